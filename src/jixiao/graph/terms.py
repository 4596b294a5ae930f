"""RDF terms and quads as frozen values, and N-Quads 1.1 as bytes (https://www.w3.org/TR/n-quads/#canonical-quads)."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

XSD = "http://www.w3.org/2001/XMLSchema#"
_ILLEGAL_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]|[^\x00-\x7f]')
_ESCAPES = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')


class IRI(Struct, frozen=True, order=True):
    """An absolute IRI; ours are ASCII only."""

    value: str

    def __str__(self) -> str:
        """As in N-Quads. Errors: ValueError for characters that an IRI cannot hold."""
        if _ILLEGAL_IN_IRI.search(self.value):
            raise ValueError(f"not an ASCII IRI: {self.value!r}")
        return f"<{self.value}>"


class Literal(Struct, frozen=True, order=True):
    """A literal; datatype: local name in xsd:, or language: a tag."""

    value: str
    datatype: str = "string"
    language: str | None = None

    def __str__(self) -> str:
        """As in canonical N-Quads."""
        body = '"' + _ESCAPED.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", self.value) + '"'
        if self.language:
            return f"{body}@{self.language}"
        return body if self.datatype == "string" else f"{body}^^<{XSD}{self.datatype}>"


Term = IRI | Literal
Objects = Term | Iterable[Term] | None


class Quad(Struct, frozen=True):
    """One triple in its named graph."""

    subject: IRI
    predicate: IRI
    object: Term
    graph: IRI

    def __str__(self) -> str:
        """One line of N-Quads, without its line feed."""
        return f"{self.subject} {self.predicate} {self.object} {self.graph} ."


def describe(graph: IRI, subject: IRI, *pairs: tuple[IRI, Objects]) -> Iterator[Quad]:
    """Quads about one subject; an object may be several, or None for nothing."""
    for predicate, objects in pairs:
        if isinstance(objects, IRI | Literal):
            yield Quad(subject, predicate, objects, graph)
        elif objects is not None:
            yield from (Quad(subject, predicate, each, graph) for each in objects)


def zh(value: str | None) -> Literal | None:
    """Printed Chinese."""
    return None if value is None else Literal(value, language="zh")


def string(value: str | None) -> Literal | None:
    """Plain text."""
    return None if value is None else Literal(value)


def integer(value: int | None) -> Literal | None:
    """xsd:integer."""
    return None if value is None else Literal(str(value), "integer")


def year(value: int | None) -> Literal | None:
    """xsd:gYear."""
    return None if value is None else Literal(f"{value:04d}", "gYear")


def boolean(value: bool) -> Literal:
    """xsd:boolean."""
    return Literal("true" if value else "false", "boolean")


def decimal(value: Decimal | float | None) -> Literal | None:
    """xsd:decimal without exponent, closing zeros or negative zero: 444110000, 64.5."""
    if value is None:
        return None
    text = f"{value if isinstance(value, Decimal) else Decimal(repr(value)):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Literal("0" if text in ("-0", "") else text, "decimal")


def write_nquads(quads: Iterable[Quad]) -> bytes:
    """Sorted unique lines, so that the same quads give the same bytes."""
    return b"".join(sorted({f"{quad}\n".encode() for quad in quads}))
