"""Sums at printed precision: addends and a total in; whether they agree out."""

import re
from collections.abc import Sequence
from decimal import Decimal

from jixiao.facts.money import Amount

UNIT_SIZES = {"亿元": Decimal(100_000_000), "万元": Decimal(10_000), "元": Decimal(1)}
_PRINTED = re.compile(r"(?P<number>[\d,，.\s]*\d)\s*(?P<unit>亿元|万元|元)?")


def half_step(amount: Amount) -> Decimal:
    """Half a unit of the last printed decimal, in yuan: 50 for "20.00万元"."""
    found = _PRINTED.search(amount.printed)
    if found is None:
        return Decimal(0)
    decimals = re.sub(r"\s", "", found["number"]).partition(".")[2]
    return UNIT_SIZES.get(found["unit"] or "元", Decimal(1)) / Decimal(10) ** len(decimals) / 2


def total_of(addends: Sequence[Amount]) -> Decimal:
    """Their sum in yuan."""
    return sum((amount.yuan for amount in addends), Decimal(0))


def agree(addends: Sequence[Amount], total: Amount) -> bool:
    """The addends give the total, allowing half a unit of the last printed decimal for each of them and for the total."""
    slack = sum((half_step(amount) for amount in addends), half_step(total))
    return abs(total_of(addends) - total.yuan) <= slack


def wan(yuan: Decimal) -> str:
    """Yuan as 万元, for messages."""
    return f"{(yuan / 10_000).normalize():f}万元"
