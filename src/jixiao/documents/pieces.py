"""What a reader of an office or web format hands on: prose lines and grids of cells, each with where it is printed.

`assembly` writes them into the kept text and makes the blocks; a reader needs to know nothing of offsets and masking.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

MOST_POSITIONS = 3_000_000  # of one grid: what claims more is no table (a page of 10,000 rows of 30 columns has a tenth)


class Where(NamedTuple):
    """Page or number of the sheet, name of the sheet, address ("B7"), box in points from the top left; confidence of OCR, 0 to 1."""

    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None


NOWHERE = Where()


class Prose(Struct, frozen=True):
    """A printed line or paragraph. level: of the heading that the source itself says it is; 0 for anything else."""

    text: str
    level: int = 0
    where: Where = NOWHERE


class GridCell(Struct, frozen=True):
    """A cell at its top left position, with its lines as typed; rows, columns: how far it spans."""

    row: int
    column: int
    lines: tuple[str, ...] = ()
    rows: int = 1
    columns: int = 1
    where: Where = NOWHERE


class Grid(Struct, frozen=True):
    """A table whose source says which cells are merged."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]


Item = Prose | Grid


def grid_of(cells: Sequence[GridCell]) -> Grid | None:
    """The grid of cells in any order: spans cut where they run into another cell or out of the table, positions that nothing covers filled
    with blank cells, rows and columns without print at the end left out. None where nothing is printed or the size is absurd."""
    printed = [cell for cell in cells if any(cell.lines)]
    if not printed:
        return None
    rows = max(cell.row + 1 for cell in printed)
    columns = max(cell.column + cell.columns for cell in printed)
    if rows * columns > MOST_POSITIONS:
        return None
    taken: set[tuple[int, int]] = set()
    placed: list[GridCell] = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if cell.row < rows and cell.column < columns and (cell.row, cell.column) not in taken:
            placed.append(_fitted(cell, rows, columns, taken))
    placed += [GridCell(row, column) for row in range(rows) for column in range(columns) if (row, column) not in taken]
    return Grid(rows, columns, tuple(sorted(placed, key=lambda cell: (cell.row, cell.column))))


def _fitted(cell: GridCell, rows: int, columns: int, taken: set[tuple[int, int]]) -> GridCell:
    width = 1
    while width < cell.columns and cell.column + width < columns and (cell.row, cell.column + width) not in taken:
        width += 1
    across = range(cell.column, cell.column + width)
    height = 1
    while height < cell.rows and cell.row + height < rows and not any((cell.row + height, column) in taken for column in across):
        height += 1
    taken.update((row, column) for row in range(cell.row, cell.row + height) for column in across)
    return GridCell(cell.row, cell.column, cell.lines, height, width, cell.where)


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
