"""SHACL with pySHACL: the quads of one document in; results, and findings with their places, out."""

from functools import cache

import rdflib
from msgspec import Struct
from pyshacl import validate as pyshacl_validate
from rdflib.namespace import RDF, SH, SKOS

from jixiao import assets
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding, Severity

JX = rdflib.Namespace("https://w3id.org/jixiao/ns#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SEVERITIES: dict[rdflib.term.Node, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


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


@cache
def shapes_graph() -> rdflib.Graph:
    """All files of shapes/ in one graph."""
    graph = rdflib.Graph()
    for path in assets.files("shapes", ".ttl"):
        graph.parse(path)
    return graph


def parsed(nquads: bytes) -> rdflib.Graph:
    """One graph with the triples of all named graphs: shapes look across facts, evidence and quality. A line of N-Quads without its graph
    name is a line of N-Triples."""
    triples = b"".join(line[: line.rindex(b" <")] + b" .\n" for line in nquads.splitlines())
    return rdflib.Graph().parse(data=triples, format="nt")


def local_name(term: rdflib.term.Node | None) -> str:
    """The part of an IRI after the last # or /."""
    return str(term).replace("#", "/").rsplit("/", 1)[-1]


def owner_shape(shape: rdflib.term.Node) -> rdflib.term.Node:
    """The named shape that a property shape belongs to."""
    parent = next(shapes_graph().subjects(SH.property, shape), None)
    return shape if parent is None else owner_shape(parent)


def first_start(graph: rdflib.Graph, focus: rdflib.term.Node) -> int | None:
    """Where the earliest evidence of a thing begins, in code points of the kept text."""
    path = JX.evidence / OA.hasSelector / OA.start
    return min((int(str(start)) for start in graph.objects(focus, path)), default=None)


def result_of(graph: rdflib.Graph, report: rdflib.Graph, node: rdflib.term.Node) -> Result:
    """One sh:ValidationResult, told in our words."""
    shapes = shapes_graph()
    shape = owner_shape(report.value(node, SH.sourceShape) or node)
    focus = report.value(node, SH.focusNode)
    messages = {m.language: str(m) for m in shapes.objects(shape, SH.message) if isinstance(m, rdflib.Literal)}
    fallback = str(report.value(node, SH.resultMessage) or "")
    code = shapes.value(shape, JX.findingCode)
    label = graph.value(focus, SKOS.prefLabel) if focus is not None else None
    return Result(
        shape=local_name(shape),
        code=local_name(code or shape),
        severity=SEVERITIES[shapes.value(shape, SH.severity) or SH.Violation],
        focus=str(focus),
        message_zh=messages.get("zh", fallback),
        message_en=messages.get("en", fallback),
        label=None if label is None else str(label),
        kind=None if focus is None else local_name(graph.value(focus, RDF.type)),
        start=None if focus is None else first_start(graph, focus),
    )


def validate(nquads: bytes) -> tuple[Result, ...]:
    """Results of all shapes on a document's quads, each fault of a thing once, in a stable order."""
    graph = parsed(nquads)
    _, report, _ = pyshacl_validate(graph, shacl_graph=shapes_graph(), inference="none", advanced=False, meta_shacl=False)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report: {report!r}")
    found = {result_of(graph, report, node) for node in report.subjects(RDF.type, SH.ValidationResult)}
    return tuple(sorted(found, key=lambda r: (r.start or 0, r.focus, r.shape)))


def evidence_at(facts: DocumentFacts, start: int | None) -> tuple[Evidence, ...]:
    """The evidence of the project (the only things that shapes of completeness point at) that begins there."""
    wanted = (e for project in facts.projects for e in project.evidence if e.start == start)
    return tuple(wanted)[:1]


def as_findings(results: tuple[Result, ...], facts: DocumentFacts) -> tuple[Finding, ...]:
    """Results as findings for the quality graph; what breaks the graph itself is no fault of the document and is left out."""
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
        if result.severity != "violation"
    )
