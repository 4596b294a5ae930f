"""The bytes that came on a connection in; the request that they are out, where it is a plain GET or POST of the endpoint and no more.

Clients repeat their header block to the byte while the address changes, so a block is read once, by the parser that reads all others too.
"""

import re
from typing import Literal

import httptools
from msgspec import Struct

from jixiao.web.compression import takes_gzip
from jixiao.web.endpoint.requests import asked_query
from jixiao.web.problems import Problem
from jixiao.web.workers.caches import shape_key

BEGIN = (b"GET /sparql?", b"POST /sparql")
END = b"\r\n\r\n"
ROOM = 1024  # header blocks that are remembered
LONGEST = 4096  # bytes of a header block
LONGEST_BODY = 1 << 16  # bytes
_LINE = re.compile(rb"GET (/sparql)\?([!-\"$-~]*) HTTP/1\.1\r\n")
_POST_LINE = re.compile(rb"POST (/sparql)(?:\?([!-\"$-~]*))? HTTP/1\.1\r\n")
_DIGITS = re.compile(r"[0-9]{1,7}")
# With these a request has a body of another kind, wants another protocol, or is answered in steps.
NOT_SIMPLE = frozenset({b"content-encoding", b"transfer-encoding", b"expect", b"upgrade", b"connection", b"trailer", b"te"})
KEPT_ALIVE = (b"connection", b"keep-alive")

Headers = list[tuple[bytes, bytes]]


class Block(Struct, frozen=True):
    """Headers with their names in lower case, and what an answer depends on: Accept, If-None-Match, and whether gzip is taken; media,
    length: Content-Type, and bytes of the body; None where there is none."""

    headers: Headers
    accept: str
    matching: str | None
    gzip: bool
    media: str | None
    length: int | None


class Simple(Struct, frozen=True):
    """query: of the address, still encoded. body: of a POST."""

    path: bytes
    query: bytes
    block: Block
    body: bytes | None = None

    @property
    def method(self) -> str:
        """GET or POST."""
        return "GET" if self.body is None else "POST"


def shape_of(request: Simple) -> str | None:
    """Key of the shape of its query; None where there is none."""
    try:
        asked = asked_query(request.method, request.query, {"content-type": request.block.media or ""}, request.body or b"")
    except Problem:
        return None
    return None if asked.query is None else shape_key(asked.query)


class Collector:
    """What the parser finds in one block."""

    def __init__(self) -> None:
        self.headers: Headers = []
        self.complete = self.ended = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header."""
        self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """The block has ended."""
        self.ended += 1

    def on_message_complete(self) -> None:
        """And with it the request."""
        self.complete += 1


def block_of(content: bytes) -> Block | None:
    """None where it takes more than the headers to understand the request."""
    collector = Collector()
    try:
        httptools.HttpRequestParser(collector).feed_data(b"POST / HTTP/1.1\r\n" + content)
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return None
    odd = any(name in NOT_SIMPLE and (name, value.strip().lower()) != KEPT_ALIVE for name, value in collector.headers)
    if odd or collector.ended != 1:
        return None
    block = block_of_headers(collector.headers)
    return block if collector.complete == (0 if block.length else 1) else None


def block_of_headers(headers: Headers) -> Block:
    """What they say."""

    def given(name: bytes) -> list[str]:
        return [value.decode("latin-1") for key, value in headers if key == name]

    def first(name: bytes) -> str | None:
        return next(iter(given(name)), None)

    length = first(b"content-length")
    size = None if length is None else int(length) if _DIGITS.fullmatch(length) else -1
    accept, gzip = ", ".join(given(b"accept")), takes_gzip(first(b"accept-encoding") or "")
    return Block(headers, accept, first(b"if-none-match"), gzip, first(b"content-type"), size)


class Blocks:
    """Header blocks that were read."""

    def __init__(self) -> None:
        self._known: dict[bytes, Block | None] = {}

    def block(self, content: bytes) -> Block | None:
        """As `block_of`."""
        if content not in self._known:
            if len(self._known) >= ROOM:
                self._known.clear()
            self._known[content] = block_of(content)
        return self._known[content]

    def posted(self, data: bytes) -> Simple | Literal["more"] | None:
        """As `simple`, of a POST; "more" where its body has not come yet."""
        line, end = _POST_LINE.match(data), data.find(END) + len(END)
        if line is None or end < line.end() or end - line.end() > LONGEST:
            return None
        block = self.block(data[line.end() : end])
        if block is None or block.length is None or not 0 <= block.length <= LONGEST_BODY or len(data) - end > block.length:
            return None
        return Simple(line[1], line[2] or b"", block, data[end:]) if len(data) - end == block.length else "more"

    def simple(self, data: bytes) -> Simple | Literal["more"] | None:
        """The request; None where the bytes are not exactly one that is simple."""
        if data.startswith(b"POST"):
            return self.posted(data)
        if not data.endswith(END) or data.find(END) != len(data) - len(END):
            return None
        line = _LINE.match(data)
        if line is None or len(data) - line.end() > LONGEST:
            return None
        block = self.block(data[line.end() :])
        return None if block is None or block.length is not None else Simple(line[1], line[2], block)
