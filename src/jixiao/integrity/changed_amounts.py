"""Changes against an earlier year: budget lines with a change in; those that do not agree with the figures around them out.

"机关运行经费预算105.88万元，较2021年预算228.04万元减少122.16万元": what was, and what is less, give what is.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.money import BudgetLine
from jixiao.integrity.line_checks import row_of
from jixiao.integrity.outcomes import Outcome, failed, judged, passed, unclear
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree, total_of, wan
from jixiao.integrity.total_checks import exceeding

# What a measure is the sum of, wherever all of it is printed.
PARTS: Final = {
    "three-public-total": ("overseas-travel", "official-vehicles", "reception"),
    "official-vehicles": ("vehicle-purchase", "vehicle-running"),
}


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about lines of the text whose earlier figure stands beside them."""
    told = [line for line in facts.lines if line.statement == "narrative"]
    for line in told:
        change = line.change
        if change is None or change.amount is None or not change.amount.yuan:
            continue
        beside = [o for o in told if o.measure == line.measure and o.name == line.name and row_of(o) == row_of(line)]
        earlier = [o for o in beside if o.year == change.against]
        if len(earlier) == 1 and earlier[0] is not line:
            right = agree([earlier[0].amount, change.amount], line.amount)
            yield judged("sum-mismatch", None) if right else wrong(line, earlier[0])
        elif earlier:
            yield unclear("sum-mismatch")
    for measure, names in PARTS.items():
        yield from of_parts(told, measure, names)
    yield from of_funds(told, facts.year)


def of_parts(told: Sequence[BudgetLine], measure: str, names: Sequence[str]) -> Iterator[Outcome]:
    """The changes of the parts give the change of the whole (车辆购置及运行费减少0.1万元: 购置费 0, 运行维护费减少0.1万元)."""
    changed = {line.measure: (line, line.change.amount) for line in told if line.change and line.change.amount}
    if measure not in changed or not all(name in changed for name in names):
        return
    whole, change = changed[measure]
    parts = [changed[name] for name in names]
    if not agree([line.amount for line, _ in parts], whole.amount):
        return
    filled = [amount for _, amount in parts if amount.yuan]
    if agree(filled, change) if len(filled) > 1 else total_of(filled) == change.yuan:
        yield passed("sum-mismatch")
    else:
        listed = wan(total_of([amount for _, amount in parts]))
        zh = f"“{whole.name}”各项增减合计{listed}，而增减额印为{wan(change.yuan)}。"
        en = f"The changes of the parts of {whole.name} add up to {listed}, while {wan(change.yuan)} is printed."
        places = [place for line in (whole, *(line for line, _ in parts)) for place in line.evidence[:1]]
        yield failed(finding("sum-mismatch", "warning", zh, en, places, about=("line", whole.name), confidence=0.8))


def of_funds(told: Sequence[BudgetLine], year: int) -> Iterator[Outcome]:
    """What is spent from a fund that is small is no more than the fund has (政府性基金收入支出均为3000万元: …公益金支出3000万元)."""
    for fund, revenue in (("government-fund", "government-fund-revenue"), ("state-capital", "state-capital-revenue")):
        wholes = {line.amount.yuan: line for line in told if line.measure == revenue and line.year == year}
        for line in told:
            if len(wholes) == 1 and line.fund == fund and line.measure is None and line.year == year:
                whole = next(iter(wholes.values()))
                more = line.amount.yuan > whole.amount.yuan > 0
                yield judged("amount-conflict", exceeding(line, whole) if more else None)


def wrong(line: BudgetLine, earlier: BudgetLine) -> Outcome:
    """The finding."""
    change = line.change.amount if line.change and line.change.amount else line.amount
    expected = wan(earlier.amount.yuan + change.yuan)
    return failed(
        finding(
            "sum-mismatch",
            "warning",
            f"“{line.name}”上年{earlier.amount.printed}，增减{wan(change.yuan)}，应为{expected}，而印为{line.amount.printed}。",
            f"{line.name} was {wan(earlier.amount.yuan)} and changed by {wan(change.yuan)}: not {wan(line.amount.yuan)}, but {expected}.",
            (*line.evidence[:1], *earlier.evidence[:1]),
            about=("line", line.name),
            confidence=0.8,
        )
    )
