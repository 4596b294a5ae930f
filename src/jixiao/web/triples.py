"""Triples in; a small graph that pages read by short names ("jx:amount") out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiao.store.results import Term

PREFIXES = {
    "jx": "https://w3id.org/jixiao/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "sh": "http://www.w3.org/ns/shacl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "qudt": "http://qudt.org/schema/qudt/",
    "unit": "http://qudt.org/vocab/unit/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "vann": "http://purl.org/vocab/vann/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "spdx": "http://spdx.org/rdf/terms#",
}
HEADER = "".join(f"PREFIX {short}: <{PREFIXES[short]}>\n" for short in ("jx", "rdf", "rdfs", "skos", "dcterms", "org", "prov", "oa", "sh"))
# A triple, or a quad whose graph does not matter here.
Statement = tuple[Term, Term, Term] | tuple[Term, Term, Term, Term | None]
NAMES = ("skos:prefLabel", "dcterms:title", "rdfs:label", "jx:text", "jx:sourceLabel", "jx:printedText")


def curie(iri: str) -> str:
    """Short form of an IRI, or the IRI."""
    for short, base in PREFIXES.items():
        if iri.startswith(base) and "/" not in iri[len(base) :]:
            return f"{short}:{iri[len(base) :]}"
    return iri


def expand(name: str) -> str:
    """IRI of a short form."""
    short, _, local = name.partition(":")
    return PREFIXES[short] + local


class Triples:
    """Subject → predicate (short) → objects, in the order that they came in."""

    def __init__(self, triples: Iterable[Statement] = ()) -> None:
        self._by_subject: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._into: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.add(triples)

    def add(self, triples: Iterable[Statement]) -> None:
        """Triples, or quads whose graph does not matter."""
        short: dict[str, str] = {}
        for subject, predicate, value, *_ in triples:
            name = short.get(predicate.value) or short.setdefault(predicate.value, curie(predicate.value))
            self._by_subject[subject.value][name].append(value)
            if value.kind != "literal":
                self._into[name, value.value].append(subject.value)

    def __contains__(self, subject: str) -> bool:
        return subject in self._by_subject

    def subjects(self, kind: str) -> Iterator[str]:
        """Things of that class, in order."""
        return iter(self._into.get(("rdf:type", expand(kind)), ()))

    def into(self, predicate: str, value: str) -> list[str]:
        """Subjects that say this of `value`."""
        return self._into.get((predicate, value), [])

    def about(self, subject: str) -> dict[str, list[Term]]:
        """All that is said of a subject."""
        return self._by_subject.get(subject, {})

    def all(self, subject: str, predicate: str) -> list[Term]:
        """Objects."""
        return self.about(subject).get(predicate, [])

    def one(self, subject: str, predicate: str) -> Term | None:
        """The first object."""
        found = self.all(subject, predicate)
        return found[0] if found else None

    def text(self, subject: str, predicate: str, lang: str = "zh") -> str:
        """Lexical form, in `lang` where there are several languages; empty where there is none."""
        found = self.all(subject, predicate)
        best = next((term for term in found if term.language == lang), found[0] if found else None)
        return best.value if best else ""

    def number(self, subject: str, predicate: str) -> Decimal | None:
        """A numeric object."""
        term = self.one(subject, predicate)
        return term.number if term else None

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Objects that are IRIs."""
        return [term.value for term in self.all(subject, predicate) if term.kind == "iri"]

    def name(self, subject: str, lang: str = "zh") -> str:
        """The best name that a thing has; empty where it has none."""
        return next((text for predicate in NAMES if (text := self.text(subject, predicate, lang))), "")
