"""A real server on loopback for tests, in a process of its own: what `jixiao serve` starts, without the imports of the other commands."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec

from jixiao.store import EmbeddedStore
from jixiao.web.settings import Limits, Settings

LAUNCH = """
import sys, msgspec
from jixiao.web.serving import run
from jixiao.web.settings import Settings
settings = msgspec.json.decode(sys.argv[1], type=Settings, dec_hook=lambda type_, value: type_(value))
run(settings, "127.0.0.1", int(sys.argv[2]))
"""
TOKEN = "a-token-for-tests"
LIMITS = Limits()
READY = 60.0  # seconds that a start may take on a busy machine


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """base: address with a closing slash; public: what the server is told, where it is another."""

    def __init__(
        self, directory: Path, limits: Limits = LIMITS, log: Path | None = None, public: str | None = None, **settings: object
    ) -> None:
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}/"
        self.log = log or directory / f"server-{self.port}.log"
        token = TOKEN if settings.get("writable") else None
        told = Settings(directory, public or self.base, token=token, limits=limits, **settings)  # type: ignore[arg-type]
        command = [sys.executable, "-c", LAUNCH, msgspec.json.encode(told, enc_hook=str), str(self.port)]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
        self.client = httpx.Client(base_url=self.base, timeout=120, trust_env=False)
        self.wait()

    def wait(self) -> None:
        """Until it answers."""
        end = time.monotonic() + READY
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            try:
                if self.client.get("/health").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError(f"the server did not start: {self.log.read_text()}")

    def query(self, text: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        """POST a query."""
        return self.client.post("/sparql", content=text.encode(), headers={"content-type": "application/sparql-query", "accept": accept})

    def update(self, text: str, **parameters: str) -> httpx.Response:
        """POST an update, with the token."""
        headers = {"content-type": "application/sparql-update", "authorization": f"Bearer {TOKEN}"}
        return self.client.post("/update", params=parameters, content=text.encode(), headers=headers)

    def workers(self) -> list[int]:
        """Process ids of the workers."""
        nursery = children(self.process.pid)
        return [worker for parent in nursery for worker in children(parent)]

    def kill(self) -> None:
        """As the power would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """In good order."""
        self.client.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


def children(pid: int) -> list[int]:
    """Process ids of the children of a process."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text()
            except OSError:
                continue
            if int(status.rpartition(")")[2].split()[1]) == pid:
                found.append(int(entry.name))
    return found


def published(directory: Path, name: str, nquads: bytes) -> None:
    """Make a build in `directory`, or the next one: a snapshot with these quads becomes the current one."""
    store = EmbeddedStore.create(directory / "snapshots" / name / "store")
    store.load_nquads(nquads)
    store.close()
    draft = directory / ".current"
    draft.symlink_to(f"snapshots/{name}")
    os.replace(draft, directory / "current")
    if not (directory / "store").is_symlink():
        (directory / "store").symlink_to("current/store")


@contextmanager
def running(directory: Path, limits: Limits = LIMITS, **settings: object) -> Iterator[Server]:
    """A server that is stopped afterwards."""
    server = Server(directory, limits, **settings)
    try:
        yield server
    finally:
        server.stop()
