"""The short lane: one slow, hungry or deadly question costs nobody else an answer, and what it learns is remembered."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from running_server import Server, running
from small_graphs import THINGS

from jixiao.web.settings import Limits

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i) }"
HUNGRY = "SELECT * { ?a <http://example.org/p> ?c . ?d <http://example.org/p> ?f . ?g <http://example.org/p> ?i } ORDER BY ?c ?f ?i"


@pytest.fixture(scope="module")
def server(build: Path) -> Iterator[Server]:
    with running(build, Limits(seconds=3, memory=1 << 30)) as started:
        get(started, "ASK {}")
        while len(started.workers()) < 4:  # both lanes have their processes
            time.sleep(0.02)
        yield started


def get(server: Server, query: str) -> httpx.Response:
    return server.client.get("/sparql", params={"query": query}, headers={"accept": "application/sparql-results+json"})


def small(server: Server, number: int, salt: str) -> bool:
    """Asks what no cache has; as a client does that is told 503 with Retry-After on a busy machine, again."""
    thing = number % THINGS
    for attempt in range(10):
        response = get(server, f"SELECT ?o {{ <http://example.org/s/{thing}> <http://example.org/p> ?o }} # {salt} {number} {attempt}")
        if response.status_code != 503:
            return bool(response.json()["results"]["bindings"] == [{"o": {"type": "literal", "value": f"value {thing}"}}])
    return False


def kind(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["type"].rpartition("/")[2]


def test_questions_before_and_behind_an_endless_one_are_answered(server: Server) -> None:
    with ThreadPoolExecutor(12) as pool:
        endless = [pool.submit(get, server, f"{ENDLESS} # {n}") for n in range(3)]
        right = list(pool.map(lambda n: small(server, n, "endless"), range(200)))
        assert {kind(job.result()) for job in endless} <= {(503, "query-timeout"), (503, "busy")}
    assert all(right)


@pytest.mark.parametrize(
    "pattern",
    [
        "?a (<http://example.org/next>|!<http://e/n>)* ?b . ?c (<http://example.org/next>|!<http://e/n>)+ ?d . ?e ?f ?g",
        "?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '^(a+)+$'))",
    ],
)
def test_paths_and_expressions_without_end_are_ended(server: Server, pattern: str) -> None:
    asked = get(server, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    assert kind(asked) in {(503, "query-timeout"), (503, "query-memory")}
    assert small(server, 1, pattern)


def test_a_hungry_question_ends_alone(server: Server) -> None:
    with ThreadPoolExecutor(8) as pool:
        hungry = pool.submit(get, server, HUNGRY)
        right = list(pool.map(lambda n: small(server, n, "hungry"), range(100)))
        assert kind(hungry.result()) in {(503, "query-memory"), (503, "query-timeout"), (503, "busy")}
    assert all(right)


def test_killed_processes_lose_no_question(server: Server) -> None:
    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(small, server, n, "killed") for n in range(300)]
        for _ in range(3):
            for worker in server.workers():
                os.kill(worker, signal.SIGKILL)
            time.sleep(0.1)
        assert all(job.result() for job in jobs)
    assert small(server, 1, "after")


def test_wrong_questions_are_told_as_on_the_long_way(server: Server) -> None:
    assert kind(get(server, "SELECT nonsense")) == (400, "syntax")
    assert kind(get(server, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")) == (400, "refused")
    assert server.client.get("/sparql", params={"query": "ASK {}"}, headers={"accept": "image/png"}).status_code == 406


def test_the_log_holds_the_shape_of_a_question(server: Server) -> None:
    get(server, 'SELECT ?s { ?s ?p "a short secret" } # and a remark')
    while 'SELECT ?s { ?s ?p \\"…\\" }' not in server.log.read_text():
        time.sleep(0.05)
    assert "a short secret" not in server.log.read_text()
    assert "and a remark" not in server.log.read_text()
