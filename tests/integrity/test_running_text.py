"""Running text: years, words printed twice, enumerations, lost signs, counted and cited things; each fault beside the text without it."""

from pathlib import Path

import pytest
from made_faults import HERE, codes, document, line, project, wan
from made_pages import page, paragraphs, table
from msgspec import structs

from jixiao.facts.citations import Citation
from jixiao.facts.indicators import Goal, Indicator, Measure, Value
from jixiao.facts.money import BudgetLine, Change
from jixiao.integrity import (
    comparator_checks,
    counted_items,
    empty_amounts,
    figure_runs,
    header_years,
    listed_projects,
    lost_signs,
    repeated_clauses,
    sentence_years,
    staff_counts,
    stated_sums,
    unit_prices,
)


def found(outcomes: object) -> list[str]:
    """Codes of what a check tells."""
    return [one.finding.code for one in outcomes if one.finding]  # type: ignore[attr-defined]


PLANS = ("2024年部门预算说明", "2024年收入预算为100万元。", "2024年支出预算为100万元。", "2024年“三公”经费预算为1万元。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年政府采购预算安排10万元。", 0),
        ("2023年政府采购预算安排10万元。", 1),
        ("增加的主要原因是2023年“三公”经费预算中未列入车辆。", 0),
        ("2023年预算执行情况良好。", 0),
        ("《关于批复2023年部门预算的通知》", 0),
        ("收入预算比2023年预算增加1万元。", 0),
        ("收入预算比2024年预算增加1万元。", 1),
        ("截至2023年12月31日，共有车辆1辆。", 0),
        ("截至2024年12月31日，共有车辆1辆。", 1),
        ("实施周期为2024年1月至2024年12月。", 0),
        ("实施周期为2022年1月至2023年12月。", 1),
        ("实施期限为2024年1月至2026年12月。", 0),
    ],
)
def test_years_of_sentences(tmp_path: Path, text: str, expected: int) -> None:
    told = sentence_years.check(document(), page(tmp_path, paragraphs(*PLANS, text)))
    assert found(told) == ["year-of-another-budget"] * expected


def test_years_of_other_papers_are_theirs(tmp_path: Path) -> None:
    report = structs.replace(document(), kind="final-accounts")
    assert found(sentence_years.check(report, page(tmp_path, paragraphs(*PLANS, "2023年政府采购预算安排10万元。")))) == []


REASONS = "一是建设资金减少12106万元；二是对沿街商户增加补助资金{}万元；三是新增河道保洁补助项目资金{}万元；四是基本支出增加879万元。"


@pytest.mark.parametrize(("one", "other", "expected"), [("1065", "100", 0), ("1056", "100", 1), ("1065", "300", 1)])
def test_words_printed_twice(tmp_path: Path, one: str, other: str, expected: int) -> None:
    body = paragraphs(f"收入减少的原因：{REASONS.format('1065', '100')}", f"支出减少的原因：{REASONS.format(one, other)}")
    assert len(found(repeated_clauses.check(page(tmp_path, body)))) == expected


def test_forms_of_words_hold_any_figure(tmp_path: Path) -> None:
    texts = [
        f"{name}预算{a}万元，比上年增加{b}万元，增长{c}%，主要原因是工作需要。"
        for name, a, b, c in (("会议费", 31, 11, 55), ("培训费", 28, 12, 75))
    ]
    assert found(repeated_clauses.check(page(tmp_path, paragraphs(*texts)))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("基本支出4840.99万元，占7.88%，项目支出56551.57万元，占92.12，增长1%。", 1),
        ("基本支出4840.99万元，占7.88%。", 0),
        ("比上年增加3,239.75万元，增长3.21，主要是人员增加。", 1),
        ("比上年增加3,239.75万元，增长3.21％。", 0),
        ("增加2，减少1。", 0),
    ],
)
def test_signs_that_are_lost(tmp_path: Path, text: str, expected: int) -> None:
    assert len(found(lost_signs.check(page(tmp_path, paragraphs(text))))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是补助31240万元（包含调整补贴8428万元）；二是每人增加6元补助资金，增加1065万元；三是基数12106万元，合计44411万元。", 0),
        ("一是补助32140万元（包含调整补贴8428万元）；二是每人增加6元补助资金，增加1065万元；三是基数12106万元，合计44411万元。", 1),
        ("一是补助100万元；二是补助200万元，合计90000万元。", 0),  # so far off, they are of something else
        ("支出44411万元，比上年减少19.91%，原因是改革资金减少，两项相抵后减少11041万元。", 0),
        ("支出44411万元，比上年减少19.19%，原因是改革资金减少，两项相抵后减少11041万元。", 1),
        ("收入支出均为3000万元，与2021年相比，增加3000万元。", 0),
        ("收入支出均为3000万元，与2021年相比，增加3300万元。", 1),
    ],
)
def test_sums_and_changes_behind_reasons(tmp_path: Path, text: str, expected: int) -> None:
    assert len(found(stated_sums.check(page(tmp_path, paragraphs(text))))) == expected


@pytest.mark.parametrize(("number", "expected"), [(3, 0), (4, 1), (2, 1)])
def test_numbered_paragraphs_are_counted(tmp_path: Path, number: int, expected: int) -> None:
    body = paragraphs(f"本部门内设机构共{number}个，分别为：", "（一）办公室。", "（二）财务处。", "（三）监管处。", "三、预算单位构成")
    assert len(found(counted_items.check(page(tmp_path, body)))) == expected


@pytest.mark.parametrize(("number", "expected"), [(5, 0), (9, 0), (3, 1)])
def test_names_before_their_number(tmp_path: Path, number: int, expected: int) -> None:
    body = paragraphs(f"设置了导询区、公开区、等待区、取号区、办理区等{number}个功能区。")
    assert len(found(counted_items.check(page(tmp_path, body)))) == expected


@pytest.mark.parametrize(("posts", "people", "expected"), [(4, 4, 0), (5, 4, 1), (4, 6, 1)])
def test_posts_and_people(tmp_path: Path, posts: int, people: int, expected: int) -> None:
    body = paragraphs(f"总编制人数{posts}人，设局长1名。", f"其中：行政编制4人，事业编制0人。现有在岗有编人数{people}人。")
    assert len(found(staff_counts.check(page(tmp_path, body)))) == expected


@pytest.mark.parametrize(("label", "expected"), [("922.91", 0), ("922.19", 1), ("500", 1)])
def test_runs_of_figures(tmp_path: Path, label: str, expected: int) -> None:
    form = f"培训11948人次，培训金额{label}万元，资助学员3843人，资助金额122.98万元。"
    report = "共开展培训约11948人次，拨付培训款922.91万元；资助学员3843人，资助金额122.98万元。"
    assert len(found(figure_runs.check(page(tmp_path, table(("数量指标", form)) + paragraphs(report))))) == expected


@pytest.mark.parametrize(("year", "expected"), [("2022年", 0), ("2021年", 1)])
def test_rows_of_years(tmp_path: Path, year: str, expected: int) -> None:
    rows = [
        ("指标", "2022年", "2023年"),
        ("甲", "1", "2"),
        ("指标", "2022年", "2023年"),
        ("乙", "1", "2"),
        ("指标", year, "2023年"),
        ("丙", "1", "2"),
    ]
    assert len(found(header_years.check(document(), page(tmp_path, table(*rows))))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实行绩效目标管理的项目4个，涉及94,934万元。", []),
        ("实行绩效目标管理的项目4个，涉及94,943万元。", ["sum-mismatch"]),
        ("实行绩效目标管理的项目5个，涉及94,934万元。", ["count-conflict"]),
        ("实行绩效目标管理的项目9个，涉及12万元。", []),
        ("补贴人数1775511人，每人增加6元补助资金，增加1065万元。", []),
        ("补贴人数1755511人，每人增加6元补助资金，增加1065万元。", ["sum-mismatch"]),
        ("补贴人数1775511人，每人增加9元补助资金，增加1065万元。", ["sum-mismatch"]),
    ],
)
def test_projects_counted_and_listed(tmp_path: Path, text: str, expected: list[str]) -> None:
    listed = "其中：1.公园养护384万元；2.经费缺口4,188万元；3.道路补助67,930万元，同比增加2,311万元；4.绿化补助22,432万元；5.其他。"
    assert found(listed_projects.check(page(tmp_path, paragraphs(listed, text)))) == expected


@pytest.mark.parametrize(("price", "expected"), [("30000", 0), ("3000", 1)])
def test_number_times_price(tmp_path: Path, price: str, expected: int) -> None:
    head = ("项目", "品目", "采购数量", "单价(元)", "采购金额")
    rows = [
        ("甲", "服务", "2", "9000", "18000"),
        ("乙", "印刷", "1", price, "30000"),
        ("丙", "纸", "4", "5000", "20000"),
        ("丁", "图", "1", "70", "70"),
    ]
    assert len(found(unit_prices.check(page(tmp_path, table(head, *rows))))) == expected


@pytest.mark.parametrize(("cell", "expected"), [("0.00", 0), ("", 1)])
def test_an_empty_cell_among_noughts(tmp_path: Path, cell: str, expected: int) -> None:
    head = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    rows = [(f"21011{n:02}", f"科目{n}", f"{n}.00", f"{n}.00", "0.00") for n in range(1, 8)]
    rows[3] = (*rows[3][:4], cell)
    assert len(found(empty_amounts.check(page(tmp_path, paragraphs("单位：万元") + table(head, *rows)), 2024))) == expected


def cited(title: str, number: str) -> Citation:
    return Citation(printed=f"《{title}》（{number}）", evidence=HERE, roles=("legal-basis",), title=title, number=number)


@pytest.mark.parametrize(
    ("title", "number", "expected"),
    [
        ("关于提前下达2024年补助资金预算的通知", "财社〔2023〕1号", []),
        ("关于提前下达2024年补助资金预算的通知", "财社〔2022〕1号", ["year-of-another-budget"]),
        ("关于批复2024年度部门预算的通知", "财社〔2024〕1号", []),
        ("关于批复2024年度部门预算的通知", "财社〔2022〕1号", ["year-of-another-budget"]),
        ("某市社会医疗保险办法", "某市人民政府令第253号", ["number-impossible"]),
        ("某市社会医疗保险办法", "某市人民政府令第235号", []),
    ],
)
def test_numbers_of_papers(title: str, number: str, expected: list[str]) -> None:
    first = cited("某市社会医疗保险办法", "某市人民政府令第235号")
    assert codes(document(citations=(first, cited(title, number)))) == expected


def indicator(name: str, way: str, number: str, unit: str, tier1: str, tier2: str | None = None) -> Indicator:
    measure = Measure(comparator=way, number=wan(number).yuan / 10000, unit=unit)  # type: ignore[arg-type]
    value = Value(printed=f"{number}{unit}", role="target", horizon="annual", evidence=HERE, measure=measure)
    return Indicator(name=name, values=(value,), evidence=HERE, tier1=tier1, tier2=tier2)


@pytest.mark.parametrize(
    ("name", "way", "number", "unit", "tiers", "expected"),
    [
        ("道路完好比例", "gteq", "90", "%", ("tier-new/output", "tier-new/quality"), 0),
        ("道路完好比例", "lteq", "90", "%", ("tier-new/output", "tier-new/quality"), 1),
        ("数据采集误差", "lteq", "1", "%", ("tier-new/output", "tier-new/quality"), 0),
        ("服务采购支出", "gteq", "25", "万元", ("tier-new/cost", None), 1),
        ("每人补助标准", "gteq", "740", "元", ("tier-new/cost", None), 0),
    ],
)
def test_comparators_against_tiers(name: str, way: str, number: str, unit: str, tiers: tuple[str, str | None], expected: int) -> None:
    owner = structs.replace(project("甲", "10.00"), indicators=(indicator(name, way, number, unit, *tiers),))
    assert len(found(comparator_checks.check(document(projects=(owner,))))) == expected


@pytest.mark.parametrize(("number", "expected"), [("70", 0), ("80", 1)])
def test_goals_and_indicators_of_one_name(number: str, expected: int) -> None:
    goal = Goal(text=f"通过救助，年度限额内门诊报销比例达到{number}%。", horizon="annual", evidence=HERE)
    own = indicator("年度限额内门诊报销比例", "gteq", "70", "%", "tier-new/output", "tier-new/quality")
    owner = structs.replace(project("甲", "10.00"), goals=(goal,), indicators=(own,))
    assert codes(document(projects=(owner,))).count("target-conflict") == expected


@pytest.mark.parametrize(("change", "expected"), [("-0.1", 0), ("-0.2", 1)])
def test_changes_of_the_parts_of_vehicles(change: str, expected: int) -> None:
    def changed(measure: str, amount: str, by: str) -> BudgetLine:
        fields = {
            "statement": "narrative",
            "functional": None,
            "measure": measure,
            "name": measure,
            "change": Change(against=2023, amount=wan(by)),
        }
        return line("x", amount, **fields)

    lines = (
        changed("official-vehicles", "3.15", "-0.1"),
        changed("vehicle-purchase", "0", "0"),
        changed("vehicle-running", "3.15", change),
    )
    assert codes(document(lines=lines)).count("sum-mismatch") == expected
