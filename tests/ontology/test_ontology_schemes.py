"""The SKOS schemes: trees, notations, units that agree with the lexicon, spellings that agree with it, ids that the facts use."""

import re
import tomllib
import typing
from collections import Counter
from decimal import Decimal

import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

import jixiao.extraction
from jixiao.facts import citations, documents, findings, indicators, money, projects

JX = "https://w3id.org/jixiao/ns#"
SCHEME = "https://w3id.org/jixiao/scheme/"
QUDT = "http://qudt.org/vocab/unit/"


def scheme_of(graph: rdflib.Graph, concept: rdflib.term.Node) -> rdflib.term.Node:
    (scheme,) = graph.objects(concept, SKOS.inScheme)
    return scheme


def ids(graph: rdflib.Graph, scheme: str) -> set[str]:
    return {str(c).removeprefix(f"{SCHEME}{scheme}/") for c in graph.subjects(SKOS.inScheme, rdflib.URIRef(SCHEME + scheme))}


def names(graph: rdflib.Graph, concept: rdflib.term.Node) -> set[str]:
    """Preferred Chinese label and printed spellings."""
    return {str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in graph.objects(concept, p) if o.language == "zh"}


def test_concepts_stand_in_one_scheme_under_a_top(ontology: rdflib.Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        scheme = scheme_of(ontology, concept)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology, concept
        above, seen = concept, set()
        while parents := list(ontology.objects(above, SKOS.broader)):
            (above,) = parents
            assert scheme_of(ontology, above) == scheme, (concept, above)
            assert above not in seen, f"{concept}: broader goes round"
            seen.add(above)
        assert list(ontology.objects(above, SKOS.topConceptOf)) == [scheme], (concept, above)


def test_concept_iris_carry_their_scheme(ontology: rdflib.Graph) -> None:
    """But for those that rule 6 puts in jx: (roles, horizons, …) and the operators of ODRL."""
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        scheme = str(scheme_of(ontology, concept))
        if str(concept).startswith(SCHEME):
            assert re.fullmatch(re.escape(scheme) + "/[a-z0-9-]+", str(concept)), concept
        else:
            assert str(concept).startswith((JX, "http://www.w3.org/ns/odrl/2/")), concept


def test_codes_are_their_notation_and_lie_under_their_class(ontology: rdflib.Graph) -> None:
    coded = list(ontology.subject_objects(SKOS.notation))
    assert len(coded) > 500
    for concept, code in coded:
        path = str(concept).removeprefix(SCHEME)
        assert re.fullmatch(r"(functional|economic|government-economic)-20\d\d/" + code, path), concept
        assert len(code) in ((3, 5, 7) if path.startswith("functional") else (3, 5)), concept
        for parent in ontology.objects(concept, SKOS.broader):
            assert str(parent) == str(concept)[:-2], concept
        assert len(code) == 3 or list(ontology.objects(concept, SKOS.broader)), concept


def test_every_code_has_its_year_in_the_label_of_its_scheme(ontology: rdflib.Graph) -> None:
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        if year := re.search(r"-(20\d\d)$", str(scheme)):
            assert all(year[1] in label for label in ontology.objects(scheme, SKOS.prefLabel)), scheme


def test_a_spelling_means_one_concept_of_its_scheme(ontology: rdflib.Graph) -> None:
    """In classifications one name stands under many codes (行政运行); everywhere else a spelling decides."""
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        if re.search(r"-20\d\d$", str(scheme)):
            continue
        spellings = Counter(name for c in ontology.subjects(SKOS.inScheme, scheme) for name in names(ontology, c))
        assert [s for s, n in spellings.items() if n > 1 and s != "未说明"] == [], scheme


def test_tier_names_are_spelled_with_and_without_their_last_word(ontology: rdflib.Graph) -> None:
    for scheme in ("tier-old", "tier-new"):
        for concept in ontology.subjects(SKOS.inScheme, rdflib.URIRef(SCHEME + scheme)):
            spelled = names(ontology, concept)
            for name in spelled:
                assert not name.endswith("指标") or name.removesuffix("指标") in spelled, (concept, name)


def lexicon_units() -> list[dict[str, typing.Any]]:
    path = next(iter(jixiao.extraction.__path__)) + "/lexicon/units.toml"
    with open(path, "rb") as file:
        return tomllib.load(file)["unit"]


def test_units_and_lexicon_agree(ontology: rdflib.Graph) -> None:
    units = lexicon_units()
    assert {unit["id"] for unit in units} == ids(ontology, "unit")
    for unit in units:
        concept = rdflib.URIRef(f"{SCHEME}unit/{unit['id']}")
        assert names(ontology, concept) == {unit["zh"], *unit["labels"]}, concept
        assert rdflib.Literal(unit["en"], lang="en") in ontology.objects(concept, SKOS.prefLabel)
        (base,) = ontology.objects(concept, rdflib.URIRef(JX + "baseUnit"))
        (factor,) = ontology.objects(concept, rdflib.URIRef(JX + "conversionFactor"))
        (kind,) = ontology.objects(concept, rdflib.URIRef(JX + "quantityKind"))
        assert str(base) == f"{SCHEME}unit/{unit['base']}"
        assert Decimal(str(factor)) == Decimal(unit["factor"])
        assert str(kind) == f"{SCHEME}quantity-kind/{unit['kind']}"
        assert [str(m) for m in ontology.objects(concept, SKOS.exactMatch) if str(m).startswith(QUDT)] == [
            unit[key] for key in unit if key == "qudt"
        ]


def test_units_convert_within_their_kind_and_to_a_base(ontology: rdflib.Graph) -> None:
    units = {unit["id"]: unit for unit in lexicon_units()}
    spellings = Counter(label for unit in units.values() for label in unit["labels"])
    assert [label for label, count in spellings.items() if count > 1] == []
    for unit in units.values():
        base = units[unit["base"]]
        assert base["base"] == base["id"], unit
        assert base["factor"] == "1", unit
        assert base["kind"] == unit["kind"], unit
    assert {unit["kind"] for unit in units.values()} == ids(ontology, "quantity-kind")


@pytest.mark.parametrize(
    ("printed", "base", "factor"),
    [("万人", "人", "10000"), ("万元", "元", "10000"), ("亿元", "元", "100000000"), ("元/人、年", "元/人/年", "1"), ("百分比", "%", "1")],
)
def test_units_that_the_five_cities_print(printed: str, base: str, factor: str) -> None:
    units = lexicon_units()
    (unit,) = (u for u in units if printed in u["labels"])
    assert (next(u["zh"] for u in units if u["id"] == unit["base"]), unit["factor"]) == (base, factor)


def test_persons_visits_and_households_never_convert() -> None:
    kinds = {label: unit["kind"] for unit in lexicon_units() for label in unit["labels"] if label in ("万人", "万人次", "万户")}
    assert len(set(kinds.values())) == 3


@pytest.mark.parametrize(
    ("scheme", "literal"),
    [
        ("document-kind", documents.DocumentKind),
        ("admin-level", documents.AdminLevel),
        ("project-class", projects.ProjectClass),
    ],
)
def test_ids_of_the_facts_are_concepts(ontology: rdflib.Graph, scheme: str, literal: object) -> None:
    assert set(typing.get_args(literal)) == ids(ontology, scheme)


def camel(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("-"))


@pytest.mark.parametrize(
    ("scheme", "literal", "renamed"),
    [
        ("role", indicators.Role, {"Prior": "PriorValue"}),
        ("horizon", indicators.Horizon, {}),
        ("citation-role", citations.CitationRole, {}),
        ("absence-reason", findings.AbsenceReason, {}),
    ],
)
def test_words_of_the_facts_are_individuals(ontology: rdflib.Graph, scheme: str, literal: object, renamed: dict[str, str]) -> None:
    expected = {renamed.get(camel(word), camel(word)) for word in typing.get_args(literal)}
    assert {iri.removeprefix(JX) for iri in ids(ontology, scheme)} == expected


def test_comparators_are_those_of_the_facts(ontology: rdflib.Graph) -> None:
    found = {iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1].lower() for iri in ids(ontology, "comparator")}
    assert found == set(typing.get_args(indicators.Comparator))


def test_axes_and_phases_are_named_in_their_definitions(ontology: rdflib.Graph) -> None:
    for term, literal in (("axis", money.Axis), ("phase", money.Phase), ("direction", money.Direction)):
        definition = next(d for d in ontology.objects(rdflib.URIRef(JX + term), SKOS.definition) if d.language == "en")
        assert all(f'"{word}"' in definition for word in typing.get_args(literal)), term
