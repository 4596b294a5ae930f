"""Indicator tables in the layouts that published documents print, with and without known spans."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from jixiao.documents.blocks import Document
from jixiao.extraction.form_labels import label_of
from jixiao.extraction.forms import read_forms
from jixiao.extraction.tables import role_of
from jixiao.facts.indicators import Indicator

Make = Callable[..., Document]


def read(document: Document) -> list[Indicator]:
    return [indicator for form in read_forms(document, 2026) for indicator in form.indicators]


def rows(document: Document) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(item.tier1_printed, item.tier2_printed, item.name, item.values[0].printed) for item in read(document)]


def test_tiers_printed_once_hold_for_the_rows_below(document: Make) -> None:
    table = [
        ["年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["", "产出指标", "数量指标", "参保人数", "≥362 万人"],
        ["", "", "", "次数", "≥3 次"],
        ["", "", "质量指标", "支付率", "≥90%"],
        ["", "满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"],
        ["", "", "", "服务对象满意度", "≥95%"],
    ]
    assert rows(document(table)) == [
        ("产出指标", "数量指标", "参保人数", "≥362 万人"),
        ("产出指标", "数量指标", "次数", "≥3 次"),
        ("产出指标", "质量指标", "支付率", "≥90%"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥95%"),
    ]


@pytest.mark.parametrize("spans_known", [True, False])
def test_first_tier_missing_and_a_description_column(document: Make, spans_known: bool) -> None:
    table = [
        ["二级指标", "三级指标", "绩效指标描述", "指标值"],
        ["数量指标", "参保人数", "符合条件的居民", "≥470万人"],
        ["成本指标", "补助标准", "每人补助标准", "≥740元"],
    ]
    first, second = read(document(table, spans_known=spans_known))
    assert (first.tier1, first.tier1_inferred, first.tier2) == (None, "tier-old/output", "tier-old/quantity")
    assert (first.name, first.description) == ("参保人数", "符合条件的居民")
    assert second.values[0].measure.number == 740


def test_merged_cells_and_value_in_columns_of_its_own(document: Make) -> None:
    table = [
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"],
        ["产出指标", "数量指标", "开展培训", "≥", "12", "次", "10"],
        ["^", "^", "印刷资料", "＝", "500", "份", "10"],
        ["效益指标", "社会效益指标", "影响", "定性", "良好", "", "30"],
    ]
    found = read(document(table, spans_known=True))
    assert [(item.tier1_printed, item.name, item.values[0].printed, item.weight) for item in found] == [
        ("产出指标", "开展培训", "≥12次", Decimal(10)),
        ("产出指标", "印刷资料", "＝500份", Decimal(10)),
        ("效益指标", "影响", "良好", Decimal(30)),
    ]
    assert found[2].values[0].measure.qualitative == "良好"
    assert {piece.part for piece in found[0].values[0].evidence} == {None, "comparator", "unit"}


def test_content_is_the_name_where_no_third_tier_stands(document: Make) -> None:
    table = [
        ["年度绩效指标", "一级指标", "二级指标", "指标内容", "<", "指标值", "<", "备注"],
        ["^", "产出指标", "数量指标", "指标1：安保人数", "<", "3人", "<", ""],
        ["^", "^", "^", "指标2；保洁人数", "<", "2人", "<", ""],
    ]
    assert rows(document(table, spans_known=True)) == [
        ("产出指标", "数量指标", "安保人数", "3人"),
        ("产出指标", "数量指标", "保洁人数", "2人"),
    ]


def test_long_term_and_annual_side_by_side(document: Make) -> None:
    table = [
        ["一级指标", "二级指标(长期)", "三级指标(长期)", "指标值(长期)", "二级指标(年度)", "三级指标(年度)", "指标值(年度)"],
        ["产出指标", "数量指标", "政策宣传", "≥ 5 次", "数量指标", "政策宣传", "≥ 2 次"],
        ["", "", "政策培训", "≥ 6 次", "", "季度培训", "≥ 3 次"],
    ]
    found = read(document(table))
    said = [(item.name, [(value.printed, value.horizon, value.year) for value in item.values]) for item in found]
    assert said == [
        ("政策宣传", [("≥ 5 次", "long-term", None), ("≥ 2 次", "annual", 2026)]),
        ("政策培训", [("≥ 6 次", "long-term", None)]),
        ("季度培训", [("≥ 3 次", "annual", 2026)]),
    ]
    assert found[2].tier2 == "tier-old/quantity"


def test_self_evaluation(document: Make) -> None:
    table = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        ["产出指标", "数量指标", "检查家数", "≥30家", "28家", "10", "9.3", "机构减少"],
    ]
    (found,) = read(document(table))
    target, actual = found.values
    assert (target.role, target.printed, target.max_score, target.score) == ("target", "≥30家", Decimal(10), None)
    assert (actual.role, actual.measure.number, actual.score) == ("actual", Decimal(28), Decimal("9.3"))
    assert actual.deviation_reason == "机构减少"


def test_earlier_years_beside_this_one(document: Make) -> None:
    table = [
        ["一级指标", "二级指标", "指标名称", "指标值", "", "", "绩效标准"],
        ["", "", "", "近两年指标值", "", "预期当年实现值", ""],
        ["", "", "", "2024年", "2025年", "", ""],
        ["产出指标", "数量指标", "", "核查处置率 98%", "核查处置率 99%", "核查处置率 100%", "应查尽查"],
    ]
    (found,) = read(document(table))
    assert found.name == "核查处置率"
    assert [(value.role, value.year, value.measure.number) for value in found.values] == [
        ("prior", 2024, Decimal(98)),
        ("prior", 2025, Decimal(99)),
        ("target", 2026, Decimal(100)),
    ]
    assert found.values[2].standard_text == "应查尽查"


@pytest.mark.parametrize(
    "row",
    [
        ["产出指标", "数量指标", "检查", "", "", ""],
        ["绩效指标", "产出指标", "数量指标", "检查", "≥3次", ""],
        ["", "产出指标", "数量指标", "检查", "≥3次", ""],
    ],
)
def test_rows_shifted_by_the_leading_label(document: Make, row: list[str]) -> None:
    row = row if "≥3次" in row else ["产出指标", "数量指标", "检查", "≥3次", "", ""]
    table = [["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", ""], row]
    assert rows(document(table)) == [("产出指标", "数量指标", "检查", "≥3次")]


def test_packed_cells(document: Make) -> None:
    table = [
        ["二级指标", "三级指标", "指标值"],
        ["数量指标", "指标1：培训\n指标2：检查", "3次\n12家"],
        ["质量指标", "1.参保率≥95%；2.报销比例≥70%", ""],
    ]
    found = read(document(table, spans_known=True))
    assert [(item.name, item.values[0].measure.number) for item in found] == [
        ("培训", Decimal(3)),
        ("检查", Decimal(12)),
        ("参保率", Decimal(95)),
        ("报销比例", Decimal(70)),
    ]


def test_named_by_its_tier_only(document: Make) -> None:
    table = [["一级指标", "二级指标", "三级指标", "指标值"], ["满意度指标", "群众满意度", "", "≥90%"]]
    (found,) = read(document(table))
    assert (found.name, found.tier2) == ("群众满意度", "tier-old/service-satisfaction")


def test_tiers_inside_the_name(document: Make) -> None:
    table = [["活动", "绩效指标", "指标性质", "指标值", "度量单位"], ["监测", "产出指标\n数量指标\n开展监测工作", "≥", "12", "项"]]
    assert rows(document(table, spans_known=True)) == [("产出指标", "数量指标", "开展监测工作", "≥12项")]


def test_headers_printed_again_are_no_rows(document: Make) -> None:
    header = ["二级指标", "三级指标", "指标值"]
    table = [header, ["数量指标", "检查", "3次"], header, ["", "培训", "2次"]]
    assert rows(document(table)) == [(None, "数量指标", "检查", "3次"), (None, "数量指标", "培训", "2次")]


def test_a_table_goes_on_without_header_on_the_next_page(document: Make) -> None:
    first = [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "质量指标", "合格率", "≥95%"]]
    second = [["", "", "达标率", "≥90%"], ["", "成本指标", "总成本", "5万元"], ["", "社会效益指标", "知晓率", "≥80%"]]
    found = read(document(first, "第2页", second, spans_known=True))
    assert [(item.tier1_printed, item.tier2_printed, item.name) for item in found] == [
        ("产出指标", "质量指标", "合格率"),
        ("产出指标", "质量指标", "达标率"),
        ("产出指标", "成本指标", "总成本"),
        (None, "社会效益指标", "知晓率"),
    ]
    assert found[3].tier1_inferred == "tier-old/benefit"


def test_evidence_quotes_the_text(document: Make) -> None:
    made = document([["二级指标", "三级指标", "指标值"], ["数量指标", "检查", "≥3 次"]])
    for item in read(made):
        for piece in (*item.evidence, *item.values[0].evidence):
            assert made.text[piece.start : piece.end] == piece.quote


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("预期当年拟实现值", "target"),
        ("近两年达到指标值", "prior"),
        ("年度目标完成值", "actual"),
        ("绩效考核二级指标", "tier2"),
        ("绩效指标计量单位", "unit"),
        ("半年（程）指标值", "remark"),
        ("任务名称", None),
    ],
)
def test_headers_in_no_list_are_told_by_their_ending(label: str, role: str | None) -> None:
    assert role_of(label) == role


@pytest.mark.parametrize(
    ("text", "is_goal"), [("部门年度履职工作目标", True), ("实施期支出绩效目标", True), ("完成年度目标", False), ("目标", False)]
)
def test_labels_of_goals_in_any_wording(text: str, is_goal: bool) -> None:
    assert (getattr(label_of(text), "field", None) == "goal") == is_goal
