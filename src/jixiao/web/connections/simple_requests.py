"""The bytes that came on a connection in; the request that they are out, where it is a plain GET of the SPARQL endpoint and nothing else.

Clients repeat their header block to the byte while the address changes, so a block is read once, by the parser that reads all others too.
"""

import re

import httptools
from msgspec import Struct

from jixiao.web.compression import takes_gzip

BEGIN = b"GET /sparql?"
END = b"\r\n\r\n"
ROOM = 1024  # header blocks that are remembered
LONGEST = 4096  # bytes of a header block
_LINE = re.compile(rb"GET (/sparql)\?([!-\"$-~]*) HTTP/1\.1\r\n")
# With these a request has a body, wants another protocol, or is answered in steps.
NOT_SIMPLE = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"connection", b"trailer", b"te"})
KEPT_ALIVE = (b"connection", b"keep-alive")

Headers = list[tuple[bytes, bytes]]


class Block(Struct, frozen=True):
    """Headers with their names in lower case, and what an answer depends on: Accept, If-None-Match, and whether gzip is taken."""

    headers: Headers
    accept: str
    matching: str | None
    gzip: bool


class Simple(Struct, frozen=True):
    """query: of the address, still encoded."""

    path: bytes
    query: bytes
    block: Block


class Collector:
    """What the parser finds in one block."""

    def __init__(self) -> None:
        self.headers: Headers = []
        self.complete = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header."""
        self.headers.append((name.lower(), value))

    def on_message_complete(self) -> None:
        """The block has ended, and with it the request."""
        self.complete += 1


def block_of(content: bytes) -> Block | None:
    """None where it takes more than the headers to understand the request."""
    collector = Collector()
    try:
        httptools.HttpRequestParser(collector).feed_data(b"GET / HTTP/1.1\r\n" + content)
    except (httptools.HttpParserError, httptools.HttpParserUpgrade):
        return None
    odd = any(name in NOT_SIMPLE and (name, value.strip().lower()) != KEPT_ALIVE for name, value in collector.headers)
    return None if odd or collector.complete != 1 else block_of_headers(collector.headers)


def block_of_headers(headers: Headers) -> Block:
    """What they say."""

    def given(name: bytes) -> list[str]:
        return [value.decode("latin-1") for key, value in headers if key == name]

    matching, encodings = given(b"if-none-match"), given(b"accept-encoding")
    return Block(headers, ", ".join(given(b"accept")), matching[0] if matching else None, takes_gzip(encodings[0] if encodings else ""))


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

    def simple(self, data: bytes) -> Simple | None:
        """The request; None where the bytes are not exactly one that is simple."""
        if not data.endswith(END) or data.find(END) != len(data) - len(END):
            return None
        line = _LINE.match(data)
        if line is None or len(data) - line.end() > LONGEST:
            return None
        block = self.block(data[line.end() :])
        return None if block is None else Simple(line[1], line[2], block)
