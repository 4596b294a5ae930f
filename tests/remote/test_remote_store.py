"""The interface `Store` over HTTP, against the real servers: what is loaded is what is answered, and what is cut is an error."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from running_backends import oxigraph, virtuoso

from jixiao.store import EmbeddedStore, QuerySyntaxError, StoreError
from jixiao.store.embedded import CANDIDATES
from jixiao.store.remote import Backend, BackendError, BackendTimeoutError, BackendUnreachableError, Bounds, RemoteStore
from jixiao.store.remote.asking import checked
from jixiao.store.remote.errors import CutError
from jixiao.store.remote.exchanges import Reply
from jixiao.store.results import iri, literal
from jixiao.store.stores import Store

G1, G2 = "http://e/g1", "http://e/绩效 2".replace(" ", "%20")
QUADS = f"""<http://e/a> <http://e/p> "满意度 \\"≥90%\\"\\n第二行 😀 C:\\\\" <{G1}> .
<http://e/a> <http://e/p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> <{G1}> .
<http://e/a> <http://e/p> "satisfaction"@en <{G1}> .
<http://e/b> <http://e/q> <http://e/指标> <{G2}> .
<http://e/b> <http://e/q> _:x <{G2}> .
_:x <http://e/p> "inside <y> _:x" <{G2}> .
""".encode()
OURS = "SELECT ?o WHERE { <http://e/a> <http://e/p> ?o }"
# Ours only: Virtuoso's own graphs are a part of its default graph.
ENDLESS = """SELECT (COUNT(*) AS ?n) WHERE { ?a <http://e/n> ?b . ?c <http://e/n> ?d . ?e <http://e/n> ?f . ?g <http://e/n> ?h
    FILTER(?b + ?d + ?f + ?h > 5) }"""


def many(number: int) -> bytes:
    return b"".join(
        b'<http://e/%d> <http://e/n> "%d"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/many> .\n' % (n, n) for n in range(number)
    )


def bounded(backend: Backend, **bounds: Any) -> RemoteStore:
    return RemoteStore(structs.replace(backend, bounds=structs.replace(backend.bounds, **bounds)))


def test_it_is_a_store(store: RemoteStore) -> None:
    same: Store = store
    assert same.graphs() == ()


def test_what_is_loaded_is_what_is_answered(store: RemoteStore) -> None:
    store.load_nquads(QUADS)
    assert store.graphs() == (G1, G2)
    expected = {literal('满意度 "≥90%"\n第二行 😀 C:\\'), literal(2, "integer"), literal("satisfaction", language="en")}
    found = store.select(OURS)
    assert found.variables == ("o",)
    assert {row[0] for row in found.rows} == expected
    assert store.counts()["triples"] == 6
    assert store.counts()["graphs"] == 2
    assert store.count(G2) == 3
    assert set(store.graph(G1)) == {(iri("http://e/a"), iri("http://e/p"), value, iri(G1)) for value in expected}


def test_a_blank_node_joins_what_came_with_it(store: RemoteStore) -> None:
    store.load_nquads(QUADS)
    rows = store.select("SELECT ?x ?o WHERE { <http://e/b> <http://e/q> ?x . ?x <http://e/p> ?o }").rows
    assert [row[1] for row in rows] == [literal("inside <y> _:x")]
    assert rows[0][0] is not None
    assert rows[0][0].kind == "bnode"
    assert rows[0][0].value.isalnum()  # Virtuoso writes nodeID://b10001, which no syntax takes


def test_unbound_cells_are_none(store: RemoteStore) -> None:
    store.load_nquads(QUADS)
    rows = store.select("SELECT ?s ?none WHERE { ?s <http://e/q> <http://e/指标> OPTIONAL { ?s <http://e/none> ?none } }").rows
    assert rows == ((iri("http://e/b"), None),)


def test_yes_and_no(store: RemoteStore) -> None:
    store.load_nquads(QUADS)
    assert store.ask('ASK { ?s ?p "satisfaction"@en }') is True
    assert store.ask('ASK { ?s ?p "dissatisfaction"@en }') is False
    with pytest.raises(StoreError, match="write an ASK"):
        store.ask(OURS)
    with pytest.raises(StoreError, match="write a SELECT"):
        store.select("ASK { ?s ?p ?o }")


def test_a_graph_is_sorted_triples(store: RemoteStore) -> None:
    store.load_nquads(QUADS)
    found = store.construct("CONSTRUCT { ?s <http://e/said> ?o } WHERE { ?s <http://e/p> ?o FILTER(isIRI(?s)) }")
    assert found == tuple(sorted(found))
    assert {triple[2].value for triple in found} == {'满意度 "≥90%"\n第二行 😀 C:\\', "2", "satisfaction"}
    with pytest.raises(StoreError, match="write a CONSTRUCT"):
        store.construct(OURS)


def test_bindings_are_terms(store: RemoteStore) -> None:
    store.load_nquads(QUADS)
    query = "SELECT ?s WHERE { VALUES ?wanted { UNDEF } ?s <http://e/p> ?wanted }"
    assert len(store.select(query, {"wanted": literal("satisfaction", language="en")}).rows) == 1
    assert store.select(query, {"wanted": literal('" } ?s ?p ?o } #')}).rows == ()


def test_loading_replaces_the_graphs_named_and_no_others(store: RemoteStore) -> None:
    store.load_nquads(QUADS)
    store.load_nquads(f'<http://e/c> <http://e/p> "new" <{G1}> .\n'.encode(), replace=[G1, "http://e/never"])
    assert [quad[2] for quad in store.graph(G1)] == [literal("new")]
    assert store.count(G2) == 3
    store.remove_graphs([G1, G2])
    assert store.graphs() == ()


def test_without_graph_store_protocol_updates_do_the_same(backend: Backend, store: RemoteStore) -> None:
    with RemoteStore(structs.replace(backend, gsp=None)) as updating:
        updating.load_nquads(QUADS)
        assert {row[0] for row in updating.select(OURS).rows} == {row[0] for row in store.select(OURS).rows}
        assert store.count(G2) == 3
        updating.remove_graphs([G1])
        assert store.graphs() == (G2,)
        updating.update("INSERT DATA { GRAPH <http://e/g3> { <http://e/a> <http://e/p> 1 } }")
        assert store.ask("ASK { GRAPH <http://e/g3> { <http://e/a> <http://e/p> 1 } }")


def test_proposals_are_outside_the_union(backend: Backend) -> None:
    with RemoteStore(structs.replace(backend, within="")) as store:
        store.load_nquads(QUADS + f'<http://e/c> <http://e/p> "proposed" <{CANDIDATES}> .\n'.encode())
        try:
            assert CANDIDATES in store.graphs()
            assert not store.ask('ASK { ?s ?p "proposed" }')
            assert not store.ask('ASK { GRAPH ?g { ?s ?p "proposed" } }')
            assert store.ask('ASK { GRAPH ?g { ?s ?p "satisfaction"@en } }')
        finally:
            store.remove_graphs([CANDIDATES, G1, G2])


def test_answers_as_the_embedded_store_does(store: RemoteStore) -> None:
    embedded = EmbeddedStore.memory()
    for each in (store, embedded):
        each.load_nquads(QUADS.replace(b"_:x", b"<http://e/x>"))
    queries = (
        OURS,
        "SELECT ?s (COUNT(?o) AS ?n) WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), 'http://e/')) } GROUP BY ?s",
        "SELECT ?end WHERE { <http://e/b> (<http://e/q>/<http://e/p>) ?end }",
        "SELECT ?g ?s WHERE { GRAPH ?g { ?s <http://e/q> ?o } }",
        'SELECT ?o WHERE { ?s <http://e/p> ?o FILTER(CONTAINS(STR(?o), "满意")) }',
    )
    for query in queries:
        assert sorted(store.select(query).rows, key=repr) == sorted(embedded.select(query).rows, key=repr), query


def test_a_syntax_error_is_one(store: RemoteStore) -> None:
    with pytest.raises(QuerySyntaxError):
        store.select("SELECT * WHERE { ?s ?p ")


def test_more_rows_than_allowed_are_an_error_and_no_short_answer(backend: Backend, store: RemoteStore) -> None:
    store.load_nquads(many(300))
    query = "SELECT ?s ?n WHERE { ?s <http://e/n> ?n }"
    assert len(store.select(query).rows) == 300
    for bounds in ({"rows": 299}, {"bytes": 5_000}):
        with bounded(backend, **bounds) as short, pytest.raises(CutError):
            short.select(query)
    with bounded(backend, rows=300) as enough:
        assert len(enough.select(query).rows) == 300
    with bounded(backend, bytes=5_000) as short, pytest.raises(CutError):
        short.construct("CONSTRUCT WHERE { ?s <http://e/n> ?n }")


def test_a_part_that_looks_like_the_answer_is_a_timeout() -> None:
    """As Virtuoso says it: status 200, a COUNT, and a header."""
    partial = Reply(200, {"x-sql-state": "S1TAT", "content-type": "application/sparql-results+json"}, b"{}")
    with pytest.raises(BackendTimeoutError, match="only a part"):
        checked(Backend("http://e/sparql"), OURS, partial)


@pytest.mark.slow
@pytest.mark.parametrize("start", [oxigraph, virtuoso])
def test_a_query_without_end_is_a_timeout_and_no_number(start: Callable[[Path], AbstractContextManager[Backend]], tmp_path: Path) -> None:
    """Virtuoso says 200 and a plausible COUNT of what it had seen until then. The server is its own: it may go on for a while."""
    with start(tmp_path) as backend:
        with RemoteStore(backend) as store:
            store.load_nquads(many(1500))
        with bounded(backend, seconds=2.0) as hasty, pytest.raises(BackendTimeoutError):
            hasty.select(ENDLESS)


def test_what_it_is(store: RemoteStore, backend: Backend) -> None:
    health, able = store.health(), store.capabilities()
    assert health.ok
    assert able.dialect in ("oxigraph", "virtuoso")
    assert able.tested
    assert able.graph_store
    assert able.union == ("parameter" if able.dialect == "oxigraph" else "itself")
    assert able.timeout == (able.dialect == "virtuoso")


def test_an_unknown_product_gets_the_union_by_naming_each_graph(backend: Backend, store: RemoteStore) -> None:
    store.load_nquads(QUADS)
    with RemoteStore(structs.replace(backend, dialect="generic")) as unknown:
        assert {row[0] for row in unknown.select(OURS).rows} == {row[0] for row in store.select(OURS).rows}
        assert unknown.ask("ASK { GRAPH ?g { <http://e/b> ?p ?o } }")


def test_writing_without_address_or_leave_says_so(backend: Backend, store: RemoteStore) -> None:
    with RemoteStore(structs.replace(backend, gsp=None, update=None)) as reading, pytest.raises(StoreError, match="--update"):
        reading.load_nquads(QUADS)
    if backend.credentials:
        with RemoteStore(structs.replace(backend, credentials=None)) as stranger, pytest.raises(BackendError, match="token"):
            stranger.load_nquads(QUADS)


def test_nobody_there() -> None:
    with RemoteStore(Backend("http://127.0.0.1:9/sparql", bounds=Bounds(seconds=2))) as nobody:
        assert not nobody.health().ok
        with pytest.raises(BackendUnreachableError, match="running"):
            nobody.select(OURS)


def test_terms_cannot_break_out_of_a_graphs_name(store: RemoteStore) -> None:
    with pytest.raises(StoreError, match="no IRI"):
        store.remove_graphs(["http://e/> ; DROP ALL #"])
