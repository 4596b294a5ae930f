"""The columns of a budget table: grid in; header path, role, fund and year of each column out."""

import re
from itertools import pairwise
from typing import Final, Literal

from msgspec import Struct

from jixiao.documents.blocks import Cell, Table
from jixiao.extraction import amounts
from jixiao.extraction.money_words import column_words, fund_in, label_of, measure_of
from jixiao.extraction.wording import comparable

Role = Literal["code", "name", "unit-code", "amount", "other"]
Grid = list[list[Cell | None]]
_DATA: Final = re.compile(r"^(?:[一二三四五六七八九十]+[、．.]|\([一二三四五六七八九十]+\)|[2359]\d{2}(?:\d{2}){0,2}$)")
_YEAR: Final = re.compile(r"(20\d\d)\s*年?")
_MAX_HEADER: Final = 6


class Column(Struct, frozen=True):
    """path: header labels from the top, comparable; unit: of money, where the header says it; year: where it says another."""

    index: int
    path: tuple[str, ...]
    role: Role
    fund: str | None = None
    unit: str | None = None
    year: int | None = None

    @property
    def leaf(self) -> str:
        """The lowest label."""
        return self.path[-1] if self.path else ""


class Section(Struct, frozen=True):
    """Columns read together: keys (codes and names) and the amounts to their right. keys: one group for each classification."""

    keys: tuple[tuple[Column, ...], ...]
    values: tuple[Column, ...]


def header_rows(table: Table, grid: Grid) -> int:
    """How many rows stand above the first one with an amount, a code or an enumerated item."""
    for number, row in enumerate(grid[:_MAX_HEADER]):
        texts = [cell.text for cell in row if cell is not None and cell.text.strip()]
        if any(_DATA.match(comparable(text)) for text in texts) or (_has_amount(texts) and not _is_column_count(texts)):
            return number
    return min(len(grid), 2 if any(cell is not None and not cell.text.strip() for cell in grid[0]) else 1)


def _has_amount(texts: list[str]) -> bool:
    return any(amounts.parse(text, "元") is not None and not re.fullmatch(r"20\d\d", text.strip()) for text in texts)


def _is_column_count(texts: list[str]) -> bool:
    """The row "栏次 | 1 | 2 | 3" counts columns."""
    figures = [int(text) for text in texts if text.strip().isdigit()]
    return len(figures) > 1 and all(after - before == 1 for before, after in pairwise(figures)) and figures[0] <= 2


def columns(table: Table, grid: Grid, header: int, year: int) -> list[Column]:
    """Every column with its role."""
    paths = _paths(table, grid, header)
    return [_column(index, path, [row[index] for row in grid[header:]], year) for index, path in enumerate(paths)]


def _paths(table: Table, grid: Grid, header: int) -> list[tuple[str, ...]]:
    """Header labels of each column. Text tables print a merged cell once and leave the rest blank: a blank cell belongs to its left
    neighbour where both stand under the same label and a lower row prints a label of its own for the column."""
    paths: list[tuple[str, ...]] = [()] * table.columns
    for number in range(header):
        before = list(paths)
        label = ""
        for index in range(table.columns):
            cell = grid[number][index]
            text = comparable(cell.text) if cell is not None else ""
            deeper = any((below := grid[lower][index]) is not None and below.text.strip() for lower in range(number + 1, header))
            joined = not text and not table.spans_known and index > 0 and deeper and before[index] == before[index - 1]
            label = text or (label if joined else "")
            if label and label not in paths[index][-1:]:
                paths[index] = (*before[index], label)
    return paths


def _column(index: int, path: tuple[str, ...], cells: list[Cell | None], year: int) -> Column:
    leaf, whole = (path[-1] if path else ""), "/".join(path)
    found = next((int(match[1]) for part in reversed(path) if (match := _YEAR.search(part))), None)
    if found is None and re.search(r"上年(?!结转|结余)|上年度", whole):
        found = year - 1
    fund = next((fund for part in reversed(path) if (fund := fund_in(part))), None)
    return Column(index, path, _role(leaf, path, cells), fund, _unit(path), found)


def _unit(path: tuple[str, ...]) -> str | None:
    return next((unit for part in reversed(path) if (unit := amounts.unit_in(part))), None)


def _role(leaf: str, path: tuple[str, ...], cells: list[Cell | None]) -> Role:
    texts = [cell.text.strip() for cell in cells if cell is not None and cell.text.strip()]
    money = sum(amounts.parse(text, "元") is not None for text in texts)
    if any(word in "".join(path) for word in column_words("units")) and "名称" not in leaf:
        return "unit-code"
    if leaf in column_words("levels") or any(word in leaf for word in column_words("code")):
        return "code"
    if any(word in "/".join(path) for word in column_words("skip")):
        return "other"
    if texts and money * 2 > len(texts):
        return "amount"
    if not texts and (measure_of(leaf) or leaf in column_words("totals") or fund_in(leaf)):
        return "amount"
    return "name" if any(word in label_of(leaf) for word in column_words("names")) else "other"


def sections(found: list[Column]) -> list[Section]:
    """Side-by-side blocks: a key column after amounts begins the next one. Names after names are further classifications."""
    result: list[Section] = []
    keys: list[list[Column]] = []
    values: list[Column] = []
    for column in found:
        if column.role in {"code", "name", "unit-code"}:
            if values:
                result.append(Section(tuple(map(tuple, keys)), tuple(values)))
                keys, values = [], []
            if not keys or (keys[-1][-1].role == "name" and column.role != "name"):
                keys.append([])
            keys[-1].append(column)
        elif column.role == "amount":
            values.append(column)
    if values:
        result.append(Section(tuple(map(tuple, keys)), tuple(values)))
    return result
