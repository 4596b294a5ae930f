"""Many clients at once: every answer is whole and right, or an honest 503; memory does not grow; nothing is left behind."""

import json
import random
import threading
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest
from running_server import Server, running
from small_graphs import THINGS

from jixiao.web.settings import Limits

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i) }"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?s <http://example.org/next> ?t . ?a <http://example.org/p> ?v FILTER(?v < 'value 11') }"
PAUSE = 0.05  # seconds that a client thinks


def heavy_answer() -> int:
    """What HEAVY counts."""
    return THINGS * sum(f"value {n}" < "value 11" for n in range(THINGS))


class Client(threading.Thread):
    """Asks until the time is over; notes what it got and what was wrong."""

    def __init__(self, server: Server, number: int, until: float) -> None:
        super().__init__()
        self.server, self.until = server, until
        self.random = random.Random(number)
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.wrong: list[str] = []
        self.small: list[float] = []

    def run(self) -> None:
        with httpx.Client(base_url=self.server.base, timeout=120, trust_env=False) as client:
            while time.monotonic() < self.until:
                kind = self.random.choices(("small", "heavy", "endless"), (80, 15, 5))[0]
                self.ask(client, kind)
                time.sleep(PAUSE)

    def ask(self, client: httpx.Client, kind: str) -> None:
        """One question, which no cache has."""
        thing, salt = self.random.randrange(THINGS), self.random.random()
        text = {"small": f"SELECT ?o {{ <http://example.org/s/{thing}> <http://example.org/p> ?o }}", "heavy": HEAVY, "endless": ENDLESS}[
            kind
        ]
        began = time.monotonic()
        response = client.post("/sparql", content=f"{text} # {salt}", headers={"content-type": "application/sparql-query"})
        if kind == "small":
            self.small.append(time.monotonic() - began)
        self.statuses[kind, response.status_code] += 1
        if response.status_code == 200:
            rows = json.loads(response.content)["results"]["bindings"]
            value = rows[0]["o" if kind == "small" else "n"]["value"]
            if len(rows) != 1 or value != (f"value {thing}" if kind == "small" else str(heavy_answer())):
                self.wrong.append(f"{kind} {thing}: {rows}")
        elif response.status_code != 503 or "retry-after" not in response.headers:
            self.wrong.append(response.text)


def memory(server: Server) -> int:
    """Resident bytes of the server's own process."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * 4096


def loaded(build: Path, clients: int, seconds: float) -> None:
    """Run the mix and check all that must hold."""
    with running(build, Limits(seconds=2, memory=1 << 30, queue=256)) as server:
        warm = [Client(server, 1000 + n, time.monotonic() + 2) for n in range(4)]
        for client in warm:
            client.start()
        for client in warm:
            client.join()
        before = memory(server)
        crowd = [Client(server, n, time.monotonic() + seconds) for n in range(clients)]
        for client in crowd:
            client.start()
        for client in crowd:
            client.join()
        wrong = [text for client in crowd for text in client.wrong]
        statuses: Counter[tuple[str, int]] = sum((client.statuses for client in crowd), Counter())
        small = sorted(taken for client in crowd for taken in client.small)
        print(dict(statuses), f"small: median {small[len(small) // 2]:.3f} s, 99 % {small[int(len(small) * 0.99)]:.3f} s")
        assert wrong == []
        assert statuses["small", 200] > 0
        assert statuses["endless", 200] == 0
        assert memory(server) - before < 100 << 20  # the cache of results has 64 MiB
        assert len(server.workers()) <= 4
        assert server.query("ASK {}").json()["boolean"] is True


def test_a_few_clients(build: Path) -> None:
    loaded(build, 16, 5)


@pytest.mark.slow
def test_many_clients(build: Path) -> None:
    loaded(build, 64, 60)
