"""A build's dump in; the same graphs in a back end out, graph by graph, counted, and only those that changed.

The dump is read twice, so that a graph of any number of documents can be sent: first for the hash of each graph, then for the triples
of those to be sent; kept in memory are only graphs that have begun in the dump and not ended.
"""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import httpx
from msgspec import Struct

from jixiao.store.errors import StoreError
from jixiao.store.remote import journals, writing
from jixiao.store.remote.backends import Backend
from jixiao.store.remote.exchanges import client
from jixiao.store.remote.graph_lines import CHUNK, quads
from jixiao.store.remote.journals import Sent

Progress = Callable[[str, int, int], None]


def silent(graph: str, done: int, total: int) -> None:
    """No progress shown."""


class Mismatch(Struct, frozen=True):
    """A graph of which the back end counts another number of triples than were sent."""

    graph: str
    sent: int
    counted: int


class Published(Struct, frozen=True):
    """Graphs by what was done; triples: of all graphs of the dump; requests: that carried data."""

    sent: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    mismatches: tuple[Mismatch, ...]
    triples: int
    requests: int


def lines_of(dump: Path) -> Iterator[bytes]:
    """Lines of a packed dump. Errors: `StoreError`."""
    try:
        with gzip.open(dump, "rb") as lines:
            yield from lines
    except (OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{dump}: the dump cannot be read ({error}). Build it: jixiao build PATH --out {dump.parent}") from error


class Tally:
    """Of one graph, while the dump is read."""

    def __init__(self) -> None:
        self.triples = 0
        self.digest = hashlib.sha256()

    def add(self, triple: bytes) -> None:
        """The next triple."""
        self.triples += 1
        self.digest.update(triple)


def summary(dump: Path) -> dict[str, Sent]:
    """Graph → hash and number of its triples."""
    tallies: dict[str, Tally] = {}
    for name, triple in quads(lines_of(dump)):
        tallies.setdefault(name, Tally()).add(triple)
    return {name: Sent(name, tally.digest.hexdigest(), tally.triples) for name, tally in tallies.items()}


def whole_graphs(dump: Path, wanted: dict[str, Sent]) -> Iterator[tuple[Sent, list[bytes]]]:
    """The triples of each wanted graph as soon as its last one is read."""
    open_graphs: dict[str, list[bytes]] = {}
    for name, triple in quads(lines_of(dump)):
        if name in wanted:
            triples = open_graphs.setdefault(name, [])
            triples.append(triple)
            if len(triples) == wanted[name].triples:
                yield wanted[name], open_graphs.pop(name)


async def stale(http: httpx.AsyncClient, backend: Backend, graphs: Iterable[Sent], before: dict[str, Sent]) -> dict[str, Sent]:
    """Graphs to be sent: new, changed, or no longer whole in the back end."""
    wanted: dict[str, Sent] = {}
    for graph in graphs:
        if before.get(graph.graph) != graph or await writing.count(http, backend, graph.graph) != graph.triples:
            wanted[graph.graph] = graph
    return wanted


async def publish(backend: Backend, dump: Path, out: Path, size: int = CHUNK, progress: Progress = silent) -> Published:
    """Bring the back end to what the dump says. Graphs that were never sent by us are left alone.

    out: folder of the journal. size: bytes of one request. progress: a graph that is done, its number, how many are to be sent.
    Errors: those of `writing.send`; what was sent until then is in the journal, and the next run goes on from there."""
    address = backend.gsp or backend.update
    if address is None:
        raise StoreError("say where to write: --gsp URL (Graph Store Protocol) or --update URL (SPARQL Update)")
    journal = journals.journal_of(out, address)
    before, now = journals.read(journal), summary(dump)
    mismatches: list[Mismatch] = []
    requests = 0
    async with client() as http:
        wanted = await stale(http, backend, now.values(), before)
        for done, (graph, triples) in enumerate(whole_graphs(dump, wanted), start=1):
            requests += await writing.replace(http, backend, graph.graph, triples, size)
            counted = await writing.count(http, backend, graph.graph)
            if counted == graph.triples:
                journals.note(journal, graph)
            else:
                mismatches.append(Mismatch(graph.graph, graph.triples, counted))
            progress(graph.graph, done, len(wanted))
        gone = tuple(sorted(set(before) - set(now)))
        for name in gone:
            await writing.remove(http, backend, name)
            journals.note(journal, Sent(name, "", 0, removed=True))
    unchanged = tuple(sorted(set(now) - set(wanted)))
    total = sum(graph.triples for graph in now.values())
    return Published(tuple(sorted(wanted)), unchanged, gone, tuple(mismatches), total, requests)
