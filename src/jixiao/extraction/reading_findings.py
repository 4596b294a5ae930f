"""What reading itself finds suspect: projects, plan and citations in; findings out (sums are checked by the integrity stage)."""

from collections.abc import Iterable, Iterator

from jixiao.facts.citations import Citation
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import DepartmentPlan, Indicator
from jixiao.facts.projects import Project


def reading_findings(projects: Iterable[Project], plan: DepartmentPlan | None, citations: Iterable[Citation]) -> tuple[Finding, ...]:
    """Tiers that no scheme knows, and document numbers that cannot be right."""
    indicators = [(indicator, ("project", project.names[0])) for project in projects for indicator in project.indicators]
    planned = [(indicator, None) for indicator in plan.indicators] if plan else []
    tiers = [finding for indicator, about in [*indicators, *planned] for finding in _unknown_tiers(indicator, about)]
    return (*tiers, *(finding for citation in citations for finding in _impossible_numbers(citation)))


def _unknown_tiers(indicator: Indicator, about: tuple[str, str] | None) -> Iterator[Finding]:
    """A printed tier that fits neither the older nor the newer scheme."""
    printed = [(indicator.tier1_printed, indicator.tier1), (indicator.tier2_printed, indicator.tier2)]
    for words, concept in printed:
        if words and concept is None:
            yield Finding(
                code="tier-unknown",
                severity="info",
                comment_zh=f"“{words}”不属于新旧任何一套绩效指标体系。",
                comment_en=f"The tier “{words}” belongs to neither the older nor the newer scheme.",
                evidence=indicator.evidence,
                about=about,
            )


def _impossible_numbers(citation: Citation) -> Iterator[Finding]:
    """A document number that has not the form of GB/T 9704 or an impossible year or serial ("财社【2013】2017 号" may be one)."""
    if citation.number and citation.canonical_number is None:
        yield Finding(
            code="number-impossible",
            severity="warning",
            comment_zh=f"文号“{citation.number}”不可能正确。",
            comment_en=f"The document number “{citation.number}” cannot be right.",
            evidence=citation.evidence,
            about=("project", citation.project) if citation.project else None,
        )
