"""Made documents that pack, split or pair their indicators in ways that nobody foresaw."""

from blind.annotated import Document, Project
from blind.rows import merged
from blind.unforeseen import P3
from blind.unforeseen_evaluations import F, T
from made_grids import C, Grid


def whole(p: Project) -> Project:
    return p._replace(facts=tuple(f._replace(second=None, target=f.target + " :" + f.name + f.printed) for f in p.facts))


def packed_without_tiers() -> Document:
    rows = [
        ["项目名称", "预算数（万元）", "主要绩效指标"],
        *[[p.name, str(p.amount), "；".join(f"{n}.{f.name}{f.printed}" for n, f in enumerate(p.facts, 1))] for p in P3],
    ]
    return Document(
        "蚌埠市",
        "蚌埠市水利局",
        2024,
        "html",
        ["蚌埠市水利局2024年重点项目绩效目标", "表8", Grid(rows)],
        [whole(p)._replace(goal=None) for p in P3],
    )


def form_packed() -> Document:
    p = P3[0]
    grid = Grid(
        [
            ["项目名称", p.name],
            ["主管部门", "蚌埠市水利局"],
            ["预算金额", "120万元"],
            ["年度目标", p.goal],
            ["绩效指标", "；".join(f"{f.name}{f.printed}" for f in p.facts)],
        ]
    )
    return Document("蚌埠市", "蚌埠市水利局", 2024, "docx", ["蚌埠市水利局2024年项目绩效目标表", grid], [whole(p)])


def split_values() -> Document:
    num = tuple(f for f in T if f.sign)
    grid = Grid(
        [
            ["项目名称", C("湖长制工作经费", 1, 5)],
            [C("一级指标", 2), C("二级指标", 2), C("三级指标", 2), C("绩效要求", 1, 3)],
            ["关系", "量", "计量"],
            *merged(num, lambda f: [f.name, f.sign, f.digits, f.unit]),
        ]
    )
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "html",
        ["咸宁市水利和湖泊局2023年项目支出绩效目标表", grid],
        [Project("湖长制工作经费", None, num)],
    )


def two_a_row() -> Document:
    facts = tuple(f._replace(first=None, second=None) for f in T[:4])
    grid = Grid(
        [
            ["项目名称", C("湖长制工作经费", 1, 3)],
            ["指标名称", "指标值", "指标名称", "指标值"],
            [facts[0].name, facts[0].printed, facts[1].name, facts[1].printed],
            [facts[2].name, facts[2].printed, facts[3].name, facts[3].printed],
        ]
    )
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "html",
        ["咸宁市水利和湖泊局2023年项目支出绩效目标表", grid],
        [Project("湖长制工作经费", None, facts)],
    )


def inline_labels() -> Document:
    grid = Grid(
        [
            [C("项目名称：湖长制工作经费", 1, 4)],
            [C("主管部门：咸宁市水利和湖泊局", 1, 2), C("实施单位：市湖泊保护中心", 1, 2)],
            [C("预算总额：86.5万元，其中：财政拨款86.5万元", 1, 4)],
            [C("年度目标：加强湖泊巡查。", 1, 4)],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            *merged(T, lambda f: [f.name, f.printed]),
        ]
    )
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "docx",
        ["项目支出绩效目标表（2023年度）", grid],
        [Project("湖长制工作经费", 86.5, T, "加强湖泊巡查。", (("财政拨款", 86.5),))],
    )


def three_years() -> Document:
    rows = merged(T, lambda f: [f.name, f.printed, "第一季度完成20%"])
    grid = Grid([["项目名称", C("湖长制工作经费", 1, 4)], ["一级指标", "二级指标", "三级指标", "年度目标值", "一季度目标"], *rows])
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "docx",
        ["咸宁市水利和湖泊局2023年项目支出绩效目标表", grid],
        [Project("湖长制工作经费", None, T)],
    )


def unit_line_department() -> Document:
    grid = Grid(
        [
            ["项目名称", C("湖长制工作经费", 1, 4)],
            ["一级指标", "二级指标", "三级指标", "年度目标值", "备注"],
            *merged(T, lambda f: [f.name, f.printed, ""]),
        ]
    )
    return Document(
        "嘉鱼县",
        "嘉鱼县陆溪镇人民政府",
        2023,
        "xlsx",
        ["项目支出绩效目标表", "编报单位：嘉鱼县陆溪镇人民政府                2023年度              单位：万元", grid],
        [Project("湖长制工作经费", None, T)],
    )


def cells_with_levels() -> Document:
    """tier words with brackets and weights, names with numbering."""
    rows = [
        [f"{f.first}（{n}0分）", f"{f.second}（{n}分）", f"指标{n}：{f.name}", f.printed, f.done, "10", "9"] for n, f in enumerate(F, 1)
    ]
    grid = Grid(
        [["项目名称", C("湖长制工作经费", 1, 6)], ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "分值", "得分"], *rows]
    )
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "docx",
        ["咸宁市水利和湖泊局2023年度项目支出绩效自评表", grid],
        [Project("湖长制工作经费", None, F)],
    )


DOCUMENTS = (
    packed_without_tiers,
    form_packed,
    split_values,
    two_a_row,
    inline_labels,
    three_years,
    unit_line_department,
    cells_with_levels,
)
