"""A build of the examples, served on loopback."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from jixiao.build import build
from jixiao.store import EmbeddedStore
from jixiao.web.settings import Settings
from jixiao.web.site import routes

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """A served build. base: its address without a closing slash."""

    def __init__(self, out: Path, store: EmbeddedStore, base: str) -> None:
        self.out, self.store, self.base = out, store, base
        self.client = httpx.Client(base_url=base, timeout=60, trust_env=False)

    def get(self, path: str, **headers: str) -> httpx.Response:
        """GET without following redirects."""
        return self.client.get(path, headers=headers)

    def iris(self, pattern: str) -> list[str]:
        """Things that fit a pattern of SPARQL about ?thing."""
        prefixes = "PREFIX jx: <https://w3id.org/jixiao/ns#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
        rows = self.store.select(f"{prefixes} SELECT DISTINCT ?thing WHERE {{ {pattern} }} ORDER BY ?thing").rows
        return [row[0].value for row in rows if row[0] is not None]


def serve(out: Path) -> Iterator[Site]:
    """In a thread; ends with the session."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    store = EmbeddedStore.open(out / "store")
    app = FastAPI()
    app.include_router(routes(Settings(out, public=f"{base}/"), store))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 60
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    site = Site(out, store, base)
    try:
        yield site
    finally:
        site.client.close()
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, built."""
    folder = tmp_path_factory.mktemp("pages") / "graph"
    build([ROOT / "examples"], folder, 1, lambda entry, done, total: None)
    return folder


@pytest.fixture(scope="session")
def site(out: Path) -> Iterator[Site]:
    """The examples, served."""
    yield from serve(out)
