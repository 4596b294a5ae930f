"""Terms in; Turtle, N-Triples, JSON-LD, RDF/XML, TriG or N-Quads out."""

from collections.abc import Iterable

import pyoxigraph as ox

from jixiao.graph.names import BASE
from jixiao.store.bindings import to_engine
from jixiao.store.results import Term
from jixiao.web.triples import PREFIXES, Statement

FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
SHORT = {**PREFIXES, "id": f"{BASE}id/", "graph": f"{BASE}graph/"}


def write_triples(triples: Iterable[Statement], media: str) -> bytes:
    """One graph."""
    found = [ox.Triple(to_engine(s), to_engine(p), to_engine(o)) for s, p, o, *_ in triples]  # type: ignore[arg-type]
    return ox.serialize(found, format=FORMATS[media], prefixes=used(found)) or b""


def write_quads(quads: Iterable[tuple[Term, Term, Term, Term | None]], media: str) -> bytes:
    """One named graph; in a syntax for single graphs its name is left out."""
    rows = list(quads)
    if media not in ("application/trig", "application/n-quads", "application/ld+json"):
        return write_triples(rows, media)
    found = [ox.Quad(to_engine(s), to_engine(p), to_engine(o), to_engine(g) if g else None) for s, p, o, g in rows]  # type: ignore[arg-type]
    return ox.serialize(found, format=FORMATS[media], prefixes=used(found)) or b""


def used(rows: Iterable[ox.Triple | ox.Quad]) -> dict[str, str]:
    """The prefixes that any term of the rows begins with."""
    values = {getattr(term, "value", "") for row in rows for term in (row.subject, row.predicate, row.object)}
    values |= {row.object.datatype.value for row in rows if isinstance(row.object, ox.Literal)}
    return {short: base for short, base in SHORT.items() if any(value.startswith(base) for value in values)}
