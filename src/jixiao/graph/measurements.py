"""Figures of completeness and consistency as dqv:QualityMeasurement: those of a document and its projects in the document's quality
graph, those of places, years and the corpus in a graph that all share.

dqv:value is the share that passes of what was judged; none where nothing was.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiao.facts.figures import Figure
from jixiao.graph import names
from jixiao.graph.catalogue import DATASET
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import IRI, Literal, Quad, decimal, describe, integer, string
from jixiao.graph.vocabularies import DCTERMS, DQV, JX, JXS, SKOS, TYPE

GRAPH = names.SHARED["quality"]
SCORE = "completeness-score"


def metric(rule: str, force: str) -> IRI:
    """The rule: a shape, or a code of findings."""
    return IRI(f"{names.BASE}scheme/finding/{rule}") if force == "consistency" else JXS(rule)


def measured(graph: IRI, subject: IRI, of: IRI, figure: Figure) -> Iterator[Quad]:
    """How a thing stands by one rule."""
    judged = figure.passed + figure.failed
    yield from describe(
        graph,
        subject,
        (TYPE, DQV("QualityMeasurement")),
        (DQV("computedOn"), of),
        (DQV("isMeasurementOf"), metric(figure.rule, figure.force)),
        (DQV("value"), decimal(round(Decimal(figure.passed) / judged, 4)) if judged else None),
        (JX("passed"), integer(figure.passed)),
        (JX("failed"), integer(figure.failed)),
        (JX("notApplicable"), integer(figure.not_applicable)),
        (JX("notUnderstood"), integer(figure.not_understood)),
    )


def figure_quads(scope: Scope) -> Iterator[Quad]:
    """The document by each rule, and each project by those that met it."""
    for figure in scope.facts.figures:
        yield from measured(scope.quality, scope.name("measurement", figure.rule), scope.document, figure)
    keys = [names.project_key(project) for project in scope.facts.projects]
    for figure in scope.facts.project_figures:
        if figure.project is not None and figure.project < len(keys):
            key = keys[figure.project]
            subject = scope.name("project-measurement", f"{key}-{figure.rule}")
            yield from measured(scope.quality, subject, scope.name("project", key), figure)


def rule_quads(rule: str, force: str, source: str, zh: str, en: str) -> Iterator[Quad]:
    """What a rule asks or counts, how strongly, and whose rule it is."""
    yield from describe(
        GRAPH,
        metric(rule, force),
        (TYPE, DQV("Metric")),
        (JX("force"), string(force)),
        (DCTERMS("source"), string(source)),
        (SKOS("editorialNote"), (Literal(zh, language="zh"), Literal(en, language="en"))),
    )


def scope_iri(kind: str, key: str) -> IRI:
    """kind: "corpus" (the data set), "year", "place", "document"."""
    return DATASET if kind == "corpus" else names.thing(kind, key)


def scope_quads(kind: str, key: str, vector: Iterable[Figure]) -> Iterator[Quad]:
    """The figures of a scope that is wider than a document."""
    of = scope_iri(kind, key)
    for figure in vector:
        yield from measured(GRAPH, names.thing("measurement", kind, key, figure.rule), of, figure)
    if kind == "year":
        yield from describe(GRAPH, of, (TYPE, JX("BudgetYear")), (JX("year"), integer(int(key))), (DCTERMS("isPartOf"), DATASET))


def score_quads(kind: str, key: str, score: Decimal, weights: str) -> Iterator[Quad]:
    """The one score of completeness, in percent, never without its weights."""
    yield from describe(
        GRAPH,
        names.thing("measurement", kind, key, "score"),
        (TYPE, DQV("QualityMeasurement")),
        (DQV("computedOn"), scope_iri(kind, key)),
        (DQV("isMeasurementOf"), JXS(SCORE)),
        (DQV("value"), decimal(score)),
        (JX("weights"), string(weights)),
    )
