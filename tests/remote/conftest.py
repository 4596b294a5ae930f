"""The two back ends of these tests, each started once, and emptied for each test."""

from collections.abc import Iterator

import pytest
from running_backends import oxigraph, virtuoso

from jixiao.store.remote import Backend, RemoteStore


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Both, one after the other."""
    start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[request.param]
    with start(tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
def store(backend: Backend) -> Iterator[RemoteStore]:
    """Without graphs of ours."""
    with RemoteStore(backend) as opened:
        opened.remove_graphs(opened.graphs())
        yield opened
