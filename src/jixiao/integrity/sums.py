"""Arithmetic at printed precision: addends, shares and rates in; whether they agree with what is printed out.

A printed figure stands for everything that rounds to it: half a unit of its last decimal to both sides.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from jixiao.facts.money import Amount

UNIT_SIZES = {"亿元": Decimal(100_000_000), "万元": Decimal(10_000), "元": Decimal(1)}
_PRINTED = re.compile(r"(?P<number>[\d,，.\s]*\d)\s*(?P<unit>亿元|万元|元)?")


def half_of(number: str) -> Decimal:
    """Half a unit of the last decimal of a number as printed: 0.005 for "45.82"."""
    decimals = re.sub(r"\s", "", number).partition(".")[2]
    return Decimal(1) / Decimal(10) ** len(decimals) / 2


def half_step(amount: Amount) -> Decimal:
    """Half a unit of the last printed decimal, in yuan: 50 for "20.00万元". A bare "0" says that there is none, and is exact."""
    found = _PRINTED.search(amount.printed)
    if found is None or found["number"].strip() == "0":
        return Decimal(0)
    return UNIT_SIZES.get(found["unit"] or "元", Decimal(1)) * half_of(found["number"])


def total_of(addends: Sequence[Amount]) -> Decimal:
    """Their sum in yuan."""
    return sum((amount.yuan for amount in addends), Decimal(0))


def agree(addends: Sequence[Amount], total: Amount) -> bool:
    """The addends give the total, allowing half a unit of the last printed decimal for each of them and for the total. Addends that
    print fewer decimals than their total ("14.8万元：货物6万元，服务8.8万元") have lost a zero, and are as fine as it."""
    finest = half_step(total) or max(map(half_step, addends), default=Decimal(0))
    slack = sum((min(half_step(amount), finest) for amount in addends), half_step(total))
    return abs(total_of(addends) - total.yuan) <= slack


def ratio(part: Amount, whole: Decimal, whole_half: Decimal) -> tuple[Decimal, Decimal]:
    """part ÷ whole in percent, and how far rounding of both may have moved it. whole, whole_half: in yuan, whole not 0."""
    value = part.yuan / whole
    return value * 100, (half_step(part) + abs(value) * whole_half) / abs(whole) * 100


def wan(yuan: Decimal) -> str:
    """Yuan as 万元, for messages."""
    return f"{(yuan / 10_000).normalize():f}万元"
