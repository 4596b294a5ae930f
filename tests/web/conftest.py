"""Servers that the tests of the web share: a read-only one on a small graph made by hand, and a writable one that starts empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from running_server import Server, published, running
from small_graphs import QUADS, SPECIAL

from jixiao.web.settings import Limits


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build."""
    folder = tmp_path_factory.mktemp("build")
    published(folder, "first", QUADS + SPECIAL)
    return folder


@pytest.fixture(scope="session")
def read_only(build: Path) -> Iterator[Server]:
    """Queries may run for 2 seconds; results have at most 1,000 rows."""
    with running(build, Limits(seconds=2, rows=1000, memory=1 << 30)) as server:
        yield server


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Its default graph is the unnamed one, as the suites of the standard have it."""
    folder = tmp_path_factory.mktemp("writable")
    with running(folder, Limits(seconds=10), writable=True, union=False) as server:
        yield server
