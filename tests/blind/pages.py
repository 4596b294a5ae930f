"""Pages as offices print them, texts in the middle of their cells: as a ruled PDF, and as a web page that pdf2htmlEX made of it."""

import io
import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from made_grids import FONT, Block, Grid
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

MARGIN, SIZE, LEAD = 45.0, 9.0, 12.0  # points
UPRIGHT, LYING = (595.0, 842.0), (842.0, 595.0)
WORD = re.compile(r"[0-9A-Za-z.,%]+|.", re.S)


class Text(NamedTuple):
    """A printed line; baseline in points from the head of its page, cell: number of its box, or None."""

    x: float
    baseline: float
    words: str
    cell: int | None


class Page(NamedTuple):
    """Lines and boxes (left, top, right, bottom) of a page."""

    texts: list[Text]
    boxes: list[tuple[float, float, float, float]]


def broken(text: str, width: float) -> list[str]:
    """Lines of a text: broken where it says so and where the width ends, figures kept whole."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines.append("")
        for word in WORD.findall(part):
            if lines[-1] and pdfmetrics.stringWidth(lines[-1] + word, FONT, SIZE) > width:
                lines.append("")
            lines[-1] += word
    return lines


def laid_out(blocks: Sequence[Block], size: tuple[float, float], repeat: bool = False) -> list[Page]:
    """Pages of a size; titles stand in the middle of a line, a table breaks between any two rows. repeat: with its header rows."""
    width, height = size
    pages, y = [Page([], [])], MARGIN
    for block in blocks:
        if isinstance(block, str):
            for line in broken(block, width - 2 * MARGIN):
                if y + 20 > height - MARGIN:
                    pages.append(Page([], []))
                    y = MARGIN
                title = len(block) < 30 and not re.match(r"[（(]?[一二三四五六七八九十\d]+[)）、.]|单位", block)
                left = (width - pdfmetrics.stringWidth(line, FONT, SIZE)) / 2 if title else MARGIN
                pages[-1].texts.append(Text(left, y + SIZE, line, None))
                y += 20
            continue
        xs = _edges(block, width - 2 * MARGIN)
        heights = _heights(block, xs)
        begin = 0
        while begin < len(heights):
            shown = list(range(block.header)) if repeat and begin else []
            bottom = y + sum(heights[row] for row in shown)
            while begin < len(heights) and (bottom + heights[begin] <= height - MARGIN or (y == MARGIN and not shown)):
                bottom += heights[begin]
                shown.append(begin)
                begin += 1
            y = _rows(pages[-1], block, xs, heights, shown, y)
            if begin < len(heights):
                pages.append(Page([], []))
                y = MARGIN
        y += 14
    return pages


def _edges(grid: Grid, width: float) -> list[float]:
    need = [3.5] * grid.width()
    for _, column, cell in grid.placed():
        if cell.columns == 1:
            need[column] = max(need[column], min(11, max(map(len, cell.text.split("\n")))))
    xs = [MARGIN]
    for each in need:
        xs.append(xs[-1] + width * each / sum(need))
    return xs


def _heights(grid: Grid, xs: Sequence[float]) -> list[float]:
    heights = [20.0] * len(grid.rows)
    for row, column, cell in sorted(grid.placed(), key=lambda entry: entry[2].rows):
        lines = broken(cell.text, xs[column + cell.columns] - xs[column] - 6)
        have = sum(heights[row : row + cell.rows])
        heights[row + cell.rows - 1] += max(0.0, LEAD * len(lines) + 8 - have)
    return heights


def _rows(page: Page, grid: Grid, xs: Sequence[float], heights: Sequence[float], rows: Sequence[int], y: float) -> float:
    """Rows of a table on a page; a merged cell that a page break cuts has its text where it begins."""
    tops = {}
    for row in rows:
        tops[row] = y
        y += heights[row]
    for number, column, cell in grid.placed():
        shown = [row for row in rows if number <= row < number + cell.rows]
        if not shown:
            continue
        top, bottom = tops[shown[0]], tops[shown[-1]] + heights[shown[-1]]
        x0, x1 = xs[column], xs[column + cell.columns]
        page.boxes.append((x0, top, x1, bottom))
        lines = broken(cell.text, x1 - x0 - 6) if shown[0] == number else []
        above = max(2.0, (bottom - top - LEAD * len(lines)) / 2)
        for at, line in enumerate(lines):
            free = x1 - x0 - pdfmetrics.stringWidth(line, FONT, SIZE)
            left = x0 + (free / 2 if len(lines) < 3 else 3)
            if line:
                page.texts.append(Text(left, top + above + LEAD * at + SIZE, line, len(page.boxes) - 1))
    return y


def ruled_pdf(blocks: Sequence[Block], size: tuple[float, float] = UPRIGHT, repeat: bool = False) -> bytes:
    """A PDF with a number at the foot of each page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for number, page in enumerate(laid_out(blocks, size, repeat), 1):
        canvas.setFont(FONT, SIZE)
        for x0, y0, x1, y1 in page.boxes:
            canvas.rect(x0, size[1] - y1, x1 - x0, y1 - y0)
        for text in page.texts:
            canvas.drawString(text.x, size[1] - text.baseline, text.words)
        canvas.drawString(size[0] / 2 - 4, 24, str(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lying_pdf(blocks: Sequence[Block]) -> bytes:
    """The same on pages on their side, as wide tables are printed."""
    return ruled_pdf(blocks, LYING)


def headed_pdf(blocks: Sequence[Block]) -> bytes:
    """On its side, with the header rows again on each page."""
    return ruled_pdf(blocks, LYING, repeat=True)


# ---- web pages ----

ZOOM = 4 / 3  # px of the page for a point
ASCENT = 0.86 * 4 * SIZE  # height of an element, before the matrix makes it a quarter
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
BASE = """.pf{position:relative;background-color:white;overflow:hidden;margin:0;border:0}
.pc{position:absolute;border:0;padding:0;margin:0;top:0;left:0;width:100%;height:100%;overflow:hidden;display:block}
.bi{position:absolute;border:0;margin:0}
.c{position:absolute;border:0;padding:0;margin:0;overflow:hidden;display:block}
.t{position:absolute;white-space:pre;font-size:1px;transform-origin:0 100%}
._{display:inline-block;color:transparent;z-index:-1}
.m0{transform:matrix(0.250000,0.000000,0.000000,0.250000,0,0)}
.ff1{font-family:ff1;line-height:0.938000;font-style:normal;font-weight:normal;visibility:visible}
.fc0{color:rgb(0,0,0)}.ls0{letter-spacing:0.000000px}.ws0{word-spacing:0.000000px}.sc0{text-shadow:none}
._0{width:12.000000px}"""


class Classes:
    """Lengths by the class that says them, as the converter shares them over a page set."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, float], str] = {}

    def __call__(self, kind: str, points: float) -> str:
        key = (kind, round(points * ZOOM, 4))
        if key not in self.known:
            self.known[key] = f"{kind}{sum(other == kind for other, _ in self.known):x}"
        return self.known[key]

    def css(self, scale: float, unit: str) -> str:
        """The rules, by how much a px is in the unit."""
        means = {"x": "left", "y": "bottom", "w": "width", "h": "height"}
        return "\n".join(f".{name}{{{means[kind]}:{px * scale:.6f}{unit};}}" for (kind, px), name in self.known.items())


def of_pdf2htmlex(blocks: Sequence[Block], clipped: bool) -> bytes:
    """Each line in an element placed by its classes, lines of tables in a picture. clipped: elements in a box for each cell."""
    size = UPRIGHT
    classes, sheets = Classes(), []
    whole = f"{classes('w', size[0])} {classes('h', size[1])}"
    for number, page in enumerate(laid_out(blocks, size), 1):
        out = [f'<img class="bi {classes("x", 0)} {classes("y", 0)} {whole}" alt="" src="data:image/png;base64,{PIXEL}"/>']
        out += [_line(classes, text, 0, size[1]) for text in page.texts if text.cell is None or not clipped]
        for at, (x0, y0, x1, y1) in enumerate(page.boxes if clipped else []):
            place = f"{classes('x', x0)} {classes('y', size[1] - y1)} {classes('w', x1 - x0)} {classes('h', y1 - y0)}"
            inner = "".join(_line(classes, text, x0, y1) for text in page.texts if text.cell == at)
            out.append(f'<div class="c {place}">{inner}</div>' if inner else "")
        sheets.append(
            f'<div id="pf{number:x}" class="pf {whole}" data-page-no="{number:x}"><div class="pc pc{number:x} {whole}">{"".join(out)}</div>'
            f'<div class="pi" data-data=\'{{"ctm":[1.333333,0.000000,0.000000,1.333333,0.000000,0.000000]}}\'></div></div>'
        )
    css = f"{BASE}\n.fs0{{font-size:48.000000px;}}\n{classes.css(1, 'px')}\n@media print{{\n.fs0{{font-size:36.000000pt;}}\n"
    head = (
        '<!DOCTYPE html>\n<!-- Created by pdf2htmlEX (https://github.com/coolwanglu/pdf2htmlex) -->\n<html xmlns="http://www.w3.org/1999/xhtml">'
        '<head><meta charset="utf-8"/><meta name="generator" content="pdf2htmlEX"/>'
        f'<style type="text/css">{css}{classes.css(0.75, "pt")}\n}}</style><title></title></head>'
    )
    body = '<body><div id="sidebar"><div id="outline"></div></div><div id="page-container">' + "\n".join(sheets) + "</div></body></html>"
    return (head + body).encode()


def _line(classes: Classes, text: Text, left: float, bottom: float) -> str:
    place = f"{classes('x', text.x - left)} {classes('h', ASCENT)} {classes('y', bottom - text.baseline)}"
    words = re.sub(r"(?<=[^\x00-\x7f])(?=\d)", '<span class="_ _0"> </span>', escape(text.words))
    return f'<div class="t m0 {place} ff1 fs0 fc0 sc0 ls0 ws0">{words}</div>'


def of_pdf2htmlex_plain(blocks: Sequence[Block]) -> bytes:
    """Elements on the page itself."""
    return of_pdf2htmlex(blocks, clipped=False)


def of_pdf2htmlex_clipped(blocks: Sequence[Block]) -> bytes:
    """Elements in a clipping box for each cell."""
    return of_pdf2htmlex(blocks, clipped=True)
