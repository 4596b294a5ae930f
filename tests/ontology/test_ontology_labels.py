"""Every term and concept speaks zh and en, and says where it comes from."""

import re
from pathlib import Path

import pyoxigraph
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from jixiao.assets import files

JX = "https://w3id.org/jixiao/ns#"
SCHEME = "https://w3id.org/jixiao/scheme/"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def terms(graph: rdflib.Graph) -> set[rdflib.URIRef]:
    """All subjects in the jx: namespace."""
    return {s for s in graph.subjects() if isinstance(s, rdflib.URIRef) and s.startswith(JX)}


def concepts(graph: rdflib.Graph) -> set[rdflib.term.Node]:
    return set(graph.subjects(RDF.type, SKOS.Concept)) | set(graph.subjects(RDF.type, SKOS.ConceptScheme))


def languages(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: rdflib.URIRef) -> list[str | None]:
    return sorted(str(o.language) for o in graph.objects(subject, predicate) if isinstance(o, rdflib.Literal) and o.strip())


def test_both_parsers_read_the_same_triples() -> None:
    for path in files("ontology", ".ttl"):
        strict = {t.triple for t in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)}
        assert len(strict) == len(rdflib.Graph().parse(path, format="turtle")), path.name


def test_terms_have_one_label_and_definition_in_each_language(ontology: rdflib.Graph) -> None:
    assert len(terms(ontology)) > 150
    for term in terms(ontology):
        assert languages(ontology, term, RDFS.label) == ["en", "zh"], term
        assert languages(ontology, term, SKOS.definition) == ["en", "zh"], term


def test_terms_say_their_statement_kind_and_ontology(ontology: rdflib.Graph) -> None:
    for term in terms(ontology):
        kinds = [str(kind) for kind in ontology.objects(term, rdflib.URIRef(JX + "statementKind"))]
        assert kinds in (["printed"], ["computed"]), term
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [rdflib.URIRef(JX[:-1])], term


def test_terms_are_of_one_kind(ontology: rdflib.Graph) -> None:
    for term in terms(ontology):
        types = set(ontology.objects(term, RDF.type))
        assert len(types & {*KINDS, SKOS.Concept}) == 1, (term, types)


def test_concepts_and_schemes_have_one_label_and_definition_in_each_language(ontology: rdflib.Graph) -> None:
    assert len(concepts(ontology)) > 1000
    for concept in concepts(ontology):
        assert languages(ontology, concept, SKOS.prefLabel) == ["en", "zh"], concept
        assert languages(ontology, concept, SKOS.definition) == ["en", "zh"], concept


def test_chinese_is_chinese_and_english_is_not(ontology: rdflib.Graph) -> None:
    """Labels in the wrong language slip in by copying; signs such as "%" and "MB" are labels in both."""
    for subject in terms(ontology) | concepts(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            for text in ontology.objects(subject, predicate):
                assert bool(re.search(r"[\u4e00-\u9fff]", text)) or text.language == "en", (subject, text)
        for text in ontology.objects(subject, SKOS.prefLabel):
            assert text.language == "zh" or not re.match(r"[\u4e00-\u9fff]", text), (subject, text)


def test_the_ontology_carries_licence_version_and_titles(ontology: rdflib.Graph) -> None:
    (self,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert str(self) == JX[:-1]
    assert list(ontology.objects(self, DCTERMS.license)) == [rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")]
    assert list(ontology.objects(self, OWL.versionInfo))
    assert languages(ontology, self, DCTERMS.title) == ["en", "zh"]
    assert not list(ontology.objects(self, OWL.imports))


def test_terms_of_the_design_are_defined(ontology: rdflib.Graph, shared: Path) -> None:
    """design/ontology.md fixes the names; all of them are here."""
    text = (shared / "design" / "ontology.md").read_text(encoding="utf-8")
    named = {JX + name for name in re.findall(r"jx:([A-Za-z][A-Za-z0-9]*)", text)}
    assert len(named) > 120
    assert named <= {str(term) for term in terms(ontology)}
