"""Facts made by hand for checks of consistency: a document of given parts, its budget lines and projects."""

from decimal import Decimal

from jixiao.facts.documents import DocumentFacts, Organization, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Goal
from jixiao.facts.money import Amount, BudgetLine, Funding, FundingBreakdown
from jixiao.facts.projects import Project
from jixiao.integrity import check

HERE = (Evidence(0, 1, "x", 1),)


def wan(number: str) -> Amount:
    """An amount printed in 万元."""
    return Amount(Decimal(number) * 10000, f"{number}万元")


def document(**parts: object) -> DocumentFacts:
    """Facts with the given parts and an invented head."""
    head = {"name": "a.txt", "sha256": "0" * 64, "media_type": "text/plain", "reader": "text 1", "text_sha256": "0" * 64}
    place = PlaceFact(code="110000", name="北京市", full_name="北京市", level="province")
    department = Organization(names=("某局",))
    return DocumentFacts(
        **head, title="t", title_printed=True, kind="budget", department=department, place=place, year=2024, evidence=HERE, **parts
    )


def codes(facts: DocumentFacts) -> list[str]:
    """Codes of what was found."""
    return [finding.code for finding in check(facts)]


def line(code: str, amount: str, **more: object) -> BudgetLine:
    """A line of the general public expenditure table."""
    fields = {
        "name": code,
        "amount": wan(amount),
        "statement": "general-public-expenditure",
        "evidence": HERE,
        "functional": code,
        "year": 2024,
    }
    return BudgetLine(**{**fields, **more})


def project(name: str, amount: str, *fundings: str, goal: str | None = None) -> Project:
    """A project of a project table."""
    sources = tuple(Funding(labels=("一般公共预算",), amount=wan(f), evidence=HERE) for f in fundings)
    breakdowns = (FundingBreakdown(axis="by-fund", fundings=sources, place="project-table"),) if sources else ()
    goals = (Goal(text=goal, horizon="annual", evidence=HERE),) if goal else ()
    return Project(names=(name,), evidence=HERE, amount=wan(amount), breakdowns=breakdowns, goals=goals)
