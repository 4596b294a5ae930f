"""Items of running text: budget lines of the text in; lists of items that miss the total or class that is printed for them out.

"社会保障和就业支出4212.60万元、卫生健康支出 …" names classes; paragraphs below name their items, one or several in each. A text may leave
items out, so a list is at fault only where a single slip explains what it misses, or where the other classes of the text have all theirs.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.money import BudgetLine
from jixiao.integrity.line_checks import mismatch
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.slips import explained
from jixiao.integrity.sums import agree

RULE: Final = "sum-mismatch"


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about lists of items in the text."""
    lines = [
        line
        for line in facts.lines
        if line.statement == "narrative" and line.year == facts.year and line.phase == "initial" and line.unit is None
    ]
    yield from whole_lists(lines, facts)
    for axis in ("functional", "economic"):
        yield from classes(lines, axis, facts.lines)


def whole_lists(lines: Sequence[BudgetLine], facts: DocumentFacts) -> Iterator[Outcome]:
    """All items of one level and fund, against the totals of the year."""
    lists: dict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.level in ("类", "款", "项") and line.measure is None:
            lists[line.level, bool(line.economic), line.fund, line.direction].append(line)
    totals = [line for line in facts.lines if line.measure and line.year == facts.year and line.phase == "initial" and line.amount.yuan]
    for items in lists.values():
        parts = [line.amount for line in items]
        if len(items) < 3 or len({line.name for line in items}) < len(items):
            continue
        if any(agree(parts, total.amount) for total in totals):
            yield passed(RULE)
        elif total := next((total for total in totals if explained(parts, total.amount)), None):
            yield failed(mismatch(total, items, parts, "所列各项", "items of the text", 0.7))
        else:
            yield unclear(RULE)


def classes(lines: Sequence[BudgetLine], axis: str, everywhere: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """Classes against the items that the text names under them. Where the items give a figure that is printed for the class in another
    table, they are of one fund, and the class of all."""
    found = [(line, items) for line in lines if len(getattr(line, axis) or "") == 3 and (items := items_of(line, lines, axis))]
    states = [agree([item.amount for item in items], line.amount) for line, items in found]
    for (line, items), right in zip(found, states, strict=True):
        parts = [item.amount for item in items]
        printed = [other for other in everywhere if getattr(other, axis) == getattr(line, axis) and other is not line]
        if right:
            yield passed(RULE)
        elif any(agree(parts, other.amount) for other in printed if other.amount != line.amount):
            yield unclear(RULE)
        elif explained(parts, line.amount) or (states.count(False) == 1 and states.count(True) > 1):
            yield failed(mismatch(line, items, parts, "所列各项", "items of the text", 0.7))
        else:
            yield unclear(RULE)


def items_of(owner: BudgetLine, lines: Sequence[BudgetLine], axis: str) -> list[BudgetLine]:
    """The items of the lowest level that is printed behind a class: those of its code, and those without a code beside them."""
    code, place = getattr(owner, axis), lines.index(owner)
    behind = [line for line in lines[place + 1 :] if line.level in ("款", "项") and line.measure is None and line.fund == owner.fund]
    own = [line for line in behind if (getattr(line, axis) or "").startswith(code)]
    rows = {line.evidence[0].line for line in own if line.evidence}
    uncoded = [line for line in behind if not (line.functional or line.economic) and line.evidence and line.evidence[0].line in rows]
    items = [line for line in behind if line in own or line in uncoded]
    lowest = max((line.level or "" for line in items), key=("", "款", "项").index, default="")
    chosen = [line for line in items if line.level == lowest]
    return chosen if len({line.name for line in chosen}) == len(chosen) else []
