"""Made documents that look back, and lists of projects, in layouts and words that nobody foresaw."""

from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row

F = (
    Fact("产出指标", "数量指标", "巡查湖泊次数", "≥ 240 次", ". 251 次"),
    Fact("产出指标", "质量指标", "问题上报准确率", "≥ 95 %", ". 97 %"),
    Fact("产出指标", "时效指标", "问题处置时限", "≤ 3 天", ". 2 天"),
    Fact("效益指标", "生态效益指标", "湖泊水质", "持续改善", "有所改善"),
    Fact("满意度指标", "服务对象满意度指标", "居民满意度", "≥ 90 %", ". 92.5 %"),
)
T = tuple(f._replace(actual=None) for f in F)


def two_unknown_columns() -> Document:
    rows = merged(F, lambda f: [f.name, f.printed, f.done, "20"])
    grid = Grid([["项目名称", C("湖长制工作经费", 1, 5)], ["大类", "小类", "事项", "承诺", "兑现", "分"], *rows])
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "docx",
        ["咸宁市水利和湖泊局2023年度项目支出绩效自评表", grid],
        [Project("湖长制工作经费", None, F)],
    )


def plan_and_real_under_value() -> Document:
    rows = merged(F, lambda f: [f.name, f.printed, f.done])
    grid = Grid(
        [
            ["项目名称", C("湖长制工作经费", 1, 4)],
            [C("一级指标", 2), C("二级指标", 2), C("三级指标", 2), C("指标值", 1, 2)],
            ["计划", "实际"],
            *rows,
        ]
    )
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "html",
        ["咸宁市水利和湖泊局2023年度项目支出绩效自评表", grid],
        [Project("湖长制工作经费", None, F)],
    )


def named_by_heading() -> Document:
    head: Row = ["一级指标", "二级指标", "三级指标", "指标值"]
    g1 = Grid([head, *merged(T, lambda f: [f.name, f.printed])])
    second = tuple(f._replace(name="水库" + f.name) for f in T)
    g2 = Grid([head, *merged(second, lambda f: [f.name, f.printed])])
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "docx",
        ["咸宁市水利和湖泊局2023年部门预算", "项目支出绩效目标情况", "（一）湖长制工作经费", g1, "（二）水库安全运行补助", g2],
        [Project("湖长制工作经费", None, T), Project("水库安全运行补助", None, second)],
    )


def evaluation_system() -> Document:
    """Scores without targets: no values at all."""
    rows: list[Row] = [
        ["决策", "项目立项", "立项依据充分性", "5", "依据充分得5分，否则酌情扣分", "5"],
        ["过程", "资金管理", "预算执行率", "10", "执行率达到95%以上得满分", "9"],
        ["产出", "数量", "巡查次数", "20", "完成240次得满分", "20"],
        ["效益", "社会效益", "公众知晓率", "20", "达到80%得满分", "18"],
    ]
    grid = Grid([["一级指标", "二级指标", "三级指标", "分值", "评分标准", "得分"], *rows, ["合计", "", "", "100", "", "95"]])
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "docx",
        ["咸宁市水利和湖泊局2023年度湖长制工作经费项目绩效评价报告", "项目绩效评价指标体系", grid],
        [],
    )


def earlier_and_three_years() -> Document:
    rows = [[f.first, f.second, f.name, p, f.printed] for f, p in zip(T, ("230次", "94%", "4天", "稳定", "88%"), strict=True)]
    facts = tuple(
        f._replace(others=(("prior_value", "annual", 2022, n),))
        for f, n in zip(T, (". 230 次", ". 94 %", ". 4 天", "稳定", ". 88 %"), strict=True)
    )
    grid = Grid([["项目名称", C("湖长制工作经费", 1, 4)], ["一级指标", "二级指标", "三级指标", "上年实绩", "当年承诺目标"], *rows])
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "html",
        ["咸宁市水利和湖泊局2023年项目支出绩效目标表", grid],
        [Project("湖长制工作经费", None, facts)],
    )


def key_value_lines() -> Document:
    lines = [
        "咸宁市水利和湖泊局2023年项目支出绩效目标表",
        "项目名称：湖长制工作经费",
        "主管部门：咸宁市水利和湖泊局",
        "预算金额：86.5万元",
        "年度目标：加强湖泊巡查。",
        "产出指标",
        "数量指标：巡查湖泊次数≥240次",
        "质量指标：问题上报准确率≥95%",
        "时效指标：问题处置时限≤3天",
        "效益指标",
        "生态效益指标：湖泊水质持续改善",
        "满意度指标",
        "服务对象满意度指标：居民满意度≥90%",
    ]
    facts = tuple(f._replace(target=f.target + " :" + f.name + f.printed if " " in f.target else f.name + f.printed) for f in T)
    return Document("咸宁市", "咸宁市水利和湖泊局", 2023, "txt", lines, [Project("湖长制工作经费", 86.5, facts, "加强湖泊巡查。")])


def sheets_named() -> Document:
    head: Row = ["一级指标", "二级指标", "三级指标", "指标值"]
    second = tuple(f._replace(name="水库" + f.name) for f in T)
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "xlsx",
        [
            "sheet:湖长制工作经费",
            "咸宁市水利和湖泊局2023年项目支出绩效目标表",
            Grid([head, *merged(T, lambda f: [f.name, f.printed])]),
            "sheet:水库安全运行补助",
            "咸宁市水利和湖泊局2023年项目支出绩效目标表",
            Grid([head, *merged(second, lambda f: [f.name, f.printed])]),
        ],
        [Project("湖长制工作经费", None, T), Project("水库安全运行补助", None, second)],
    )


def value_and_name_in_one() -> Document:
    facts = tuple(f._replace(target=f.target + " :" + f.name + f.printed if " " in f.target else f.name + f.printed) for f in T)
    rows = merged(T, lambda f: [f.name + f.printed])
    grid = Grid([["项目名称", C("湖长制工作经费", 1, 2)], ["指标类型", "指标细类", "具体指标及标准"], *rows])
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "pdf",
        ["咸宁市水利和湖泊局2023年项目支出绩效目标表", grid],
        [Project("湖长制工作经费", None, facts)],
    )


def tasks_and_indicators() -> Document:
    """任务 beside indicators for a department."""
    grid = Grid(
        [
            ["部门名称", C("咸宁市水利和湖泊局", 1, 4)],
            [C("年度主要任务", 3), "任务名称", "主要内容", "预算金额（万元）", "其中：财政拨款"],
            ["湖长制", "巡查湖泊", "86.5", "86.5"],
            ["水库安全", "维护水库", "240", "240"],
            ["年度总体目标", C("保障水安全。", 1, 4)],
            [C("年度绩效指标", len(T) + 1), "一级指标", "二级指标", "三级指标", "绩效指标及标准"],
            *merged(T, lambda f: [f.name, f.printed]),
        ]
    )
    return Document("咸宁市", "咸宁市水利和湖泊局", 2023, "docx", ["咸宁市水利和湖泊局2023年部门整体支出绩效目标表", grid], [], T)


def bars_unknown() -> Document:
    rows = [[f.first, f.second, f.name, f.printed, f.done] for f in F]
    grid = Grid([["项目名称", "湖长制工作经费", "", "", ""], ["一级", "二级", "三级", "目标", "完成"], *rows])
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "bars.txt",
        ["咸宁市水利和湖泊局2023年度项目支出绩效自评表", grid],
        [Project("湖长制工作经费", None, F)],
    )


def cut_pages_unknown() -> Document:
    rows = [
        [str(n), f.name, f.printed, f.done]
        for n, f in enumerate([f._replace(name=p + f.name) for p in ("", "东区", "西区", "南区") for f in F], 1)
    ]
    facts = tuple(f._replace(first=None, second=None, name=p + f.name) for p in ("", "东区", "西区", "南区") for f in F)
    grid = Grid([["序号", "考核项", "计划数", "完成数"], *rows])
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "cut.pdf",
        ["咸宁市水利和湖泊局2023年度湖长制工作经费项目绩效考核表", grid],
        [Project("湖长制工作经费", None, facts)],
    )


def list_with_goals_as_rows() -> Document:
    """Project rows span; header of unknown words; money in 元."""
    second = tuple(f._replace(name="水库" + f.name) for f in T)

    def block(n: str, name: str, money: str, facts: tuple[Fact, ...]) -> list[Row]:
        rows = merged(facts, lambda f: [f.name, f.printed])
        return [[C(n, len(rows)), C(name, len(rows)), C(money, len(rows)), *rows[0]], *rows[1:]]

    grid = Grid(
        [
            ["编号", "资金项目", "安排数（元）", "维度", "子维度", "内容", "标准"],
            *block("1", "湖长制工作经费", "865000", T),
            *block("2", "水库安全运行补助", "2400000", second),
        ]
    )
    return Document(
        "咸宁市",
        "咸宁市水利和湖泊局",
        2023,
        "html",
        ["咸宁市水利和湖泊局2023年预算项目绩效目标一览表", grid],
        [Project("湖长制工作经费", 86.5, T), Project("水库安全运行补助", 240, second)],
    )


def town_self_report() -> Document:
    """No department label; place as town; table with merged left label and unknown."""
    rows = merged(F, lambda f: [f.name, f.printed, f.done, "10", "10"])
    grid = Grid(
        [
            ["项目", C("湖长制工作经费", 1, 6)],
            ["预算安排", C("86.5万元", 1, 2), "实际支出", C("86.5万元", 1, 3)],
            *labelled("绩效完成", [["一级指标", "二级指标", "三级指标", "预期", "结果", "权重"], *[r[:-1] for r in rows]]),
        ]
    )
    return Document("咸宁市", "", 2023, "docx", ["温泉街道2023年度绩效自评", grid], [Project("湖长制工作经费", 86.5, F)])


DOCUMENTS = (
    two_unknown_columns,
    plan_and_real_under_value,
    named_by_heading,
    evaluation_system,
    earlier_and_three_years,
    key_value_lines,
    sheets_named,
    value_and_name_in_one,
    tasks_and_indicators,
    bars_unknown,
    cut_pages_unknown,
    list_with_goals_as_rows,
    town_self_report,
)
