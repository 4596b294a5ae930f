"""Writing: facts in, quads out; one function for each fact type, all names from `names`."""

from collections.abc import Iterator

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.readings import reading_of
from jixiao.graph.catalogue import catalogue_quads
from jixiao.graph.citations import citation_quads
from jixiao.graph.documents import head_and_shared_quads
from jixiao.graph.findings import absence_quads, finding_quads, reading_quads
from jixiao.graph.indicators import plan_quads
from jixiao.graph.measurements import SCORE, figure_quads, rule_quads, scope_quads, score_quads
from jixiao.graph.merging import merge_shared
from jixiao.graph.money import line_quads
from jixiao.graph.names import VOCABULARY, document_key, graph_names
from jixiao.graph.policies import candidate_quads, document_link_quads, link_quads
from jixiao.graph.projects import project_quads
from jixiao.graph.provenance import provenance_quads
from jixiao.graph.scopes import scope_of
from jixiao.graph.terms import Quad, write_nquads

__all__ = [
    "SCORE",
    "VOCABULARY",
    "Quad",
    "candidate_quads",
    "document_key",
    "document_link_quads",
    "document_quads",
    "graph_names",
    "link_quads",
    "merge_shared",
    "rule_quads",
    "scope_quads",
    "score_quads",
    "write_nquads",
]


def document_quads(facts: DocumentFacts, lexicon: str | None = None) -> Iterator[Quad]:
    """Everything that one document states: its own graphs, and its share of those that all documents share.

    lexicon: hash of the words that the extraction knew, for the provenance."""
    scope = scope_of(facts)
    yield from head_and_shared_quads(scope)
    for line in facts.lines:
        yield from line_quads(scope, line)
    for project in facts.projects:
        yield from project_quads(scope, project)
    yield from plan_quads(scope)
    for citation in facts.citations:
        yield from citation_quads(scope, citation)
    for finding in facts.findings:
        yield from finding_quads(scope, finding)
    for absence in facts.absences:
        yield from absence_quads(scope, absence)
    yield from figure_quads(scope)
    yield from reading_quads(scope, reading_of(facts))
    yield from provenance_quads(scope, lexicon)
    yield from catalogue_quads(scope)
