"""The whole public graph as one file: N-Quads, sorted within each graph, plain or gzipped without clock, or TriG."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from jixiao.store.embedded import EmbeddedStore

PREFIXES = {
    "jx": "https://w3id.org/jixiao/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def sorted_quads(store: EmbeddedStore) -> Iterator[ox.Quad]:
    """Quads of the public graphs, graph by graph in the order of their names, sorted inside: memory for one graph."""
    for name in store.public_graphs():
        quads = store.engine.quads_for_pattern(None, None, None, ox.NamedNode(name))
        yield from sorted(quads, key=str)


def write_nquads(store: EmbeddedStore, out: BinaryIO) -> None:
    """N-Quads lines."""
    for quad in sorted_quads(store):
        out.write(f"{quad} .\n".encode())


def export_dump(store: EmbeddedStore, path: Path) -> Path:
    """Write the graph to `path`: .trig, .nq or .nq.gz by its name. The same graph gives the same bytes. Errors: OSError."""
    if path.name.endswith(".trig"):
        with path.open("wb") as out:
            ox.serialize(sorted_quads(store), out, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
    elif path.name.endswith(".gz"):
        with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
            write_nquads(store, cast(BinaryIO, packed))
    else:
        with path.open("wb") as out:
            write_nquads(store, out)
    return path
