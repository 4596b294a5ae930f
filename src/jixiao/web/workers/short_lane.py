"""Plain requests in; answers ready to travel out, from processes that have several questions at once before them.

Most queries take less time than it takes to wake a process for them, so a process gets the next ones while it works on the first. None of
them may be slow: one that is, is taken away with its process, which is killed, and the others are given to another. The slow one starts
again on the long way (`jixiao.web.workers.pools`), where its shape is remembered.
"""

from collections import deque
from collections.abc import Callable

from jixiao.web.workers.children import Nursery
from jixiao.web.workers.crews import LATE, STALLED, Crew, Member
from jixiao.web.workers.messages import Direct, Reply, framed, parted, reply_of
from jixiao.web.workers.nursery import Order

DEPTH = 6  # questions before one process
BLOCKING = 0.01  # seconds after which those behind it are given to another


class Ticket:
    """One question. done: gets the reply; None where it must take the long way. slow: it had the processor for too long."""

    def __init__(self, job: Direct, done: Callable[[Reply | None], None]) -> None:
        self.job, self.done = job, done
        self.slow = False


class Runner(Member):
    """Our end of the socket of one process. tickets: the first is being answered; None: its answer is of no use any more."""

    def __init__(self, lane: "ShortLane") -> None:
        super().__init__()
        self.lane = lane
        self.tickets: deque[Ticket | None] = deque()
        self.answered = 0

    def send(self, ticket: Ticket) -> None:
        """Let it answer one more."""
        if not self.tickets:
            self.answered += 1  # what it did before does not count for this one
        self.tickets.append(ticket)
        self.transport.write(framed(ticket.job))

    def data_received(self, data: bytes) -> None:
        """Replies, in the order of the questions."""
        self.content += data
        for message in parted(self.content):
            reply = reply_of(message)
            ticket = self.tickets.popleft() if self.tickets else None
            self.answered += 1
            if ticket is not None:
                ticket.done(reply if reply.status else None)
        self.lane.feed()

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has ended: the first question may be the reason."""
        super().connection_lost(exc)
        self.lane.lose(self)

    def waiting(self) -> list[Ticket]:
        """Questions behind the first; it forgets them."""
        behind = [ticket for ticket in list(self.tickets)[1:] if ticket is not None]
        self.tickets = deque([*list(self.tickets)[:1], *[None] * (len(self.tickets) - 1)])
        return behind


class ShortLane(Crew[Runner]):
    """size: processes, started with the first question. room: questions that may wait for one."""

    def __init__(self, nursery: Nursery, order: Order, size: int, room: int) -> None:
        super().__init__(nursery, order, size)
        self.room = room
        self.tickets: deque[Ticket] = deque()

    def made(self) -> Runner:
        """For the next process."""
        return Runner(self)

    def joined(self, hand: Runner) -> None:
        """Give it what waits."""
        self.feed()

    @property
    def running(self) -> int:
        """Questions before a process."""
        return sum(len(runner.tickets) for runner in self.hands)

    @property
    def stores(self) -> set[str]:
        """Snapshots that are being read now."""
        return {ticket.job.store for runner in self.hands for ticket in runner.tickets if ticket is not None}

    def offer(self, ticket: Ticket) -> bool:
        """Take a question; False where too many wait, or no process is there yet."""
        self.fill()
        if self.closed or not self.hands or len(self.tickets) >= self.room:
            return False
        self.tickets.append(ticket)
        self.feed()
        return True

    def feed(self) -> None:
        """Give questions to the processes that have fewest."""
        while self.tickets and self.hands:
            runner = min(self.hands, key=lambda one: len(one.tickets))
            if len(runner.tickets) >= DEPTH:
                break
            runner.send(self.tickets.popleft())
        if any(runner.tickets for runner in self.hands):
            self.watch()

    def look(self) -> None:
        """Whether a question takes long."""
        for runner in list(self.hands):
            if runner.tickets and runner.child is not None:
                passed, used = runner.taken(runner.answered)
                if used >= LATE or passed >= STALLED:
                    self.take_away(runner, used >= LATE)
                elif used >= BLOCKING and len(runner.tickets) > 1:
                    self.tickets.extendleft(reversed(runner.waiting()))
        self.feed()

    def take_away(self, runner: Runner, slow: bool) -> None:
        """Take away a process with the question that it is at."""
        first = runner.tickets[0] if runner.tickets else None
        if first is not None:
            first.slow = slow
        if runner.child is not None:
            runner.child.kill("crowded")
        self.lose(runner)

    def lose(self, runner: Runner) -> None:
        """A process is gone: its first question takes the long way, others go to another process."""
        if runner not in self.hands:
            return
        self.hands.remove(runner)
        behind = runner.waiting()
        first = runner.tickets[0] if runner.tickets else None
        runner.tickets.clear()
        if runner.child is not None:
            runner.child.close()
        self.tickets.extendleft(reversed(behind))
        if first is not None:
            first.done(None)
        self.fill()
        if self.hands:
            self.feed()
        else:
            self.release()

    def release(self) -> None:
        """No process is there: all take the long way."""
        tickets, self.tickets = self.tickets, deque()
        for ticket in tickets:
            ticket.done(None)

    def close(self) -> None:
        """End all."""
        self.end()
        for runner in list(self.hands):
            self.lose(runner)
        self.release()
