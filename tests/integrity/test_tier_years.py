"""A first tier is asked for only where a rule that applies to the year, level and kind of the project asks for it; both engines agree."""

import pytest

from jixiao.integrity import engines, foreign
from jixiao.integrity.shape_files import rules, shapes_ntriples

HEAD = """@prefix jx: <https://w3id.org/jixiao/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <https://example.org/> .
@prefix n: <https://w3id.org/jixiao/scheme/tier-new/> . @prefix l: <https://w3id.org/jixiao/scheme/admin-level/> .
"""


def project(year: int, level: str = "county", name: str = "公园管理经费") -> bytes:
    """A project with one indicator of cost, and none of output or benefit."""
    text = f'ex:p a jx:Project ; jx:year {year} ; jx:place ex:x ; skos:prefLabel "{name}"@zh ; jx:hasIndicator ex:i .'
    return f"{HEAD}{text} ex:x jx:adminLevel l:{level} . ex:i jx:tier1 n:cost .".encode()


@pytest.mark.parametrize(
    ("year", "level", "name", "asked"),
    [
        (2015, "central", "公园管理经费", False),
        (2016, "central", "公园管理经费", True),
        (2018, "county", "公园管理经费", False),
        (2019, "county", "公园管理经费", True),
        (2016, "county", "公园管理补助资金（转移支付）", True),
        (2015, "county", "公园管理补助资金（转移支付）", False),
    ],
)
@pytest.mark.parametrize("shape", ["project-without-output", "project-without-benefit"])
def test_year_level_and_kind(shape: str, year: int, level: str, name: str, asked: bool) -> None:
    data = foreign.as_ntriples(project(year, level, name), "turtle")
    judgement = foreign.judge(data, "nt")
    figure = next(f for f in judgement.figures if f.rule == shape)
    assert (shape in {result.shape for result in judgement.results}) is asked
    assert (figure.failed, figure.not_applicable) == ((1, 0) if asked else (0, 1))
    assert engines.fast(data, shapes_ntriples()) == engines.reference(data, shapes_ntriples())


def test_no_tier_is_a_must() -> None:
    assert not [rule.name for rule in rules().values() if rule.since and rule.severity == "violation"]


@pytest.mark.parametrize("name", sorted(rules()))
def test_each_shape_says_what_is_wrong_what_to_do_and_whose_rule_it_is(name: str) -> None:
    rule = rules()[name]
    assert rule.source
    assert "请" in rule.message_zh or "可" in rule.message_zh
    assert rule.message_en.count(". ") >= 1, rule.message_en
    assert rule.message_zh.endswith("。")
    assert any(word in name for word in ("without", "incomplete", "-not-"))
