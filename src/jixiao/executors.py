"""Where documents are processed: files in; the entry of each out as it gets ready. In this process, in local ones, or on a Dask cluster.

Local processes and the workers of a cluster guard each document (`guarding`). A cluster reads and writes the same paths as this machine.
"""

import importlib
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ThreadPoolExecutor, wait
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from jixiao.guarded_process import Step, attempt, failed
from jixiao.guarding import Guards, Limits, guarded
from jixiao.manifests import Entry

CONNECT_SECONDS = 20
LOOK_SECONDS = 5
"""How often a silent cluster is looked after."""
PATIENCE_SECONDS = 60
"""How long a cluster may be without workers: they may be on their way."""


Entries = Generator[Entry, None, None]


class Runner(Protocol):
    """What a build asks."""

    def entries(self, step: Step, files: Sequence[Path], out: Path) -> Entries:
        """One entry for each file, in any order. Errors: OSError where the build cannot go on."""


class ThisProcess(Struct, frozen=True):
    """One file after another, without a guard against what kills or stops a process."""

    def entries(self, step: Step, files: Sequence[Path], out: Path) -> Entries:
        """In the given order."""
        for path in files:
            reply = attempt(step, path, out)
            if reply.fault:
                raise OSError(*reply.fault)
            yield reply.entry or failed(path, "it gave no result")


class LocalProcesses(Struct, frozen=True):
    """Guarded processes on this machine. jobs: documents at the same time."""

    jobs: int
    limits: Limits = Limits()

    def entries(self, step: Step, files: Sequence[Path], out: Path) -> Entries:
        """As they get ready. An interrupt ends the processes at once."""
        guards = Guards(step, self.limits)
        pool = ThreadPoolExecutor(self.jobs, "guard")
        try:
            for _, future in as_ready(lambda path: pool.submit(guards.entry, path, out), files, self.jobs * 2):
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            guards.close()
            pool.shutdown()


class ClusterError(OSError):
    """The cluster is not there, or no longer."""

    def __init__(self, address: str, what: str) -> None:
        super().__init__(0, what, address)


class DaskCluster(Struct, frozen=True):
    """The workers of a Dask cluster. address: of its scheduler ("tcp://10.0.0.1:8786"). A document whose worker is lost goes to another."""

    address: str
    limits: Limits = Limits()

    def entries(self, step: Step, files: Sequence[Path], out: Path) -> Entries:
        """As they get ready. Errors: ClusterError where scheduler or all workers are gone."""
        with self._connected() as client:
            pool = client.get_executor(pure=False)
            submit = partial(self._submit, pool, step, out.absolute())
            width = max(8, 4 * sum(client.ncores().values()))
            try:
                for path, future in as_ready(submit, files, width, self._watch(client)):
                    yield self._entry(path, future)
            finally:
                pool.shutdown(wait=False)  # what is under way is cancelled, if anything still is

    def _connected(self) -> Any:
        """A client. Errors: ClusterError."""
        try:
            distributed = importlib.import_module("distributed")
        except ImportError:
            raise ClusterError(self.address, "for a cluster install the extra: pip install 'jixiao[dask]'") from None
        try:
            return distributed.Client(self.address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            what = (
                f"no Dask scheduler answers there ({error}); start one with `dask scheduler`, and workers with `dask worker {self.address}`"
            )
            raise ClusterError(self.address, what) from error

    def _submit(self, pool: Executor, step: Step, out: Path, path: Path) -> "Future[Entry]":
        return pool.submit(guarded, step, path.absolute(), out, self.limits)

    def _entry(self, path: Path, future: "Future[Entry]") -> Entry:
        """The result; a document that took several workers with it is given up."""
        try:
            return future.result()
        except CancelledError:
            raise ClusterError(self.address, "the connection to the scheduler is lost; run the same command again to go on") from None
        except Exception as error:
            if type(error).__name__ != "KilledWorker":
                raise
            return failed(path, "the workers of the cluster that read it were lost, one after the other; look into their logs")

    def _watch(self, client: Any) -> Callable[[], None]:
        """A look at the cluster. Errors: ClusterError where nobody is left to do the work."""
        seen = time.monotonic()

        def look() -> None:
            nonlocal seen
            if client.ncores():
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE_SECONDS:
                raise ClusterError(self.address, "it has no workers; start some, and run the same command again to go on")

        return look


def as_ready(
    submit: Callable[[Path], "Future[Entry]"], files: Sequence[Path], width: int, look: Callable[[], None] | None = None
) -> Iterator[tuple[Path, "Future[Entry]"]]:
    """Each file with its future once that is done; at most `width` are under way. look: called where nothing was done for a while."""
    waiting: dict[Future[Entry], Path] = {}
    rest = iter(files)
    while True:
        waiting |= {submit(path): path for path in islice(rest, width - len(waiting))}
        if not waiting:
            return
        ready, _ = wait(waiting, timeout=LOOK_SECONDS if look else None, return_when=FIRST_COMPLETED)
        for future in ready:
            yield waiting.pop(future), future
        if look and not ready:
            look()
