"""Units of measure: a printed unit in; its concept and base unit, and numbers in that base unit, out."""

import re
from decimal import Decimal
from functools import cache
from typing import Final

from msgspec import Struct

from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import comparable

HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
"""Full-width forms as half-width ones, of one length; other characters stay (unlike NFKC, which makes m2 of ㎡)."""
MULTIPLIERS: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1_000), "百万": Decimal(1_000_000)}


class Unit(Struct, frozen=True):
    """base: id of the base unit in the scheme `unit` ("person" for 万人); factor: printed number × factor is in the base unit."""

    base: str
    factor: Decimal


@cache
def _units() -> dict[str, Unit]:
    units = lexicon("units")["unit"]
    return {comparable(label): Unit(unit["base"], Decimal(unit["factor"])) for unit in units for label in unit["labels"]}


def labels() -> tuple[str, ...]:
    """All known spellings, printed and comparable (㎡ and m2), longest first."""
    printed = {re.sub(r"\s", "", label).translate(HALF_WIDTH) for unit in lexicon("units")["unit"] for label in unit["labels"]}
    return tuple(sorted(printed | set(_units()), key=lambda label: (-len(label), label)))


def find(printed: str) -> Unit | None:
    """The unit of a printed spelling; 万 and its like before a known unit multiply ("万张")."""
    text = comparable(printed)
    known = _units().get(text)
    if known or not text:
        return known
    for word, factor in sorted(MULTIPLIERS.items(), key=lambda pair: -len(pair[0])):
        rest = _units().get(text.removeprefix(word)) if text.startswith(word) else None
        if rest:
            return Unit(rest.base, rest.factor * factor)
    return None


def normalise(number: Decimal | None, printed: str | None) -> Decimal | None:
    """A number in the base unit of its printed unit; as it is where the unit is unknown or none is printed."""
    unit = find(printed) if printed else None
    return number if number is None or unit is None else (number * unit.factor).normalize() + 0
