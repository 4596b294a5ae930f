"""A page of a PDF → its characters and ruled lines, in points from the top left of the page as it is displayed.

Uses pdfium's raw interface: it is the fastest permissive reader measured, and the only one that gives characters and paths in one pass.
"""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
THIN = 3.0  # a filled bar up to this thickness is a ruled line, as Excel and WPS draw them
SKIPPED = {0, 2, 10, 13, 0xFFFE}  # line ends and soft hyphens that pdfium puts between characters


class Character(NamedTuple):
    """One printed character and its box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class Rule(NamedTuple):
    """A straight line along one axis: where it stands on the other axis, and from where to where it goes."""

    position: float
    start: float
    end: float


class Page(NamedTuple):
    """number: from 1. width, height: as displayed. horizontals: position is y; verticals: position is x."""

    number: int
    width: float
    height: float
    characters: list[Character]
    horizontals: list[Rule]
    verticals: list[Rule]


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Characters and rules of one page."""
    left, bottom, right, top = page.get_mediabox()
    turn = Turn(page.get_rotation(), left, top, right - left, top - bottom)
    horizontals: list[Rule] = []
    verticals: list[Rule] = []
    for start, end in segments(page):
        (x0, y0), (x1, y1) = turn.point(*start), turn.point(*end)
        if abs(y0 - y1) <= 1 and abs(x0 - x1) > 2:
            horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= 1 and abs(y0 - y1) > 2:
            verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return Page(number, page.get_width(), page.get_height(), list(characters(page, turn)), horizontals, verticals)


class Turn(NamedTuple):
    """From PDF user space (origin bottom left, before rotation) to the displayed page (origin top left)."""

    degrees: int
    left: float
    top: float
    width: float
    height: float

    def point(self, x: float, y: float) -> Point:
        """A point as displayed."""
        across, down = x - self.left, self.top - y
        if self.degrees == 90:
            return self.height - down, across
        if self.degrees == 180:
            return self.width - across, self.height - down
        if self.degrees == 270:
            return down, self.width - across
        return across, down


def characters(page: pdfium.PdfPage, turn: Turn) -> Iterator[Character]:
    """Characters in the order of the content stream."""
    text = page.get_textpage()
    box = raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(text.raw)):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if code in SKIPPED or not raw.FPDFText_GetLooseCharBox(text.raw, index, box):
            continue
        (x0, y0), (x1, y1) = turn.point(box.left, box.top), turn.point(box.right, box.bottom)
        yield Character(chr(code), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    text.close()


def segments(page: pdfium.PdfPage) -> Iterator[tuple[Point, Point]]:
    """Straight pieces of all stroked paths, and the centre lines of thin filled bars, in user space."""
    yield from object_segments(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page.raw, IDENTITY)


def object_segments(count, get, owner, outer: Matrix) -> Iterator[tuple[Point, Point]]:  # type: ignore[no-untyped-def]
    """The same for the objects of a page or, with its matrix, of a form object."""
    found = raw.FS_MATRIX()
    for index in range(count(owner)):
        item = get(owner, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH):
            continue
        raw.FPDFPageObj_GetMatrix(item, found)
        matrix = times((found.a, found.b, found.c, found.d, found.e, found.f), outer)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from object_segments(raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, item, matrix)
        else:
            yield from path_segments(item, matrix)


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def path_segments(path: object, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """Pieces of one path."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in subpaths(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if fill.value and min(width, height) <= THIN:
            if width > height:
                yield (min(xs), sum(ys) / len(ys)), (max(xs), sum(ys) / len(ys))
            else:
                yield (sum(xs) / len(xs), min(ys)), (sum(xs) / len(xs), max(ys))
        elif stroke.value:
            yield from pairwise(points)


def subpaths(path: object, matrix: Matrix) -> Iterator[list[Point]]:
    """Each subpath as the points that it goes through; a closed one ends where it begins."""
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value * a + y.value * c + e, x.value * b + y.value * d + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
