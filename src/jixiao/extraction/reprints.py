"""Figures printed more than once: lines in; the same lines out, so marked that canonical lines of one kind add up to what is printed.

A reprint points to the first printing. A table of a part of expenditure (procurement by functional item) and a sentence that retells
classified tables print no further money: their classified lines are not canonical either.
"""

from collections import Counter
from typing import Final

from msgspec import structs

from jixiao.extraction.money_words import functional_class, label_of
from jixiao.facts.money import BudgetLine

_Key = tuple[object, ...]
_PARTIAL: Final = frozenset({"procurement", "service-purchase", "three-public", "transfer"})


def marked(lines: list[tuple[int, BudgetLine]]) -> tuple[BudgetLine, ...]:
    """lines: with the index of their block. A figure is the same one when subject or measure, fund, direction, year, unit and amount
    agree; two equal rows of one table are two figures, so the n-th of a block is paired with the n-th of the other."""
    first: dict[_Key, int] = {}
    seen: Counter[_Key] = Counter()
    result: list[BudgetLine] = []
    for position, (block, line) in enumerate(lines):
        key = _key(line)
        seen[block, *key] += 1
        numbered = (*key, seen[block, *key])
        known = first.setdefault(numbered, position)
        beside = _beside(result, lines, position)
        root = known if known != position else beside
        if root is not None and root != position:
            root = result[root].same_as if result[root].same_as is not None else root
            line = structs.replace(line, same_as=root, canonical=False)
        result.append(line)
    kinds = {_kind(line) for line in result if line.statement != "narrative" and line.statement not in _PARTIAL}
    return tuple(structs.replace(line, canonical=False) if _retells(line, kinds) else line for line in result)


def _kind(line: BudgetLine) -> _Key:
    """What canonical lines are summed by: classification, level, direction, fund, year and phase."""
    axis = "functional" if line.functional else "economic" if line.economic else "government" if line.government_economic else None
    return (axis, line.level, line.direction, line.fund, line.year, line.phase)


def _retells(line: BudgetLine, kinds: set[_Key]) -> bool:
    """A classified line that is a part of one in another table, or of a sentence where tables print the same kind of lines."""
    if line.level is None or not (line.functional or line.economic or line.government_economic):
        return False
    return line.statement in _PARTIAL or (line.statement == "narrative" and _kind(line) in kinds)


def _beside(result: list[BudgetLine], lines: list[tuple[int, BudgetLine]], position: int) -> int | None:
    """The line of the same cell on the other classification (30101 beside 50101)."""
    line = lines[position][1]
    if line.government_economic is None:
        return None
    for other in range(position - 1, max(-1, position - 12), -1):
        if lines[other][1].evidence[0] == line.evidence[0] and lines[other][1].economic is not None:
            return other
    return None


def _key(line: BudgetLine) -> _Key:
    return (_subject(line), line.fund, line.direction, line.year, line.unit, line.phase, line.amount.yuan)


def _subject(line: BudgetLine) -> str:
    """One form for a subject printed with its code in a table and by name in prose."""
    if line.measure:
        return f"measure {line.measure}"
    name = label_of(line.name)
    return f"subject {functional_class(name) or name.removesuffix('支出')}"
