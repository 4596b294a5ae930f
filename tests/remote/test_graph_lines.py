"""Lines of quads: any literal, any graph name; what is cut into chunks is what went in."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.store import StoreError
from jixiao.store.remote.graph_lines import chunks, graphs_of, split

TEXTS = st.text("ab<>\"'\\\n\r\t_:. 满😀é#@^/", max_size=20) | st.sampled_from(["<http://e/x> .", '" <http://e/x> .', "_:b .", '\\" <y>'])
NAMES = st.sampled_from(["http://e/g", "http://e/绩效/2022", "urn:x:1"])


def nquads(quads: list[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


@st.composite
def quads(draw: st.DrawFn) -> ox.Quad:
    subject = draw(st.sampled_from([ox.NamedNode("http://e/s"), ox.BlankNode("b1")]))
    value = draw(st.builds(ox.Literal, TEXTS) | st.sampled_from([ox.NamedNode("http://e/o"), ox.BlankNode("b2")]))
    return ox.Quad(subject, ox.NamedNode("http://e/p"), value, ox.NamedNode(draw(NAMES)))


@given(st.lists(quads(), max_size=12), st.integers(1, 200))
def test_chunks_hold_all_triples_of_each_graph_and_blank_nodes_stay_together(given_quads: list[ox.Quad], size: int) -> None:
    wanted: dict[str, set[str]] = {}
    for quad in given_quads:
        wanted.setdefault(quad.graph_name.value, set()).add(str(quad.triple))
    found: dict[str, set[str]] = {}
    for name, lines in graphs_of(nquads(given_quads).splitlines(keepends=True)).items():
        bodies = [list(ox.parse(body, format=ox.RdfFormat.N_TRIPLES, rename_blank_nodes=False)) for body in chunks(lines, size)]
        found[name] = {str(triple) for body in bodies for triple in body}
        with_blank = [n for n, body in enumerate(bodies) if any(isinstance(t, ox.BlankNode) for b in body for t in (b.subject, b.object))]
        assert with_blank in ([], [0])
    assert found == wanted


@pytest.mark.parametrize("line", [b"<http://e/s> <http://e/p> <http://e/o> .\n", b'<http://e/s> <http://e/p> "x" .\n', b"nonsense\n"])
def test_a_triple_without_graph_is_none_of_ours(line: bytes) -> None:
    with pytest.raises(StoreError, match="no quad"):
        split(line)
