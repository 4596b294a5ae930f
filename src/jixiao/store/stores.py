"""The interface of every store: what a page, a query or an export may ask, whatever engine keeps the graph."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from jixiao.store.results import Result, Term

Bindings = Mapping[str, Term | None]
Quad = tuple[Term, Term, Term, Term | None]


class Store(Protocol):
    """A set of named graphs. The default graph of a query is the union of the public ones: all but `graph/candidates`.

    Errors of all: `StoreError` (`QuerySyntaxError` with line and column for a query that is no SPARQL)."""

    def select(self, query: str, bindings: Bindings | None = None) -> Result:
        """Rows of a SELECT; bindings fill its `VALUES ?name { … }` blocks (see `bindings.bind`)."""

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer of an ASK."""

    def construct(self, query: str, bindings: Bindings | None = None) -> tuple[tuple[Term, Term, Term], ...]:
        """Triples of a CONSTRUCT or DESCRIBE."""

    def graph(self, name: str) -> Iterator[Quad]:
        """Quads of one named graph."""

    def graphs(self) -> tuple[str, ...]:
        """IRIs of all named graphs, sorted."""

    def counts(self) -> dict[str, int]:
        """How many triples, graphs and things of each kind there are."""

    def load_nquads(self, source: bytes | Path, replace: Iterable[str] = ()) -> None:
        """Add N-Quads (bytes, or a file, .gz too), after emptying the graphs `replace`."""

    def remove_graphs(self, names: Iterable[str]) -> None:
        """Remove whole graphs."""
