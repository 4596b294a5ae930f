"""Targets: one quantity that a document promises with two different numbers.

Equal names under one goal of the department's plan are one quantity; so are, in projects of one subject, a name and the same
name with more words (参保人数, 居民参保缴费人数), where the numbers are of one size. 满意度 of different projects asks different people.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Final

from msgspec import Struct
from rapidfuzz import fuzz

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Indicator, Value
from jixiao.integrity.outcomes import Outcome, judged
from jixiao.integrity.reported import finding

# Names of two subsidies of one kind (…医疗保险市级补助, …医疗保险补助资金) are alike to 80 of 100.
ALIKE_PROJECTS: Final = 75
NEAR: Final = Decimal("1.1")
# Counts so large that two projects would not have them by chance.
LARGE: Final = 10_000


class Target(Struct, frozen=True):
    """A numeric target with what it belongs to ("" for the plan)."""

    owner: str
    indicator: Indicator
    value: Value

    @property
    def name(self) -> str:
        """Printed name, "" where there is none."""
        return self.indicator.name or ""

    @property
    def number(self) -> Decimal:
        """In the base unit where one is known."""
        measure = self.value.measure
        return (measure.normalised if measure.normalised is not None else measure.number) or Decimal(0)


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about targets of one document: one for each quantity that has more than one."""
    plan = list(targets("", facts.plan.indicators)) if facts.plan else []
    yield from plan_targets(plan)
    projects = [target for project in facts.projects for target in targets(project.names[0], project.indicators)]
    large = [target for target in projects if target.number >= LARGE and not target.name.endswith(("度", "率", "成本", "金额", "标准"))]
    for some, other in combinations(large, 2):
        if same_quantity(some, other):
            yield judged("target-conflict", conflict(some, other) if differ(some, other) else None, some.owner)


def targets(owner: str, indicators: tuple[Indicator, ...]) -> Iterator[Target]:
    """Annual targets with one number."""
    for indicator in indicators:
        for value in indicator.values:
            if value.role == "target" and value.horizon == "annual" and value.measure.number is not None and indicator.name:
                yield Target(owner, indicator, value)


def plan_targets(plan: list[Target]) -> Iterator[Outcome]:
    """Of each name that stands more than once in the plan its first target, against the first that differs from it."""
    for position, some in enumerate(plan):
        others = [other for other in plan[position + 1 :] if other.name == some.name]
        if not others or any(other.name == some.name for other in plan[:position]):
            continue
        differing = next((other for other in others if differ(some, other)), None)
        yield judged("target-conflict", conflict(some, differing) if differing else None)


def differ(some: Target, other: Target) -> bool:
    """Same unit, year and direction, another number."""
    mine, yours = some.value.measure, other.value.measure
    # "=100%" and "≥95%" are two targets, "≥2场" and "≤4场" the two ends of one.
    ways = {mine.comparator, yours.comparator}
    return mine.unit == yours.unit and (len(ways) == 1 or ways in ({"eq", "gteq"}, {"eq", "lteq"})) and some.number != other.number


def same_quantity(some: Target, other: Target) -> bool:
    """Two projects of one subject count the same thing."""
    longer, shorter = sorted((some.name, other.name), key=len, reverse=True)
    return (
        some.owner != other.owner
        and some.value.measure.unit == other.value.measure.unit
        and some.value.measure.comparator == other.value.measure.comparator
        and max(some.number, other.number) < NEAR * min(some.number, other.number)
        and "元" not in (some.value.measure.unit or "")
        and subsequence(shorter, longer)
        and fuzz.ratio(some.owner, other.owner) >= ALIKE_PROJECTS
    )


def subsequence(shorter: str, longer: str) -> bool:
    """All characters of the shorter stand in the longer, in order."""
    rest = iter(longer)
    return len(shorter) >= 4 and all(character in rest for character in shorter)


def conflict(some: Target, other: Target) -> Finding:
    """The finding."""
    where_zh = f"“{some.owner}”与“{other.owner}”" if some.owner else "部门整体目标各处"
    where_en = f"{some.owner} and {other.owner}" if some.owner else "the goals of the department's plan"
    return finding(
        "target-conflict",
        "info",
        f"{where_zh}对同一数量印有不同目标：“{some.name}”{some.value.printed}，“{other.name}”{other.value.printed}。",
        f"{where_en} promise different numbers for one quantity: {some.name} {some.value.printed}, {other.name} {other.value.printed}.",
        (*some.value.evidence, *other.value.evidence),
        about=("indicator", some.name),
        confidence=0.7,
    )
