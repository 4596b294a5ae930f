"""A page → what stands on it: the lines outside of its tables, and the part of each table with the texts of its cells."""

from collections.abc import Sequence
from typing import NamedTuple

from jixiao.documents.pdf_pages import Character, Page
from jixiao.documents.printed_lines import PrintedLine, joined, printed_lines, rows_of
from jixiao.documents.ruled_tables import Box, RuledTable, find_tables

OVERFLOW = 12.0  # points: a text that runs over the edge of its cell goes on so close to its last character inside


class FlowCell(NamedTuple):
    """A cell of a part of a table. full: its last line fills the cell's width, so that more of it may stand on the next page."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    box: Box
    full: bool = True


class FlowPart(NamedTuple):
    """The part of a table that stands on one page. drop: repeated header rows at its top; glue: its first row goes on with the last
    row of the part before."""

    page: int
    box: Box
    rows: int
    columns: int
    edges: tuple[float, ...]
    cells: list[FlowCell]
    drop: int = 0
    glue: bool = False


class PageContent(NamedTuple):
    """What stands on a page, before furniture goes. rest: the characters outside of its tables."""

    page: Page
    lines: list[PrintedLine]
    tables: list[FlowPart]
    rest: list[Character]


def content_of(page: Page) -> PageContent:
    """Lines and tables of a page. A frame of one cell around text is no table."""
    tables, rest = find_tables(page)
    rest = _without_overflow(tables, rest)
    framed: list[Character] = []
    parts = []
    for table in tables:
        if sum(1 for cell in table.cells if cell.characters) > 1 or len(table.cells) > 3:
            parts.append(part_of(table))
        else:
            framed += [character for cell in table.cells for character in cell.characters]
    rest = [*rest, *framed]
    return PageContent(page._replace(characters=[], horizontals=[], verticals=[]), printed_lines(rest), parts, rest)


def _without_overflow(tables: Sequence[RuledTable], rest: Sequence[Character]) -> list[Character]:
    """The characters outside of tables without those that run out of a cell over the right edge of its table, which join that cell."""
    left: list[Character] = []
    for row in rows_of(rest):
        start, y = row[0].x0, (row[0].y0 + row[0].y1) / 2
        cells = [
            cell
            for table in tables
            if -2 <= start - table.box[2] <= OVERFLOW and table.box[1] < y < table.box[3]
            for cell in table.cells
            if cell.characters and cell.box[1] <= y <= cell.box[3] and cell.box[2] >= table.box[2] - 1
        ]
        # The cell prints to its edge on this very line, so that the words go on with it.
        full = [cell for cell in cells if any(c.y0 < y < c.y1 and start - c.x1 <= OVERFLOW for c in cell.characters)]
        if full:
            full[0].characters.extend(row)
        else:
            left += row
    return left


def part_of(table: RuledTable) -> FlowPart:
    """A table of a page with the texts of its cells; rows and columns that hold nothing at all are lines drawn double: they go."""
    cells = []
    for c in table.cells:
        lines = printed_lines(c.characters)
        cells.append(FlowCell(c.row, c.column, c.rows, c.columns, joined(line.text for line in lines), c.box, fills(lines, c.box)))
    return FlowPart(table.page, table.box, table.rows, table.columns, table.edges, cells)


def fills(lines: Sequence[PrintedLine], box: Box) -> bool:
    """The last line leaves no room for more than its padding and a character or two that wrap together."""
    return bool(lines) and lines[-1].x1 - lines[-1].x0 >= box[2] - box[0] - 2.6 * lines[-1].height
