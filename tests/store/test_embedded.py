"""The embedded store: loading, replacing, copying, asking, and errors that say what to do."""

import gzip
from pathlib import Path

import pytest

from jixiao.store import EmbeddedStore, QuerySyntaxError, StoreError, StoreMissingError, Term
from jixiao.store.embedded import CANDIDATES
from jixiao.store.results import iri, literal

A = b'<http://e/a> <http://e/p> "\xe7\x94\xb2"@zh <http://e/g1> .\n'
B = b'<http://e/b> <http://e/p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g2> .\n'
ALL = "SELECT ?s ?o WHERE { ?s ?p ?o } ORDER BY ?s"


@pytest.fixture
def store() -> EmbeddedStore:
    made = EmbeddedStore.memory()
    made.load_nquads(A + B)
    return made


def test_rows_are_typed_terms_of_the_union_of_all_graphs(store: EmbeddedStore) -> None:
    found = store.select(ALL)
    assert found.variables == ("s", "o")
    assert found.rows == ((iri("http://e/a"), literal("甲", language="zh")), (iri("http://e/b"), literal(2, "integer")))
    assert store.graphs() == ("http://e/g1", "http://e/g2")
    assert store.counts()["triples"] == 2


def test_proposals_are_outside_the_union(store: EmbeddedStore) -> None:
    store.load_nquads(f"<http://e/c> <http://e/p> <http://e/d> <{CANDIDATES}> .\n".encode())
    assert len(store.select(ALL).rows) == 2
    assert not store.ask("ASK { GRAPH ?g { <http://e/c> ?p ?o } }")
    assert CANDIDATES in store.graphs()


def test_loading_replaces_the_graphs_named(store: EmbeddedStore) -> None:
    store.load_nquads(B.replace(b'"2"', b'"3"'), replace=["http://e/g2", "http://e/none"])
    assert [row[1].value for row in store.select(ALL).rows if row[1]] == ["甲", "3"]
    store.remove_graphs(["http://e/g1"])
    assert [quad[0] for quad in store.graph("http://e/g2")] == [iri("http://e/b")]
    assert store.graphs() == ("http://e/g2",)


def test_names_of_blank_nodes_are_kept(store: EmbeddedStore) -> None:
    store.load_nquads(b'_:c14n0 <http://e/p> "x" <http://e/g3> .\n<http://e/a> <http://e/q> _:c14n0 <http://e/g3> .\n')
    rows = store.select("SELECT ?b WHERE { <http://e/a> <http://e/q> ?b . ?b <http://e/p> ?x }").rows
    assert rows == ((Term("bnode", "c14n0"),),)


def test_a_text_that_looks_like_a_blank_node_is_text(store: EmbeddedStore) -> None:
    store.load_nquads(b'<http://e/z> <http://e/p> "<x> _:b" <http://e/g3> .\n')
    assert store.select("SELECT ?o WHERE { <http://e/z> ?p ?o }").rows == ((literal("<x> _:b"),),)


def test_on_disk_written_copied_and_opened_for_reading(tmp_path: Path) -> None:
    made = EmbeddedStore.create(tmp_path / "store")
    packed = tmp_path / "a.nq.gz"
    packed.write_bytes(gzip.compress(A))
    made.load_nquads(packed)
    made.close()
    EmbeddedStore.copy(tmp_path / "store", tmp_path / "copy")
    again = EmbeddedStore.create(tmp_path / "copy")
    again.load_nquads(B)
    again.close()
    assert len(EmbeddedStore.open(tmp_path / "store").select(ALL).rows) == 1
    opened = EmbeddedStore.open(tmp_path / "copy")
    assert len(opened.select(ALL).rows) == 2
    with pytest.raises(StoreError):
        opened.load_nquads(A)


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="jixiao build"):
        EmbeddedStore.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    first = EmbeddedStore.create(tmp_path / "store")
    with pytest.raises(StoreError, match="another build"):
        EmbeddedStore.create(tmp_path / "store")
    first.close()


def test_a_closed_store_says_so(store: EmbeddedStore) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.select(ALL)


def test_syntax_errors_have_line_and_column(store: EmbeddedStore) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        store.select("SELECT ?s WHERE {\n ?s ? }")
    assert (caught.value.line, caught.value.column) == (2, 8)
    assert "line 2, column" in str(caught.value)
    assert " ?s ? }" in str(caught.value)


def test_bad_quads_are_named(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "bad.nq").write_bytes(b"<http://e/a> oops\n")
    with pytest.raises(StoreError, match=r"bad\.nq: no valid N-Quads"):
        store.load_nquads(tmp_path / "bad.nq")
    with pytest.raises(StoreError, match="cannot be read"):
        store.load_nquads(tmp_path / "none.nq")


def test_each_form_of_query_wants_its_method(store: EmbeddedStore) -> None:
    assert store.ask("ASK { ?s ?p ?o }")
    assert store.construct("CONSTRUCT { ?s a <http://e/C> } WHERE { ?s ?p 2 }")[0][0] == iri("http://e/b")
    for method, query in ((store.select, "ASK {}"), (store.ask, ALL), (store.construct, ALL)):
        with pytest.raises(StoreError, match="write a"):
            method(query)
