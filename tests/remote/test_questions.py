"""What may be sent: the form of a query is told apart from its texts; no query opens a connection."""

import pytest

from jixiao.store import StoreError
from jixiao.store.remote.questions import form_of


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "SELECT"),
        ("# CONSTRUCT\nBASE <http://e/>\nprefix ex: <http://e/ASK#>\nPREFIX : <x>\n  ask{}", "ASK"),
        ("PREFIX select: <http://e/> CONSTRUCT WHERE { ?s select:x ?o }", "CONSTRUCT"),
        ("DESCRIBE <http://e/service>", "DESCRIBE"),
        ('SELECT ("SERVICE <http://x>" AS ?service) { ?s ex:service ?o }', "SELECT"),
        ("SELECT * { ?s <http://e/SERVICE> ?o } # SERVICE <http://x> {}", "SELECT"),
        ("SELECT ('''it's SERVICE \" ''' AS ?x) {}", "SELECT"),
    ],
)
def test_the_form(query: str, form: str) -> None:
    assert form_of(query) == form


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { {}SERVICE?x { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        r"SELECT * { SERV\U00000049CE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT ('a' AS ?x) { SERVICE <http://127.0.0.1/> { } }",
    ],
)
def test_no_connection_to_other_hosts(query: str) -> None:
    with pytest.raises(StoreError, match="SERVICE"):
        form_of(query)


@pytest.mark.parametrize(
    "query", ["", "INSERT DATA {}", "DROP ALL", "LOAD <http://e/>", 'define get:soft "replace" SELECT * { ?s ?p ?o }', "PREFIX x: <y>"]
)
def test_what_is_no_query(query: str) -> None:
    with pytest.raises(StoreError, match="no SPARQL query"):
        form_of(query)
