"""The block model that every reader fills: a document is its kept text and a sequence of headings, paragraphs and tables.

The kept text is what all offsets count in (Unicode code points, end exclusive). A text source is kept as decoded, with LF line
ends; a reader of another format writes its own, so that every paragraph part and every cell is one run of it. Nothing printed is
changed there but that persons' names and telephone numbers are masked (█ for each code point) before anybody sees them.
"""

from msgspec import Struct


class Place(Struct, frozen=True, omit_defaults=True):
    """One run of the kept text, and where it is printed.

    start, end: code points of `Document.text`, end exclusive. line: 1-based line of the kept text. page: 1-based page of a PDF,
    or number of a sheet. sheet, cell: name of the sheet and address ("B7"). box: x0, y0, x1, y1 in PDF points from the top left.
    confidence: 0 to 1, where the text was recognised in a picture (OCR) and not printed as characters.
    """

    start: int
    end: int
    line: int
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None


class Heading(Struct, frozen=True, omit_defaults=True, tag="heading"):
    """A title, or the caption of a table. level: 1 is the highest; 0 where the source does not tell. marked: the source itself
    marks it as a heading (Markdown #, a Word style); otherwise the reader inferred it from numbering or position."""

    text: str
    places: tuple[Place, ...]
    level: int = 0
    marked: bool = False


class Paragraph(Struct, frozen=True, omit_defaults=True, tag="paragraph"):
    """Running text. A paragraph that a page break or a converter cut in pieces has one place for each piece; `text` joins them
    (without a blank between Chinese characters)."""

    text: str
    places: tuple[Place, ...]


class Cell(Struct, frozen=True, omit_defaults=True):
    """A cell at its top left grid position (row, column from 0). `text` is as printed, pieces joined; blank cells are kept, with
    an empty text and, where the source has one, their place. rows, columns: how far it spans."""

    row: int
    column: int
    text: str
    places: tuple[Place, ...] = ()
    rows: int = 1
    columns: int = 1


class Table(Struct, frozen=True, omit_defaults=True, tag="table"):
    """A grid. spans_known: the source says which cells are merged (PDF lines, Word, HTML); in plain text a blank cell may
    be either blank or the rest of a merged one, and only its meaning tells. pages: the pages it stands on, in order."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    spans_known: bool = True
    pages: tuple[int, ...] = ()

    def grid(self) -> list[list[Cell | None]]:
        """rows × columns; each position holds the cell that covers it (spans filled in), None where nothing is."""
        positions: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rows, self.rows)):
                for column in range(cell.column, min(cell.column + cell.columns, self.columns)):
                    positions[row][column] = cell
        return positions


Block = Heading | Paragraph | Table


class Document(Struct, frozen=True, omit_defaults=True):
    """A source file, read. sha256: of its bytes. reader: name and version of what read it ("text 1", "pdf 1").
    pages: number of pages or sheets, None for running text. masked: how many personal entries were masked."""

    name: str
    sha256: str
    media_type: str
    reader: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    masked: int = 0
