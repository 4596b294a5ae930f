"""The short way of simple requests: its answers are those of the long way to the byte, and nothing that is not simple takes it."""

import re
import socket
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running_server import Server, published, running
from small_graphs import QUADS

from jixiao.store import EmbeddedStore
from jixiao.web.connections.ready_answers import LONGEST, ROOM, Ready, ReadyAnswers
from jixiao.web.connections.simple_requests import Blocks
from jixiao.web.endpoint.inquiries import Manner
from jixiao.web.settings import Limits
from jixiao.web.workers import direct
from jixiao.web.workers.messages import Direct

QUERY = b"query=SELECT%20*%20%7B%20%3Chttp://example.org/s/1%3E%20?p%20?o%20%7D"
OWN = {"x-request-id", "date", "content-length"}  # the body is compared instead
BLANK = re.compile(rb"_:\w+")  # named anew each time


def raw(port: int, *requests: bytes, pause: float = 0.0) -> list[tuple[bytes, dict[str, str], bytes]]:
    """Send bytes on one connection; the answers to as many requests: status line, headers, body."""
    found = []
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client, client.makefile("rb") as source:
        for request in requests:
            client.sendall(request)
            time.sleep(pause)
        for _ in range(b"".join(requests).count(b" HTTP/1.1")):
            status, headers = source.readline(), {}
            while (line := source.readline()) not in (b"\r\n", b""):
                name, _, value = line.decode("latin-1").strip().partition(": ")
                headers[name] = value
            found.append((status, headers, source.read(int(headers.get("content-length", 0)))))
    return found


def request(address: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"GET /sparql?" + address + b" HTTP/1.1", b"Host: x", *headers, b"", b""])


def posted(body: bytes, *headers: bytes, address: bytes = b"") -> bytes:
    length = b"Content-Length: %d" % len(body)
    return b"\r\n".join([b"POST /sparql" + address + b" HTTP/1.1", b"Host: x", length, *headers, b"", body])


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (QUERY, []),
        (QUERY, [b"Accept: text/csv", b"Accept-Encoding: gzip"]),
        (QUERY + b"&format=html", []),
        (b"query=SELECT%20*%20%7B%20?s%20?p%20?o%20%7D", [b"Accept-Encoding: gzip", b"Accept: application/json"]),
        (b"query=SELECT%20*%20%7B%20?s%20?p%20?o%20%7D&format=xml", []),
        (b"query=ASK%7B%7D", [b"Accept: image/png"]),
        (b"query=nonsense", []),
        (b"query=%zz", []),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", []),
        (b"format=turtle", []),
        (b"", []),
    ],
)
def test_both_ways_give_the_same(read_only: Server, address: bytes, headers: list[bytes]) -> None:
    short = raw(read_only.port, request(address, *headers))[0]
    again = raw(read_only.port, request(address, *headers))[0]
    long = raw(read_only.port, request(address, *headers, b"TE: trailers"))[0]
    assert short[0] == long[0] == again[0]
    for answer in (short, again):
        kept = {name: value for name, value in answer[1].items() if name not in OWN}
        assert kept == {name: value for name, value in long[1].items() if name not in OWN}
        assert answer[1].keys() >= OWN
        if "application/problem+json" not in answer[1].get("content-type", ""):
            assert BLANK.sub(b"_:", answer[2]) == BLANK.sub(b"_:", long[2])
    assert len({short[1]["x-request-id"], again[1]["x-request-id"], long[1]["x-request-id"]}) == 3


DIRECT, FORM = b"Content-Type: application/sparql-query", b"Content-Type: application/x-www-form-urlencoded"
ROWS = b"SELECT * { <http://example.org/s/1> ?p ?o } # \xe9\x83\xa8"


@pytest.mark.parametrize(
    ("body", "address", "headers"),
    [
        (ROWS, b"", [DIRECT]),
        (ROWS, b"?format=csv", [DIRECT, b"Accept: text/html", b"Accept-Encoding: gzip"]),
        (ROWS, b"?default-graph-uri=http://example.org/g/1", [DIRECT]),
        (ROWS, b"?" + QUERY, [DIRECT]),
        (QUERY + b"&default-graph-uri=http://example.org/g/1", b"", [FORM]),
        (QUERY, b"", [FORM, b"If-None-Match: *"]),
        (b"update=CLEAR+ALL", b"", [FORM]),
        (b"nonsense", b"", [DIRECT]),
        (b"\xff", b"", [DIRECT]),
        (ROWS, b"", [b"Content-Type: text/plain"]),
        (ROWS, b"", []),
        (b"", b"", [DIRECT]),
    ],
)
def test_both_ways_give_the_same_to_a_post(read_only: Server, body: bytes, address: bytes, headers: list[bytes]) -> None:
    whole = posted(body, *headers, address=address)
    head = whole[: len(whole) - len(body)]
    found = [raw(read_only.port, whole)[0], raw(read_only.port, whole)[0], raw(read_only.port, head, body, pause=0.02)[0]]
    long = raw(read_only.port, posted(body, *headers, b"TE: trailers", address=address))[0]
    for answer in found:
        assert answer[0] == long[0]
        kept = {name: value for name, value in answer[1].items() if name not in OWN}
        assert kept == {name: value for name, value in long[1].items() if name not in OWN}
        if "application/problem+json" not in answer[1].get("content-type", ""):
            assert answer[2] == long[2]


def test_a_post_takes_the_short_way_and_is_logged_as_one(read_only: Server) -> None:
    mark = b"SELECT ?short_post { <http://example.org/s/1> ?short_post ?o }"
    assert raw(read_only.port, posted(mark, DIRECT))[0][0] == b"HTTP/1.1 200 OK\r\n"
    assert Blocks().simple(posted(mark, DIRECT)) not in (None, "more")
    assert Blocks().simple(posted(mark, DIRECT)[:-1]) == "more"
    end = time.monotonic() + 30
    while not (lines := [line for line in read_only.log.read_text().splitlines() if "?short_post" in line]):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert '"method":"POST"' in lines[0]


@pytest.mark.parametrize("tail", [b"", b"x"])
def test_a_body_that_is_shorter_or_longer_than_said_is_not_taken_for_whole(tail: bytes) -> None:
    for line in (b"Content-Length: +5", b"Content-Length: 99999999", b"Content-Length: 5, 5"):
        head = b"\r\n".join([b"POST /sparql HTTP/1.1", b"Host: x", DIRECT, line, b"", b""])
        assert Blocks().simple(head + b"ASK{}" + tail) is None
    if tail:
        assert Blocks().simple(posted(b"ASK{}", DIRECT) + tail) is None
    assert Blocks().simple(posted(b"ASK{}", DIRECT, b"Content-Encoding: gzip")) is None
    assert Blocks().simple(posted(b"ASK{}", DIRECT, b"Expect: 100-continue")) is None


def test_a_known_tag_gives_304_again_and_again(read_only: Server) -> None:
    tag = raw(read_only.port, request(QUERY))[0][1]["etag"].encode()
    for _ in range(3):
        status, headers, body = raw(read_only.port, request(QUERY, b"If-None-Match: " + tag))[0]
        assert (status, body) == (b"HTTP/1.1 304 Not Modified\r\n", b"")
        assert headers["etag"].encode() == tag
    packed = request(QUERY, b"Accept-Encoding: gzip", b"If-None-Match: " + tag.replace(b'"', b'-gzip"', 2)[6:])
    assert raw(read_only.port, packed)[0][0].startswith(b"HTTP/1.1 ")


def test_requests_on_one_connection_are_answered_in_their_order(read_only: Server) -> None:
    def asked(n: int) -> bytes:
        return request(b"query=SELECT%20%28" + str(n).encode() + b"%20AS%20?n%29%20%7B%7D")

    post = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 22\r\n\r\nSELECT (7000 AS ?n) {}"
    for pause in (0.0, 0.02):
        together = raw(
            read_only.port, asked(1001), asked(1002) + asked(1003), post, asked(1004)[:20], asked(1004)[20:], asked(1005), pause=pause
        )
        values = [body.partition(b'"value":"')[2].partition(b'"')[0] for _, _, body in together]
        assert values == [b"1001", b"1002", b"1003", b"7000", b"1004", b"1005"]


def test_a_swap_is_seen_by_the_next_request(tmp_path: Path) -> None:
    published(tmp_path, "one", QUADS)
    address = b"query=ASK%20%7B%20%3Chttp://example.org/new%3E%20?p%20?o%20%7D"
    with running(tmp_path) as server:
        assert [b"false" in raw(server.port, request(address))[0][2] for _ in range(3)] == [True] * 3
        published(
            tmp_path, "two", QUADS + b"<http://example.org/new> <http://example.org/p> <http://example.org/o> <http://example.org/g> .\n"
        )
        assert b"true" in raw(server.port, request(address))[0][2]
        assert b"true" in raw(server.port, request(address, b"TE: trailers"))[0][2]


def test_a_written_change_is_seen_by_the_next_request(writable: Server) -> None:
    address = b"query=SELECT%20?o%20%7B%20%3Chttp://e/short%3E%20%3Chttp://e/n%3E%20?o%20%7D"
    for n in range(3):
        writable.update(f"DELETE WHERE {{ <http://e/short> ?p ?o }} ; INSERT DATA {{ <http://e/short> <http://e/n> 'n{n}' }}")
        for _ in range(2):
            assert f"n{n}".encode() in raw(writable.port, request(address))[0][2]


def test_a_client_that_leaves_on_the_short_way_stops_its_query(build: Path) -> None:
    endless = b"query=SELECT%20(COUNT(*)%20AS%20?n)%20%7B%20?a%20?b%20?c%20.%20?d%20?e%20?f%20.%20?g%20?h%20?i%20%7D%20%23left"
    with running(build, Limits(seconds=60)) as server:
        with socket.create_connection(("127.0.0.1", server.port)) as client:
            client.sendall(request(endless))
            while "jixiao_queries_running 1.0" not in server.client.get("/metrics").text:
                time.sleep(0.02)
        end = time.monotonic() + 30
        while "jixiao_queries_running 0.0" not in server.client.get("/metrics").text:
            assert time.monotonic() < end
            time.sleep(0.05)


def test_a_server_that_ends_finishes_the_short_way(build: Path) -> None:
    slow = b"query=SELECT%20(COUNT(*)%20AS%20?n)%20%7B%20?a%20?b%20?c%20.%20?d%20?e%20?f%20%7D"
    with running(build, Limits(seconds=60)) as server:
        answers: list[bytes] = []
        asking = threading.Thread(target=lambda: answers.extend(body for _, _, body in raw(server.port, request(slow))))
        asking.start()
        while "jixiao_queries_running 1.0" not in server.client.get("/metrics").text and not answers:
            time.sleep(0.005)
        server.process.terminate()
        asking.join()
    assert b'"bindings"' in answers[0]


TAG = re.compile(rb'etag: ("[^"]+")')


def test_the_short_way_has_a_tag_for_each_representation() -> None:
    """Asked without a server, which takes the long way until the processes of the short one are there."""
    store = EmbeddedStore.memory()
    manner = Manner("http://e/", True, 1000, 1 << 20)
    values = " ".join(f"'value {n}'" for n in range(200))
    query = b"query=" + quote(f"SELECT * {{ VALUES ?x {{ {values} }} }}").encode()
    tags = []
    for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"):
        for gzip in (False, True):
            answer = direct.answered(store, Direct("", "now", manner, query, accept, None, gzip))
            found = TAG.search(answer.head)
            assert answer.status == 200
            assert found is not None
            tags.append(found[1].decode())
            again = direct.answered(store, Direct("", "now", manner, query, accept, tags[-1], gzip))
            assert again.status == 304
            assert f"etag: {tags[-1]}" in again.head.decode()
    later = TAG.search(direct.answered(store, Direct("", "later", manner, query, "text/csv", None, False)).head)
    assert later is not None
    assert len({*tags, later[1].decode()}) == 9


@given(st.binary(max_size=300))
def test_what_is_simple_is_one_whole_request(data: bytes) -> None:
    found = Blocks().simple(b"GET /sparql?" + data)
    if found is not None:
        line, _, block = (b"GET /sparql?" + data).partition(b"\r\n")
        assert line == b"GET /sparql?" + found.query + b" HTTP/1.1"
        assert block.endswith(b"\r\n\r\n")
        assert block.count(b"\r\n\r\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        b"Content-Length: 3",
        b"Transfer-Encoding: chunked",
        b"Connection: close",
        b"Connection: Upgrade",
        b"Expect: 100-continue",
        b"Upgrade: h2c",
        b"Broken",
        b"Space : x",
        b" folded",
    ],
)
def test_what_changes_the_connection_is_not_simple(line: bytes) -> None:
    assert Blocks().simple(request(QUERY, b"Accept: */*")) is not None
    assert Blocks().simple(request(QUERY, line)) is None
    assert Blocks().simple(request(QUERY + b"#fragment")) is None


def test_ready_answers_take_no_more_room_than_they_may() -> None:
    ready = ReadyAnswers()
    for n in range(2000):
        ready.put(b"%d" % n, Ready("one", 200, b"", b"x" * (LONGEST // 2), {}))
        assert ready._size <= ROOM
    ready.put(b"long", Ready("one", 200, b"", b"x" * LONGEST, {}))
    assert ready.get(b"long", "one") is None
    assert ready.get(b"0", "one") is None
    assert ready.get(b"1999", "one") is not None
    assert ready.get(b"1999", "two") is None
