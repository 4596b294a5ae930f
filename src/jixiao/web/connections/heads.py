"""Status and headers in; the beginning of an HTTP answer out."""

from collections.abc import Iterable
from http import HTTPStatus

LINES = {status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode() for status in HTTPStatus}


def head_of(status: int, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Status line and headers, each line ended, without the empty line. Errors: ValueError where a header would break out of its line."""
    pairs = list(headers)
    lines = b"".join([b"%b: %b\r\n" % pair for pair in pairs])
    if lines.count(b"\n") != len(pairs) or lines.count(b"\r") != len(pairs) or b"\0" in lines:
        raise ValueError("a header holds the end of a line")
    return LINES[status] + lines
