"""What a query gives: frozen rows of typed terms."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Literal

from msgspec import Struct

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
NUMERIC = frozenset(XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"))


class Term(Struct, frozen=True, order=True):
    """An RDF term. datatype: full IRI, for literals only; language: tag of a language-tagged literal."""

    kind: Literal["iri", "literal", "bnode"]
    value: str
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        return self.value

    @property
    def number(self) -> Decimal | None:
        """The number that a numeric literal says, without loss; None for other terms."""
        if self.datatype not in NUMERIC:
            return None
        try:
            return Decimal(self.value)
        except InvalidOperation:
            return None


Row = tuple[Term | None, ...]


class Result(Struct, frozen=True):
    """Variables in the order of SELECT; a row holds a term, or None where unbound, for each."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    def dicts(self) -> Iterator[dict[str, str | None]]:
        """Rows as name → lexical form."""
        for row in self.rows:
            yield {name: None if term is None else term.value for name, term in zip(self.variables, row, strict=True)}


def iri(value: str) -> Term:
    """An IRI."""
    return Term("iri", value)


def literal(value: object, datatype: str = "string", language: str | None = None) -> Term:
    """A literal; datatype: local name in xsd:."""
    if language:
        return Term("literal", str(value), RDF_LANG_STRING, language)
    return Term("literal", str(value), XSD + datatype)
