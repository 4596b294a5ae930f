"""Shapes on the quads of one document: N-Quads in; results, and findings with their places, out."""

from msgspec import Struct

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding, Severity
from jixiao.integrity import engines, triples
from jixiao.integrity.shape_files import owners, rule_name, rules, shapes_ntriples


class Result(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One fault found by a shape. shape: its local name; code: its finding code (the shape's name where it has none); focus: IRI of the
    faulty thing, label and kind: what it is called and is ("公园绿化养护", "Project"); start: where its first evidence begins."""

    shape: str
    code: str
    severity: Severity
    focus: str
    message_zh: str
    message_en: str
    label: str | None = None
    kind: str | None = None
    start: int | None = None


NEEDED = (triples.TYPE, triples.LABEL, triples.EVIDENCE, triples.SELECTOR, triples.START)


def validate(nquads: bytes, engine: engines.Engine = "fast") -> tuple[Result, ...]:
    """Results of all shapes on a document's quads, each fault of a thing once, in a stable order. Errors: engines.EngineError."""
    return validate_triples(triples.ntriples(nquads), engine)


def validate_triples(data: bytes, engine: engines.Engine = "fast", seconds: float = engines.SECONDS) -> tuple[Result, ...]:
    """The same on N-Triples. Errors: engines.EngineError."""
    faults = engines.run(engine, data, shapes_ntriples(), seconds)
    found = triples.statements(data, NEEDED) if faults else triples.Statements({})
    results = {result_of(found, owners()[fault.shape], fault.focus) for fault in faults}
    return tuple(sorted(results, key=lambda r: (r.start or 0, r.focus, r.shape)))


def result_of(found: triples.Statements, name: str, focus: str) -> Result:
    """One fault, told in our words."""
    rule = rules()[name]
    labels, kinds = found.of(focus, triples.LABEL), found.of(focus, triples.TYPE)
    return Result(
        shape=name,
        code=rule.code,
        severity=rule.severity,
        focus=focus.strip("<>"),
        message_zh=rule.message_zh,
        message_en=rule.message_en,
        label=triples.literal(labels[0]) if labels else None,
        kind=rule_name(kinds[0]) if kinds else None,
        start=found.start(focus),
    )


def evidence_at(facts: DocumentFacts, start: int | None) -> tuple[Evidence, ...]:
    """The evidence of the project or indicator that begins there."""
    projects = (e for project in facts.projects for e in project.evidence if e.start == start)
    plan = facts.plan.indicators if facts.plan else ()
    indicators = (i for i in (*(i for project in facts.projects for i in project.indicators), *plan))
    inner = (e for i in indicators for e in (*i.evidence, *(e for v in i.values for e in v.evidence)) if e.start == start)
    return (tuple(projects) or tuple(inner))[:1]


def as_findings(results: tuple[Result, ...], facts: DocumentFacts) -> tuple[Finding, ...]:
    """Results as findings for the quality graph; what breaks the graph itself is no fault of the document and is left
    out, and so is what only figures count."""
    return tuple(
        Finding(
            code=result.code,
            severity=result.severity,
            comment_zh=result.message_zh,
            comment_en=result.message_en,
            evidence=evidence_at(facts, result.start),
            target=result.focus,
        )
        for result in results
        if result.severity != "violation" and not rules()[result.shape].counted_only
    )
