"""The vocabulary graph in; classes, properties and schemes in both languages, as the ontology page shows them, out."""

from typing import Any

from msgspec import Struct

from jixiao.web.addresses import JX, ONTOLOGY
from jixiao.web.pages.wording import pick
from jixiao.web.served import Served
from jixiao.web.triples import Triples, curie


class TermView(Struct, frozen=True):
    """A class, property or individual of ours."""

    iri: str
    local: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    rows: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]


class SchemeView(Struct, frozen=True):
    """A scheme of concepts."""

    iri: str
    path: str
    zh: str
    en: str
    definition: str
    concepts: int


GROUPS = (
    ("owl:Class", ("类", "Classes")),
    ("owl:ObjectProperty", ("对象属性", "Object properties")),
    ("owl:DatatypeProperty", ("数据属性", "Datatype properties")),
    ("owl:AnnotationProperty", ("注释属性", "Annotation properties")),
    ("owl:NamedIndividual", ("个体", "Individuals")),
)
SHOWN = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "rdfs:domain",
    "rdfs:range",
    "jx:statementKind",
    "dcterms:source",
    "skos:closeMatch",
    "skos:relatedMatch",
)


def members(read: Triples, subject: str) -> list[str]:
    """IRIs of a class expression: of itself, or of the union that a blank node stands for."""
    union = read.one(subject, "owl:unionOf")
    if union is None:
        return [subject]
    found, node = [], union.value
    while (first := read.one(node, "rdf:first")) is not None:
        found.append(first.value)
        rest = read.one(node, "rdf:rest")
        node = rest.value if rest else ""
    return found


def term(served: Served, iri: str, lang: str) -> TermView:
    """One term."""
    read, rows = served.vocabulary, []
    for predicate in SHOWN:
        values: list[tuple[str, str | None]] = []
        for value in read.all(iri, predicate):
            names = [value.value] if value.kind == "literal" else members(read, value.value)
            values += [(name, None) if value.kind == "literal" else (curie(name), served.link(name, lang)) for name in names]
        if values:
            label = read.name("https://w3id.org/jixiao/ns#statementKind", lang) if predicate == "jx:statementKind" else predicate
            rows.append((label, tuple(values)))
    texts = (read.text(iri, p, each) for p in ("rdfs:label", "skos:definition") for each in ("zh", "en"))
    zh, en, definition_zh, definition_en = texts
    return TermView(iri, iri.removeprefix(JX), zh, en, definition_zh, definition_en, tuple(rows))


def ontology(served: Served, lang: str) -> dict[str, Any]:
    """Everything that the page shows. A term stands in the first group that it fits."""
    read, groups = served.vocabulary, []
    seen: set[str] = set()
    for kind, names in GROUPS:
        found = sorted({iri for iri in read.subjects(kind) if iri.startswith(JX)} - seen)
        seen |= set(found)
        groups.append((pick(lang, *names), [term(served, iri, lang) for iri in found]))
    rest = sorted(iri for iri in read.into("rdfs:isDefinedBy", ONTOLOGY) if iri.startswith(JX) and iri not in seen)
    groups.append((pick(lang, "其他", "Other"), [term(served, iri, lang) for iri in rest]))
    return {
        "groups": [group for group in groups if group[1]],
        "schemes": sorted((scheme(served, iri) for iri in read.subjects("skos:ConceptScheme")), key=lambda each: each.path),
        "title": read.text(ONTOLOGY, "dcterms:title", lang),
        "description": read.text(ONTOLOGY, "dcterms:description", lang),
        "ontology_version": read.text(ONTOLOGY, "owl:versionInfo"),
    }


def scheme(served: Served, iri: str) -> SchemeView:
    """One scheme."""
    read = served.vocabulary
    path = iri.partition("/scheme/")[2]
    return SchemeView(
        iri,
        path,
        read.text(iri, "skos:prefLabel", "zh"),
        read.text(iri, "skos:prefLabel", "en"),
        read.text(iri, "skos:definition"),
        len(read.into("skos:inScheme", iri)),
    )


def completions(served: Served) -> list[dict[str, str]]:
    """Terms for the editor: short form, labels."""
    read = served.vocabulary
    found = sorted({iri for kind, _ in GROUPS for iri in read.subjects(kind) if iri.startswith(JX)})
    return [
        {"label": f"jx:{iri.removeprefix(JX)}", "zh": read.text(iri, "rdfs:label", "zh"), "en": read.text(iri, "rdfs:label", "en")}
        for iri in found
    ]
