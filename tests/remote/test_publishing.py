"""Publishing a build: graph by graph, counted, resumable, and only what changed, to the real servers."""

import gzip
from functools import partial
from pathlib import Path

import anyio
import pytest
from msgspec import structs

from jixiao.store import StoreError
from jixiao.store.remote import Backend, BackendUnreachableError, Published, RemoteStore, journals, publish, writing

A, B, C = "http://e/doc/a", "http://e/doc/b", "http://e/shared"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path


def triples(name: str, number: int, text: str = "甲") -> list[str]:
    blank = [f"<http://e/s> <http://e/has> _:x <{name}> .", f'_:x <http://e/p> "{text}" <{name}> .']
    return [*(f'<http://e/{n}> <http://e/p> "{text}{n}" <{name}> .' for n in range(number)), *blank]


def dump(out: Path, *graphs: list[str]) -> Path:
    """Interleaved, as the graphs of one document are in a dump."""
    lines = [line for at in range(max(map(len, graphs))) for line in (graph[at] for graph in graphs if at < len(graph))]
    path = out / "dump.nq.gz"
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode()))
    return path


def published(backend: Backend, path: Path, **options: int) -> Published:
    return anyio.run(partial(publish, backend, path, path.parent, **options))


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Method and graph of each change that was sent."""
    sent: list[tuple[str, str]] = []
    real = writing.send

    async def send(http, backend, request, passed=()):  # type: ignore[no-untyped-def]
        sent.append((request.method, dict(request.parameters).get("graph", "")))
        return await real(http, backend, request, passed)

    monkeypatch.setattr(writing, "send", send)
    return sent


def test_all_graphs_arrive_and_are_counted(backend: Backend, store: RemoteStore, out: Path) -> None:
    done = published(backend, dump(out, triples(A, 30), triples(B, 5), triples(C, 1)))
    assert (done.sent, done.unchanged, done.removed, done.mismatches) == ((A, B, C), (), (), ())
    assert done.triples == 42
    assert {name: store.count(name) for name in store.graphs()} == {A: 32, B: 7, C: 3}


def test_small_chunks_carry_the_same(backend: Backend, store: RemoteStore, out: Path) -> None:
    done = published(backend, dump(out, triples(A, 200)), size=1000)
    assert done.requests > 5
    assert not done.mismatches
    assert store.count(A) == 202
    assert len(store.select(f"SELECT ?x WHERE {{ GRAPH <{A}> {{ <http://e/s> <http://e/has> ?x . ?x <http://e/p> ?o }} }}").rows) == 1


def test_a_second_run_sends_only_what_changed(backend: Backend, store: RemoteStore, out: Path, requests: list[tuple[str, str]]) -> None:
    published(backend, dump(out, triples(A, 3), triples(B, 3), triples(C, 3)))
    requests.clear()
    assert published(backend, out / "dump.nq.gz").unchanged == (A, B, C)
    assert requests == []
    store.load_nquads(b'<http://e/s> <http://e/p> "of others" <http://e/others> .\n')
    requests.clear()
    done = published(backend, dump(out, triples(A, 3), triples(B, 3, "乙")))
    assert (done.sent, done.unchanged, done.removed) == ((B,), (A,), (C,))
    assert requests == [("PUT", B), ("DELETE", C)]
    assert store.graphs() == (A, B, "http://e/others")
    assert published(backend, out / "dump.nq.gz").removed == ()


def test_a_run_that_was_cut_off_is_finished_by_the_next(
    backend: Backend, store: RemoteStore, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = dump(out, triples(A, 3), triples(B, 9), triples(C, 20))
    real, calls = writing.put_chunk, 0

    async def breaks(http, backend, name, body, replace):  # type: ignore[no-untyped-def]
        nonlocal calls
        calls += 1
        if calls == 3:
            raise BackendUnreachableError(backend.query, "cable")
        await real(http, backend, name, body, replace)

    monkeypatch.setattr(writing, "put_chunk", breaks)
    with pytest.raises(BackendUnreachableError):
        published(backend, path)
    monkeypatch.setattr(writing, "put_chunk", real)
    journal = journals.journal_of(out, backend.gsp or "")
    journal.write_bytes(journal.read_bytes() + b'{"graph":"http://e/sha')  # the line in the middle of which it was killed
    done = published(backend, path)
    assert (done.sent, done.unchanged) == ((C,), (A, B))
    assert published(backend, path).unchanged == (A, B, C)
    assert store.count(C) == 22


def test_what_the_back_end_has_lost_is_sent_again(backend: Backend, store: RemoteStore, out: Path) -> None:
    path = dump(out, triples(A, 3), triples(B, 3))
    published(backend, path)
    store.remove_graphs([A])
    assert published(backend, path).sent == (A,)
    assert store.count(A) == 5


def test_a_wrong_count_is_told_and_sent_again(backend: Backend, store: RemoteStore, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = dump(out, triples(A, 3), triples(B, 3))
    real = writing.put_chunk

    async def loses(http, backend, name, body, replace):  # type: ignore[no-untyped-def]
        await real(http, backend, name, body if name == B else body[: body.index(b"\n") + 1], replace)

    monkeypatch.setattr(writing, "put_chunk", loses)
    (wrong,) = published(backend, path).mismatches
    assert (wrong.graph, wrong.sent, wrong.counted) == (A, 5, 1)
    monkeypatch.setattr(writing, "put_chunk", real)
    assert published(backend, path).sent == (A,)


def test_by_updates_where_there_is_no_graph_store(backend: Backend, store: RemoteStore, out: Path) -> None:
    done = published(structs.replace(backend, gsp=None), dump(out, triples(A, 50), triples(B, 5)), size=1000)
    assert not done.mismatches
    assert (store.count(A), store.count(B)) == (52, 7)


def test_a_broken_dump_or_no_address_changes_nothing(backend: Backend, store: RemoteStore, out: Path) -> None:
    path = dump(out, triples(A, 3000))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(StoreError, match="cannot be read"):
        published(backend, path)
    with pytest.raises(StoreError, match="--gsp"):
        published(structs.replace(backend, gsp=None, update=None), path)
    assert store.graphs() == ()


def test_a_body_of_megabytes_arrives(backend: Backend, store: RemoteStore, out: Path) -> None:
    """Virtuoso closes the connection on a large body that comes without the answer to its challenge."""
    lines = [f'<http://e/{n}> <http://e/p> "{"满意度" * 40}{n}" <{A}> .' for n in range(12_000)]
    done = published(backend, dump(out, lines), size=8 << 20)
    assert (done.requests, done.mismatches) == (1, ())
    assert store.count(A) == 12_000
