"""A PDF with a text layer → its document: kept text written page by page, tables with their merged cells, every piece with page and box.

In the kept text a paragraph of a page is one line, and so is a row of a table, its cells between tabs; offsets and masking work on it as
on a text file.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from msgspec import structs

from jixiao.documents.blocks import Block, Cell, Document, Place, Table
from jixiao.documents.errors import NoTextLayer, Unreadable
from jixiao.documents.flow_parts import FlowPart
from jixiao.documents.kept_text import KeptText
from jixiao.documents.lines import Line
from jixiao.documents.masking import mask
from jixiao.documents.page_flow import FlowParagraph, FlowTable, Item, columns_at, flow
from jixiao.documents.paragraphs import blocks
from jixiao.documents.pdf_pages import Page, read_page
from jixiao.documents.printed_lines import CJK, join

READER = "pdf 1"


class Piece(NamedTuple):
    """A run of the kept text on one page."""

    start: int
    end: int
    line: int
    page: int
    box: tuple[float, float, float, float]

    def place(self) -> Place:
        """As a place of the block model; boxes to a tenth of a point."""
        x0, y0, x1, y1 = (round(edge, 1) for edge in self.box)
        return Place(self.start, self.end, self.line, page=self.page, box=(x0, y0, x1, y1))


class Kept(KeptText):
    """The kept text of pages."""

    def piece(self, text: str, page: int, box: tuple[float, float, float, float]) -> Piece:
        """Append text that stands on a page."""
        start = self.write(text)
        return Piece(start, start + len(text), self.line, page, box)


def is_pdf(data: bytes, _suffix: str) -> bool:
    """By its first bytes; some files have a few others before."""
    return b"%PDF-" in data[:1024]


def read_pdf(path: Path, data: bytes) -> Document:
    """The document in the bytes of a PDF. Errors: Unreadable for damaged, locked and scanned files, and for broken text layers."""
    pages = read_pages(path, data)
    check_text_layer(path, pages)
    kept = Kept()
    items = [write_item(kept, item) for item in flow(pages)]
    text, masked = mask(kept.text())
    found = tuple(assembled(text, items))
    return Document(path.name, hashlib.sha256(data).hexdigest(), "application/pdf", READER, text, found, pages=len(pages), masked=masked)


def read_pages(path: Path, data: bytes) -> list[Page]:
    """All pages."""
    try:
        with pdfium.PdfDocument(data) as document:
            return [read_page(document[index], index + 1) for index in range(len(document))]
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(path, "", "the PDF is locked with a password", "save it without one") from error
        raise Unreadable(path, "", f"a damaged PDF ({error})", "download it again, or print it to a new PDF") from error


def check_text_layer(path: Path, pages: Sequence[Page]) -> None:
    """There is text, and it can be read: a PDF without ToUnicode map gives signs that no Chinese text has."""
    signs = [c.text for page in pages for c in page.characters if not c.text.isspace()]
    if len(signs) < 10 * max(1, len(pages)) and len(signs) < 200:
        raise NoTextLayer(path, "", f"{len(pages)} pages with next to no text: a scan", "recognise its text first, and read the result")
    known = sum(1 for sign in signs if CJK.match(sign) or sign.isascii() or sign in "·×÷≥≤≠±°℃①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ★●■◆√")
    chinese = sum(1 for sign in signs if "\u4e00" <= sign <= "\u9fff")
    if known < 0.8 * len(signs) or chinese < 0.1 * len(signs):
        raise NoTextLayer(
            path, "", "a text layer that cannot be read (its fonts do not say which characters they show)", "recognise its text"
        )


class Written(NamedTuple):
    """A flow item with its pieces: one for a paragraph; for a table, one for each cell of each part that has text."""

    item: Item
    pieces: list[dict[tuple[int, int], Piece]]


def write_item(kept: Kept, item: Item) -> Written:
    """Write an item into the kept text."""
    if isinstance(item, FlowParagraph):
        piece = kept.piece(item.text, item.page, item.box)
        kept.write("\n")
        return Written(item, [{(0, 0): piece}])
    return Written(item, [write_part(kept, part) for part in item.parts])


def write_part(kept: Kept, part: FlowPart) -> dict[tuple[int, int], Piece]:
    """Write the rows of a part, one line each."""
    pieces: dict[tuple[int, int], Piece] = {}
    for row in range(part.rows):
        for number, cell in enumerate(cell for cell in part.cells if cell.row == row):
            if number:
                kept.write("\t")
            if cell.text:
                pieces[row, cell.column] = kept.piece(cell.text, part.page, cell.box)
        kept.write("\n")
    return pieces


def assembled(text: str, items: Sequence[Written]) -> Iterator[Block]:
    """The blocks, with the text as masked."""
    found: list[Line | Table] = []
    lines: dict[int, Piece] = {}
    for item, pieces in items:
        if isinstance(item, FlowTable):
            found.append(table_of(text, item, pieces))
        else:
            piece = pieces[0][0, 0]
            lines[piece.line] = piece
            found.append(Line(piece.line, piece.start, text[piece.start : piece.end]))
    for block in blocks(found):
        yield block if isinstance(block, Table) else with_pages(block, lines)


def with_pages(block: Block, lines: dict[int, Piece]) -> Block:
    """A heading or paragraph whose places say their page and box."""
    if isinstance(block, Table):
        return block
    places = tuple(structs.replace(lines[p.line].place(), start=p.start, end=p.end) for p in block.places)
    return structs.replace(block, places=places)


def table_of(text: str, table: FlowTable, pieces: Sequence[dict[tuple[int, int], Piece]]) -> Table:
    """One table of the parts: repeated headers dropped, a row cut by the page glued."""
    cells: list[Cell] = []
    edges = table.edges()
    height = 0
    for part, mine in zip(table.parts, pieces, strict=True):
        offset = height - part.drop - (1 if part.glue else 0)
        for cell in part.cells:
            if cell.row < part.drop:
                continue
            piece = mine.get((cell.row, cell.column))
            printed = "" if piece is None else text[piece.start : piece.end]
            places = () if piece is None else (piece.place(),)
            row = cell.row + offset
            column, columns = columns_at(edges, cell)
            if part.glue and cell.row == part.drop and glued(cells, row, column, printed, places):
                continue
            cells.append(Cell(row, column, printed, places, cell.rows, columns))
        height = offset + part.rows
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(height, len(edges) - 1, tuple(cells), pages=tuple(dict.fromkeys(p.page for p in table.parts)))


def glued(cells: list[Cell], row: int, column: int, printed: str, places: tuple[Place, ...]) -> bool:
    """Add the rest of a cut cell to the cell above it; True where one stands there."""
    for at, cell in enumerate(cells):
        if cell.row <= row < cell.row + cell.rows and cell.column == column:
            if printed:
                cells[at] = structs.replace(cell, text=join(cell.text, printed), places=(*cell.places, *places))
            return True
    return False
