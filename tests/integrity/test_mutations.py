"""Each shape against mutations of a good graph: what is dropped, doubled, retyped or changed is caught by exactly the shapes that should.

Mutations of plain constraints (one property, how often, of which type) are read from the shapes themselves; those of choices are
written below. A shape without any fails here.
"""

from collections.abc import Iterator

import pytest
import rdflib
from made_complete import JX, TIERS, TYPE, Lines, Spoil, change, double, drop, lines, retype
from rdflib.namespace import RDF, SH

from jixiao.integrity import foreign
from jixiao.integrity.shape_files import JXS, rules, shapes_graph
from jixiao.integrity.shapes import validate_triples


def tier(first: str, other: str) -> dict[str, Spoil]:
    """Without the first tier, and with another one in its place."""
    scheme = f"{TIERS}tier-new/"
    return {"drop": drop("Indicator", "tier1", f"/{first}>"), "value": change("*", "tier1", f"<{scheme}{other}>", f"/{first}>")}


# What the shapes look at besides classes: targets by property, as classes of the good graph.
CLASSES = {JX + "amount": "Project", JX + "hasValue": "IndicatorValue", JX + "number": "IndicatorValue"}
# Shapes whose choices no plain constraint tells: each way to break them.
CHOICES: dict[str, dict[str, Spoil]] = {
    "project-without-legal-basis": {
        "drop": drop("*", "citedBy"),
        "value": change("Citation", "citationRole", f"<{JX}Mention>"),
    },
    "project-without-satisfaction": tier("satisfaction", "benefit"),
    "project-without-output": tier("output", "benefit"),
    "project-without-benefit": tier("benefit", "output"),
    "project-without-cost": tier("cost", "output"),
    "plan-without-output": tier("output", "benefit"),
    "plan-without-benefit": tier("benefit", "output"),
    "plan-without-satisfaction": tier("satisfaction", "benefit"),
    "project-without-number": {"drop": drop("IndicatorValue", "number")},
    "quantity-without-number": {"drop": drop("IndicatorValue", "number"), "value": change("*", "tier2", f"<{TIERS}tier-new/quantity>")},
    "indicator-without-tier": {"drop": lambda found: drop("*", "tier1Printed")(drop("*", "tier2Printed")(found))},
    "document-without-project": {"drop": drop("Project", "document"), "type": change("Project", TYPE, f"<{JX}BudgetLine>")},
    "citation-without-text": {"drop": lambda found: drop("*", "printedTitle")(drop("*", "printedNumber")(found))},
    "evidence-without-place": {"drop": drop("Evidence", "line")},
    "value-without-content": {"drop": drop("IndicatorValue", "number"), "drop words": drop("IndicatorValue", "qualitative")},
    "value-without-unit": {"drop": drop("IndicatorValue", "printedUnit")},
    "value-without-comparator": {"drop": drop("*", "comparatorPrinted"), "value": change("*", "comparatorPrinted", '"no"')},
    "value-without-year": {"drop": drop("IndicatorValue", "refYear")},
}
# What else a mutation breaks: other shapes that ask for the same statement, and nothing more.
ALSO = {
    ("document-without-project", "drop"): {"project-without-name"},  # which also asks for the project's document
    ("project-without-name", "drop document"): {"document-without-project"},
    ("document-without-project", "type"): {"line-without-amount"},  # as a line, it lacks its statement
    ("indicator-without-value", "drop hasValue"): {"project-without-number", "quantity-without-number"},
    ("project-without-number", "drop"): {"quantity-without-number", "value-without-content"},
    ("quantity-without-number", "drop"): {"project-without-number", "value-without-content"},
    **{
        (f"{some}-without-{first}", kind): {f"{other}-without-{first}"}  # the mutation takes the tier from both
        for some, other in (("project", "plan"), ("plan", "project"))
        for first in ("output", "benefit", "satisfaction")
        for kind in ("drop", "value")
    },
    ("value-without-content", "drop"): {"project-without-number", "quantity-without-number"},
}


def plain(shape: rdflib.URIRef) -> Iterator[tuple[str, str, Spoil]]:
    """Kind, property and mutation for each plain constraint of a shape."""
    graph = shapes_graph()
    target = graph.value(shape, SH.targetClass)
    named = graph.value(shape, SH.targetSubjectsOf) or graph.value(shape, SH.targetObjectsOf)
    kind = str(target).removeprefix(JX) if target else CLASSES[str(named)]
    for inner in graph.objects(shape, SH.property):
        path = graph.value(inner, SH.path)
        if not isinstance(path, rdflib.URIRef):
            continue
        term = str(path).removeprefix(JX)
        if graph.value(inner, SH.minCount) is not None:
            yield "drop", term, drop(kind, term)
        if graph.value(inner, SH.maxCount) is not None:
            yield "double", term, double(kind, term)
        if graph.value(inner, SH.datatype) is not None:
            yield "type", term, retype(kind, term)
        if graph.value(inner, SH.pattern) is not None:
            yield "value", term, change(kind, term, '"zz"')


def mutations() -> Iterator[tuple[str, str, Spoil]]:
    """Shape, name of the mutation, and the mutation; in an order that is the same in every process."""
    for shape in sorted(s for s in shapes_graph().subjects(RDF.type, SH.NodeShape) if isinstance(s, rdflib.URIRef) and s in JXS):
        name = str(shape).removeprefix(str(JXS))
        for kind, term, spoil in sorted(plain(shape), key=lambda found: found[:2]):
            yield name, f"{kind} {term}", spoil
        for kind, spoil in CHOICES.get(name, {}).items():
            yield name, kind, spoil


ALL = list(mutations())


@pytest.fixture(scope="module")
def good() -> Lines:
    """The good graph."""
    return lines()


def caught(found: Lines) -> set[str]:
    """Names of the shapes that complain."""
    return {result.shape for result in validate_triples("".join(found).encode())}


def test_every_shape_is_mutated() -> None:
    assert {name for name, _, _ in ALL} == set(rules())
    assert set(CHOICES) <= set(rules())


def test_the_good_graph_is_good(good: Lines) -> None:
    assert caught(good) == set()
    judgement = foreign.judge("".join(good).encode(), "nt")
    assert judgement.conforms
    met = {figure.rule for figure in judgement.figures if figure.passed}
    assert met == set(rules())


@pytest.mark.parametrize(("name", "kind", "spoil"), ALL, ids=[f"{name}: {kind}" for name, kind, _ in ALL])
def test_a_mutation_is_caught_by_exactly_the_shapes_that_should(good: Lines, name: str, kind: str, spoil: Spoil) -> None:
    assert caught(spoil(good)) == {name} | ALSO.get((name, kind), set())


def test_an_empty_graph_is_not_judged() -> None:
    judgement = foreign.judge(b"", "nt")
    assert (judgement.conforms, judgement.checked) == (False, 0)
    assert judgement.verdict.startswith("nothing checked")
