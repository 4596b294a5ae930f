"""What the graph writes is what the ontology says: kinds of properties, datatypes, domains and ranges, for every field of the facts."""

import types
import typing
from decimal import Decimal

import msgspec
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import Links
from jixiao.graph import candidate_quads, document_quads, link_quads

JX = "https://w3id.org/jixiao/ns#"
SCHEME = "https://w3id.org/jixiao/scheme/"
# Fields that hold more than any text: names of graphs and places are made of them.
WORDS = {
    "sha256": "a" * 64,
    "text_sha256": "b" * 64,
    "code": "370200",
    "tier1": "tier-old/output",
    "tier2": "tier-old/quantity",
    "issued": "2021-01-15",
} | {field: f"https://example.org/{field}" for field in ("citation", "citations", "project", "target", "indicator", "funding")}


def filled(kind: typing.Any, field: str = "", depth: int = 0) -> typing.Any:
    """A value of that type in which nothing is left out; what is 其中 has parts only near the top."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return filled(next(a for a in arguments if a is not type(None)), field, depth)
    if origin is typing.Literal:
        return arguments[0]
    if origin is tuple:
        inner = arguments[:1] if arguments[-1] is Ellipsis else arguments
        return () if field == "includes" and depth > 6 else tuple(filled(a, field, depth + 1) for a in inner)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = typing.get_type_hints(kind)
        return kind(**{f.name: filled(hints[f.name], f.name, depth + 1) for f in msgspec.structs.fields(kind)})
    plain = {str: WORDS.get(field, "word"), int: 2024, float: 0.5, Decimal: Decimal("1.5"), bool: True}
    return plain[kind]


def indexed(facts: DocumentFacts) -> DocumentFacts:
    """Lines refer to lines that are there."""
    lines = tuple(msgspec.structs.replace(line, part_of=0, same_as=0) for line in facts.lines)
    return msgspec.structs.replace(facts, lines=lines)


@pytest.fixture(scope="module")
def written() -> rdflib.Graph:
    """Everything that graph can write, in one graph."""
    quads = [*document_quads(indexed(filled(DocumentFacts)), "lexicon"), *link_quads(filled(Links)), *candidate_quads(filled(Links))]
    triples = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)
    return rdflib.Graph().parse(data=triples, format="nt")


def own(graph: rdflib.Graph) -> list[tuple[rdflib.term.Node, rdflib.URIRef, rdflib.term.Node]]:
    return [(s, p, o) for s, p, o in graph if str(p).startswith(JX)]


def classes(ontology: rdflib.Graph, node: rdflib.term.Node) -> set[rdflib.term.Node]:
    """The class, or the members of a union."""
    union = ontology.value(node, OWL.unionOf)
    return set(Collection(ontology, union)) if union else {node}


def test_much_is_written(written: rdflib.Graph) -> None:
    assert len({p for _, p, _ in own(written)}) > 90


def test_properties_are_of_the_kind_that_is_written(ontology: rdflib.Graph, written: rdflib.Graph) -> None:
    for _, p, o in own(written):
        kind = OWL.DatatypeProperty if isinstance(o, rdflib.Literal) else OWL.ObjectProperty
        assert (p, RDF.type, kind) in ontology, (p, o)


def test_literals_are_in_range(ontology: rdflib.Graph, written: rdflib.Graph) -> None:
    for _, p, o in own(written):
        expected = ontology.value(p, RDFS.range)
        if isinstance(o, rdflib.Literal) and expected:
            assert (o.datatype or rdflib.XSD.string) == expected, (p, o.n3())
            assert not o.language, (p, o.n3())


def test_subjects_are_in_domain(ontology: rdflib.Graph, written: rdflib.Graph) -> None:
    for s, p, _ in own(written):
        domain = ontology.value(p, RDFS.domain)
        types = {above for each in written.objects(s, RDF.type) for above in ontology.transitive_objects(each, RDFS.subClassOf)}
        if domain and types:
            assert types & classes(ontology, domain), (p, types)


def test_objects_are_in_range(ontology: rdflib.Graph, written: rdflib.Graph) -> None:
    for _, p, o in own(written):
        expected = ontology.value(p, RDFS.range)
        if isinstance(o, rdflib.Literal) or not expected:
            continue
        types = set(written.objects(o, RDF.type)) | set(ontology.objects(o, RDF.type))
        if expected == SKOS.Concept:
            assert SKOS.Concept in types or str(o).startswith(SCHEME), (p, o)
        elif types:
            assert expected in types, (p, o, types)


def test_schemes_that_the_mapping_names_are_defined(ontology: rdflib.Graph, written: rdflib.Graph) -> None:
    """Ids come from the lexicon (tested there); years of classifications beyond those read so far have no scheme yet."""
    named = {str(o).removeprefix(SCHEME).rpartition("/")[0] for _, _p, o in own(written) if str(o).startswith(SCHEME)} - {""}
    assert len(named) > 12
    for scheme in named:
        assert (rdflib.URIRef(SCHEME + scheme), RDF.type, SKOS.ConceptScheme) in ontology, scheme
