"""The cells of a sheet, as shown → its prose lines and tables: several tables on a sheet apart, titles and units above a table as lines.

Hidden sheets, rows and columns are not shown and not read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from jixiao.documents.cell_lines import cell_text, printed_lines_of
from jixiao.documents.furniture import is_attribute, is_caption
from jixiao.documents.pieces import Grid, GridCell, Item, Prose, Where, grid_of

BESIDE = Prose("")  # between two tables side by side
MOST_TITLES = 8  # lines above a table
NOTE = re.compile(r"^(?:注|备注|说明|填报|填表|制表|附注)\s*[\d一二三]?\s*[：:．.、]")
SENTENCE = re.compile(r"[。；]")
UNNAMED = re.compile(r"^(?:sheet|工作表|表格)?\s*[(（]?\d*[)）]?$", re.IGNORECASE)


class Merge(NamedTuple):
    """A merged range, rows and columns from 0, ends exclusive."""

    row: int
    column: int
    row_end: int
    column_end: int


class Sheet(NamedTuple):
    """A visible sheet: its number in the workbook from 1, its name, the shown texts by row and column from 0, merged ranges, and what
    is hidden."""

    number: int
    name: str
    texts: Mapping[tuple[int, int], str]
    merges: Sequence[Merge]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def address(row: int, column: int) -> str:
    """ "B7" for row 6, column 1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def sheet_items(sheet: Sheet) -> list[list[Item]]:
    """Lines and tables of a sheet, from the top, in sections: a table beside another begins one, for it does not go on with that."""
    cells = list(_cells(sheet))
    printed = [cell for cell in cells if cell.lines]
    if not printed:
        return []
    sections: list[list[Item]] = [[]]
    for band in _bands(cells):
        last = sections[-1][-1] if sections[-1] else None
        for item in _band_items(band, after_grid=isinstance(last, Grid)):
            if item is BESIDE:
                sections.append([])
            else:
                sections[-1].append(item)
    name = sheet.name.strip()
    if isinstance(sections[0][0], Grid) and not UNNAMED.match(name):
        sections[0].insert(0, Prose(name, 0, Where(sheet.number, sheet.name)))
    return sections


def _cells(sheet: Sheet) -> Iterator[GridCell]:
    """The cells at their visible positions; a merged range is one cell."""
    used = [
        *sheet.texts,
        *((merge.row_end - 1, merge.column_end - 1) for merge in sheet.merges if (merge.row, merge.column) in sheet.texts),
    ]
    rows = _visible(max((row for row, _ in used), default=0), sheet.hidden_rows)
    columns = _visible(max((column for _, column in used), default=0), sheet.hidden_columns)
    covered: set[tuple[int, int]] = set()
    for merge in sheet.merges:
        if (merge.row, merge.column) not in sheet.texts:
            continue
        height = [rows[row] for row in range(merge.row, merge.row_end) if row in rows]
        width = [columns[column] for column in range(merge.column, merge.column_end) if column in columns]
        covered.update((row, column) for row in range(merge.row, merge.row_end) for column in range(merge.column, merge.column_end))
        if height and width:
            yield _cell(sheet, merge.row, merge.column, GridCell(height[0], width[0], rows=len(height), columns=len(width)))
    for row, column in sheet.texts:
        if (row, column) not in covered and row in rows and column in columns:
            yield _cell(sheet, row, column, GridCell(rows[row], columns[column]))


def _cell(sheet: Sheet, row: int, column: int, cell: GridCell) -> GridCell:
    lines = printed_lines_of(sheet.texts[row, column])
    where = Where(sheet.number, sheet.name, address(row, column))
    return GridCell(cell.row, cell.column, lines, cell.rows, cell.columns, where)


def _visible(last: int, hidden: frozenset[int]) -> dict[int, int]:
    """Number in the file → number among those shown."""
    return {number: at for at, number in enumerate(number for number in range(last + 1) if number not in hidden)}


def _bands(cells: Sequence[GridCell]) -> Iterator[list[GridCell]]:
    """Cells between blank rows."""
    band: list[GridCell] = []
    end = 0
    for cell in sorted((cell for cell in cells if cell.lines), key=lambda cell: (cell.row, cell.column)):
        if band and cell.row > end:
            yield band
            band = []
        band.append(cell)
        end = max(end, cell.row + cell.rows)
    if band:
        yield band


def _band_items(band: Sequence[GridCell], after_grid: bool) -> Iterator[Item]:
    """Titles above, tables side by side, notes below. A band right after a table goes on with it: its columns stay where they are."""
    by_row: dict[int, list[GridCell]] = {}
    for cell in band:
        by_row.setdefault(cell.row, []).append(cell)
    rows = sorted(by_row)
    first, left = 0, min(cell.column for cell in band)
    width = max(cell.column + cell.columns for cell in band) - left
    while first < min(len(rows), MOST_TITLES) and _is_title_row(by_row[rows[first]], left, width):
        yield from _lines(by_row[rows[first]])
        first += 1
    last = len(rows)
    while last > first and _is_note_row(by_row[rows[last - 1]]):
        last -= 1
    body = [cell for row in rows[first:last] for cell in by_row[row]]
    if body:
        yield from _tables(body, left=0 if after_grid and not first else None)
    for row in rows[last:]:
        yield from _lines(by_row[row])


def _lines(cells: Iterable[GridCell]) -> Iterator[Prose]:
    for cell in cells:
        yield Prose(cell_text(cell.lines).replace("\n", " "), 0, cell.where)


def _is_title_row(cells: Sequence[GridCell], left: int, width: int) -> bool:
    """One cell across the sheet or alone at its left ("项目支出绩效目标表"), or nothing but "部门：…", "单位：万元", "（2024年度）"."""
    texts = [cell_text(cell.lines) for cell in cells]
    if all(is_attribute(text) for text in texts):
        return True
    if len(cells) > 1 or cells[0].rows > 1:
        return False
    wide = cells[0].column == left or 2 * cells[0].columns >= width
    return is_caption(texts[0]) or (wide and width > 1 and len(texts[0]) <= 60) or len(texts[0]) > 60


def _is_note_row(cells: Sequence[GridCell]) -> bool:
    text = cell_text(cells[0].lines)
    return len(cells) == 1 and (NOTE.match(text) is not None or (cells[0].columns > 1 and len(text) > 60 and bool(SENTENCE.search(text))))


def _tables(cells: Sequence[GridCell], left: int | None) -> Iterator[Item]:
    """The tables of a band; columns that hold nothing stand between them. A single column is text."""
    if len({cell.column for cell in cells}) == 1:
        yield from _lines(cells)
        return
    for number, part in enumerate(_blocks_side_by_side(cells)):
        if number:
            yield BESIDE
        top = min(cell.row for cell in part)
        edge = min(cell.column for cell in part) if left is None else left
        moved = [GridCell(cell.row - top, cell.column - edge, cell.lines, cell.rows, cell.columns, cell.where) for cell in part]
        grid = grid_of(moved)
        if grid:
            yield grid


def _blocks_side_by_side(cells: Sequence[GridCell]) -> list[list[GridCell]]:
    """Cells left and right of a blank column, where both sides have two columns or more; otherwise all together."""
    taken = sorted({column for cell in cells for column in range(cell.column, cell.column + cell.columns)})
    edges = [after for before, after in pairwise(taken) if after > before + 1]
    parts: list[list[GridCell]] = []
    rest = list(cells)
    for edge in edges:
        parts.append([cell for cell in rest if cell.column < edge])
        rest = [cell for cell in rest if cell.column >= edge]
    parts.append(rest)
    whole = all(len({cell.column for cell in part}) > 1 for part in parts)
    return parts if whole else [list(cells)]
