"""The document itself, the text that offsets count in, and the disclosure that it shows."""

from collections.abc import Iterator

from jixiao.graph import names
from jixiao.graph.evidences import evidence_quads, text_of
from jixiao.graph.organizations import organization_quads
from jixiao.graph.places import place_quads
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import Quad, describe, integer, string, year, zh
from jixiao.graph.vocabularies import DCTERMS, JX, PROV, TYPE, concept


def text_quads(scope: Scope) -> Iterator[Quad]:
    """The kept text. `reader` is name and version ("text 1")."""
    reader, _, version = scope.facts.reader.rpartition(" ")
    yield from describe(
        scope.evidence,
        text_of(scope),
        (TYPE, JX("DocumentText")),
        (JX("sha256"), string(scope.facts.text_sha256)),
        (JX("readerName"), string(reader or scope.facts.reader)),
        (JX("readerVersion"), string(version) if reader else None),
        (JX("offsetUnit"), string("code points")),
        (PROV("wasDerivedFrom"), scope.document),
    )


def disclosure_quads(scope: Scope) -> Iterator[Quad]:
    """Shared: several files may show one disclosure."""
    facts = scope.facts
    yield from describe(
        names.SHARED["catalogue"],
        names.disclosure(facts),
        (TYPE, JX("Disclosure")),
        (JX("documentKind"), concept("document-kind", facts.kind)),
        (JX("department"), names.organization(facts.department.names[0], facts.place)),
        (JX("place"), scope.place),
        (JX("fiscalYear"), year(facts.year)),
        (JX("year"), integer(facts.year)),
    )


def head_quads(scope: Scope) -> Iterator[Quad]:
    """Who published what for which year, and the file."""
    facts = scope.facts
    yield from describe(
        scope.graph,
        scope.document,
        (TYPE, JX("BudgetDocument")),
        (DCTERMS("title"), zh(facts.title)),
        (DCTERMS("source"), string(facts.name)),
        (DCTERMS("format"), string(facts.media_type)),
        (JX("sha256"), string(facts.sha256)),
        (JX("documentKind"), concept("document-kind", facts.kind)),
        (JX("department"), names.organization(facts.department.names[0], facts.place)),
        (JX("place"), scope.place),
        (JX("fiscalYear"), year(facts.year)),
        (JX("year"), integer(facts.year)),
        (JX("disclosure"), names.disclosure(facts)),
        (JX("status"), string("current")),
        (JX("coverage"), [label for each in facts.coverage if (label := string(each))]),
        (JX("budgetUnit"), [names.organization(unit.names[0], facts.place) for unit in facts.budget_units]),
    )


def head_and_shared_quads(scope: Scope) -> Iterator[Quad]:
    """The document with its place, department and units."""
    yield from head_quads(scope)
    yield from evidence_quads(scope, scope.document, scope.facts.evidence)
    yield from text_quads(scope)
    yield from disclosure_quads(scope)
    yield from place_quads(scope.facts.place)
    for organization in (scope.facts.department, *scope.facts.budget_units):
        yield from organization_quads(scope, organization)
