"""What each named query and table costs, and how that grows: the fixture graph of tests/queries, copied under other names.

    python benchmarks/queries.py [--triples 50000 200000] [--peer]

A ratio near that of the triples is linear growth; queries whose answer grows with the number of pairs of places would show here.
--peer: ask rdflib, the named peer, the same on the smallest graph (slow: begin with --triples 5000 20000).
"""

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rich.console import Console
from rich.table import Table

from jixiao import assets
from jixiao.graph import VOCABULARY
from jixiao.store import EmbeddedStore, named_queries, vocabulary_nquads
from jixiao.store.exports.evidences import evidence_query
from jixiao.store.exports.tables import definitions

FACTS = Path(__file__).parents[1] / "tests" / "queries" / "facts.trig"
# Keys of the fixture's documents and places; each copy gets its own.
KEYS = re.compile(rb"\b(370001|420001|110001)\b")
LEAST = 0.005  # seconds below which a ratio says nothing


def copies(number: int) -> bytes:
    """N-Quads of that many copies of the fixture, each of other places; policies are shared, as they are between places."""
    quads = ox.parse(path=str(FACTS), format=ox.RdfFormat.TRIG)
    content = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    lines = [line for line in content.splitlines(keepends=True) if b"graph/candidates" not in line]
    fixture = b"".join(lines)
    return b"".join(KEYS.sub(lambda m, n=n: b"%d%s" % (n, m[1]), fixture) for n in range(number))


def store_of(triples: int) -> EmbeddedStore:
    """A store in memory of about that many triples, with the vocabulary."""
    store = EmbeddedStore.memory()
    store.load_nquads(vocabulary_nquads(assets.folder("ontology"), VOCABULARY))
    one = copies(1).count(b"\n")
    store.load_nquads(copies(max(triples // one, 1)))
    return store


def seconds(work: Callable[[], object]) -> float:
    """The best of two runs."""
    best = float("inf")
    for _ in range(2):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def peer_of(store: EmbeddedStore) -> rdflib.Graph:
    """The same triples in rdflib."""
    quads = (quad for name in store.public_graphs() for quad in store.engine.quads_for_pattern(None, None, None, ox.NamedNode(name)))
    content = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=content, format="nt")


def main() -> None:
    """Parse the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=[50_000, 200_000])
    parser.add_argument("--peer", action="store_true")
    arguments = parser.parse_args()
    stores = [store_of(number) for number in sorted(arguments.triples)]
    sizes = [store.counts()["triples"] for store in stores]
    heads = [f"{size:,} triples, s" for size in sizes]
    table = Table("query", *heads, "rows", "growth", *(["rdflib, smallest, s"] if arguments.peer else []))
    growth = sizes[-1] / sizes[0]
    other = peer_of(stores[0]) if arguments.peer else None
    for asked in [*named_queries.load_all().values(), *definitions().values(), evidence_query()]:
        times = [seconds(lambda store=store, text=asked.text: store.select(text)) for store in stores]
        rows = len(stores[-1].select(asked.text).rows)
        ratio = times[-1] / max(times[0], LEAST)
        style = "red" if ratio > 2 * growth else ""
        peer = [f"{seconds(lambda text=asked.text: list(other.query(text))):.2f}"] if other is not None else []
        table.add_row(asked.name, *(f"{t:.3f}" for t in times), str(rows), f"{ratio:.1f}", *peer, style=style)
    table.caption = f"triples grow {growth:.1f} times; red: more than twice that"
    Console().print(table)


if __name__ == "__main__":
    main()
