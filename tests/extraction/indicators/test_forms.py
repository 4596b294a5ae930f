"""Project forms and the plan of the department."""

from collections.abc import Callable
from decimal import Decimal

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction.form_labels import pairs
from jixiao.extraction.forms import read_form_tables, read_forms
from jixiao.extraction.plans import read_plan
from jixiao.extraction.table_kinds import classify
from jixiao.facts.indicators import Indicator

Make = Callable[..., Document]


def said_of(item: Indicator) -> list[tuple[str, int | None, str]]:
    return [(value.role, value.year, str(value.measure.number)) for value in item.values]


HEADER = ["", "一级指标", "二级指标", "三级指标", "指标值"]
ROW = ["绩效指标", "产出指标", "数量指标", "检查家数", "≥30家"]


def test_a_form_with_labels_money_goal_and_indicators(document: Make) -> None:
    table = [
        ["项目名称", "网络运维", "", "", ""],
        ["主管部门及代码", "233_某市某局", "", "实施单位", "某市某中心"],
        ["项目资金 (万元)", "年度预算资金总额:", "1, 000. 00", "", ""],
        ["", "其中: 财政拨款", "900.00", "", ""],
        ["", "其他资金", "其他", "", ""],
        ["年度总体绩效 目标", "保障网络安全", "", "", ""],
        HEADER,
        ROW,
    ]
    (form,) = read_forms(document("#项目支出绩效目标表", "(2026年度)", table), 2026)
    assert form.names == ("网络运维",)
    assert (form.supervisor, form.implementers) == ("某市某局", ("某市某中心",))
    assert form.amount is not None
    assert form.amount.yuan == Decimal(10_000_000)
    assert [(item.label, item.amount.yuan) for item in form.fundings] == [("财政拨款", Decimal(9_000_000))]
    assert [(goal.text, goal.horizon) for goal in form.goals] == [("保障网络安全", "annual")]
    assert [item.name for item in form.indicators] == ["检查家数"]


def test_form_and_indicators_in_two_tables_with_the_name_printed_three_times(document: Make) -> None:
    label = [
        ["项目名称", "维稳救助工作经费", "", "", ""],
        ["项目属性", "延续性项目", "", "项目起止时间", "2026 年 1 月-2026 年 12 月"],
        ["政策文件及依据", "财社〔2021〕162号", "", "", ""],
        ["实施时间与范围", "2026 年", "", "", ""],
        ["项目资金", "资金总额", "20 万元", "当年资金总额:", "20 万元"],
        ["", "其中: 财政拨款", "20 万元", "其中: 当年财政拨款", "20 万元"],
        ["", "其他资金", "其他", "当年其他资金", "当年其他"],
        ["总体目标", "", "", "", ""],
        ["中期目标", "", "", "年度目标", ""],
        ["做好救助", "", "", "全部排查", ""],
    ]
    made = document("申报项目名称：救助工作经费", "#项目基本信息", label, "#绩效项目指标表", [HEADER[1:], ROW[1:]])
    (form,) = read_forms(made, 2026)
    assert form.names == ("维稳救助工作经费", "救助工作经费")
    assert (form.attribute, form.period_start, form.period_end) == ("延续性项目", "2026-01", "2026-12")
    assert [(item.label, item.current) for item in form.fundings] == [("财政拨款", False), ("当年财政拨款", True)]
    assert [(goal.text, goal.horizon) for goal in form.goals] == [("做好救助", "mid-term"), ("全部排查", "annual")]
    assert [made.text[place.start : place.end] for place in form.basis_places] == ["财社〔2021〕162号"]
    assert len(form.indicators) == 1


def test_parts_of_a_part(document: Make) -> None:
    table = [
        ["项目名称", "救助", "", "", ""],
        ["项目资金（元）", "资金总额", "300", "", ""],
        ["", "财政拨款", "200", "", ""],
        ["", "其中：中央财政资金", "150", "", ""],
        ["", "省级财政资金", "50", "", ""],
        ["", "其他资金", "100", "", ""],
        HEADER,
        ROW,
    ]
    (form,) = read_forms(document(table), 2026)
    assert [(item.label, item.parent, int(item.amount.yuan)) for item in form.fundings] == [
        ("财政拨款", None, 200),
        ("中央财政资金", "财政拨款", 150),
        ("省级财政资金", "财政拨款", 50),
        ("其他资金", None, 100),
    ]


def test_several_forms_in_one_table(document: Make) -> None:
    def form(name: str) -> list[list[str]]:
        return [
            [f"{name}项目绩效目标表", "<", "<", "<"],
            ["项目名称", name, "<", "<"],
            ["专项资金情况（万元）", "资金总额", "10.00", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            ["产出指标", "数量指标", f"{name}次数", "1次"],
            ["备注", "", "", ""],
        ]

    found = read_forms(document([*form("物业服务"), *form("办公租金")], spans_known=True), 2026)
    assert [(item.names, [indicator.name for indicator in item.indicators]) for item in found] == [
        (("物业服务",), ["物业服务次数"]),
        (("办公租金",), ["办公租金次数"]),
    ]


def test_projects_in_a_column_over_two_pages(document: Make) -> None:
    header = ["项目名称", "项目总额", "绩效目标", "一级指标", "二级指标", "三级指标", "绩效指标性质", "本年绩效指标值", "绩效度量单位"]
    first = [
        header,
        ["11000022T000000445703-岗位培训", "3.50", "提升素质", "产出指标", "数量指标", "培训", "≥", "3", "次"],
        ["^", "^", "^", "^", "^", "参训", "≥", "90", "人"],
    ]
    second = [
        ["5703-岗位培训项目名称", *header[1:]],
        ["", "", "", "效益指标", "社会效益指标", "影响", "定性", "良好", ""],
        ["11000022T000000445704-统计宣传", "1.00", "扩大影响", "产出指标", "数量指标", "宣传", "≥", "2", "次"],
    ]
    found = read_forms(document("#项目支出绩效目标表 金额单位：万元", first, second, spans_known=True), 2026)
    assert [(item.names, item.code, [indicator.name for indicator in item.indicators]) for item in found] == [
        (("岗位培训",), "11000022T000000445703", ["培训", "参训", "影响"]),
        (("统计宣传",), "11000022T000000445704", ["宣传"]),
    ]
    assert found[0].amount is not None
    assert found[0].amount.yuan == 35_000


def test_names_in_titles(document: Make) -> None:
    table = [["专项资金情况（万元）", "资金总额：", "57.00", "", ""], HEADER, ROW]
    titles = ["301007_某市某分局_机场综合", "#修缮改造项目绩效目标表"]
    generic = ["#2026年部门预算专项业务经费绩效目标表"]
    office = ["#某市医疗保障局2026年项目支出绩效目标表"]
    cut = ["某市智慧调度指挥中心项目绩效目", "#标表"]
    names = [read_forms(document(*lines, table), 2026)[0].names for lines in (titles, generic, office, cut)]
    assert names == [("机场综合修缮改造",), (), (), ("某市智慧调度指挥中心",)]


def test_a_table_after_prose_gives_a_form_without_name(document: Make) -> None:
    (form,) = read_forms(document("#7.绩效目标和指标", "保障待遇。", [HEADER[1:], ROW[1:]]), 2026)
    assert (form.names, form.blocks) == ((), (2,))


def test_an_empty_form_is_reported_but_gives_nothing(document: Make) -> None:
    table = [["项目名称", "", "", "", ""], ["主管部门", "", "", "", ""], HEADER, ["绩效指标", "产出指标", "数量指标", "指标1：", ""]]
    result = read_form_tables(document("#绩效目标表", table, spans_known=True), 2026)
    assert result.forms == ()
    (report,) = result.reports
    assert (report.taken_for, report.rows) == ("project", 3)


def test_the_plan_under_numbered_goals(document: Make) -> None:
    header = ["年度绩效指标", "一级指标", "二级指标", "指标名称", "指标值", "", "", "绩效标准"]
    below = ["", "", "", "", "近两年指标值", "", "预期当年实现值", ""]
    table = [
        ["部门名称", "某区某局", "", "", "", "", "", ""],
        ["整体绩效目标", "长期目标", "", "", "年度目标", "", "", ""],
        ["", "", "", "", "做好救助", "", "", ""],
        ["年度目标 1:", "救助困难群众", "", "", "", "", "", ""],
        header,
        below,
        ["", "", "", "", "2024 年", "2025 年", "", ""],
        ["产出指标", "数量指标", "", "覆盖率 80%", "覆盖率 85%", "覆盖率 90%", "", ""],
        ["年度目标 2:", "办理信访", "", "", "", "", "", ""],
        header,
        below,
        ["", "2024 年", "2025 年", "2024 年", "2025 年", "预期当年实现值", "", ""],
        ["", "满意度指标", "服务对象满意度指标", "", "满意度 \\geq 90%", "满意度 \\geq 90%", "满意度 \\geq 95%", ""],
    ]
    plan = read_plan(document("#整体支出绩效目标表", table), 2026)
    assert plan is not None
    assert [(goal.label, goal.text) for goal in plan.goals] == [
        (None, "做好救助"),
        ("年度目标1", "救助困难群众"),
        ("年度目标2", "办理信访"),
    ]
    said = [
        (item.goal, item.tier1_printed, item.name, [(v.role, v.year, str(v.measure.number)) for v in item.values])
        for item in plan.indicators
    ]
    expected: object = [
        ("年度目标1", "产出指标", "覆盖率", [("prior", 2024, "80"), ("prior", 2025, "85"), ("target", 2026, "90")]),
        ("年度目标2", "满意度指标", "满意度", [("prior", 2024, "90"), ("prior", 2025, "90"), ("target", 2026, "95")]),
    ]
    assert said == expected


def test_no_plan_where_none_is_printed(document: Make) -> None:
    assert read_plan(document("#某表", [HEADER, ROW]), 2026) is None


def test_kinds_of_tables(document: Make) -> None:
    def kind(caption: str, *rows: list[str]) -> str:
        table = document(list(rows)).blocks[0]
        assert isinstance(table, Table)
        return classify(table, [caption])

    assert kind("绩效指标表", HEADER, ROW) == "indicators"
    assert kind("绩效目标表", ["项目名称", "救助", "", "", ""], HEADER, ROW) == "project-form"
    assert kind("部门整体支出绩效目标表", HEADER, ROW) == "plan"
    assert kind("项目支出表", ["项目名称", "合计"], ["救助", "3.00"]) == "projects"
    assert kind("收支总表", ["收入", "预算数"], ["一般公共预算", "3.00"], ["合计", "3.00"]) == "lines"
    assert kind("政府采购预算表", ["品目", "金额"], ["货物", "3.00"]) == "procurement"
    assert kind("预算单位构成", ["序号", "单位名称"], ["一", "某局"]) == "units"


def test_a_project_may_be_called_like_a_source_of_money() -> None:
    cells = [Cell(0, 0, "项目名称"), Cell(0, 1, "政府专项债券付息")]
    assert [(pair.label.field, pair.value) for pair in pairs(list(cells))] == [("name", "政府专项债券付息")]
