"""What is suspect in a printed document, and what is absent from it."""

from typing import Final, Literal

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
    document. evidence: the print that was not understood, or has the place and no content; comments say what it is."""

    property: str
    reason: AbsenceReason
    of: tuple[str, str] | None = None
    comment_zh: str | None = None
    comment_en: str | None = None
    evidence: tuple[Evidence, ...] = ()


TableReason = Literal["indicators-unread", "projects-unread", "form-unread", "lines-unread", "empty-form", "no-project"]
TABLE_REASONS: Final[dict[TableReason, tuple[str, str]]] = {
    "indicators-unread": (
        "表中印有指标的层级或指标值，但没有一行读成指标。",
        "It prints tiers or values of indicators, but no row of it was understood as one.",
    ),
    "projects-unread": ("表头印有项目名称，但没有一行读成项目。", "Its header names projects, but no row of it was understood as one."),
    "form-unread": (
        "表中印有项目表单的栏目，但没有读出任何一栏。",
        "It has labels of a project's form, but none of its fields was read.",
    ),
    "lines-unread": ("表中印有金额，但没有一行读成预算科目。", "It prints money, but no row of it was understood as a budget line."),
    "empty-form": ("空表：只印有栏目。", "An empty form: it prints labels only."),
    "no-project": ("表中印有指标，但没有印出其所属项目。", "It prints indicators, but no project is named for them."),
}


class TableReport(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What became of one table. taken_for: "indicators", "project", "projects", "lines", "plan", "units", "other"; rows: grid rows
    under the header; rows_read: those that gave facts; reason: why a table that looks like one of indicators, projects or money gave
    nothing."""

    line: int
    rows: int
    rows_read: int
    taken_for: str
    page: int | None = None
    reason: TableReason | None = None

    @property
    def is_understood(self) -> bool:
        """Not one that prints something and gave nothing."""
        return self.reason in (None, "empty-form")
