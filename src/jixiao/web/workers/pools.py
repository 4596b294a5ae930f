"""Jobs in; replies out, from two lanes of processes, so that quick queries do not wait behind slow ones.

Every query starts in the quick lane. One that is not done after `PATIENCE` moves with its process into the slow lane, which has the
processor after the quick one; where that is full, its process is killed and it starts again there when its turn comes. Questions that were
slow once are remembered by their shape, so that the same with another comment or string does not hold up the quick lane, until one of that
shape is quick. On a busy machine a quick query may wait for the processor itself: what counts is the time that it had it.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator

from jixiao.web.settings import Limits
from jixiao.web.workers.children import Child, Nursery
from jixiao.web.workers.direct import LONG
from jixiao.web.workers.faults import BusyError, CrashedError, DeadlineError
from jixiao.web.workers.lanes import Lane
from jixiao.web.workers.lending import Lending
from jixiao.web.workers.loans import Terms
from jixiao.web.workers.messages import Job, Judge, Reply
from jixiao.web.workers.nursery import Order
from jixiao.web.workers.shapes import Shapes
from jixiao.web.workers.short_lane import ShortLane

PATIENCE = 0.1  # seconds of a quick query
START = 60.0  # seconds for the first process
STALLED = 1.0  # seconds after which a query counts as slow even if it had no processor


class CrowdedError(Exception):
    """The slow lane is full; the query must start again in it."""


class Turn:
    """One query on one process: the lane that the process belongs to, and what happens when it takes long."""

    def __init__(self, child: Child, lane: Lane) -> None:
        self.child, self.lane = child, lane
        self.timer: asyncio.TimerHandle


class Pool:
    """limits: of each job. terms: under which connections are lent; None where they are not. Use within one event loop; `close` ends its
    processes."""

    def __init__(self, limits: Limits, terms: Terms | None = None) -> None:
        self.limits = limits
        self.nursery = Nursery()
        order = Order(limits.memory)
        self.quick = Lane(self.nursery, order, limits.workers)
        self.slow = Lane(self.nursery, order, limits.workers, slow=True)
        self.judges = Lane(self.nursery, order, 1, slow=True)
        self.short = ShortLane(self.nursery, order, limits.workers, limits.queue)
        self.known_slow, self.known_long = Shapes(self._changed), Shapes(self._changed)
        borrows = Order(limits.memory, borrows=True)
        self.lending = Lending(self.nursery, borrows, limits.workers, terms, self.costly) if terms else None
        self.running = 0

    async def start(self) -> None:
        """Start the quick processes; returns when the first is there."""
        self.quick.fill()
        with contextlib.suppress(BusyError):
            self.quick.give(await self.quick.take(START))

    @property
    def waiting(self) -> int:
        """Jobs without a process."""
        return sum(len(lane.waiting) for lane in (self.quick, self.slow, self.judges)) + len(self.short.tickets)

    @property
    def stores(self) -> set[str]:
        """Snapshots that are being read now."""
        return {child.store for lane in (self.quick, self.slow) for child in lane.children if child.store} | self.short.stores

    async def run(self, job: Job, store: str, key: Callable[[], str]) -> Reply:
        """The reply. key: tells questions apart that cost as much; asked where it matters. When the caller is cancelled, the query ends.

        Errors: `BusyError`, `DeadlineError`, `CrashedError`."""
        if self.waiting >= self.limits.queue:
            raise BusyError("too many queries are waiting")
        for _ in range(self.limits.workers):
            began = time.monotonic()
            try:
                return await self._lanes(job, store, key)
            except CrashedError:
                if time.monotonic() - began > PATIENCE:
                    raise
                # killed from outside before it could begin: as many of our processes as there are may be gone
        return await self._lanes(job, store, key)

    async def judge(self, job: Judge) -> Reply:
        """As `run`, by a process that has the SHACL engine."""
        if self.waiting >= self.limits.queue:
            raise BusyError("too many requests are waiting")
        return await self._turn(self.judges, job, "", lambda: "")

    async def _lanes(self, job: Job, store: str, key: Callable[[], str]) -> Reply:
        if not self.known_slow or key() not in self.known_slow:
            try:
                return await self._turn(self.quick, job, store, key)
            except CrowdedError:
                pass
        return await self._turn(self.slow, job, store, key)

    async def _turn(self, lane: Lane, job: Job, store: str, key: Callable[[], str]) -> Reply:
        child = await lane.take(self.limits.seconds)
        child.store, child.began = store, (time.monotonic(), child.processor_time())
        turn = Turn(child, lane)
        loop = asyncio.get_running_loop()
        if lane.slow:
            turn.timer = loop.call_later(self.limits.seconds, child.kill, "deadline")
        else:
            turn.timer = loop.call_later(min(PATIENCE, self.limits.seconds), self._late, turn, key)
        self.running += 1
        try:
            reply = await child.call(job)
        except BaseException as error:  # also when nobody waits any more: the query ends with its process
            child.kill("gone")
            child.close()
            turn.lane.replace(child)
            if isinstance(error, CrashedError) and child.ended == "crowded":
                raise CrowdedError from None
            if isinstance(error, CrashedError) and child.ended == "deadline":
                raise DeadlineError(self.limits.seconds) from None
            raise
        finally:
            self.running -= 1
            turn.timer.cancel()
        used = child.processor_time() - child.began[1]
        if lane.slow and used < PATIENCE / 2:
            self.known_slow.discard(key())
        elif self.known_long and used < LONG / 2:
            self.known_long.discard(key())
        turn.lane.give(child)
        return reply

    def _late(self, turn: "Turn", key: Callable[[], str]) -> None:
        """A query has outlasted the quick lane."""
        child, loop = turn.child, asyncio.get_running_loop()
        passed, used = time.monotonic() - child.began[0], child.processor_time() - child.began[1]
        rest = self.limits.seconds - passed
        if used < PATIENCE / 2 and passed < STALLED and rest > PATIENCE:
            turn.timer = loop.call_later(PATIENCE, self._late, turn, key)
            return
        if rest <= 0:
            child.kill("deadline")
            return
        if used >= PATIENCE / 2:
            self.known_slow.add(key())
        if not self.slow.adopts(child):
            child.kill("crowded")
            return
        turn.lane = self.slow
        self.quick.replace(child)
        turn.timer = loop.call_later(rest, child.kill, "deadline")

    def costly(self) -> Iterator[str]:
        """Shapes of queries that must not share a process."""
        yield from self.known_slow
        yield from self.known_long

    def is_costly(self, shape: str | None) -> bool:
        """Queries of this shape must not share a process."""
        return shape in self.known_slow or shape in self.known_long

    def _changed(self, shape: str) -> None:
        if self.lending is not None:
            self.lending.tell(shape, self.is_costly(shape))

    def close(self) -> None:
        """End all processes."""
        self.quick.close()
        self.slow.close()
        self.judges.close()
        self.short.close()
        if self.lending is not None:
            self.lending.close()
        self.nursery.close()
