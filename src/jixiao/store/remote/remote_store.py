"""A graph in another server, behind the interface `Store`: the standard protocol over HTTP, bounded in time and size."""

import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Self, TypeVar

import httpx
from anyio.from_thread import start_blocking_portal
from msgspec import Struct

from jixiao.store.bindings import bind
from jixiao.store.embedded import CANDIDATES, counting_query, read_nquads, things_of
from jixiao.store.errors import StoreError
from jixiao.store.remote import answers, writing
from jixiao.store.remote.asking import Dataset, ask, limit_of_rows
from jixiao.store.remote.backends import Backend
from jixiao.store.remote.dialects import Dialect, recognised
from jixiao.store.remote.errors import CutError
from jixiao.store.remote.exchanges import Reply, Request, client, exchange
from jixiao.store.remote.graph_lines import graphs_of
from jixiao.store.results import Result, Term
from jixiao.store.stores import Bindings, Quad

T = TypeVar("T")
GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
ANYTHING = "ASK { ?s ?p ?o }"
ANYTHING_NAMED = "ASK { GRAPH ?g { ?s ?p ?o } }"


class Health(Struct, frozen=True):
    """seconds: of one ASK. message: what is wrong; empty where it answers."""

    ok: bool
    seconds: float
    server: str = ""
    message: str = ""


class Capabilities(Struct, frozen=True):
    """union: how the union of all graphs becomes the default graph: by the back end "itself", by a "parameter", or by "naming" each graph.

    timeout: the back end has a deadline of its own that we set. tested: this product is one of those in our tests."""

    dialect: str
    server: str
    union: str
    timeout: bool
    update: bool
    graph_store: bool
    tested: bool


class RemoteStore:
    """See `jixiao.store.stores.Store`. Errors besides: `BackendError`, `BackendTimeoutError`, `BackendUnreachableError`, `CutError`.

    An answer is whole or an error: what a back end cuts short is never taken for the answer. Use it as a context manager, or `close` it."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._portal_context = start_blocking_portal()
        self._portal = self._portal_context.__enter__()
        self._http: httpx.AsyncClient = client()
        self._dialect: tuple[Dialect, str] | None = None
        self._dataset: Dataset | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._portal.call(self._http.aclose)
        self._portal_context.__exit__(None, None, None)

    def call(self, work: Callable[..., Awaitable[T]], *arguments: Any) -> T:
        """Run a coroutine function with the pool of connections as its first argument."""
        return self._portal.call(work, self._http, *arguments)

    # What the back end is

    def _recognise(self) -> tuple[Dialect, str]:
        if self._dialect is None:
            request = Request("POST", self.backend.query, headers={"Accept": answers.JSON}, form=(("query", ANYTHING),))
            server = self.call(exchange, request, self.backend.bounds).headers.get("server", "")
            self._dialect = self.backend.known_dialect or recognised(server), server
        return self._dialect

    def health(self) -> Health:
        """One small question, answered or not; never an error."""
        began = time.perf_counter()
        try:
            _, server = self._recognise()
            self._reply(ANYTHING, Dataset())
        except StoreError as error:
            return Health(False, time.perf_counter() - began, message=str(error))
        return Health(True, time.perf_counter() - began, server)

    def capabilities(self) -> Capabilities:
        """What this back end lets us do, by its dialect and the addresses that we were given."""
        dialect, server = self._recognise()
        by_name = bool(self.dataset().default)
        union = "naming" if by_name else "parameter" if dialect.union else "itself"
        return Capabilities(
            dialect.name,
            server.strip(),
            union,
            bool(dialect.timeout),
            self.backend.update is not None,
            self.backend.gsp is not None,
            dialect.tested,
        )

    def dataset(self) -> Dataset:
        """The union of the public graphs, in the words that this back end needs; asked once, and again after a change."""
        if self._dataset is None:
            dialect, _ = self._recognise()
            proposals = self._yes(f"ASK {{ GRAPH <{CANDIDATES}> {{ ?s ?p ?o }} }}")
            needs_names = dialect.union is None and self._yes(ANYTHING_NAMED) and not self._yes(ANYTHING)
            names = tuple(name for name in self.graphs() if name != CANDIDATES) if proposals or needs_names else ()
            self._dataset = Dataset(names, names)
        return self._dataset

    # Asking

    def _reply(self, query: str, dataset: Dataset) -> Reply:
        return self.call(ask, self.backend, query, dataset, self._recognise()[0])

    def _yes(self, query: str) -> bool:
        return answers.table(self.backend.query, self._reply(query, Dataset()), 1) is True

    def _table(self, query: str, dataset: Dataset) -> Result | bool:
        reply = self._reply(query, dataset)
        if reply.media in answers.GRAPHS:
            raise StoreError("this query gives a graph: write a SELECT or ASK")
        found = answers.table(self.backend.query, reply, self.backend.bounds.rows)
        if isinstance(found, bool):
            return found
        result, cut = found
        most = limit_of_rows(reply)
        if cut or (most is not None and len(result.rows) >= most):
            raise CutError(self.backend.query, f"only {len(result.rows)} rows came")
        return result

    def select(self, query: str, bindings: Bindings | None = None) -> Result:
        """Rows of a SELECT."""
        return self._select(bind(query, bindings), self.dataset())

    def _select(self, query: str, dataset: Dataset) -> Result:
        found = self._table(query, dataset)
        if isinstance(found, bool):
            raise StoreError("this query gives no table: write a SELECT")
        return found

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer of an ASK."""
        found = self._table(bind(query, bindings), self.dataset())
        if not isinstance(found, bool):
            raise StoreError("this query gives no yes or no: write an ASK")
        return found

    def construct(self, query: str, bindings: Bindings | None = None) -> tuple[tuple[Term, Term, Term], ...]:
        """Triples of a CONSTRUCT or DESCRIBE, sorted."""
        return self._construct(bind(query, bindings), self.dataset())

    def _construct(self, query: str, dataset: Dataset) -> tuple[tuple[Term, Term, Term], ...]:
        reply = self._reply(query, dataset)
        if reply.media in answers.TABLE_MEDIA:
            raise StoreError("this query gives no graph: write a CONSTRUCT or DESCRIBE")
        found, cut = answers.triples(self.backend.query, reply)
        most = limit_of_rows(reply)
        if cut or (most is not None and len(found) >= most):
            raise CutError(self.backend.query, f"only {len(found)} triples came")
        return found

    def graph(self, name: str) -> Iterator[Quad]:
        """Quads of one named graph. Blank nodes carry the names that the back end gives them."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{writing.checked_iri(name)}> {{ ?s ?p ?o }} }}"
        for subject, predicate, value in self._construct(query, Dataset()):
            yield subject, predicate, value, Term("iri", name)

    def graphs(self) -> tuple[str, ...]:
        """IRIs of all named graphs (of ours, where the back end keeps others too), sorted."""
        found = (row[0].value for row in self._select(GRAPHS, Dataset()).rows if row[0] is not None)
        return tuple(sorted(name for name in found if name.startswith(self.backend.within)))

    def count(self, name: str) -> int:
        """Triples of one graph."""
        return self.call(writing.count, self.backend, name)

    def counts(self) -> dict[str, int]:
        """Triples, graphs and things of each kind."""
        names = self.graphs()
        rows = self._select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", Dataset()).dicts()
        ours = set(names)
        number = sum(int(row["n"] or 0) for row in rows if row["g"] in ours)
        return {"triples": number, "graphs": len(names), **things_of(self.select(counting_query()))}

    # Changing

    def update(self, text: str) -> None:
        """Run a SPARQL Update. Errors: `StoreError` where there is no address for it."""
        self.call(writing.update, self.backend, text)
        self._dataset = None

    def load_nquads(self, source: bytes | Path, replace: Iterable[str] = ()) -> None:
        """Add N-Quads, after emptying the graphs `replace`. Blank nodes that are already there are not the ones that are added."""
        content = source if isinstance(source, bytes) else read_nquads(source)
        parts = graphs_of(content.splitlines(keepends=True))
        self.remove_graphs(replace)
        for name, lines in parts.items():
            self.call(writing.add, self.backend, name, lines)
        self._dataset = None

    def remove_graphs(self, names: Iterable[str]) -> None:
        """Remove whole graphs; those that are not there are passed over."""
        for name in names:
            self.call(writing.remove, self.backend, name)
        self._dataset = None
