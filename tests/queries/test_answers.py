"""Answers on the fixture graph, whose facts are known by hand."""

from decimal import Decimal

import pytest

from jixiao.store import EmbeddedStore, named_queries

Answer = list[dict[str, str | None]]


def ask(store: EmbeddedStore, query: str, **values: str) -> Answer:
    return list(named_queries.find(query).run(store, values).dicts())


def picked(rows: Answer, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_one_indicator_across_places(facts: EmbeddedStore) -> None:
    rows = ask(facts, "indicator-across-cities", name="满意度")
    assert picked(rows, "place", "indicator_name", "printed", "comparator", "normalized_number", "unit", "horizon", "line") == [
        ("乙市", "群众满意度", "满意", None, None, None, "Annual", "4"),
        ("甲市", "参保居民满意度", "≥90%", "≥", "90", "%", "Annual", "40"),
        ("甲市", "参保居民满意度", "≥95%", "≥", "95", "%", "LongTerm", None),
    ]
    assert set(picked(rows, "places_with", "places_total")) == {("2", "3")}


def test_a_name_that_only_one_place_has(facts: EmbeddedStore) -> None:
    rows = ask(facts, "indicator-across-cities", name="补助标准")
    assert picked(rows, "place", "number", "printed_unit", "places_with", "places_total") == [("甲市", "670", "元/人/年", "1", "3")]


def test_proposals_are_no_answers(facts: EmbeddedStore) -> None:
    assert "假满意度" not in {row["indicator_name"] for row in ask(facts, "indicator-across-cities")}
    assert facts.select("SELECT ?s { GRAPH <https://w3id.org/jixiao/graph/candidates> { ?s ?p ?o } }").rows == ()


def test_printed_standards_per_person_with_their_bearer(facts: EmbeddedStore) -> None:
    rows = ask(facts, "subsidy-per-resident")
    assert picked(rows, "printed", "measure_label", "unit", "project_name", "places_with", "places_total") == [
        ("580元", "每人补助标准", "元", "居民补助", "1", "3"),
        ("=670元/人/年", None, "元/人/年", "居民补助", "1", "3"),
    ]
    assert {name for row in rows for name in (row["funding_level"] or "").split("；")} == {"中央", "市级"}
    assert {name for row in rows for name in (row["funding"] or "").split("；")} == {"财政拨款", "一般公共预算", "中央资金", "政府性基金"}


def test_satisfaction_targets_stand_under_the_tier(facts: EmbeddedStore) -> None:
    assert picked(ask(facts, "satisfaction-targets"), "place", "printed") == [("乙市", "满意"), ("甲市", "≥90%"), ("甲市", "≥95%")]


def test_who_pays_counts_nothing_twice(facts: EmbeddedStore) -> None:
    rows = ask(facts, "who-pays")
    assert [(row["place"], row["funding_level"], Decimal(row["amount"] or 0)) for row in rows] == [
        ("乙市", None, 500000),
        ("甲市", "中央", 2000000),
        ("甲市", "市级", 1000000),
    ]
    assert picked(rows, "projects_total", "projects_without") == [("1", "0"), ("2", "1"), ("2", "1")]


def test_who_pays_by_level(facts: EmbeddedStore) -> None:
    rows = ask(facts, "who-pays", axis="by-level")
    assert [(row["place"], Decimal(row["amount"] or 0)) for row in rows] == [("甲市", 2000000), ("甲市", 1000000)]
    assert picked(rows, "places_with") == [("1",), ("1",)]


def test_shared_legal_bases(facts: EmbeddedStore) -> None:
    rows = ask(facts, "shared-legal-bases")
    assert picked(rows, "title", "document_number", "places_with", "projects") == [("救助办法", "国办发〔2021〕42号", "2", "2")]
    assert len(ask(facts, "shared-legal-bases", least="1")) == 2


def test_projects_that_lack_something(facts: EmbeddedStore) -> None:
    assert picked(ask(facts, "projects-without-legal-basis"), "project_name", "line") == [("重特大疾病", None), ("宣传", "50")]
    assert picked(ask(facts, "projects-without-satisfaction"), "project_name", "indicators") == [("宣传", "1")]
    assert picked(ask(facts, "projects-without-number"), "project_name", "places_with", "places_total") == [("宣传", "1", "3")]


def test_comparators_against_the_name(facts: EmbeddedStore) -> None:
    rows = ask(facts, "comparator-contradictions")
    found = {(row["indicator_name"], row["printed"], frozenset((row["found_by"] or "").split())) for row in rows}
    assert found == {("发放补助时间", "≥30天", frozenset({"pattern"})), ("资金到位率", "≤1%", frozenset({"pattern", "finding"}))}


def test_share_of_verbal_targets(facts: EmbeddedStore) -> None:
    rows = ask(facts, "qualitative-share")
    assert picked(rows, "place", "targets", "with_number", "qualitative", "neither", "share") == [
        ("乙市", "2", "1", "1", "0", "50"),
        ("甲市", "6", "5", "1", "0", "16.7"),
    ]


def test_money_by_function_takes_one_printing_of_this_year(facts: EmbeddedStore) -> None:
    rows = ask(facts, "money-by-function")
    assert picked(rows, "code", "name", "amount", "basic_amount", "line") == [
        ("210", "卫生健康支出", "2000000", "500000", "12"),
        ("221", "住房保障支出", "100000", None, None),
    ]
    assert picked(ask(facts, "money-by-function", prefix="22"), "code") == [("221",)]
    assert ask(facts, "money-by-function", level="项") == []


def test_sums_equal_the_printed_total(facts: EmbeddedStore) -> None:
    rows = ask(facts, "sums-against-totals")
    assert picked(rows, "statement", "level", "lines", "amount", "printed_total", "difference") == [
        ("支出总表", "类", "2", "2100000", "2100000", "0")
    ]


def test_all_about_one_project(facts: EmbeddedStore) -> None:
    rows = ask(facts, "project-in-detail", wanted="居民补助")
    sections = [row["section"] for row in rows]
    assert {section: sections.count(section) for section in sections} == {
        "1 project": 1,
        "2 other name": 1,
        "3 funding": 4,
        "4 goal": 1,
        "5 basis": 2,
        "6 indicator": 6,
    }
    assert ("≥90%", "40") in picked(rows, "printed", "line")
    iri = "https://w3id.org/jixiao/id/x/370001-2022-aaaaaaaa/p1"
    assert ask(facts, "project-in-detail", wanted=iri) == rows


def test_completeness(facts: EmbeddedStore) -> None:
    rows = ask(facts, "documents-by-completeness")
    names = ("place", "projects", "with_amount", "with_goal", "with_indicator", "with_basis", "with_number", "findings", "completeness")
    assert picked(rows, *names) == [
        ("乙市", "2", "2", "0", "1", "1", "1", "0", "58.3"),
        ("甲市", "2", "1", "1", "2", "1", "1", "1", "58.3"),
        ("丙县", "0", "0", "0", "0", "0", "0", "0", "0"),
    ]


def test_values_of_other_years_and_horizons(facts: EmbeddedStore) -> None:
    assert picked(ask(facts, "long-term-against-annual"), "long_term_number", "annual_number", "difference") == [("95", "90", "-5")]
    assert picked(ask(facts, "prior-against-target"), "prior_printed", "prior_year", "target_printed", "difference") == [
        ("85%", "2021", "≥90%", "5")
    ]


def test_totals_findings_policies_tiers_units_places(facts: EmbeddedStore) -> None:
    totals = ask(facts, "headline-totals", part="支出")
    assert picked(totals, "measure", "place", "amount", "places_with", "places_total") == [("支出总计", "甲市", "2100000", "1", "3")]
    assert set((totals[0]["coverage"] or "").split()) == {"office-only", "with-transfers"}
    assert picked(ask(facts, "findings-by-document"), "code", "severity", "line") == [("comparator-contradicts-name", "Warning", "42")]
    assert ask(facts, "findings-by-document", wanted="sum-mismatch") == []
    cited = ask(facts, "policies-and-citers", part="42号")
    assert picked(cited, "place", "cited_by", "role") == [("乙市", "医疗救助", "Allotment"), ("甲市", "居民补助", "LegalBasis")]
    assert ("产出指标", "质量指标", "true", "1") in picked(ask(facts, "tiers-by-document"), "tier1", "tier2", "inferred", "indicators")
    assert picked(ask(facts, "units-of-indicator"), "printed_unit", "quantity_kind", "values") == [("%", "比率", "3")]
    places = ask(facts, "places-and-documents")
    assert picked(places, "place_code", "place", "projects", "indicators", "lines", "places_total") == [
        ("110001", "丙县", "0", "0", "0", "3"),
        ("370001", "甲市", "2", "5", "5", "3"),
        ("420001", "乙市", "2", "2", "0", "3"),
    ]


@pytest.mark.parametrize("text", ['" } . ?s ?p ?o { "', "满意度\\", '"', "}\n#", "'''", "\\u0022 }", "?x", "满意度\u0000"])
def test_a_value_never_becomes_syntax(facts: EmbeddedStore, text: str) -> None:
    asked = named_queries.find("indicator-across-cities")
    assert asked.run(facts, {"name": text}).rows == ()


def test_indicators_of_one_definition_across_places(facts: EmbeddedStore) -> None:
    rows = ask(facts, "comparable-indicators", definition_part="公众")
    assert picked(rows, "place", "indicator_name", "printed", "horizon", "polarity", "method", "places_with", "places_total") == [
        ("乙市", "群众满意度", "满意", "Annual", "higher", "decision", "2", "3"),
        ("甲市", "参保居民满意度", "≥90%", "Annual", "higher", "wording", "2", "3"),
        ("甲市", "参保居民满意度", "≥95%", "LongTerm", "higher", "wording", "2", "3"),
    ]
    assert ask(facts, "comparable-indicators", definition_part="", least="3") == []
    assert ask(facts, "comparable-indicators", definition_part="") == rows


def test_where_a_policy_stands_in_the_network(facts: EmbeddedStore) -> None:
    rows = ask(facts, "policies-in-network")
    assert picked(rows, "title", "level", "reach", "centrality", "community_title", "places_with", "places_total") == [
        ("救助办法", "中央", "地级", "0.25", "救助办法", "2", "3")
    ]


def test_who_cites_a_national_paper_and_who_does_not(facts: EmbeddedStore) -> None:
    rows = ask(facts, "uptake-of-national-policy", part="42号")
    assert picked(rows, "place", "cites", "citations") == [("乙市", "true", "1"), ("甲市", "true", "1"), ("丙县", "false", "0")]
