"""Answers with their keys in; the same answers out again, from memory or, where they are long, from disk. The oldest unused leave first."""

import hashlib
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from jixiao.store import tokens

DISK_SHARE = 8


class Held(Struct, frozen=True):
    """An answer: its bytes, or the file that holds them; size in bytes."""

    media_type: str
    body: bytes
    path: Path | None
    size: int
    truncated: str | None

    def parts(self, size: int = 1 << 18) -> Iterator[bytes]:
        """The answer in pieces. A file that leaves the cache meanwhile is read to its end."""
        if self.path is None:
            yield self.body
            return
        with self.path.open("rb") as source:
            while part := source.read(size):
                yield part


_ENCODER = msgspec.msgpack.Encoder()


def key_of(*parts: object) -> str:
    """Of everything that an answer depends on; also its ETag."""
    return hashlib.blake2b(_ENCODER.encode(parts), digest_size=15).hexdigest()


def shape_key(text: str) -> str:
    """Of a query without its comments and strings: what differs only in these costs about as much."""
    return key_of(tokens.shape(text))


class Cache:
    """limit: bytes in memory; on disk `DISK_SHARE` times as many, in a folder of its own outside the build, which `close` removes."""

    def __init__(self, limit: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jixiao-results-"))
        self._limits = {False: limit, True: limit * DISK_SHARE}
        self._sizes = {False: 0, True: 0}
        self._held: dict[bool, OrderedDict[str, Held]] = {False: OrderedDict(), True: OrderedDict()}
        self.hits = self.misses = 0

    def get(self, key: str) -> Held | None:
        """None where it is not held."""
        for held in self._held.values():
            if key in held:
                held.move_to_end(key)
                self.hits += 1
                return held[key]
        self.misses += 1
        return None

    def spool(self, key: str) -> Path:
        """The file for a long answer."""
        return Path(f"{self.folder}/{key}")

    def put(self, key: str, answer: Held) -> None:
        """Hold it, and let others go until it fits."""
        on_disk = answer.path is not None
        held = self._held[on_disk]
        former = held.pop(key, None)
        self._sizes[on_disk] += answer.size - (former.size if former else 0)
        held[key] = answer
        while self._sizes[on_disk] > self._limits[on_disk] and held:
            _, oldest = held.popitem(last=False)
            self._sizes[on_disk] -= oldest.size
            if oldest.path is not None and oldest.path != answer.path:
                oldest.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
