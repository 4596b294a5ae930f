"""Rows of a text table that lost the cells merged from the row above: a table in; the same with such rows moved to the right, out.

A page copied as text prints each cell once, so that a row under merged tiers begins with its name ("保洁面积 | ≥3万平方米" below
"产出指标 | 数量指标 | 保洁河道长度 | ≥120公里"). A row is moved only where its cells are then of the kinds of a whole row's.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import structs

from jixiao.documents.blocks import Table
from jixiao.extraction.form_labels import pairs
from jixiao.extraction.tables import Row
from jixiao.extraction.told_by_contents import kind_of, may_be_indicators

_LEAST: Final = 2


def realigned(table: Table) -> Table:
    """The table; as it is where its spans are known, or it prints no indicators."""
    if table.spans_known or table.columns < 3:
        return table
    grid = table.grid()
    if not may_be_indicators(grid):
        return table
    moves = dict(_moves(grid))
    if not moves:
        return table
    cells = tuple(structs.replace(cell, column=cell.column + moves.get(cell.row, 0)) for cell in table.cells)
    return structs.replace(table, cells=cells)


def _moves(grid: Sequence[Row]) -> list[tuple[int, int]]:
    """Rows and how far they are moved, each judged by the last whole row of indicators above it."""
    moves: list[tuple[int, int]] = []
    whole: list[str] | None = None
    for number, row in enumerate(grid):
        missing = next((count for count in range(len(row)) if row[len(row) - 1 - count] is not None), len(row))
        kinds = [kind_of(cell.text) if cell is not None and cell.text.strip() else "" for cell in row]
        if missing == 0:
            whole = kinds if {"measure", "operator"} & set(kinds) else whole
            continue
        if whole is None or len(row) - missing < _LEAST or pairs(row):
            continue
        moved = [*[""] * missing, *kinds[: len(row) - missing]]
        if _alike(moved, whole) >= max(_LEAST, _alike(kinds, whole) + 1):
            moves.append((number, missing))
    return moves


def _alike(kinds: Sequence[str], whole: Sequence[str]) -> int:
    return sum(bool(one) and (one == other or {one, other} <= _TIERS) for one, other in zip(kinds, whole, strict=True))


_TIERS: Final = frozenset({"first", "second", "tier"})
