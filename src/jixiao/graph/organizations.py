"""Departments and units, in the graph that all documents share."""

from collections.abc import Iterator

from jixiao.facts.documents import Organization
from jixiao.graph import names
from jixiao.graph.evidences import evidence_quads
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import Quad, describe, string, zh
from jixiao.graph.vocabularies import ALT_LABEL, JX, LABEL, ORG, TYPE, concept


def organization_quads(scope: Scope, organization: Organization) -> Iterator[Quad]:
    """A department or unit of the document's place, with all its printed names."""
    graph, subject = names.SHARED["organizations"], names.organization(organization.names[0], scope.facts.place)
    yield from describe(
        graph,
        subject,
        (TYPE, ORG("Organization")),
        (LABEL, zh(organization.names[0])),
        (ALT_LABEL, [label for name in organization.names[1:] if (label := zh(name)) and name != organization.names[0]]),
        (JX("place"), scope.place),
        (JX("budgetCode"), string(organization.code)),
        (JX("departmentFunction"), concept("department-function", organization.function)),
    )
    yield from evidence_quads(scope, subject, organization.evidence)


def named_quads(scope: Scope, *printed: str | None) -> Iterator[Quad]:
    """Organizations that a document only names: supervisors, implementers, units of lines."""
    for name in printed:
        if name:
            subject = names.organization(name, scope.facts.place)
            yield from describe(names.SHARED["organizations"], subject, (TYPE, ORG("Organization")), (LABEL, zh(name)))
