"""Stage files of links: what a document leads to in; `<document>.links.json` out, and back.

A build writes the file beside the facts. It depends also on what people keep in ontology/ (decisions, register of policies): where that has
changed since, the file is made again from the facts, without reading the document again.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from jixiao import links
from jixiao.facts import json as facts_json
from jixiao.facts.policies import DocumentLinks
from jixiao.manifests import write_atomically

SUFFIX = ".links.json"


class LinkFile(Struct, frozen=True):
    """The content of a stage file. made_by: fingerprint of what people keep."""

    made_by: str
    links: DocumentLinks


def to_json(made: DocumentLinks) -> bytes:
    """The stage file of a document."""
    return msgspec.json.encode(LinkFile(links.fingerprint(), made))


def load(folder: Path, key: str) -> DocumentLinks:
    """The links of a document of a build. folder: OUT/documents. Errors: OSError."""
    path = folder / f"{key}{SUFFIX}"
    with suppress(FileNotFoundError, msgspec.DecodeError):
        found = msgspec.json.decode(path.read_bytes(), type=LinkFile)
        if found.made_by == links.fingerprint():
            return found.links
    made = links.link_document(facts_json.from_json((folder / f"{key}.facts.json").read_bytes()))
    with suppress(PermissionError):  # someone else's build can be read too
        write_atomically(path, to_json(made))
    return made


class LinkFiles:
    """The links of documents of a build, one at a time; can be gone through again."""

    def __init__(self, folder: Path, keys: Sequence[str]) -> None:
        self._folder, self._keys = folder, keys

    def __iter__(self) -> Iterator[DocumentLinks]:
        """In the order of the keys."""
        return (load(self._folder, key) for key in self._keys)
