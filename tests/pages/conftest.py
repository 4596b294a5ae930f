"""A build of the examples, served on loopback."""

import shutil
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
from jixiao.web.pages import kept_questions
from jixiao.web.settings import Settings
from jixiao.web.site import routes
from jixiao.web.triples import PREFIXES

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "src" / "jixiao" / "web" / "assets"
PAGED = ("beijing-zhongdaxiangmu-2026", "yantai-tongji-2026")  # PDFs of which pages are drawn
PRINTED = (  # PDFs of many makers, whose facts are clicked
    *PAGED,
    "beijing-tongji-2026",
    "guangzhou-guozi-2026",
    "huzhou-weijian-2026",
    "shenzhen-xuanchuan-2026",
    "suzhou-keji-2026",
    "wuxi-jiaoyu-2026",
    "xian-caizheng-2026",
    "xian-yibao-2022",
)


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
        prefixes = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
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


@pytest.fixture(scope="session", autouse=True)
def patient() -> Iterator[None]:
    """On a busy machine too, pages come whole: none says that it is being made."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept_questions, "PATIENCE", 60.0)
        yield


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


@pytest.fixture(scope="session")
def paged(shared: Path) -> list[Path]:
    """Two PDFs."""
    return [path for name in PAGED for path in (shared / "corpus" / "pdf").glob(f"{name}.pdf")]


@pytest.fixture(scope="session")
def real(shared: Path, paged: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The first five cities and two PDFs, served."""
    folder = tmp_path_factory.mktemp("real") / "graph"
    build([shared / "corpus" / "cities", *paged], folder, 2, lambda entry, done, total: None)
    yield from serve(folder)


@pytest.fixture(scope="session")
def printed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Ten PDFs, served."""
    folder = tmp_path_factory.mktemp("printed") / "graph"
    build([shared / "corpus" / "pdf" / f"{name}.pdf" for name in PRINTED], folder, 2, lambda entry, done, total: None)
    yield from serve(folder)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; tests skip where it, Node or its packages are not installed."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("chromium is not installed (Debian: apt-get install chromium)")
    if shutil.which("node") is None or not (MODULES / "node_modules" / "playwright-core").is_dir():
        pytest.skip("Node or playwright-core is not installed (run: make assets)")
    return found
