"""Cells left empty: tables of indicators in; rows with a name and no target, where all the other rows have one, out."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import evidences
from jixiao.extraction.wording import clean, comparable
from jixiao.integrity.outcomes import Outcome, failed
from jixiao.integrity.reported import finding

_NAMES: Final = ("三级指标", "指标名称", "绩效指标名称", "指标内容")
_VALUES: Final = ("指标值", "目标值", "年度指标值", "年度目标值", "指标目标值", "本年绩效指标值", "预期指标值")
# So many rows of a form must have a target before one that has none is a fault, and so large a part of all.
FILLED: Final = 3


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes about all tables of indicators."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from of_table(document, block)


def of_table(document: Document, table: Table) -> Iterator[Outcome]:
    """Under each header with one column of names and one of targets: the rows until the next header."""
    rows = rows_of(table)
    for start, end in headers(rows):
        names = [cell.column for cell in rows[start] if head(cell) in _NAMES]
        values = [cell.column for cell in rows[start] if head(cell) in _VALUES]
        if not names or len(names) != len(values):
            continue
        columns = list(zip(names, values, strict=True))  # 长期 and 年度 side by side
        found = [(name, value) for row in rows[start + 1 : end] for pick in columns for name, value in [pair(row, *pick)] if name and value]
        filled = [value for _, value in found if value.text.strip()]
        empty = [name for name, value in found if not value.text.strip() and len(clean(name.text)) > 2]
        # A name without a target at the foot of a page goes on at the head of the next one.
        if (
            len(filled) >= FILLED * len(columns)
            and 0 < len(empty) <= len(columns)
            and len({name.row for name in empty}) == 1
            and len({place.page for cell in filled for place in cell.places}) == 1
        ):
            text = clean(empty[0].text)
            zh, en = f"指标“{text}”没有填写指标值。", f"The indicator {text} has no target."
            yield failed(finding("no-value", "warning", zh, en, evidences.of_cell(document, empty[0]), ("indicator", text), 0.9))


def head(cell: Cell) -> str:
    """A label of a column without what stands in brackets: 指标值(年度)."""
    return comparable(cell.text).split("(")[0]


def rows_of(table: Table) -> list[list[Cell]]:
    """The cells of each row, in order."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)
    return rows


def headers(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int]]:
    """Each row that heads columns of names, with where its rows end."""
    starts = [i for i, row in enumerate(rows) if any(head(cell) in _NAMES for cell in row)]
    yield from pairwise([*starts, len(rows)])


def pair(row: Sequence[Cell], name: int, value: int) -> tuple[Cell | None, Cell | None]:
    """The filled cell of the name, and that of the target; a cell that spans rows or columns is neither."""
    own = {cell.column: cell for cell in row if cell.rows == cell.columns == 1}
    found = own.get(name)
    return (found, own.get(value)) if found is not None and found.text.strip() else (None, None)
