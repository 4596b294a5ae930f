"""Tables on their side turned upright: a document in; the same document with each indicator a row, and each project a row, out.

Some forms print 一级指标, 二级指标, 三级指标 and 指标值 below each other at the left and an indicator in each column; some lists print a
project in each column. Whether the rest of the form stands upright around them or not, only the part on its side is turned.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec import structs

from jixiao.documents.blocks import Block, Cell, Document, Table
from jixiao.extraction import tiers
from jixiao.extraction.tables import Row, role_of, text_of

_NAMES: Final = frozenset({"name", "description", "label"})
_VALUES: Final = frozenset({"target", "actual"})
_LONGEST_LABEL: Final = 16
_MOST_ROWS: Final = 80


class _Part(NamedTuple):
    """Rows first to last (exclusive) whose labels stand in one column."""

    first: int
    last: int
    column: int


def upright(document: Document) -> Document:
    """The document with its tables turned where they lie on their side."""
    blocks: tuple[Block, ...] = tuple(_turned(block) if isinstance(block, Table) else block for block in document.blocks)
    return structs.replace(document, blocks=blocks)


def _turned(table: Table) -> Table:
    if table.rows > _MOST_ROWS or table.columns < 3:
        return table
    part = _part(table.grid())
    return table if part is None else _turn(table, part)


def _part(grid: Sequence[Row]) -> _Part | None:
    """The rows that lie on their side: labels of an indicator or of a project under each other, each before two cells or more."""
    for column in (0, 1):
        at = 0
        while at < len(grid):
            last = at
            while last < len(grid) and _role(grid[last], column) is not None:
                last += 1
            roles = [role for row in grid[at:last] if (role := _role(row, column))]
            if _are_indicators(roles) or _are_projects(roles, grid[at:last], column):
                return _Part(at, last, column)
            at = max(last, at + 1)
    return None


def _role(row: Row, column: int) -> str | None:
    """The role of a row by its label; None where what stands behind it is a label too, one cell alone, or nothing."""
    label = row[column] if column < len(row) else None
    if label is None or label.rows > 1 or len(text_of(label)) > _LONGEST_LABEL or (column and row[column - 1] is label):
        return None
    behind = {id(cell): cell for cell in row[column + label.columns :] if cell is not None and text_of(cell)}
    said = role_of(text_of(label)) or ("tier" if _is_tier(text_of(label)) else None)
    if len(behind) < 2 or any(role_of(text_of(cell)) for cell in behind.values()):
        return None
    # A converter prints the text of a merged cell again and again: one name is no row of names.
    if said in _NAMES | {"project"} and len({text_of(cell) for cell in behind.values()}) < 2:
        return None
    return None if said not in {"tier1", "tier2"} and any(_is_tier(text_of(cell)) for cell in behind.values()) else said


def _is_tier(text: str) -> bool:
    return text.endswith("指标") and tiers.is_second(text)


def _are_indicators(roles: list[str]) -> bool:
    return bool(_NAMES & set(roles)) and bool(_VALUES & set(roles)) and len(roles) == len({*roles})


def _are_projects(roles: list[str], rows: Sequence[Row], column: int) -> bool:
    """Names of projects beside each other, with money, goals or indicators of as many below them."""
    if roles.count("project") != 1 or not {"amount", "goal", "tier", "target"} & set(roles) or len(roles) < 3:
        return False
    counts = [len({id(cell) for cell in row[column + 1 :] if cell is not None and text_of(cell)}) for row in rows]
    return counts.count(max(counts)) * 2 > len(counts) and counts[roles.index("project")] == max(counts)


def _turn(table: Table, part: _Part) -> Table:
    """The table with that part turned; what stands left of its labels goes on over all of its rows."""
    height, width = part.last - part.first, table.columns - part.column
    below = width - height
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row >= part.last:
            cells.append(structs.replace(cell, row=cell.row + below))
        elif cell.row + cell.rows <= part.first:
            cells.append(cell)
        elif cell.column < part.column:
            cells.append(structs.replace(cell, rows=max(1, cell.rows + below)))
        else:
            row, column = part.first + cell.column - part.column, part.column + cell.row - part.first
            cells.append(structs.replace(cell, row=row, column=column, rows=cell.columns, columns=cell.rows))
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    columns = max([part.column + height, *(cell.column + cell.columns for cell in ordered)])
    return structs.replace(table, rows=table.rows + below, columns=columns, cells=ordered)
