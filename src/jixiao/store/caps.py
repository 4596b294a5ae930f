"""Result documents that may be too long in; whole documents of at most so many rows and bytes out, and what was left out.

The engine writes a document in one go and knows no limit, so it is stopped by its output once that is full, and the document is cut after
its last row that fits and closed again: a client never sees half a document.
"""

import re
from collections.abc import Iterator
from typing import Literal

Cut = Literal["rows", "bytes"]
CHUNK = 1 << 16

# Of each format: what stands between rows, at least once for each row; the places after which a row is whole; what closes the document.
_JSON_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_JSON_TERM = rb"\{(?:" + _JSON_STRING + rb":" + _JSON_STRING + rb",?)*+\}"
_JSON_ROW = re.compile(rb",?\{(?:" + _JSON_STRING + rb":" + _JSON_TERM + rb",?)*+\}", re.DOTALL)
_JSON = re.compile(rb'[^"{}]++|' + _JSON_STRING + rb"|(?P<open>\{)|(?P<close>\})", re.DOTALL)
_XML = re.compile(rb"</result>")
_CSV = re.compile(rb'(?:[^"\n]++|"[^"]*+")*+\n')
_TSV = re.compile(rb"[^\n]*+\n")
_MARKS = {"json": b"},{", "xml": b"</result>", "csv": b"\n", "tsv": b"\n"}
_CLOSING = {"json": b"]}}", "xml": b"</results></sparql>", "csv": b"", "tsv": b""}


class FullError(Exception):
    """The output takes no more."""


class Spool:
    """Where the engine writes to. Counts the marks between rows, which strings may hold too: never fewer than there are rows."""

    def __init__(self, kind: str, rows: int | None, size: int) -> None:
        self.mark, self.rows, self.size = _MARKS[kind], rows, size
        self.parts: list[bytes] = []
        self.length = self.marks = 0
        self.full: Cut | None = None
        self._tail = b""

    def write(self, part: bytes) -> int:
        """Take a piece. Errors: `FullError`."""
        self.parts.append(part)
        self.length += len(part)
        self.marks += (self._tail + part).count(self.mark)
        self._tail = part[-(len(self.mark) - 1) :] if len(self.mark) > 1 else b""
        if self.length > self.size:
            self.full = "bytes"
        elif self.rows is not None and self.marks > self.rows + 1:
            self.full = "rows"
        if self.full:
            raise FullError
        return len(part)

    def flush(self) -> None:
        """Nothing is held back."""

    def content(self) -> bytes:
        """All pieces."""
        return b"".join(self.parts)


def _json_ends(content: bytes) -> Iterator[int]:
    """Places after each whole row: an object at the third level of the document."""
    place = head_end("json", content)
    while row := _JSON_ROW.match(content, place):
        place = row.end()
        yield place
    depth = 1
    for match in _JSON.finditer(content, place):  # the rest: rows with quoted triples, or the end
        if match["open"]:
            depth += 1
        elif match["close"]:
            depth -= 1
            if depth == 1:
                yield match.end()
            if depth <= 0:
                return


def row_ends(kind: str, content: bytes) -> Iterator[int]:
    """Places in a result document, whole or cut off, after each whole row."""
    if kind == "json":
        yield from _json_ends(content)
    elif kind == "xml":
        yield from (match.end() for match in _XML.finditer(content))
    else:
        lines = (_CSV if kind == "csv" else _TSV).finditer(content)
        next(lines, None)  # the head
        yield from (match.end() for match in lines)


def head_end(kind: str, content: bytes) -> int:
    """Place before the first row."""
    if kind == "json":
        return content.index(b'"bindings":[') + len(b'"bindings":[')
    if kind == "xml":
        return content.index(b"<results>") + len(b"<results>")
    match = (_CSV if kind == "csv" else _TSV).match(content)
    return match.end() if match else len(content)


def shortened(kind: str, content: bytes, rows: int, size: int) -> tuple[bytes, int]:
    """The document with its first whole rows, at most `rows` of them and `size` bytes, and how many rows these are."""
    closing = _CLOSING[kind]
    end, count = head_end(kind, content), 0
    for place in row_ends(kind, content):
        if count == rows or place + len(closing) > size:
            break
        end, count = place, count + 1
    return content[:end] + closing, count


def fits(kind: str, content: bytes, rows: int) -> bool:
    """The document certainly has no more rows; where strings hold what stands between rows, this may be False too."""
    return content.count(_MARKS[kind]) < rows


def exceeds(kind: str, content: bytes, rows: int) -> bool:
    """A whole document has more rows."""
    return any(number > rows for number, _ in enumerate(row_ends(kind, content), start=1))
