"""Figures of single projects: facts with all their findings, and outcomes of checks, in; one vector for each project out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import structs

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.figures import Figure
from jixiao.facts.projects import Project
from jixiao.integrity.figures import TRANSFER, checked
from jixiao.integrity.outcomes import Outcome, consistency
from jixiao.integrity.shape_files import FORCES, JX, Rule, rules


def project_figures(facts: DocumentFacts, outcomes: Iterable[Outcome]) -> tuple[Figure, ...]:
    """For each project the rules that met it: those about projects, and those of consistency that concern it. Two projects of one name
    share what checks say of that name."""
    by_name: dict[str | None, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_name[outcome.project].append(outcome)
    found = failures(facts)
    vectors = (
        (position, (*by_shapes(facts, project, found), *consistency(by_name[project.names[0]])))
        for position, project in enumerate(facts.projects)
    )
    return tuple(structs.replace(figure, project=position) for position, vector in vectors for figure in vector if checked([figure]))


def failures(facts: DocumentFacts) -> set[tuple[str, int]]:
    """Code and place of print of what the shapes say of projects."""
    told = (finding for finding in facts.findings if finding.target and "/id/project/" in finding.target and finding.evidence)
    return {(finding.code, finding.evidence[0].start) for finding in told}


def by_shapes(facts: DocumentFacts, project: Project, found: set[tuple[str, int]]) -> Iterator[Figure]:
    """The rules about projects for one project, told from the findings about it: each is passed or failed."""
    for rule in rules().values():
        if rule.target != ("class", str(JX.Project)) or rule.severity == "violation":
            continue
        wrong = any((rule.code, place.start) in found for place in project.evidence)
        met = is_met(rule, facts, project)
        yield Figure(rule=rule.name, force=FORCES[rule.severity], passed=int(met and not wrong), failed=int(met and wrong))


def is_met(rule: Rule, facts: DocumentFacts, project: Project) -> bool:
    """The rule is about the project: it has indicators where the rule needs some, and its budget is not older than the rule."""
    nearer = facts.place.level == "central" or TRANSFER in project.names[0]
    since = rule.since if nearer or rule.since_elsewhere is None else rule.since_elsewhere
    return (rule.needs != str(JX.hasIndicator) or bool(project.indicators)) and not (since and facts.year < since)
