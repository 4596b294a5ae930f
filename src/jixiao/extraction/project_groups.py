"""Rows of a project table that gather the rows below them, at any depth: amounts in, the positions of such rows out.

"通用项目 5 | 物业管理 3 | 食堂 2 | 专用项目 4 | …" is told by its sums alone: under a printed total the rows add up to more than it, and
to exactly it once the rows that are sums of what follows are left out.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

_TOLERANCE: Final = Decimal(100)
"""Yuan: half of 0.01 万元 for each of two addends."""
_DEPTHS: Final = (1, 2, 3)


def nested_groups(amounts: Sequence[Decimal | None], sums: Sequence[bool]) -> set[int]:
    """Positions of groups. amounts: of all rows in yuan; sums: rows known to be totals or subtotals of units, which part the table."""
    found: set[int] = set()
    for total, start, end in _segments(amounts, sums):
        flat = sum((amount for amount in amounts[start:end] if amount), Decimal(0))
        if abs(flat - total) < _TOLERANCE:
            continue
        if (even := _even_groups(amounts[start:end], total)) is not None:
            found |= {start + at for at in even}
            continue
        for alone in (False, True):
            groups = _groups(amounts, start, end, alone)
            left = sum((amount for at, amount in enumerate(amounts[start:end], start) if amount and at not in groups), Decimal(0))
            if groups and abs(left - total) < _TOLERANCE:
                found |= groups
                break
    return found


def _segments(amounts: Sequence[Decimal | None], sums: Sequence[bool]) -> Iterator[tuple[Decimal, int, int]]:
    """Each sum with the rows from it to the next one."""
    starts = [at for at, is_sum in enumerate(sums) if is_sum and amounts[at] is not None]
    for number, at in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(amounts)
        total = amounts[at]
        if total is not None and end - at > 2:
            yield total, at + 1, end


def _even_groups(amounts: Sequence[Decimal | None], total: Decimal) -> set[int] | None:
    """Groups where all items stand equally deep, as in "通用项目 4 | 培训 1 | 某班 1 | 印刷 3 | 某册 3 | 专用项目 …": a group may hold a
    single item of its own amount, which sums alone cannot tell from two items of one amount. None where the rows are not so."""
    rows = [(at, amount) for at, amount in enumerate(amounts) if amount]
    for depth in _DEPTHS:
        groups: set[int] = set()
        end = _even(rows, 0, total, depth, groups)
        if end == len(rows):
            return groups
    return None


def _even(rows: Sequence[tuple[int, Decimal]], begin: int, total: Decimal, depth: int, groups: set[int]) -> int | None:
    """The end of the rows from `begin` that add up to a total, each with `depth` levels of groups over its items; None if none do."""
    position, left = begin, total
    while abs(left) >= _TOLERANCE:
        if position >= len(rows) or left < 0:
            return None
        at, amount = rows[position]
        left -= amount
        position += 1
        if depth:
            groups.add(at)
            inner = _even(rows, position, amount, depth - 1, groups)
            if inner is None:
                return None
            position = inner
    return position


def _groups(amounts: Sequence[Decimal | None], start: int, end: int, alone: bool) -> set[int]:
    """Rows that are the sum of the rows after them, from the innermost out. alone: a group may hold a single row."""
    groups: set[int] = set()
    tops: list[tuple[int, Decimal]] = []  # the uppermost rows of what was seen so far, nearest last
    for at in range(end - 1, start - 1, -1):
        own = amounts[at]
        if own is None:
            continue
        held = _held(own, tops)
        if held > (0 if alone else 1):
            groups.add(at)
            del tops[len(tops) - held :]
        tops.append((at, own))
    return groups


def _held(own: Decimal, tops: Sequence[tuple[int, Decimal]]) -> int:
    """How many of the nearest rows add up to an amount; 0 where none do."""
    total = Decimal(0)
    for number, (_, amount) in enumerate(reversed(tops), 1):
        total += amount
        if abs(total - own) < _TOLERANCE:
            return number
        if total > own:
            return 0
    return 0
