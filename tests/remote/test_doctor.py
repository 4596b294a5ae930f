"""The doctor, at real servers whose illnesses are known, and at made ones that have each a single illness."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import anyio
import pyoxigraph as ox
import pytest

from jixiao.store.remote import Backend, BackendUnreachableError, Bounds, Diagnosis, RemoteStore, diagnose
from jixiao.store.remote.doctor import GROUPS, Finding
from jixiao.store.remote.doctor.asking_checks import ONE

JSON = "application/sparql-results+json"


def states(found: Diagnosis) -> dict[str, str]:
    return {finding.name: finding.state for finding in found.findings}


def test_real_servers(backend: Backend, store: RemoteStore) -> None:
    store.load_nquads(b'<http://e/a> <http://e/p> "x" <http://e/g> .\n')
    found = anyio.run(diagnose, backend)
    seen = states(found)
    assert found.usable
    assert found.product in ("oxigraph", "virtuoso")
    good = {
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "query by GET",
        "query by POST form",
        "aggregates",
        "subqueries",
        "service description",
    }
    assert {seen[name] for name in good} == {"good"}
    assert seen["updates refused"] == "good"
    assert seen["ETag"] == "missing"
    ill = found.product == "virtuoso"
    assert seen["query by direct POST"] == ("missing" if ill else "good")
    assert seen["text/tab-separated-values"] == ("wrong" if ill else "good")
    assert seen["literals"] == ("wrong" if ill else "limited")
    assert store.counts()["triples"] == 1  # nothing was written
    assert sum(found.points(group)[0] for group in GROUPS) == found.points()[0]


class Made(BaseHTTPRequestHandler):
    """A small endpoint over an engine; `illness` may change any answer."""

    engine: ClassVar[ox.Store] = ox.Store()
    illness: ClassVar[Callable[[str, str], tuple[int, str, bytes] | None]] = lambda method, query: None

    def answer(self, query: str) -> tuple[int, str, bytes]:
        ill = type(self).illness(self.command, query)
        if ill is not None:
            return ill
        if not query:
            return 200, "text/turtle", b"<> a <http://www.w3.org/ns/sparql-service-description#Service> ."
        accept = self.headers.get("Accept", "").partition(",")[0]
        try:
            found = self.engine.query(query)
        except SyntaxError as error:
            return 400, "text/plain", str(error).encode()
        if isinstance(found, ox.QueryTriples):
            return 200, accept, found.serialize(format=ox.RdfFormat.from_media_type(accept)) or b""
        return 200, accept, found.serialize(format=ox.QueryResultsFormat.from_media_type(accept)) or b""

    def send(self, query: str) -> None:
        status, media, content = self.answer(query)
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        self.send(parse_qs(urlsplit(self.path).query).get("query", [""])[0])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        self.send(parse_qs(body).get("query", ["nonsense"])[0] if form else body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


Illness = Callable[[str, str], tuple[int, str, bytes] | None]


@pytest.fixture
def ask_made() -> Iterator[Callable[[Illness], Diagnosis]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Ill", (Made,), {}))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()

    def visit(illness: Illness) -> Diagnosis:
        server.RequestHandlerClass.illness = staticmethod(illness)  # type: ignore[attr-defined]
        url = f"http://127.0.0.1:{server.server_address[1]}/sparql"
        return anyio.run(diagnose, Backend(url, bounds=Bounds(seconds=5)))

    yield visit
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_made_one_in_good_health(ask_made: Callable[[Illness], Diagnosis]) -> None:
    found = ask_made(lambda method, query: None)
    assert found.usable
    assert states(found)["literals"] in ("good", "limited")
    assert [finding.name for finding in found.troubles() if finding.group in ("protocol", "formats", "safety")] == []


NOTHING = b'{"head":{"vars":["y"]},"results":{"bindings":[]}}'


@pytest.mark.parametrize(
    ("name", "state", "usable", "illness"),
    [
        ("syntax errors", "wrong", True, lambda m, q: (200, JSON, b"{}") if q == "SELECT * WHERE { ?s ?p " else None),
        ("syntax errors", "limited", True, lambda m, q: (500, "text/plain", b"sorry") if q == "SELECT * WHERE { ?s ?p " else None),
        ("updates refused", "wrong", True, lambda m, q: (200, JSON, b"{}") if q.startswith("INSERT") else None),
        (
            "SELECT",
            "wrong",
            False,
            lambda m, q: (200, JSON, NOTHING) if "?x * 2" in q else None,
        ),
        ("aggregates", "missing", True, lambda m, q: (501, "text/plain", b"no SUM") if "SUM(" in q else None),
        ("query by POST form", "missing", False, lambda m, q: (405, "text/plain", b"") if m == "POST" and q == ONE else None),
        ("query by GET", "missing", False, lambda m, q: (200, "text/html", b"<h1>hello</h1>") if m == "GET" and q == ONE else None),
        ("CONSTRUCT", "wrong", False, lambda m, q: (200, "application/n-triples", b"<a") if q.startswith("CONSTRUCT") else None),
    ],
)
def test_each_illness_is_found(ask_made: Callable[[Illness], Diagnosis], name: str, state: str, usable: bool, illness: Illness) -> None:
    found = ask_made(illness)
    assert states(found)[name] == state
    assert found.usable == usable
    trouble: Finding = next(finding for finding in found.troubles() if finding.name == name)
    assert trouble.trouble


def test_rows_cut_without_a_word_are_found(ask_made: Callable[[Illness], Diagnosis]) -> None:
    row = b'{"s":{"type":"uri","value":"a"},"p":{"type":"uri","value":"a"},"o":{"type":"uri","value":"a"}}'
    cut = b'{"head":{"vars":["s","p","o"]},"results":{"bindings":[' + b",".join([row] * 1000) + b"]}}"
    assert states(ask_made(lambda m, q: (200, JSON, cut) if "UNION" in q else None))["rows are complete"] == "wrong"


def test_nobody_there() -> None:
    with pytest.raises(BackendUnreachableError):
        anyio.run(diagnose, Backend("http://127.0.0.1:9/sparql", bounds=Bounds(seconds=2)))
