"""Changes in; a store that has them out, written by one process, and snapshots of it for the processes that answer.

`DIR/live/store` is written to; before the first answer after a change a snapshot of it is made (hard links, milliseconds) under
`DIR/live/snapshots`. A killed server loses nothing that it acknowledged: a change is in the log on disk before.
"""

import asyncio
import contextlib
import shutil
import uuid
from pathlib import Path
from typing import TypeVar

import msgspec

from jixiao.store import EmbeddedStore
from jixiao.web.settings import Limits
from jixiao.web.workers.faults import CrashedError, DeadlineError, FaultError
from jixiao.web.workers.lanes import Lane
from jixiao.web.workers.messages import Backup, Drop, Fetch, Put, Reply, Update
from jixiao.web.workers.nursery import Order
from jixiao.web.workers.pools import Pool
from jixiao.web.workers.snapshots import Snapshot

Change = Update | Put | Drop | Fetch
Value = TypeVar("Value")


class Writer:
    """The one process that writes, and what it has written. Also the source of snapshots (`jixiao.web.workers.snapshots.Snapshots`)."""

    def __init__(self, directory: Path, limits: Limits, pool: Pool) -> None:
        self.folder = directory / "live"
        self.limits, self.pool = limits, pool
        self.run_name = uuid.uuid4().hex[:12]
        self.number, self.taken = 1, 0  # state of the store, and the state of the newest snapshot
        self._lock: asyncio.Lock | None = None
        self._prepare(directory / "store")
        self.lane = Lane(pool.nursery, Order(limits.memory, str(self.folder / "store")), 1)

    def _prepare(self, built: Path) -> None:
        """The first time, start from the build that is there; the build itself is never written to."""
        shutil.rmtree(self.folder / "snapshots", ignore_errors=True)
        (self.folder / "snapshots").mkdir(parents=True)
        if not (self.folder / "store").exists() and built.is_dir():
            draft = self.folder / ".store.draft"
            shutil.rmtree(draft, ignore_errors=True)
            EmbeddedStore.copy(built, draft)
            draft.rename(self.folder / "store")

    @property
    def lock(self) -> asyncio.Lock:
        """One change after the other."""
        if self._lock is None:
            self._lock = asyncio.Lock()
        return self._lock

    async def _call(self, job: Change | Backup) -> Reply:
        child = await self.lane.take(self.limits.seconds)
        timer = asyncio.get_running_loop().call_later(self.limits.seconds, child.kill, "deadline")
        try:
            reply = await child.call(job)
        except BaseException as error:
            child.kill("gone")
            child.close()
            self.lane.replace(child)
            if isinstance(error, CrashedError) and child.ended == "deadline":
                raise DeadlineError(self.limits.seconds) from error
            raise
        finally:
            timer.cancel()
        self.lane.give(child)
        if reply.fault is not None:
            raise FaultError(reply.fault)
        return reply

    async def change(self, job: Change) -> Reply:
        """Do it; when this returns, it is on disk. A client that leaves does not stop it half way.

        Errors: `FaultError`, `BusyError`, `DeadlineError`, `CrashedError`: then nothing is changed, or (the last two) all of it may be."""
        return await asyncio.shield(asyncio.get_running_loop().create_task(self._changed(job)))

    async def _changed(self, job: Change) -> Reply:
        async with self.lock:
            if not isinstance(job, Fetch):
                self.number += 1
            return await self._call(job)

    async def value(self, job: Change, type_: type[Value]) -> Value:
        """What the job gives."""
        return msgspec.msgpack.decode((await self.change(job)).value, type=type_)

    def path(self, number: int) -> Path:
        """Of a snapshot."""
        return self.folder / "snapshots" / f"{self.run_name}-{number}"

    async def current(self) -> Snapshot:
        """The snapshot of the newest state; made now where there is none yet."""
        if self.taken != self.number:
            await asyncio.shield(asyncio.get_running_loop().create_task(self._take()))
        path = self.path(self.taken)
        return Snapshot(path.name, str(path))

    def newest(self) -> Snapshot | None:
        """None while there are changes of which no snapshot has been made."""
        path = self.path(self.taken)
        return Snapshot(path.name, str(path)) if self.taken == self.number else None

    async def _take(self) -> None:
        async with self.lock:
            if self.taken != self.number:
                number = self.number
                await self._call(Backup(str(self.path(number))))
                self.taken = number
                self._clear()

    def _clear(self) -> None:
        """Remove old snapshots that nobody reads."""
        read = self.pool.stores
        for old in (self.folder / "snapshots").iterdir():
            if str(old) not in read and old != self.path(self.taken):
                with contextlib.suppress(OSError):
                    shutil.rmtree(old)

    def close(self) -> None:
        """End the process."""
        self.lane.close()
