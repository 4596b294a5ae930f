"""Figures printed more than once: budget lines in; those printed with different amounts out.

Two printings are compared only where both say the same thing: headline totals that mean one thing for a year and fund, and
items of the economic classification. A table that itself prints several figures for a measure is about several things (units,
funds), and says nothing here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding, Severity
from jixiao.facts.money import BudgetLine
from jixiao.integrity.outcomes import Outcome, failed, judged, passed, unclear
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import slipped
from jixiao.integrity.sums import half_step

# Headline totals that mean one thing in a document for a year and fund, wherever they are printed.
ONE_FIGURE: Final = frozenset(
    {
        "basic-expenditure",
        "project-expenditure",
        "personnel",
        "public-use",
        "agency-running",
        "three-public-total",
        "overseas-travel",
        "official-vehicles",
        "vehicle-purchase",
        "vehicle-running",
        "reception",
        "revenue-total",
        "expenditure-total",
        "budget-total",
    }
)
# Summaries of appropriations alone: their totals leave out other money.
PARTIAL_SCOPE: Final = frozenset({"appropriation-summary", "procurement", "service-purchase", "transfer", "department-plan"})
MEETINGS: Final = ("30215", "30216")
# 三公 items, meetings and training, and the economic items that are the same spending.
SAME_SPENDING: Final = {
    "30217": "reception",
    "30231": "vehicle-running",
    "30212": "overseas-travel",
    "30215": "meetings",
    "30216": "training",
}


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about reprinted figures."""
    yield from headline_conflicts(facts.lines)
    yield from item_conflicts(facts.lines)
    yield from rounded_items(facts.lines)
    yield from running_items(facts.lines)
    yield from running_costs(facts.lines)


def conflict(
    lines: Sequence[BudgetLine], severity: Severity = "warning", note: tuple[str, str] = ("", ""), confidence: float = 1.0
) -> Finding:
    """A finding that these lines print one thing with different figures."""
    first = lines[0]
    texts = "、".join(line.amount.printed for line in lines)
    return finding(
        "amount-conflict",
        severity,
        f"“{first.name}”印有不同数字：{texts}{note[0]}。",
        f"{first.name} is printed with different figures: {texts}{note[1]}.",
        (place for line in lines for place in line.evidence[:1]),
        about=("line", first.name),
        confidence=confidence,
    )


def one_for_each(lines: Iterable[BudgetLine]) -> list[BudgetLine]:
    """One line for each statement that prints a single figure; statements that print several are left out."""
    statements: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        statements[line.statement].append(line)
    return [found[0] for found in statements.values() if len({line.amount.yuan for line in found}) == 1]


def distinct(lines: Iterable[BudgetLine]) -> list[BudgetLine]:
    """The first line of each figure; figures that round to one another ("20万元", "19.98万元") count as one."""
    kept: list[BudgetLine] = []
    for line in lines:
        if all(abs(line.amount.yuan - other.amount.yuan) > slack(line, other) for other in kept):
            kept.append(line)
    return kept


def slack(line: BudgetLine, other: BudgetLine) -> Decimal:
    """How far two printings of one figure may differ: half a unit of the coarser one; nothing where both are equally fine."""
    halves = half_step(line.amount), half_step(other.amount)
    return max(halves) if halves[0] != halves[1] else Decimal(0)


def headline_conflicts(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """One headline total, printed with two figures (人员经费 101.13 in one table, 101.14 in the next)."""
    printed: dict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    # A table of 三公经费, 会议费 and 培训费: its total is that of all three.
    wider = any(line.statement == "three-public" and line.measure in ("meetings", "training") for line in lines)
    for line in lines:
        if line.measure == "three-public-total" and line.statement == "three-public" and wider:
            continue
        if line.measure in ONE_FIGURE and line.phase == "initial" and line.statement not in PARTIAL_SCOPE and line.unit is None:
            printed[line.measure, line.year, line.fund].append(line)
    for group in printed.values():
        figures = distinct(one_for_each(group))
        if len(figures) > 1 and lists_everything(figures, lines):
            yield unclear("amount-conflict")
        elif len(group) > 1 and figures:
            yield judged("amount-conflict", conflict(figures) if len(figures) > 1 else None)


def lists_everything(figures: Sequence[BudgetLine], lines: Iterable[BudgetLine]) -> bool:
    """A 项目支出表 that lists personnel and running items too: its total is all expenditure, not 项目支出."""
    everything = {line.amount.yuan for line in lines if line.measure in ("expenditure-budget", "expenditure-total", "budget-total")}
    return figures[0].measure == "project-expenditure" and any(
        line.statement == "project-expenditure" and line.amount.yuan in everything for line in figures
    )


def item_conflicts(lines: Iterable[BudgetLine]) -> Iterator[Outcome]:
    """An economic item with one figure in a table and another in the text (5.57万元 and 5.56元)."""
    printed: dict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.economic and line.level == "款" and line.unit is None and line.phase == "initial" and line.fund:
            printed[line.economic, line.year, line.fund].append(line)
    for group in printed.values():
        figures = distinct(one_for_each(group))
        if len(figures) == 2 and {line.statement for line in figures} >= {"narrative"}:
            first, second = sorted(figures, key=lambda line: line.amount.yuan)
            slip = first.amount.yuan and 9000 < second.amount.yuan / first.amount.yuan < 11000
            note = ("，单位疑印错（元与万元）", "; the unit is probably misprinted (元 for 万元)") if slip else ("", "")
            yield failed(conflict(figures, note=note))
        elif len(group) > 1 and len(figures) == 1:
            yield passed("amount-conflict")


def rounded_items(lines: Iterable[BudgetLine]) -> Iterator[Outcome]:
    """A coded item of a project table and the economic item of the same name, a cent or two apart (2.41 and 2.42)."""
    economic = {line.name: line for line in lines if line.economic and line.level == "款" and line.statement == "basic-expenditure"}
    for line in lines:
        other = economic.get(line.name)
        if line.statement != "project-expenditure" or line.measure or other is None or line.year not in (None, other.year):
            continue
        if 0 < abs(line.amount.yuan - other.amount.yuan) <= 300:
            yield failed(conflict((line, other), "info", ("，疑为四舍五入所致", "; probably a matter of rounding"), 0.8))


def running_costs(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """机关运行经费 and 公用经费 of the text are one figure where there are no other units; where a slip parts them, a reader is told."""
    own = [line for line in lines if line.statement == "narrative" and line.phase == "initial" and line.unit is None and line.amount.yuan]
    sides = [[line for line in own if line.measure == measure] for measure in ("agency-running", "public-use")]
    for year in {line.year for line in sides[0]}:
        some, other = ({line.amount.yuan: line for line in side if line.year == year} for side in sides)
        if len(some) == 1 and len(other) == 1:
            first, second = next(iter(some.values())), next(iter(other.values()))
            mine, yours = (str(int(line.amount.yuan)) for line in (first, second))
            moved = sorted(mine) == sorted(yours) and max(len(mine.rstrip("0")), len(yours.rstrip("0"))) >= 3
            if first.amount.yuan != second.amount.yuan and (moved or slipped(first.amount, second.amount)):
                yield failed(conflict((first, second), "info", ("，疑有一处印错", "; one is probably misprinted"), 0.7))


def running_items(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """Reception, vehicles, meetings and training as items of 机关运行经费 and in sections of their own; their scopes may differ, so a
    reader is told, no more."""
    items: dict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    found: dict[str, tuple[BudgetLine, ...]] = {}
    for line in lines:
        if line.economic in SAME_SPENDING and line.statement == "narrative" and line.unit is None:
            items[line.economic, line.year].append(line)
    for (code, year), group in items.items():
        same = [line for line in lines if line.measure == SAME_SPENDING[str(code)] and line.year == year and line.statement == "narrative"]
        figures = distinct([*one_for_each(same), *one_for_each(group)])
        if len(group) == 1 and same and figures[0].amount.yuan:
            found[str(code)] = tuple(figures)
    agreeing = [code for code in MEETINGS if len(found.get(code, ())) == 1]
    for code, told in found.items():
        # Projects pay for meetings and courses too; where the one agrees, so should the other.
        if len(told) == 2 and (code not in MEETINGS or agreeing):
            yield failed(conflict(told, "info", ("，口径可能不同", "; their scopes may differ"), 0.7))
