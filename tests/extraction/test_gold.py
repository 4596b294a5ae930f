"""The five annotated documents: every fact leads to its characters, the annotated projects are found, and no city is special."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jixiao.documents import read
from jixiao.extraction import extract
from jixiao.extraction.wording import comparable
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence

CITIES = ("qingdao", "xiamen", "chibi", "qingshan", "yantai")
RENAMED = {
    "qingdao": ("青岛", "大连"),
    "xiamen": ("厦门", "宁波"),
    "chibi": ("赤壁", "钟祥"),
    "qingshan": ("青山", "江岸"),
    "yantai": ("烟台", "潍坊"),
}
OF_ANOTHER_PLACE = {"name", "sha256", "text_sha256", "place"}


def evidence_in(fact: Any) -> Iterator[Evidence]:
    """Every piece of evidence in a fact, however deep."""
    if isinstance(fact, Evidence):
        yield fact
    elif isinstance(fact, msgspec.Struct):
        for field in fact.__struct_fields__:
            yield from evidence_in(getattr(fact, field))
    elif isinstance(fact, tuple | list):
        for part in fact:
            yield from evidence_in(part)


@pytest.mark.parametrize("city", CITIES)
def test_every_quote_stands_where_its_evidence_says(city: str, corpus_city: Callable[[str], Path]) -> None:
    document = read(corpus_city(city))
    pieces = list(evidence_in(extract(document)))
    assert len(pieces) > 30
    for piece in pieces:
        assert document.text[piece.start : piece.end] == piece.quote
        assert document.text.count("\n", 0, piece.start) + 1 == piece.line, piece


@pytest.mark.parametrize("city", CITIES)
def test_every_annotated_project_is_one_node_with_its_amount(city: str, shared: Path, corpus_city: Callable[[str], Path]) -> None:
    gold = json.loads((shared / "gold" / f"{city}.json").read_text("utf-8"))
    found = [({comparable(name) for name in project.names}, project) for project in extract(read(corpus_city(city))).projects]
    for wanted in gold["projects"]:
        names = {comparable(name) for name in [wanted["name"], *wanted["name_variants"]]}
        matches = [project for known, project in found if names & known]
        assert len(matches) == 1, wanted["name"]
        assert matches[0].amount
        assert float(matches[0].amount.yuan) == pytest.approx(wanted["amount"] * 10_000)


def facts_of_text(text: str, folder: Path) -> DocumentFacts:
    path = folder / "copy.txt"
    path.write_text(text, "utf-8")
    return extract(read(path))


@pytest.mark.parametrize("city", CITIES)
def test_a_renamed_city_gives_the_same_facts_renamed(city: str, corpus_city: Callable[[str], Path], tmp_path: Path) -> None:
    old, new = RENAMED[city]
    text = corpus_city(city).read_text("utf-8")
    before, after = (msgspec.to_builtins(facts_of_text(copy, tmp_path)) for copy in (text, text.replace(old, new)))
    for facts in (before, after):
        for key in OF_ANOTHER_PLACE:
            facts.pop(key, None)
    expected = json.loads(json.dumps(before, ensure_ascii=False, default=str).replace(old, new))
    assert json.loads(json.dumps(after, ensure_ascii=False, default=str)) == expected
