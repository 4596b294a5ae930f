"""What it costs to publish a graph, and to ask it, on each back end that installs here: embedded, Oxigraph's server, Virtuoso.

    python benchmarks/loading.py [--triples 200000] [--chunk 4]

The graph is that of examples/, copied under other names. Servers run on this machine with small settings of their own
(see tests/running_backends.py) and get the data by `jixiao load`'s way, graph by graph, counted; embedded is the bulk load of a build.
"""

import argparse
import gzip
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import anyio
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from running_backends import oxigraph, virtuoso  # noqa: E402

from jixiao.build import build  # noqa: E402
from jixiao.store import EmbeddedStore, Store, named_queries  # noqa: E402
from jixiao.store.remote import Backend, RemoteStore, publish  # noqa: E402

console = Console(highlight=False)
# Keys of documents (370200-2022-40812e0d) and of places (370200).
KEYS = re.compile(rb"(?<=[/-])(\d{6})(?=[-/>])")
QUERIES = ("documents-by-completeness", "indicator-across-cities", "shared-legal-bases")
SMALL = "SELECT ?s WHERE { ?s a <https://w3id.org/jixiao/ns#BudgetDocument> } LIMIT 1"


def copies(dump: Path, triples: int) -> Iterator[bytes]:
    """Lines of the dump, then again with places of other numbers, until there are so many. The shared graphs are there once."""
    lines = gzip.decompress(dump.read_bytes()).splitlines(keepends=True)
    yield from lines
    number, written = 0, len(lines)
    own = [line for line in lines if re.search(rb"/graph/(?:alignment/)?\d{6}-", line[line.rfind(b" <") :])]
    while written < triples:
        number += 1
        mark = b"%06d" % (900_000 + number)
        # 370200 and 420107 of one copy stay two places.
        yield from (KEYS.sub(lambda match, mark=mark: match[1][:2] + mark[2:], line) for line in own)
        written += len(own)


def seconds_of(work: Callable[[], object]) -> float:
    """Wall clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def asked(store: Store) -> list[str]:
    """Seconds of a small question (the median of twenty) and of each named query (the second time)."""
    small = sorted(seconds_of(partial(store.select, SMALL)) for _ in range(20))[10]
    cells = [f"{small * 1000:.1f} ms"]
    for name in QUERIES:
        query = named_queries.find(name)
        try:
            query.run(store, {})
            cells.append(f"{seconds_of(partial(query.run, store, {})):.2f} s")
        except Exception as error:
            cells.append(type(error).__name__)
    return cells


def embedded(dump: Path, folder: Path) -> list[str]:
    """The row of the embedded store."""
    store = EmbeddedStore.create(folder / "store")
    load = seconds_of(partial(store.load_nquads, dump))
    total = store.counts()["triples"]
    row = ["embedded", f"{load:.1f} s", f"{total / load:,.0f}", "–", *asked(store)]
    store.close()
    return row


def remote(name: str, start: Callable[[Path], AbstractContextManager[Backend]], dump: Path, folder: Path, size: int) -> list[str]:
    """The row of a server: published, and published again without a change."""
    (folder / name).mkdir()
    with start(folder / name) as backend:
        work = partial(publish, backend, dump, folder / name, size)
        began = time.perf_counter()
        done = anyio.run(work)
        load = time.perf_counter() - began
        again = seconds_of(partial(anyio.run, work))
        lost = sum(wrong.sent - wrong.counted for wrong in done.mismatches)
        note = f" ({lost} of {done.triples:,} not there)" if lost else ""
        with RemoteStore(backend) as store:
            return [name, f"{load:.1f} s{note}", f"{done.triples / load:,.0f}", f"{again:.1f} s", *asked(store)]


def main() -> None:
    """Parse the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--chunk", type=int, default=4, help="megabytes of one request")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        build([ROOT / "examples"], folder / "built")
        dump = folder / "dump.nq.gz"
        with gzip.open(dump, "wb", compresslevel=1) as packed:
            packed.writelines(copies(folder / "built" / "dump.nq.gz", arguments.triples))
        table = Table("back end", "load", "triples/s", "again, unchanged", "small", *QUERIES, title=f"some {arguments.triples:,} triples")
        table.add_row(*embedded(dump, folder))
        console.print(table)
        for name, start in (("oxigraph", partial(oxigraph)), ("virtuoso", partial(virtuoso, rows=100_000))):
            table.add_row(*remote(name, start, dump, folder, arguments.chunk << 20))
            console.print(table)


if __name__ == "__main__":
    main()
