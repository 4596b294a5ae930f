"""The index of names finds what a plain search would find, in the order and with the counts that it promises."""

from hypothesis import given
from hypothesis import strategies as st

from jixiao.web.haystacks import Haystack
from jixiao.web.search import KINDS, Entry, Index

TEXTS = st.lists(st.text(alphabet="资金率满意度aB \n", max_size=8), max_size=12)
ENTRIES = st.lists(
    st.builds(
        Entry,
        iri=st.sampled_from([f"https://example.org/{number}" for number in range(6)]),
        kind=st.just("indicator"),
        name=st.text(alphabet="资金率满意度", min_size=1, max_size=5),
        place=st.sampled_from(["", "甲", "乙"]),
        year=st.sampled_from(["2024", "2025"]),
    ),
    max_size=20,
)


@given(TEXTS, st.text(alphabet="资金率满意度aB", min_size=1, max_size=3))
def test_a_haystack_finds_all(texts: list[str], needle: str) -> None:
    assert Haystack(texts).find(needle).tolist() == [number for number, text in enumerate(texts) if needle in text]


def test_nothing_is_found_over_the_end_of_a_text() -> None:
    found = Haystack(["资", "金", ""])
    assert found.find("资金").tolist() == []
    assert found.find("").tolist() == []
    assert found.find("金\0").tolist() == []


@given(ENTRIES, st.sampled_from(["率", "满意", "资 金", "度"]))
def test_each_thing_is_found_once(entries: list[Entry], text: str) -> None:
    """With as many as there are things with such a name, and facets that count things."""
    found = Index(entries).search(text, {}, 0, 50)
    wanted = {entry.iri for entry in entries if all(word in entry.name for word in text.split())}
    assert {entry.iri for entry in found.entries} == wanted
    assert found.total == len(wanted) == len(found.entries)
    assert sum(number for _, number in found.facets["year"]) == len(wanted)
    assert [len(entry.name) for entry in found.entries] == sorted(len(entry.name) for entry in found.entries)


@given(ENTRIES)
def test_a_facet_keeps_what_it_counts(entries: list[Entry]) -> None:
    index = Index(entries)
    for place, number in index.search("率", {}, 0, 50).facets["place"]:
        assert index.search("率", {"place": place}, 0, 50).total == number
    assert index.search("率", {"place": "丙"}, 0, 50).total == 0


@given(ENTRIES)
def test_common_names_are_those_of_most_places(entries: list[Entry]) -> None:
    common = Index(entries).common("indicator", 100)
    places = {name: len({e.place for e in entries if e.name == name and e.place}) for name in {e.name for e in entries}}
    assert dict(common) == {name: number for name, number in places.items() if number}
    assert [number for _, number in common] == sorted((number for _, number in common), reverse=True)


def test_kinds_come_in_their_order() -> None:
    entries = [Entry(f"https://example.org/{kind}", kind, "满意度") for kind in reversed(KINDS)]
    assert [entry.kind for entry in Index(entries).search("myd", {}, 0, 50).entries] == list(KINDS)
    assert Index([]).search("满", {}, 0, 50).total == 0
    assert Index([]).common("indicator", 5) == []
