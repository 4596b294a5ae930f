"""The layouts in which budgets and self-evaluations print the same programmes: facts in, blocks (lines and grids) out.

Each is one of those that the description of the documents lists (forms, lists, self-evaluations, whole-department tables …), drawn
from nothing but that description.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

from made_grids import Block, C, Grid, Row
from made_programmes import Programme, Target

HEAD = ["临江市水务局2026年部门预算", "第一部分 部门概况", "一、主要职责", "负责本行政区域水务工作。", "第二部分 2026年部门预算表"]
HEAD[4:4] = [
    "二、收支总体情况",
    "2026年收入预算1,860.50万元，支出预算1,860.50万元，其中基本支出640.50万元，项目支出1,220.00万元。",
    "三、一般公共预算支出情况",
    "一般公共预算支出1,860.50万元，其中人员经费540.20万元，公用经费100.30万元，“三公”经费12.00万元，公务接待费2.00万元。",
]
EVALUATED = ["临江市水务局2025年度部门决算", "第一部分 部门概况", "一、主要职责", "负责本行政区域水务工作。", "第四部分 项目支出绩效自评"]


def tiered(targets: Sequence[Target], row: Callable[[Target], Row], lead: str | None = None, firsts: bool = True) -> list[Row]:
    """Rows of indicators under merged tiers; lead: a label merged over all rows before them."""
    rows: list[Row] = []
    for first, of_first in groupby(targets, key=lambda target: target.first):
        whole = list(of_first)
        for second, of_second in groupby(whole, key=lambda target: target.second):
            part = list(of_second)
            for number, target in enumerate(part):
                cells: Row = []
                if lead and not rows:
                    cells.append(C(lead, len(targets) + 1))
                if firsts and target is whole[0]:
                    cells.append(C(first, len(whole)))
                if number == 0:
                    cells.append(C(second, len(part)))
                rows.append([*cells, *row(target)])
    return rows


def money(programme: Programme, width: int) -> list[Row]:
    """Rows of a form over its indicators."""
    half = width // 2
    return [
        ["项目名称", C(programme.name, 1, width - 1)],
        ["主管部门", C("临江市水务局", 1, half - 1), "实施单位", C("临江市水务局", 1, width - half - 1)],
        ["资金总额（万元）", C(str(programme.amount), 1, half - 1), "财政拨款", C(str(programme.amount), 1, width - half - 1)],
        ["年度总体目标", C(programme.goal, 1, width - 1)],
    ]


def form(programme: Programme, header: Row, rows: list[Row], width: int, label: bool = True) -> Grid:
    """A form: its fields over indicator rows."""
    top = money(programme, width)
    body = [header, *rows]
    if label:
        count = len(body)
        body[0] = [C("绩效指标", count), *body[0]]
    return Grid([*top, *body])


def classic(programmes: Sequence[Programme]) -> list[Block]:
    """一级指标 | 二级指标 | 三级指标 | 指标值, one form for each project."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.printed])
        out += ["项目支出绩效目标表", "（2026年度）", form(programme, ["一级指标", "二级指标", "三级指标", "指标值"], rows, 5)]
    return out


def operator_columns(programmes: Sequence[Programme]) -> list[Block]:
    """指标性质 | 指标值 | 度量单位 in columns of their own."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.operator or "定性", t.value, t.unit])
        header: Row = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]
        out += ["项目支出绩效目标表", form(programme, header, rows, 7)]
    return out


def operator_last(programmes: Sequence[Programme]) -> list[Block]:
    """Value, unit and operator in another order, and a weight: 计量单位 | 符号 | 年度指标值 | 权重."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.unit, t.operator, t.value, f"{t.weight}"])
        header: Row = ["一级指标", "二级指标", "指标名称", "计量单位", "符号", "年度指标值", "权重（分值）"]
        out += ["项目绩效目标申报表", form(programme, header, rows, 8)]
    return out


def unit_column(programmes: Sequence[Programme]) -> list[Block]:
    """The operator with the number, the unit beside it."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, f"{t.operator}{t.value}", t.unit])
        out += ["项目支出绩效目标表", form(programme, ["一级指标", "二级指标", "三级指标", "指标值", "指标单位"], rows, 6)]
    return out


def no_tiers(programmes: Sequence[Programme]) -> list[Block]:
    """No tier columns at all."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows: list[Row] = [[str(number), C(t.name, 1, 2), t.printed] for number, t in enumerate(programme.targets, 1)]
        out += ["项目支出绩效目标表", form(programme, ["序号", C("绩效指标名称", 1, 2), "指标值"], rows, 4, label=False)]
    return out


def first_tier_missing(programmes: Sequence[Programme]) -> list[Block]:
    """二级指标 | 三级指标 | 指标值, and no first tier."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.printed], firsts=False)
        out += ["项目支出绩效目标表", form(programme, ["二级指标", "三级指标", "指标值"], rows, 4)]
    return out


def self_evaluation(programmes: Sequence[Programme]) -> list[Block]:
    """The form of self-evaluations: budget execution with scores, target beside actual, score, reason."""
    out: list[Block] = [*EVALUATED]
    for programme in programmes:
        amount = str(programme.amount)
        top: list[Row] = [
            ["项目名称", C(programme.name, 1, 8)],
            ["主管部门", C("临江市水务局", 1, 3), C("实施单位", 1, 2), C("临江市水务局", 1, 3)],
            [C("项目资金（万元）", 4), C("", 1, 2), "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            [C("年度资金总额", 1, 2), amount, amount, amount, "10", "100%", "10"],
            [C("其中：当年财政拨款", 1, 2), amount, amount, amount, "—", "100%", "—"],
            [C("其他资金", 1, 2), "", "", "", "—", "", "—"],
            [C("年度总体目标", 2), C("预期目标", 1, 4), C("实际完成情况", 1, 4)],
            [C(programme.goal, 1, 4), C("已全部完成", 1, 4)],
        ]
        rows = tiered(programme.targets, lambda t: [t.name, t.printed, t.done, f"{t.weight}", f"{t.weight}", "无"])
        header: Row = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
        body: list[Row] = [[C("绩效指标", len(rows) + 1), *header], *rows, [C("总分", 1, 6), "100", "100", ""]]
        out += ["项目支出绩效自评表", "（2025年度）", Grid([*top, *body])]
    return out


def self_evaluation_plain(programmes: Sequence[Programme]) -> list[Block]:
    """A self-evaluation with the score before the values and no first tier."""
    out: list[Block] = [*EVALUATED]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, f"{t.weight}分", t.printed, t.done, f"{t.weight}"], firsts=False)
        header: Row = ["二级指标", "三级指标", "标准分", "年初目标值", "全年实际值", "自评得分"]
        out += ["项目绩效自评表", form(programme, header, rows, 7)]
    return out


def two_horizons(programmes: Sequence[Programme]) -> list[Block]:
    """Long-term indicators and their annual values side by side."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.printed, t.name, t.printed])
        header: Row = ["一级指标", "二级指标", "三级指标", "长期指标值", "三级指标", "年度指标值"]
        out += ["项目支出绩效目标表", form(programme, header, rows, 7)]
    return out


def earlier_years(programmes: Sequence[Programme]) -> list[Block]:
    """A header of two rows: earlier years' values beside this year's target."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.done, t.done, t.printed])
        grid = Grid(
            [
                *money(programme, 7),
                [
                    C("绩效指标", len(rows) + 2),
                    C("一级指标", 2),
                    C("二级指标", 2),
                    C("三级指标", 2),
                    C("近两年指标值", 1, 2),
                    C("2026年指标值", 2),
                ],
                ["2024年", "2025年"],
                *rows,
            ]
        )
        out += ["项目支出绩效目标表", grid]
    return out


def split_header(programmes: Sequence[Programme]) -> list[Block]:
    """A header of two rows, 绩效指标 over the names and 绩效目标值 over the parts of the value."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.operator or "定性", t.value, t.unit])
        grid = Grid(
            [
                *money(programme, 6),
                [C("绩效指标", 1, 3), C("绩效目标值", 1, 3)],
                ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
                *rows,
            ]
        )
        out += ["项目支出绩效目标表", grid]
    return out


def packed(programmes: Sequence[Programme]) -> list[Block]:
    """All indicators of a second tier in one cell, numbered, their values in the cell beside it."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows: list[Row] = []
        for first, of_first in groupby(programme.targets, key=lambda target: target.first):
            parts = [(second, list(part)) for second, part in groupby(of_first, key=lambda target: target.second)]
            for number, (second, part) in enumerate(parts):
                names = "；".join(f"{at}.{t.name}" for at, t in enumerate(part, 1))
                values = "；".join(f"{at}.{t.printed}" for at, t in enumerate(part, 1))
                if len(part) == 1:
                    names, values = part[0].name, part[0].printed
                rows.append([*([C(first, len(parts))] if number == 0 else []), second, names, values])
        out += ["项目支出绩效目标表", form(programme, ["一级指标", "二级指标", "三级指标", "指标值"], rows, 5)]
    return out


def packed_with_values(programmes: Sequence[Programme]) -> list[Block]:
    """Name and value of each numbered indicator in one cell: 1.群众满意度≥90%；2.…"""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows: list[Row] = []
        for second, of_second in groupby(programme.targets, key=lambda target: target.second):
            part = list(of_second)
            rows.append([second, C("；".join(f"{at}.{t.name}{t.printed}" for at, t in enumerate(part, 1)), 1, 2)])
        out += ["项目支出绩效目标表", form(programme, ["二级指标", C("指标内容", 1, 2)], rows, 4)]
    return out


def labelled_names(programmes: Sequence[Programme]) -> list[Block]:
    """指标1：… in the cell of the name."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        counts = {t: number for _, part in groupby(programme.targets, key=lambda t: t.second) for number, t in enumerate(part, 1)}
        rows = tiered(programme.targets, lambda t, counts=counts: [f"指标{counts[t]}：{t.name}", t.printed])  # type: ignore[misc]
        out += ["项目支出绩效目标表", form(programme, ["一级指标", "二级指标", "三级指标", "指标值"], rows, 5)]
    return out


def weighted_tiers(programmes: Sequence[Programme]) -> list[Block]:
    """Scores in the cells of the tiers, explanations and rules of scoring beside the values."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        scored = [t._replace(first=f"{t.first}（50分）", second=f"{t.second}（10分）") for t in programme.targets]
        rows = tiered(scored, lambda t: [t.name, f"反映{t.name}的情况", t.printed, "达到得满分，否则按比例扣分", f"{t.weight}分"])
        header: Row = ["一级指标", "二级指标", "三级指标", "指标解释", "目标值", "评分标准", "分值"]
        out += ["项目支出绩效目标表", form(programme, header, rows, 8)]
    return out


def listed(programmes: Sequence[Programme]) -> list[Block]:
    """All projects in one table, each beside its indicators."""
    rows: list[Row] = []
    for programme in programmes:
        mine = tiered(programme.targets, lambda t: [t.name, t.printed])
        count = len(mine)
        mine[0] = [C(programme.name, count), C(str(programme.amount), count), C(programme.goal, count), *mine[0]]
        rows += mine
    header: Row = ["项目名称", "项目金额（万元）", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值"]
    return [*HEAD, "项目支出绩效目标表", "单位：万元", Grid([header, *rows], header=1)]


def listed_with_operators(programmes: Sequence[Programme]) -> list[Block]:
    """All projects of a unit in one table, operator, value and unit apart."""
    rows: list[Row] = []
    for programme in programmes:
        mine = tiered(programme.targets, lambda t: [t.name, t.operator or "定性", t.value, t.unit])
        count = len(mine)
        mine[0] = ["", C(programme.name, count), C(str(programme.amount), count), *mine[0]]
        mine[1:] = [["", *row] for row in mine[1:]]
        rows += mine
    rows = [row[1:] for row in rows]
    rows[0] = [C("临江市水务局", len(rows)), *rows[0]]
    header: Row = ["单位名称", "项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标性质", "绩效指标值", "绩效度量单位"]
    return [*HEAD, "部门项目支出绩效目标表", "单位：万元", Grid([header, *rows], header=1)]


def titled(programmes: Sequence[Programme]) -> list[Block]:
    """The project's name in the title over a table of indicators, its money nowhere in it."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.printed])
        out += [f"{programme.name}绩效目标表", Grid([["一级指标", "二级指标", "三级指标", "指标值"], *rows], header=1)]
    return out


def in_sentences(programmes: Sequence[Programme]) -> list[Block]:
    """The value inside a sentence of its cell."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, f"{t.name}{t.printed}" if t.operator else t.value])
        out += ["项目支出绩效目标表", form(programme, ["一级指标", "二级指标", "三级指标", "指标值"], rows, 5)]
    return out


def broken_cells(programmes: Sequence[Programme]) -> list[Block]:
    """Words and numbers broken by blanks, as converters leave them."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [f"{t.name[:3]} {t.name[3:]}", f"{t.operator} {t.value} {t.unit}".strip()])
        out += ["项目支出绩效 目标表", form(programme, ["一级 指标", "二级指 标", "三级指标", "指标 值"], rows, 5)]
    return out


def plan(programmes: Sequence[Programme]) -> list[Block]:
    """The whole department under numbered yearly goals; the first programme's facts, without its name."""
    programme = programmes[0]
    rows = tiered(programme.targets, lambda t: [t.name, t.printed])
    top: list[Row] = [
        ["部门名称", C("临江市水务局", 1, 4)],
        ["年度目标1", C(programme.goal, 1, 4)],
        ["年度目标2", C("保障机关正常运转，提升依法行政能力。", 1, 4)],
    ]
    body: list[Row] = [["一级指标", "二级指标", "三级指标", "指标值"], *rows]
    body[0] = [C("年度绩效指标", len(body)), *body[0]]
    return [*HEAD, "部门整体支出绩效目标表", "（2026年度）", Grid([*top, *body])]


def plan_with_operators(programmes: Sequence[Programme]) -> list[Block]:
    """部门整体绩效目标表 with operator, value and unit apart and a table of tasks above."""
    programme = programmes[0]
    rows = tiered(programme.targets, lambda t: [t.name, t.operator or "定性", t.value, t.unit])
    top: list[Row] = [
        ["部门（单位）名称", C("临江市水务局", 1, 6)],
        [C("年度主要任务", 2), C("任务名称", 1, 2), C("主要内容", 1, 2), C("预算金额（万元）", 1, 2)],
        [C("水务管理", 1, 2), C("加强水务管理", 1, 2), C("120.00", 1, 2)],
        ["年度总体目标", C(programme.goal, 1, 6)],
    ]
    body: list[Row] = [["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"], *rows]
    body[0] = [C("年度绩效指标", len(body)), *body[0]]
    return [*HEAD, "部门整体绩效目标表", Grid([*top, *body])]


def project_rows(programmes: Sequence[Programme]) -> list[Block]:
    """项目支出表 alone: names and money, no indicators."""
    total = sum(programme.amount for programme in programmes)
    rows: list[Row] = [[p.name, "临江市水务局", str(p.amount), str(p.amount), "", ""] for p in programmes]
    grid = Grid(
        [
            [C("项目名称", 2), C("项目单位", 2), C("合计", 2), C("本年拨款", 1, 3)],
            ["一般公共预算", "政府性基金预算", "国有资本经营预算"],
            ["合计", "", str(total), str(total), "", ""],
            *rows,
        ],
        header=2,
    )
    return [*HEAD, "项目支出表", "单位：万元", grid]


def listed_with_attributes(programmes: Sequence[Programme]) -> list[Block]:
    """单位名称、项目名称 in one column, rows of units above those of projects, and columns behind the values."""
    rows: list[Row] = [["临江市水务局", "", "", "", "", "", "", "", "", ""]]
    for programme in programmes:
        mine = tiered(programme.targets, lambda t: [t.name, t.operator, t.value, t.unit, "定量指标", f"反映{t.name}"])
        count = len(mine)
        mine[0] = [C(programme.name, count), C(programme.goal, count), *mine[0]]
        rows += mine
    header: Row = [
        "单位名称、项目名称",
        "项目年度绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "指标属性",
        "指标内容",
    ]
    return [*HEAD, "项目支出绩效目标表（本次下达）", Grid([header, *rows], header=1)]


def value_in_three(programmes: Sequence[Programme]) -> list[Block]:
    """指标值 over 符号 | 数值 | 单位."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.operator, t.value, t.unit])
        grid = Grid(
            [
                *money(programme, 7),
                [C("绩效指标", len(rows) + 2), C("一级指标", 2), C("二级指标", 2), C("三级指标", 2), C("指标值", 1, 3)],
                ["符号", "数值", "单位"],
                *rows,
            ]
        )
        out += ["项目支出绩效目标表", grid]
    return out


def whole_in_one_cell(programmes: Sequence[Programme]) -> list[Block]:
    """All indicators of a project in one cell beside 绩效指标, each under its second tier."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        out += ["项目支出绩效目标表", Grid([*money(programme, 4), ["绩效指标", C(in_one(programme), 1, 3)]])]
    return out


def in_one(programme: Programme) -> str:
    """数量指标：培训班次≥4期，…；质量指标：…"""
    parts = []
    for second, part in groupby(programme.targets, key=lambda target: target.second):
        parts.append(f"{second}：" + "，".join(f"{t.name}{t.printed}" for t in part))
    return "；".join(parts) + "。"


def listed_in_one_cell(programmes: Sequence[Programme]) -> list[Block]:
    """A list of projects, the indicators of each in one cell."""
    rows: list[Row] = [[str(at), p.name, str(p.amount), p.goal, in_one(p)] for at, p in enumerate(programmes, 1)]
    grid = Grid([["序号", "项目名称", "预算金额", "绩效目标", "绩效指标"], *rows], header=1)
    return [*HEAD, "项目支出绩效目标表", "单位：万元", grid]


def without_header(programmes: Sequence[Programme]) -> list[Block]:
    """Tiers, names and values with no header over them."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.printed])
        rows[0] = [C("绩效指标", len(rows)), *rows[0]]
        out += ["项目支出绩效目标表", Grid([*money(programme, 5), *rows])]
    return out


def named_above(programmes: Sequence[Programme]) -> list[Block]:
    """The project's name in a line over its table."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = tiered(programme.targets, lambda t: [t.name, t.printed])
        grid = Grid([*money(programme, 5)[1:], [C("绩效指标", len(rows) + 1), "一级指标", "二级指标", "三级指标", "指标值"], *rows])
        out += ["项目支出绩效目标表", f"项目名称：{programme.name}", grid]
    return out


def stacked_horizons(programmes: Sequence[Programme]) -> list[Block]:
    """中期绩效指标 over 年度绩效指标 in one form, with headers of their own."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        rows = money(programme, 5)
        for label in ("中期绩效指标", "年度绩效指标"):
            body = tiered(programme.targets, lambda t: [t.name, t.printed])
            rows += [[C(label, len(body) + 1), "一级指标", "二级指标", "三级指标", "指标值"], *body]
        out += ["项目支出绩效目标表", Grid(rows)]
    return out


def in_yuan(programmes: Sequence[Programme]) -> list[Block]:
    """Money in yuan with commas, label and value in one cell, and the tiers without 指标."""
    out: list[Block] = [*HEAD]
    for programme in programmes:
        bare = [t._replace(first=t.first.removesuffix("指标"), second=t.second.removesuffix("指标")) for t in programme.targets]
        rows = tiered(bare, lambda t: [t.name, f"{t.operator} {t.value} {t.unit}"])
        top: list[Row] = [
            [C(f"项目名称：{programme.name}", 1, 2), C("项目单位：临江市水务局", 1, 2)],
            [C("单位：元", 1, 4)],
            [C(f"预算金额：{programme.amount * 10000:,.2f}元", 1, 2), C("项目类别：特定目标类", 1, 2)],
            ["绩效目标", C(programme.goal, 1, 3)],
        ]
        out += ["预算项目绩效目标表", Grid([*top, ["一级指标", "二级指标", "绩效指标", "目标值"], *rows])]
    return out


def plan_evaluated(programmes: Sequence[Programme]) -> list[Block]:
    """The self-evaluation of a whole department, with its money and tasks."""
    programme = programmes[0]
    rows = tiered(programme.targets, lambda t: [t.name, f"{t.weight}", t.printed, t.done, f"{t.weight}"])
    top: list[Row] = [
        ["部门名称", C("临江市水务局", 1, 7)],
        [C("预算执行情况（万元）", 3), C("", 1, 2), "全年预算数", "执行数", "分值", "执行率", "得分"],
        [C("年度资金总额", 1, 2), "1860.50", "1860.50", "10", "100%", "10"],
        [C("其中：财政拨款", 1, 2), "1860.50", "1860.50", "—", "100%", "—"],
        ["年度总体目标", C(programme.goal, 1, 7)],
    ]
    header: Row = ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "得分"]
    body: list[Row] = [[C("年度绩效指标", len(rows) + 1), *header], *rows, [C("总分", 1, 4), "100", "", "", "100"]]
    return [*EVALUATED, "部门整体支出绩效自评表", "（2025年度）", Grid([*top, *body])]


def project_rows_coded(programmes: Sequence[Programme]) -> list[Block]:
    """项目支出表 in yuan with codes, rows of units over their projects."""
    rows: list[Row] = [["", "101001", "临江市水务局", f"{sum(p.amount for p in programmes) * 10000:,.2f}", ""]]
    rows += [
        [f"33010026T00000000000{at}", "", p.name, f"{p.amount * 10000:,.2f}", f"{p.amount * 10000:,.2f}"]
        for at, p in enumerate(programmes, 1)
    ]
    grid = Grid([["项目编码", "单位编码", "单位（项目）名称", "金额", "财政拨款"], *rows], header=1)
    return [*HEAD, "部门预算项目支出表", "金额单位：元", grid]


OF_PROJECTS = (
    classic,
    operator_columns,
    operator_last,
    unit_column,
    no_tiers,
    first_tier_missing,
    two_horizons,
    earlier_years,
    split_header,
    packed,
    packed_with_values,
    labelled_names,
    weighted_tiers,
    listed,
    listed_with_operators,
    titled,
    in_sentences,
    broken_cells,
    self_evaluation,
    self_evaluation_plain,
    listed_with_attributes,
    value_in_three,
    whole_in_one_cell,
    listed_in_one_cell,
    without_header,
    named_above,
    stacked_horizons,
    in_yuan,
)
OF_DEPARTMENTS = (plan, plan_with_operators, plan_evaluated)
ROWS = (project_rows, project_rows_coded)
