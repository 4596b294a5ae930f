"""What back ends say, with their quirks, becomes our terms; what ends in the middle is cut between two rows and says so."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.store import Result, Term
from jixiao.store.remote import BackendError
from jixiao.store.remote.answers import table, triples
from jixiao.store.remote.errors import CutError
from jixiao.store.remote.exchanges import Reply
from jixiao.store.results import iri, literal

URL = "http://e/sparql"


def reply(content: str | bytes, media: str = "application/sparql-results+json; charset=utf-8", cut: bool = False) -> Reply:
    return Reply(200, {"content-type": media}, content if isinstance(content, bytes) else content.encode(), cut)


def document(*rows: dict[str, object]) -> str:
    return json.dumps(
        {"head": {"link": [], "vars": ["x", "y"]}, "results": {"distinct": False, "bindings": list(rows)}}, ensure_ascii=False
    )


@pytest.mark.parametrize(
    ("cell", "term"),
    [
        ({"type": "uri", "value": "http://e/绩效"}, iri("http://e/绩效")),
        ({"type": "literal", "value": "甲"}, literal("甲")),
        ({"type": "literal", "value": "甲", "datatype": "http://www.w3.org/2001/XMLSchema#string"}, literal("甲")),
        ({"type": "typed-literal", "value": "1.5", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"}, literal("1.5", "decimal")),
        ({"type": "literal", "value": "甲", "xml:lang": "zh-Hans"}, literal("甲", language="zh-hans")),
        ({"type": "bnode", "value": "nodeID://b10001"}, Term("bnode", "nodeIDb10001")),
    ],
)
def test_terms(cell: dict[str, str], term: Term) -> None:
    assert table(URL, reply(document({"x": cell})), 10) == (Result(("x", "y"), ((term, None),)), False)


def test_more_rows_than_wanted_are_cut_and_said_to_be() -> None:
    rows = [{"x": {"type": "literal", "value": str(n)}} for n in range(5)]
    whole, cut = table(URL, reply(document(*rows)), 5)  # type: ignore[misc]
    assert (len(whole.rows), cut) == (5, False)
    part, cut = table(URL, reply(document(*rows)), 4)  # type: ignore[misc]
    assert (part.rows, cut) == (whole.rows[:4], True)


@given(st.data())
def test_a_document_cut_anywhere_gives_whole_rows_or_an_error(data: st.DataObject) -> None:
    rows = [{"x": {"type": "literal", "value": f'满"}},]{n}'}, "y": {"type": "uri", "value": f"http://e/{n}"}} for n in range(6)]
    content = document(*rows).encode()
    whole = table(URL, reply(content), 10)
    assert not isinstance(whole, bool)
    at = data.draw(st.integers(0, len(content) - 1))
    try:
        found = table(URL, reply(content[:at], cut=True), 10)
    except BackendError:
        assert at < content.index(b'"bindings"') + 14
        return
    assert not isinstance(found, bool)
    assert found == (Result(("x", "y"), whole[0].rows[: len(found[0].rows)]), True)


@pytest.mark.parametrize(
    "content", ["", "{", "<html>", '{"head":{}}', '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"?","value":""}}]}}']
)
def test_nonsense_is_an_error(content: str) -> None:
    with pytest.raises(BackendError):
        table(URL, reply(content), 10)


def test_a_page_for_people_is_no_answer() -> None:
    with pytest.raises(BackendError, match="text/html"):
        table(URL, reply("<h1>Welcome</h1>", "text/html"), 10)
    with pytest.raises(BackendError, match="text/html"):
        triples(URL, reply("<h1>Welcome</h1>", "text/html"))


def test_graphs() -> None:
    lines = '<http://e/a>\t<http://e/p>\t"\\u7532" .\n<http://e/a>\t<http://e/p>\t_:b10 .\n'
    found, cut = triples(URL, reply(lines, "application/n-triples"))
    assert {triple[2].kind for triple in found} == {"literal", "bnode"}
    assert not cut
    found, cut = triples(URL, reply(lines[:-12], "application/n-triples", cut=True))
    assert (len(found), cut) == (1, True)
    with pytest.raises(CutError):
        triples(URL, reply("@prefix x: <http://e/> . x:a x:p", "text/turtle", cut=True))
    with pytest.raises(BackendError, match="cannot be read"):
        triples(URL, reply("<a", "text/turtle"))
