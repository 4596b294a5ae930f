"""What is suspect in a printed document, and what is absent from it."""

from typing import Literal

from msgspec import Struct

from jixiao.facts.evidence import Evidence

Severity = Literal["violation", "warning", "info"]
AbsenceReason = Literal["not-printed", "not-understood", "not-applicable", "masked"]


class Finding(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """code: concept of scheme `finding`. comment in zh and en says what was found, with the arithmetic. about: the
    kind and main name of the fact concerned, e.g. ("project", "公园绿化养护"); the document as a whole where None.
    target: IRI of the thing concerned, for findings made on the graph."""

    code: str
    severity: Severity
    comment_zh: str
    comment_en: str
    evidence: tuple[Evidence, ...] = ()
    about: tuple[str, str] | None = None
    target: str | None = None
    confidence: float | None = None


class Absence(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """property: local name of the jx: property that is absent ("amount"); of: kind and main name of the fact, or None for the
    document."""

    property: str
    reason: AbsenceReason
    of: tuple[str, str] | None = None


class TableReport(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What became of one table. taken_for: "indicators", "project", "projects", "lines", "plan", "units", "other"; rows: grid rows
    under the header; rows_read: those that gave facts; reason: why rows were left, or why a table that looks like an indicator or
    project table gave nothing."""

    line: int
    rows: int
    rows_read: int
    taken_for: str
    page: int | None = None
    reason: str | None = None
