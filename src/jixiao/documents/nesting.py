"""Cells of a table and the tables inside them → one grid, as a reader sees it, or what the outer table only arranges, in order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jixiao.documents.pieces import Grid, GridCell, Item, Prose, grid_of


class Nested(NamedTuple):
    """A grid inside a cell of another: the cell's position, and what the cell holds."""

    row: int
    column: int
    grid: Grid


def spliced(cells: Sequence[GridCell], nested: Sequence[Nested]) -> list[GridCell]:
    """The cells with the grids inside some of them laid into the outer grid, as a reader sees them: the rows and columns of the outer
    cell are divided into those of the inner grid, and the cells beside and above it span them."""
    out = list(cells)
    for inner in sorted(nested, key=lambda inner: (-inner.row, -inner.column)):
        host = next((cell for cell in out if (cell.row, cell.column) == (inner.row, inner.column)), None)
        if host is not None:
            out = _with_inner(out, host, inner.grid)
    return out


def _with_inner(cells: Sequence[GridCell], host: GridCell, grid: Grid) -> list[GridCell]:
    lead = 1 if any(host.lines) else 0  # what the cell says before the table in it
    more_rows = max(0, grid.rows + lead - host.rows)
    more_columns = max(0, grid.columns - host.columns)
    last_row, last_column = host.row + host.rows - 1, host.column + host.columns - 1
    out = [_stretched(cell, last_row, more_rows, last_column, more_columns) for cell in cells if cell is not host]
    width = host.columns + more_columns
    if lead:
        out.append(GridCell(host.row, host.column, host.lines, 1, width, host.where))
    return [*out, *_laid(grid, host, lead, host.rows + more_rows - lead, width)]


def _stretched(cell: GridCell, row: int, more_rows: int, column: int, more_columns: int) -> GridCell:
    """A cell of the outer grid when rows are put in after `row` and columns after `column`."""
    down = more_rows if cell.row > row else 0
    right = more_columns if cell.column > column else 0
    taller = more_rows if cell.row <= row < cell.row + cell.rows else 0
    wider = more_columns if cell.column <= column < cell.column + cell.columns else 0
    return GridCell(cell.row + down, cell.column + right, cell.lines, cell.rows + taller, cell.columns + wider, cell.where)


def _laid(grid: Grid, host: GridCell, lead: int, height: int, width: int) -> Iterator[GridCell]:
    """The inner cells at their place; the last ones fill what the outer cell has left."""
    for cell in grid.cells:
        rows = height - cell.row if cell.row + cell.rows == grid.rows else cell.rows
        columns = width - cell.column if cell.column + cell.columns == grid.columns else cell.columns
        yield GridCell(host.row + lead + cell.row, host.column + cell.column, cell.lines, rows, columns, cell.where)


def laid_out(cells: list[GridCell], nested: list[Nested]) -> Iterator[Item]:
    """A table with the tables in it: inner tables alone in their rows stand by themselves, others are laid into the outer grid."""
    printed = [cell for cell in cells if any(cell.lines)]
    places = {(inner.row, inner.column) for inner in nested}
    rows = {cell.row for cell in printed}
    framed = len(printed) <= 1 and not nested
    if framed:
        yield from (Prose(line) for cell in printed for line in cell.lines)
    elif nested and not any(row in rows for row, _ in places):
        yield from _in_order(cells, nested)
    else:
        first: dict[tuple[int, int], Nested] = {}
        for inner in nested:
            first.setdefault((inner.row, inner.column), inner)
        grid = grid_of(spliced(cells, list(first.values())))
        if grid:
            yield grid
        yield from (inner.grid for inner in nested if first[inner.row, inner.column] is not inner)


def _in_order(cells: list[GridCell], nested: list[Nested]) -> Iterator[Item]:
    """Rows with cells as grids, rows with tables as those tables."""
    breaks = sorted({inner.row for inner in nested})
    start = 0
    for row in [*breaks, max(cell.row for cell in cells) + 1]:
        part = [GridCell(c.row - start, c.column, c.lines, c.rows, c.columns, c.where) for c in cells if start <= c.row < row]
        printed = [cell for cell in part if any(cell.lines)]
        grid = grid_of(part) if len(printed) > 1 else None
        yield from [grid] if grid else [Prose(line) for cell in printed for line in cell.lines]
        yield from (inner.grid for inner in nested if inner.row == row)
        start = row + 1
