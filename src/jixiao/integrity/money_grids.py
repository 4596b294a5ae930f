"""Tables of money: a table of a document in; its rows, each with name, code and figures, and the paths of its columns, out."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import amounts
from jixiao.extraction.line_tables import key_of, lead_rows
from jixiao.extraction.table_columns import Column, Section, columns, header_rows, sections
from jixiao.extraction.wording import comparable
from jixiao.facts.money import Amount

_CODE: Final = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")
_NUMBER: Final = re.compile(r"\d[0-9A-Z-]+")
_SUM: Final = re.compile(r"(?:合计|总计|小计|共计)(?:\(.{1,6}\))?$")
# A form of indicators is no table of money.
_FOREIGN: Final = ("三级指标", "指标值", "绩效指标", "年度目标")


class Figure(Struct, frozen=True):
    """An amount and its cell."""

    amount: Amount
    cell: Cell


class Row(Struct, frozen=True):
    """name: in comparable form. code: of a classification, None where there is none. number: any
    other code, of a project or unit ("" where there is none). figures: by index of the column. order: in the table."""

    name: str
    code: str | None
    number: str
    figures: dict[int, Figure]
    order: int
    keys: tuple[Cell, ...]

    @property
    def is_sum(self) -> bool:
        """合计, 本年支出合计, 小计."""
        return self.code is None and bool(_SUM.search(self.name))


class MoneyGrid(Struct, frozen=True):
    """columns: those of amounts, with their paths of labels."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def is_sum_label(label: str) -> bool:
    """合计, 小计, 支出总计."""
    return bool(_SUM.search(label))


def money_grids(document: Document, index: int, year: int) -> Iterator[MoneyGrid]:
    """The grids of a table, side by side where it has several; rows without a figure are left out."""
    table = document.blocks[index]
    if not isinstance(table, Table) or not table.rows or is_foreign(table):
        return
    unit = amounts.unit_for(document, index) or "万元"
    grid = table.grid()
    grid = grid[lead_rows(grid) :]
    header = header_rows(table, grid)
    for section in sections(columns(table, grid, header, year)):
        filled: dict[int, str] = {}
        rows = [read_row(section, row, filled, unit, order) for order, row in enumerate(grid[header:])]
        yield MoneyGrid(section.values, tuple(row for row in rows if row.figures))


def is_foreign(table: Table) -> bool:
    """A form of indicators, or a table that has no columns to speak of."""
    text = comparable("".join(cell.text for cell in table.cells if cell.row < 8))
    return any(word in text for word in _FOREIGN)


def read_row(section: Section, row: list[Cell | None], filled: dict[int, str], unit: str, order: int) -> Row:
    """One row of a section. filled: codes that hold for the rows below."""
    keys = [key for group in section.keys if (key := key_of(group, row, filled))]
    code = next((key.code for key in keys if key.code and _CODE.fullmatch(key.code)), None)
    number = "" if code else number_of(section, row)
    name = next((comparable(key.name) for key in keys if key.name), "")
    figures: dict[int, Figure] = {}
    for column in section.values:
        cell = row[column.index]
        amount = amounts.parse(cell.text, column.unit or unit) if cell is not None and cell.column == column.index else None
        if cell is not None and amount is not None:
            figures[column.index] = Figure(amount, cell)
    return Row(name, code, number, figures, order, tuple(cell for key in keys for cell in key.cells))


def number_of(section: Section, row: list[Cell | None]) -> str:
    """The code that a row prints, whatever it counts: 31, 4201072220T000000118."""
    cells = [row[column.index] for group in section.keys for column in group if column.role in ("code", "unit-code")]
    texts = [comparable(cell.text) for cell in cells if cell is not None]
    return next((text for text in texts if _NUMBER.fullmatch(text)), "")
