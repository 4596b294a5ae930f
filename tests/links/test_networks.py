"""The network of a few places: who cites what, what is left out, standings, and files that other programs read."""

import io

import networkx as nx
import pytest

from jixiao.facts.policies import PolicyRecord
from jixiao.links import pictures
from jixiao.links.networks import PlaceNode, co_citation, network, standings

A, B, C = PlaceNode("370200", "甲市", "prefecture"), PlaceNode("350200", "乙市", "prefecture"), PlaceNode("420107", "丙区", "county")
POLICIES = (
    PolicyRecord(key="one", titles=("条例",), number="国务院令第735号", policy_type="administrative-regulation"),
    PolicyRecord(key="two", titles=("办法",), policy_type="normative-document"),
    PolicyRecord(key="notice", titles=("下达",), policy_type="allotment-notice"),
    PolicyRecord(key="alone", titles=("意见",), replaced_by="two"),
)
CITED = {A: {"one", "two", "notice"}, B: {"one", "two"}, C: {"one", "alone"}}


@pytest.fixture
def made() -> nx.Graph:
    return network(POLICIES, CITED)


def test_papers_of_one_place_are_left_out_by_default(made: nx.Graph) -> None:
    assert "policy/notice" not in made
    assert "policy/notice" in network(POLICIES, CITED, with_local=True)


def test_a_paper_known_by_its_title_is_the_numbered_one(made: nx.Graph) -> None:
    assert set(made["policy/two"]) == {"place/370200", "place/350200", "place/420107"}
    assert "policy/alone" not in made


def test_what_is_cited_together(made: nx.Graph) -> None:
    assert list(co_citation(made).edges(data="weight")) == [("policy/one", "policy/two", 3)]


def test_standings_do_not_depend_on_order(made: nx.Graph) -> None:
    found = list(standings(made))
    assert [(each.key, each.places, each.levels, each.cited_with) for each in found] == [
        ("one", 3, ("county", "prefecture"), ("two",)),
        ("two", 3, ("county", "prefecture"), ("one",)),
    ]
    again = network(tuple(reversed(POLICIES)), dict(reversed(CITED.items())))
    assert list(standings(again)) == found
    assert sum(each.centrality for each in found) == pytest.approx(0.5, abs=0.1)


def test_an_empty_network_has_no_standings() -> None:
    assert list(standings(network((), {}))) == []
    assert pictures.as_svg(network((), {})).startswith(b"<svg")


def test_files_are_read_back_and_do_not_change(made: nx.Graph) -> None:
    for name, write in pictures.WRITERS.items():
        assert write(made) == write(made), name
    read = nx.read_graphml(io.BytesIO(pictures.as_graphml(made)))
    assert set(read.edges) == set(made.edges)
    assert nx.read_gexf(io.BytesIO(pictures.as_gexf(made))).nodes["policy/one"]["number"] == "国务院令第735号"
    assert "条例" in pictures.as_svg(made).decode()
    assert pictures.as_png(made).startswith(b"\x89PNG")
    assert (
        pictures.as_csv(made).decode("utf-8-sig").splitlines()[1].startswith("办法,") or "国务院令第735号" in pictures.as_csv(made).decode()
    )
