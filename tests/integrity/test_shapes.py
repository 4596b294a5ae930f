"""Each shape against a good graph and against mutations of it: a mutation is caught by exactly the shapes that should."""

import pytest
import rdflib
from made_facts import made
from rdflib.namespace import RDF, SH

from jixiao import assets, graph, integrity

JX = "https://w3id.org/jixiao/ns#"


@pytest.fixture(scope="module")
def good() -> list[bytes]:
    """Quads of a document that holds every type of fact."""
    return graph.write_nquads(graph.document_quads(made())).splitlines(keepends=True)


def faults(lines: list[bytes]) -> set[tuple[str, str]]:
    """Shape and faulty thing of what was found."""
    return {(result.shape, result.focus) for result in integrity.validate(b"".join(lines))}


def without(lines: list[bytes], term: str, kind: str) -> list[bytes]:
    """Without the statements of a property about things of one type."""
    typed = f"<{RDF.type}> <{kind if ':' in kind else JX + kind}>".encode()
    things = {line.split(b" ", 1)[0] for line in lines if typed in line}
    predicate = f"> <{JX + term if ':' not in term else term}> ".encode()
    return [line for line in lines if not (line.split(b" ", 1)[0] in things and predicate in line)]


DROPPED = [
    ("sha256", "BudgetDocument", "document-incomplete"),
    ("year", "BudgetDocument", "document-incomplete"),
    ("department", "BudgetDocument", "document-incomplete"),
    ("document", "Project", "project-without-name"),
    ("http://www.w3.org/2004/02/skos/core#prefLabel", "Project", "project-without-name"),
    ("hasValue", "Indicator", "indicator-without-value"),
    ("printedText", "IndicatorValue", "value-incomplete"),
    ("role", "IndicatorValue", "value-incomplete"),
    ("evidence", "IndicatorValue", "value-incomplete"),
    ("comparator", "IndicatorValue", "number-without-comparator"),
    ("amount", "BudgetLine", "line-without-amount"),
    ("statement", "BudgetLine", "line-without-amount"),
    ("sourceLabel", "Funding", "funding-without-source"),
    ("citationRole", "Citation", "citation-without-text"),
    ("line", "Evidence", "evidence-without-place"),
    ("amount", "Project", "project-without-amount"),
    ("hasFunding", "Project", "project-without-funding"),
    ("hasGoal", "Project", "project-without-goal"),
]
# Dropping these leaves other things without what they need as well.
ALSO = {
    ("document", "Project"): {"document-without-project"},
    ("hasValue", "Indicator"): {"project-without-number"},
    ("citationRole", "Citation"): {"project-without-legal-basis"},
}


@pytest.mark.parametrize(("term", "kind", "shape"), DROPPED)
def test_what_is_dropped_is_missed_by_its_shape_alone(good: list[bytes], term: str, kind: str, shape: str) -> None:
    changed = without(good, term, kind)
    assert len(changed) < len(good)
    new = {name for name, _ in faults(changed) - faults(good)}
    assert new >= {shape}
    assert new <= {shape} | ALSO.get((term, kind), set())


def test_no_structural_fault_in_a_good_graph(good: list[bytes]) -> None:
    assert not [r for r in integrity.validate(b"".join(good)) if r.severity == "violation"]


@pytest.mark.parametrize(
    ("old", "new", "shape"),
    [
        (b'"3000000"^^<http://www.w3.org/2001/XMLSchema#decimal>', b'"3000000"', "amount-not-yuan"),
        (b'"2022"^^<http://www.w3.org/2001/XMLSchema#gYear>', b'"2022"', "document-incomplete"),
    ],
)
def test_a_changed_datatype_is_caught(good: list[bytes], old: bytes, new: bytes, shape: str) -> None:
    changed = [line.replace(old, new) for line in good]
    assert changed != good
    assert shape in {name for name, _ in faults(changed) - faults(good)}


def test_a_doubled_amount_is_caught(good: list[bytes]) -> None:
    amount = next(line for line in good if f"<{JX}amount>".encode() in line and b"/id/project/" in line.split(b" ")[0])
    twice = [*good, amount.replace(b'"3000000"', b'"3000001"')]
    assert len(set(twice)) == len(good) + 1
    assert "amount-not-yuan" in {name for name, _ in faults(twice) - faults(good)}


def test_satisfaction_is_missed_only_where_there_are_indicators(good: list[bytes]) -> None:
    missing = [
        r.focus for r in integrity.validate(b"".join(good)) if r.shape == "project-without-satisfaction" and r.label == "城乡医疗救助"
    ]
    assert len(missing) == 1
    tier = b"<https://w3id.org/jixiao/scheme/tier-old/output>"
    satisfied = [line.replace(tier, tier.replace(b"output", b"satisfaction")) for line in good]
    assert ("project-without-satisfaction", missing[0]) not in faults(satisfied)
    none = without(good, "hasIndicator", "Project")
    assert not {name for name, _ in faults(none)} & {"project-without-satisfaction", "project-without-number"}


def test_every_shape_says_what_is_wrong_in_both_languages_and_has_a_code() -> None:
    shapes = rdflib.Graph()
    for path in assets.files("shapes", ".ttl"):
        shapes.parse(path)
    named = set(shapes.subjects(RDF.type, SH.NodeShape))
    assert len(named) >= 15
    for shape in named:
        assert {m.language for m in shapes.objects(shape, SH.message)} == {"zh", "en"}, shape
        severity = shapes.value(shape, SH.severity)
        assert severity in (SH.Violation, SH.Warning, SH.Info)
        assert (severity == SH.Violation) == (shapes.value(shape, rdflib.URIRef(JX + "findingCode")) is None), shape


def test_findings_point_at_the_thing(good: list[bytes]) -> None:
    facts = made()
    found = integrity.as_findings(integrity.validate(b"".join(good)), facts)
    amount = next(f for f in found if f.code == "no-amount")
    assert amount.target is not None
    assert "/id/project/" in amount.target
    assert amount.evidence[0].quote == "大病救助"
