"""Questions in; whole answers with their ETag out: from the cache, from the pool of processes, or from a remote back end."""

import asyncio
from collections.abc import Sequence
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

from jixiao.store import StoreError, tokens
from jixiao.store.answers import XLSX, Question
from jixiao.store.remote import BackendTimeoutError, BackendUnreachableError, Evaluator, RemoteStore
from jixiao.store.stores import Bindings
from jixiao.web.settings import Settings
from jixiao.web.workers.caches import Cache, Held, key_of, shape_key
from jixiao.web.workers.faults import BusyError, DeadlineError, Fault, FaultError
from jixiao.web.workers.messages import Ask, Look
from jixiao.web.workers.pools import Pool
from jixiao.web.workers.processes import fault_of
from jixiao.web.workers.snapshots import Snapshots

Value = TypeVar("Value")
SWAPS = 3  # times that a snapshot may be replaced under one question


class Given(Struct, frozen=True):
    """An answer and its tag; tag is None where the same question may have another answer at any time. cached: it cost no query."""

    held: Held
    tag: str | None
    cached: bool = False


class Answerer(Protocol):
    """What the endpoint asks."""

    async def tag(self, question: Question) -> str | None:
        """ETag that the answer would have now; None where none can be known."""

    async def held(self, question: Question) -> Given | None:
        """The answer, where it is at hand."""

    async def answer(self, question: Question) -> Given:
        """Errors: `FaultError`, `BusyError`, `DeadlineError`, `CrashedError`."""

    async def graphs(self) -> Sequence[str]:
        """IRIs of the named graphs, for the service description."""

    def close(self) -> None:
        """End."""


class LocalAnswerer:
    """Answers from snapshots on this machine."""

    def __init__(self, settings: Settings, snapshots: Snapshots, pool: Pool) -> None:
        self.settings, self.snapshots, self.pool = settings, snapshots, pool
        self.cache = Cache(settings.limits.cache)

    async def tag(self, question: Question) -> str:
        """Known without a query: snapshot, question and form decide the answer."""
        return key_of((await self.snapshots.current()).name, question)

    async def held(self, question: Question) -> Given | None:
        """From the cache."""
        key = key_of((await self.snapshots.current()).name, question)
        found = self.cache.get(key)
        return Given(found, key, True) if found else None

    async def answer(self, question: Question) -> Given:
        """From a process; where the snapshot went away meanwhile, from the next one."""
        for attempt in range(1, SWAPS + 1):
            snapshot = await self.snapshots.current()
            key = key_of(snapshot.name, question)
            spool = self.cache.spool(key)
            reply = await self.pool.run(Ask(snapshot.store, question, str(spool)), snapshot.store, lambda: shape_key(question.text))
            if reply.fault is None:
                size = spool.stat().st_size if reply.path else len(reply.body)
                held = Held(reply.media_type, reply.body, spool if reply.path else None, size, reply.truncated)
                self.cache.put(key, held)
                return Given(held, key)
            if reply.fault.kind != "missing" or attempt == SWAPS:
                raise FaultError(reply.fault)
        raise AssertionError

    async def graphs(self) -> Sequence[str]:
        """All that may be asked."""
        return await self.look("graphs", "", {}, tuple[str, ...])

    async def look(self, method: str, query: str, bindings: Bindings, type_: type[Value]) -> Value:
        """Call a method of `jixiao.store.Store` in a worker. Errors: as `answer`."""
        for attempt in range(1, SWAPS + 1):
            snapshot = await self.snapshots.current()
            job = Look(snapshot.store, method, query, dict(bindings))
            reply = await self.pool.run(job, snapshot.store, lambda: shape_key(query))
            if reply.fault is None:
                return msgspec.msgpack.decode(reply.value, type=type_)
            if reply.fault.kind != "missing" or attempt == SWAPS:
                raise FaultError(reply.fault)
        raise AssertionError

    def close(self) -> None:
        """Remove the results. The processes belong to the pool."""
        self.cache.close()
        self.snapshots.close()


class RemoteAnswerer:
    """Answers from a back end, with our own deadline; nothing of the client goes on to it but the query and its dataset."""

    def __init__(self, settings: Settings, evaluator: Evaluator, store: RemoteStore) -> None:
        self.settings, self.evaluator, self.store = settings, evaluator, store
        self.places = asyncio.Semaphore(settings.limits.workers * 8)

    async def tag(self, question: Question) -> None:
        """The back end may change at any time."""
        return

    async def held(self, question: Question) -> None:
        """Nothing is kept of what may change at any time."""
        return

    async def answer(self, question: Question) -> Given:
        """The back end's answer, written by us. Errors: as `Answerer`; a back end that cannot be reached is `BusyError`."""
        try:
            tokens.refuse_network(question.text)
            media = question.graphs if tokens.form(question.text) in ("CONSTRUCT", "DESCRIBE") else question.tables
            if media is None or media == XLSX:
                raise FaultError(Fault("unacceptable", "there is no such form of this answer"))
            async with asyncio.timeout(self.settings.limits.seconds), self.places:
                found = await self.evaluator.evaluate(question.text, media, question.default_graphs, question.named_graphs)
        except (TimeoutError, BackendTimeoutError) as error:
            raise DeadlineError(self.settings.limits.seconds) from error
        except BackendUnreachableError as error:
            raise BusyError("the back end cannot be reached") from error
        except StoreError as error:
            raise FaultError(fault_of(error)) from error
        return Given(Held(found.media, found.content, None, len(found.content), "rows" if found.cut else None), None)

    async def graphs(self) -> Sequence[str]:
        """As the back end lists them."""
        return await asyncio.to_thread(self.store.graphs)

    def close(self) -> None:
        """Let go of the back end."""
        self.store.close()
