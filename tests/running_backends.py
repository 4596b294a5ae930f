"""Real back ends on loopback: a program and a temporary folder in; its addresses out, until the test is over."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from jixiao.store.remote import Backend, Bounds
from jixiao.store.remote.backends import Credentials

VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableTcpSocket = 0
MaxClientConnections = 10
CheckpointInterval = 0
CaseMode = 2
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
MaxQueryMem = 512M
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 40000
MaxQueryExecutionTime = 60
"""


def free_port() -> int:
    """A port of loopback that nobody has now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def program(name: str, where: str) -> str:
    """Path of an outside program; the test skips by name without it (a failure where JIXIAO_NO_SKIP is set)."""
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if found:
        return found
    pytest.skip(f"{name} is not here; it comes with {where}")


@contextmanager
def running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    """The server, once `ready` answers. It is killed at the end: its data are temporary."""
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            wait_for(ready, process, folder / "output.log")
            yield
        finally:
            process.kill()
            process.wait()


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server answers a question there, at most two minutes."""
    for _ in range(600):
        if process.poll() is not None:
            pytest.fail(f"{process.args!r} ended: {log.read_text('utf8', 'replace')[-2000:]}")
        try:
            if httpx.get(address, params={"query": "ASK {?s ?p ?o}"}, trust_env=False, timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    pytest.fail(f"{process.args!r} does not answer at {address}")


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[Backend]:
    """`oxigraph serve`, empty."""
    path, port = program("oxigraph", "PyPI's oxigraph (make setup)"), free_port()
    base = f"http://127.0.0.1:{port}"
    with running(
        [path, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}", "--timeout-s", "5", *options],
        folder,
        f"{base}/query",
    ):
        yield Backend(f"{base}/query", f"{base}/update", f"{base}/store", bounds=Bounds(seconds=60))


@contextmanager
def virtuoso(folder: Path, rows: int = 20_000) -> Iterator[Backend]:
    """Virtuoso with its own database and configuration; rows: where it cuts results without an error."""
    path, http, sql = program("virtuoso-t", "Debian's virtuoso-opensource-7"), free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(http=http, sql=sql, rows=rows))
    base = f"http://127.0.0.1:{http}"
    with running([path, "-f", "-c", "virtuoso.ini"], folder, f"{base}/sparql"):
        # The password is the one that a new database has; nobody but this machine can reach it.
        yield Backend(
            f"{base}/sparql",
            f"{base}/sparql-auth",
            f"{base}/sparql-graph-crud-auth",
            credentials=Credentials("digest", "dba:dba"),
            within="http://e/",
            bounds=Bounds(seconds=60),
        )
