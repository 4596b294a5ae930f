"""A SPARQL query in; its whole answer as bytes of one of the standard formats out, within caps of rows and bytes."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice

import pyoxigraph as ox
from msgspec import Struct

from jixiao.store import caps, formats, tokens
from jixiao.store.bindings import from_engine
from jixiao.store.embedded import EmbeddedStore, syntax_error
from jixiao.store.errors import StoreError, UnacceptableError
from jixiao.store.results import Result

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TURTLE, NTRIPLES, RDFXML = "text/turtle", "application/n-triples", "application/rdf+xml"
JSONLD, TRIG, NQUADS = "application/ld+json", "application/trig", "application/n-quads"

TABLES: dict[str, tuple[str, ox.QueryResultsFormat]] = {
    JSON: ("json", ox.QueryResultsFormat.JSON),
    XML: ("xml", ox.QueryResultsFormat.XML),
    CSV: ("csv", ox.QueryResultsFormat.CSV),
    TSV: ("tsv", ox.QueryResultsFormat.TSV),
}
GRAPHS: dict[str, ox.RdfFormat] = {
    TURTLE: ox.RdfFormat.TURTLE,
    NTRIPLES: ox.RdfFormat.N_TRIPLES,
    RDFXML: ox.RdfFormat.RDF_XML,
    JSONLD: ox.RdfFormat.JSON_LD,
    TRIG: ox.RdfFormat.TRIG,
    NQUADS: ox.RdfFormat.N_QUADS,
}
PREFIXES = {
    "jx": "https://w3id.org/jixiao/ns#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Question(Struct, frozen=True):
    """A query as the protocol has it.

    default_graphs, named_graphs: IRIs of the dataset that the request names; both empty: the query's own, or the whole store.
    tables, graphs: media type that the client takes for rows, and for graphs; None: none that there is.
    union: the default graph is the union of all public graphs, not the unnamed graph. rows, bytes: caps of the answer.
    base: IRI that relative IRIs are resolved against.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    tables: str | None = JSON
    graphs: str | None = TURTLE
    union: bool = True
    rows: int = 100_000
    bytes: int = 64 << 20
    base: str | None = None


class Answer(Struct, frozen=True):
    """The bytes of an answer; truncated: the cap that cut it."""

    media_type: str
    body: bytes
    truncated: caps.Cut | None = None


def nodes(iris: Iterable[str]) -> list[ox.NamedNode]:
    """Errors: `StoreError` for what is no IRI."""
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise StoreError(f"the name of a graph is no IRI: {error}") from error


def evaluate(store: EmbeddedStore, question: Question) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Start the query on the dataset that the request, the query, or the store names, in this order.

    Errors: `QuerySyntaxError`, `RefusedError`, `StoreError`."""
    tokens.refuse_network(question.text)
    text, base = question.text, question.base
    named: Sequence[ox.NamedNode]
    try:
        if question.default_graphs or question.named_graphs:
            default, named = nodes(question.default_graphs), nodes(question.named_graphs)
            return store.engine.query(text, base_iri=base, default_graph=[*default], named_graphs=[*named])
        if not question.union or tokens.names_dataset(text):
            return store.engine.query(text, base_iri=base)
        if not store.has_candidates():
            return store.engine.query(text, base_iri=base, use_default_graph_as_union=True)
        named = nodes(store.public_graphs())
        return store.engine.query(text, base_iri=base, default_graph=[*named], named_graphs=[*named])
    except SyntaxError as error:
        raise syntax_error(error, text) from error


def table(found: ox.QuerySolutions, question: Question, again: bool = True) -> Answer:
    """Rows as JSON, XML, CSV, TSV or a workbook."""
    if question.tables == XLSX:
        return workbook(found, question)
    kind, form = TABLES[acceptable(question.tables, (*TABLES, XLSX))]
    spool = caps.Spool(kind, question.rows if again else None, question.bytes)
    with suppress(caps.FullError):
        found.serialize(spool, format=form)  # type: ignore[arg-type]  # it only needs write and flush
    content = spool.content()
    if spool.full is None and (spool.marks < question.rows or not caps.exceeds(kind, content, question.rows)):
        return Answer(str(question.tables), content)
    short, count = caps.shortened(kind, content, question.rows, question.bytes)
    if spool.full == "rows" and count < question.rows:
        raise LookupError  # strings that look like the marks between rows
    return Answer(str(question.tables), short, "rows" if count == question.rows else "bytes")


def brief_table(found: ox.QuerySolutions, question: Question, size: int) -> Answer | None:
    """Rows, written at once, which costs less; None where they are more than `size` bytes or may have to be cut. Nothing stops the engine
    while it writes, so this is for those who end the process of a query after a moment."""
    kind, form = TABLES[acceptable(question.tables, TABLES)]
    body = found.serialize(format=form) or b""
    return Answer(str(question.tables), body) if len(body) <= min(size, question.bytes) and caps.fits(kind, body, question.rows) else None


def brief_answer(store: EmbeddedStore, question: Question, size: int) -> Answer | None:
    """As `answer`, for `brief_table`'s callers. Errors: `StoreError`, and those of the engine."""
    found = evaluate(store, question)
    if isinstance(found, ox.QuerySolutions):
        return brief_table(found, question, size)
    short = triples(found, question) if isinstance(found, ox.QueryTriples) else said(found, question)
    return short if len(short.body) <= size else None


def said(found: ox.QueryBoolean, question: Question) -> Answer:
    """Yes or no."""
    _, form = TABLES[acceptable(question.tables if question.tables in TABLES else None, TABLES)]
    return Answer(str(question.tables), found.serialize(format=form) or b"")


def workbook(found: ox.QuerySolutions, question: Question) -> Answer:
    """Rows as an Excel workbook: no cell of it is a formula."""
    variables = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(from_engine(row[name]) for name in variables) for row in islice(found, question.rows + 1))
    result = Result(variables, rows[: question.rows])
    return Answer(XLSX, formats.to_xlsx(result, None, "en"), "rows" if len(rows) > question.rows else None)


def triples(found: ox.QueryTriples, question: Question) -> Answer:
    """A graph in one of the RDF formats; where it is too long, its first triples."""
    media = acceptable(question.graphs, GRAPHS)
    kept = list(islice(found, question.rows + 1))
    cut: caps.Cut | None = "rows" if len(kept) > question.rows else None
    kept = kept[: question.rows]
    body = serialized(kept, media)
    while len(body) > question.bytes:
        cut = "bytes"
        kept = kept[: int(len(kept) * 0.9 * question.bytes / len(body))]
        body = serialized(kept, media)
    return Answer(media, body, cut)


def serialized(kept: Iterable[ox.Triple], media: str, names: Mapping[str, str] = PREFIXES) -> bytes:
    """Triples as bytes of one of `GRAPHS`."""
    form = GRAPHS[media]
    prefixes = dict(names) if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML) else None
    return ox.serialize(kept, format=form, prefixes=prefixes) or b""


def converted(turtle: bytes, media: str) -> bytes:
    """A document of our own in Turtle as another of `GRAPHS`."""
    return serialized([quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)], media)


def acceptable(media: str | None, offered: Iterable[str]) -> str:
    """Errors: `UnacceptableError`."""
    if media is None:
        raise UnacceptableError(f"there is no such form of this answer. There are: {', '.join(offered)}")
    return media


def answer(store: EmbeddedStore, question: Question) -> Answer:
    """The whole answer. Errors: `StoreError` and those under it; nothing is given before all of it is there."""
    try:
        found = evaluate(store, question)
        if isinstance(found, ox.QueryTriples):
            return triples(found, question)
        if isinstance(found, ox.QueryBoolean):
            return said(found, question)
        try:
            return table(found, question)
        except LookupError:
            whole = evaluate(store, question)
            return table(whole, question, again=False) if isinstance(whole, ox.QuerySolutions) else triples_refused()
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"the query cannot be answered: {error}") from error


def triples_refused() -> Answer:
    """A query does not change its form."""
    raise StoreError("the query cannot be answered: it gave rows once, and none again")
