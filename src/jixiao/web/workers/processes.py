"""The inside of a worker: jobs from a socket in; replies out, one at a time, until the socket closes."""

import logging
import socket
from pathlib import Path

import msgspec

from jixiao.store import EmbeddedStore, QuerySyntaxError, StoreError, StoreMissingError, answers, updates
from jixiao.store.errors import RefusedError, StoreUnreadableError, UnacceptableError
from jixiao.web.workers import direct, isolation
from jixiao.web.workers.faults import Fault, Kind
from jixiao.web.workers.messages import (
    INLINE,
    Ask,
    Backup,
    Direct,
    Drop,
    Fetch,
    Job,
    Judge,
    Look,
    Put,
    Reply,
    Update,
    framed,
    job_of,
    messages,
)

LOG = logging.getLogger(__name__)
KINDS: tuple[tuple[type[StoreError], Kind], ...] = (
    (RefusedError, "refused"),
    (UnacceptableError, "unacceptable"),
    (StoreMissingError, "missing"),
)


class Worker:
    """Holds one store open at a time: a snapshot for reading, or (writable) the one that is written to."""

    def __init__(self, writable: Path | None) -> None:
        self.writable = writable
        self.path: str | None = None
        self.store: EmbeddedStore | None = None

    def opened(self, path: str) -> EmbeddedStore:
        """The store at `path`; the one before is let go."""
        if self.store is None or self.path != path:
            self.path, self.store = None, None
            if not Path(path).is_dir():
                raise StoreMissingError(path)
            self.store, self.path = EmbeddedStore.open(Path(path)), path
        return self.store

    def live(self) -> EmbeddedStore:
        """The store that is written to."""
        if self.writable is None:
            raise StoreError("this server is read-only")
        if self.store is None:
            self.store, self.path = EmbeddedStore.create(self.writable), str(self.writable)
        return self.store

    def done(self, job: Job) -> Reply:
        """Do a job. Errors: `StoreError`."""
        if isinstance(job, Ask):
            return self.answered(job)
        if isinstance(job, Look):
            return self.looked(job)
        if isinstance(job, Direct):
            return direct.timed(self.opened(job.store), job)
        return judged(job) if isinstance(job, Judge) else self.written(job)

    def answered(self, job: Ask) -> Reply:
        """A long answer is in the file before anybody hears of it."""
        found = answers.answer(self.opened(job.store), job.question)
        if len(found.body) <= INLINE:
            return Reply(found.media_type, found.body, None, found.truncated)
        Path(job.spool).write_bytes(found.body)
        return Reply(found.media_type, b"", job.spool, found.truncated)

    def looked(self, job: Look) -> Reply:
        """What a page asks, in our own terms."""
        store = self.opened(job.store)
        found: object
        if job.method in ("graphs", "counts"):
            found = store.graphs() if job.method == "graphs" else store.counts()
        elif job.method == "graph":
            found = tuple(store.graph(job.query))
        else:
            found = {"select": store.select, "ask": store.ask, "construct": store.construct}[job.method](job.query, job.bindings)
        return Reply(value=msgspec.msgpack.encode(found))

    def written(self, job: Update | Put | Drop | Fetch | Backup) -> Reply:
        """Changes are on disk before they are acknowledged."""
        store = self.live()
        if isinstance(job, Fetch):
            body = updates.read(store, job.graph, job.media_type)
            return Reply(job.media_type, body or b"", value=msgspec.msgpack.encode(body is not None))
        if isinstance(job, Backup):
            store.backup(Path(job.path))
            return Reply()
        stored = updates.Stored(False, True)
        if isinstance(job, Update):
            updates.update(store, job.text, job.default, job.named, job.base)
        elif isinstance(job, Put):
            stored = updates.put(store, job.graph, job.payloads, job.base, replace=job.replace)
        else:
            stored = updates.drop(store, job.graph)
        if self.writable:
            updates.sync(self.writable)
        return Reply(value=msgspec.msgpack.encode(stored))


def judged(job: Judge) -> Reply:
    """The report. The engine is loaded by the workers that judge, and by no others."""
    from jixiao.web.shacl.reports import reported

    return Reply(job.wanted, reported(job.content, job.media_type, job.wanted, job.shapes, job.language))


def fault_of(error: BaseException) -> Fault:
    """An error as it crosses to the server."""
    if isinstance(error, QuerySyntaxError):
        return Fault("syntax", str(error), error.line, error.column)
    if isinstance(error, StoreUnreadableError):  # its text names paths of this machine
        LOG.error("%s", error)
        return Fault("unreadable", "the server could not open its store; its log says why. Try again in a moment.")
    kind: Kind = next((kind for type_, kind in KINDS if isinstance(error, type_)), "store")
    if isinstance(error, StoreError):
        return Fault(kind, str(error))
    return Fault("crashed", f"the query could not be answered ({type(error).__name__})")


def serve(channel: socket.socket, memory: int, writable: Path | None) -> None:
    """Work until the socket closes. Errors of the engine, even panics, are replies; only what kills the process is none."""
    isolation.bounded(memory)
    isolation.without_network()
    worker = Worker(writable)
    for content in messages(channel):
        try:
            reply = worker.done(job_of(content))
        except BaseException as error:  # the engine's panics are no Exception
            reply = Reply(fault=fault_of(error))
        channel.sendall(framed(reply))
        del reply
