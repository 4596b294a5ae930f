"""Projects with their money, goals and indicators."""

from collections.abc import Iterator

from jixiao.facts.projects import Project
from jixiao.graph import names
from jixiao.graph.evidences import evidence_quads
from jixiao.graph.indicators import goal_quads, indicator_quads
from jixiao.graph.money import breakdown_quads
from jixiao.graph.organizations import named_quads
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import IRI, Objects, Quad, decimal, describe, string, zh
from jixiao.graph.vocabularies import ALT_LABEL, JX, LABEL, TYPE, concept


def money_pairs(project: Project) -> tuple[tuple[IRI, Objects], ...]:
    """The amounts printed for a project, in yuan."""
    adjusted, executed = project.adjusted_amount, project.executed_amount
    return (
        (JX("amount"), decimal(project.amount.yuan if project.amount else None)),
        (JX("printedAmount"), string(project.amount.printed if project.amount else None)),
        (JX("adjustedAmount"), decimal(adjusted.yuan if adjusted else None)),
        (JX("executedAmount"), decimal(executed.yuan if executed else None)),
        (JX("otherAmount"), [number for each in project.other_amounts if (number := decimal(each.yuan))]),
    )


def own_quads(scope: Scope, project: Project, subject: IRI) -> Iterator[Quad]:
    """What is said of the project itself."""
    place = scope.facts.place
    yield from describe(
        scope.graph,
        subject,
        (TYPE, JX("Project")),
        (LABEL, zh(project.names[0])),
        (ALT_LABEL, [label for name in project.names[1:] if name != project.names[0] and (label := zh(name))]),
        *scope.context,
        *money_pairs(project),
        (JX("projectCode"), string(project.code)),
        (JX("projectClass"), concept("project-class", project.project_class)),
        (JX("category"), string(project.category)),
        (JX("attribute"), string(project.attribute)),
        (JX("partOfProject"), names.project(scope.facts, project.parent) if project.parent else None),
        (JX("supervisedBy"), names.organization(project.supervisor, place) if project.supervisor else None),
        (JX("implementedBy"), [names.organization(name, place) for name in project.implementers]),
        (JX("periodStart"), string(project.period_start)),
        (JX("periodEnd"), string(project.period_end)),
    )


def project_quads(scope: Scope, project: Project) -> Iterator[Quad]:
    """A project and everything under it."""
    key = names.project_key(project)
    subject = scope.name("project", key)
    yield from own_quads(scope, project, subject)
    yield from named_quads(scope, project.supervisor, *project.implementers)
    yield from evidence_quads(scope, subject, project.evidence)
    yield from evidence_quads(scope, subject, project.amount_evidence, part="amount")
    yield from evidence_quads(scope, subject, project.period_evidence, part="period")
    yield from breakdown_quads(scope, project, key)
    for goal in project.goals:
        yield from goal_quads(scope, goal, key, subject)
    for indicator in project.indicators:
        yield from indicator_quads(scope, indicator, key, subject, project.goals)
