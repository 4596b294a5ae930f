"""The two back ends of these tests, each started once in a process, and emptied for each test."""

from collections.abc import Iterator

import pytest
from running_backends import oxigraph, virtuoso

from jixiao.store.remote import Backend, RemoteStore


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as running:
        yield running


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        yield running


@pytest.fixture(params=["oxigraph", "virtuoso"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Both. The servers are fixtures of their own: a parameter of the session would start them anew whenever a worker changes from one
    to the other."""
    running: Backend = request.getfixturevalue(f"{request.param}_server")
    return running


@pytest.fixture
def store(backend: Backend) -> Iterator[RemoteStore]:
    """Without graphs of ours."""
    with RemoteStore(backend) as opened:
        opened.remove_graphs(opened.graphs())
        yield opened
