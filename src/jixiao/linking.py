"""Stage files of links: facts of a document in; `<document>.links.json`, what it leads to, out.

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
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import DocumentLinks
from jixiao.manifests import write_atomically

SUFFIX = ".links.json"


class LinkFile(Struct, frozen=True):
    """The content of a stage file. made_by: fingerprint of what people keep."""

    made_by: str
    links: DocumentLinks


def to_json(facts: DocumentFacts) -> bytes:
    """The stage file of a document."""
    return msgspec.json.encode(LinkFile(links.fingerprint(), links.link_document(facts)))


def load(folder: Path, key: str) -> DocumentLinks:
    """The links of a document of a build. folder: OUT/documents. Errors: OSError."""
    path = folder / f"{key}{SUFFIX}"
    with suppress(FileNotFoundError, msgspec.DecodeError):
        found = msgspec.json.decode(path.read_bytes(), type=LinkFile)
        if found.made_by == links.fingerprint():
            return found.links
    content = to_json(facts_json.from_json((folder / f"{key}.facts.json").read_bytes()))
    with suppress(PermissionError):  # someone else's build can be read too
        write_atomically(path, content)
    return msgspec.json.decode(content, type=LinkFile).links


class LinkFiles:
    """The links of documents of a build, one at a time; can be gone through again."""

    def __init__(self, folder: Path, keys: Sequence[str]) -> None:
        self._folder, self._keys = folder, keys

    def __iter__(self) -> Iterator[DocumentLinks]:
        """In the order of the keys."""
        return (load(self._folder, key) for key in self._keys)
