"""What a back end already holds of a build: one line for each graph that was sent and counted, written before the next one is sent.

OUT/published/<address as hash>.jsonl; the last line of a graph counts; a line that a killed run cut off is passed over.
"""

import hashlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct


class Sent(Struct, frozen=True, omit_defaults=True):
    """sha256: of the graph's triples in the order of the dump. triples: how many were sent. removed: the graph was taken away."""

    graph: str
    sha256: str
    triples: int
    removed: bool = False


def journal_of(out: Path, address: str) -> Path:
    """The file for one back end."""
    return out / "published" / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.jsonl"


def read(path: Path) -> dict[str, Sent]:
    """Graph → what was sent last; graphs that were removed are not in it."""
    found: dict[str, Sent] = {}
    if not path.exists():
        return found
    for line in path.read_bytes().splitlines():
        try:
            sent = msgspec.json.decode(line, type=Sent)
        except msgspec.DecodeError:
            continue
        found[sent.graph] = sent
    return {name: sent for name, sent in found.items() if not sent.removed}


def note(path: Path, sent: Sent) -> None:
    """Add a line, on disk before this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # The line end comes first: it also ends a line that a killed run has left in its middle.
    with path.open("ab") as journal:
        journal.write(b"\n" + msgspec.json.encode(sent) + b"\n")
        journal.flush()
        os.fsync(journal.fileno())
