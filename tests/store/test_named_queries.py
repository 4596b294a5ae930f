"""Parameters by type, names that do not exist, files of one's own."""

from pathlib import Path

import pytest

from jixiao.store import EmbeddedStore, ParameterError, StoreError, UnknownNameError, named_queries
from jixiao.store.headers import Parameter
from jixiao.store.named_queries import term_of
from jixiao.store.results import iri, literal

TEXTS = {"zh": "甲", "en": "a"}


def parameter(kind: str, **more: object) -> Parameter:
    return Parameter("p", kind, TEXTS, **more)  # type: ignore[arg-type]


def test_values_become_terms_of_their_type() -> None:
    assert term_of(parameter("text"), "甲") == literal("甲")
    assert term_of(parameter("integer"), "-3") == literal(-3, "integer")
    assert term_of(parameter("decimal"), "1e2") == literal("100", "decimal")
    assert term_of(parameter("iri"), "http://e/a") == iri("http://e/a")
    assert term_of(parameter("choice", choices=("类", "款")), "款") == literal("款")
    assert term_of(parameter("integer"), "") is None
    assert term_of(parameter("text", default="x"), "") == literal("")


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        ("integer", "2022年", "whole number"),
        ("integer", "²", "whole number"),
        ("integer", "--2", "whole number"),
        ("decimal", "NaN", "a number"),
        ("decimal", "一", "a number"),
        ("iri", "place", "an IRI"),
        ("choice", "目", "one of: 类, 款"),
    ],
)
def test_values_that_do_not_fit_say_what_would(kind: str, value: str, wanted: str) -> None:
    with pytest.raises(ParameterError, match=wanted):
        term_of(parameter(kind, choices=("类", "款")), value)


def test_unknown_query_and_parameter_suggest() -> None:
    with pytest.raises(UnknownNameError, match=r"Did you mean: .*satisfaction-targets"):
        named_queries.find("satisfaction-target")
    with pytest.raises(UnknownNameError, match="Did you mean: name"):
        named_queries.find("indicator-across-cities").bindings({"nam": "x"})


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text('SELECT ?x WHERE { VALUES ?x { "a" } }', "utf8")
    asked = named_queries.find(str(path))
    assert asked.run(EmbeddedStore.memory(), {"x": "b"}).rows == ((literal("b"),),)
    assert asked.title == {"zh": "mine", "en": "mine"}
    with pytest.raises(StoreError, match="cannot be read"):
        named_queries.find(str(tmp_path / "none.rq"))


@pytest.mark.parametrize("block", ["#+ title: [", "#+ titel: {zh: a}", "#+ parameters: [{name: x, type: date, label: {}}]", "#+ 3"])
def test_a_wrong_header_names_its_file(tmp_path: Path, block: str) -> None:
    path = tmp_path / "wrong.rq"
    path.write_text(f"{block}\nSELECT * WHERE {{}}", "utf8")
    with pytest.raises(StoreError, match=r"wrong\.rq: the comment block is not right"):
        named_queries.find(str(path))
