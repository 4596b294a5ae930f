"""Prices in tables of things bought: tables with number, price and sum in; sums that are not number times price, out.

采购数量 | 单价(元) | 采购金额: believed where most rows keep it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import evidences
from jixiao.extraction.wording import comparable
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding

_NUMBER: Final = re.compile(r"(?:采购|购买|资产|申请|购置|资产申请)?数量(?:\([^()]*\))?")
_PRICE: Final = re.compile(r"(?:预算|采购)?单价(?:\([^()]*\))?")
_SUM: Final = re.compile(r"(?:采购|预算|购买)?(?:总?金额|总价|预算数)(?:\(合计\))?(?:\([^()]*\))?")
_TOTAL: Final = re.compile(r"合计|总计|小计")
ROWS: Final = 3


class _Row(Struct, frozen=True):
    """number, price, total: as printed; cells: in that order."""

    number: Decimal
    price: Decimal
    total: Decimal
    cells: tuple[Cell, Cell, Cell]

    @property
    def is_right(self) -> bool:
        """The product is the sum."""
        return self.number * self.price == self.total


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes about all tables with prices."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from of_table(document, block)


def of_table(document: Document, table: Table) -> Iterator[Outcome]:
    """One table."""
    heads = [next((c for c in table.cells if c.row < 5 and form.fullmatch(comparable(c.text))), None) for form in (_NUMBER, _PRICE, _SUM)]
    if any(head is None for head in heads):
        return
    rows = list(rows_of(table, [head for head in heads if head is not None]))
    right = sum(row.is_right for row in rows)
    for row in rows if right >= ROWS and len(rows) - right <= max(1, right // 5) else ():
        if row.is_right:
            yield passed("sum-mismatch")
            continue
        product = row.number * row.price
        zh = f"数量{row.number}×单价{row.price}＝{product}，而金额印为{row.total}。"
        en = f"{row.number} times {row.price} is {product}, while {row.total} is printed."
        places = [piece for cell in reversed(row.cells) for piece in evidences.of_cell(document, cell)]
        yield failed(finding("sum-mismatch", "warning", zh, en, places, confidence=0.8))


def rows_of(table: Table, heads: list[Cell]) -> Iterator[_Row]:
    """The rows under the heads that print all three, and are no totals."""
    first = max(head.row + head.rows for head in heads)
    filled = [sum(bool(cell.text.strip()) for cell in table.cells if cell.row == row) for row in range(table.rows)]
    for row in range(first, table.rows):
        own = {cell.column: cell for cell in table.cells if cell.row == row}
        cells = [own.get(head.column) for head in heads]
        if filled[row] < max(filled[first:]) - 2:
            continue  # a unit with the sums of its rows
        if any(_TOTAL.search(comparable(cell.text)) for cell in own.values() if cell.column < 3):
            continue
        numbers = [number_of(cell.text) for cell in cells if cell is not None]
        if len(numbers) == len(heads) and all(numbers):
            some = [number for number in numbers if number is not None]
            found = [cell for cell in cells if cell is not None]
            yield _Row(some[0], some[1], some[2], (found[0], found[1], found[2]))


def number_of(printed: str) -> Decimal | None:
    """The figure of a cell."""
    try:
        return Decimal(comparable(printed).replace(",", ""))
    except InvalidOperation:
        return None
