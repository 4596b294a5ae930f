"""A page without ruled lines whose texts stand in columns → the same page with the lines that a reader imagines between them.

Columns are parted by blank strips that go down through the rows of a region, rows by blank strips across its full columns. A column with
fewer texts than rows has merged cells: each of its texts stands in the middle of its cell, or at its top.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jixiao.documents.furniture import is_caption
from jixiao.documents.pdf_pages import Character, Page, Rule
from jixiao.documents.printed_lines import rows_of

GAP = 0.4  # of the height of a line: a wider blank parts two texts (characters of one element stand without any)
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
    text: str = ""


class Band(NamedTuple):
    """From where to where."""

    start: float
    end: float


def with_rules(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, with lines put in where one has none of its own. A table at the top of a page goes on in the columns of the last one of
    the page before where its texts fit them."""
    before: list[Band] = []
    for page in pages:
        if len(page.horizontals) >= 2 and len(page.verticals) >= 2:
            yield page
            before = []
            continue
        ruled, before = _with_rules(page, before)
        yield ruled


def _with_rules(page: Page, before: list[Band]) -> tuple[Page, list[Band]]:
    """A page with lines, and the columns of its last table."""
    across: list[Rule] = []
    down: list[Rule] = []
    columns: list[Band] = []
    lines = _lines(page.characters)
    for region in _regions(lines, bool(before)):
        runs = [run for line in region for run in line]
        goes_on = bool(before) and region[0] is lines[0] and _fit(_dense(runs), before)
        columns = before if goes_on else _columns(runs)
        horizontals, verticals = _ruled(runs, columns)
        across += horizontals
        down += verticals
    return page._replace(horizontals=[*page.horizontals, *across], verticals=[*page.verticals, *down]), columns


def _fit(runs: Sequence[Run], columns: Sequence[Band]) -> bool:
    """Whether hardly a text crosses the borders of columns."""
    inside = [run for run in runs if columns[0].start - 3 <= run.x0 and run.x1 <= columns[-1].end + 3]
    crossing = [run for run in runs if any(run.x0 + 1 < column.start < run.x1 - 1 for column in columns[1:])]
    return len(inside) == len(runs) and len(crossing) * 10 <= len(runs)


def _lines(characters: Sequence[Character]) -> list[list[Run]]:
    """The texts of each printed line."""
    return [list(_runs(row)) for row in rows_of(characters) if row]


def _runs(row: Sequence[Character]) -> Iterator[Run]:
    run: Run | None = None
    for sign in row:
        if run and sign.x0 - run.x1 <= GAP * (sign.y1 - sign.y0):
            run = Run(run.x0, min(run.y0, sign.y0), max(run.x1, sign.x1), max(run.y1, sign.y1), run.text + sign.text)
        else:
            if run:
                yield run
            run = Run(sign.x0, sign.y0, sign.x1, sign.y1, sign.text)
    if run:
        yield run


def _regions(lines: Sequence[list[Run]], goes_on: bool = False) -> Iterator[list[list[Run]]]:
    """Lines that stand together and have two texts or more, some of them three; a line with one text belongs to them between such lines.
    goes_on: the first lines of the page may be few, as the rest of a table."""
    fewest = 1 if goes_on else FEWEST
    region: list[list[Run]] = []
    for line in lines:
        height = line[0].y1 - line[0].y0
        far = region and line[0].y0 - max(run.y1 for run in region[-1]) > APART * height
        if far or (region and len(line) == 1 and (is_caption(line[0].text) or _crosses(line[0], region))):
            yield from _table(region, fewest)
            region, fewest = [], FEWEST
        if region or len(line) >= 2:
            region.append(line)
    yield from _table(region, fewest)


def _crosses(run: Run, region: Sequence[list[Run]]) -> bool:
    """Whether a lone text stands across two texts of the lines above: a sentence or title, not the rest of a cell."""
    return any(sum(1 for other in line if other.x0 < run.x1 and run.x0 < other.x1) > 1 for line in region[-4:])


def _table(region: list[list[Run]], fewest: int) -> Iterator[list[list[Run]]]:
    while region and len(region[-1]) == 1 and region[-1][0].x0 <= min(run.x0 for line in region for run in line) + 1:
        region = region[:-1]  # text below the table
    if sum(1 for line in region if len(line) >= 3) >= fewest:
        yield region


def _ruled(runs: Sequence[Run], columns: Sequence[Band]) -> tuple[list[Rule], list[Rule]]:
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
    """Between the blank strips that at most one text in ten crosses, of lines with three texts or more: a goal runs across all columns."""
    left, right = min(run.x0 for run in runs) - 2, max(run.x1 for run in runs) + 2
    dense = _dense(runs)
    points = sorted({run.x1 for run in dense} | {run.x0 for run in dense})
    lines = len({round(run.y0) for run in dense})
    cuts: list[float] = []
    strip: Band | None = None
    for before, after in pairwise(points):
        middle = (before + after) / 2
        if sum(1 for run in dense if run.x0 < middle < run.x1) <= lines / 10:
            strip = Band(strip.start if strip else before, after)
        elif strip:
            cuts.append((strip.start + strip.end) / 2)
            strip = None
    bands = [Band(start, end) for start, end in pairwise([left, *cuts, right])]
    return _filled(bands, dense)


def _dense(runs: Sequence[Run]) -> list[Run]:
    """The texts of lines with three texts or more."""
    beside = [[other for other in runs if other.y0 < (run.y0 + run.y1) / 2 < other.y1] for run in runs]
    return [run for run, line in zip(runs, beside, strict=True) if len(line) >= 3]


def _filled(bands: Sequence[Band], runs: Sequence[Run]) -> list[Band]:
    """The columns without those that no text stands in: between texts of many lengths and the next column there are several strips."""
    out: list[Band] = []
    for band in bands:
        is_blank = not any(band.start <= (run.x0 + run.x1) / 2 <= band.end for run in runs)
        if is_blank and out:
            out[-1] = Band(out[-1].start, band.end)
        else:
            out.append(band)
    return out


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
