"""Connections that are lent, where something ends: a process between an answer and its rest, files, buffers, the patience of a client."""

import os
import resource
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from running_server import Server, running
from test_lending import LONG, client, lend, lent

from jixiao.web.endpoint.inquiries import Manner
from jixiao.web.settings import Limits
from jixiao.web.workers import borrowed
from jixiao.web.workers.borrowed import Desk, Mail
from jixiao.web.workers.children import Nursery
from jixiao.web.workers.lending import Borrower, Guest, Lending
from jixiao.web.workers.loans import Known, Progress, Reason, Terms
from jixiao.web.workers.nursery import Order
from jixiao.web.workers.octets import octets

REQUEST = f"GET /sparql?query={quote(LONG)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


class KilledError(BaseException):
    """The process ends here."""


class Cut(socket.socket):
    """A socket to the server on which nothing is said any more."""

    def sendall(self, data: object, flags: int = 0) -> None:
        raise KilledError


class Kept:
    """A connection as the server has it. told: what became of it."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.told: list[str] = []

    def handle(self) -> int:
        return self.line.fileno()

    def returned(self, why: Reason, unsent: bytes, answered: int = 0) -> None:
        self.told.append(f"returned, {len(unsent)} unsent, {answered} answered")

    def broken(self) -> None:
        self.told.append("broken")


@pytest.fixture
def server(build: Path) -> Iterator[Server]:
    with running(build, Limits(seconds=3, memory=1 << 30)) as started:
        yield started


def lending(build: Path, costly: tuple[str, ...] = ()) -> Lending:
    terms = Terms(Manner("http://e/", True, 1000, 1 << 20), str(build), 1 << 20)
    return Lending(Nursery(), Order(1 << 30, borrows=True), 1, terms, lambda: costly)


def ended(build: Path, full: bool) -> tuple[Kept, bytes]:
    """A process that answers on a connection with small buffers, and is ended when it would tell of the rest. full: nothing fits at all.
    The connection as the server has it then, and what stands in it to be read."""
    hand = Borrower(lending(build))
    ours, theirs = socket.socketpair()
    hand.line = ours
    with socket.socket() as listening, socket.socket() as far, ours, Cut(fileno=theirs.detach()) as cut:
        for line in (listening, far):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        far.connect(listening.getsockname())
        near, _ = listening.accept()
        with near:
            near.setblocking(False)
            far.sendall(REQUEST)
            while len(near.recv(len(REQUEST), socket.MSG_PEEK)) < len(REQUEST):
                pass
            for _ in range(5 if full else 0):
                with suppress(BlockingIOError):
                    while True:
                        near.send(bytes(1 << 16))
                time.sleep(0.05)  # for what the system still moves to the other end
            kept = Kept(near)
            hand.guests[1] = Guest(kept, octets(near.fileno()))
            desk = Desk(cut, hand.lending.terms, Progress(hand.shared))
            guest = borrowed.Guest(1, near.dup(), time.monotonic())
            desk.guests[guest.line.fileno()] = guest
            desk.poll.register(guest.line)
            desk.serve(guest)
            with pytest.raises(KilledError):
                desk.send_all()
            hand.free(1, hand.guests.pop(1))
            try:
                return kept, near.recv(len(REQUEST))
            except BlockingIOError:
                return kept, b""
            finally:
                desk.poll.close()
                hand.release()


def test_a_process_that_ends_with_the_rest_of_an_answer_ends_the_connection(build: Path) -> None:
    kept, waiting = ended(build, full=False)
    assert (kept.told, waiting) == (["broken"], b"")


def test_a_request_stays_where_no_byte_of_its_answer_fits(build: Path) -> None:
    kept, waiting = ended(build, full=True)
    assert (kept.told, waiting) == (["returned, 0 unsent, 0 answered"], REQUEST)


def test_a_new_process_is_told_of_thousands_of_costly_shapes(build: Path) -> None:
    shapes = tuple(f"{number:030}" for number in range(3000))
    found = lending(build, shapes)
    hand = Borrower(found)
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.settimeout(10)
    hand.line = ours
    with theirs:
        found.joined(hand)  # it does not read yet
        hand.release()
        mail, words = Mail(theirs), []
        while not mail.ended:
            words += mail.read()
        for handle in mail.handles:
            os.close(handle)
    assert isinstance(words[0], Terms)
    assert [word.shape for word in words[1:] if isinstance(word, Known)] == list(shapes)


def files(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def borrowing(server: Server) -> list[int]:
    """Process ids of the workers that connections can be lent to: they see a page of `Progress`."""
    return sorted(pid for pid in server.workers() if "memfd:jixiao-progress" in Path(f"/proc/{pid}/maps").read_text())


def test_a_process_without_room_for_files_gives_connections_back(server: Server) -> None:
    with client(server) as first, client(server) as second:
        lend(server, first)
        workers = borrowing(server)
        assert workers
        for pid in workers:  # the others keep their room: the long way may still have its store to open
            _, hard = resource.prlimit(pid, resource.RLIMIT_NOFILE)
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (max(map(int, os.listdir(f"/proc/{pid}/fd"))) + 1, hard))
        assert all(second.number(number) for number in range(300))
        assert all(first.number(number) for number in range(100))
        assert set(workers) <= set(server.workers())


def test_a_server_without_room_for_files_answers_when_there_is_room_again(server: Server) -> None:
    with client(server) as first:
        assert first.number(1)
        before = files(server.process.pid)
        limits = resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)
        for room in range(1, 8):  # each lets another step of a start fail
            resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (files(server.process.pid) + room, limits[1]))
            assert all(first.number(number) for number in range(room * 1000, room * 1000 + 20))
            time.sleep(0.1)
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, limits)
        lend(server, first)
        assert first.number(2)
        assert files(server.process.pid) < before + 30


def test_clients_that_break_off_end_no_process(server: Server) -> None:
    with client(server) as first:
        lend(server, first)
    workers = set(server.workers())
    for number in range(20):
        with client(server) as leaving:
            assert all(leaving.number(number * 10 + more) for more in range(3))
            leaving.send(f"{LONG} # {number}")
            leaving.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # RST instead of FIN
    with client(server) as last:
        assert all(last.number(number) for number in range(100))
    assert workers <= set(server.workers())


def memory(pid: int) -> int:
    """Bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()


def test_a_client_that_asks_and_does_not_read_fills_no_memory(server: Server) -> None:
    question = "SELECT ?s ?v { ?s <http://example.org/p> ?v } LIMIT 400"
    with client(server) as asking:
        size = len(asking.ask(question)[2])
        asking.ask(question)
        before = memory(server.process.pid)
        asked = 0
        asking.line.setblocking(False)
        while asked < 3000:
            try:
                asking.send(question)
            except BlockingIOError:
                break
            asked += 1
            time.sleep(0.0005)  # so that each comes alone
        assert asked * size > 64 << 20
        assert memory(server.process.pid) - before < 32 << 20
        asking.line.settimeout(60)
        assert {(status, len(body)) for status, _, body in (asking.read() for _ in range(100))} == {(200, size)}
    with client(server) as other:
        assert other.number(5)
    assert lent(server) <= 1
