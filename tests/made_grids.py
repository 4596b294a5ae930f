"""Made tables: rows of cells with spans in; text with tabs, Markdown, HTML, ruled PDF pages and positioned web pages out."""

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class C(NamedTuple):
    """A cell and how far it spans."""

    text: str = ""
    rows: int = 1
    columns: int = 1


Row = list[C | str]


class Grid(NamedTuple):
    """A table; covered positions are left out of `rows`, as in HTML. header: rows that a page break repeats."""

    rows: Sequence[Row]
    header: int = 0

    def placed(self) -> list[tuple[int, int, C]]:
        """Row, column and cell."""
        out: list[tuple[int, int, C]] = []
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(self.rows):
            column = 0
            for cell in (entry if isinstance(entry, C) else C(entry) for entry in row):
                while (number, column) in taken:
                    column += 1
                out.append((number, column, cell))
                taken |= {(number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
                column += cell.columns
        return out

    def width(self) -> int:
        """Number of columns."""
        return max(column + cell.columns for _, column, cell in self.placed())

    def matrix(self, repeated: bool = False) -> list[list[str]]:
        """All positions; those that a merged cell covers are blank, or say its text again."""
        out = [[""] * self.width() for _ in self.rows]
        for number, column, cell in self.placed():
            for r in range(cell.rows):
                for c in range(cell.columns):
                    if repeated or (r == 0 and c == 0):
                        out[number + r][column + c] = cell.text
        return out


Block = str | Grid


def as_tabs(blocks: Iterable[Block]) -> bytes:
    """Rows as lines, cells between tabs, covered positions blank."""
    return _lines(blocks, lambda grid: ["\t".join(row) for row in grid.matrix()])


def as_markdown(blocks: Iterable[Block]) -> bytes:
    """Markdown tables, covered positions blank."""

    def table(grid: Grid) -> list[str]:
        rows = ["| " + " | ".join(row) + " |" for row in grid.matrix()]
        return [rows[0], "|" + "---|" * grid.width(), *rows[1:]]

    return _lines(blocks, table)


def as_repeated_markdown(blocks: Iterable[Block]) -> bytes:
    """Markdown tables, a merged cell said again at each position that it covers."""

    def table(grid: Grid) -> list[str]:
        rows = ["| " + " | ".join(row) + " |" for row in grid.matrix(repeated=True)]
        return [rows[0], "|" + "---|" * grid.width(), *rows[1:]]

    return _lines(blocks, table)


def as_html_tables(blocks: Iterable[Block]) -> bytes:
    """A text with HTML tables, their spans said."""

    def table(grid: Grid) -> list[str]:
        out = ["<table>"]
        for row in grid.rows:
            cells = [entry if isinstance(entry, C) else C(entry) for entry in row]
            out.append("<tr>" + "".join(f'<td rowspan="{c.rows}" colspan="{c.columns}">{c.text}</td>' for c in cells) + "</tr>")
        return [*out, "</table>"]

    return _lines(blocks, table)


def _lines(blocks: Iterable[Block], table) -> bytes:  # type: ignore[no-untyped-def]
    out: list[str] = []
    for block in blocks:
        out += ["", *table(block), ""] if isinstance(block, Grid) else [block]
    return "\n".join(out).encode()


# ---- pages ----

WIDTH, HEIGHT, MARGIN, SIZE, LEAD = 595.0, 842.0, 50.0, 9.0, 11.0


def as_pdf(blocks: Iterable[Block], page_height: float = HEIGHT, repeat: bool = False) -> bytes:
    """Pages with ruled tables: texts wrapped in their cells, page breaks between any two rows; the part of a merged cell after a break
    is blank. repeat: the header rows are printed again."""
    pen = _Pen(page_height)
    for block in blocks:
        if isinstance(block, Grid):
            pen.table(block, repeat)
        else:
            pen.line(block)
    pen.canvas.save()
    return pen.buffer.getvalue()


def as_cut_pdf(blocks: Iterable[Block]) -> bytes:
    """Low pages: most tables run over several, without their headers."""
    return as_pdf(blocks, 330)


def as_cut_pdf_with_headers(blocks: Iterable[Block]) -> bytes:
    """Low pages, the headers repeated."""
    return as_pdf(blocks, 330, repeat=True)


# ---- pages that position their text ----


def as_placed(blocks: Iterable[Block], ruled: bool = False) -> bytes:
    """A web page that a converter made from pages: each printed line in a box of its own. ruled: with borders of cells, else with none."""
    pen = _PlacingPen(ruled)
    for block in blocks:
        if isinstance(block, Grid):
            pen.table(block, repeat=False)
        else:
            pen.line(block)
    sheets = "".join(f'<div style="position:relative;width:{WIDTH}pt;height:{HEIGHT}pt">{"".join(page)}</div>' for page in pen.pages)
    return f'<html><head><meta charset="utf-8"></head><body>{sheets}</body></html>'.encode()


def as_placed_with_borders(blocks: Iterable[Block]) -> bytes:
    """The same with borders."""
    return as_placed(blocks, ruled=True)


class _Pen:
    def __init__(self, height: float) -> None:
        self.buffer, self.height, self.y = io.BytesIO(), height, MARGIN
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, height))
        self.canvas.setFont(FONT, SIZE)

    def turn(self) -> None:
        self.canvas.showPage()
        self.canvas.setFont(FONT, SIZE)
        self.y = MARGIN

    def text(self, x: float, baseline: float, words: str) -> None:
        self.canvas.drawString(x, self.height - baseline, words)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0)

    def line(self, text: str) -> None:
        for piece in _wrapped(text, WIDTH - 2 * MARGIN):
            if self.y + 18 > self.height - MARGIN:
                self.turn()
            self.text(MARGIN, self.y + SIZE, piece)
            self.y += 18

    def table(self, grid: Grid, repeat: bool) -> None:
        placed = grid.placed()
        xs = _columns(placed, grid.width())
        heights = [22.0] * len(grid.rows)
        for number, column, cell in placed:
            lines = _wrapped(cell.text, xs[column + cell.columns] - xs[column] - 6)
            if cell.rows == 1:
                heights[number] = max(heights[number], LEAD * len(lines) + 8)
        begin = 0
        while begin < len(heights):
            head = list(range(grid.header)) if repeat and begin else []
            end, y = begin, self.y + sum(heights[row] for row in head)
            while end < len(heights) and (y + heights[end] <= self.height - MARGIN or (end == begin and self.y == MARGIN)):
                y += heights[end]
                end += 1
            if end > begin:
                self._rows(placed, xs, heights, [*head, *range(begin, end)])
                begin = end
            if begin < len(heights):
                self.turn()
        self.y += 16

    def _rows(self, placed: list[tuple[int, int, C]], xs: list[float], heights: list[float], rows: list[int]) -> None:
        tops = {}
        for row in rows:
            tops[row] = self.y
            self.y += heights[row]
        for number, column, cell in placed:
            shown = [row for row in rows if number <= row < number + cell.rows]
            if not shown:
                continue
            top, bottom = tops[shown[0]], tops[shown[-1]] + heights[shown[-1]]
            x0, x1 = xs[column], xs[column + cell.columns]
            self.box(x0, top, x1, bottom)
            if shown[0] == number:
                for at, piece in enumerate(_wrapped(cell.text, x1 - x0 - 6)):
                    self.text(x0 + 3, top + 12 + LEAD * at, piece)


class _PlacingPen(_Pen):
    """Elements of a web page in place of marks on a PDF page."""

    def __init__(self, ruled: bool) -> None:
        super().__init__(HEIGHT)
        self.ruled, self.pages = ruled, [[]]

    def turn(self) -> None:
        self.pages.append([])
        self.y = MARGIN

    def text(self, x: float, baseline: float, words: str) -> None:
        place = f"left:{x}pt;top:{baseline - SIZE}pt;font-size:{SIZE}pt"
        if words:
            self.pages[-1].append(f'<div style="position:absolute;white-space:nowrap;{place}">{words}</div>')

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        place = f"left:{x0}pt;top:{y0}pt;width:{x1 - x0}pt;height:{y1 - y0}pt"
        if self.ruled:
            self.pages[-1].append(f'<div style="position:absolute;border:1px solid #000;{place}"></div>')


def _columns(placed: list[tuple[int, int, C]], width: int) -> list[float]:
    need = [4.0] * width
    for _, column, cell in placed:
        if cell.columns == 1:
            need[column] = max(need[column], min(12, len(cell.text)))
    whole, xs = sum(need), [MARGIN]
    for each in need:
        xs.append(xs[-1] + (WIDTH - 2 * MARGIN) * each / whole)
    return xs


def _wrapped(text: str, width: float) -> list[str]:
    lines = [""]
    for character in text:
        if pdfmetrics.stringWidth(lines[-1] + character, FONT, SIZE) > width and lines[-1]:
            lines.append("")
        lines[-1] += character
    return lines
