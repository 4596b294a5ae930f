"""Our endpoint and pages in front of a graph that another server keeps."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from running_server import Server

from jixiao import build as building
from jixiao.store.remote import Backend, RemoteStore

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COUNT = "PREFIX jx: <https://w3id.org/jixiao/ns#> SELECT (COUNT(*) AS ?n) { ?p a jx:Project }"


@pytest.fixture
def client(backend: Backend, store: RemoteStore, tmp_path: Path) -> Iterator[httpx.Client]:
    building.build([EXAMPLES / "qingdao-2022.txt"], tmp_path / "graph")
    store.load_nquads(tmp_path / "graph" / "dump.nq.gz")
    server = Server(tmp_path, backend=backend.query)
    yield server.client
    server.stop()


def test_queries_are_answered_in_our_forms(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": COUNT}, headers={"accept": "text/csv"})
    assert (answer.status_code, answer.text.split()) == (200, ["n", "2"])
    page = client.get("/sparql", params={"query": COUNT}, headers={"accept": "text/html"})
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    graph = client.get("/sparql", params={"query": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"}, headers={"accept": "text/turtle"})
    assert graph.status_code == 200
    assert client.get("/health").json()["snapshot"] == "remote"


def test_what_may_not_reach_the_back_end(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}).status_code in (400, 403)
    assert client.get("/sparql", params={"query": "SELECT * { ?s ?p"}).status_code == 400
    assert client.post("/update", data={"update": "CLEAR ALL"}).status_code in (404, 405)


def test_pages_show_what_the_back_end_keeps(client: httpx.Client) -> None:
    assert "青岛" in client.get("/zh/places").text
    assert client.get("/.well-known/void").status_code == 200
