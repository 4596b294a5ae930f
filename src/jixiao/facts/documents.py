"""Everything that one document states: the contract between extraction and graph, written as <doc>.facts.json."""

from typing import Literal

from msgspec import Struct

from jixiao.facts.citations import Citation
from jixiao.facts.evidence import Evidence
from jixiao.facts.figures import Figure
from jixiao.facts.findings import Absence, Finding, TableReport
from jixiao.facts.indicators import DepartmentPlan
from jixiao.facts.money import BudgetLine
from jixiao.facts.projects import Project

DocumentKind = Literal["budget", "unit-budget", "final-accounts", "self-evaluation", "target-table", "evaluation-report"]
AdminLevel = Literal["central", "province", "prefecture", "county", "township", "unknown"]


class PlaceFact(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An administrative division. code: GB/T 2260, six digits ("330200"); name: its official name ("宁波市"); full_name: with the
    divisions above ("浙江省宁波市"); within: the chain of (code, name) above it, nearest first. Where a document does not say which it is,
    level is "unknown" and the code holds the beginning of the document's hash ("unknown-1a2b3c4d")."""

    code: str
    name: str
    full_name: str
    level: AdminLevel
    within: tuple[tuple[str, str], ...] = ()
    fiscal_status: str | None = None


class Organization(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A department or unit. names: the fullest first. code: budget code as printed ("202001"). function: concept of scheme
    `department-function` ("healthcare-security")."""

    names: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    code: str | None = None
    function: str | None = None


class DocumentFacts(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One document. coverage: "with-transfers" | "without-transfers" | "office-only" | "consolidated" | "unknown", may
    repeat. Evidence of department, place, year and kind says in `part` what it supports. reader: as in `Document`."""

    name: str
    sha256: str
    media_type: str
    reader: str
    text_sha256: str
    title: str
    title_printed: bool
    kind: DocumentKind
    department: Organization
    place: PlaceFact
    year: int
    evidence: tuple[Evidence, ...]
    coverage: tuple[str, ...] = ("unknown",)
    budget_units: tuple[Organization, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    projects: tuple[Project, ...] = ()
    plan: DepartmentPlan | None = None
    citations: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()
    absences: tuple[Absence, ...] = ()
    tables: tuple[TableReport, ...] = ()
    pages: int | None = None
    masked: int = 0
    figures: tuple[Figure, ...] = ()
    project_figures: tuple[Figure, ...] = ()
