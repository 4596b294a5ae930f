"""Shares in tables: a table with a column 占比 in; whether each share is that of its amount in the sum printed below it, out."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import evidences
from jixiao.extraction.wording import comparable
from jixiao.facts.findings import Finding
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import half_of

_SHARES: Final = ("占比", "所占比例", "占总额比例", "比重")
_SUMS: Final = ("合计", "总计", "小计")


class _Share(Struct, frozen=True):
    """A row of the column: what it says, its amount and its share, each with its cell. number, percent: as printed, without %."""

    label: str
    number: str
    percent: str
    cells: tuple[Cell, Cell]

    @property
    def amount(self) -> Decimal:
        return Decimal(self.number)


def check(document: Document) -> Iterator[Outcome]:
    """All tables of a document."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from of_table(document, block)


def of_table(document: Document, table: Table) -> Iterator[Outcome]:
    """Judges the blocks of rows that end with a sum of 100 %; a block in which no other share fits may be of another whole."""
    if not any(comparable(cell.text).split("(")[0] in _SHARES for cell in table.cells):
        return
    block: list[_Share] = []
    for row in _rows(table):
        share = _share(row)
        if share is None and block and _is_nought(row):
            continue
        if share is None:
            block = []
        elif share.label in _SUMS:
            yield from _judged(document, block, share)
            block = []
        else:
            block.append(share)


def _rows(table: Table) -> list[list[Cell]]:
    """The filled cells of each row."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def _is_nought(row: list[Cell]) -> bool:
    """A row of an amount of 0, whose share is left empty (其他资金 | 0)."""
    return len(row) > 1 and comparable(row[1].text).replace(".", "").strip("0") == "" and comparable(row[1].text) != ""


def _share(row: list[Cell]) -> _Share | None:
    """The first amount of a row with a share right behind it ("基本支出 | 111.84 | 12.03%")."""
    for label, amount, percent in zip(row, row[1:], row[2:], strict=False):
        printed = comparable(percent.text)
        number = comparable(amount.text).replace(",", "")
        if printed.endswith("%") and _is_number(number) and _is_number(printed[:-1]):
            return _Share(comparable(label.text), number, printed[:-1], (amount, percent))
    return None


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _judged(document: Document, block: list[_Share], whole: _Share) -> Iterator[Outcome]:
    if not whole.amount or not block:
        return
    if Decimal(whole.percent) != 100:
        if abs(sum((Decimal(share.percent) for share in block), Decimal(0)) - 100) <= Decimal("0.05"):
            yield failed(_told(document, whole, whole))
        return
    fits = [_fits(share, whole) for share in block]
    if not any(fits) and not (len(block) == 1 and block[0].amount == whole.amount):
        return
    for share, is_right in zip(block, fits, strict=True):
        yield passed("share-mismatch") if is_right else failed(_told(document, share, whole))


def _value(share: _Share, whole: _Share) -> Decimal:
    return share.amount / whole.amount * 100


def _fits(share: _Share, whole: _Share) -> bool:
    slack = (half_of(share.number) + abs(_value(share, whole)) / 100 * half_of(whole.number)) / abs(whole.amount) * 100
    return abs(_value(share, whole) - Decimal(share.percent)) <= slack + half_of(share.percent)


def _told(document: Document, share: _Share, whole: _Share) -> Finding:
    value = f"{_value(share, whole):.2f}%"
    return finding(
        "share-mismatch",
        "warning",
        f"“{share.label}”占比印为{share.percent}%，而{share.number}÷{whole.number}＝{value}。",
        f"A share of {share.percent} % is printed for {share.label}, while {share.number} of {whole.number} is {value}.",
        [piece for cell in (share.cells[1], share.cells[0], whole.cells[0]) for piece in evidences.of_cell(document, cell)],
        confidence=0.9,
    )
