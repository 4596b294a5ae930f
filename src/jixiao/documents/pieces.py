"""What a reader of an office or web format hands on: prose lines and grids of cells, each with where it is printed.

`assembly` writes them into the kept text and makes the blocks; a reader needs to know nothing of offsets and masking.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

MOST_POSITIONS = 3_000_000  # of one grid: what claims more is no table (a page of 10,000 rows of 30 columns has a tenth)


class TooLargeError(ValueError):
    """A table with more positions than any document has; `jixiao.documents.read` says of which file."""


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
    with blank cells, rows and columns without print at the end left out. None where nothing is printed. Errors: TooLargeError."""
    printed = [cell for cell in cells if any(cell.lines)]
    if not printed:
        return None
    rows = max(cell.row + 1 for cell in printed)
    columns = max(cell.column + cell.columns for cell in printed)
    if rows * columns > MOST_POSITIONS:
        raise TooLargeError(f"a table of {rows} rows and {columns} columns")
    taken: set[tuple[int, int]] = set()
    placed = [
        _fitted(cell, rows, columns, taken)
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
        if cell.row < rows and cell.column < columns and (cell.row, cell.column) not in taken
    ]
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
