"""Waiting questions in; a free worker process for each out, in the order of their coming. A process that ends is replaced."""

import asyncio
from collections import deque

from msgspec import structs

from jixiao.web.workers.children import Child, End, Nursery
from jixiao.web.workers.faults import BusyError, CrashedError
from jixiao.web.workers.nursery import Order

REST = 0.5  # seconds before the next try, where no process could be started


class Lane:
    """A set of at most `size` processes. slow: they have the processor after those of quick lanes."""

    def __init__(self, nursery: Nursery, order: Order, size: int, *, slow: bool = False) -> None:
        self.nursery, self.order, self.size, self.slow = nursery, structs.replace(order, yielding=slow), size, slow
        self.children: set[Child] = set()
        self.idle: deque[Child] = deque()
        self.waiting: deque[asyncio.Future[Child]] = deque()
        self.starting: set[asyncio.Task[None]] = set()
        self.closed = False

    def fill(self) -> None:
        """Start processes up to the size of the lane."""
        while not self.closed and len(self.children) + len(self.starting) < self.size:
            task = asyncio.get_running_loop().create_task(self._started())
            self.starting.add(task)
            task.add_done_callback(self.starting.discard)

    async def _started(self) -> None:
        try:
            child = await self.nursery.child(self.order)
        except CrashedError:
            await asyncio.sleep(REST)
            asyncio.get_running_loop().call_soon(self.fill)
            return
        self.children.add(child)
        self.give(child)

    async def take(self, seconds: float) -> Child:
        """A free process, which belongs to the caller until `give` or `replace`. Errors: `BusyError` after `seconds`."""
        while self.idle:
            child = self.idle.popleft()
            if child.alive():
                return child
            child.close()
            self.children.discard(child)
        self.fill()
        place: asyncio.Future[Child] = asyncio.get_running_loop().create_future()
        self.waiting.append(place)
        try:
            async with asyncio.timeout(seconds):
                return await place
        except (TimeoutError, asyncio.CancelledError) as error:
            if place in self.waiting:
                self.waiting.remove(place)
            if place.done() and not place.cancelled() and place.exception() is None:
                self.give(place.result())  # it came in the moment in which the caller left
            if isinstance(error, TimeoutError):
                raise BusyError("no process became free in time") from error
            raise

    def give(self, child: Child) -> None:
        """The process is free: for the first who waits, or later."""
        if self.closed or child not in self.children:
            child.close()
            return
        child.store = None
        while self.waiting:
            place = self.waiting.popleft()
            if not place.done():
                place.set_result(child)
                return
        self.idle.append(child)

    def replace(self, child: Child) -> None:
        """The process is lost, or was given to another lane: start another."""
        self.children.discard(child)
        self.fill()

    def adopts(self, child: Child) -> bool:
        """Take over a process of another lane with the query that it works on; False where all of ours are busy."""
        if len(self.children) + len(self.starting) >= self.size:
            if not self.idle:
                return False
            self.drop(self.idle.pop(), "crowded")
        self.children.add(child)
        child.demote()
        return True

    def drop(self, child: Child, why: End) -> None:
        """End a process for good."""
        child.kill(why)
        child.close()
        self.children.discard(child)

    def close(self) -> None:
        """End all."""
        self.closed = True
        for task in self.starting:
            task.cancel()
        for child in list(self.children):
            self.drop(child, "closed")
        for place in self.waiting:
            if not place.done():
                place.set_exception(BusyError("the server is closing"))
