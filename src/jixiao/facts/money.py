"""Money as printed and in yuan: amounts, budget lines, and the sources that pay for a project."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from jixiao.facts.evidence import Evidence

Phase = Literal["initial", "adjusted", "executed"]
Axis = Literal["by-fund", "by-level", "by-year", "by-purpose"]
Direction = Literal["revenue", "expenditure"]
Level = Literal["类", "款", "项", "合计"]


class Amount(Struct, frozen=True, omit_defaults=True):
    """yuan: the amount in yuan; printed: figure and unit as printed ("44411万元"; the unit of a table is added: "20.00万元")."""

    yuan: Decimal
    printed: str


class Funding(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Money of a project from one source. labels: printed names of the source, the first is the main one; the same money printed
    twice is one Funding with both labels and both evidences. fund: concept of scheme `fund` ("general-public"); level: concept of
    scheme `level` ("central"). includes: the sources named under 其中."""

    labels: tuple[str, ...]
    amount: Amount
    evidence: tuple[Evidence, ...]
    fund: str | None = None
    level: str | None = None
    phase: Phase = "initial"
    includes: tuple["Funding", ...] = ()


class FundingBreakdown(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One printed statement of a project's money along one axis; complete: its fundings add up to the amount;
    preferred: the one to sum over, at most one for each axis. place: which print it comes from ("project-table", "form", "narrative")."""

    axis: Axis
    fundings: tuple[Funding, ...]
    place: str
    complete: bool = False
    preferred: bool = False


class Change(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Change of a line against an earlier year: amount signed as worded, rate in percent."""

    against: int | None = None
    amount: Amount | None = None
    rate: Decimal | None = None


class BudgetLine(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A figure of the budget. name: the printed measure or subject. measure: concept of scheme `measure`, for headline totals.
    statement: which table (concept of scheme `statement`) or "narrative". functional, economic, government_economic: the code
    under the year's classification ("2101202", "30101", "50101"); code: as printed or composed from 类/款/项 columns.
    fund: concept of scheme `fund`, None where the line is for all funds together. canonical: True on one printing of each figure.
    part_of, same_as: index (in `DocumentFacts.lines`) of the line that contains it / of the canonical printing of the same figure."""

    name: str
    amount: Amount
    statement: str
    evidence: tuple[Evidence, ...]
    year: int | None = None
    measure: str | None = None
    direction: Direction | None = None
    level: Level | None = None
    code: str | None = None
    functional: str | None = None
    economic: str | None = None
    government_economic: str | None = None
    fund: str | None = None
    phase: Phase = "initial"
    basic: Amount | None = None
    project: Amount | None = None
    change: Change | None = None
    unit: str | None = None
    part_of: int | None = None
    same_as: int | None = None
    canonical: bool = True
