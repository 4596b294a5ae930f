"""Snapshots: the stage files of all documents in; one dump and one store out, published in a single step.

OUT/snapshots/<id>/ holds dump.nq.gz, store/, candidates.nq and index.json (document → hash of its quads); OUT/current points to the
newest, and OUT/dump.nq.gz and OUT/store lead through it. The id is a hash of the content: nothing new to publish, nothing written.
"""

import gzip
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from jixiao import assets, graph, links
from jixiao.linking import LinkFiles
from jixiao.manifests import write_atomically
from jixiao.scope_figures import ScopeFigures
from jixiao.sorting import SortedLines
from jixiao.store import EmbeddedStore, vocabulary_nquads

Index = dict[str, str]
PIECE = 4 << 20
FEW = 0.05  # share of changed documents up to which the store is not put in order again, which rewrites all of it


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


def write_shared(path: Path, out: Path, documents: Sequence[str]) -> None:
    """Sorted lines of the graphs that all documents share (vocabulary, places, organizations, policies, provenance, catalogue) and of
    those of links, and the figures of places, years and the corpus; one document at a time is held.

    Proposals, which are not public, go beside it into candidates.nq: were they in the store, each question had to name all other
    graphs (2.5 s of a processor for one ASK with 10,000 graphs)."""
    folder = out / "documents"
    with SortedLines(path.parent) as lines:
        lines.update(vocabulary_nquads(assets.folder("ontology"), graph.VOCABULARY).splitlines(keepends=True))
        figures = ScopeFigures()
        for key in documents:
            own, shared = own_and_shared(out, key)
            lines.update(shared)
            lines.update(lines_of(figures.add(key, own)))
        lines.update(lines_of(figures.quads()))
        for each in LinkFiles(folder, documents):
            lines.update(lines_of(graph.document_link_quads(each)))
        together = links.gather(LinkFiles(folder, documents))
        lines.update(lines_of(graph.link_quads(together)))
        with path.open("wb") as target:
            target.writelines(graph.merge_shared(lines))
    path.with_name("candidates.nq").write_bytes(graph.write_nquads(graph.candidate_quads(together)))


def lines_of(quads: Iterable[graph.Quad]) -> Iterator[bytes]:
    """Lines of N-Quads, in the order of the quads."""
    return (f"{quad}\n".encode() for quad in quads)


def write_dump(path: Path, shared: Path, out: Path, documents: Sequence[str]) -> None:
    """All public graphs as gzipped N-Quads: the shared ones, then each document's; the same input gives the same bytes."""
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as dump:
        with shared.open("rb") as lines:
            shutil.copyfileobj(lines, dump, PIECE)
        for key in documents:
            dump.writelines(own_and_shared(out, key)[0])


def pieces(lines: Iterable[bytes], size: int = PIECE) -> Iterator[bytes]:
    """Whole lines together, about `size` bytes at a time."""
    held: list[bytes] = []
    length = 0
    for line in lines:
        held.append(line)
        length += len(line)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    if held:
        yield b"".join(held)


def write_store(path: Path, former: Path | None, shared: Path, out: Path, index: Index) -> None:
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
    with shared.open("rb") as lines:
        for piece in pieces(lines):
            store.load_nquads(piece)
    for piece in pieces(line for key in (changed if patch else index) for line in own_and_shared(out, key)[0]):
        store.load_nquads(piece)
    if not patch or len(changed) + len(gone) > FEW * len(index):
        store.compact()
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
        shared = draft / "shared.nq"
        write_shared(shared, out, documents)
        write_dump(draft / "dump.nq.gz", shared, out, documents)
        write_store(draft / "store", former, shared, out, index)
        shared.unlink()
        write_atomically(draft / "index.json", msgspec.json.encode(index, order="sorted"))
        draft.rename(target)
    point(current, f"snapshots/{name}")
    point(out / "dump.nq.gz", "current/dump.nq.gz")
    point(out / "store", "current/store")
    for old in snapshots.iterdir():
        if old not in (target, former):
            shutil.rmtree(old, ignore_errors=True)
    return target
