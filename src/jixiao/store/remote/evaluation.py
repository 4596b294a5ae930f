"""A query from the open internet in; bytes in the wanted media type out, asked of a back end and written by us.

For a server of ours: negotiation, formats and errors stay the same whatever back end keeps the graph.
"""

from typing import Self

import httpx
import pyoxigraph as ox
from msgspec import Struct

from jixiao.store.bindings import to_engine
from jixiao.store.errors import StoreError
from jixiao.store.formats import to_csv, to_json
from jixiao.store.remote import answers
from jixiao.store.remote.asking import Dataset, ask, limit_of_rows
from jixiao.store.remote.backends import Backend
from jixiao.store.remote.dialects import GENERIC, Dialect, recognised
from jixiao.store.remote.exchanges import Reply, Request, client, exchange
from jixiao.store.remote.questions import form_of
from jixiao.store.results import Result, Term

TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}


class Evaluated(Struct, frozen=True):
    """cut: rows or triples are missing, by our bounds or the back end's; the server says so in a header."""

    content: bytes
    media: str
    rows: int
    cut: bool = False


def table_bytes(result: Result, media: str) -> bytes:
    """Rows in a media type of `TABLES`."""
    if media == "text/csv":
        return to_csv(result)
    content = to_json(result)
    if media == "application/sparql-results+json":
        return content
    written = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON).serialize(format=TABLES[media])
    return written or b""


def yes_or_no_bytes(value: bool, media: str) -> bytes:
    """The answer of an ASK in a media type of `TABLES`."""
    if media == "application/sparql-results+json":
        return b'{"head":{},"boolean":%s}\n' % (b"true" if value else b"false")
    document = b'{"head":{},"boolean":%s}' % (b"true" if value else b"false")
    return ox.parse_query_results(document, format=ox.QueryResultsFormat.JSON).serialize(format=TABLES[media]) or b""


def graph_bytes(triples: tuple[tuple[Term, Term, Term], ...], media: str) -> bytes:
    """Triples in a media type of `GRAPHS`."""
    quads = (ox.Triple(to_engine(s), to_engine(p), to_engine(o)) for s, p, o in triples)  # type: ignore[arg-type]
    return ox.serialize(quads, format=GRAPHS[media]) or b""


def written(backend: Backend, query: str, media: str, reply: Reply) -> Evaluated:
    """The reply in our words. Errors: `StoreError` for a media type that does not fit the query."""
    form = form_of(query)
    most = limit_of_rows(reply)
    if form in ("CONSTRUCT", "DESCRIBE"):
        if media not in GRAPHS:
            raise StoreError(f"{form} gives a graph, which {media} cannot hold. Ask for one of: {', '.join(GRAPHS)}.")
        triples, cut = answers.triples(backend.query, reply)
        cut = cut or (most is not None and len(triples) >= most) or len(triples) > backend.bounds.rows
        triples = triples[: backend.bounds.rows]
        return Evaluated(graph_bytes(triples, media), media, len(triples), cut)
    if media not in TABLES:
        raise StoreError(f"{form} gives a table, which {media} cannot hold. Ask for one of: {', '.join(TABLES)}.")
    found = answers.table(backend.query, reply, backend.bounds.rows)
    if isinstance(found, bool):
        return Evaluated(yes_or_no_bytes(found, media), media, 1)
    result, cut = found
    cut = cut or (most is not None and len(result.rows) >= most)
    return Evaluated(table_bytes(result, media), media, len(result.rows), cut)


class Evaluator:
    """Asks one back end from an event loop, with one pool of connections. `async with Evaluator(backend) as evaluator`.

    A task that is cancelled (the client went away) closes its connection; Virtuoso and Oxigraph then go on by themselves until their own
    deadline, which is why the back end's timeout is set too."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._http: httpx.AsyncClient = client()
        self._dialect: Dialect | None = backend.known_dialect

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def dialect(self) -> Dialect:
        """Named, or recognised by the first answer. Errors: `BackendUnreachableError`, `BackendTimeoutError`."""
        if self._dialect is None:
            request = Request("POST", self.backend.query, headers={"Accept": answers.JSON}, form=(("query", "ASK { ?s ?p ?o }"),))
            reply = await exchange(self._http, request, self.backend.bounds)
            self._dialect = recognised(reply.headers.get("server", "")) if reply.status == 200 else None
        return self._dialect or GENERIC

    async def evaluate(self, query: str, media: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> Evaluated:
        """Raw query text, a media type of `TABLES` or `GRAPHS`, and the dataset of the request (empty: the union of all graphs).

        Errors: `QuerySyntaxError`, `BackendTimeoutError`, `BackendUnreachableError`, `BackendError`,
        `StoreError` (SERVICE, an update, a wrong media type)."""
        form_of(query)
        reply = await ask(self._http, self.backend, query, Dataset(default, named), await self.dialect())
        return written(self.backend, query, media, reply)
