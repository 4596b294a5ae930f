"""Nothing is used that is not defined, and nothing is defined that is not used."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, SKOS

import jixiao
from jixiao.assets import files

JX = "https://w3id.org/jixiao/ns#"
SCHEME = "https://w3id.org/jixiao/scheme/"
SOURCE = Path(next(iter(jixiao.__path__)))
# How terms are written: jx:amount in Turtle and SPARQL; JX.amount (rdflib), JX("amount"), f"{JX}amount" in Python.
WRITTEN = re.compile(r'(?:\bjx:|\bJX\.|\bJX\("|\{JX\}|jixiao/ns#)([A-Za-z][A-Za-z0-9]*)')
CONCEPT = re.compile(r"jixiao/scheme/([a-z0-9-]+)/([a-z0-9-]+)")

# Tables of the lexicon whose name is not that of the scheme of their concepts.
SCHEMES = {"class": "project-class", "function": "department-function"}

# Terms of the design that a later stage will write. A term leaves this list when something uses it (tested).
LATER = {
    "consolidates": "needs a department's budget and its units' budgets side by side",
}


def sources() -> Iterator[tuple[str, str]]:
    """Name and text of everything that may use a term: Python, shapes, queries."""
    paths = [
        *SOURCE.rglob("*.py"),
        *files("shapes", ".ttl"),
        *files("queries", ".rq"),
        *files("queries", ".sparql"),
        *files("queries", ".toml"),
    ]
    for path in paths:
        yield path.name, path.read_text(encoding="utf-8")


def defined(graph: rdflib.Graph) -> set[str]:
    return {s.removeprefix(JX) for s in graph.subjects() if isinstance(s, rdflib.URIRef) and s.startswith(JX)}


def used() -> dict[str, str]:
    """Local names of the terms used, each with a file that uses it."""
    return {term: name for name, text in sources() for term in WRITTEN.findall(text)}


def used_inside(graph: rdflib.Graph) -> set[str]:
    """Terms that the ontology itself uses beside defining them: classes as domain or range, annotations, units, scheme members."""
    own = {o for s, p, o in graph if p != RDF.type and not str(p).startswith(str(OWL) + "members")}
    predicates = set(graph.predicates())
    schemes = set(graph.subjects(SKOS.inScheme))
    return {str(term).removeprefix(JX) for term in own | predicates | schemes if str(term).startswith(JX)}


def test_terms_used_are_defined(ontology: rdflib.Graph) -> None:
    known = defined(ontology)
    assert {term: name for term, name in used().items() if term not in known} == {}


def test_terms_defined_are_used(ontology: rdflib.Graph) -> None:
    assert defined(ontology) - set(used()) - used_inside(ontology) - set(LATER) == set()


def test_the_list_of_later_terms_shrinks(ontology: rdflib.Graph) -> None:
    assert set(LATER) & set(used()) == set()
    assert set(LATER) <= defined(ontology)
    assert all(reason.strip() for reason in LATER.values())


def test_concepts_used_are_defined(ontology: rdflib.Graph) -> None:
    for name, text in sources():
        for scheme, concept in CONCEPT.findall(text):
            assert (rdflib.URIRef(f"{SCHEME}{scheme}/{concept}"), RDF.type, SKOS.Concept) in ontology, (name, scheme, concept)


def test_codes_of_findings_are_concepts(ontology: rdflib.Graph) -> None:
    pattern = re.compile(r'\bcode="([a-z-]+)"|\bjxf:([a-z-]+)')
    found = {(a or b, name) for name, text in sources() for a, b in pattern.findall(text)}
    assert len(found) > 10
    for code, name in found:
        assert (rdflib.URIRef(f"{SCHEME}finding/{code}"), RDF.type, SKOS.Concept) in ontology, (name, code)


def lexicon() -> list[Path]:
    return sorted((SOURCE / "extraction" / "lexicon").glob("*.toml"))


def entries(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Entries of a lexicon that name a concept, with the scheme of the concept and its id ("tier-old/output" says both)."""
    for table, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and "concept" in row:
                concept = row["concept"]
                yield concept if "/" in concept else f"{SCHEMES.get(table, table)}/{concept}", row


def test_there_is_a_lexicon() -> None:
    assert sum(1 for path in lexicon() for _ in entries(path)) > 20


@pytest.mark.parametrize("path", lexicon(), ids=lambda path: path.name)
def test_lexicon_concepts_and_spellings_are_defined(ontology: rdflib.Graph, path: Path) -> None:
    missing = []
    for concept, row in entries(path):
        node = rdflib.URIRef(SCHEME + concept)
        labels = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel) for o in ontology.objects(node, p)}
        missing += [(concept, label) for label in row.get("labels", []) if label not in labels]
        assert (node, RDF.type, SKOS.Concept) in ontology, concept
    assert missing == []


def test_concepts_that_entries_refer_to_are_defined(ontology: rdflib.Graph) -> None:
    """A statement names the measure of its 合计 row (total), a measure its fund, a title rule its type of policy."""
    rows = [row for path in lexicon() for _, row in entries(path)]
    rules = tomllib.loads((SOURCE / "links" / "policies.toml").read_text(encoding="utf-8"))["types"]
    found = {("measure", row["total"]) for row in rows if row.get("total")} | {("fund", row["fund"]) for row in rows if row.get("fund")}
    found |= {("policy-type", rule["type"]) for rule in rules}
    assert len(found) > 15
    for scheme, concept in found:
        assert (rdflib.URIRef(f"{SCHEME}{scheme}/{concept}"), RDF.type, SKOS.Concept) in ontology, (scheme, concept)


def test_codes_of_the_lexicon_are_in_the_schemes_of_every_year(ontology: rdflib.Graph) -> None:
    """classification.toml knows subjects by name in any year; each becomes a concept of the document's year."""
    known = tomllib.loads((SOURCE / "extraction" / "lexicon" / "classification.toml").read_text(encoding="utf-8"))
    years = {match[1] for s in ontology.subjects(RDF.type, SKOS.ConceptScheme) if (match := re.search(r"/functional-(20\d\d)$", str(s)))}
    assert len(years) >= 3
    for system in ("functional", "economic"):
        for code, spellings in known[system].items():
            for year in years:
                node = rdflib.URIRef(f"{SCHEME}{system}-{year}/{code}")
                labels = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in ontology.objects(node, p)}
                assert set(spellings) <= labels, (node, spellings)
