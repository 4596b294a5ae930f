"""Snapshots: the stage files of all documents in; one dump and one store out, published in a single step.

OUT/snapshots/<id>/ holds dump.nq.gz, store/ and index.json (document → hash of its quads); OUT/current points to the newest, and
OUT/dump.nq.gz and OUT/store lead through it. The id is a hash of the content: nothing new to publish, nothing written.
"""

import gzip
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from jixiao import assets, graph, links
from jixiao.facts import json as facts_json
from jixiao.manifests import write_atomically
from jixiao.store import EmbeddedStore, vocabulary_nquads

Index = dict[str, str]


def index_of(out: Path, documents: Sequence[str]) -> Index:
    """Document → sha256 of its quads."""
    return {key: hashlib.sha256((out / "documents" / f"{key}.nq").read_bytes()).hexdigest() for key in documents}


def snapshot_id(index: Index, fingerprint: str) -> str:
    """Hash of what goes into a snapshot: 16 hex digits."""
    return hashlib.sha256(msgspec.json.encode([fingerprint, sorted(index.items())])).hexdigest()[:16]


def own_and_shared(out: Path, key: str) -> tuple[list[bytes], list[bytes]]:
    """N-Quads lines of a document: those of its own graphs, and its part of the graphs that all documents share."""
    own: list[bytes] = []
    shared: list[bytes] = []
    mark = f"/graph/{key}".encode()
    for line in (out / "documents" / f"{key}.nq").read_bytes().splitlines(keepends=True):
        (own if mark in line[line.rfind(b" <") :] else shared).append(line)
    return own, shared


def linked_lines(out: Path, documents: Iterable[str]) -> Iterator[bytes]:
    """What only all documents together tell: the policies they cite, the definitions that their indicators share."""
    facts = (facts_json.from_json((out / "documents" / f"{key}.facts.json").read_bytes()) for key in documents)
    return iter(graph.write_nquads(graph.link_quads(links.link(facts))).splitlines(keepends=True))


def shared_lines(out: Path, documents: Sequence[str]) -> list[bytes]:
    """Sorted lines of the graphs that all documents share: vocabulary, places, organizations, policies, provenance, catalogue."""
    lines: set[bytes] = set(vocabulary_nquads(assets.folder("ontology"), graph.VOCABULARY).splitlines(keepends=True))
    for key in documents:
        lines.update(own_and_shared(out, key)[1])
    lines.update(linked_lines(out, documents))
    return graph.merge_shared(lines)


def write_dump(path: Path, shared: Sequence[bytes], out: Path, documents: Sequence[str]) -> None:
    """All public graphs as gzipped N-Quads: the shared ones, then each document's; the same input gives the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as dump:
        dump.writelines(shared)
        for key in documents:
            dump.writelines(own_and_shared(out, key)[0])


def write_store(path: Path, former: Path | None, shared: Sequence[bytes], out: Path, index: Index) -> None:
    """The store of a snapshot: a copy of the former one in which only the graphs of changed documents are replaced, or a new one."""
    before: Index = msgspec.json.decode((former / "index.json").read_bytes(), type=Index) if former else {}
    changed = [key for key, value in index.items() if before.get(key) != value]
    gone = [key for key in before if key not in index]
    patch = former is not None and len(changed) + len(gone) <= len(index) / 2
    if patch and former is not None:
        EmbeddedStore.copy(former / "store", path)
    store = EmbeddedStore.create(path)
    if patch:
        own = [name for key in (*changed, *gone) for name in graph.graph_names(key)]
        kept = {name for key in index for name in graph.graph_names(key)} - set(own)
        store.remove_graphs(name for name in store.graphs() if name not in kept)
    store.load_nquads(b"".join(shared))
    for key in changed if patch else index:
        store.load_nquads(b"".join(own_and_shared(out, key)[0]))
    store.close()


def point(link: Path, target: str) -> None:
    """Make `link` a symbolic link to `target`, in one step."""
    if link.is_symlink() and os.readlink(link) == target:
        return
    draft = link.with_name(f".{link.name}.{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    draft.symlink_to(target)
    draft.replace(link)


def publish(out: Path, documents: Sequence[str], fingerprint: str) -> Path:
    """Write the snapshot of these documents if it is not there yet, and make it the current one. Returns its folder."""
    index = index_of(out, documents)
    name = snapshot_id(index, fingerprint + links.fingerprint())
    snapshots, current = out / "snapshots", out / "current"
    former = current.resolve() if current.is_dir() else None
    target = snapshots / name
    if not target.is_dir():
        shutil.rmtree(snapshots, ignore_errors=True) if former is None else None
        draft = snapshots / f".{name}.draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        shared = shared_lines(out, documents)
        write_dump(draft / "dump.nq.gz", shared, out, documents)
        write_store(draft / "store", former, shared, out, index)
        write_atomically(draft / "index.json", msgspec.json.encode(index, order="sorted"))
        draft.rename(target)
    point(current, f"snapshots/{name}")
    point(out / "dump.nq.gz", "current/dump.nq.gz")
    point(out / "store", "current/store")
    for old in snapshots.iterdir():
        if old not in (target, former):
            shutil.rmtree(old, ignore_errors=True)
    return target
