"""The two back ends of these tests, each started once in a process, and emptied for each test."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from msgspec import structs
from running_backends import oxigraph, virtuoso

from jixiao.store import StoreError
from jixiao.store.remote import Backend, RemoteStore

PATIENCE = 15.0  # seconds for emptying a server


class Running:
    """A server of the tests. Known failure: after large loads Virtuoso 7.2.5 sometimes takes over a minute to list its graphs
    (docs/scaling.md); one that cannot be emptied in time is replaced by a new one, so that the next test finds a server at all."""

    def __init__(self, start: Callable[[Path], AbstractContextManager[Backend]], folder: Callable[[], Path]) -> None:
        self.start, self.folder = start, folder
        self.stack = ExitStack()
        self.backend = self.stack.enter_context(start(folder()))

    def emptied(self) -> Backend:
        """Without graphs of ours."""
        bounds = structs.replace(self.backend.bounds, seconds=PATIENCE)
        try:
            with RemoteStore(structs.replace(self.backend, bounds=bounds)) as store:
                store.remove_graphs(store.graphs())
        except StoreError:
            self.stack.close()
            self.backend = self.stack.enter_context(self.start(self.folder()))
        return self.backend


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(oxigraph, lambda: tmp_path_factory.mktemp("oxigraph"))
    with running.stack:
        yield running


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(virtuoso, lambda: tmp_path_factory.mktemp("virtuoso"))
    with running.stack:
        yield running


@pytest.fixture(params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.slow)])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Both, empty. The servers are fixtures of their own: a parameter of the session would start them anew whenever a worker changes from
    one to the other."""
    running: Running = request.getfixturevalue(f"{request.param}_server")
    return running.emptied()


@pytest.fixture
def store(backend: Backend) -> Iterator[RemoteStore]:
    """Without graphs of ours."""
    with RemoteStore(backend) as opened:
        yield opened
