"""What a query may not do to the server: reach the network, run for ever, eat the memory, block others, survive its client."""

import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from running_server import Server, published, running
from small_graphs import QUADS

from jixiao.store.errors import RefusedError
from jixiao.store.tokens import refuse_network
from jixiao.web.settings import Limits

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i) }"
DEADLINE = 2.0


@pytest.fixture
def listener() -> object:
    """A server on loopback that counts who comes."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_POST = do_GET  # noqa: N815  # the name that http.server calls

        def log_message(self, *arguments: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, seen
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { service silent <URL> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVIC\\U00000045 SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . SERVICE?s{ ?a ?b ?c } }",
        "SELECT * { ?s <http://e/#a'> ?o SERVICE SILENT <URL> {?a ?b '''x'''} }",
        "PREFIX e: <http://e/> SELECT * { ?s e:a\\' ?o SERVICE SILENT <URL> {?a ?b 'x'} }",
        "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
        "LOAD <URL>",
    ],
)
def test_no_query_reaches_the_network(read_only: Server, listener: tuple[int, list[str]], query: str) -> None:
    port, seen = listener
    response = read_only.query(query.replace("URL", f"http://127.0.0.1:{port}/x"))
    assert response.status_code == 400
    assert response.json()["type"].rpartition("/")[2] in ("refused", "syntax")
    assert seen == []


@pytest.mark.parametrize("word", ["\\u0053ERVICE", "SERVIC\\U00000045", "serv\\u0069ce", "\\u004cOAD"])
def test_escaped_words_are_seen_before_the_engine_sees_them(word: str) -> None:
    with pytest.raises(RefusedError):
        refuse_network(f"SELECT * {{ {word} <http://127.0.0.1:1/x> {{ ?s ?p ?o }} }}")


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_from_reads_no_file_and_no_address(read_only: Server, listener: tuple[int, list[str]], clause: str, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<http://e/s> <http://e/p> <http://e/o> .")
    port, seen = listener
    for target in ((tmp_path / "x.ttl").as_uri(), f"http://127.0.0.1:{port}/x.ttl"):
        response = read_only.query(f"SELECT * {clause} <{target}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}")
        assert response.json()["results"]["bindings"] == []
    assert seen == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service <http://e/SERVICE> 'SERVICE' } # SERVICE",
        "PREFIX service: <http://e/> SELECT * { ?s service:LOAD ?o ; service:a.service 'x'@load }",
        'SELECT * { ?s ?p """ SERVICE "" SERVICE """ }',
    ],
)
def test_words_that_are_no_keywords_pass(text: str) -> None:
    refuse_network(text)
    with pytest.raises(RefusedError):
        refuse_network(text + "\nSERVICE")


def test_workers_have_no_network(read_only: Server) -> None:
    probe = os.fork()  # does this kernel let a process leave the network?
    if probe == 0:
        from jixiao.web.workers.isolation import without_network

        os._exit(0 if without_network() else 1)
    if os.waitpid(probe, 0)[1] != 0:
        pytest.skip("this kernel gives no network namespaces (needs unprivileged user namespaces); the guard on words is tested apart")
    read_only.query("ASK {}")
    mine = os.readlink("/proc/self/ns/net")
    assert read_only.workers()
    assert all(os.readlink(f"/proc/{worker}/ns/net") != mine for worker in read_only.workers())


def answered(server: Server, query: str) -> dict[str, Any]:
    """As a client does that is told 503 with Retry-After on a busy machine: it asks again, at most nine times."""
    responses = (server.query(f"{query} # {attempt}") for attempt in range(10))
    found: dict[str, Any] = next(response for response in responses if response.status_code != 503).json()
    return found


def test_an_endless_query_ends_and_others_are_answered_meanwhile(read_only: Server) -> None:
    with ThreadPoolExecutor(4) as pool:
        endless = [pool.submit(read_only.query, ENDLESS + f" # {n}") for n in range(4)]
        quick = [answered(read_only, f"SELECT * {{ <http://example.org/s/{n}> ?p ?o }}") for n in range(20)]
        results = [job.result() for job in endless]
    assert all(len(answer["results"]["bindings"]) == 2 for answer in quick)
    assert [response.status_code for response in results] == [503] * 4
    assert {response.json()["type"].rpartition("/")[2] for response in results} <= {"query-timeout", "busy"}
    assert all("retry-after" in response.headers for response in results)
    assert read_only.query("ASK {}").json()["boolean"] is True


def test_a_query_that_eats_memory_ends_alone(read_only: Server) -> None:
    query = "SELECT * { ?a <http://example.org/p> ?c . ?d <http://example.org/p> ?f . ?g <http://example.org/p> ?i } ORDER BY ?c ?f ?i"
    response = read_only.query(query)
    assert response.status_code == 503
    assert response.json()["type"].rpartition("/")[2] in ("query-memory", "query-timeout")
    assert read_only.query("ASK {}").json()["boolean"] is True


def test_the_memory_of_each_worker_is_bounded(read_only: Server) -> None:
    read_only.query("ASK {}")
    assert read_only.workers()
    for worker in read_only.workers():
        limits = Path(f"/proc/{worker}/limits").read_text()
        space = next(line.split()[3] for line in limits.splitlines() if line.startswith("Max address space"))
        assert space != "unlimited"
        assert int(space) <= 1 << 30


def test_deep_nesting_ends_alone(read_only: Server) -> None:
    depth = 50_000
    response = read_only.query("SELECT * { " + "{" * depth + "}" * depth + " }")
    assert response.status_code in (400, 503)
    assert read_only.query("ASK {}").json()["boolean"] is True


def test_a_client_that_leaves_stops_its_query(read_only: Server) -> None:
    body = (ENDLESS + " # left").encode()
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    before = time.monotonic()
    with socket.create_connection(("127.0.0.1", read_only.port)) as client:
        client.sendall(head + body)
        time.sleep(0.5)
    while "jixiao_queries_running 0.0" not in read_only.client.get("/metrics").text:
        assert time.monotonic() - before < 60
        time.sleep(0.05)
    while '"left":true' not in read_only.log.read_text():
        time.sleep(0.05)


def test_killed_workers_are_replaced(read_only: Server) -> None:
    read_only.query("ASK {}")
    for worker in read_only.workers():
        os.kill(worker, signal.SIGKILL)
    answers = [read_only.query(f"ASK {{}} # {n}") for n in range(6)]
    assert [response.text for response in answers if response.status_code != 200] == []
    assert read_only.workers()


def test_a_killed_nursery_is_replaced(read_only: Server) -> None:
    from running_server import children

    for nursery in children(read_only.process.pid):
        os.kill(nursery, signal.SIGKILL)
    statuses = [read_only.query(f"ASK {{}} # after {n}").status_code for n in range(6)]
    assert statuses[-1] == 200
    assert set(statuses) <= {200, 503}


def test_a_full_queue_says_so(build: Path) -> None:
    with running(build, Limits(seconds=2, queue=2, workers=1)) as server, ThreadPoolExecutor(12) as pool:
        results = list(pool.map(lambda n: server.query(ENDLESS + f" # {n}"), range(12)))
    kinds = [response.json()["type"].rpartition("/")[2] for response in results]
    assert {response.status_code for response in results} == {503}
    assert kinds.count("busy") >= 8
    assert all("retry-after" in response.headers for response in results)


def test_nothing_of_a_server_outlives_it(build: Path) -> None:
    with running(build) as server:
        server.query("ASK {}")
        family = [*server.workers()]
        assert family
        server.kill()
        end = time.monotonic() + 20
        while any(Path(f"/proc/{pid}").exists() for pid in family):
            assert time.monotonic() < end
            time.sleep(0.05)


def test_swaps_lose_no_request_and_change_the_tag(tmp_path: Path) -> None:
    published(tmp_path, "n0", QUADS)
    query = "SELECT ?n { <http://example.org/now> <http://example.org/n> ?n }"
    with running(tmp_path) as server, ThreadPoolExecutor(4) as pool:
        tags = {server.query(query).headers["etag"]}
        going = True

        def ask(number: int) -> set[str]:
            problems = set()
            while going:
                response = server.query(query + f" # {number} {time.monotonic()}")
                if response.status_code != 200:
                    problems.add(response.text)
            return problems

        asking = [pool.submit(ask, n) for n in range(4)]
        for n in range(1, 5):
            published(
                tmp_path,
                f"n{n}",
                QUADS + f"<http://example.org/now> <http://example.org/n> {n!r} <http://e/g> .\n".replace(f" {n} ", f' "{n}" ').encode(),
            )
            response = server.query(query)
            assert response.json()["results"]["bindings"][0]["n"]["value"] == str(n)
            tags.add(response.headers["etag"])
            old = tmp_path / "snapshots" / f"n{n - 1}"
            old.rename(tmp_path / "snapshots" / f"gone{n}")
        going = False
        assert set().union(*(job.result() for job in asking)) == set()
    assert len(tags) == 5


def test_read_only_mode_writes_nothing_into_the_build(tmp_path: Path) -> None:
    published(tmp_path / "build", "one", QUADS)
    before = {path: path.lstat().st_mtime_ns for path in (tmp_path / "build").rglob("*")}
    server = Server(tmp_path / "build", log=tmp_path / "log")
    try:
        assert server.query("SELECT * { ?s ?p ?o }").status_code == 200
        for path in ("/update", "/gsp", "/gsp/x"):
            assert server.client.post(path, content=b"CLEAR ALL").status_code == 404
        assert server.client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 400
    finally:
        server.stop()
    assert {path: path.lstat().st_mtime_ns for path in (tmp_path / "build").rglob("*")} == before


def test_a_store_that_cannot_be_opened_is_the_servers_fault_and_names_no_path(tmp_path: Path) -> None:
    build = tmp_path / "build"
    published(build, "first", QUADS)
    with running(build) as server:
        assert server.query("ASK {}").status_code == 200
        published(build, "second", QUADS)
        for file in (build / "snapshots" / "second" / "store").glob("MANIFEST-*"):
            file.write_bytes(b"damaged")
        for _ in range(20):  # lent connections and all processes
            found = server.query("SELECT (1 AS ?n) {}")
            assert (found.status_code, found.json()["type"].rpartition("/")[2]) == (503, "store-unreadable")
            assert found.headers["retry-after"]
            assert str(build) not in found.text
