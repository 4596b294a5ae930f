"""An order for processes in; as many as are wanted, started when the first is needed and again where one ends, out."""

import asyncio
import time
from typing import Generic, TypeVar

from jixiao.web.workers.children import Channel, Child, Nursery
from jixiao.web.workers.faults import CrashedError
from jixiao.web.workers.nursery import Order

TICK = 0.02  # seconds between two looks at the processes; to read their clocks for each question would cost as much as some questions do
LATE = 0.05  # seconds that a question may have the processor, from the first look at it on
STALLED = 1.0  # seconds after which a question is late even if it had no processor
REST = 0.5  # seconds before the next try, where no process could be started


class Member(Channel):
    """Our end of the socket of one process. child: the process, from when it is ready."""

    def __init__(self) -> None:
        super().__init__()
        self.child: Child | None = None
        self.seen = (-1, 0.0, 0.0)  # at the last look that found another request: answers so far, clock, processor time

    def taken(self, answered: int) -> tuple[float, float]:
        """Seconds that its first question has been there, and has had the processor, as far as `look` has seen. answered: so far."""
        if self.child is None:
            return 0.0, 0.0
        now, used = time.monotonic(), self.child.processor_time()
        if self.seen[0] != answered:
            self.seen = (answered, now, used)
        return now - self.seen[1], used - self.seen[2]


Hand = TypeVar("Hand", bound=Member)


class Crew(Generic[Hand]):
    """size: processes, which are looked at while they have something to do."""

    def __init__(self, nursery: Nursery, order: Order, size: int) -> None:
        self.nursery, self.order, self.size = nursery, order, size
        self.hands: list[Hand] = []
        self.starting = 0
        self.tasks: set[asyncio.Task[None]] = set()
        self.timer: asyncio.TimerHandle | None = None
        self.closed = False

    def made(self) -> Hand:
        """Our end for the next process."""
        raise NotImplementedError

    def joined(self, hand: Hand) -> None:
        """A process is ready."""

    def look(self) -> None:
        """Whether one takes too long."""
        raise NotImplementedError

    def watch(self) -> None:
        """Look at them after a tick."""
        if self.timer is None and not self.closed:
            self.timer = asyncio.get_running_loop().call_later(TICK, self._tick)

    def _tick(self) -> None:
        self.timer = None
        self.look()

    def fill(self) -> None:
        """Start processes up to the size."""
        while not self.closed and len(self.hands) + self.starting < self.size:
            self.starting += 1
            task = asyncio.get_running_loop().create_task(self._started())
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _started(self) -> None:
        try:
            child, hand = await self.nursery.started(self.order, self.made)
            hand.child = child
            if self.closed or hand.lost:
                child.close()
                return
            self.hands.append(hand)
            self.joined(hand)
        except CrashedError:
            await asyncio.sleep(REST)
        finally:
            self.starting -= 1

    def end(self) -> None:
        """Start no more, and look no more."""
        self.closed = True
        if self.timer is not None:
            self.timer.cancel()
        for task in self.tasks:
            task.cancel()
