"""What a document says of performance: goals, indicators in tiers, and the values printed for them."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from jixiao.facts.evidence import Evidence

Comparator = Literal["gteq", "lteq", "gt", "lt", "eq", "between"]
Role = Literal["target", "baseline", "prior", "actual"]
Horizon = Literal["annual", "mid-term", "long-term"]


class Measure(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a printed value says. number (or low and high, for a range) as printed, on the 0–100 scale for percentages; unit as
    printed ("万人"); normalised: the same in the base unit (yuan, 人), unit_concept: id of that base unit in the scheme `unit`.
    qualitative: verbal targets, which have no number. comparator_printed is False for a bare number (eq by rule 6)."""

    comparator: Comparator | None = None
    comparator_printed: bool = False
    number: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    qualitative: str | None = None
    date: str | None = None
    normalised: Decimal | None = None
    normalised_low: Decimal | None = None
    normalised_high: Decimal | None = None
    unit_concept: str | None = None


class Component(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One measure of a cell that holds several; label: what it measures ("救助金额"), printed: its clause."""

    label: str
    printed: str
    measure: Measure


class Value(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The value printed for one role × year × horizon. printed: the whole cell, or operator + number + unit where these stand in
    columns of their own. year: what it refers to, None for long-term targets unless printed. part_of_year: as printed, where it tells what
    was reached by then ("1-7月")."""

    printed: str
    role: Role
    horizon: Horizon
    evidence: tuple[Evidence, ...]
    year: int | None = None
    measure: Measure = Measure()
    components: tuple[Component, ...] = ()
    part_of_year: str | None = None
    standard_text: str | None = None
    score: Decimal | None = None
    max_score: Decimal | None = None
    deviation_reason: str | None = None
    confidence: float | None = None


class Indicator(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A third-tier indicator. name: as printed (None only where no name is printed at all and none can be cut from the value).
    tier1, tier2: concepts ("tier-old/output"); tier1_inferred where tier 1 is not printed but follows from tier 2.
    goal: label of the goal it stands under ("年度目标1"). order: position in its table, for display only."""

    name: str | None
    values: tuple[Value, ...]
    evidence: tuple[Evidence, ...]
    order: int = 0
    tier1_printed: str | None = None
    tier2_printed: str | None = None
    tier1: str | None = None
    tier1_inferred: str | None = None
    tier2: str | None = None
    description: str | None = None
    weight: Decimal | None = None
    goal: str | None = None


class Goal(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An overall goal as printed; label: "年度目标1" where goals are numbered."""

    text: str
    horizon: Horizon
    evidence: tuple[Evidence, ...]
    label: str | None = None


class DepartmentPlan(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The whole-department performance form (部门整体支出绩效目标表)."""

    evidence: tuple[Evidence, ...]
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
