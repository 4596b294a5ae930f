"""Amounts left empty: tables of money in; cells without a figure where the rest of the table says that there must be one, out.

A table that prints 0.00 where there is none has a figure in each cell; a row with parts has its 合计; a row with a 合计 has a part, where
all the other rows have.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import evidences
from jixiao.extraction.table_columns import Column
from jixiao.extraction.wording import comparable
from jixiao.integrity.grid_sums import addends_of, kept
from jixiao.integrity.money_grids import MoneyGrid, Row, is_sum_label, money_grids
from jixiao.integrity.outcomes import Outcome, failed
from jixiao.integrity.reported import finding

_TOTAL: Final = re.compile(r"(?:本年)?(?:收入|支出)(?:合计|总计)")
# So many other rows must have a figure in the column.
ROWS: Final = 5
SUMMED: Final = 3


def check(document: Document, year: int) -> Iterator[Outcome]:
    """Outcomes: only what is found."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            yield from totals(document, block)
            for grid in money_grids(document, index, year):
                yield from of_grid(document, block, grid)


def totals(document: Document, table: Table) -> Iterator[Outcome]:
    """收入总计 | (empty) | 支出总计 | 112,250.18: a total with no figure behind it, beside one that has."""
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    found = [(cell, cells.get((cell.row, cell.column + cell.columns))) for cell in table.cells if _TOTAL.fullmatch(comparable(cell.text))]
    filled = {label.row for label, value in found if value is not None and any(c.isdigit() for c in value.text)}
    for label, value in found:
        if value is not None and not value.text.strip() and label.row in filled:
            zh, en = f"“{comparable(label.text)}”没有填写金额。", f"{comparable(label.text)} has no amount."
            yield failed(finding("no-amount", "info", zh, en, evidences.of_cell(document, label), confidence=0.9))


def of_grid(document: Document, table: Table, grid: MoneyGrid) -> Iterator[Outcome]:
    """The empty cells of one grid; more than one is a way to print, not a slip."""
    empty = [(row, column) for column in grid.columns if is_filled(grid, column) for row in grid.rows if column.index not in row.figures]
    wholes = [column for column in grid.columns if column.path and is_sum_label(column.leaf)]
    lacking = [entry for column in wholes for entry in without_total(grid, column)]
    alone = [entry for column in wholes for entry in without_parts(grid, column)]
    found = {(row.order, column.index): (row, column) for group in (empty, lacking, alone) if len(group) == 1 for row, column in group}
    for row, column in found.values():
        place = next(iter(row.figures.values())).cell.row
        cell = next((c for c in table.cells if c.row == place and c.column == column.index), None)
        if cell is None or not cell.text.strip():
            yield told(document, row, column, cell)


def is_filled(grid: MoneyGrid, column: Column) -> bool:
    """All rows but one have a figure in the column, and the table prints noughts where there is nothing, or the column is that of all."""
    filled = sum(column.index in row.figures for row in grid.rows)
    noughts = sum(not figure.amount.yuan for row in grid.rows for figure in row.figures.values())
    figures = sum(len(row.figures) for row in grid.rows)
    whole = noughts and figures >= len(grid.rows) * len(grid.columns) - 3
    total = column.path in (("合计",), ("总计",))
    return filled == len(grid.rows) - 1 >= ROWS and bool(whole or total)


def without_total(grid: MoneyGrid, column: Column) -> Iterator[tuple[Row, Column]]:
    """Rows that have parts and no total, where the others have both and the parts give the total."""
    parts = addends_of(grid.columns, column)
    right = sum(bool(kept(row, column.index, parts)) for row in grid.rows)
    for row in grid.rows if right >= SUMMED else ():
        if column.index not in row.figures and any(i in row.figures and row.figures[i].amount.yuan for i in parts):
            yield row, column


def without_parts(grid: MoneyGrid, column: Column) -> Iterator[tuple[Row, Column]]:
    """Rows that have a total and no part, where all the others have a part."""
    parts = addends_of(grid.columns, column)
    right = sum(bool(kept(row, column.index, parts)) for row in grid.rows)
    for row in grid.rows if right >= SUMMED and len(parts) > 1 else ():
        total = row.figures.get(column.index)
        if total is not None and total.amount.yuan and not any(i in row.figures for i in parts):
            likely = next((c for c in grid.columns if c.index in parts), column)
            yield row, likely


def told(document: Document, row: Row, column: Column, cell: Cell | None) -> Outcome:
    """The finding."""
    name, head = row.name or row.code or row.number, "/".join(column.path)
    zh = f"“{name}”的“{head}”一栏没有填写金额。"
    en = f"{name} has no amount under {head}."
    beside: Sequence[Cell] = [cell] if cell is not None and cell.places else [figure.cell for figure in row.figures.values()][:2]
    places = [piece for one in (*beside, *row.keys) for piece in evidences.of_cell(document, one)]
    return failed(finding("no-amount", "info", zh, en, places, confidence=0.7))
