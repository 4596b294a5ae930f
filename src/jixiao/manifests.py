"""The manifest of a build: which file became which document, and what went wrong. OUT/manifest.jsonl, one entry a line.

Lines are appended while a build runs (so a killed one loses at most the file it was at) and sorted when it ends.
"""

import contextlib
import os
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from jixiao.facts.readings import Reading

Status = Literal["built", "unchanged", "unreadable", "refused", "failed"]


class Entry(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One source file (absolute path). document: key of what was last built from it; a file that can no longer be read keeps the
    document of its former self, and status and message tell why. size: bytes. fingerprint: of the code that built it. reading: how much
    of it was understood."""

    source: str
    status: Status
    document: str | None = None
    sha256: str | None = None
    fingerprint: str | None = None
    size: int | None = None
    message: str | None = None
    reading: Reading | None = None

    def after(self, former: "Entry | None") -> "Entry":
        """This entry, with the former document kept where this one has none."""
        if self.document is None and former is not None:
            return structs.replace(self, document=former.document)
        return self


Manifest = dict[str, Entry]


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the file, then take its place: a reader sees the old or the new content, never half of one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def load_manifest(out: Path) -> Manifest:
    """The entries of OUT by source; the last line of a source counts, a line that was cut off by a kill does not."""
    manifest: Manifest = {}
    with contextlib.suppress(FileNotFoundError), (out / "manifest.jsonl").open("rb") as lines:
        for line in lines:
            with contextlib.suppress(msgspec.DecodeError):
                entry = msgspec.json.decode(line, type=Entry)
                manifest[entry.source] = entry
    return manifest


def record(out: Path, entry: Entry) -> None:
    """Append one entry."""
    with (out / "manifest.jsonl").open("ab") as lines:
        lines.write(msgspec.json.encode(entry) + b"\n")


def save_manifest(out: Path, manifest: Manifest) -> None:
    """Write all entries, sorted by source."""
    write_atomically(out / "manifest.jsonl", b"".join(msgspec.json.encode(manifest[source]) + b"\n" for source in sorted(manifest)))


def documents_of(manifest: Manifest) -> list[str]:
    """Keys of the documents, sorted; one that stands in two files counts once."""
    return sorted({entry.document for entry in manifest.values() if entry.document})
