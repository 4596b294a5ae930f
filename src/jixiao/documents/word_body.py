"""The body of a Word text → its lines and grids."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from jixiao.documents.cell_lines import printed_lines_of
from jixiao.documents.nesting import Nested, laid_out
from jixiao.documents.office_xml import attribute, child, is_on, name
from jixiao.documents.pieces import Grid, GridCell, Item, Prose
from jixiao.documents.word_lists import Lists
from jixiao.documents.word_styles import PLAIN, Style, style_of

WRAPPERS = {"ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "sdt", "sdtContent", "dir", "bdo", "oMath", "oMathPara"}
GONE = {"del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "sectPr", "instrText", "delText", "comment", "ruby"}
SYMBOLS = {"F052": "☑", "F0FE": "☑", "F0FC": "√", "F0A3": "□", "F0A8": "□", "F06F": "□"}
DEEPEST = 30  # tables in tables: no document has more than three


class Body:
    """Reads the elements of a body; the numbers of lists count on from paragraph to paragraph."""

    def __init__(self, styles: dict[str, Style], lists: Lists) -> None:
        self.styles = styles
        self.lists = lists

    def items(self, container: etree._Element, depth: int = 0) -> Iterator[Item]:
        """Lines and grids of a body, cell or text box."""
        for element in container:
            kind = name(element)
            if kind == "p":
                yield from self.paragraph(element, depth)
            elif kind == "tbl":
                yield from self.table(element, depth)
            elif kind == "AlternateContent":
                yield from self.items(alternative(element), depth)
            elif kind not in GONE and depth < DEEPEST:
                yield from self.items(element, depth + 1)

    def paragraph(self, element: etree._Element, depth: int) -> Iterator[Item]:
        """Its lines, the number of its list before the first; then its text boxes."""
        properties = child(element, "pPr")
        style = self.styles.get(attribute(child(properties, "pStyle"), "val"), PLAIN)
        own = style_of(properties, None)
        boxes: list[etree._Element] = []
        text = "" if style.hidden else "".join(self.text(element, boxes))
        lines = printed_lines_of(text)
        number, at = (own.number, own.depth) if own.number else (style.number, style.depth)
        if lines and number not in ("", "0"):
            lines = (self.lists.label(number, at) + lines[0], *lines[1:])
        level = min(own.level or style.level, 6) if len(lines) == 1 and len(lines[0]) <= 80 else 0
        yield from (Prose(line, level) for line in lines)
        for box in boxes:
            yield from self.items(box, depth + 1)

    def text(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The printed characters in a paragraph; text boxes in it are put aside."""
        for inner in element:
            kind = name(inner)
            if kind == "t":
                yield inner.text or ""
            elif kind in ("tab", "ptab"):
                yield " "
            elif kind in ("br", "cr"):
                yield "\n"
            elif kind == "noBreakHyphen":
                yield "-"
            elif kind == "sym":
                yield SYMBOLS.get(attribute(inner, "char").upper(), "")
            elif kind == "r" and is_on(child(inner, "rPr", "vanish")):
                continue
            elif kind == "txbxContent":
                boxes.append(inner)
            elif kind == "AlternateContent":
                yield from self.text(alternative(inner), boxes)
            elif kind not in GONE:
                yield from self.text(inner, boxes)

    def table(self, element: etree._Element, depth: int) -> Iterator[Item]:
        """A table; one that only frames text gives its lines, one that only arranges tables gives them."""
        if depth >= DEEPEST:
            return
        cells, nested = self.cells(element, depth)
        yield from laid_out(cells, nested)

    def cells(self, element: etree._Element, depth: int) -> tuple[list[GridCell], list[Nested]]:
        """The cells at their grid positions, vertical merges closed, and the tables inside them."""
        cells: list[GridCell] = []
        nested: list[Nested] = []
        above: dict[int, int] = {}  # column → index of the cell that a vertical merge may go on with
        for row, line in enumerate(rows_of(element)):
            now: dict[int, int] = {}
            for slot in slots(line):
                if slot.continues and slot.column in above:
                    index = above[slot.column]
                    cells[index] = taller(cells[index], row)
                else:
                    index = len(cells)
                    items = list(self.items(slot.element, depth + 1))
                    lines = tuple(item.text for item in items if isinstance(item, Prose))
                    cells.append(GridCell(row, slot.column, lines, 1, slot.columns))
                    nested += [Nested(row, slot.column, item) for item in items if isinstance(item, Grid)]
                now[slot.column] = index
            above = now
        return cells, nested


class Slot(NamedTuple):
    """A cell of a row: its element, column and width, and whether it goes on with the cell above."""

    element: etree._Element
    column: int
    columns: int
    continues: bool


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are printed, also those in content controls."""
    for element in table:
        kind = name(element)
        if kind == "tr":
            properties = child(element, "trPr")
            if child(properties, "del") is None and not is_on(child(properties, "hidden")):
                yield element
        elif kind in WRAPPERS:
            yield from rows_of(element)


def slots(row: etree._Element) -> Iterator[Slot]:
    """The cells of a row at their columns."""
    column = count(child(child(row, "trPr"), "gridBefore"), 0)
    pending: Slot | None = None
    for element in cells_of(row):
        properties = child(element, "tcPr")
        width = count(child(properties, "gridSpan"), 1)
        merge, across = child(properties, "vMerge"), child(properties, "hMerge")
        if pending and across is not None and attribute(across, "val") != "restart":
            pending = pending._replace(columns=pending.columns + width)
        else:
            if pending:
                yield pending
            pending = Slot(element, column, width, merge is not None and attribute(merge, "val") != "restart")
        column += width
    if pending:
        yield pending


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those in content controls."""
    for element in row:
        if name(element) == "tc":
            yield element
        elif name(element) in WRAPPERS:
            yield from cells_of(element)


def count(element: etree._Element | None, default: int) -> int:
    """A number of columns, within reason."""
    value = attribute(element, "val")
    return min(int(value), 1000) if value.isdecimal() and len(value) < 9 else default


def taller(cell: GridCell, row: int) -> GridCell:
    """The cell, down to `row`."""
    return GridCell(cell.row, cell.column, cell.lines, row - cell.row + 1, cell.columns, cell.where)


def alternative(element: etree._Element) -> etree._Element:
    """What a program of today shows of alternative contents."""
    choice = child(element, "Choice")
    fallback = child(element, "Fallback")
    return choice if choice is not None else fallback if fallback is not None else etree.Element("none")
