"""Printed money: the text of a cell or clause, and the unit that holds there, in; the amount in yuan out, or None where none is printed.

A table says its unit once ("单位：万元") over or in itself, a header for its column ("金额（万元）"), a cell for itself ("50.5万元").
"""

import re
from decimal import Decimal
from typing import Final

from jixiao.documents.blocks import Block, Document, Table
from jixiao.extraction.wording import comparable
from jixiao.facts.money import Amount

FACTORS: Final = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}
UNIT: Final = r"(?:亿元|千万元|百万元|万元|千元|元)"
NUMBER: Final = r"[-－−]?\d{1,3}(?:[,，]\s?\d{3})+(?!\d)(?:\s?[.．]\s?\d+)?|[-－−]?\d+(?:[.．]\s?\d+)?"
"""Full-width separators, and the blanks that a converter leaves in a broken cell: "1, 000. 00"."""

_CELL: Final = re.compile(rf"(?:人民币)?[¥￥]?\s*(?P<number>{NUMBER})\s*(?P<unit>{UNIT}|[万亿])?(?:整)?")
_SPOKEN: Final = re.compile(rf"(?<![\d.．])(?P<number>{NUMBER})\s*(?P<unit>{UNIT})(?![/／])")
_DECLARED: Final = re.compile(rf"(?:单位|金额|币种)[^，。；\n]{{0,12}}?[:：]?\s*(?:人民币)?\s*(?P<unit>{UNIT})")
_BRACKETED: Final = re.compile(rf"[(（]\s*(?:单位[:：]?)?\s*(?P<unit>{UNIT})\s*[)）]")
_HEADER_ROWS: Final = 4
_BLOCKS_BEFORE: Final = 4


def parse(printed: str, unit: str | None = None) -> Amount | None:
    """The amount that a cell prints, in its own unit or else in `unit`; None for blanks, dashes and words. 0 is an amount."""
    text = _plain(printed)
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    own = match["unit"]
    held = own or unit
    if held not in FACTORS:
        return None
    figure = re.sub(r"\s+", "", text if own else text + held)
    return Amount(yuan(match["number"], held), figure)


def yuan(number: str, unit: str) -> Decimal:
    """A printed number in yuan: yuan("1，000.5", "万元") is 10005000."""
    return number_of(number) * FACTORS[unit]


def number_of(printed: str) -> Decimal:
    """A printed number without separators and converter's blanks."""
    text = re.sub(r"[,，\s]", "", printed).replace("．", ".")
    return Decimal(re.sub(r"^[－−]", "-", text))


def spoken(text: str) -> list[re.Match[str]]:
    """The amounts that a sentence prints with their unit (groups number, unit); a rate ("30元/人") is none."""
    return list(_SPOKEN.finditer(text))


def unit_in(text: str) -> str | None:
    """The unit that a header, caption or label declares: "单位：万元", "金额（元）"."""
    plain = _plain(text)
    found = _DECLARED.search(plain) or _BRACKETED.search(plain)
    return found["unit"] if found else None


def unit_for(document: Document, block_index: int) -> str | None:
    """The unit that holds for a whole table: printed in its header rows, in its caption, or in the line between."""
    block = document.blocks[block_index]
    if not isinstance(block, Table):
        return unit_in(block.text)
    inside = [cell.text for cell in block.cells if cell.row < _HEADER_ROWS and unit_in(cell.text) and "单位" in cell.text]
    found = next(filter(None, map(unit_in, inside)), None)
    return found or _unit_before(document.blocks[:block_index]) or _header_unit(block)


def _unit_before(blocks: tuple[Block, ...]) -> str | None:
    """The unit said shortly before a table; another table ends the search, a sentence is no caption."""
    for block in reversed(blocks[-_BLOCKS_BEFORE:]):
        if isinstance(block, Table):
            return _lone_label(block)
        if len(comparable(block.text)) <= 60 and (unit := unit_in(block.text)):
            return unit
    return None


def _lone_label(table: Table) -> str | None:
    """A reader may take the line with name and unit over a table for a table of its own."""
    return next(filter(None, (unit_in(cell.text) for cell in table.cells)), None) if table.rows == 1 else None


def _header_unit(table: Table) -> str | None:
    """The unit in brackets that all money columns print: "金额（万元）"."""
    units = {unit for cell in table.cells if cell.row < _HEADER_ROWS and (unit := unit_in(cell.text))}
    return units.pop() if len(units) == 1 else None


def _plain(text: str) -> str:
    """One line, LaTeX and converter's marks gone; full-width digits half-width."""
    line = re.sub(r"\s+", " ", text.replace("**", "").replace("$", "")).strip()
    return line.translate(_DIGITS)


_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
