"""Made tables taken apart for changes of their layout: a grid and the facts that it prints in; its positions and the places of its
indicators, and a grid again, out.

A table is a list of rows of cells, where a merged cell stands at every position that it covers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from blind.annotated import Document, Fact
from made_grids import Block, C, Grid


class Cell:
    """A cell, the same object at every position that it covers."""

    def __init__(self, text: str = "") -> None:
        self.text = text


Matrix = list[list[Cell]]


class Region(NamedTuple):
    """Where a table prints indicators. header: first and last row (exclusive) of its header, None where it has none; body: rows with a
    fact; columns: by role (tier1, tier2, name, target, actual; "label" left of the tiers); divided: sign, number and unit stand apart;
    facts: what each row of the body prints."""

    header: tuple[int, int] | None
    body: tuple[int, ...]
    columns: Mapping[str, int]
    divided: bool
    facts: Mapping[int, Fact]

    @property
    def first(self) -> int:
        """Its first row, the header's if it has one."""
        return self.header[0] if self.header else self.body[0]

    @property
    def end(self) -> int:
        """The row behind its last one."""
        return self.body[-1] + 1

    @property
    def left(self) -> int:
        """The first column of its tiers, or of its names."""
        return min(self.columns[role] for role in ("tier1", "tier2", "name") if role in self.columns)


def matrix_of(grid: Grid) -> Matrix:
    """The positions of a grid."""
    rows: list[list[Cell | None]] = [[None] * grid.width() for _ in grid.rows]
    for row, column, printed in grid.placed():
        cell = Cell(printed.text)
        for at in range(row, min(row + printed.rows, len(rows))):
            for beside in range(column, column + printed.columns):
                rows[at][beside] = cell
    return [[cell or Cell() for cell in row] for row in rows]


def grid_of(matrix: Matrix) -> Grid:
    """The grid of positions: each rectangle of one cell is merged."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[C | str]] = []
    for number, row in enumerate(matrix):
        out: list[C | str] = []
        for column, cell in enumerate(row):
            if (number, column) in taken:
                continue
            wide = 1
            while column + wide < len(row) and row[column + wide] is cell and (number, column + wide) not in taken:
                wide += 1
            high = 1
            while number + high < len(matrix) and all(each is cell for each in matrix[number + high][column : column + wide]):
                high += 1
            taken |= {(number + down, column + right) for down in range(high) for right in range(wide)}
            out.append(C(cell.text, high, wide))
        rows.append(out)
    return Grid(rows)


def insert_row(matrix: Matrix, at: int, row: Sequence[Cell], open_above: bool = False) -> None:
    """Puts a row in; a cell merged over both its neighbours goes on through it, unless open_above."""
    made = list(row)
    if 0 < at < len(matrix) and not open_above:
        for column, cell in enumerate(matrix[at]):
            if matrix[at - 1][column] is cell:
                made[column] = cell
    matrix.insert(at, made)


def insert_column(matrix: Matrix, at: int, cells: Mapping[int, Cell]) -> None:
    """Puts a column in with cells by row; elsewhere what stands left of it (at the edge: right of it) grows."""
    for number, row in enumerate(matrix):
        if 0 < at < len(row) and row[at - 1] is row[at]:
            row.insert(at, row[at])
        elif number in cells:
            row.insert(at, cells[number])
        else:
            row.insert(at, row[at - 1] if at else row[0])


def delete_column(matrix: Matrix, at: int, rows: set[int]) -> bool:
    """Takes a column out of rows; elsewhere a cell that covers several columns gets narrower. False where a row has none such."""
    for number, row in enumerate(matrix):
        if number in rows:
            del row[at]
            continue
        wide = [column for column in range(1, len(row)) if row[column] is row[column - 1]]
        if not wide:
            return False
        del row[min(wide, key=lambda column: abs(column - at))]
    return True


def rows_of(regions: Sequence[Region]) -> set[int]:
    """All rows of regions."""
    return {row for region in regions for row in range(region.first, region.end)}


def full_row(matrix: Matrix, text: str) -> list[Cell]:
    """A row of one cell."""
    cell = Cell(text)
    return [cell] * len(matrix[0])


def blank_row(matrix: Matrix) -> list[Cell]:
    """A row of blank cells."""
    return [Cell() for _ in matrix[0]]


def own_column(matrix: Matrix, region: Region, column: int) -> bool:
    """Whether the cells of a column in a region cover no other column."""
    rows = [matrix[row] for row in range(region.first, region.end)]
    return all(row[other] is not row[column] for row in rows for other in (column - 1, column + 1) if 0 <= other < len(row))


def regions(matrix: Matrix, facts: Sequence[Fact]) -> list[Region]:
    """The regions of a table that print facts, none where they do not stand in rows."""
    named: dict[str, list[Fact]] = {}
    for fact in facts:
        named.setdefault(fact.name, []).append(fact)
    seen = Counter(column for row in matrix for column, cell in enumerate(row) if cell.text in named)
    if not seen or (len(seen) > 1 and seen.most_common(2)[1][1] * 3 > seen.most_common(1)[0][1]):
        return []
    name = seen.most_common(1)[0][0]
    body = [number for number, row in enumerate(matrix) if row[name].text in named]
    if len(body) < 3 or any(matrix[one][name] is matrix[other][name] for one, other in pairwise(body)):
        return []
    parts: list[list[int]] = [[body[0]]]
    for before, row in pairwise(body):
        head = _header(matrix, row, name, named) if row - before > 1 else None
        parts = [*parts, [row]] if head is not None and head[0] > before else [*parts[:-1], [*parts[-1], row]]
    return [found for part in parts if (found := _region(matrix, part, name, named)) is not None]


def _header(matrix: Matrix, row: int, name: int, named: Mapping[str, object]) -> tuple[int, int] | None:
    last = row - 1
    if last < 0 or matrix[last][name].text in named or not matrix[last][name].text or len(matrix[last][name].text) > 14:
        return None
    if len({id(cell) for cell in matrix[last]}) < 3:
        return None
    first = last
    while first and matrix[first - 1][name] is matrix[last][name]:
        first -= 1
    return first, last + 1


def _region(matrix: Matrix, body: list[int], name: int, named: Mapping[str, list[Fact]]) -> Region | None:
    columns: dict[str, int] = {"name": name}
    width = len(matrix[0])

    def most(texts: Callable[[Fact], Iterable[str]]) -> int | None:
        found = Counter(
            column
            for row in body
            for column in range(width)
            if column != name
            and matrix[row][column].text in {text for fact in named[matrix[row][name].text] for text in texts(fact) if text}
        )
        column, count = found.most_common(1)[0] if found else (0, 0)
        return column if count * 2 > len(body) else None

    for role, texts in (
        ("tier1", lambda fact: [fact.first]),
        ("tier2", lambda fact: [fact.second]),
        ("actual", lambda fact: [fact.done] if fact.actual else []),
    ):
        if (column := most(texts)) is not None and column not in columns.values():
            columns[role] = column
    whole, digits = most(lambda fact: [fact.printed]), most(lambda fact: [fact.digits])
    target = whole if whole is not None and (digits is None or whole == digits) else digits
    divided = target is not None and any(
        matrix[row][target].text not in {fact.printed for fact in named[matrix[row][name].text]} for row in body
    )
    if target is None or target == columns.get("actual"):
        return None
    columns["target"] = target
    if (labels := min(columns[role] for role in ("tier1", "tier2", "name") if role in columns)) and len(
        {id(matrix[row][labels - 1]) for row in body}
    ) == 1:
        columns["label"] = labels - 1
    facts = {row: named[matrix[row][name].text][0] for row in body}
    return Region(_header(matrix, body[0], name, named), tuple(body), columns, divided, facts)


def each_table(document: Document, edit: Callable[[Matrix], "Matrix | Sequence[Block] | None"]) -> Document | None:
    """The document with all tables changed that can be."""
    blocks: list[Block] = []
    changed = False
    for block in document.blocks:
        made = edit(matrix_of(block)) if isinstance(block, Grid) else None
        changed = changed or made is not None
        if made is None:
            blocks.append(block)
        elif isinstance(made[0], list):
            blocks.append(grid_of(made))  # type: ignore[arg-type]
        else:
            blocks += made  # type: ignore[arg-type]
    return document._replace(blocks=blocks) if changed else None


Edit = Callable[[Matrix, list[Region]], "Sequence[Block] | Matrix | None"]


def edited(document: Document, edit: Edit) -> Document | None:
    """The document with every table of indicators changed; None where none of them can be."""
    facts = [*document.plan, *(fact for project in document.projects for fact in project.facts)]
    return each_table(document, lambda matrix: edit(matrix, found) if (found := regions(matrix, facts)) else None)
