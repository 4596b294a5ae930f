"""The same endpoint in front of another server: the program `oxigraph` of PyPI."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from running_server import free_port, running


@pytest.fixture(scope="module")
def backend(build: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Address of its query endpoint, and its process."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve-read-only", "-l", str(build / "snapshots/first/store"), "-b", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*command, "--union-default-graph"], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/query"
    for _ in range(300):
        try:
            httpx.get(address, params={"query": "ASK {}"}, trust_env=False)
            break
        except httpx.TransportError:
            time.sleep(0.1)
    yield address, server
    server.kill()
    server.wait()


def test_answers_come_from_the_back_end_in_our_forms(backend: tuple[str, subprocess.Popen[bytes]], tmp_path: Path) -> None:
    address, process = backend
    with running(tmp_path, backend=address) as server:
        client = server.client
        query = "SELECT ?o { <http://example.org/s/7> <http://example.org/p> ?o }"
        assert client.get("/sparql", params={"query": query}, headers={"accept": "text/csv"}).text == "o\r\nvalue 7\r\n"
        assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True
        bad = client.get("/sparql", params={"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"})
        assert bad.json()["type"].endswith("/refused")
        assert client.get("/sparql", params={"query": "SELECT * {"}).status_code == 400
        assert "namedGraph" in client.get("/sparql", headers={"accept": "text/turtle"}).text
        process.kill()
        process.wait()
        assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).status_code == 503
        assert client.get("/health").status_code == 503
