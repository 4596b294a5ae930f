"""Many clients at once: every answer is whole and right, or an honest 503; memory does not grow; nothing is left behind."""

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from running_server import Server, running
from small_graphs import THINGS

from jixiao.web.settings import Limits

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i) }"
HEAVY = "SELECT (COUNT(*) AS ?n) { ?s <http://example.org/next> ?t . ?a <http://example.org/p> ?v FILTER(?v < 'value 11') }"
PAUSE = 0.05  # seconds that a client thinks, in the mean


def heavy_answer() -> int:
    """What HEAVY counts."""
    return THINGS * sum(f"value {n}" < "value 11" for n in range(THINGS))


class Client:
    """Asks until the time is over; notes what it got and what was wrong. shares: of small, heavy and endless questions.

    All clients run in one event loop on bare connections, so that what is measured is the server and not a hundred threads that wait for
    each other."""

    def __init__(self, server: Server, number: int, shares: tuple[int, int, int] = (80, 15, 5)) -> None:
        self.server, self.shares = server, shares
        self.random = random.Random(number)
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.wrong: list[str] = []
        self.small: list[float] = []

    async def run(self, until: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        while time.monotonic() < until:
            kind = self.random.choices(("small", "heavy", "endless"), self.shares)[0]
            await self.ask(reader, writer, kind)
            await asyncio.sleep(PAUSE * 2 * self.random.random())
        writer.close()

    async def ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, kind: str) -> None:
        """One question, which no cache has, by GET or POST."""
        thing, salt = self.random.randrange(THINGS), self.random.random()
        small = f"SELECT ?o {{ <http://example.org/s/{thing}> <http://example.org/p> ?o }}"
        text = f"{ {'small': small, 'heavy': HEAVY, 'endless': ENDLESS}[kind] } # {salt}"
        began = time.monotonic()
        writer.write(requested(text, salt < 0.5))
        status, headers, body = await answered(reader)
        if kind == "small":
            self.small.append(time.monotonic() - began)
        self.statuses[kind, status] += 1
        if status == 200:
            rows = json.loads(body)["results"]["bindings"]
            value = rows[0]["o" if kind == "small" else "n"]["value"]
            if len(rows) != 1 or value != (f"value {thing}" if kind == "small" else str(heavy_answer())):
                self.wrong.append(f"{kind} {thing}: {rows}")
        elif status != 503 or "retry-after" not in headers:
            self.wrong.append(f"{status} {body!r}")


def requested(text: str, post: bool) -> bytes:
    """A request as clients send it."""
    rest = "HTTP/1.1\r\nHost: x\r\nAccept: application/sparql-results+json\r\n"
    if not post:
        return f"GET /sparql?query={quote(text)} {rest}\r\n".encode()
    return f"POST /sparql {rest}Content-Type: application/sparql-query\r\nContent-Length: {len(text)}\r\n\r\n{text}".encode()


async def answered(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """Status, headers, body. Errors: asyncio.IncompleteReadError where the answer is cut."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").rstrip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return int(first.split()[1]), headers, await reader.readexactly(int(headers["content-length"]))


def crowd(clients: Sequence[Client], seconds: float) -> None:
    """Let them ask at once."""

    async def together() -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(client.run(until) for client in clients))

    asyncio.run(together())


def spread(clients: Sequence[Client]) -> str:
    """Of the small questions: how long they took."""
    taken = sorted(seconds * 1000 for client in clients for seconds in client.small)
    return f"{len(taken)} small: median {taken[len(taken) // 2]:.1f} ms, 99 % {taken[int(len(taken) * 0.99)]:.1f} ms"


def memory(server: Server) -> int:
    """Resident bytes of the server's own process."""
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * 4096


def loaded(build: Path, clients: int, seconds: float) -> None:
    """Run the mix and check all that must hold."""
    with running(build, Limits(seconds=2, memory=1 << 30, queue=256)) as server:
        crowd([Client(server, 1000 + n) for n in range(4)], 2)
        idle = [Client(server, 2000, (1, 0, 0))]
        crowd(idle, 2)
        before = memory(server)
        asking = [Client(server, n) for n in range(clients)]
        crowd(asking, seconds)
        wrong = [text for client in asking for text in client.wrong]
        statuses: Counter[tuple[str, int]] = sum((client.statuses for client in asking), Counter())
        print(dict(statuses), f"alone: {spread(idle)}; in the crowd: {spread(asking)}; memory +{(memory(server) - before) >> 20} MiB")
        assert wrong == []
        assert statuses["small", 200] > 0
        assert statuses["endless", 200] == 0
        assert memory(server) - before < 100 << 20  # the cache of results has 64 MiB
        assert len(server.workers()) <= 8  # two on each lane, and two that answer lent connections
        assert server.query("ASK {}").json()["boolean"] is True


def test_a_few_clients(build: Path) -> None:
    loaded(build, 16, 5)


@pytest.mark.slow
def test_many_clients(build: Path) -> None:
    loaded(build, 64, 60)
