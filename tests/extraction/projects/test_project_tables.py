"""Rows of project tables: which are projects, what class they have, which money they show."""

from collections.abc import Callable
from decimal import Decimal

from jixiao.documents.blocks import Cell, Document, Heading, Place, Table
from jixiao.extraction.project_tables import read_project_tables

Made = Callable[[str], Document]

CODED = """2023年项目支出表

单位：万元

项目编码\t项目名称\t项目单位\t合计\t本年拨款\t\t财政拨款结转结余\t单位资金
\t\t\t\t一般公共预算\t政府性基金预算\t一般公共预算\t
\t\t\t150.00\t120.00\t20.00\t10.00\t0.00
301\t某县教育局\t\t150.00\t120.00\t20.00\t10.00\t0.00
1101\t基本工资\t\t90.00\t90.00\t0.00\t0.00\t0.00
33010023301R000000100\t基本工资\t某县教育局本级\t90.00\t90.00\t0.00\t0.00\t0.00
33010023301Y000000101\t福利费\t某县教育局本级\t10.00\t10.00\t0.00\t0.00\t0.00
33010023301T000000102\t校舍维修\t某县教育局本级\t50.00\t20.00\t20.00\t10.00\t0.00
"""

CLASSED = """2023年项目支出预算情况表

单位：元

项目名称\t项目类别\t合计\t财政拨款\t\t\t单位资金
\t\t\t小计\t一般公共预算\t政府性基金预算\t
\t\t1,060,000.00\t1,060,000.00\t1,000,000.00\t60,000.00\t
办公用房租金\t其他运转类\t60,000.00\t60,000.00\t\t60,000.00\t
养老服务补贴\t特定目标类\t1,000,000.00\t1,000,000.00\t1,000,000.00\t\t
在职人员工资\t人员类\t500.00\t500.00\t500.00\t\t
"""


def test_only_specific_purpose_codes_are_projects_and_the_rest_stay_lines(document_of: Made) -> None:
    rows = read_project_tables(document_of(CODED))
    assert [sighting.project.names for sighting in rows.sightings] == [("校舍维修",)]
    assert [(line.name, line.amount.yuan, line.statement) for line in rows.lines] == [
        ("基本工资", Decimal(900_000), "project-expenditure"),
        ("福利费", Decimal(100_000), "project-expenditure"),
    ]


def test_money_of_a_row_stands_under_its_fund(document_of: Made) -> None:
    project = read_project_tables(document_of(CODED)).sightings[0].project
    (breakdown,) = project.breakdowns
    assert breakdown.complete
    assert [(funding.labels[0], funding.fund, funding.amount.yuan) for funding in breakdown.fundings if funding.amount.yuan] == [
        ("一般公共预算", "general-public", Decimal(200_000)),
        ("政府性基金预算", "government-fund", Decimal(200_000)),
        ("财政拨款结转结余（一般公共预算）", "carried-over", Decimal(100_000)),
    ]


def test_class_column_and_unit_of_the_table_are_read(document_of: Made) -> None:
    rows = read_project_tables(document_of(CLASSED))
    read = [(item.project.names[0], item.project.project_class, item.project.amount.yuan) for item in rows.sightings if item.project.amount]
    assert read == [("办公用房租金", "running", Decimal(60_000)), ("养老服务补贴", "specific-purpose", Decimal(1_000_000))]
    assert [line.name for line in rows.lines] == ["在职人员工资"]


def test_a_sum_column_includes_the_funds_beside_it(document_of: Made) -> None:
    (breakdown,) = read_project_tables(document_of(CLASSED)).sightings[0].project.breakdowns
    (whole,) = [funding for funding in breakdown.fundings if funding.amount.yuan]
    assert (whole.fund, [part.fund for part in whole.includes]) == ("fiscal-appropriation", ["government-fund"])


def test_subject_and_procurement_tables_hold_no_projects(document_of: Made) -> None:
    subjects = CLASSED.replace("项目名称", "科目名称")
    purchases = CLASSED.replace("项目类别", "采购品目")
    assert not read_project_tables(document_of(subjects)).sightings
    assert not read_project_tables(document_of(purchases)).sightings


def _ruled(rows: list[list[str]], caption: str) -> Document:
    """A document with one table whose merged cells are known, one cell a line in its text."""
    text, cells, line = caption + "\n", [], 2
    for row, texts in enumerate(rows):
        for column, printed in enumerate(texts):
            cells.append(Cell(row, column, printed, (Place(len(text), len(text) + len(printed), line),)))
            text, line = text + printed + "\n", line + 1
    heading = Heading(caption, (Place(0, len(caption), 1),))
    table = Table(len(rows), len(rows[0]), tuple(cells))
    return Document("made.pdf", "0" * 64, "application/pdf", "test 1", text, (heading, table))


def test_goals_beside_the_money_and_unit_subtotals() -> None:
    rows = [
        ["支出项目类别（资金使用单位）", "总计", "绩效目标"],
        ["合计", "30.00", ""],
        ["某市档案馆", "30.00", ""],
        ["库房改造", "20.00", "完成三间库房改造。"],
        ["展览更新", "10.00", "更新常设展览。"],
    ]
    sightings = read_project_tables(_ruled(rows, "部门预算项目支出表")).sightings
    assert [(item.project.names[0], [goal.text for goal in item.project.goals]) for item in sightings] == [
        ("库房改造", ["完成三间库房改造。"]),
        ("展览更新", ["更新常设展览。"]),
    ]


def test_units_with_a_code_and_groups_over_their_projects_are_no_projects() -> None:
    rows = [
        ["单位编码", "单位（项目）名称", "项目金额", "项目简介"],
        ["", "合计", "900000", ""],
        ["245001", "某市档案局", "900000", ""],
        ["", "通用项目", "900000", ""],
        ["", "库房改造", "600000", "改造库房"],
        ["", "33010024T000000000001-展览更新", "300000", "更新展览"],
    ]
    sightings = read_project_tables(_ruled(rows, "2024年部门专项业务经费支出表 单位：元")).sightings
    assert [(item.project.names[0], item.project.code, item.project.amount and item.project.amount.yuan) for item in sightings] == [
        ("库房改造", None, Decimal(600_000)),
        ("展览更新", "33010024T000000000001", Decimal(300_000)),
    ]


def test_the_rest_of_a_table_on_the_next_page_keeps_its_header() -> None:
    first = _ruled([["项目名称", "合计"], ["库房改造", "6.00"]], "项目支出表")
    rest = _ruled([["展览更新", "3.00"]], "项目支出表").blocks[1]
    document = Document("made.pdf", "0" * 64, "application/pdf", "test 1", first.text, (*first.blocks, rest))
    assert [item.project.names[0] for item in read_project_tables(document).sightings] == ["库房改造", "展览更新"]


LISTED = """七、重点项目绩效情况

项目\t预算数（单位：万元）\t绩效目标
道路养护经费\t120.50\t保障道路畅通
路灯维护经费\t60\t亮灯率不低于98%
"""

UNITS = """部门预算项目支出表

单位：万元

支出项目类别（资金使用单位）\t总计\t财政拨款\t绩效目标
合计\t300.00\t300.00\t
某市道路管理局\t180.50\t180.50\t
道路养护经费\t120.50\t120.50\t保障道路畅通
路灯维护经费\t60.00\t60.00\t保障照明
某市质量监督站（造价管理站）\t119.51\t119.51\t
抽检经费\t119.50\t119.50\t保障质量
"""


def test_goal_beside_name_and_amount_tells_a_list(document_of: Made) -> None:
    rows = read_project_tables(document_of(LISTED))
    assert [(item.project.names[0], item.project.amount and item.project.amount.yuan) for item in rows.sightings] == [
        ("道路养护经费", Decimal(1_205_000)),
        ("路灯维护经费", Decimal(600_000)),
    ]


def test_rows_of_units_among_projects_are_none(document_of: Made) -> None:
    rows = read_project_tables(document_of(UNITS))
    assert [item.project.names[0] for item in rows.sightings] == ["道路养护经费", "路灯维护经费", "抽检经费"]


def test_columns_that_no_list_holds_are_told_by_their_ending(document_of: Made) -> None:
    rows = read_project_tables(
        document_of("2024年重点项目支出表\n\n序号\t重点项目名称\t核定总额（万元）\t备注\n1\t校舍维修\t50.00\t\n2\t图书购置\t12.50\t\n")
    )
    read = [(item.project.names[0], item.project.amount.yuan) for item in rows.sightings if item.project.amount]
    assert read == [("校舍维修", Decimal(500_000)), ("图书购置", Decimal(125_000))]
    for heads in ("采购项目名称\t采购金额", "重点项目名称\t财政拨款金额", "收入项目\t核定总额"):
        assert not read_project_tables(document_of(f"2024年收支表\n\n{heads}\n校舍维修\t50.00\n图书购置\t12.50\n")).sightings
