"""The questions that pages ask of the store: a name in; SPARQL with our prefixes out. Each stands in a file of its own."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jixiao.store.bindings import written
from jixiao.store.results import iri
from jixiao.web.triples import HEADER

SLOT = "VALUES ?thing { rdf:nil }"


@cache
def asking(name: str) -> str:
    """The query in <name>.rq; its `VALUES ?thing { rdf:nil }` blocks are what terms are bound to."""
    return HEADER + (Path(__file__).parent / f"{name}.rq").read_text("utf-8")


def asking_of(name: str, things: Iterable[str]) -> str:
    """The query in <name>.rq about many things at once. Errors: `ParameterError` for what is no IRI."""
    return asking(name).replace(SLOT, "VALUES ?thing { " + " ".join(written("thing", iri(thing)) for thing in things) + " }")
