"""Updates and whole graphs in; a changed store out: all of a request or nothing of it, and on disk before it is acknowledged.

https://www.w3.org/TR/sparql11-update/ and https://www.w3.org/TR/sparql11-http-rdf-update/. The engine offers one kind of transaction, a
SPARQL update; so the Graph Store Protocol's operations are written as one.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
from msgspec import Struct

from jixiao.store import tokens
from jixiao.store.answers import GRAPHS, RDFXML, serialized
from jixiao.store.embedded import EmbeddedStore, syntax_error
from jixiao.store.entities import refuse_entities
from jixiao.store.errors import RefusedError, StoreError

DEFAULT = ""  # the unnamed graph


class Payload(Struct, frozen=True):
    """An RDF document of a request."""

    media_type: str
    content: bytes


class Stored(Struct, frozen=True):
    """What an operation on a graph found and did: the graph was there before; whether it is there now."""

    before: bool
    after: bool


def sync(folder: Path) -> None:
    """Make the write-ahead log of the store in `folder` outlive a loss of power; the engine leaves it to the system."""
    for log in folder.glob("*.log"):
        handle = os.open(log, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def run(store: EmbeddedStore, text: str, base: str | None = None) -> None:
    """Run an update as one transaction. Errors: `QuerySyntaxError`, `StoreError`; then nothing is changed."""
    try:
        store.engine.update(text, base_iri=base)
    except SyntaxError as error:
        raise syntax_error(error, text) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"the update cannot be done: {error}") from error


def update(store: EmbeddedStore, text: str, using: Sequence[str] = (), named: Sequence[str] = (), base: str | None = None) -> None:
    """A client's update; using, named: the dataset that its request names. Errors: as `run`, and `RefusedError`."""
    text = tokens.without_silent_loads(text)
    tokens.refuse_network(text)
    for iri in (*using, *named):
        graph_node(iri)
    run(store, tokens.with_using(text, using, named), base)


def graph_node(name: str) -> ox.NamedNode | ox.DefaultGraph:
    """Errors: `RefusedError` for what is no IRI."""
    if name == DEFAULT:
        return ox.DefaultGraph()
    try:
        return ox.NamedNode(name)
    except ValueError as error:
        raise RefusedError(f"{name!r} is no IRI of a graph: {error}") from error


def exists(store: EmbeddedStore, name: str) -> bool:
    """The unnamed graph always does."""
    node = graph_node(name)
    return isinstance(node, ox.DefaultGraph) or store.engine.contains_named_graph(node)


def parsed(payload: Payload, base: str | None) -> list[ox.Triple]:
    """Triples of a document. Errors: `RefusedError` where it is not RDF in the format that it says."""
    if payload.media_type == RDFXML:
        refuse_entities(payload.content)
    try:
        quads = ox.parse(payload.content, format=GRAPHS[payload.media_type], base_iri=base, without_named_graphs=True)
        return [quad.triple for quad in quads]
    except KeyError as error:
        raise RefusedError(f"{payload.media_type} is no format of graphs. There are: {', '.join(GRAPHS)}") from error
    except (SyntaxError, ValueError) as error:
        raise RefusedError(f"no valid {payload.media_type}: {error}") from error


def insertion(name: str, found: Sequence[ox.Triple]) -> str:
    """The triples as INSERT DATA."""
    lines = serialized(found, "application/n-triples").decode()
    return f"INSERT DATA {{ {lines} }}" if name == DEFAULT else f"INSERT DATA {{ GRAPH {graph_node(name)} {{ {lines} }} }}"


def put(store: EmbeddedStore, name: str, payloads: Sequence[Payload], base: str | None = None, *, replace: bool) -> Stored:
    """Put documents into a graph, in place of what is there (`replace`) or beside it. Errors: `RefusedError`, `StoreError`."""
    before = exists(store, name)
    steps = ["CLEAR DEFAULT" if name == DEFAULT else f"CLEAR SILENT GRAPH {graph_node(name)}"] if replace else []
    if name != DEFAULT:
        steps.append(f"CREATE SILENT GRAPH {graph_node(name)}")
    steps += [insertion(name, parsed(payload, base or name or None)) for payload in payloads]
    run(store, " ;\n".join(steps) or "INSERT DATA {}")
    return Stored(before, True)


def drop(store: EmbeddedStore, name: str) -> Stored:
    """Remove a graph; the unnamed one is emptied."""
    before = exists(store, name)
    run(store, "CLEAR DEFAULT" if name == DEFAULT else f"DROP SILENT GRAPH {graph_node(name)}")
    return Stored(before, False)


def read(store: EmbeddedStore, name: str, media_type: str) -> bytes | None:
    """A graph's triples as a document; None where there is no such graph."""
    if not exists(store, name):
        return None
    quads = store.engine.quads_for_pattern(None, None, None, graph_node(name))
    return serialized([quad.triple for quad in quads], media_type)
