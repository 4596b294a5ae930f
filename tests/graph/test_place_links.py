"""The same places in the data of others: the file says what it may, and each place is stated with its match."""

from pathlib import Path

import pytest

from jixiao import assets
from jixiao.extraction.divisions import all_divisions
from jixiao.facts.documents import PlaceFact
from jixiao.graph.place_links import FILE, PlaceLinkError, load, rows_of
from jixiao.graph.places import place_quads
from jixiao.graph.terms import IRI
from jixiao.graph.vocabularies import SKOS

PATH = assets.folder("ontology") / FILE


def test_each_row_is_a_division_under_its_official_name() -> None:
    """Sorted, each once, each GeoNames division once: two of ours are never the same one of theirs."""
    lines = [line.split("\t") for line in PATH.read_text("utf-8").splitlines() if line.startswith("place:")]
    assert len(lines) > 300
    assert lines == sorted(lines)
    divisions = all_divisions()
    for subject, label, *_ in lines:
        assert divisions[subject.removeprefix("place:")].name == label
    others = [line[3] for line in lines]
    assert len(set(others)) == len(others)
    assert all(each.removeprefix("geonames:").removesuffix("/").isdecimal() for each in others if each.startswith("geonames:"))


def test_a_place_and_those_above_it_are_matched() -> None:
    code, links = next((code, links) for code, links in load().items() if not code.endswith("0000"))
    above = f"{code[:2]}0000"
    within = ((code, all_divisions()[code].name), (above, all_divisions()[above].name))
    place = PlaceFact(code=f"{code[:4]}99", name="某县", full_name="某县", level="county", within=within)
    stated = {(quad.subject.value.rpartition("/")[2], quad.object) for quad in place_quads(place) if quad.predicate == SKOS("closeMatch")}
    assert {(code, other) for _, other in links} <= stated
    assert {owner for owner, _ in stated} == {code, above}
    assert all(isinstance(other, IRI) and other.value.startswith("https://sws.geonames.org/") for _, other in stated)


@pytest.mark.parametrize(
    "row",
    [
        "place:37\t某省\tskos:closeMatch\tgeonames:1/",
        "place:370000\t某省\towl:sameAs\tgeonames:1/",
        "place:370000\t某省\tskos:closeMatch\tosm:1",
        "place:370000\t某省\tskos:closeMatch\twikidata:",
        "place:370000\t某省\tskos:closeMatch",
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / FILE
    path.write_text(f"#x\nsubject_id\tsubject_label\tpredicate_id\tobject_id\n{row}\n", "utf-8")
    with pytest.raises(PlaceLinkError, match=f"{FILE}:3"):
        list(rows_of(path))


def test_publishers_may_state_others(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text("#x\nsubject_id\tsubject_label\tpredicate_id\tobject_id\nplace:370000\t某省\tskos:exactMatch\twikidata:Q1\n", "utf-8")
    assert list(rows_of(path)) == [("370000", SKOS("exactMatch"), IRI("http://www.wikidata.org/entity/Q1"))]
