"""Servers that the tests of the web share: a read-only one on a small graph made by hand, and a writable one that starts empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from running_server import Server, published, running, writable_options

THINGS = 2000
QUADS = b"".join(
    f'<http://example.org/s/{n}> <http://example.org/p> "value {n}" <http://example.org/g/{n % 3}> .\n'
    f"<http://example.org/s/{n}> <http://example.org/next> <http://example.org/s/{n + 1}> <http://example.org/g/{n % 3}> .\n".encode()
    for n in range(THINGS)
)
SPECIAL = (
    '<http://example.org/x> <http://example.org/label> "=1+1" <http://example.org/g/0> .\n'
    '<http://example.org/x> <http://example.org/label> "<script>alert(1)</script>" <http://example.org/g/0> .\n'
    '<http://example.org/x> <http://example.org/label> "满意度"@zh <http://example.org/g/0> .\n'
).encode()


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build."""
    folder = tmp_path_factory.mktemp("build")
    published(folder, "first", QUADS + SPECIAL)
    return folder


@pytest.fixture(scope="session")
def read_only(build: Path) -> Iterator[Server]:
    """Queries may run for 2 seconds; results have at most 1,000 rows."""
    with running(build, "--seconds", "2", "--rows", "1000", "--memory", "1024") as server:
        yield server


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Its default graph is the unnamed one, as the suites of the standard have it."""
    folder = tmp_path_factory.mktemp("writable")
    with running(folder, *writable_options(folder, "--own-default", "--seconds", "10")) as server:
        yield server
