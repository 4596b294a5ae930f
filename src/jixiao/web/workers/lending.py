"""Connections of clients that come again in; the same lent to processes that answer them by themselves (`borrowed`), and taken back, out.

The server keeps its own end of each. A process whose query has the processor for too long is ended, as on the short lane.
"""

import asyncio
import os
import socket
from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct

from jixiao.web.workers.children import Nursery
from jixiao.web.workers.crews import LATE, STALLED, Crew, Member
from jixiao.web.workers.loans import Back, Known, Lend, Note, Noted, Progress, Reason, Recall, Terms, Word, report_of
from jixiao.web.workers.messages import framed, parted
from jixiao.web.workers.nursery import Order
from jixiao.web.workers.octets import Octets, octets

TOGETHER = 256  # words that travel at once: the system holds few messages, however short, for a process that does not read yet


class Lent(Protocol):
    """A connection that can be lent."""

    def handle(self) -> int:
        """Of its socket."""

    def returned(self, why: Reason, unsent: bytes, answered: int = 0) -> None:
        """It is the server's again. answered: bytes that must be read from it and forgotten, since they were answered."""

    def broken(self) -> None:
        """Its client has got a part of an answer, and there is no rest."""


class Guest(Struct, frozen=True):
    """A connection that is lent; before: bytes that had been written to it and read from it."""

    connection: Lent
    before: Octets


class Borrower(Member):
    """Our end of the socket of one process. guests: the connections that it has, by number. words: see `Progress`. late: it was ended for
    a slow query."""

    def __init__(self, lending: "Lending") -> None:
        super().__init__()
        self.lending = lending
        self.line: socket.socket | None = None
        self.progress, self.shared = Progress.made()
        self.words = self.progress.words
        self.guests: dict[int, Guest] = {}
        self.late = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The loop has it now; handles go past the loop, which can send none."""
        super().connection_made(transport)
        try:
            self.line = socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno()))
        except OSError:  # this server has as many files as it may have
            self.transport.abort()
            return
        self.line.setblocking(False)

    def say(self, words: Iterable[Word], *handles: int) -> bool:
        """At once; False where the process is gone, or does not read."""
        content = b"".join(framed(word) for word in words)
        if self.line is None:
            return False
        try:
            return socket.send_fds(self.line, [content], list(handles)) == len(content)
        except OSError:
            return False

    def data_received(self, data: bytes) -> None:
        """What it reports."""
        self.content += data
        for message in parted(self.content):
            report = report_of(message)
            if isinstance(report, Noted):
                for note in report.notes:
                    self.lending.note(note)
            elif isinstance(report, Known):
                self.lending.long(report.shape)
            else:
                self.take_back(report)

    def take_back(self, back: Back) -> None:
        """One connection."""
        guest = self.guests.pop(back.number, None)
        if guest is not None:
            guest.connection.returned(back.why, back.unsent)

    def free(self, number: int, guest: Guest) -> None:
        """Give back one of the connections of a process that has ended."""
        line, words = guest.connection, self.words
        left: Reason = "slow" if self.late else "long"
        if number != words[Progress.SENDING]:
            line.returned(left if number == words[Progress.ASKING] else "moved", b"")
            return
        try:
            now = octets(line.handle())
        except OSError:
            line.broken()
            return
        sent = now.written - guest.before.written - words[Progress.SENT]
        taken = now.read - guest.before.read - words[Progress.TAKEN]
        if sent == 0:
            line.returned(left, b"")
        elif sent == words[Progress.ANSWER]:
            line.returned("moved", b"", 0 if taken >= words[Progress.REQUEST] else words[Progress.REQUEST])
        else:
            line.broken()

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has ended: it touches no connection any more."""
        super().connection_lost(exc)
        self.lending.lose(self)

    def release(self) -> None:
        """Close what it had."""
        if self.line is not None:
            self.line.close()
        self.progress.close()
        os.close(self.shared)

    def is_late(self) -> bool:
        """Its request has had the processor for too long, as far as the looks at it have seen."""
        if not self.words[Progress.ASKING]:
            return False
        passed, used = self.taken(self.words[Progress.ANSWERED])
        return used >= LATE or passed >= STALLED


class Lending(Crew[Borrower]):
    """terms: for all processes. costly: shapes of queries that are not for them. note: told of each answer that a process gave; long: of
    the shape of each query that took long."""

    def __init__(self, nursery: Nursery, order: Order, size: int, terms: Terms, costly: Callable[[], Iterable[str]]) -> None:
        super().__init__(nursery, order, size)
        self.terms, self.costly = terms, costly
        self.note: Callable[[Note], None] = lambda note: None
        self.long: Callable[[str], None] = lambda shape: None
        self.count = 0

    @property
    def lent(self) -> int:
        """Connections."""
        return sum(len(hand.guests) for hand in self.hands)

    def made(self) -> Borrower:
        """For the next process."""
        return Borrower(self)

    def joined(self, hand: Borrower) -> None:
        """Tell it what it must know."""
        hand.say([self.terms], hand.shared)
        known = [Known(shape, True) for shape in self.costly()]
        for first in range(0, len(known), TOGETHER):
            hand.say(known[first : first + TOGETHER])

    def lend(self, connection: Lent) -> bool:
        """Lend it to the process that has fewest; False where there is none, or it does not listen. Nothing may wait to be sent on it."""
        self.fill()
        hand = min(self.hands, key=lambda one: len(one.guests), default=None)
        if self.closed or hand is None:
            return False
        try:
            guest = Guest(connection, octets(connection.handle()))
        except OSError:
            return False
        self.count += 1
        if not hand.say([Lend(self.count)], connection.handle()):
            return False
        hand.guests[self.count] = guest
        self.watch()
        return True

    def tell(self, shape: str, costly: bool) -> None:
        """Queries of a shape cost much, or no more."""
        for hand in self.hands:
            hand.say([Known(shape, costly)])

    def recall(self) -> None:
        """Let them give all back."""
        for hand in self.hands:
            hand.say([Recall()])

    def look(self) -> None:
        """End those that are late."""
        for hand in self.hands:
            if hand.is_late() and hand.child is not None and not hand.late:
                hand.late = True
                hand.child.kill("crowded")
        if self.lent:
            self.watch()

    def lose(self, hand: Borrower) -> None:
        """A process is gone, and its connections are ours again. What was asked last has not been answered; it takes the long way."""
        if hand in self.hands:
            self.hands.remove(hand)
        guests, hand.guests = hand.guests, {}
        if hand.child is not None:
            hand.child.close()
        for number, guest in guests.items():
            hand.free(number, guest)
        hand.release()
        if guests:
            self.fill()

    def close(self) -> None:
        """End all."""
        self.end()
        for hand in self.hands:
            if hand.child is not None:
                hand.child.close()
