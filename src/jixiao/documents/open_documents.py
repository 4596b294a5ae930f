"""An OpenDocument text or spreadsheet (ODT, ODS) → its document, read from its XML: spans, repeated cells and hidden rows included."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from jixiao.documents.assembly import assemble
from jixiao.documents.blocks import Document
from jixiao.documents.cell_lines import printed_lines_of
from jixiao.documents.errors import Unreadable
from jixiao.documents.nesting import Nested, laid_out
from jixiao.documents.office_xml import attribute, child, children, name
from jixiao.documents.packages import Package, is_package, part_names
from jixiao.documents.pieces import Grid, GridCell, Item, Prose
from jixiao.documents.sheets import Merge, Sheet, sheet_items

TEXT_TYPE = "application/vnd.oasis.opendocument.text"
SHEET_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MOST_REPEATED = 1000  # blank cells and rows of a sheet repeat to its end: what holds print repeats less
ASIDE = {"annotation", "note", "tracked-changes", "deletion", "sequence-decls", "forms", "frame-properties", "ruby-text"}


def is_open_document(data: bytes, _suffix: str) -> bool:
    """A package that has content.xml."""
    return is_package(data) and "content.xml" in part_names(data)


def read_open_document(path: Path, data: bytes) -> Document:
    """The document in the bytes of an ODT or ODS file. Errors: Unreadable for damaged, locked and empty ones."""
    package = Package(path, data)
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable(path, "content.xml", "it is encrypted", "Save the file without a password.")
    root = package.xml("content.xml")
    body = child(root, "body")
    book = child(body, "spreadsheet")
    if book is not None:
        return _sheets(path, data, root, book)
    text = child(body, "text")
    if text is None:
        raise Unreadable(path, "content.xml", "neither a text nor a spreadsheet", "Save it as ODT, ODS or PDF.")
    return assemble(path, data, TEXT_TYPE, "odt 1", [list(text_items(text))])


def text_items(container: etree._Element) -> Iterator[Item]:
    """Lines and tables of a text, section or cell."""
    for element in container:
        kind = name(element)
        if kind in ("p", "h"):
            lines = printed_lines_of("".join(characters(element)))
            outline = attribute(element, "outline-level")
            level = int(outline) if kind == "h" and outline.isdecimal() and len(lines) == 1 else 0
            yield from (Prose(line, min(level, 6)) for line in lines)
            yield from (item for box in element.iter() if name(box) == "text-box" for item in text_items(box))
        elif kind == "table":
            yield from laid_out(*cells_of(element))
        elif kind not in ASIDE:
            yield from text_items(element)


def characters(element: etree._Element) -> Iterator[str]:
    """The printed characters of a paragraph, without those of its text boxes and notes."""
    yield element.text or ""
    for inner in element:
        kind = name(inner)
        if kind == "line-break":
            yield "\n"
        elif kind in ("tab", "s"):
            yield " "
        elif kind not in ASIDE and kind != "text-box":
            yield from characters(inner)
        yield inner.tail or ""


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Its rows, also those in header rows and groups."""
    for element in table:
        if name(element) == "table-row":
            yield element
        elif name(element) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from rows_of(element)


def cells_of(table: etree._Element) -> tuple[list[GridCell], list[Nested]]:
    """The cells of a table in a text, and the tables inside them."""
    cells: list[GridCell] = []
    nested: list[Nested] = []
    for row, line in enumerate(rows_of(table)):
        column = 0
        for element in line:
            repeated = number(element, "number-columns-repeated")
            if name(element) == "table-cell":
                items = list(text_items(element))
                lines = tuple(item.text for item in items if isinstance(item, Prose))
                height, width = number(element, "number-rows-spanned"), number(element, "number-columns-spanned")
                cells.append(GridCell(row, column, lines, height, width))
                nested += [Nested(row, column, item) for item in items if isinstance(item, Grid)]
            column += repeated
    return cells, nested


def number(element: etree._Element, wanted: str) -> int:
    """A count of columns or rows; 1 where none is given."""
    value = attribute(element, wanted)
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1


def _sheets(path: Path, data: bytes, root: etree._Element, book: etree._Element) -> Document:
    hidden = {
        attribute(style, "name")
        for style in root.iter()
        if name(style) == "style" and attribute(child(style, "table-properties"), "display") == "false"
    }
    tables = list(children(book, "table"))
    shown = [(at, table) for at, table in enumerate(tables, 1) if attribute(table, "style-name") not in hidden]
    if not shown:
        raise Unreadable(path, "the workbook", "no visible sheet in it", "Unhide the sheets that hold the budget.")
    sections = [section for at, table in shown for section in sheet_items(_sheet(at, table))]
    return assemble(path, data, SHEET_TYPE, "ods 1", sections, pages=len(tables))


def _sheet(at: int, table: etree._Element) -> Sheet:
    """What a sheet shows; the texts are kept in it as shown."""
    texts: dict[tuple[int, int], str] = {}
    merges: list[Merge] = []
    hidden_rows: set[int] = set()
    row = 0
    for line in rows_of(table):
        again = number(line, "number-rows-repeated")
        if attribute(line, "visibility") in ("collapse", "filter"):
            hidden_rows.update(range(row, row + min(again, MOST_REPEATED)))
        column = 0
        for element in line:
            repeated = number(element, "number-columns-repeated")
            text = "\n".join("".join(characters(paragraph)) for paragraph in children(element, "p"))
            if name(element) == "table-cell" and text.strip():
                for down in range(min(again, MOST_REPEATED)):
                    texts.update({(row + down, column + right): text for right in range(min(repeated, MOST_REPEATED))})
                height, width = number(element, "number-rows-spanned"), number(element, "number-columns-spanned")
                if height * width > 1:
                    merges.append(Merge(row, column, row + height, column + width))
            column += repeated
        row += again
    return Sheet(at, attribute(table, "name"), texts, merges, frozenset(hidden_rows), frozenset(_hidden_columns(table)))


def _hidden_columns(table: etree._Element) -> Iterator[int]:
    column = 0
    for element in table.iter():
        if name(element) == "table-column":
            repeated = number(element, "number-columns-repeated")
            if attribute(element, "visibility") in ("collapse", "filter"):
                yield from range(column, column + min(repeated, MOST_REPEATED))
            column += repeated
