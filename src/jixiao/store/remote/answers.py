"""What a back end said: SPARQL Results JSON and RDF bytes in; our results and terms out, with its quirks made good.

Quirks met in the real servers: literals of type `typed-literal`; blank nodes named `nodeID://b10001`, which no RDF syntax takes;
plain strings with and without xsd:string, which are one term; tabs between the terms of N-Triples.
"""

import json
import re
from collections.abc import Iterator
from typing import Literal

import msgspec
import pyoxigraph as ox

from jixiao.store.bindings import from_engine
from jixiao.store.remote.errors import BackendError, CutError
from jixiao.store.remote.exchanges import Reply
from jixiao.store.results import RDF_LANG_STRING, XSD, Result, Row, Term

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"
TABLE_MEDIA = (JSON, "application/json")
GRAPHS = {
    TRIPLES: ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_NOT_A_LABEL = re.compile(r"[^0-9A-Za-z]")


class Cell(msgspec.Struct, frozen=True):
    """One binding, as the back end writes it."""

    type: Literal["uri", "literal", "typed-literal", "bnode"]
    value: str
    datatype: str | None = None
    lang: str | None = msgspec.field(name="xml:lang", default=None)


class Head(msgspec.Struct, frozen=True):
    """Names of the columns; none for an ASK."""

    vars: tuple[str, ...] = ()


class Bindings(msgspec.Struct, frozen=True):
    """The rows."""

    bindings: list[dict[str, Cell]]


class Document(msgspec.Struct, frozen=True):
    """An answer to SELECT (results) or ASK (boolean)."""

    head: Head = Head()
    results: Bindings | None = None
    boolean: bool | None = None


def term_of(cell: Cell) -> Term:
    """Our term of a binding."""
    if cell.type == "uri":
        return Term("iri", cell.value)
    if cell.type == "bnode":
        return Term("bnode", _NOT_A_LABEL.sub("", cell.value) or "b")
    if cell.lang:
        return Term("literal", cell.value, RDF_LANG_STRING, cell.lang.lower())
    return Term("literal", cell.value, cell.datatype or XSD + "string")


def rows_of(variables: tuple[str, ...], bindings: list[dict[str, Cell]]) -> Iterator[Row]:
    """Rows in the order of the variables."""
    for binding in bindings:
        yield tuple(term_of(binding[name]) if name in binding else None for name in variables)


def table(url: str, reply: Reply, rows: int) -> tuple[Result, bool] | bool:
    """An answer to SELECT, with whether rows are missing, or to ASK. rows: bound on the rows that are kept.

    Errors: `BackendError` for an answer that is neither."""
    if reply.media not in TABLE_MEDIA:
        raise BackendError(url, 0, f"the answer is {reply.media or 'of no type'}, not {JSON}")
    try:
        document = msgspec.json.decode(completed(reply.content) if reply.cut else reply.content, type=Document)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise BackendError(url, 0, f"the answer is no SPARQL results document ({error})") from error
    if document.boolean is not None:
        return document.boolean
    if document.results is None:
        raise BackendError(url, 0, "the answer holds neither rows nor a yes or no")
    variables = document.head.vars
    kept = document.results.bindings[:rows]
    cut = reply.cut or len(kept) < len(document.results.bindings)
    return Result(variables, tuple(rows_of(variables, kept))), cut


def completed(content: bytes) -> bytes:
    """A document that ends in the middle, ended after its last whole row. Errors: ValueError where not even its rows begin."""
    text = content.decode("utf8", "ignore")
    head = re.search(r'"bindings"\s*:\s*\[', text)
    if head is None:
        raise ValueError("cut before its first row")
    decoder, position, last = json.JSONDecoder(), head.end(), head.end()
    gap = re.compile(r"[\s,]*")
    try:
        while True:
            step = gap.match(text, position)
            _, position = decoder.raw_decode(text, step.end() if step else position)
            last = position
    except json.JSONDecodeError:
        return text[:last].encode() + b"]}}"


def triples(url: str, reply: Reply) -> tuple[tuple[tuple[Term, Term, Term], ...], bool]:
    """An answer to CONSTRUCT or DESCRIBE, sorted, each triple once, and whether some are missing.

    Errors: `BackendError` for an answer that is no graph, `CutError` for one that cannot be cut between two triples."""
    form = GRAPHS.get(reply.media)
    if form is None:
        raise BackendError(url, 0, f"the answer is {reply.media or 'of no type'}, not a graph")
    content = reply.content
    if reply.cut:
        if form != ox.RdfFormat.N_TRIPLES:
            raise CutError(url, "it has more bytes than allowed")
        content = content[: content.rfind(b"\n") + 1]
    try:
        found = {(from_engine(t.subject), from_engine(t.predicate), from_engine(t.object)) for t in ox.parse(content, format=form)}
    except (SyntaxError, TypeError) as error:
        raise BackendError(url, 0, f"the graph cannot be read ({error})") from error
    return tuple(sorted((s, p, o) for s, p, o in found if s is not None and p is not None and o is not None)), reply.cut
