"""Findings, absences and what was read, in the document's quality graph."""

from collections.abc import Iterable, Iterator, Sequence

from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Absence, Finding
from jixiao.facts.indicators import Indicator
from jixiao.facts.readings import Reading
from jixiao.graph import names
from jixiao.graph.evidences import evidence_quads
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import IRI, Literal, Quad, decimal, describe, integer, string
from jixiao.graph.vocabularies import JX, OA, RDFS, REASONS, SEVERITIES, TYPE, concept

Candidate = tuple[IRI, Sequence[Evidence]]


def indicators_of(scope: Scope) -> Iterator[tuple[Indicator, str]]:
    """All indicators with the key of their owner."""
    for project in scope.facts.projects:
        yield from ((indicator, names.project_key(project)) for indicator in project.indicators)
    if scope.facts.plan:
        yield from ((indicator, "plan") for indicator in scope.facts.plan.indicators)


def candidates(scope: Scope, kind: str, name: str) -> list[Candidate]:
    """Things of that kind and name."""
    facts = scope.facts
    if kind == "project":
        return [(scope.name("project", names.project_key(p)), p.evidence) for p in facts.projects if name in p.names]
    if kind == "line":
        return [(scope.name("line", names.line_key(line)), line.evidence) for line in facts.lines if line.name == name]
    if kind == "citation":
        return [(names.citation(facts, c), c.evidence) for c in facts.citations if name in (c.printed, c.title, c.number)]
    if kind == "indicator":
        found = [(i, owner) for i, owner in indicators_of(scope) if i.name == name]
        return [
            (scope.name("indicator", names.indicator_key(i, owner)), [*i.evidence, *(e for v in i.values for e in v.evidence)])
            for i, owner in found
        ]
    return []


def overlap(some: Iterable[Evidence], others: Sequence[Evidence]) -> bool:
    """They share a code point of the text."""
    return any(a.start < b.end and b.start < a.end for a in some for b in others)


def target_of(scope: Scope, about: tuple[str, str] | None, evidence: Sequence[Evidence] = ()) -> IRI:
    """The thing concerned: the one of several of that name that stands at the evidence; the document where it stays unclear."""
    found = candidates(scope, *about) if about else []
    near = [iri for iri, places in found if overlap(evidence, places)] or [iri for iri, _ in found]
    return near[0] if len(set(near)) == 1 else scope.document


def finding_quads(scope: Scope, finding: Finding) -> Iterator[Quad]:
    """Something suspect in the document."""
    subject = scope.name("finding", names.finding_key(finding))
    yield from describe(
        scope.quality,
        subject,
        (TYPE, JX("Finding")),
        (JX("document"), scope.document),
        (OA("hasTarget"), IRI(finding.target) if finding.target else target_of(scope, finding.about, finding.evidence)),
        (JX("findingCode"), concept("finding", finding.code)),
        (JX("severity"), SEVERITIES[finding.severity]),
        (RDFS("comment"), (Literal(finding.comment_zh, language="zh"), Literal(finding.comment_en, language="en"))),
        (JX("confidence"), decimal(finding.confidence)),
    )
    yield from evidence_quads(scope, subject, finding.evidence)


def absence_quads(scope: Scope, absence: Absence) -> Iterator[Quad]:
    """Something that could be stated but is not."""
    subject = scope.name("absence", names.absence_key(absence))
    comments = ("zh", absence.comment_zh), ("en", absence.comment_en)
    yield from describe(
        scope.quality,
        subject,
        (TYPE, JX("Absence")),
        (JX("document"), scope.document),
        (OA("hasTarget"), target_of(scope, absence.of)),
        (JX("absentProperty"), JX(absence.property)),
        (JX("absenceReason"), REASONS[absence.reason]),
        (RDFS("comment"), [Literal(text, language=tag) for tag, text in comments if text]),
    )
    yield from evidence_quads(scope, subject, absence.evidence)


def reading_quads(scope: Scope, reading: Reading) -> Iterator[Quad]:
    """How much of the document was understood: its pages, and its tables by what they were taken for."""
    yield from describe(scope.quality, scope.document, (JX("pageCount"), integer(reading.pages)))
    for kind, count in reading.kinds.items():
        yield from describe(
            scope.quality,
            scope.name("tables", kind),
            (TYPE, JX("TableCount")),
            (JX("document"), scope.document),
            (JX("tableKind"), string(kind)),
            (JX("tables"), integer(count.tables)),
            (JX("tableRows"), integer(count.rows)),
            (JX("tableRowsRead"), integer(count.rows_read)),
            (JX("tablesNotUnderstood"), integer(count.not_understood)),
        )
