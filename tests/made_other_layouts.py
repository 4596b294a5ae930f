"""Further layouts of the same programmes, drawn against the grain: other header words and orders, tiers as rows or in one cell with
others, values in columns without headers, forms of other offices. Facts in, blocks (lines and grids) out.
"""

from collections.abc import Sequence
from itertools import groupby

from made_grids import Block, C, Grid, Row
from made_layouts import EVALUATED, HEAD, form, money, tiered
from made_programmes import Programme

DIRECTIONS = {"≥": "正向指标", "≤": "反向指标", "=": "正向指标", "": "定性指标"}
WORDS = {"≥": "不低于", "≤": "不超过", "=": "等于", "": ""}


def undivided_value(programmes: Sequence[Programme]) -> list[Block]:
    """One header cell 指标值 over operator, number and unit in cells of their own."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.operator, t.value, t.unit])
        header: Row = ["一级指标", "二级指标", "三级指标", C("指标值", 1, 3)]
        out += ["项目支出绩效目标表", form(programme, header, rows, 7)]
    return out


def aims(programmes: Sequence[Programme]) -> list[Block]:
    """一级目标 | 二级目标 | 指标内容 | 指标目标值 under labels of another office."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        top: list[Row] = [
            ["项目名称", C(programme.name, 1, 2), "项目类别", "其他一次性项目"],
            ["计划开始日期", C("2026-01-01", 1, 2), "计划完成日期", "2026-12-31"],
            ["项目总预算（元）", C(f"{programme.amount * 10000:.0f}", 1, 2), "项目当年预算（元）", f"{programme.amount * 10000:.0f}"],
            ["项目总目标", C(programme.goal, 1, 4)],
            ["年度绩效目标", C(programme.goal, 1, 4)],
        ]
        rows = tiered(programme.targets, lambda t: [t.name, t.printed])
        body: list[Row] = [["一级目标", "二级目标", "指标内容", "指标目标值"], *rows]
        body[0] = [C("分解目标", len(body)), *body[0]]
        out += ["财政项目支出绩效目标申报表", "（2026年度）", Grid([*top, *body])]
    return out


def directions(programmes: Sequence[Programme]) -> list[Block]:
    """指标性质 ≥ beside 指标方向性 正向指标, and a weight."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, DIRECTIONS[t.operator], t.operator or "定性", t.value, t.unit, str(t.weight)])
        header: Row = ["一级指标", "二级指标", "三级指标", "指标方向性", "指标性质", "指标值", "度量单位", "权重"]
        out += ["部门预算项目绩效目标表（2026年度）", form(programme, header, rows, 9)]
    return out


def weights_first(programmes: Sequence[Programme]) -> list[Block]:
    """指标名称 | 指标权重 | 计量单位 | 指标性质 | 指标值, no tiers and no label before them."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows: list[Row] = [[t.name, str(t.weight), t.unit, t.operator or "定性", t.value] for t in programme.targets]
        top: list[Row] = [
            ["项目名称", C(programme.name, 1, 2), "业务主管部门", "临江市水务局"],
            ["当年预算（万元）", C(str(programme.amount), 1, 2), "项目分类", "一般性项目"],
            ["立项依据", C("履行部门职责", 1, 4)],
            ["当年绩效目标", C(programme.goal, 1, 4)],
        ]
        out += ["项目绩效目标表", Grid([*top, ["指标名称", "指标权重", "计量单位", "指标性质", "指标值"], *rows])]
    return out


def rows_of_tiers(programmes: Sequence[Programme]) -> list[Block]:
    """The tiers as rows of their own over 绩效指标 | 目标值."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows: list[Row] = []
        for first, of_first in groupby(programme.targets, key=lambda t: t.first):
            rows.append([C(first, 1, 3)])
            for second, of_second in groupby(list(of_first), key=lambda t: t.second):
                rows.append([C(second, 1, 3)])
                rows += [[str(number), t.name, t.printed] for number, t in enumerate(of_second, 1)]
        out += ["项目支出绩效目标表", Grid([*money(programme, 3)[:1], *_money3(programme), ["序号", "绩效指标", "目标值"], *rows])]
    return out


def _money3(programme: Programme) -> list[Row]:
    return [["资金总额（万元）", C(str(programme.amount), 1, 2)], ["年度总体目标", C(programme.goal, 1, 2)]]


def tiers_in_one(programmes: Sequence[Programme]) -> list[Block]:
    """指标类别 with both tiers in one cell (产出指标-数量指标)."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows: list[Row] = [[f"{t.first}-{t.second}", t.name, t.printed] for t in programme.targets]
        top: list[Row] = [["项目名称", C(programme.name, 1, 2)], *_money3(programme)]
        out += ["项目支出绩效目标表", Grid([*top, ["指标类别", "指标名称", "指标值"], *rows])]
    return out


def second_tier_as_type(programmes: Sequence[Programme]) -> list[Block]:
    """指标类型 holds the second tier; value and unit before the name's explanation."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows: list[Row] = [[str(n), t.name, t.second, t.printed, f"反映{t.name}"] for n, t in enumerate(programme.targets, 1)]
        top: list[Row] = [
            ["项目名称", C(programme.name, 1, 4)],
            ["预算金额（万元）", C(str(programme.amount), 1, 4)],
            ["绩效目标", C(programme.goal, 1, 4)],
        ]
        out += ["项目绩效目标表", Grid([*top, ["序号", "指标名称", "指标类型", "指标值", "指标说明"], *rows])]
    return out


def tiers_last(programmes: Sequence[Programme]) -> list[Block]:
    """三级指标 | 目标值 | 二级指标 | 一级指标."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows: list[Row] = [[t.name, t.printed, t.second, t.first] for t in programme.targets]
        top: list[Row] = [["项目名称", C(programme.name, 1, 3)], ["项目资金（万元）", C(str(programme.amount), 1, 3)]]
        out += ["项目支出绩效目标表", Grid([*top, ["三级指标", "目标值", "二级指标", "一级指标"], *rows])]
    return out


def three_years(programmes: Sequence[Programme]) -> list[Block]:
    """2024年实际值 | 2025年预计值 | 2026年目标值."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.done, t.done, t.printed])
        header: Row = ["一级指标", "二级指标", "三级指标", "2024年实际值", "2025年预计完成值", "2026年目标值"]
        out += ["项目支出绩效目标表", form(programme, header, rows, 7)]
    return out


def cycle_and_year(programmes: Sequence[Programme]) -> list[Block]:
    """实施周期指标值 beside 年度指标值."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.printed, t.printed])
        header: Row = ["一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"]
        out += ["项目支出绩效目标表", form(programme, header, rows, 6)]
    return out


def listed_export(programmes: Sequence[Programme]) -> list[Block]:
    """An export of the budget system: everything repeated in each row."""
    rows: list[Row] = [
        [
            *("101001", "临江市水务局", f"33010026T00000000000{at}", p.name, f"{p.amount}", p.goal),
            *(t.first, t.second, t.name, t.operator or "定性", t.value, t.unit, str(t.weight), DIRECTIONS[t.operator]),
        ]
        for at, p in enumerate(programmes, 1)
        for t in p.targets
    ]
    header: Row = ["单位编码", "单位名称", "项目编码", "项目名称", "预算数（万元）", "总体绩效目标"]
    header += ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "指标方向性"]
    return [*HEAD, "项目支出绩效信息表", Grid([header, *rows], header=1)]


def listed_under_two_rows(programmes: Sequence[Programme]) -> list[Block]:
    """A list with 预算金额 over 合计 and 其中：财政拨款, 绩效指标 over the tiers, and a row of totals."""
    rows: list[Row] = []
    for at, programme in enumerate(programmes, 1):
        mine = tiered(programme.targets, lambda t: [t.name, t.printed])
        count, amount = len(mine), str(programme.amount)
        lead = (str(at), programme.name, "临江市水务局", amount, amount, programme.goal)
        mine[0] = [*(C(text, count) for text in lead), *mine[0]]
        rows += mine
    total = str(sum(programme.amount for programme in programmes))
    rows.append([C("合计", 1, 3), total, total, "", "", "", "", ""])
    top: Row = [*(C(label, 2) for label in ("序号", "项目名称", "主管部门")), C("预算金额", 1, 2), C("绩效目标", 2), C("绩效指标", 1, 4)]
    second: Row = ["合计", "其中：财政拨款", "一级指标", "二级指标", "三级指标", "指标值"]
    return [*HEAD, "部门项目支出绩效目标汇总表", "单位：万元", Grid([top, second, *rows], header=2)]


def scored_content(programmes: Sequence[Programme]) -> list[Block]:
    """单位（专项）名称 | 资金总额 | 实施期绩效目标 | 绩效指标 over tiers, 指标值内容 and 评（扣）分标准."""
    rows: list[Row] = []
    for programme in programmes:
        mine = tiered(programme.targets, lambda t: [t.name, t.printed, "每少一项扣1分", ""])
        count = len(mine)
        mine[0] = [C(programme.name, count), C(str(programme.amount), count), C(programme.goal, count), *mine[0]]
        rows += mine
    top: Row = [C("单位（专项）名称", 2), C("资金总额", 2), C("专项资金实施期绩效目标", 2), C("绩效指标", 1, 6)]
    second: Row = ["一级指标", "二级指标", "三级指标", "指标值内容", "评（扣）分标准", "备注"]
    return [*HEAD, "项目支出绩效目标表", "单位：万元", Grid([top, second, *rows], header=2)]


def evaluated_in_letters(programmes: Sequence[Programme]) -> list[Block]:
    """年度指标值（A） | 实际完成值（B） | 得分计算方法 | 得分 | 未完成原因分析, the money beside letters."""
    out: list[Block] = [*EVALUATED]
    for programme in programmes:
        amount = str(programme.amount)
        top: list[Row] = [
            [C("项目名称", 1, 2), C(programme.name, 1, 7)],
            [C("主管部门", 1, 2), C("临江市水务局", 1, 3), "实施单位", C("临江市水务局", 1, 3)],
            [
                C("项目预算执行情况（万元）", 4, 2),
                "",
                "年初预算数（A）",
                "全年预算数（B）",
                "全年执行数（C）",
                "分值",
                "执行率（C/B）",
                "得分",
            ],
            ["年度资金总额：", amount, amount, amount, "10", "100%", "10"],
            ["其中：本年财政拨款", amount, amount, amount, "-", "100%", "-"],
            ["其他资金", "0", "0", "0", "-", "-", "-"],
            [C("年度总体目标完成情况", 2, 2), C("预期目标", 1, 3), C("目标实际完成情况", 1, 4)],
            [C(programme.goal, 1, 3), C("已完成", 1, 4)],
        ]
        rows = tiered(programme.targets, lambda t: [t.name, t.printed, t.done, str(t.weight), str(t.weight), ""])
        header: Row = ["一级指标", "二级指标", "三级指标", "年度指标值（A）", "实际完成值（B）", "分值", "得分", "未完成原因分析"]
        body: list[Row] = [[C("年度绩效指标完成情况", len(rows) + 1), *header], *rows, [C("合计", 1, 6), "100", "100", ""]]
        out += ["项目支出绩效自评表", "（2025年度）", Grid([*top, *body])]
    return out


def evaluated_columns(programmes: Sequence[Programme]) -> list[Block]:
    """指标 | 预期值 | 单位 | 完成值 | 权重 | 自评得分 | 评分依据, the second tier before, all in a plain list."""
    out: list[Block] = [*EVALUATED]
    for programme in programmes:
        rows = tiered(
            programme.targets,
            lambda t: [t.name, f"{t.operator}{t.value}", t.unit, t.actual, str(t.weight), str(t.weight), "完成目标"],
            firsts=False,
        )
        header: Row = ["二级指标", "三级指标", "预期值", "计量单位", "完成值", "权重", "自评得分", "评分依据"]
        top: list[Row] = [
            ["项目名称", C(programme.name, 1, 7)],
            ["预算数（万元）", C(str(programme.amount), 1, 3), "执行数（万元）", C(str(programme.amount), 1, 3)],
        ]
        out += ["2025年度项目支出绩效自评表", Grid([*top, header, *rows, [C("总分", 1, 5), "100", "100", ""]])]
    return out


def words_for_operators(programmes: Sequence[Programme]) -> list[Block]:
    """The operators in words, in a column 比较符号 of their own."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, WORDS[t.operator], t.value, t.unit])
        header: Row = ["一级指标", "二级指标", "三级指标", "比较符号", "目标数值", "计量单位"]
        out += ["项目支出绩效目标表", form(programme, header, rows, 7)]
    return out


def half_and_whole_year(programmes: Sequence[Programme]) -> list[Block]:
    """半年指标值 beside 全年指标值: only the latter is the target of the year."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, "完成过半", t.printed])
        header: Row = ["一级指标", "二级指标", "三级指标", "半年（程）指标值", "全年（程）指标值"]
        out += ["项目绩效目标申报表", form(programme, header, rows, 6)]
    return out


def without_projects_label(programmes: Sequence[Programme]) -> list[Block]:
    """项目（政策）名称 in a heading of the form, money and goal in one row, header words in full."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.printed])
        top: list[Row] = [
            ["项目(政策)名称", C(programme.name, 1, 3), "预算规模（万元）", str(programme.amount)][:4],
            ["总体绩效目标", C(programme.goal, 1, 4)],
        ]
        top[0] = ["项目（政策）名称", C(programme.name, 1, 2), "预算规模（万元）", str(programme.amount)]
        body: list[Row] = [["一级指标名称", "二级指标名称", "三级指标名称", "绩效目标值"], *rows]
        body[0] = [C("绩效指标", len(body)), *body[0]]
        out += ["政策和项目绩效目标表", Grid([*top, *body])]
    return out


def plan_with_other_tiers(programmes: Sequence[Programme]) -> list[Block]:
    """The whole department with tiers of an own: 投入管理指标, 履职效能, …"""
    programme = programmes[0]
    named = {"产出指标": "履职效能指标", "效益指标": "履职效益指标", "满意度指标": "满意度"}
    seconds = {"数量指标": "重点工作任务完成", "质量指标": "履职目标实现", "时效指标": "预算和财务管理"}
    other = [t._replace(first=named[t.first], second=seconds.get(t.second, t.second)) for t in programme.targets]
    rows = tiered(other, lambda t: [t.name, t.printed, f"反映{t.name}"])
    top: list[Row] = [
        ["部门（单位）名称", C("临江市水务局", 1, 4)],
        ["年度履职目标", C(programme.goal, 1, 4)],
        [C("预算情况", 2), "部门预算总额（万元）", C("1860.50", 1, 3)],
        ["其中：项目支出", C("1220.00", 1, 3)],
    ]
    header: Row = ["一级指标", "二级指标", "三级指标", "指标值", "指标值说明"]
    return [*HEAD, "部门（单位）整体绩效目标表", "（2026年度）", Grid([*top, header, *rows])]


def plan_of_tasks(programmes: Sequence[Programme]) -> list[Block]:
    """部门整体支出绩效目标申报表: numbered goals, tasks with money, indicators under 年度绩效指标 with operators."""
    programme = programmes[0]
    rows = tiered(programme.targets, lambda t: [t.name, t.operator, t.value, t.unit])
    top: list[Row] = [
        ["单位名称", C("临江市水务局", 1, 7)],
        [C("年度主要任务", 3), "序号", C("任务名称", 1, 2), C("主要内容", 1, 2), "预算金额（万元）", "财政拨款"],
        ["1", C("防汛抗旱", 1, 2), C("做好防汛抗旱工作", 1, 2), "300.00", "300.00"],
        ["2", C("河道管护", 1, 2), C("做好河道管护工作", 1, 2), "200.00", "200.00"],
        ["年度总体目标", C(programme.goal, 1, 7)],
    ]
    body: list[Row] = [["一级指标", "二级指标", C("三级指标", 1, 2), "绩效指标性质", "绩效指标值", "绩效度量单位"], *rows]
    body = [body[0], *[[*row[:-4], C(str(row[-4]), 1, 2), *row[-3:]] for row in rows]]
    body[0] = [C("年度绩效指标", len(body)), *body[0]]
    return [*HEAD, "部门整体支出绩效目标申报表", Grid([*top, *body])]


def goal_rows(programmes: Sequence[Programme]) -> list[Block]:
    """项目名称 | 预算数 | 绩效目标 and no indicators."""
    rows: list[Row] = [[str(at), p.name, str(p.amount), p.goal] for at, p in enumerate(programmes, 1)]
    return [*HEAD, "重点项目绩效目标情况", Grid([["序号", "项目", "预算数（单位：万元）", "绩效目标"], *rows], header=1)]


def grouped_rows(programmes: Sequence[Programme]) -> list[Block]:
    """项目支出表 with a unit, a group and a class over each project, each of one project or several."""
    rows: list[Row] = [["合计", str(sum(p.amount for p in programmes)), ""]]
    rows.append(["临江市水务局", str(sum(p.amount for p in programmes)), ""])
    for label, part in (("通用项目", programmes[:1]), ("专用项目", programmes[1:])):
        rows.append([label, str(sum(p.amount for p in part)), ""])
        rows.append([f"{label}一类", str(sum(p.amount for p in part)), ""])
        rows += [[p.name, str(p.amount), "保障工作"] for p in part]
    numbered: list[Row] = [[str(at), *row] for at, row in enumerate(rows, 1)]
    return [*HEAD, "专项业务经费支出表", "单位：万元", Grid([["序号", "单位（项目）名称", "项目金额", "项目简介"], *numbered], header=1)]


OF_PROJECTS = (
    undivided_value,
    aims,
    directions,
    weights_first,
    rows_of_tiers,
    tiers_in_one,
    second_tier_as_type,
    tiers_last,
    three_years,
    cycle_and_year,
    listed_export,
    listed_under_two_rows,
    scored_content,
    evaluated_in_letters,
    evaluated_columns,
    words_for_operators,
    half_and_whole_year,
    without_projects_label,
)
EVALUATIONS = (evaluated_in_letters, evaluated_columns)
OF_DEPARTMENTS = (plan_with_other_tiers, plan_of_tasks)
ROWS = (goal_rows, grouped_rows)
