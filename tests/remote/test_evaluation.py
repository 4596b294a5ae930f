"""For a server of ours: raw queries with the dataset of a request, asked of the real servers, in every media type that we write."""

import json
from collections.abc import Callable

import anyio
import pyoxigraph as ox
import pytest
from msgspec import structs

from jixiao.store import QuerySyntaxError, StoreError
from jixiao.store.remote import Backend, BackendTimeoutError, BackendUnreachableError, Evaluated, Evaluator, RemoteStore
from jixiao.store.remote.evaluation import GRAPHS, TABLES

Evaluate = Callable[..., Evaluated]
G1, G2 = "http://e/g1", "http://e/g2"
QUADS = f"""<http://e/a> <http://e/p> "甲, \\"乙\\"\\n" <{G1}> .
<http://e/a> <http://e/p> "x"@en <{G1}> .
<http://e/b> <http://e/p> _:x <{G2}> .
""".encode()
ROWS = "SELECT ?s ?o WHERE { ?s <http://e/p> ?o }"


@pytest.fixture
def evaluate(backend: Backend, store: RemoteStore) -> Evaluate:
    store.load_nquads(QUADS)

    def run(query: str, media: str, default: tuple[str, ...] = (), named: tuple[str, ...] = (), **bounds: float) -> Evaluated:
        async def work() -> Evaluated:
            async with Evaluator(structs.replace(backend, bounds=structs.replace(backend.bounds, **bounds))) as evaluator:
                return await evaluator.evaluate(query, media, default, named)

        return anyio.run(work)

    return run


@pytest.mark.parametrize("media", TABLES)
def test_tables_in_every_form_are_read_back_as_the_same_rows(evaluate: Evaluate, media: str) -> None:
    found = evaluate(ROWS, media)
    assert (found.rows, found.media, found.cut) == (3, media, False)
    if media == "text/csv":
        assert found.content.startswith(b"s,o\r\n")
        assert '"甲, ""乙""\n"'.encode() in found.content
        return
    rows = ox.parse_query_results(found.content, format=TABLES[media])
    assert isinstance(rows, ox.QuerySolutions)
    values = {row["o"].value for row in rows if isinstance(row["o"], ox.Literal)}
    assert values == {'甲, "乙"\n', "x"}


@pytest.mark.parametrize("media", GRAPHS)
def test_graphs_in_every_form_are_read_back_as_the_same_triples(evaluate: Evaluate, media: str) -> None:
    found = evaluate("CONSTRUCT { ?s <http://e/said> ?o } WHERE { ?s <http://e/p> ?o }", media)
    assert found.rows == 3
    triples = list(ox.parse(found.content, format=GRAPHS[media]))
    assert {t.object.value for t in triples if isinstance(t.object, ox.Literal)} == {'甲, "乙"\n', "x"}


def test_yes_and_no(evaluate: Evaluate) -> None:
    assert json.loads(evaluate("ASK { ?s <http://e/p> ?o }", "application/sparql-results+json").content)["boolean"] is True
    assert b"<boolean>false</boolean>" in evaluate("ASK { ?s <http://e/none> ?o }", "application/sparql-results+xml").content


def test_the_dataset_of_the_request(evaluate: Evaluate) -> None:
    media = "application/sparql-results+json"
    assert evaluate(ROWS, media, default=(G2,)).rows == 1
    assert evaluate(ROWS, media, default=(G1, G2)).rows == 3
    assert evaluate("SELECT * WHERE { GRAPH ?g { ?s <http://e/p> ?o } }", media, named=(G1,)).rows == 2


def test_rows_beyond_the_bound_are_cut_and_said_to_be(evaluate: Evaluate) -> None:
    found = evaluate(ROWS, "text/csv", rows=2)
    assert (found.rows, found.cut, found.content.count(b"\r\n")) == (2, True, 3)


def test_what_is_wrong_has_a_name(evaluate: Evaluate) -> None:
    with pytest.raises(QuerySyntaxError):
        evaluate("SELECT * WHERE { ?s ?p ", "text/csv")
    with pytest.raises(StoreError, match="cannot hold"):
        evaluate(ROWS, "text/turtle")
    with pytest.raises(StoreError, match="cannot hold"):
        evaluate("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv")
    with pytest.raises(StoreError, match="SERVICE"):
        evaluate("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "text/csv")
    with pytest.raises(StoreError, match="no SPARQL query"):
        evaluate("DROP ALL", "text/csv")
    with pytest.raises((BackendTimeoutError, BackendUnreachableError)):
        evaluate(ROWS, "text/csv", seconds=0.00001)
