"""Settings in; the parts of an application out: a build on this machine with its processes, or a back end elsewhere."""

from collections.abc import Iterable
from typing import Protocol

import anyio.to_thread

from jixiao.store import Store, StoreError
from jixiao.store.remote import Backend, Bounds, RemoteStore
from jixiao.web.metrics import Metrics
from jixiao.web.settings import Settings
from jixiao.web.workers import Answerer, LocalAnswerer, PooledStore, RemoteAnswerer
from jixiao.web.workers.pools import Pool
from jixiao.web.workers.snapshots import BuiltSnapshots, Snapshots
from jixiao.web.workers.writers import Writer


class Parts(Protocol):
    """What one application is made of. store: for the pages; writer: None where nothing may be written."""

    settings: Settings
    answerer: Answerer
    store: Store
    writer: Writer | None
    metrics: Metrics

    async def start(self) -> None:
        """Called in the event loop of the server."""

    async def state(self) -> str:
        """Name of what is served now. Errors: any, where nothing can be."""


class LocalParts:
    """Answers come from processes over a snapshot."""

    def __init__(self, settings: Settings) -> None:
        if settings.directory is None:
            raise ValueError("name the folder of a build, or a back end: jixiao serve DIR, jixiao serve --backend URL")
        self.settings = settings
        self.pool = Pool(settings.limits)
        self.writer = Writer(settings.directory, settings.limits, self.pool) if settings.writable else None
        self.snapshots: Snapshots = self.writer or BuiltSnapshots(settings.directory)
        self.local = LocalAnswerer(settings, self.snapshots, self.pool)
        self.answerer: Answerer = self.local
        self.pooled = PooledStore(self.local)
        self.store: Store = self.pooled
        self.metrics = Metrics(self.gauges)

    async def start(self) -> None:
        """Begin the processes."""
        self.pooled.start()
        await self.pool.start()

    async def state(self) -> str:
        """The snapshot."""
        return (await self.snapshots.current()).name

    def gauges(self) -> Iterable[tuple[str, str, float]]:
        """What is measured when somebody asks."""
        cache = self.local.cache
        yield "jixiao_queries_running", "Queries in a process", self.pool.running
        yield "jixiao_queries_waiting", "Queries that wait for a process", self.pool.waiting
        yield "jixiao_cache_hits", "Answers from the cache", cache.hits
        yield "jixiao_cache_misses", "Answers that were not in the cache", cache.misses


class RemoteParts:
    """Answers come from another server, within our bounds; it is never written to."""

    writer: Writer | None = None

    def __init__(self, settings: Settings, url: str) -> None:
        if settings.writable:
            raise ValueError("a back end is not written to through this server: use jixiao load --backend URL")
        limits = settings.limits
        backend = Backend(url, bounds=Bounds(limits.seconds, limits.rows, limits.bytes))
        self.settings = settings
        self.remote = RemoteStore(backend)
        self.store: Store = self.remote
        self.answerer: Answerer = RemoteAnswerer(settings, backend, self.remote)
        self.metrics = Metrics(lambda: ())

    async def start(self) -> None:
        """There is nothing to begin."""

    async def state(self) -> str:
        """Errors: `StoreError` where the back end does not answer."""
        health = await anyio.to_thread.run_sync(self.remote.health)
        if not health.ok:
            raise StoreError("the back end does not answer")
        return "remote"


def parts_of(settings: Settings) -> Parts:
    """By what the settings name."""
    return RemoteParts(settings, settings.backend) if settings.backend else LocalParts(settings)
