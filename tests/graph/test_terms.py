"""N-Quads of any text are read back by two parsers."""

from decimal import Decimal

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from jixiao.graph.terms import IRI, Literal, Quad, decimal, write_nquads

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def quad(literal: Literal) -> Quad:
    """A quad with that object."""
    return Quad(IRI("http://e/s"), IRI("http://e/p"), literal, IRI("http://e/g"))


@given(TEXT, st.sampled_from([None, "zh"]))
def test_oxigraph_reads_it(text: str, language: str | None) -> None:
    content = write_nquads([quad(Literal(text, language=language))])
    (read,) = pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(read.object, pyoxigraph.Literal)
    assert (read.object.value, read.object.language) == (text, language)
    assert content.count(b"\n") == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
@given(TEXT)
def test_rdflib_reads_it(text: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=write_nquads([quad(Literal(text))]), format="nquads")
    assert [str(o) for _, _, o, _ in dataset.quads((None, None, None, None))] == [text]


@pytest.mark.parametrize("bad", ["http://e/a b", "http://e/某", "http://e/<x>", "http://e/\n"])
def test_no_bad_iri_is_written(bad: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        write_nquads([Quad(IRI(bad), IRI("http://e/p"), Literal("x"), IRI("http://e/g"))])


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_decimals_keep_their_value(number: object) -> None:
    assert isinstance(number, Decimal)
    literal = decimal(number)
    assert literal is not None
    assert Decimal(literal.value) == number
    assert "E" not in literal.value
