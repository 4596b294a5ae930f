"""Slips of the pen: two printed figures in; whether one became the other by a single slip out.

Where it is not certain that a list names all parts of its whole, a sum that a single slip explains is still a fault: a digit another
(168.91 and 188.91), two digits swapped (186.91), one left out or put in (68.91, 1680.91). That an unrelated sum misses by just such a
difference is unlikely; `chance` says how unlikely.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from jixiao.facts.money import Amount
from jixiao.integrity.sums import UNIT_SIZES, agree, total_of

_PRINTED: Final = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")
# Above this, a sum that is off by a slip may as well be off by anything.
UNLIKELY: Final = Decimal("0.03")


def digits_of(amount: Amount) -> str:
    """The digits of a printed figure, without separators and point: "123456" for "1,234.56万元"."""
    found = _PRINTED.search(amount.printed)
    return re.sub(r"\D", "", found[0]) if found else ""


def corrected(amount: Amount, yuan: Decimal) -> str | None:
    """The digits that the figure would have if it were `yuan`, with as many decimals as are printed; None where it would need more."""
    found = _PRINTED.search(amount.printed)
    if found is None or yuan * amount.yuan <= 0:
        return None
    decimals = len(found[0].partition(".")[2])
    size = next((UNIT_SIZES[unit] for unit in UNIT_SIZES if amount.printed.endswith(unit)), Decimal(1))
    scaled = abs(yuan) / size * 10**decimals
    return f"{int(scaled)}" if scaled == scaled.to_integral_value() else None


def one_slip(some: str, other: str) -> bool:
    """One digit differs, two are swapped, or one is left out."""
    if len(some) == len(other):
        differing = [position for position, (a, b) in enumerate(zip(some, other, strict=True)) if a != b]
        swapped = len(differing) == 2 and some[differing[0]] == other[differing[1]]
        return len(differing) == 1 or (swapped and some[differing[1]] == other[differing[0]])
    longer, shorter = sorted((some, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:p] + longer[p + 1 :] == shorter for p in range(len(longer)))


def slipped(some: Amount, other: Amount) -> bool:
    """Two figures of four digits or more, of which one became the other."""
    there = corrected(some, other.yuan)
    return there is not None and min(len(digits_of(some)), len(there)) >= 4 and one_slip(digits_of(some), there)


def swapped(some: Amount, other: Amount) -> bool:
    """The same digits, two of them swapped; figures of five digits or more."""
    mine, yours = digits_of(some), corrected(some, other.yuan) or ""
    return len(mine) >= 5 and mine != yours and sorted(mine) == sorted(yours) and one_slip(mine, yours)


def of_other_unit(some: Amount, other: Amount) -> bool:
    """The same three digits or more with another unit: 929.84元 for 929.84万元."""
    low, high = sorted((some.yuan, other.yuan))
    return low > 0 and high == low * 10_000 and len(digits_of(some)) >= 3 and digits_of(some) == digits_of(other)


def explained(parts: Sequence[Amount], total: Amount, unlikely: Decimal = UNLIKELY) -> bool:
    """One slip, in a part or in the total, explains why the parts miss the total."""
    if any(
        agree([*parts[:i], *parts[i + 1 :], Amount(part.yuan * 10_000, part.printed)], total) for i, part in enumerate(parts) if part.yuan
    ):
        return True  # 181.65元 for 万元
    apart = total_of(parts) - total.yuan
    meant = [(total, total.yuan + apart), *((part, part.yuan - apart) for part in parts)]
    pairs = [(digits_of(amount), there) for amount, yuan in meant if (there := corrected(amount, yuan)) is not None]
    return any(one_slip(printed, there) for printed, there in pairs) and chance(parts, total) <= unlikely


def chance(parts: Sequence[Amount], total: Amount) -> Decimal:
    """About how often a wrong total of these would be off by one slip: slips that there are, among figures that there could be."""
    slips = sum(20 * len(digits_of(amount)) for amount in (*parts, total))
    return Decimal(slips) / Decimal(10) ** max(len(digits_of(amount)) for amount in (*parts, total))
