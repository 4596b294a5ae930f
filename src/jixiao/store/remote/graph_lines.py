"""N-Quads lines in; for each named graph its N-Triples lines, in chunks that keep what belongs together, out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from jixiao.store.errors import StoreError

# The last term before the closing dot; a text that ends in "<x>" is followed by its own quote, so it cannot be taken for one.
_GRAPH = re.compile(rb"[ \t]+<([^<>\"{}|^`\\\x00-\x20]+)>[ \t]*\.[ \t]*\r?\n?$")
_BLANK = re.compile(rb"^_:|[ \t]_:[^ \t]+[ \t]*\.[ \t]*\n$")
CHUNK = 4 << 20  # bytes of one request: Virtuoso and proxies refuse much larger bodies


def has_blank_nodes(triples: bytes) -> bool:
    """In any of the lines."""
    return any(_BLANK.search(line) for line in triples.splitlines(keepends=True))


def split(line: bytes) -> tuple[str, bytes]:
    """IRI of the graph, and the triple as a line. Errors: `StoreError` for a line that is no quad."""
    match = _GRAPH.search(line)
    triple = line[: match.start()] if match else b""
    if match is None or len(triple.split(None, 2)) < 3:
        raise StoreError(f"no quad of a named graph: {line[:200].decode('utf8', 'replace').strip()}")
    return match[1].decode(), triple + b" .\n"


def quads(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """`split` of each line that is not empty or a comment."""
    for line in lines:
        if line.strip() and not line.startswith(b"#"):
            yield split(line)


def graphs_of(lines: Iterable[bytes]) -> dict[str, list[bytes]]:
    """Graph → its triples, in their order."""
    found: dict[str, list[bytes]] = {}
    for name, triple in quads(lines):
        found.setdefault(name, []).append(triple)
    return found


def chunks(triples: Sequence[bytes], size: int = CHUNK) -> Iterator[bytes]:
    """Bodies of about `size` bytes. All triples with blank nodes are in the first: a blank node means one thing within one request only."""
    blank = [line for line in triples if _BLANK.search(line)]
    rest = [line for line in triples if not _BLANK.search(line)] if blank else list(triples)
    body, length = blank, sum(map(len, blank))
    for line in rest:
        if body and length + len(line) > size:
            yield b"".join(body)
            body, length = [], 0
        body.append(line)
        length += len(line)
    if body:
        yield b"".join(body)
