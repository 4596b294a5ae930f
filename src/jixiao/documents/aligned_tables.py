"""A page without ruled lines whose texts stand in columns → the same page with the lines that a reader imagines between them.

Columns are parted by blank strips that go down through the rows of a region, rows by blank strips across its full columns. A column with
fewer texts than rows has merged cells: each of its texts stands in the middle of its cell, or at its top.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jixiao.documents.furniture import FORM_LABEL, is_caption
from jixiao.documents.pdf_pages import Character, Page, Rule
from jixiao.documents.printed_lines import rows_of

GAP = 0.4  # of the height of a line: a wider blank parts two texts (characters of one element stand without any)
BESIDE = 0.35  # of the height: lines of one cell stand closer
APART = 3.0  # heights: a wider blank ends a table
FEWEST = 3  # rows of a table
MOST = 0.6  # of the columns: a line with so many texts keeps to them
AHEAD = 4  # lines that keep to the columns where the rows of a grid begin
LABELS = 16  # lines of labels over a grid
FAR = 100_000.0  # points: parts of a table on several pages, set one below the other
FULL = 0.7  # of the rows: a column with so many texts has no merged cells


class Run(NamedTuple):
    """A text without wide blanks, and its box."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str = ""

    def moved(self, down: float) -> "Run":
        """The text further down."""
        return self._replace(y0=self.y0 + down, y1=self.y1 + down)


class Band(NamedTuple):
    """From where to where."""

    start: float
    end: float


Region = list[list[Run]]


def with_rules(pages: Iterable[Page]) -> list[Page]:
    """The pages, with lines put in where one has none of its own."""
    ruled = list(pages)
    for tables in _tables(ruled):
        columns = _columns_of([region for _, region in tables])
        for part, (number, region) in enumerate(tables):
            start = _grid_start(region, columns, part == 0)
            head, grid = _texts(region[:start]), _texts(region[start:])
            for across, down in (_ruled_head(head, grid, columns), _ruled(grid, columns)):
                page = ruled[number]
                ruled[number] = page._replace(horizontals=[*page.horizontals, *across], verticals=[*page.verticals, *down])
    return ruled


def _texts(lines: Iterable[Sequence[Run]]) -> list[Run]:
    return [run for line in lines for run in line]


def _tables(pages: Sequence[Page]) -> list[list[tuple[int, Region]]]:
    """The regions of each table, with the positions of their pages: one at the top of a page goes on with the one at the end of the page
    before where both have the same columns."""
    tables: list[list[tuple[int, Region]]] = []
    open_table: Region | None = None
    for number, page in enumerate(pages):
        lines = _lines(page.characters) if len(page.horizontals) < 2 or len(page.verticals) < 2 else []
        regions = list(_regions(lines, open_table is not None))
        for region in regions:
            if region[0] is lines[0] and open_table is not None and _is_one(open_table, region):
                tables[-1].append((number, region))
            elif sum(1 for line in region if len(line) >= 3) >= FEWEST or FORM_LABEL.match(region[0][0].text):
                tables.append([(number, region)])
        # Page numbers may follow: one line at most, of one text.
        last = regions[-1] if regions else None
        is_open = last is not None and any(last[-1] is line for line in lines[-2:])
        open_table = last if is_open else None
    return tables


def _is_one(region: Region, after: Region) -> bool:
    """Whether two regions together have as many columns as each, or the second has few lines and fits the first."""
    together = _columns_of([region, after])
    return len(together) >= max(len(_most_columns(region)), 3) or len(together) >= len(_most_columns(after)) >= 3


def _columns_of(regions: Sequence[Region]) -> list[Band]:
    """The columns of all parts of a table, their borders clear of the texts."""
    parts = [[[run.moved(number * FAR) for run in line] for line in region] for number, region in enumerate(regions)]
    columns = _most_columns([line for part in parts for line in part])
    return _refined(columns, [run for number, part in enumerate(parts) for run in _texts(part[_grid_start(part, columns, number == 0) :])])


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
    if sum(1 for line in region if len(line) >= 3) >= fewest or (len(region) > 1 and FORM_LABEL.match(region[0][0].text)):
        yield region


# ---- rows of labels over a grid ----


def _grid_start(region: Sequence[list[Run]], columns: Sequence[Band], is_first: bool = True) -> int:
    """How many lines stand over the rows that keep to the columns: labels with their values, which run across them. is_first: whether it
    is the first part of the table; the others begin with any row."""
    crossing = [_crosses_borders(line, columns) for line in region]
    for number, line in enumerate(region):
        if (len(line) >= max(3, MOST * len(columns)) or not is_first) and not any(crossing[number : number + AHEAD]):
            return number
    return 0


def _crosses_borders(line: Sequence[Run], columns: Sequence[Band]) -> bool:
    return any(run.x0 + 1 < column.start < run.x1 - 1 for run in line for column in columns[1:])


def _ruled_head(runs: Sequence[Run], grid: Sequence[Run], columns: Sequence[Band]) -> tuple[list[Rule], list[Rule]]:
    """The lines of rows of labels: each row from its own texts, parted at a border of the columns between two of them, or midway."""
    if not runs:
        return [], []
    left, right = columns[0].start, columns[-1].end
    rows = _joined([Band(run.y0, run.y1) for run in runs])
    below = min((run.y0 for run in grid), default=rows[-1].end + 4) - 2
    edges = [rows[0].start - 2, *((before.end + after.start) / 2 for before, after in pairwise(rows)), below]
    across = [Rule(edge, left, right) for edge in edges]
    down = [Rule(edge, edges[0], edges[-1]) for edge in (left, right)]
    for row, (top, bottom) in zip(rows, pairwise(edges), strict=True):
        texts = _merged_bands([Band(run.x0, run.x1) for run in runs if row.start <= (run.y0 + run.y1) / 2 <= row.end])
        for before, after in pairwise(texts):
            borders = [column.start for column in columns[1:] if before.end <= column.start <= after.start]
            down.append(Rule(borders[-1] if borders else (before.end + after.start) / 2, top, bottom))
    return across, down


def _merged_bands(bands: Sequence[Band]) -> list[Band]:
    """Bands that overlap as one."""
    out: list[Band] = []
    for band in sorted(bands):
        if out and band.start <= out[-1].end:
            out[-1] = Band(out[-1].start, max(out[-1].end, band.end))
        else:
            out.append(band)
    return out


# ---- rows that keep to the columns ----


def _ruled(runs: Sequence[Run], columns: Sequence[Band]) -> tuple[list[Rule], list[Rule]]:
    if len(columns) < 2 or not runs:
        return [], []
    texts = [[run for run in runs if column.start <= (run.x0 + run.x1) / 2 <= column.end] for column in columns]
    own = [_joined([Band(run.y0, run.y1) for run in column]) for column in texts]
    most = max(map(len, own))
    edges = _edges([band for bands in own if len(bands) >= FULL * most for band in bands], runs)
    across: list[Rule] = []
    # Cells are merged before the names only: behind them a blank cell is blank.
    first = next(number for number, bands in enumerate(own) if len(bands) >= FULL * most)
    borders = [*_merged_edges(own[:first], edges), *(edges for _ in own[first:])]
    for column, mine in zip(columns, borders, strict=True):
        across += [Rule(edge, column.start, column.end) for edge in mine]
    return across, list(_verticals(columns, edges, runs))


def _most_columns(region: Sequence[list[Run]]) -> list[Band]:
    """The columns of the rows below the labels, which have columns of their own: without them there are most."""
    found = [_columns([run for line in region[start:] for run in line]) for start in range(max(1, min(len(region) // 2, LABELS)))]
    return max(found, key=len)


def _columns(runs: Sequence[Run]) -> list[Band]:
    """Between the blank strips that at most one text in ten crosses, of lines with three texts or more: a goal runs across all columns."""
    left, right = min(run.x0 for run in runs) - 2, max(run.x1 for run in runs) + 2
    dense = _dense(runs) or runs
    points = sorted({run.x1 for run in dense} | {run.x0 for run in dense})
    lines = len({round(run.y0) for run in dense})
    cuts: list[float] = []
    strip: list[tuple[int, float, Band]] = []  # texts that cross it, its width with the sign changed, where it is
    for before, after in pairwise(points):
        middle = (before + after) / 2
        crossing = sum(1 for run in dense if run.x0 < middle < run.x1)
        if crossing <= lines / 10:
            strip.append((crossing, before - after, Band(before, after)))
        elif strip:
            best = min(strip)[2]
            cuts.append((best.start + best.end) / 2)
            strip = []
    bands = [Band(start, end) for start, end in pairwise([left, *cuts, right])]
    return _filled(bands, dense)


def _refined(columns: Sequence[Band], runs: Sequence[Run]) -> list[Band]:
    """The columns with borders between the texts on both sides where these leave room: a long text may cross a border at first."""
    borders = [columns[0].start]
    for one, other in pairwise(columns):
        lefts = [run.x1 for run in runs if one.start <= (run.x0 + run.x1) / 2 <= one.end]
        rights = [run.x0 for run in runs if other.start <= (run.x0 + run.x1) / 2 <= other.end]
        is_clear = lefts and rights and max(lefts) < min(rights)
        borders.append((max(lefts) + min(rights)) / 2 if is_clear else other.start)
    return [Band(start, end) for start, end in pairwise([*borders, columns[-1].end])]


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


def _merged_edges(columns: Sequence[Sequence[Band]], edges: Sequence[float]) -> list[list[float]]:
    """Borders of the cells in each column with merged ones: all texts stand in the middle of their cells, or all at the top of them."""
    centred = [_centred(bands, edges) for bands in columns]
    is_top = any(borders is None for borders in centred) and not any(_is_between(band, edges) for bands in columns for band in bands)
    return [_topped(bands, edges) if is_top or borders is None else borders for bands, borders in zip(columns, centred, strict=True)]


def _is_between(band: Band, edges: Sequence[float]) -> bool:
    """Whether a text stands on the border of two rows."""
    return any(band.start < edge < band.end for edge in edges)


def _topped(bands: Sequence[Band], edges: Sequence[float]) -> list[float]:
    """The borders where each text stands in the first row of its cell."""
    starts = [max((top for top in edges[:-1] if top <= (band.start + band.end) / 2), default=edges[0]) for band in bands]
    return sorted({edges[0], *starts, edges[-1]})


def _centred(bands: Sequence[Band], edges: Sequence[float]) -> list[float] | None:
    """The borders where each text stands in the middle of its cell; None where that does not come out at the last row."""
    out = [edges[0]]
    for band in bands:
        mirrored = band.start + band.end - out[-1]
        best = min(edges[1:], key=lambda edge: abs(edge - mirrored))
        if abs(best - mirrored) > band.end - band.start or best <= (band.start + band.end) / 2:
            return None
        out.append(best)
    return out if out[-1] == edges[-1] else None


def _verticals(columns: Sequence[Band], edges: Sequence[float], runs: Sequence[Run]) -> Iterator[Rule]:
    """Borders of the columns, left out in rows whose text crosses them."""
    yield Rule(columns[0].start, edges[0], edges[-1])
    yield Rule(columns[-1].end, edges[0], edges[-1])
    for column in columns[1:]:
        for top, bottom in pairwise(edges):
            if not any(run.x0 < column.start < run.x1 and top < (run.y0 + run.y1) / 2 < bottom for run in runs):
                yield Rule(column.start, top, bottom)
