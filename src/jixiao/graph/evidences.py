"""Evidence nodes: where a fact is printed, as lines, pages, cells and code points of the kept text."""

from collections.abc import Iterable, Iterator

from jixiao.facts.evidence import Evidence
from jixiao.graph.scopes import Scope
from jixiao.graph.slugs import short_hash
from jixiao.graph.terms import IRI, Objects, Quad, decimal, describe, integer, string
from jixiao.graph.vocabularies import JX, OA, RDFS, TYPE


def text_of(scope: Scope) -> IRI:
    """IRI of the kept text."""
    return IRI(scope.document.value.replace("/id/document/", "/id/text/"))


def evidence_name(scope: Scope, evidence: Evidence, part: str | None) -> IRI:
    """The same run of text that supports another part, or with another status, is another node."""
    where = f"l{evidence.line}" if evidence.page is None else f"p{evidence.page}"
    rest = short_hash(evidence.quote, part, evidence.status, evidence.confidence, evidence.sheet, evidence.cell, evidence.box)
    return scope.name("evidence", f"{where}-{evidence.start:x}-{evidence.end:x}-{rest}")


def place_pairs(evidence: Evidence) -> tuple[tuple[IRI, Objects], ...]:
    """The line of a text, the page of a PDF, or sheet and cell. jx:sheet is the number of the sheet: readers count; its
    name is a label."""
    if evidence.sheet is not None:
        return (JX("sheet"), integer(evidence.page)), (RDFS("label"), string(evidence.sheet)), (JX("cell"), string(evidence.cell))
    if evidence.page is not None:
        box = " ".join(f"{x:g}" for x in evidence.box) if evidence.box else None
        return (JX("page"), integer(evidence.page)), (JX("box"), string(box)), (JX("cell"), string(evidence.cell))
    return ((JX("line"), integer(evidence.line)),)


def evidence_quads(scope: Scope, subject: IRI, evidences: Iterable[Evidence], part: str | None = None) -> Iterator[Quad]:
    """jx:evidence links and their nodes, in the evidence graph. part: for those that do not say themselves."""
    graph = scope.evidence
    for evidence in evidences:
        supports = evidence.part or part
        node = evidence_name(scope, evidence, supports)
        position, quote = IRI(node.value + "#position"), IRI(node.value + "#quote")
        yield Quad(subject, JX("evidence"), node, graph)
        yield from describe(
            graph,
            node,
            (TYPE, JX("Evidence")),
            (OA("hasSource"), text_of(scope)),
            (JX("evidenceStatus"), string(evidence.status)),
            (JX("evidenceFor"), string(supports)),
            (JX("confidence"), decimal(evidence.confidence)),
            (OA("hasSelector"), (position, quote)),
            *place_pairs(evidence),
        )
        span = (OA("start"), integer(evidence.start)), (OA("end"), integer(evidence.end))
        yield from describe(graph, position, (TYPE, OA("TextPositionSelector")), *span)
        yield from describe(graph, quote, (TYPE, OA("TextQuoteSelector")), (OA("exact"), string(evidence.quote)))
