"""Consistency: the facts of one document in; findings with their arithmetic out. Nothing printed is corrected."""

from collections.abc import Iterator

from jixiao.documents.blocks import Document
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.integrity import indicator_checks, line_checks, print_checks, project_checks, prose_checks, reprint_checks, target_checks


def findings_of(facts: DocumentFacts, document: Document | None = None) -> Iterator[Finding]:
    """All findings, by topic."""
    yield from project_checks.check(facts)
    yield from line_checks.check(facts)
    yield from reprint_checks.check(facts)
    yield from indicator_checks.check(facts)
    yield from target_checks.check(facts)
    if document is not None:
        yield from print_checks.check(facts, document)
        yield from prose_checks.check(facts, document)


def check(facts: DocumentFacts, document: Document | None = None) -> tuple[Finding, ...]:
    """Findings in order of print. document: what the facts were read from; without it, nothing is said of shares, rates and cells
    that no fact holds."""
    found = {(f.code, f.comment_zh, f.about, f.evidence): f for f in findings_of(facts, document)}
    return tuple(sorted(found.values(), key=lambda f: (f.evidence[0].start if f.evidence else 0, f.code, f.comment_zh)))
