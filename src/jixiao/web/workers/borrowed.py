"""Connections of clients in; their plain requests answered, and the connections given back, out. Runs in a process of its own.

Most queries take less time than it takes the server to read a request, hand it to a process and write its answer. So a client that comes
again and again is lent to a process, which reads its requests and writes the answers itself. A request stays with the system until its
answer is there (MSG_PEEK): when the process is ended because a query is slow or deadly, the server, which has kept its own end of every
connection, finds the request where it was, and answers it the long way. What is not plain is left there for the server in the same manner.
"""

import gc
import select
import socket
import time
from email.utils import formatdate
from pathlib import Path

from jixiao.web.connections.ready_answers import Ready, ReadyAnswers
from jixiao.web.connections.simple_requests import LONGEST_BODY, Blocks, Simple, shape_of
from jixiao.web.envelopes import request_id
from jixiao.web.workers import direct, isolation
from jixiao.web.workers.direct import LONG
from jixiao.web.workers.loans import Back, Known, Lend, Note, Noted, Progress, Reason, Terms, Word, word_of
from jixiao.web.workers.messages import CHUNK, framed, parted
from jixiao.web.workers.processes import Worker
from jixiao.web.workers.snapshots import BuiltSnapshots, Snapshot

LONGEST = LONGEST_BODY + (1 << 16)  # bytes of a request
USUAL = 8192  # bytes of most; a long buffer costs more than a short query
GARBAGE = 50_000  # objects between two looks for cycles: answers make none, and hundreds of them are kept a second
IDLE = 5.0  # seconds without a request, after which a connection goes back
HOLD = 0.001  # seconds that an answer may wait for the next ones
PAUSE = 0.05  # seconds that a note may wait
NOTES = 256  # that travel at once
HANDLES = 64  # of a message


class Guest:
    """A connection. last: when it was busy; sent, taken: bytes written to it and read from it."""

    def __init__(self, number: int, line: socket.socket, now: float) -> None:
        self.number, self.line, self.last = number, line, now
        self.sent = self.taken = 0


class Desk:
    """What a process does. channel: its end of the socket to the server."""

    def __init__(self, channel: socket.socket, terms: Terms, progress: Progress) -> None:
        self.channel, self.terms, self.words = channel, terms, progress.words
        self.snapshots, self.worker = BuiltSnapshots(Path(terms.directory)), Worker(None)
        self.snapshot: Snapshot | None = None
        self.blocks, self.ready = Blocks(), ReadyAnswers()
        self.guests: dict[int, Guest] = {}
        self.costly: set[str] = set()
        self.answers: list[tuple[Guest, bytes, Ready, float]] = []
        self.notes: list[Note] = []
        self.reported = self.swept = time.monotonic()
        self.second, self.date = 0, b""
        self.poll = select.epoll()
        self.poll.register(channel, select.EPOLLIN)

    def run(self, mail: "Mail") -> None:
        """Work until the server has gone."""
        while True:
            ready = self.poll.poll(PAUSE if self.notes else IDLE / 2 if self.guests else None)
            self.snapshot = None  # read once for all that waits now; what comes after a swap is seen by the next look
            for handle, _ in ready:
                if handle != self.channel.fileno():
                    guest = self.guests.get(handle)
                    if guest is not None:
                        self.serve(guest)
                    if self.answers and time.perf_counter() - self.answers[0][3] >= HOLD:
                        self.send_all()
                else:
                    self.send_all()
                    for word in mail.read():
                        self.heed(word, mail)
            self.send_all()
            if mail.ended:
                return
            now = time.monotonic()
            if self.notes and (len(self.notes) >= NOTES or now - self.reported >= PAUSE):
                self.report(now)
            if now - self.swept >= IDLE / 2:
                self.sweep(now)

    def heed(self, word: Word, mail: "Mail") -> None:
        """What the server says."""
        if isinstance(word, Lend):
            line = mail.line()
            if line is None:
                self.channel.sendall(framed(Back(word.number, "moved")))
                return
            line.setblocking(False)
            self.guests[line.fileno()] = Guest(word.number, line, time.monotonic())
            self.poll.register(line, select.EPOLLIN)
        elif isinstance(word, Known):
            (self.costly.add if word.costly else self.costly.discard)(word.shape)
        else:
            for guest in list(self.guests.values()):
                self.give_back(guest, "moved")

    def serve(self, guest: Guest) -> None:
        """One request of a client, if it is plain."""
        try:
            data = guest.line.recv(USUAL, socket.MSG_PEEK)
            if len(data) == USUAL:
                data = guest.line.recv(LONGEST, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        began = time.perf_counter()
        self.words[Progress.ASKING] = guest.number
        found = self.answer(data) if data else "gone"
        if isinstance(found, Ready):
            self.answers.append((guest, data, found, began))
        else:
            self.give_back(guest, found)
        self.words[Progress.ANSWERED] += 1
        self.words[Progress.ASKING] = 0

    def answer(self, data: bytes) -> Ready | Reason:
        """To the bytes of one request; a reason where the server must look at it."""
        try:
            snapshot = self.snapshot = self.snapshot or self.snapshots.now()
            ready = self.ready.get(data, snapshot.name)
            if ready is not None:
                return ready
            request = self.blocks.simple(data)
            if not isinstance(request, Simple):
                return "other"
            if len(request.query) > self.terms.longest or len(request.body or b"") > self.terms.longest:
                return "long"
            job = direct.job_of(request, snapshot, self.terms.manner)
            reply = direct.timed(self.worker.opened(snapshot.store), job, self.costly)
        except BaseException:  # the engine's panics are no Exception; the long way tells the client what was wrong
            return "long"
        if not reply.status:
            return "long"
        if reply.seconds >= LONG:
            self.channel.sendall(framed(Known(shape_of(request) or "", True)))
        ready = Ready(snapshot.name, reply.status, reply.head, reply.body, {"query": reply.shape}, request.method)
        self.ready.put(data, ready)
        return ready

    def send_all(self) -> None:
        """Write the answers that are ready. Each wakes a client, which may take the processor away: rather after some than after each."""
        answers, self.answers = self.answers, []
        for answer in answers:
            self.send(*answer)

    def send(self, guest: Guest, data: bytes, ready: Ready, began: float) -> None:
        """Write an answer, and take its request from the system: in this order, so that one of the two is always there."""
        name = request_id()
        content = b"%bdate: %b\r\nx-request-id: %b\r\n\r\n%b" % (ready.head, self.dated(), name.encode(), ready.body)
        words = self.words
        words[Progress.SENT], words[Progress.TAKEN] = guest.sent, guest.taken
        words[Progress.REQUEST], words[Progress.ANSWER] = len(data), len(content)
        words[Progress.SENDING] = guest.number
        try:
            sent = guest.line.send(content)
            guest.line.recv(len(data))
        except BlockingIOError:  # no room for a single byte: the server, which can wait, answers it
            words[Progress.SENDING] = 0
            self.give_back(guest, "unsent")
            return
        except OSError:
            sent = len(content)  # the client has left: the next look at it says so
        guest.sent, guest.taken = guest.sent + sent, guest.taken + len(data)
        guest.last = time.monotonic()
        self.notes.append(Note(name, ready.method, ready.status, time.perf_counter() - began, len(ready.body), str(ready.notes["query"])))
        if sent < len(content):  # as long as the server does not have the rest, an end of this process is the end of the connection
            self.give_back(guest, "unsent", content[sent:])
        words[Progress.SENDING] = 0

    def dated(self) -> bytes:
        """The time as HTTP writes it (https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1), to the second."""
        second = int(time.time())
        if second != self.second:
            self.second, self.date = second, formatdate(second, usegmt=True).encode()
        return self.date

    def give_back(self, guest: Guest, why: Reason, unsent: bytes = b"") -> None:
        """Let the server have it again."""
        self.poll.unregister(guest.line)
        del self.guests[guest.line.fileno()]
        guest.line.close()
        self.report(time.monotonic())
        self.channel.sendall(framed(Back(guest.number, why, unsent)))

    def report(self, now: float) -> None:
        """Tell of the answers since the last time."""
        self.reported = now
        if self.notes:
            notes, self.notes = tuple(self.notes), []
            self.channel.sendall(framed(Noted(notes)))

    def sweep(self, now: float) -> None:
        """Give back those that ask nothing."""
        self.swept = now
        for guest in list(self.guests.values()):
            if now - guest.last >= IDLE:
                self.give_back(guest, "idle")


class Mail:
    """Bytes and handles from the server in; its words out, with the connections that travelled with them."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel, self.content = channel, bytearray()
        self.handles: list[int] = []
        self.ended = False

    def read(self) -> list[Word]:
        """What has come; waits where nothing has."""
        content, handles, _, _ = socket.recv_fds(self.channel, CHUNK, HANDLES)
        self.handles += handles
        self.content += content
        self.ended = not content
        return [word_of(part) for part in parted(self.content)]

    def line(self) -> socket.socket | None:
        """The connection of the first `Lend` whose connection was not taken yet; None where this process has as many files as it may have,
        so that the system has dropped it on the way."""
        return socket.socket(fileno=self.handles.pop(0)) if self.handles else None


def serve(channel: socket.socket, memory: int) -> None:
    """Work until the socket closes."""
    isolation.bounded(memory)
    isolation.without_network()
    gc.set_threshold(GARBAGE)
    mail = Mail(channel)
    first: list[Word] = []
    while not first and not mail.ended:
        first = mail.read()
    if first and isinstance(first[0], Terms):
        desk = Desk(channel, first[0], Progress(mail.handles.pop(0)))
        for word in first[1:]:
            desk.heed(word, mail)
        desk.run(mail)
