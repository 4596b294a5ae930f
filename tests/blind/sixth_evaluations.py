"""Sixth blind set: self-evaluations of projects and of a department, monitoring, and a report of a review."""

from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row

CAMPUS = (
    Project(
        "义务教育薄弱环节改善与能力提升",
        1386.5,
        (
            Fact("产出指标（50分）", "数量指标", "改扩建校舍面积", "≥ 9,600 平方米", ". 9,820 平方米"),
            Fact("产出指标（50分）", "数量指标", "购置课桌凳", "= 2,400 套", ". 2,400 套"),
            Fact("产出指标（50分）", "质量指标", "工程验收合格率", "= 100 %", ". 100 %"),
            Fact("产出指标（50分）", "时效指标", "项目按期完工率", "≥ 95 %", ". 83 %"),
            Fact("产出指标（50分）", "成本指标", "每平方米造价", "≤ 1,850 元", ". 1,790 元"),
            Fact("效益指标（30分）", "社会效益指标", "大班额比例", "≤ 1 %", ". 0.6 %"),
            Fact("效益指标（30分）", "可持续影响指标", "办学条件", "持续改善", "有所改善"),
            Fact("满意度指标（10分）", "服务对象满意度指标", "学生家长满意度", "≥ 90 %", ". 94.2 %"),
        ),
        "改善农村义务教育学校办学条件，消除大班额。",
        (("本年财政拨款", 1266.5), ("上年结转资金", 120.0)),
        initial=1200.0,
    ),
    Project(
        "全民健身器材更新",
        74.2,
        (
            Fact("产出指标（50分）", "数量指标", "更新健身路径", "≥ 36 条", ". 41 条"),
            Fact("产出指标（50分）", "质量指标", "器材合格率", "= 100 %", ". 100 %"),
            Fact("产出指标（50分）", "时效指标", "安装完成时间", "10月底前", "9月20日"),
            Fact("产出指标（50分）", "成本指标", "单条路径成本", "≤ 2 万元", ". 1.81 万元"),
            Fact("效益指标（30分）", "社会效益指标", "经常参加体育锻炼人口比例", "≥ 38 %", ". 39.5 %"),
            Fact("满意度指标（10分）", "服务对象满意度指标", "居民满意度", "≥ 88 %", ". 91 %"),
        ),
        "更新社区和行政村健身器材，方便群众就近锻炼。",
        (("本年财政拨款", 74.2),),
        initial=80.0,
    ),
)
DONE = {
    "义务教育薄弱环节改善与能力提升": ("1,298.30", "93.64%", "9.36", "新建和改建校舍9,820平方米，配齐课桌凳。"),
    "全民健身器材更新": ("74.20", "100%", "10", "全部器材更新到位，共安装41条健身路径。"),
}


def plain_tiers(facts: tuple[Fact, ...] | list[Fact]) -> list[Fact]:
    """The facts without the scores behind their first tiers."""
    return [fact._replace(first=(fact.first or "").partition("（")[0]) for fact in facts]


def school_evaluations() -> Document:
    """The national form with scores in the first tiers, reasons that quote figures, and money carried over from the year before."""
    blocks: list[str | Grid] = ["汝州市教育体育局2023年度部门决算", "第五部分 附件", "2023年度项目支出绩效自评表"]
    header: Row = ["一级指标", "二级指标", "三级指标", "年度指标值", "全年实际值", "分值", "得分", "未完成原因及拟采取的改进措施"]
    why = {
        "项目按期完工率": "2个项目因雨水天气延期1个月，已于2024年1月完工",
        "每平方米造价": "优化设计，节约3.2%",
    }
    for p in CAMPUS:
        spent, share, score, text = DONE[p.name]
        own, carried = p.funding[0][1], dict(p.funding).get("上年结转资金")
        rows = merged(p.facts, lambda f: [f.name, f.printed, f.done, "10", "9" if f.name in why else "10", why.get(f.name, "")])
        rest = f"{carried:,.2f}" if carried else ""
        money: list[Row] = [
            [C("", 1, 2), "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"],
            [C("年度资金总额：", 1, 2), f"{p.initial:,.2f}", f"{p.amount:,.2f}", spent, "10", share, score],
            [C("其中：本年财政拨款", 1, 2), f"{p.initial:,.2f}", f"{own:,.2f}", f"{own:,.2f}" if not carried else "1,178.30", "—", "", "—"],
            [C("上年结转资金", 1, 2), "", rest, rest, "—", "", "—"],
            [C("其他资金", 1, 2), "", "", "", "—", "", "—"],
        ]
        grid = Grid(
            [
                ["项目名称", C(p.name, 1, 8)],
                ["主管部门", C("汝州市教育体育局", 1, 4), "实施单位", C("汝州市教育体育局", 1, 3)],
                *labelled("项目资金\n（万元）", money),
                [C("年度总体目标", 2), C("年初设定目标", 1, 4), C("全年实际完成情况", 1, 4)],
                [C(p.goal or "", 1, 4), C(text, 1, 4)],
                *labelled("绩效指标", [header, *rows]),
                [C("总分", 1, 6), "100", "97.36", ""],
            ]
        )
        blocks += [grid, "注：1.得分一档最高不能超过该指标分值上限。2.定量指标若为正向指标，得分按实际值与指标值之比计算。"]
    made = [p._replace(facts=plain_tiers(list(p.facts))) for p in CAMPUS]
    return Document("汝州市", "汝州市教育体育局", 2023, "docx", blocks, made)


def forestry_whole() -> Document:
    """部门整体支出绩效自评表 with tasks and their money above 预期指标值 and 实际完成指标值, cut over low pages without heads."""
    facts = (
        Fact("产出指标", "数量指标", "完成营造林面积", "≥ 28.5 万亩", ". 30.1 万亩"),
        Fact("产出指标", "数量指标", "森林抚育面积", "≥ 12 万亩", ". 12.4 万亩"),
        Fact("产出指标", "数量指标", "开展野生动物救护", "≥ 60 只", ". 57 只"),
        Fact("产出指标", "质量指标", "造林核实合格率", "≥ 90 %", ". 93 %"),
        Fact("产出指标", "质量指标", "林业有害生物无公害防治率", "≥ 95 %", ". 97.8 %"),
        Fact("产出指标", "时效指标", "各项任务完成时间", "2022年12月底", "2022年12月中旬"),
        Fact("产出指标", "成本指标", "三公经费", "≤ 26 万元", ". 21.35 万元"),
        Fact("效益指标", "经济效益指标", "林业产业总产值", "≥ 148 亿元", ". 152.7 亿元"),
        Fact("效益指标", "社会效益指标", "带动林农就业", "≥ 1.3 万人", ". 1.36 万人"),
        Fact("效益指标", "生态效益指标", "森林覆盖率", "≥ 63.8 %", ". 63.87 %"),
        Fact("效益指标", "可持续影响指标", "森林生态系统稳定性", "逐步增强", "达到预期"),
        Fact("满意度指标", "服务对象满意度指标", "林农满意度", "≥ 90 %", ". 95 %"),
    )
    tasks = (
        ("国土绿化", "营造林和森林抚育", "已完成", "1,460.00", "1,460.00", "1,452.60", "99.49%"),
        ("资源保护", "森林防火和有害生物防治", "已完成", "732.50", "732.50", "718.24", "98.05%"),
        ("自然保护地建设", "巡护监测和救护", "基本完成", "286.00", "286.00", "251.80", "88.04%"),
    )
    top: list[Row] = [
        [C("任务名称", 2), C("主要内容", 2), C("完成情况", 2), C("全年预算数（万元）", 1, 2), C("全年执行数\n（万元）", 2), C("执行率", 2)],
        ["总额", "其中：财政拨款"],
        *(list(task) for task in tasks),
        [C("金额合计", 1, 3), "2,478.50", "2,478.50", "2,422.64", "97.75%"],
    ]
    header: Row = ["一级指标", "二级指标", "三级指标", "预期指标值", "实际完成指标值", C("偏差原因及改进措施", 1, 2)]
    rows = merged(facts, lambda f: [f.name, f.printed, f.done, C("救护数量少于上年" if f.name == "开展野生动物救护" else "", 1, 2)])
    grid = Grid(
        [
            ["部门（单位）名称", C("汉中市林业局", 1, 7)],
            *labelled("年度主要任务完成情况", top),
            [C("年度总体目标完成情况", 2), C("预期目标", 1, 4), C("目标实际完成情况", 1, 3)],
            [C("推进国土绿化，加强森林资源保护。", 1, 4), C("营造林任务超额完成，未发生重大森林火灾。", 1, 3)],
            *labelled("年度绩效指标完成情况", [header, *rows]),
        ]
    )
    blocks = ["汉中市林业局2022年部门决算", "部门整体支出绩效自评表", "（2022年度）", grid]
    mentions = tuple(task[0] for task in tasks)
    return Document("汉中市", "汉中市林业局", 2022, "cut.pdf", blocks, plan=facts, mentions=mentions)


MATCHES = (
    Project(
        "青少年体育训练",
        236.0,
        (
            Fact("产出指标", "数量指标", "在训运动员", "≥ 320 人", None, spare=2),
            Fact("产出指标", "数量指标", "参加省级比赛", "≥ 14 项次", None, spare=2),
            Fact("产出指标", "质量指标", "比赛获奖率", "≥ 40 %", None, spare=2),
            Fact("产出指标", "时效指标", "训练补助发放时间", "每月10日前", None, spare=2),
            Fact("产出指标", "成本指标", "运动员伙食标准", "≤ 55 元/人/天", None, spare=2),
            Fact("效益指标", "社会效益指标", "输送优秀运动员", "≥ 8 人", None, spare=2),
            Fact("满意度指标", "服务对象满意度指标", "运动员满意度", "≥ 90 %", None, spare=2),
        ),
        "做好青少年业余训练，培养后备人才。",
        (("财政拨款", 236.0),),
    ),
    Project(
        "公共体育场馆免费开放",
        128.4,
        (
            Fact("产出指标", "数量指标", "年开放天数", "≥ 330 天", None, spare=2),
            Fact("产出指标", "数量指标", "接待健身群众", "≥ 21 万人次", None, spare=2),
            Fact("产出指标", "质量指标", "设施完好率", "≥ 95 %", None, spare=2),
            Fact("效益指标", "社会效益指标", "免费开放政策知晓率", "≥ 80 %", None, spare=2),
            Fact("满意度指标", "服务对象满意度指标", "健身群众满意度", "≥ 88 %", None, spare=2),
        ),
        "保障场馆免费或低收费开放。",
        (("财政拨款", 128.4),),
    ),
)
SEVEN_MONTHS = {
    "在训运动员": ("334人", "334人"),
    "参加省级比赛": ("6项次", "14项次"),
    "比赛获奖率": ("45%", "42%"),
    "训练补助发放时间": ("每月10日前", "每月10日前"),
    "运动员伙食标准": ("55元/人/天", "55元/人/天"),
    "输送优秀运动员": ("3人", "8人"),
    "运动员满意度": ("", "92%"),
    "年开放天数": ("176天", "320天"),
    "接待健身群众": ("9.8万人次", "19万人次"),
    "设施完好率": ("96%", "96%"),
    "免费开放政策知晓率": ("", "82%"),
    "健身群众满意度": ("", "90%"),
}


def monitored_in_july() -> Document:
    """绩效运行监控表 at the end of July, a sheet for each project: values so far and expected, a likelihood and reasons in words."""
    blocks: list[str | Grid] = []
    header: Row = ["一级指标", "二级指标", "三级指标", "年度指标值", "1—7月执行情况", "全年预计完成情况", "偏差原因分析", "完成目标可能性"]
    spent = {"青少年体育训练": ("118.60", "50.25%", "236.00"), "公共体育场馆免费开放": ("61.20", "47.66%", "120.00")}
    for at, p in enumerate(MATCHES, 1):
        amount, (so_far, share, expected) = f"{p.amount:.2f}", spent[p.name]
        late = p.name.startswith("公共")
        rows = merged(
            p.facts,
            lambda f, late=late: [  # type: ignore[misc]
                f.name,
                f.printed,
                *SEVEN_MONTHS[f.name],
                "受疫情影响闭馆" if late and f.second == "数量指标" else "",
                "有可能" if late and f.second == "数量指标" else "确定能",
            ],
        )
        money: list[Row] = [
            [C("", 1, 2), "年初预算数", C("1—7月执行数", 1, 2), "1—7月执行率", C("全年预计执行数", 1, 2)],
            [C("年度资金总额", 1, 2), amount, C(so_far, 1, 2), share, C(expected, 1, 2)],
            [C("其中：财政拨款", 1, 2), amount, C(so_far, 1, 2), share, C(expected, 1, 2)],
            [C("其他资金", 1, 2), "", C("", 1, 2), "", C("", 1, 2)],
        ]
        grid = Grid(
            [
                ["项目名称", C(p.name, 1, 8)],
                ["主管部门", C("蚌埠市体育局", 1, 4), "实施单位", C("蚌埠市体育局", 1, 3)],
                *labelled("项目资金（万元）", money),
                ["年度总体目标", C(p.goal or "", 1, 8)],
                *labelled("绩效指标", [header, *rows]),
            ]
        )
        blocks += [f"sheet:项目{at}", "蚌埠市体育局2021年度项目支出绩效运行监控表", "监控时点：2021年7月31日", grid]
    return Document("蚌埠市", "蚌埠市体育局", 2021, "xlsx", blocks, MATCHES)


def reviewed_report() -> Document:
    """A report of a review of a project: text with money, a table of basic facts, then scores with 目标值 and 完成值 from 决策 to 效益."""
    name = "老旧公厕改造"
    facts = (
        Fact("决策", "项目立项", "立项依据充分性", "充分", "充分"),
        Fact("决策", "绩效目标", "绩效指标明确性", "明确", "较明确"),
        Fact("过程", "资金管理", "资金到位率", "= 100 %", ". 100 %"),
        Fact("过程", "资金管理", "预算执行率", "≥ 95 %", ". 97.54 %"),
        Fact("过程", "组织实施", "管理制度健全性", "健全", "健全"),
        Fact("产出", "产出数量", "改造公厕", "= 24 座", ". 24 座"),
        Fact("产出", "产出数量", "增设第三卫生间", "≥ 10 间", ". 9 间"),
        Fact("产出", "产出质量", "达到二类以上标准比例", "≥ 80 %", ". 87.5 %"),
        Fact("产出", "产出时效", "完工时间", "2022年10月底", "2022年11月15日"),
        Fact("产出", "产出成本", "单座改造成本", "≤ 7.75 万元", ". 7.56 万元"),
        Fact("效益", "社会效益", "公厕投诉量下降率", "≥ 30 %", ". 34 %"),
        Fact("效益", "可持续影响", "长效管护机制", "建立", "已建立"),
        Fact("效益", "满意度", "使用人满意度", "≥ 85 %", ". 90.6 %"),
    )
    marks = ("4", "4", "5", "8", "6", "12", "8", "10", "8", "5", "12", "8", "10")
    got = ("4", "3", "5", "8", "6", "12", "7", "10", "6", "5", "12", "8", "10")
    score = {fact.name: pair for fact, pair in zip(facts, zip(marks, got, strict=True), strict=True)}
    rows = merged(facts, lambda f: [f.name, score[f.name][0], f.printed, f.done, score[f.name][1]])
    facts_of: list[Row] = [
        ["项目名称", C(name, 1, 3)],
        ["主管部门", "三明市城市管理局", "实施单位", "三明市环境卫生管理处"],
        ["预算安排（万元）", "186.00", "实际支出（万元）", "181.42"],
        ["评价得分", "96", "评价等级", "优"],
    ]
    header: Row = ["一级指标", "二级指标", "三级指标", "分值", "目标值", "完成值", "得分"]
    blocks = [
        "三明市城市管理局2022年度部门决算",
        "附件2",
        "老旧公厕改造项目支出绩效评价报告",
        "一、项目基本情况",
        "该项目2022年安排预算186.00万元，实际支出181.42万元，用于改造城区建成使用15年以上的公厕。",
        "表1 项目基本情况表",
        Grid(facts_of),
        "二、评价结论",
        "项目综合得分96分，评价等级为优。",
        "表2 绩效评价指标体系及评分表",
        Grid([header, *rows, [C("合计", 1, 3), "100", "", "", "96"]]),
        "三、存在的问题及建议",
        "1.完工时间晚于计划半个月。2.第三卫生间少建1间，建议在下一年度补建。",
    ]
    return Document("三明市", "三明市城市管理局", 2022, "office.pdf", blocks, [Project(name, 186, facts)])


DOCUMENTS = (school_evaluations, forestry_whole, monitored_in_july, reviewed_report)
