"""One thing printed in two places: budget lines and projects in; items that two tables, or a table and the text, print differently, out.

Two places are compared where both print the same code or name. That a figure differs is a fault where the two agree on the other items,
or where one figure became the other by a slip; otherwise they may cover different things.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import combinations
from typing import Final

from jixiao.extraction.wording import comparable
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.money import Amount, BudgetLine
from jixiao.facts.projects import Project
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.project_checks import same_figure
from jixiao.integrity.reported import finding
from jixiao.integrity.reprint_checks import ONE_FIGURE, PARTIAL_SCOPE, conflict
from jixiao.integrity.slips import digits_of, slipped, swapped

RULE: Final = "amount-conflict"
# So many items must agree before one that does not is a fault.
AGREEING: Final = 3
_CALLED: Final = re.compile(r"(?:资金|项目|补助|支出|经费|专项|预算)+$")
WHOLE_BUDGET: Final = frozenset({"revenue-budget", "expenditure-budget", "budget-total"})
# Tables of all revenue and expenditure, whatever the fund.
ALL_MONEY: Final = frozenset({"revenue-expenditure-summary", "revenue-summary", "expenditure-summary"})

# What a text about one department says twice with one figure: the list of the 三公 items, and a paragraph for each.
ONE_IN_TEXT: Final = frozenset(
    {"overseas-travel", "official-vehicles", "vehicle-purchase", "vehicle-running", "reception", "meetings", "training"}
)

Key = tuple[object, ...]


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about items that are printed twice."""
    lines = [line for line in facts.lines if line.phase == "initial" and line.unit is None and line.year == facts.year]
    places: dict[str, dict[Key, list[BudgetLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if key := key_of(line):
            places[line.statement][key].append(line)
    yield from within(lines)
    for some, other in combinations(places, 2):
        yield from compared(single(places[some]), single(places[other]), {line.amount.yuan for line in lines})
    for project in facts.projects:
        yield from against_item(project, lines)


def within(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """Totals of all money that the text prints with two figures, of which one became the other by a slip (支出预算, 支出预算总额,
    收支总预算: revenue and expenditure are planned to be equal)."""
    whole = [line for line in lines if line.statement == "narrative" and line.measure in WHOLE_BUDGET and line.fund is None]
    first = {line.amount.yuan: line for line in reversed(whole) if line.amount.yuan}
    if len(first) == 2 and slipped(*(line.amount for line in first.values())):
        yield failed(conflict(list(first.values())[::-1], confidence=0.8))
    elif len(whole) > 1:
        yield passed(RULE) if len(first) == 1 else unclear(RULE)
    measures: dict[Key, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.statement == "narrative" and line.measure in ONE_FIGURE | ONE_IN_TEXT and line.amount.yuan:
            measures[line.measure, line.fund].append(line)
    for group in measures.values():
        found = {line.amount.yuan: line for line in reversed(group)}
        # 公务接待费3.43万元 in one paragraph and 3.34万元 in the next
        once = group[0].measure in ONE_IN_TEXT
        if len(found) == 2 and (once or same_digits(*(line.amount for line in found.values()))):
            yield failed(conflict(list(found.values())[::-1], confidence=0.8))


def same_digits(some: Amount, other: Amount) -> bool:
    """The same three digits or more in another order."""
    mine, yours = digits_of(some), digits_of(other)
    return len(mine) >= 3 and sorted(mine) == sorted(yours)


def key_of(line: BudgetLine) -> Key | None:
    """What makes two lines one thing: code or measure, and the money it covers, which is that of one fund, or all there is."""
    code = line.functional or line.economic
    scope = line.fund or ("all" if line.statement in ALL_MONEY else None)
    if scope is None or line.statement in PARTIAL_SCOPE or not (code or line.measure):
        return None
    return (line.measure or code, scope, line.direction)


def single(lines: Mapping[Key, Sequence[BudgetLine]]) -> dict[Key, BudgetLine]:
    """The items that a place prints with one figure."""
    return {key: found[0] for key, found in lines.items() if len({line.amount.yuan for line in found}) == 1}


def compared(some: Mapping[Key, BudgetLine], other: Mapping[Key, BudgetLine], printed: Set[Decimal]) -> Iterator[Outcome]:
    """Two places. What differs by another figure of the document (60.00 上级补助收入) has it in one place and not in the other."""
    common = [(some[key], other[key]) for key in some if key in other and (some[key].amount.yuan or other[key].amount.yuan)]
    apart = [pair for pair in common if not same_figure(pair[0].amount, pair[1].amount)]
    codes = [pair for pair in apart if pair[0].measure is None]
    agreeing = sum(pair[0].measure is None for pair in common) - len(codes)
    yield from (passed(RULE) for _ in range(len(common) - len(apart)))
    for pair in apart:
        together = pair[0].measure is None and agreeing >= AGREEING and len(codes) <= agreeing // 4
        slip = slipped(pair[0].amount, pair[1].amount) and abs(pair[0].amount.yuan - pair[1].amount.yuan) not in printed
        if together or slip:
            yield failed(conflict(pair, confidence=0.8))
        else:
            yield unclear(RULE)


def alike(project: str, item: str) -> bool:
    """The name of the project, without what any project is called (临时救助资金项目), stands in that of the item (城乡临时救助), or the
    other way round."""
    bare = _CALLED.sub("", project)
    return project == item or (len(bare) >= 4 and bare in item) or (len(item) >= 5 and item in project)


def against_item(project: Project, lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """A project and the item of its very name, where one figure became the other by a slip."""
    amount = project.amount
    names = [comparable(name) for name in project.names]
    for line in lines:
        if amount is None or line.measure or not (line.functional or line.economic) or line.level == "类":
            continue
        item = comparable(line.name)
        same = item in names and slipped(amount, line.amount)
        # "临时救助资金项目" and the item 城乡临时救助, which may pay for other things too: only digits swapped are a slip then.
        if same or (any(alike(name, item) for name in names) and swapped(amount, line.amount)):
            found = finding(
                RULE,
                "warning",
                f"项目“{project.names[0]}”的金额印为{amount.printed}，而同名科目印为{line.amount.printed}。",
                f"The project {project.names[0]} has {amount.printed}, while the item of its name has {line.amount.printed}.",
                (*project.amount_evidence, *line.evidence[:1]),
                about=("project", project.names[0]),
                confidence=0.7,
            )
            yield failed(found, project.names[0])
            return
