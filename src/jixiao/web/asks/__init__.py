"""The questions that pages ask of the store: a name in; SPARQL with our prefixes out. Each stands in a file of its own."""

from functools import cache
from pathlib import Path

from jixiao.web.triples import HEADER


@cache
def asking(name: str) -> str:
    """The query in <name>.rq; its `VALUES ?thing { rdf:nil }` blocks are what terms are bound to."""
    return HEADER + (Path(__file__).parent / f"{name}.rq").read_text("utf-8")
