"""How long every kind of page takes beside the bare questions that it asks of the store, and beside /health, in the same run.

    python benchmarks/pages.py BUILD [--indicators 100000] [--served FOLDER] [--seconds 300] [--only PART]

BUILD is a build, for example of the five cities; many synthetic copies of it (`copies.py`) are served on loopback, as `jixiao serve`
does. --served: keep them in that folder, and use them again. What was measured is kept beside them, in `pages.jsonl`: the same command
goes on where it was interrupted, or where --seconds ended it, until all pages are measured (exit code 2 until then). --only: measure the
pages whose address holds PART, again. Take the file away to begin anew.

Each page is asked several times, each time at a new address, so that nothing is answered from memory; in turn with its bare questions
and with /health, so that a busy machine is as busy for all three. "bare" are the questions that the page asked of the store for this
answer, asked of an embedded store without server, page and processes. A page may take twice its bare questions and 50 ms; a search
300 ms. "again" is the page of a question at its own address, where it is kept. Figures are medians in milliseconds. Ends with 1 where
a page takes longer.
"""

import argparse
import atexit
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import msgspec
import uvicorn
from fastapi import FastAPI

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parent))

from copies import fill
from running_server import Server, free_port
from site_paths import paths_of

from jixiao.store import EmbeddedStore
from jixiao.store.named_queries import load_all
from jixiao.web.served import Served
from jixiao.web.settings import Limits, Settings
from jixiao.web.site import routes

ROUNDS, FEW, PATIENCE = 9, 3, 10.0  # times that a page is asked; few where it is late; after that many seconds once is enough
ASKED = frozenset(("select", "ask", "construct", "graph"))
PUBLIC = "http://127.0.0.1:8000/"  # told to both, so that what one keeps is the other's too
WARM = ("/zh/search?q=x", "/zh/", "/zh/places", "/zh/quality", "/zh/indicators")
Call = tuple[str, tuple[Any, ...]]


class Row(msgspec.Struct, frozen=True):
    """Medians in milliseconds. asked: questions; status: of the last answer; size: its bytes; again: None where nothing is kept."""

    path: str
    page: float
    bare: float
    health: float
    asked: int
    rounds: int
    status: int
    size: int
    again: float | None = None

    @property
    def most(self) -> float:
        """What the page may take."""
        return 300.0 if "/search" in self.path else 2 * self.bare + 50

    @property
    def late(self) -> bool:
        """It takes more, or was not answered."""
        return self.page > self.most or self.status != 200

    def __str__(self) -> str:
        times = f"{self.page:9.1f}{self.bare:9.1f}{self.health:8.1f}{self.asked:6}{self.most:10.1f}{self.size / 1000:9,.0f}"
        times += f"{'' if self.again is None else f'{self.again:.1f}':>7}"
        return f"{self.path[:67]:68}{times}{'' if self.status == 200 else f'  {self.status}'}{'  late' if self.late else ''}"


HEAD = f"{'':68}{'page':>9}{'bare':>9}{'health':>8}{'asked':>6}{'may take':>10}{'kB':>9}{'again':>7}"


class Listening:
    """A store that notes what it is asked."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store, self.calls, self.taken = store, list[Call](), 0.0

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.store, name)
        if name not in ASKED:
            return method

        def noted(*given: Any) -> Any:
            self.calls.append((name, given))
            begun = time.perf_counter()
            found = list(method(*given)) if name == "graph" else method(*given)
            self.taken += (time.perf_counter() - begun) * 1000
            return iter(found) if name == "graph" else found

        return noted


def timed(work: Any) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def anew(path: str, number: int) -> str:
    """An address that was not asked before. Data of questions takes no parameter that it does not know."""
    name = "lang" if path.startswith("/queries/") else "n"
    return f"{path}{'&' if '?' in path else '?'}{name}={time.time_ns()}{number}"


def inside(folder: Path, store: Listening) -> httpx.Client:
    """A client of the pages in this process. Nothing is made there before it is asked for: it would be heard as if a page asked it."""
    Served.warm = lambda _: None  # type: ignore[method-assign]
    app, port = FastAPI(), free_port()
    app.include_router(routes(Settings(folder, PUBLIC), store))  # type: ignore[arg-type]
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
        self.server = Server(folder, Limits(seconds=600.0), public=PUBLIC)  # a busy machine is late for its deadline, not the page
        self.outside = httpx.Client(base_url=self.server.base, timeout=600, trust_env=False)

    def warm(self) -> tuple[float, float]:
        """Until what is known once for a snapshot is known, and until the pages of questions are kept: seconds of the server."""
        begun = time.perf_counter()
        for path in WARM:
            self.outside.get(path)
        known = time.perf_counter()
        while waiting := [name for name in load_all() if self.outside.get(f"/zh/queries/{name}").status_code == 202]:
            print(f"{len(waiting)} questions are being asked", flush=True)
        kept = time.perf_counter()
        return known - begun, kept - known

    def calls(self, path: str) -> tuple[list[Call], float]:
        """The questions that the page asks for an answer, after what it asks once for a snapshot; and what they took."""
        self.inside.get(path if kept(path) else anew(path, 0))
        self.heard.calls.clear()
        self.heard.taken = 0.0
        self.inside.get(anew(path, 1))
        return list(self.heard.calls), self.heard.taken

    def ask(self, calls: list[Call]) -> None:
        """Without server, page and processes."""
        for name, given in calls:
            found = getattr(self.store, name)(*given)
            if name == "graph":
                list(found)

    def row(self, path: str) -> Row:
        """Page, bare questions and /health in turn."""
        encoded = quote(path, safe="/?&=")
        calls, taken = self.calls(path)
        pages, bare, health = list[float](), [taken], list[float]()
        begun = time.perf_counter()
        while True:
            health.append(timed(lambda: self.outside.get("/health")))
            started = time.perf_counter()
            answer = self.outside.get(anew(encoded, len(pages)))
            pages.append((time.perf_counter() - started) * 1000)
            medians = (statistics.median(times) for times in (pages, bare, health))
            row = Row(path, *medians, len(calls), len(pages), answer.status_code, len(answer.content))
            enough = len(pages) == ROUNDS if time.perf_counter() - begun < PATIENCE else len(pages) >= FEW or not row.late
            if enough:
                break
            bare.append(timed(lambda: self.ask(calls)) if calls else 0.0)
        again = [timed(lambda: self.outside.get(path)) for _ in range(ROUNDS)] if kept(path) else []
        return msgspec.structs.replace(row, again=statistics.median(again) if again else None)


def kept(path: str) -> bool:
    """The page of a question as it stands."""
    return path.startswith("/zh/queries/") and "?" not in path


def known(path: Path) -> dict[str, Row]:
    """Rows that were measured, by address; of several the last."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return {row.path: row for row in (msgspec.json.decode(line, type=Row) for line in lines)}


def measured(bench: Bench, paths: list[str], file: Path) -> Iterator[Row]:
    """Rows as they are measured; each is kept."""
    for path in paths:
        row = bench.row(path)
        with file.open("ab") as out:
            out.write(msgspec.json.encode(row) + b"\n")
        yield row


def main() -> None:
    """Print the table."""
    told = argparse.ArgumentParser()
    told.add_argument("build", type=Path)
    told.add_argument("--indicators", type=int, default=100_000)
    told.add_argument("--served", type=Path)
    told.add_argument("--seconds", type=float, default=float("inf"))
    told.add_argument("--only", default="")
    arguments = told.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.served or Path(name) / "graph"
        if not folder.exists():
            fill(arguments.build, folder, arguments.indicators)
        bench, file = Bench(folder), folder / "pages.jsonl"
        atexit.register(bench.server.stop)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        print(f"{bench.store.counts()['Indicator']:,} indicators, {len(bench.store.engine):,} triples")
        once, questions = bench.warm()
        print(f"made once for a snapshot, in the background: {once:.1f} s; pages of questions: {questions:.1f} s more")
        paths, rows = paths_of(bench.store, lambda path: bench.outside.get(path).text), known(file)
        wanted = [path for path in paths if (arguments.only and arguments.only in path) or (not arguments.only and path not in rows)]
        print(HEAD)
        for row in measured(bench, wanted, file):
            print(row, flush=True)
            if time.perf_counter() - begun > arguments.seconds:
                break
        rows = {path: row for path, row in known(file).items() if path in paths}
        left = [path for path in paths if path not in rows]
        print(HEAD, *(rows[path] for path in paths if path in rows), sep="\n")
        print(f"/health {statistics.median(row.health for row in rows.values()):.1f}; measured {len(rows)}, left {len(left)}")
        late = [row for row in rows.values() if row.late]
        print(f"late: {len(late)}", *late, sep="\n")
    sys.exit(1 if late else 2 if left else 0)


if __name__ == "__main__":
    main()
