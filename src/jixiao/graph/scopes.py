"""What every mapping function needs to know of the document it writes about."""

from msgspec import Struct

from jixiao.facts.documents import DocumentFacts
from jixiao.graph import names
from jixiao.graph.terms import IRI, Objects, integer
from jixiao.graph.vocabularies import JX


class Scope(Struct, frozen=True):
    """A document with its names: key, IRI, graphs."""

    facts: DocumentFacts
    key: str
    document: IRI
    place: IRI
    graph: IRI
    evidence: IRI
    quality: IRI

    @property
    def context(self) -> tuple[tuple[IRI, Objects], ...]:
        """Document, place and year, which projects, indicators and citations carry themselves."""
        return (JX("document"), self.document), (JX("place"), self.place), (JX("year"), integer(self.facts.year))

    def name(self, kind: str, key: str) -> IRI:
        """IRI of a thing of this document."""
        return names.thing(kind, self.key, key)


def scope_of(facts: DocumentFacts) -> Scope:
    """The scope of a document."""
    key = names.document_key(facts)
    own, evidence, quality = (IRI(name) for name in names.graph_names(key))
    return Scope(facts, key, names.thing("document", key), names.thing("place", facts.place.code), own, evidence, quality)
