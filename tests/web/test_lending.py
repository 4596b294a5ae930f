"""Connections that are lent to processes: answered as all others are, each request once, whatever happens to the process."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running_server import Server, published, running
from small_graphs import QUADS

from jixiao.web.settings import Limits
from jixiao.web.workers.isolation import without_network
from jixiao.web.workers.octets import octets

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i) }"
LONG = "SELECT ?s ?v { ?s <http://example.org/p> ?v } LIMIT 900"
NUMBERS = count(1 << 40)
CHANGING = {"x-request-id", "date"}
Answer = tuple[int, dict[str, str], bytes]


class Client:
    """One connection."""

    def __init__(self, port: int) -> None:
        self.line = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.source = self.line.makefile("rb")

    def send(self, query: str, *headers: str, address: str = "/sparql") -> None:
        lines = [f"GET {address}?query={quote(query)} HTTP/1.1", "Host: x", "Accept: application/sparql-results+json", *headers, "", ""]
        self.line.sendall("\r\n".join(lines).encode())

    def read(self) -> Answer:
        status, headers = int(self.source.readline().split()[1]), {}
        while (line := self.source.readline()) != b"\r\n":
            name, _, value = line.decode("latin-1").strip().partition(": ")
            headers[name] = value
        return status, headers, self.source.read(int(headers.get("content-length", 0)))

    def ask(self, query: str, *headers: str, address: str = "/sparql") -> Answer:
        self.send(query, *headers, address=address)
        return self.read()

    def number(self, number: int) -> bool:
        """Whether a question that no cache has gets its own answer."""
        status, _, body = self.ask(f"SELECT ({number} AS ?n) {{}}")
        return status == 200 and f'"{number}"'.encode() in body


@contextmanager
def client(server: Server) -> Iterator[Client]:
    found = Client(server.port)
    try:
        yield found
    finally:
        found.source.close()
        found.line.close()


def lent(server: Server) -> int:
    line = next(line for line in server.client.get("/metrics").text.splitlines() if line.startswith("jixiao_connections_lent "))
    return int(float(line.split()[1]))


def lend(server: Server, asking: Client, others: int = 0) -> None:
    """Ask what no cache has until it is lent. others: connections that are."""
    end = time.monotonic() + 30
    while lent(server) <= others:
        assert asking.number(next(NUMBERS))
        assert time.monotonic() < end


@pytest.fixture
def server(build: Path) -> Iterator[Server]:
    with running(build, Limits(seconds=3, memory=1 << 30)) as started:
        yield started


def test_a_lent_connection_answers_as_all_others(read_only: Server) -> None:
    asked = [
        ("SELECT ?o { <http://example.org/s/1> ?p ?o }", []),
        ("SELECT ?o { <http://example.org/s/1> ?p ?o }", ["Accept-Encoding: gzip"]),
        (LONG, ["Accept-Encoding: gzip"]),
        ("ASK {}", ["If-None-Match: *"]),
        ("ASK {}", ["Accept: image/png"]),
        ("nonsense", []),
        ("CONSTRUCT WHERE { <http://example.org/s/1> ?p ?o }", []),
    ]
    with client(read_only) as asking, client(read_only) as other:
        for query, headers in asked:
            lend(read_only, asking)
            status, found, body = asking.ask(query, *headers)
            wanted = other.ask(query, *headers, "TE: trailers")
            assert status == wanted[0]
            assert {k: v for k, v in found.items() if k not in CHANGING} == {k: v for k, v in wanted[1].items() if k not in CHANGING} or (
                status >= 400  # its body holds the id of the request
            )
            assert found.keys() == wanted[1].keys()
            assert body == wanted[2] or status >= 400


def test_processes_that_borrow_have_no_network_and_bounded_memory(read_only: Server) -> None:
    isolates = os.fork()  # does this kernel let a process leave the network?
    if isolates == 0:
        os._exit(0 if without_network() else 1)
    if os.waitpid(isolates, 0)[1] != 0:
        pytest.skip("this kernel gives no network namespaces (needs unprivileged user namespaces)")
    mine = os.readlink("/proc/self/ns/net")
    with client(read_only) as asking:
        lend(read_only, asking)
        for worker in read_only.workers():
            assert os.readlink(f"/proc/{worker}/ns/net") != mine
            limits = Path(f"/proc/{worker}/limits").read_text()
            assert next(line.split()[3] for line in limits.splitlines() if line.startswith("Max address space")) == str(1 << 30)


def test_what_is_not_plain_is_answered_by_the_server_and_in_order(read_only: Server) -> None:
    with client(read_only) as asking:
        lend(read_only, asking)
        asking.send("SELECT (11 AS ?n) {}")
        asking.send("SELECT (12 AS ?n) {}")
        assert [b'"11"' in asking.read()[2], b'"12"' in asking.read()[2]] == [True, True]
        lend(read_only, asking)
        whole = f"GET /sparql?query={quote('SELECT (13 AS ?n) {}')} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        for piece in (whole[:30], whole[30:]):
            asking.line.sendall(piece)
            time.sleep(0.05)
        assert b'"13"' in asking.read()[2]
        lend(read_only, asking)
        assert asking.ask("", address="/health")[0] == 200
        assert asking.number(14)


def test_a_slow_question_on_a_lent_connection_ends_at_its_deadline_and_others_are_answered(server: Server) -> None:
    with client(server) as slow, client(server) as quick:
        lend(server, slow)
        lend(server, quick, 1)
        slow.send(f"{ENDLESS} # lent")
        assert all(quick.number(n) for n in range(200))
        status, headers, body = slow.read()
        assert (status, b"query-timeout" in body, "retry-after" in headers) == (503, True, True)
        lend(server, slow)
        assert slow.ask(f"{ENDLESS} # lent again")[0] == 503
        assert slow.number(2)


def test_killed_processes_answer_each_request_once(server: Server) -> None:
    """One whose processes are killed again and again, on the long way too, is told 503; it is not lost, and no answer is another's."""
    wrong: list[Answer] = []
    counts = {200: 0, 503: 0}
    done = threading.Event()

    def asks(first: int) -> None:
        with client(server) as asking:
            number = first
            while not done.is_set():
                status, headers, body = asking.ask(f"SELECT ({number} AS ?n) {{}}")
                if f'"{number}"'.encode() not in body if status == 200 else "retry-after" not in headers:
                    wrong.append((status, headers, body))
                counts[status] += 1
                number += 1

    threads = [threading.Thread(target=asks, args=(n * 1_000_000,)) for n in range(6)]
    for thread in threads:
        thread.start()
    killed = 0
    end = time.monotonic() + 60
    while killed < 20 and time.monotonic() < end:
        if lent(server):
            for worker in server.workers():
                with suppress(ProcessLookupError):  # it has ended meanwhile
                    os.kill(worker, signal.SIGKILL)
            killed += 1
        time.sleep(0.05)
    done.set()
    for thread in threads:
        thread.join(30)
    assert killed == 20
    assert wrong == []
    assert 10 * counts[503] < counts[200]


def test_a_client_that_does_not_read_gets_all_in_the_end(read_only: Server) -> None:
    with client(read_only) as asking:
        lend(read_only, asking)
        for number in range(100):  # more than the buffers of both ends hold
            asking.send(f"{LONG} # {number}")
            time.sleep(0.005)
        assert {(status, body.count(b'"s":{')) for status, _, body in (asking.read() for _ in range(100))} == {(200, 900)}
        assert asking.number(3)


def test_a_swap_is_seen_by_the_next_request(tmp_path: Path) -> None:
    published(tmp_path, "one", QUADS)
    new = b"<http://example.org/new> <http://example.org/p> <http://example.org/o> <http://example.org/g> .\n"
    with running(tmp_path) as server, client(server) as asking:
        lend(server, asking)
        question = "ASK { <http://example.org/new> ?p ?o }"
        assert b"false" in asking.ask(question)[2]
        published(tmp_path, "two", QUADS + new)
        assert b"true" in asking.ask(question)[2]
        assert lent(server) == 1


def test_a_server_that_ends_closes_what_it_has_lent(server: Server) -> None:
    with client(server) as asking:
        lend(server, asking)
        server.process.send_signal(signal.SIGTERM)
        assert asking.source.read() == b""
        server.process.wait(30)


def test_clients_that_leave_or_fall_silent_are_let_go(server: Server) -> None:
    with client(server) as silent:
        with client(server) as leaving:
            lend(server, silent)
            lend(server, leaving, 1)
        assert silent.source.read() == b""  # the server closes it
    end = time.monotonic() + 30
    while lent(server):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_answers_of_lent_connections_are_counted_and_logged_without_their_texts(server: Server) -> None:
    with client(server) as asking:
        lend(server, asking)
        assert asking.ask('SELECT ?lent { ?lent ?p "a short secret" }')[0] == 200
        end = time.monotonic() + 30
        while 'SELECT ?lent { ?lent ?p \\"…\\" }' not in server.log.read_text():
            assert time.monotonic() < end
            time.sleep(0.05)
    assert "a short secret" not in server.log.read_text()


@given(st.lists(st.integers(1, 5000), max_size=6), st.lists(st.integers(1, 5000), max_size=6))
def test_bytes_of_a_connection_are_counted(there: list[int], back: list[int]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.create_connection(listening.getsockname()) as far:
        near, _ = listening.accept()
        with near:
            before = octets(near.fileno())
            for size in there:
                far.sendall(bytes(size))
            for size in back:
                near.sendall(bytes(size))
            taken = 0
            while taken < sum(there) // 2:
                taken += len(near.recv(sum(there) // 2 - taken))
            now = octets(near.fileno())
            assert (now.written - before.written, now.read - before.read) == (sum(back), taken)
