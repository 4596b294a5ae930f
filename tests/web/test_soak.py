"""A server that is asked for long: nothing wrong, and nothing that grows. JIXIAO_SOAK: seconds; 60 where it is not set.

Prints what was measured, and how far the slowest hundredth of the small queries is from their median on the idle server: a figure of this
machine in this minute, which no assertion rests on.
"""

import os
import random
import statistics
import threading
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from running_server import Server, children, running
from small_graphs import THINGS

from jixiao.web.settings import Limits

SECONDS = float(os.environ.get("JIXIAO_SOAK", "60"))
CLIENTS = 16
PAUSE = 0.05  # seconds that a client thinks
WINDOW = 5.0  # seconds
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i) }"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?s <http://example.org/next> ?t . ?a <http://example.org/p> ?v FILTER(?v < 'value 11') }"
HEAVY_ANSWER = THINGS * sum(f"value {n}" < "value 11" for n in range(THINGS))


class Client(threading.Thread):
    """Asks in every way until the time is over. small: when each small query that no cache had was asked, and what it took."""

    def __init__(self, server: Server, number: int, until: float) -> None:
        super().__init__()
        self.server, self.until, self.random = server, until, random.Random(number)
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.wrong: list[str] = []
        self.small: list[tuple[float, float]] = []

    def run(self) -> None:
        with httpx.Client(base_url=self.server.base, timeout=120, trust_env=False) as client:
            while time.monotonic() < self.until:
                kind = self.random.choices(("get", "post", "again", "page", "heavy", "endless", "wrong"), (35, 20, 15, 5, 15, 5, 5))[0]
                self.ask(client, kind)
                time.sleep(PAUSE)

    def ask(self, client: httpx.Client, kind: str) -> None:
        """One question, and whether its answer is right."""
        thing, salt = self.random.randrange(THINGS), "" if kind == "again" else f" # {self.random.random()}"
        small = f"SELECT ?o {{ <http://example.org/s/{thing}> <http://example.org/p> ?o }}"
        text = {"heavy": HEAVY, "endless": ENDLESS, "wrong": "SELECT nonsense"}.get(kind, small) + salt
        accept = "text/html" if kind == "page" else "application/sparql-results+json"
        began = time.monotonic()
        if kind in ("post", "heavy"):
            response = client.post("/sparql", data={"query": text}, headers={"accept": accept})
        else:
            response = client.get("/sparql", params={"query": text}, headers={"accept": accept})
        if kind in ("get", "post"):
            self.small.append((began, time.monotonic() - began))
        self.statuses[kind, response.status_code] += 1
        wanted = {"heavy": str(HEAVY_ANSWER), "wrong": "syntax"}.get(kind, f"value {thing}")
        allowed = (400, 503) if kind == "wrong" else (503,) if kind == "endless" else (200, 503)
        if response.status_code not in allowed or (response.status_code != 503 and wanted not in response.text):
            self.wrong.append(f"{kind} {response.status_code}: {response.text[:200]}")


def family(server: Server) -> list[int]:
    """The server's process and those under it."""
    found = [server.process.pid]
    for pid in found:
        found += children(pid)
    return found


def resident(pid: int) -> int:
    """Bytes of a process in memory; 0 where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
    except OSError:
        return 0


def held(server: Server) -> tuple[int, int, int, int]:
    """Bytes of the server's own process, of all under it, its open files, and how many processes there are."""
    processes = family(server)
    files = len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))
    return resident(server.process.pid), sum(resident(pid) for pid in processes[1:]), files, len(processes)


def idle_median(server: Server) -> float:
    """Seconds of a small query that nobody else disturbs."""
    client = Client(server, 999, 0)
    with httpx.Client(base_url=server.base, timeout=120, trust_env=False) as asking:
        for _ in range(200):
            client.ask(asking, "get")
    return statistics.median(taken for _, taken in client.small)


def slowest_of_windows(small: list[tuple[float, float]]) -> list[float]:
    """The 99th percentile of each window of time."""
    if not small:
        return []
    first, last = small[0][0], small[-1][0]
    edges = [first + WINDOW * n for n in range(int((last - first) / WINDOW) + 2)]
    windows = [sorted(taken for began, taken in small if lower <= began < upper) for lower, upper in pairwise(edges)]
    return [window[int(len(window) * 0.99)] for window in windows if len(window) >= 100]


@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 300)
def test_nothing_grows_when_it_is_asked_for_long(build: Path) -> None:
    limits = Limits(seconds=2, memory=1 << 30, queue=256, cache=4 << 20)
    with running(build, limits) as server:
        for number in range(3):  # fill the caches and start every process
            crowd(server, number, min(SECONDS / 6, 20))
        idle, before = idle_median(server), held(server)
        clients = crowd(server, 9, SECONDS)
        time.sleep(4)  # the last endless ones end
        after = held(server)
        small = sorted(pair for client in clients for pair in client.small)
        statuses: Counter[tuple[str, int]] = sum((client.statuses for client in clients), Counter())
        ratios = [slowest / idle for slowest in slowest_of_windows(small)]
        print(f"\n{SECONDS:g} s, {sum(statuses.values())} requests: {dict(statuses)}")
        print("server, its processes (bytes), open files, processes:", before, "→", after)
        if ratios:
            best, middle = min(ratios), statistics.median(ratios)
            print(f"small queries: idle median {idle * 1000:.1f} ms; 99th percentile {best:.1f} times it at best, {middle:.1f} mostly")
        assert [text for client in clients for text in client.wrong] == []
        assert statuses["get", 200] > statuses["get", 503]
        assert after[0] - before[0] < 48 << 20  # answers kept ready may take 16 MiB, the cache 4
        assert after[2] <= before[2] + 16
        assert after[3] <= 2 + 3 * limits.workers + 2
        assert server.query("ASK {}").json()["boolean"] is True


def crowd(server: Server, number: int, seconds: float) -> list[Client]:
    """Clients that have asked for so long."""
    clients = [Client(server, number * 100 + n, time.monotonic() + seconds) for n in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return clients
