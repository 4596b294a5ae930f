"""The questions that pages ask of the store: a name in; SPARQL with our prefixes out. Each stands in a file of its own."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

from jixiao.store.bindings import written
from jixiao.store.results import Row, iri
from jixiao.store.stores import Store
from jixiao.web.triples import HEADER

PART = 20_000  # things of one question
SLOT = "VALUES ?thing { rdf:nil }"


@cache
def asking(name: str) -> str:
    """The query in <name>.rq; its `VALUES ?thing { rdf:nil }` blocks are what terms are bound to."""
    return HEADER + (Path(__file__).parent / f"{name}.rq").read_text("utf-8")


def asking_of(name: str, things: Iterable[str]) -> str:
    """The query in <name>.rq about many things at once. Errors: `ParameterError` for what is no IRI."""
    return asking(name).replace(SLOT, "VALUES ?thing { " + " ".join(written("thing", iri(thing)) for thing in things) + " }")


def in_parts(store: Store, query: str) -> Iterator[Row]:
    """Rows about very many things; the query says `LIMIT 20000 OFFSET 0`. Asked in parts, none of them long. Errors: `StoreError`."""
    for first in count(0, PART):
        rows = store.select(query.replace("LIMIT 20000 OFFSET 0", f"LIMIT {PART} OFFSET {first}")).rows
        yield from rows
        if not rows:
            return
