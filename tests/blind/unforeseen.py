"""Made documents in layouts and words that nobody foresaw: headers that no list holds or none at all, tables on
their side, tiers as columns, forms that do not say whose they are."""

from blind.annotated import Document, Fact, Project
from blind.rows import merged
from made_grids import C, Grid, Row

F6 = (
    Fact("产出指标", "数量指标", "新建日间照料中心", "≥ 12 个"),
    Fact("产出指标", "质量指标", "设施验收合格率", "= 100 %"),
    Fact("产出指标", "时效指标", "项目完成时间", "2024年11月底前"),
    Fact("产出指标", "成本指标", "单个中心补助标准", "≤ 20 万元"),
    Fact("效益指标", "社会效益指标", "老年人生活质量", "有效改善"),
    Fact("满意度指标", "服务对象满意度指标", "老年人满意度", "≥ 90 %"),
)


def unknown_words() -> Document:
    """Header words nobody knows, with tiers."""
    header: Row = ["目标分类", "目标细类", "工作事项", "任务量", "权数"]
    grid = Grid(
        [
            ["项目名称", C("养老服务设施建设", 1, 4)],
            ["主管部门", C("阜阳市民政局", 1, 4)],
            ["年度总体目标", C("完成设施建设。", 1, 4)],
            header,
            *merged(F6, lambda f: [f.name, f.printed, "10"]),
        ]
    )
    return Document(
        "阜阳市",
        "阜阳市民政局",
        2024,
        "docx",
        ["项目支出绩效目标表", "（2024年度）", grid],
        [Project("养老服务设施建设", None, F6, "完成设施建设。")],
    )


def no_tiers_no_header() -> Document:
    """No header at all, no tiers, in a table of its own after the project name in a line."""
    facts = tuple(f._replace(first=None, second=None) for f in F6)
    grid = Grid([[str(n), f.name, f.printed] for n, f in enumerate(facts, 1)])
    return Document(
        "阜阳市",
        "阜阳市民政局",
        2024,
        "html",
        ["阜阳市民政局2024年项目支出绩效目标", "项目名称：养老服务设施建设", "绩效指标", grid],
        [Project("养老服务设施建设", None, facts)],
    )


def sideways() -> Document:
    """Each indicator a column."""
    grid = Grid(
        [
            ["一级指标", *[f.first for f in F6]],
            ["二级指标", *[f.second for f in F6]],
            ["三级指标", *[f.name for f in F6]],
            ["指标值", *[f.printed for f in F6]],
        ]
    )
    return Document(
        "阜阳市",
        "阜阳市民政局",
        2024,
        "xlsx",
        ["阜阳市民政局2024年项目支出绩效目标表", "项目名称：养老服务设施建设", grid],
        [Project("养老服务设施建设", None, F6)],
    )


def sideways_in_form() -> Document:
    grid = Grid(
        [
            ["项目名称", C("养老服务设施建设", 1, 6)],
            ["主管部门", C("阜阳市民政局", 1, 6)],
            ["资金总额（万元）", C("240", 1, 6)],
            ["年度总体目标", C("完成设施建设。", 1, 6)],
            ["一级指标", C(F6[0].first or "", 1, 4), F6[4].first, F6[5].first],
            ["二级指标", *[f.second for f in F6]],
            ["三级指标", *[f.name for f in F6]],
            ["指标值", *[f.printed for f in F6]],
        ]
    )
    return Document(
        "阜阳市",
        "阜阳市民政局",
        2024,
        "html",
        ["阜阳市民政局2024年项目支出绩效目标表", grid],
        [Project("养老服务设施建设", 240, F6, "完成设施建设。")],
    )


P3 = (
    Project(
        "河道保洁",
        120.0,
        (
            Fact(None, "数量指标", "保洁河道长度", "≥ 86 公里"),
            Fact(None, "质量指标", "水面清洁达标率", "≥ 95 %"),
            Fact(None, "满意度指标", "居民满意度", "≥ 90 %"),
        ),
        "保持河道清洁。",
    ),
    Project(
        "泵站维护",
        66.5,
        (
            Fact(None, "数量指标", "维护泵站数量", "= 14 座"),
            Fact(None, "质量指标", "设备完好率", "≥ 98 %"),
            Fact(None, "满意度指标", "群众满意度", "≥ 92 %"),
        ),
        "保障泵站运行。",
    ),
    Project(
        "水质监测",
        40.0,
        (
            Fact(None, "数量指标", "监测断面", "≥ 32 个"),
            Fact(None, "质量指标", "监测数据有效率", "≥ 99 %"),
            Fact(None, "满意度指标", "社会公众满意度", "≥ 88 %"),
        ),
        "掌握水质状况。",
    ),
)


def projects_as_columns() -> Document:
    """Each project a column."""
    rows = [
        ["项目名称", *[p.name for p in P3]],
        ["预算金额（万元）", *[str(p.amount) for p in P3]],
        ["年度绩效目标", *[p.goal for p in P3]],
        ["数量指标", *[p.facts[0].name + p.facts[0].printed for p in P3]],
        ["质量指标", *[p.facts[1].name + p.facts[1].printed for p in P3]],
        ["满意度指标", *[p.facts[2].name + p.facts[2].printed for p in P3]],
    ]
    ps = [p._replace(facts=tuple(f._replace(target=f.target + " :" + f.name + f.printed) for f in p.facts)) for p in P3]
    return Document("蚌埠市", "蚌埠市水利局", 2024, "xlsx", ["蚌埠市水利局2024年项目绩效目标汇总表", Grid(rows)], ps)


def tiers_as_columns() -> Document:
    """One row for each project, tiers as columns."""
    rows = [
        [C("项目名称", 2), C("预算数（万元）", 2), C("绩效目标", 2), C("产出指标", 1, 2), C("满意度指标", 2)],
        ["数量指标", "质量指标"],
        *[[p.name, str(p.amount), p.goal, *[f.name + f.printed for f in p.facts]] for p in P3],
    ]
    ps = [p._replace(facts=tuple(f._replace(target=f.target + " :" + f.name + f.printed) for f in p.facts)) for p in P3]
    return Document("蚌埠市", "蚌埠市水利局", 2024, "html", ["蚌埠市水利局2024年项目绩效目标汇总表", Grid(rows)], ps)


def no_place() -> Document:
    """Self-evaluation without place or year in text but date line."""
    facts = tuple(
        f._replace(actual=a) for f, a in zip(F6, ("= 12 个", "= 100 %", "2024年11月20日", "= 18 万元", "有效改善", "= 93 %"), strict=True)
    )
    facts = tuple(f._replace(actual=f.actual if not f.actual.startswith("=") else f.actual.replace("=", ".")) for f in facts)
    header: Row = ["一级指标", "二级指标", "三级指标", "年初目标值", "实际完成值", "分值", "得分"]
    grid = Grid(
        [
            ["项目名称", C("养老服务设施建设", 1, 6)],
            ["实施单位", C("市养老服务指导中心", 1, 6)],
            header,
            *merged(facts, lambda f: [f.name, f.printed, f.done, "10", "10"]),
        ]
    )
    return Document(
        "",
        "市养老服务指导中心",
        2024,
        "docx",
        ["项目支出绩效自评表", "填报日期：2025年3月10日", "（2024年度）", grid],
        [Project("养老服务设施建设", None, facts)],
    )


def completion_table() -> Document:
    """指标名称 | 计划 | 完成 | 完成率 without tiers, unknown words; name in a caption."""
    facts = tuple(
        Fact(None, None, f.name, f.target, a)
        for f, a in zip(F6, ("= 13 个", "= 100 %", "2024年10月", "≤ 19 万元", "改善", "= 93 %"), strict=True)
    )
    grid = Grid(
        [
            ["序号", "绩效任务", "年初计划", "年末实绩", "差异说明"],
            *[[str(i), f.name, f.printed, f.done, "无"] for i, f in enumerate(facts, 1)],
        ]
    )
    return Document(
        "", "民政局", 2024, "html", ["养老服务设施建设项目绩效任务完成情况表（2024年）", grid], [Project("养老服务设施建设", None, facts)]
    )


def funding_matrix() -> Document:
    grid = Grid(
        [
            ["项目名称", C("养老服务设施建设", 1, 5)],
            ["主管部门", C("阜阳市民政局", 1, 5)],
            [C("项目资金（万元）", 2), "合计", "中央", "省级", "市级", "其他"],
            ["240.00", "100.00", "80.00", "40.00", "20.00"],
            ["年度目标", C("完成设施建设。", 1, 5)],
            ["一级指标", "二级指标", "三级指标", C("指标值", 1, 3)],
            *merged(F6, lambda f: [f.name, C(f.printed, 1, 3)]),
        ]
    )
    return Document(
        "阜阳市",
        "阜阳市民政局",
        2024,
        "docx",
        ["阜阳市民政局2024年项目支出绩效目标表", grid],
        [Project("养老服务设施建设", 240, F6, "完成设施建设。", (("中央", 100), ("省级", 80), ("市级", 40), ("其他", 20)))],
    )


def money_in_one_cell() -> Document:
    grid = Grid(
        [
            ["项目名称", C("养老服务设施建设", 1, 3)],
            ["主管部门", C("阜阳市民政局", 1, 3)],
            ["资金来源", C("总额：240万元；其中：1.财政拨款：200万元；2.自筹资金：40万元", 1, 3)],
            ["年度目标", C("完成设施建设。", 1, 3)],
            ["一级指标", "二级指标", "三级指标", "指标值"],
            *merged(F6, lambda f: [f.name, f.printed]),
        ]
    )
    return Document(
        "阜阳市",
        "阜阳市民政局",
        2024,
        "docx",
        ["阜阳市民政局2024年项目支出绩效目标表", grid],
        [Project("养老服务设施建设", 240, F6, "完成设施建设。", (("财政拨款", 200), ("自筹资金", 40)))],
    )


def horizons_side_by_side() -> Document:
    """The horizon stands over the goals alone."""
    targets = ("≥ 40 个", "= 100 %", "2027年12月底前", "≤ 20 万元", "全面改善", "≥ 95 %")
    long = tuple(fact._replace(target=target, horizon="long_term") for fact, target in zip(F6, targets, strict=True))
    annual = {fact.name: fact for fact in F6}
    grid = Grid(
        [
            ["项目名称", C("养老服务设施建设", 1, 5)],
            [C("总体目标", 2), C("中长期目标（2024—2027年）", 1, 3), C("年度目标", 1, 2)],
            [C("建成覆盖城乡的设施网络。", 1, 3), C("完成设施建设。", 1, 2)],
            ["一级指标", "二级指标", "指标名称", "指标值", "指标名称", "指标值"],
            *merged(long, lambda fact: [fact.name, fact.printed, fact.name, annual[fact.name].printed]),
        ]
    )
    blocks = ["阜阳市民政局2024年项目支出绩效目标表", grid]
    return Document("阜阳市", "阜阳市民政局", 2024, "html", blocks, [Project("养老服务设施建设", None, (*long, *F6))])


def monitoring() -> Document:
    """What was reached by July beside what is expected of the year."""
    header: Row = ["一级指标", "二级指标", "三级指标", "年度指标值", "1-7月完成值", "全年预计完成值", "偏差原因"]
    done = (". 10 个", ". 100 %", "尚未完成", ". 18 万元", "逐步改善", ". 91 %")
    whole = ("12个", "100%", "2024年11月", "18万元", "有效改善", "91%")
    facts = tuple(fact._replace(actual=said) for fact, said in zip(F6, done, strict=True))
    expected = dict(zip((fact.name for fact in facts), whole, strict=True))
    grid = Grid(
        [
            ["项目名称", C("养老服务设施建设", 1, 6)],
            ["主管部门", C("阜阳市民政局", 1, 6)],
            header,
            *merged(facts, lambda fact: [fact.name, fact.printed, fact.done, expected[fact.name], ""]),
        ]
    )
    blocks = ["阜阳市民政局2024年项目绩效运行监控表", grid]
    return Document("阜阳市", "阜阳市民政局", 2024, "xlsx", blocks, [Project("养老服务设施建设", None, facts)])


def department_unknown_head() -> Document:
    """Whole department in unknown words."""
    plan = tuple(Fact(f.first, f.second, f.name, f.target) for f in F6)
    grid = Grid(
        [
            ["部门（单位）名称", C("阜阳市民政局", 1, 4)],
            ["年度总体目标", C("推进民政事业发展。", 1, 4)],
            [C("年度绩效", len(plan) + 1), "指标一", "指标二", "具体内容", "达到标准"],
            *merged(plan, lambda f: [f.name, f.printed]),
        ]
    )
    return Document("阜阳市", "阜阳市民政局", 2024, "docx", ["2024年部门整体支出绩效目标表", grid], [], plan)


def operators_first() -> Document:
    """operator|number|unit columns under unknown names."""
    num = tuple(f for f in F6 if f.sign)
    header: Row = ["类别", "子类", "考核事项", "关系", "量值", "量纲"]
    grid = Grid([["项目名称", C("养老服务设施建设", 1, 5)], header, *merged(num, lambda f: [f.name, f.sign, f.digits, f.unit])])
    return Document(
        "阜阳市", "阜阳市民政局", 2024, "docx", ["阜阳市民政局2024年项目支出绩效目标表", grid], [Project("养老服务设施建设", None, num)]
    )


def nothing_named() -> Document:
    """A form whose project is named by the title only, and no department; file name says nothing."""
    grid = Grid([["一级指标", "二级指标", "三级指标", "指标值"], *merged(F6, lambda f: [f.name, f.printed])])
    return Document(
        "", "", 2024, "html", ["2024年养老服务设施建设项目绩效目标完成情况自评表", grid], [Project("养老服务设施建设", None, F6)]
    )


DOCUMENTS = (
    unknown_words,
    no_tiers_no_header,
    sideways,
    sideways_in_form,
    projects_as_columns,
    tiers_as_columns,
    no_place,
    completion_table,
    funding_matrix,
    money_in_one_cell,
    horizons_side_by_side,
    monitoring,
    department_unknown_head,
    operators_first,
    nothing_named,
)
