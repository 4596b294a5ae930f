"""How long every kind of page takes beside the bare questions that it asks of the store, and beside /health, in the same run.

    python benchmarks/pages.py BUILD [--indicators 100000] [--served FOLDER] [--only PART]

BUILD is a build, for example of the five cities; many synthetic copies of it (`copies.py`) are served on loopback, as `jixiao serve`
does. --served: keep them in that folder, and use them again. Each page is asked several times, each time at a new address, so that
nothing is answered from memory. "bare" are the questions that the page asked of the store for this answer, asked of an embedded store
without server, page and processes. A page may take twice its bare questions and 50 ms; a search 300 ms. Figures are medians in
milliseconds. Ends with 1 where a page takes longer.
"""

import argparse
import atexit
import math
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import uvicorn
from fastapi import FastAPI

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parent))

from copies import fill
from running_server import Server, free_port

from jixiao.store import EmbeddedStore
from jixiao.store.named_queries import load_all
from jixiao.web.settings import Settings
from jixiao.web.site import routes

ROUNDS, PATIENCE = 9, 6.0  # times that a page is asked; seconds after which three times are enough, or one that takes as long
ASKED = frozenset(("select", "ask", "construct", "graph"))
SEARCHES = ("满意度", "myd", "率", "的", "资", "资金 率", "zj", "满意度&kind=indicator", "率&page=40", "无此词")
Call = tuple[str, tuple[Any, ...]]


class Listening:
    """A store that notes what it is asked."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store, self.calls = store, list[Call]()

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.store, name)
        if name not in ASKED:
            return method

        def noted(*given: Any) -> Any:
            self.calls.append((name, given))
            return method(*given)

        return noted


def median(work: Callable[[int], object]) -> float:
    """Milliseconds."""
    times: list[float] = []
    while len(times) < ROUNDS and (len(times) < 3 or sum(times) < PATIENCE) and (not times or times[0] < PATIENCE):
        begun = time.perf_counter()
        work(len(times))
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def anew(path: str, number: int) -> str:
    """An address that was not asked before."""
    return f"{path}{'&' if '?' in path else '?'}n={number}"


def first(store: EmbeddedStore, pattern: str) -> str:
    """Path of a thing that fits a pattern."""
    prefixes = "PREFIX jx: <https://w3id.org/jixiao/ns#> PREFIX org: <http://www.w3.org/ns/org#> "
    rows = store.select(f"{prefixes} SELECT ?thing WHERE {{ {pattern} }} LIMIT 1").rows
    return "" if not rows or rows[0][0] is None else rows[0][0].value.partition("/id/")[2]


def paths_of(store: EmbeddedStore) -> list[str]:
    """One page of each kind."""
    place = first(store, "?d a jx:BudgetDocument ; jx:place ?thing")
    project = first(store, "?thing a jx:Project ; jx:hasIndicator ?i")
    key = project.split("/")[1] if project else ""
    kinds = ("Indicator", "IndicatorValue", "Funding", "BudgetLine", "Citation", "Finding", "IndicatorDefinition", "ProjectSeries")
    things = [found for kind in kinds if (found := first(store, f"?thing a jx:{kind}"))]
    policies = [first(store, "?c jx:resolvesTo ?thing . ?thing jx:documentNumber ?n"), first(store, "?d jx:department ?thing")]
    pages = ("", "places", "indicators", "indicators?name=满意度", "indicators?name=率", "queries", "sparql", "quality", "ontology")
    fixed = [f"/zh/{page}" for page in (*pages, "downloads", "about", "doc/scheme/fund")]
    found = [f"/zh/doc/{path}" for path in (f"place/{place.rpartition('/')[2]}", project, f"document/{key}", *policies, *things)]
    data = [f"/doc/{path}.ttl" for path in (project, place, f"document/{key}")]
    searches = (f"/zh/search?q={text}" for text in SEARCHES)
    return [*fixed, *found, *data, *searches, *(f"/zh/queries/{name}" for name in load_all())]


def inside(folder: Path, store: Listening) -> httpx.Client:
    """A client of the pages in this process."""
    app, port = FastAPI(), free_port()
    app.include_router(routes(Settings(folder, f"http://127.0.0.1:{port}/"), store))  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=600, trust_env=False)


class Bench:
    """A served folder, and the same pages in this process to hear what they ask."""

    def __init__(self, folder: Path) -> None:
        self.store = EmbeddedStore.open(folder / "store")
        self.heard = Listening(self.store)
        self.inside = inside(folder, self.heard)
        self.server = Server(folder)
        self.outside = httpx.Client(base_url=self.server.base, timeout=600, trust_env=False)

    def warm(self) -> float:
        """Until what is known once for a snapshot is known: seconds of the server."""
        begun = time.perf_counter()
        for path in ("/zh/search?q=x", "/zh/", "/zh/places", "/zh/quality", "/zh/indicators"):
            self.outside.get(path)
        taken = time.perf_counter() - begun
        for path in ("/zh/search?q=x", "/zh/", "/zh/places", "/zh/quality", "/zh/indicators"):
            self.inside.get(path)
        return taken

    def bare(self, path: str) -> tuple[int, float]:
        """How many questions the page asks for an answer, and what they take alone."""
        self.inside.get(anew(path, 1000))
        self.heard.calls.clear()
        self.inside.get(anew(path, 1001))
        calls = list(self.heard.calls)

        def ask(_number: int) -> None:
            for name, given in calls:
                found = getattr(self.store, name)(*given)
                if name == "graph":
                    list(found)

        return len(calls), median(ask) if calls else 0.0

    def page(self, path: str) -> float:
        """By HTTP."""
        encoded = quote(path, safe="/?&=")

        def ask(number: int) -> None:
            answer = self.outside.get(anew(encoded, number))
            answer.raise_for_status()

        try:
            return median(ask)
        except httpx.HTTPStatusError as error:
            print(f"{path}: {error.response.status_code} {error.response.text[:120]!r}")
            return math.inf


def measured(bench: Bench, only: str) -> list[str]:
    """Print the table; returns the pages that take too long."""
    late: list[str] = []
    print(f"{'':74}{'page':>9}{'bare':>9}{'asked':>6}{'may take':>10}")
    for path in paths_of(bench.store):
        if only not in path:
            continue
        asked, bare = bench.bare(path)
        taken = bench.page(path)
        most = 300.0 if "/search" in path else 2 * bare + 50
        late += [path] if taken > most else []
        print(f"{path[:73]:74}{taken:9.1f}{bare:9.1f}{asked:6}{most:10.1f}{'  late' if taken > most else ''}", flush=True)
    return late


def main() -> None:
    """Print the table."""
    told = argparse.ArgumentParser()
    told.add_argument("build", type=Path)
    told.add_argument("--indicators", type=int, default=100_000)
    told.add_argument("--served", type=Path)
    told.add_argument("--only", default="")
    arguments = told.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.served or Path(name) / "graph"
        if not folder.exists():
            fill(arguments.build, folder, arguments.indicators)
        bench = Bench(folder)
        atexit.register(bench.server.stop)
        print(f"{bench.store.counts()['Indicator']:,} indicators, {len(bench.store.engine):,} triples")
        print(f"made once for a snapshot, in the background: {bench.warm():.1f} s")
        print(f"{'/health':74}{median(lambda _: bench.outside.get('/health')):9.1f}")
        late = measured(bench, arguments.only)
        print(f"{'/health':74}{median(lambda _: bench.outside.get('/health')):9.1f}")
        print(f"late: {len(late)}")
    sys.exit(1 if late else 0)


if __name__ == "__main__":
    main()
