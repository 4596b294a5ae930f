"""Our shapes: the files of shapes/ in; one graph, its N-Triples, and what each shape says of itself out."""

from functools import cache
from typing import Final

import rdflib
from msgspec import Struct
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, RDF, SH

from jixiao import assets
from jixiao.facts.findings import Severity

JX: Final = rdflib.Namespace("https://w3id.org/jixiao/ns#")
JXS: Final = rdflib.Namespace("https://w3id.org/jixiao/shapes#")
SEVERITIES: Final[dict[rdflib.term.Node, Severity]] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
FORCES: Final[dict[Severity, str]] = {"violation": "must", "warning": "should", "info": "may"}


class Rule(Struct, frozen=True, kw_only=True):
    """One named shape. code: finding code, the shape's name where it has none. target: ("class" | "subjects" | "objects", IRI). needs:
    property without which a thing is not judged, needs_values: where there are any, one of them; since: first budget year that its
    source was written for, since_elsewhere: the same for what is neither a central department's nor a transfer; judges: local name of
    the property that an absence tells of. source: of the rule. counted_only: shown in figures, not as a finding for each thing."""

    name: str
    code: str
    severity: Severity
    message_zh: str
    message_en: str
    target: tuple[str, str]
    needs: str | None = None
    needs_values: tuple[str, ...] = ()
    since: int | None = None
    since_elsewhere: int | None = None
    judges: str | None = None
    source: str = ""
    counted_only: bool = False


@cache
def shapes_graph() -> rdflib.Graph:
    """All files of shapes/ in one graph, inner shapes named, so that a result of any engine tells which it came from."""
    graph = rdflib.Graph()
    for path in assets.files("shapes", ".ttl"):
        graph.parse(path)
    return named(graph)


def named(graph: rdflib.Graph) -> rdflib.Graph:
    """The graph with an IRI for each blank node that is a shape; lists and paths stay blank."""
    inner = set(graph.objects(None, SH.property)) | set(graph.objects(None, SH.qualifiedValueShape)) | set(graph.objects(None, SH["not"]))
    for operator in (SH["or"], SH["and"], SH.xone):
        for items in graph.objects(None, operator):
            inner |= set(Collection(graph, items))
    names = {node: JXS[f"inner-{number}"] for number, node in enumerate(sorted(n for n in inner if isinstance(n, rdflib.BNode)))}
    renamed = rdflib.Graph()
    for subject, predicate, obj in graph:
        renamed.add((names.get(subject, subject), predicate, names.get(obj, obj)))  # type: ignore[call-overload]
    return renamed


@cache
def shapes_ntriples() -> bytes:
    """The same as sorted N-Triples."""
    return b"".join(sorted(shapes_graph().serialize(format="nt", encoding="utf-8").splitlines(keepends=True)))


@cache
def owners() -> dict[str, str]:
    """Of each shape as N-Triples term the name of the shape it belongs to, itself where it is named."""
    graph = shapes_graph()
    found = {shape.n3(): rule_name(shape) for shape in graph.subjects(RDF.type, SH.NodeShape) if isinstance(shape, rdflib.URIRef)}
    waiting = list(found)
    while waiting:
        parent = waiting.pop()
        for child in children(graph, rdflib.URIRef(parent[1:-1])):
            if child.n3() not in found:
                found[child.n3()] = found[parent]
                waiting.append(child.n3())
    return found


def children(graph: rdflib.Graph, shape: rdflib.URIRef) -> list[rdflib.URIRef]:
    """Shapes inside a shape."""
    found = [*graph.objects(shape, SH.property), *graph.objects(shape, SH.qualifiedValueShape), *graph.objects(shape, SH["not"])]
    for operator in (SH["or"], SH["and"], SH.xone):
        for items in graph.objects(shape, operator):
            found += list(Collection(graph, items))
    return [node for node in found if isinstance(node, rdflib.URIRef)]


def rule_name(term: rdflib.term.Node | str | None) -> str:
    """The part of an IRI after the last # or /."""
    return str(term).strip("<>").replace("#", "/").rsplit("/", 1)[-1]


@cache
def rules() -> dict[str, Rule]:
    """All named shapes by name, sorted."""
    graph = shapes_graph()
    found = [rule_of(graph, shape) for shape in graph.subjects(RDF.type, SH.NodeShape) if isinstance(shape, rdflib.URIRef)]
    return {rule.name: rule for rule in sorted(found, key=lambda rule: rule.name)}


def year_of(term: rdflib.term.Node | None) -> int | None:
    """A year that a shape names."""
    return None if term is None else int(str(term))


def rule_of(graph: rdflib.Graph, shape: rdflib.URIRef) -> Rule:
    """What a shape says of itself. Errors: ValueError where it has no target or message."""
    targets = {"class": SH.targetClass, "subjects": SH.targetSubjectsOf, "objects": SH.targetObjectsOf}
    target = next(((kind, str(graph.value(shape, p))) for kind, p in targets.items() if graph.value(shape, p) is not None), None)
    messages = {m.language: str(m) for m in graph.objects(shape, SH.message) if isinstance(m, rdflib.Literal)}
    if target is None or set(messages) != {"zh", "en"}:
        raise ValueError(f"shape {shape}: it needs a target and messages in zh and en")
    needs, judges = graph.value(shape, JXS.needs), graph.value(shape, JXS.judges)
    return Rule(
        name=rule_name(shape),
        code=rule_name(graph.value(shape, JX.findingCode) or shape),
        severity=SEVERITIES[graph.value(shape, SH.severity) or SH.Violation],
        message_zh=messages["zh"],
        message_en=messages["en"],
        target=target,
        needs=None if needs is None else str(needs),
        needs_values=tuple(sorted(str(value) for value in graph.objects(shape, JXS.needsValue))),
        since=year_of(graph.value(shape, JXS.since)),
        since_elsewhere=year_of(graph.value(shape, JXS.sinceElsewhere)),
        judges=None if judges is None else rule_name(judges),
        source=str(graph.value(shape, DCTERMS.source) or ""),
        counted_only=graph.value(shape, JXS.countedOnly) is not None,
    )
