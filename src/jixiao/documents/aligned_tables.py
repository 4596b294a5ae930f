"""A page without ruled lines whose texts stand in columns → the same page with the lines that a reader imagines between them.

Columns are parted by blank strips that go down through the rows of a region, rows by blank strips across its full columns. A column with
fewer texts than rows has merged cells: each of its texts stands in the middle of its cell, or at its top.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jixiao.documents.pdf_pages import Character, Page, Rule
from jixiao.documents.printed_lines import rows_of

GAP = 0.9  # of the height of a line: a wider blank parts two texts
BESIDE = 0.35  # of the height: lines of one cell stand closer
APART = 3.0  # heights: a wider blank ends a table
FEWEST = 3  # rows of a table
FULL = 0.7  # of the rows: a column with so many texts has no merged cells


class Run(NamedTuple):
    """A text without wide blanks, and its box."""

    x0: float
    y0: float
    x1: float
    y1: float


class Band(NamedTuple):
    """From where to where."""

    start: float
    end: float


def with_rules(page: Page) -> Page:
    """The page, with lines put in where it has none of its own."""
    if len(page.horizontals) >= 2 and len(page.verticals) >= 2:
        return page
    across: list[Rule] = []
    down: list[Rule] = []
    for region in _regions(_lines(page.characters)):
        horizontals, verticals = _ruled([run for line in region for run in line])
        across += horizontals
        down += verticals
    return page._replace(horizontals=[*page.horizontals, *across], verticals=[*page.verticals, *down])


def _lines(characters: Sequence[Character]) -> list[list[Run]]:
    """The texts of each printed line."""
    return [list(_runs(row)) for row in rows_of(characters) if row]


def _runs(row: Sequence[Character]) -> Iterator[Run]:
    run: Run | None = None
    for sign in row:
        if run and sign.x0 - run.x1 <= GAP * (sign.y1 - sign.y0):
            run = Run(run.x0, min(run.y0, sign.y0), max(run.x1, sign.x1), max(run.y1, sign.y1))
        else:
            if run:
                yield run
            run = Run(sign.x0, sign.y0, sign.x1, sign.y1)
    if run:
        yield run


def _regions(lines: Sequence[list[Run]]) -> Iterator[list[list[Run]]]:
    """Lines that stand together and of which most have three texts or more; a line with one text belongs to them between such lines."""
    region: list[list[Run]] = []
    for line in lines:
        height = line[0].y1 - line[0].y0
        far = region and line[0].y0 - max(run.y1 for run in region[-1]) > APART * height
        if far or (region and len(line) == 1 and _crosses(line[0], region)):
            yield from _table(region)
            region = []
        if region or len(line) >= 3:
            region.append(line)
    yield from _table(region)


def _crosses(run: Run, region: Sequence[list[Run]]) -> bool:
    """Whether a lone text stands across two texts of the lines above: a sentence or title, not the rest of a cell."""
    return any(sum(1 for other in line if other.x0 < run.x1 and run.x0 < other.x1) > 1 for line in region[-4:])


def _table(region: list[list[Run]]) -> Iterator[list[list[Run]]]:
    while region and len(region[-1]) == 1 and region[-1][0].x0 <= min(run.x0 for line in region for run in line) + 1:
        region = region[:-1]  # text below the table
    if sum(1 for line in region if len(line) >= 3) >= FEWEST:
        yield region


def _ruled(runs: Sequence[Run]) -> tuple[list[Rule], list[Rule]]:
    columns = _columns(runs)
    if len(columns) < 2:
        return [], []
    texts = [[run for run in runs if column.start <= (run.x0 + run.x1) / 2 <= column.end] for column in columns]
    own = [_joined([Band(run.y0, run.y1) for run in column]) for column in texts]
    most = max(map(len, own))
    edges = _edges([band for bands in own if len(bands) >= FULL * most for band in bands], runs)
    across: list[Rule] = []
    for column, bands in zip(columns, own, strict=True):
        mine = edges if len(bands) >= FULL * most else _merged_edges(bands, edges)
        across += [Rule(edge, column.start, column.end) for edge in mine]
    return across, list(_verticals(columns, edges, runs))


def _columns(runs: Sequence[Run]) -> list[Band]:
    """Between the blank strips that at most one text in ten crosses."""
    left, right = min(run.x0 for run in runs) - 2, max(run.x1 for run in runs) + 2
    points = sorted({run.x1 for run in runs} | {run.x0 for run in runs})
    lines = len({round(run.y0) for run in runs})
    cuts: list[float] = []
    strip: Band | None = None
    for before, after in pairwise(points):
        middle = (before + after) / 2
        if sum(1 for run in runs if run.x0 < middle < run.x1) <= lines / 10:
            strip = Band(strip.start if strip else before, after)
        elif strip:
            cuts.append((strip.start + strip.end) / 2)
            strip = None
    return [Band(start, end) for start, end in pairwise([left, *cuts, right])]


def _joined(bands: Sequence[Band]) -> list[Band]:
    """Bands that stand close together as one: the lines of a cell."""
    out: list[Band] = []
    for band in sorted(bands):
        if out and band.start - out[-1].end < BESIDE * (band.end - band.start):
            out[-1] = Band(out[-1].start, max(out[-1].end, band.end))
        else:
            out.append(band)
    return out


def _edges(bands: Sequence[Band], runs: Sequence[Run]) -> list[float]:
    """Borders of the rows."""
    rows = _joined(bands)
    top, bottom = min(run.y0 for run in runs) - 2, max(run.y1 for run in runs) + 2
    return [top, *((before.end + after.start) / 2 for before, after in pairwise(rows)), bottom]


def _merged_edges(bands: Sequence[Band], edges: Sequence[float]) -> list[float]:
    """Borders of the cells in a column with merged ones: a text in the middle of its cell says where that ends; otherwise it stands at the
    top, and the cell goes down to the row of the next text."""
    out = [edges[0]]
    for band, after in pairwise([*bands, Band(edges[-1], edges[-1])]):
        middle = (band.start + band.end) / 2
        mirrored = 2 * middle - out[-1]
        best = min(edges[1:], key=lambda edge: abs(edge - mirrored))
        row_of_next = max((edge for edge in edges if edge <= (after.start + after.end) / 2), default=edges[-1])
        centred = abs(best - mirrored) < 0.6 * (band.end - band.start) and middle < best <= row_of_next
        out.append(best if centred and (best == row_of_next or after.start < edges[-1]) else row_of_next)
    return sorted({*out, edges[-1]})


def _verticals(columns: Sequence[Band], edges: Sequence[float], runs: Sequence[Run]) -> Iterator[Rule]:
    """Borders of the columns, left out in rows whose text crosses them."""
    yield Rule(columns[0].start, edges[0], edges[-1])
    yield Rule(columns[-1].end, edges[0], edges[-1])
    for column in columns[1:]:
        for top, bottom in pairwise(edges):
            if not any(run.x0 < column.start < run.x1 and top < (run.y0 + run.y1) / 2 < bottom for run in runs):
                yield Rule(column.start, top, bottom)
