"""A project: one node, however often and under however many names a document prints it."""

from typing import Literal

from msgspec import Struct

from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Goal, Indicator
from jixiao.facts.money import Amount, FundingBreakdown

ProjectClass = Literal["personnel", "running", "specific-purpose"]


class Project(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """names: as printed, the main one first, each once. amount: the year's initial budget. project_class: from class or code
    (人员类, 运转类, 特定目标类), category and attribute: as printed ("其他运转类", "延续性项目").
    period_start, period_end: "2022-01", "2022-01-31" or "2022". supervisor, implementers: names of organizations as printed.
    parent: main name of the project that it is part of."""

    names: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    amount: Amount | None = None
    amount_evidence: tuple[Evidence, ...] = ()
    adjusted_amount: Amount | None = None
    executed_amount: Amount | None = None
    other_amounts: tuple[Amount, ...] = ()
    code: str | None = None
    project_class: ProjectClass | None = None
    category: str | None = None
    attribute: str | None = None
    supervisor: str | None = None
    implementers: tuple[str, ...] = ()
    period_start: str | None = None
    period_end: str | None = None
    period_evidence: tuple[Evidence, ...] = ()
    parent: str | None = None
    breakdowns: tuple[FundingBreakdown, ...] = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
