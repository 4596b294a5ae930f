"""Checks that look at the print: cells, marks in columns of money, years of totals, named projects, percentages, copied clauses."""

from decimal import Decimal
from pathlib import Path

import pytest
from made_faults import HERE, codes, document, line, project
from made_pages import page, paragraphs, table

from jixiao.facts.citations import Citation
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import DepartmentPlan, Goal, Indicator, Measure, Value
from jixiao.facts.projects import Project
from jixiao.integrity import counted_lists, cut_checks, empty_cells, named_money, print_checks, prose_checks, prose_sums, year_checks
from jixiao.integrity.outcomes import Outcome


def told(outcomes: list[Outcome]) -> list[Finding]:
    return [one.finding for one in outcomes if one.finding]


@pytest.mark.parametrize(("value", "expected"), [("≥95%", 0), ("", 1)])
def test_an_indicator_without_its_target(tmp_path: Path, value: str, expected: int) -> None:
    rows = [
        ("一级指标", "三级指标", "指标值"),
        *(("产出指标", f"第{n}项数量", "≥3个") for n in "一二三"),
        ("满意度指标", "居民满意度", value),
    ]
    assert len(told(list(empty_cells.check(page(tmp_path, table(*rows)))))) == expected


@pytest.mark.parametrize(("cell", "expected"), [("××", 1), ("2.7.0", 1), ("12.00", 0), ("-", 0), ("", 0)])
def test_marks_in_a_column_of_money(tmp_path: Path, cell: str, expected: int) -> None:
    rows = [("项目", "金额"), *(("甲", f"{n}.00") for n in range(10, 15)), ("乙", cell)]
    assert len(told(list(print_checks.check(document(), page(tmp_path, table(*rows)))))) == expected


@pytest.mark.parametrize(("amount", "expected"), [("11", 1), ("10", 0)])
def test_a_named_project_with_other_money(tmp_path: Path, amount: str, expected: int) -> None:
    text = page(tmp_path, paragraphs(f"项目支出30万元。其中：（1）医疗保障工作经费20万元；（2）大病医疗救助工作经费{amount}万元。"))
    facts = document(projects=(project("医疗保障工作经费", "20.00"), project("大病医疗救助工作经费", "10.00")))
    assert len(told(list(named_money.check(facts, text)))) == expected


@pytest.mark.parametrize("before", ["2023年安排", "比上年", "甲和", "其中"])
def test_money_of_another_year_or_of_several_is_not_compared(tmp_path: Path, before: str) -> None:
    text = page(tmp_path, paragraphs(f"{before}医疗保障工作经费21万元。"))
    assert told(list(named_money.check(document(projects=(project("医疗保障工作经费", "20.00"),)), text))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支出预算比上年增加96.41万元，其中基本支出增加103.77万元，项目支出减少7.36万元。", 0),
        ("支出预算比上年增加96.41万元，其中基本支出增加103.77万元，项目支出减少9.36万元。", 1),
        ("采购预算14.8万元。包括：货物类6万元，工程类0万元，服务类8.8万元。", 0),
        ("采购预算14.8万元。包括：货物类6万元，工程类0万元，服务类8.3万元。", 1),
        ("项目支出8181.77万元。其中：甲2039.40万元，乙6142.37万元。", 0),
        ("项目支出8181.77万元。其中：甲2039.40万元，乙6124.37万元。", 1),
        ("涉及预算资金110156.20万元，其中财政拨款110156.20万元。", 0),
        ("涉及预算资金110156.20万元，其中财政拨款110516.20万元。", 1),
        ("支出比上年增加10.00万元，其中基本支出增加15.00万元。", 0),
        ("项目支出8181.77万元。其中：甲2039.40万元，乙1224.60万元。", 0),  # the list may leave something out
    ],
)
def test_lists_in_running_text(tmp_path: Path, text: str, expected: int) -> None:
    assert len(told(list(prose_sums.check(page(tmp_path, paragraphs(text)))))) == expected


def test_a_total_under_another_year() -> None:
    def total(year: int, statement: str, amount: str = "929.84"):  # type: ignore[no-untyped-def]
        return line("x", amount, functional=None, measure="revenue-budget", name="收入预算", statement=statement, year=year)

    assert codes(document(lines=(total(2023, "narrative"), total(2024, "revenue-summary")))) == ["year-of-another-budget"]
    assert codes(document(lines=(total(2024, "narrative"), total(2024, "revenue-summary")))) == []
    assert codes(document(lines=(total(2023, "narrative", "911.00"), total(2024, "revenue-summary")))) == []
    # "2024年929.84万元，与2023年929.84万元持平": both stand in one paragraph
    assert codes(document(lines=(total(2023, "narrative"), total(2024, "narrative")))) == []


@pytest.mark.parametrize(
    ("printed", "expected"), [("不低于0.95", ["percent-format-lost"]), ("不低于95%", []), ("达到1级", []), ("显著提升", [])]
)
def test_a_percentage_lost_in_words(printed: str, expected: list[str]) -> None:
    value = Value(printed=printed, role="target", horizon="annual", evidence=HERE, measure=Measure())
    owner = Project(names=("甲",), evidence=HERE, indicators=(Indicator(name="设备完好率", values=(value,), evidence=HERE),))
    assert codes(document(projects=(owner,))) == expected


def test_a_clause_of_another_project() -> None:
    one = project("公园绿化养护", "1", goal="完成公园绿化养护面积三百公顷，保障市民休闲。")
    other = project("档案数字化", "2", goal="完成馆藏整理，完成公园绿化养护面积三百公顷。")
    assert codes(document(projects=(one, other))) == ["goal-copied"]
    own = project("档案数字化", "2", goal="档案数字化完成八成，完成公园绿化养护面积三百公顷。")
    assert codes(document(projects=(one, own))) == []  # it speaks of its own subject too


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本部门共有车辆3辆，其中，应急用车1辆；业务用车（主要用于保障）1辆、离退休干部用车1辆。", 0),
        ("本部门共有车辆5辆，其中，应急用车1辆；业务用车（主要用于保障）1辆、离退休干部用车1辆。", 1),
        ("编制72人，其中行政编制9人，事业编制60人。", 0),  # workers may be left out
        ("编制72人，其中行政编制9人，事业编制66人。", 1),
        ("房屋3200平方米，其中：办公用房1960平方米，出租房屋1240平方米。", 0),
        ("房屋3200平方米，其中：办公用房1960平方米，出租房屋1420平方米。", 1),
        ("在职72人，其中在编70人，编外2人，其中女30人。", 0),
    ],
)
def test_lists_of_things_counted(tmp_path: Path, text: str, expected: int) -> None:
    assert len(told(list(counted_lists.check(page(tmp_path, paragraphs(text)))))) == expected


@pytest.mark.parametrize(("share", "expected"), [("9.65", 0), ("6.95", 1)])
def test_a_share_of_the_budget_told_in_a_sentence_of_its_own(tmp_path: Path, share: str, expected: int) -> None:
    text = page(tmp_path, paragraphs(f"机关运行经费162.09万元，其中：办公费18万元。占预算总额的{share}%。"))
    total = line("x", "1679.88", functional=None, measure="expenditure-budget", name="支出预算", statement="narrative")
    assert len(told(list(prose_checks.check(document(lines=(total,)), text)))) == expected


@pytest.mark.parametrize(("whole", "expected"), [("61392.56", 0), ("61932.56", 1)])
def test_a_share_of_100_percent_of_the_figure_before(tmp_path: Path, whole: str, expected: int) -> None:
    text = page(tmp_path, paragraphs(f"收入预算为{whole}万元，其中：财政拨款61392.56万元，占100%。"))
    assert len([f for f in told(list(prose_checks.check(document(), text))) if f.code == "share-mismatch"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("比上年增加18.07万元，下降1.09%。", 1), ("比上年增加18.07万元，增长1.09%。", 0), ("比上年减少0万元，增长0%。", 0)],
)
def test_a_change_that_points_to_both_sides(tmp_path: Path, text: str, expected: int) -> None:
    found = told(list(prose_checks.check(document(), page(tmp_path, paragraphs(text)))))
    assert len([f for f in found if "方向相反" in f.comment_zh]) == expected


@pytest.mark.parametrize(("date", "expected"), [("2023-12-31", ["year-of-another-budget"]), ("2024-12-31", []), ("2020-12", [])])
def test_a_target_for_the_year_before(date: str, expected: list[str]) -> None:
    value = Value(printed=date, role="target", horizon="annual", evidence=HERE, measure=Measure(date=date))
    owner = Project(names=("甲",), evidence=HERE, indicators=(Indicator(name="完成时间", values=(value,), evidence=HERE),))
    assert codes(document(projects=(owner,))) == expected


@pytest.mark.parametrize(("year", "expected"), [(2023, []), (2024, []), (2042, ["number-impossible"])])
def test_a_paper_of_a_year_to_come(year: int, expected: list[str]) -> None:
    number = f"财社〔{year}〕17号"
    cited = Citation(printed=number, number=number, canonical_number=number, roles=(), evidence=HERE)
    assert codes(document(citations=(cited,))) == expected


@pytest.mark.parametrize(("number", "expected"), [("某府〔218〕67号", 1), ("某府〔2018〕67号", 0), ("某财字[98]12号", 0)])
def test_a_number_whose_year_lost_a_digit(tmp_path: Path, number: str, expected: int) -> None:
    found = told(list(print_checks.check(document(), page(tmp_path, paragraphs(f"根据《某办法》（{number}）执行。")))))
    assert [f.code for f in found] == ["number-impossible"] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("支出929.84元，比上年增加267.22万元，增长40.33%。", 1), ("支出929.84万元，比上年增加267.22万元，增长40.33%。", 0)],
)
def test_an_increase_of_more_than_there_is(tmp_path: Path, text: str, expected: int) -> None:
    assert len(told(list(prose_checks.check(document(), page(tmp_path, paragraphs(text)))))) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("第二部分 某局2023年部门预算表", 1),
        ("第二部分 某局2024年部门预算表", 0),
        ("（三）2023年支出预算情况说明", 1),
        ("2023年部门预算执行情况", 0),
    ],
)
def test_the_title_of_a_part_of_another_year(tmp_path: Path, title: str, expected: int) -> None:
    assert len(told(list(year_checks.check(document(), page(tmp_path, paragraphs(title)))))) == expected


@pytest.mark.parametrize(
    ("name", "printed", "number", "unit", "expected"),
    [
        ("政策知晓度", "≥800%", "800", "%", ["value-impossible"]),
        ("大病保险支付率", "≥900%", "900", "%", ["value-impossible"]),
        ("收入增长率", "≥300%", "300", "%", []),
        ("人员资质符合度", "≥1000%", "1000", "%", ["value-impossible"]),
        ("虚报参保人数(人)", "≥100人", "100", "人", ["comparator-contradicts-name"]),
        ("查处违规起数", "≥100起", "100", "起", []),
        ("打击骗保", "检查覆盖率 100", None, None, ["unit-missing"]),
        ("打击骗保", "检查覆盖率 100%", None, None, []),
    ],
)
def test_shares_of_more_than_all_and_without_their_sign(
    name: str, printed: str, number: str | None, unit: str | None, expected: list[str]
) -> None:
    measure = Measure(number=Decimal(number) if number else None, unit=unit, comparator="gteq")
    value = Value(printed=printed, role="target", horizon="annual", evidence=HERE, measure=measure)
    owner = Project(names=("甲",), evidence=HERE, indicators=(Indicator(name=name, values=(value,), evidence=HERE),))
    assert codes(document(projects=(owner,))) == expected


def test_the_goal_of_a_department_that_breaks_off() -> None:
    def plan(text: str) -> list[str]:
        goals = (Goal(text=text, horizon="annual", evidence=HERE),)
        found = cut_checks.goals(document(plan=DepartmentPlan(evidence=HERE, goals=goals)))
        return [one.finding.code for one in found if one.finding]

    assert plan("完成上级交办的整治任务，") == ["cell-cut-off"]
    assert plan("完成上级交办的整治任务。") == []


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (("（2024年度）", "（2024年度）", "（2022年度）"), 1),
        (("2024年度", "2024年度", "2023年度"), 1),
        (("2024年度", "2024年度", "2024年度"), 0),
        (("（2024年度）", "自评表", "（2024年度）", "绩效自评表", "（2022年度）"), 0),  # of a year that is over
        (("2023年度", "2022年度"), 0),
    ],
)
def test_the_year_under_the_title_of_a_form(tmp_path: Path, years: tuple[str, ...], expected: int) -> None:
    assert len(told(list(year_checks.check(document(), page(tmp_path, paragraphs(*years)))))) == expected


def test_a_scope_of_another_year(tmp_path: Path) -> None:
    text = page(tmp_path, paragraphs("医疗救助补助纳入我局2023年度部门预算管理。"))
    assert [f.code for f in told(list(year_checks.check(document(), text)))] == ["year-of-another-budget"]


def test_a_target_missing_in_both_columns(tmp_path: Path) -> None:
    header = ("一级指标", "三级指标（长期）", "指标值（长期）", "三级指标（年度）", "指标值（年度）")
    rows = [("产出", f"第{n}项", "≥3个", f"第{n}项", "≥3个") for n in "一二三"]
    assert told(list(empty_cells.check(page(tmp_path, table(header, *rows))))) == []
    assert len(told(list(empty_cells.check(page(tmp_path, table(header, *rows, ("", "政策培训", "", "政策培训", ""))))))) == 1


@pytest.mark.parametrize(("tier", "expected"), [("tier-new/quantity", ["tier-misplaced"]), ("tier-new/economic-cost", [])])
def test_a_cost_under_quantity(tier: str, expected: list[str]) -> None:
    measure = Measure(comparator="lteq", number=Decimal("119.5"), unit="万元")
    value = Value(printed="≤119.5万元", role="target", horizon="annual", evidence=HERE, measure=measure)
    one = Indicator(name="支付方式改革成本支出", values=(value,), evidence=HERE, tier1="tier-new/output", tier2=tier, tier2_printed="数量")
    assert [c for c in codes(document(projects=(Project(names=("甲",), evidence=HERE, indicators=(one,)),))) if "tier" in c] == expected
