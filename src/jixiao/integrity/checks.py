"""Consistency: the facts of one document in; findings with their arithmetic out. Nothing printed is corrected."""

from collections.abc import Iterator

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.integrity import indicator_checks, line_checks, project_checks


def findings_of(facts: DocumentFacts) -> Iterator[Finding]:
    """All findings, by topic."""
    yield from project_checks.check(facts)
    yield from line_checks.check(facts)
    yield from indicator_checks.check(facts)


def check(facts: DocumentFacts) -> tuple[Finding, ...]:
    """Findings in order of print."""
    return tuple(sorted(findings_of(facts), key=lambda f: (f.evidence[0].start if f.evidence else 0, f.code, f.comment_zh)))
