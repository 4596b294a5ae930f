"""The interface `jixiao.store.Store` in front of the pool: what pages ask is answered by a worker from the current snapshot."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from jixiao.store import EmbeddedStore, Result, StoreError, Term
from jixiao.store.bindings import written
from jixiao.store.errors import QuerySyntaxError
from jixiao.store.stores import Bindings, Quad
from jixiao.web.workers.answerers import LocalAnswerer
from jixiao.web.workers.faults import BusyError, CrashedError, DeadlineError, Fault, FaultError

Value = TypeVar("Value")
Triple = tuple[Term, Term, Term]


def store_error(fault: Fault, query: str) -> StoreError:
    """As the store itself would have raised it."""
    if fault.kind == "syntax":
        return QuerySyntaxError(fault.message, None, None, query)
    return StoreError(fault.message)


class PooledStore:
    """For code that runs in threads of the server (FastAPI's plain functions). In the event loop it would wait for itself, and refuses.

    Errors of all: `StoreError`, also where the deadline or the queue ends a question."""

    def __init__(self, answerer: LocalAnswerer) -> None:
        self.answerer = answerer
        self.loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Called in the event loop in which the workers are asked."""
        self.loop = asyncio.get_running_loop()

    def _asked(self, method: str, query: str, bindings: Bindings | None, type_: type[Value]) -> Value:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            pass
        else:
            raise StoreError("ask from a plain function, which runs in a thread; in the event loop this would wait for itself")
        for name, term in (bindings or {}).items():
            written(name, term)  # a process would tell what is wrong with it in words alone
        if self.loop is None or not self.loop.is_running():
            return self._alone(method, query, bindings, type_)
        work = self.answerer.look(method, query, bindings or {}, type_)
        try:
            return asyncio.run_coroutine_threadsafe(work, self.loop).result()
        except FaultError as error:
            raise store_error(error.fault, query) from error
        except (BusyError, DeadlineError, CrashedError) as error:
            raise StoreError(str(error)) from error

    def _alone(self, method: str, query: str, bindings: Bindings | None, type_: type[Value]) -> Value:
        """Before the server runs, there are no workers."""
        snapshot = asyncio.run(self.answerer.snapshots.current())
        store = EmbeddedStore.open(Path(snapshot.store))
        arguments = () if method in ("graphs", "counts") else (query,) if method == "graph" else (query, bindings)
        found = getattr(store, method)(*arguments)
        return msgspec.convert(msgspec.to_builtins(tuple(found) if method == "graph" else found), type_)

    def select(self, query: str, bindings: Bindings | None = None) -> Result:
        """Rows of a SELECT."""
        return self._asked("select", query, bindings, Result)

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer of an ASK."""
        return self._asked("ask", query, bindings, bool)

    def construct(self, query: str, bindings: Bindings | None = None) -> tuple[Triple, ...]:
        """Triples of a CONSTRUCT or DESCRIBE, sorted."""
        return self._asked("construct", query, bindings, tuple[Triple, ...])

    def graph(self, name: str) -> Iterator[Quad]:
        """Quads of one named graph."""
        return iter(self._asked("graph", name, None, tuple[Quad, ...]))

    def graphs(self) -> tuple[str, ...]:
        """IRIs of all named graphs, sorted."""
        return self._asked("graphs", "", None, tuple[str, ...])

    def counts(self) -> dict[str, int]:
        """Triples, graphs and things of each kind."""
        return self._asked("counts", "", None, dict[str, int])

    def load_nquads(self, source: bytes | Path, replace: Iterable[str] = ()) -> None:
        """Pages do not write. Errors: `StoreError`, always."""
        raise StoreError("pages do not write")

    def remove_graphs(self, names: Iterable[str]) -> None:
        """Pages do not write. Errors: `StoreError`, always."""
        raise StoreError("pages do not write")
