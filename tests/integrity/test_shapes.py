"""What the shapes say, of what, and of what they do not speak. Mutations of a good graph: `test_mutations`."""

import pytest
import rdflib
from made_complete import change, lines
from made_facts import made
from rdflib.namespace import RDF, SH

from jixiao import assets, graph, integrity
from jixiao.integrity import foreign

JX = "https://w3id.org/jixiao/ns#"
ALL_TIERS = {f"project-without-{tier}" for tier in ("output", "benefit", "satisfaction", "cost")}


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


@pytest.mark.parametrize(("year", "left_out"), [(2015, 4), (2018, 4), (2019, 1), (2021, 1), (2022, 0)])
def test_a_rule_asks_nothing_of_budgets_that_are_older(year: int, left_out: int) -> None:
    found = lines()
    newer = change("Project", "year", f'"{year}"^^<http://www.w3.org/2001/XMLSchema#integer>')(found)
    bare = "".join(line for line in newer if "#tier1>" not in line or "/cost>" in line or "/output>" in line)
    judgement = foreign.judge(bare.replace("/output>", "/x>").replace("/cost>", "/y>").encode(), "nt")
    tiers = {f.rule: f for f in judgement.figures if f.rule in ALL_TIERS}
    assert sum(f.not_applicable for f in tiers.values()) == left_out
    assert {r.shape for r in judgement.results} & ALL_TIERS == {name for name, f in tiers.items() if f.failed}


def test_forms_of_the_older_scheme_are_not_asked_for_cost() -> None:
    older = [line.replace("/tier-new/", "/tier-old/") for line in lines() if "/tier-new/cost>" not in line]
    assert not {r.shape for r in foreign.judge("".join(older).encode(), "nt").results}


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
