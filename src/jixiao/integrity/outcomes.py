"""What checks of consistency say of each thing that they look at: outcomes in; findings, and figures by rule, with denominators, out.

Each thing passes, fails (with a finding), is left out by the rule, or could not be judged ("a share of what?"). So a reader sees not
only which sums do not add up, but how many were checked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from msgspec import Struct

from jixiao.facts.figures import Figure
from jixiao.facts.findings import Finding

State = Literal["passed", "failed", "not-applicable", "not-understood"]
# Rules of consistency, and what each counts. Codes that are not here tell of what is left out (projects-partial), not of contradictions.
COUNTED: Final[dict[str, tuple[str, str]]] = {
    "sum-mismatch": ("合计：凡各部分与总数都印出者", "sums whose parts and total are printed"),
    "share-mismatch": ("占比：正文中与金额并列的百分比", "shares printed beside amounts"),
    "rate-mismatch": ("增减率：正文中与增减额并列的百分比", "rates of change printed beside amounts"),
    "amount-conflict": ("重复印出的数字", "figures printed more than once"),
    "count-conflict": ("正文所述项目、车辆等的个数", "numbers of projects told with the money of all, and of things counted in kinds"),
    "comparator-contradicts-name": ("名称有明确方向的数值指标", "numeric targets whose name has a sense"),
    "value-impossible": ("比率类指标的数值", "numeric targets of rates"),
    "percent-format-lost": ("比率类指标的数值", "numeric targets of rates"),
    "tier-misplaced": ("列明层级的指标", "indicators that stand under a tier"),
    "target-conflict": ("印有多个目标值的同名数量", "quantities with more than one target"),
    "goal-copied": ("项目绩效目标", "goals of projects"),
    "year-of-another-budget": ("预算范围、预算批复、项目止期的年份", "years of scope, budget replies and ends of projects"),
    "cell-cut-off": ("定性指标值和单位名称", "verbal targets and names of units"),
    "placeholder-amount": ("金额栏", "cells behind a label of money"),
    "name-differs": ("不止一次印出的项目", "projects printed more than once"),
    "definition-copied": ("名词解释", "explanations of terms"),
    "part-empty": ("列有标题的部分", "parts that have a title"),
    "number-impossible": ("文号", "document numbers"),
}


class Outcome(Struct, frozen=True):
    """One thing judged. rule: finding code; project: main name of the project that it belongs to; finding: where it failed."""

    rule: str
    state: State
    project: str | None = None
    finding: Finding | None = None


def failed(finding: Finding, project: str | None = None) -> Outcome:
    """Something is wrong."""
    return Outcome(finding.code, "failed", project, finding)


def passed(rule: str, project: str | None = None) -> Outcome:
    """It was checked, and nothing is wrong."""
    return Outcome(rule, "passed", project)


def left_out(rule: str, project: str | None = None) -> Outcome:
    """The rule is not about it."""
    return Outcome(rule, "not-applicable", project)


def unclear(rule: str, project: str | None = None) -> Outcome:
    """It is about it, but what it should be compared with was not found, or there are several."""
    return Outcome(rule, "not-understood", project)


def judged(rule: str, found: Finding | None, project: str | None = None) -> Outcome:
    """The finding, or that there is none."""
    return passed(rule, project) if found is None else failed(found, project)


def findings(outcomes: Iterable[Outcome]) -> Iterator[Finding]:
    """Of all outcomes the failures."""
    return (one.finding for one in outcomes if one.finding is not None)


def consistency(outcomes: Iterable[Outcome], project: str | None = None) -> tuple[Figure, ...]:
    """Figures of all rules, in their order; those of one project where it is named."""
    counts: dict[str, Counter[State]] = defaultdict(Counter)
    for one in outcomes:
        if project is None or one.project == project:
            counts[one.rule][one.state] += 1
    return tuple(
        Figure(
            rule=rule,
            force="consistency",
            passed=counts[rule]["passed"],
            failed=counts[rule]["failed"],
            not_applicable=counts[rule]["not-applicable"],
            not_understood=counts[rule]["not-understood"],
        )
        for rule in COUNTED
    )
