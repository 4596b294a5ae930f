"""Terms into queries: whatever the value, it stays a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.store import EmbeddedStore, ParameterError, UnknownNameError
from jixiao.store.bindings import bind, slots
from jixiao.store.results import Term, iri, literal

ECHO = 'SELECT ?x WHERE { VALUES ?x { "default" } }'
STORE = EmbeddedStore.memory()


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    assert STORE.select(ECHO, {"x": literal(text)}).rows == ((literal(text),),)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_as_iri_is_an_iri_or_refused(text: str) -> None:
    try:
        found = STORE.select(ECHO, {"x": iri(text)})
    except ParameterError:
        return
    assert found.rows == ((iri(text),),)


def test_a_value_may_hold_what_looks_like_a_block() -> None:
    nasty = literal('VALUES ?x { "y" }')
    twice = bind(bind(ECHO, {"x": nasty}), {"x": literal("z")})
    assert STORE.select(twice).rows == ((literal("z"),),)
    assert STORE.select(ECHO, {"x": nasty}).rows == ((nasty,),)


def test_blocks_in_comments_strings_and_iris_are_none() -> None:
    query = '# VALUES ?x { "c" }\nSELECT * WHERE { VALUES ?x { 1 } BIND("VALUES ?y { 2 }" AS ?z) BIND(<http://e/#VALUES> AS ?w) }'
    assert slots(query) == {"x": "1"}
    assert bind(query, {"x": literal(5, "integer")}).startswith('# VALUES ?x { "c" }\n')
    assert 'BIND("VALUES ?y { 2 }" AS ?z)' in bind(query, {"x": literal(5, "integer")})


def test_every_block_of_a_name_is_filled_and_none_means_all() -> None:
    query = "SELECT ?x ?n WHERE { VALUES ?x { 1 } { SELECT (COUNT(*) AS ?n) WHERE { VALUES ?x { 1 } } } }"
    assert bind(query, {"x": literal(7, "integer")}).count('"7"^^<') == 2
    assert bind(query, {"x": None}).count("UNDEF") == 2


def test_unknown_names_suggest_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean: level"):
        bind('SELECT * { VALUES ?level { "a" } }', {"levl": literal("b")})


def test_blank_nodes_are_no_values() -> None:
    with pytest.raises(ParameterError):
        bind(ECHO, {"x": Term("bnode", "b")})
