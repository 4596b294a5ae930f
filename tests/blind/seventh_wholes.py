"""Seventh blind set: tables of targets of a whole department, with its tasks, money and goals."""

from blind.annotated import Document, Fact
from blind.notes import facts
from blind.rows import labelled, merged
from made_grids import C, Grid, Row


def _long(made: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(f._replace(horizon="long_term") for f in made)


def _years(note: str) -> tuple[Fact, ...]:
    """Facts of a note whose lines give the year before last, last year and this year's target."""
    made = []
    for fact, line in zip(facts(note), note.strip().splitlines(), strict=True):
        before, last, now = (part.strip() for part in line.split(" | ")[1:])
        earlier = tuple(("prior_value", "annual", year, said) for year, said in ((2021, before), (2022, last)) if said != "/")
        made.append(fact._replace(target=now, actual=None, others=earlier, spare=2 - len(earlier)))
    return tuple(made)


LONG = _long(
    facts(
        """
产出指标 数量指标 新增城市绿地面积 | ≥ 80 公顷
. 质量指标 古树名木保护率 | = 100 %
效益指标 生态效益指标 建成区绿化覆盖率 | ≥ 42 %
满意度指标 服务对象满意度指标 市民对城市绿化满意度 | ≥ 90 %
"""
    )
)
FIRST = """
产出指标 数量指标 新增绿地面积 | . 22.4 公顷 | . 24.1 公顷 | ≥ 26 公顷
. . 建设城市绿道 | . 8 公里 | . 11.5 公里 | ≥ 12 公里
. . 栽植乔木 | . 1.1 万株 | . 1.3 万株 | ≥ 1.5 万株
. 质量指标 绿地养护达标率 | . 93 % | . 94.5 % | ≥ 95 %
. 时效指标 绿化工程按期完工率 | . 90 % | . 100 % | ≥ 95 %
效益指标 生态效益指标 建成区绿地率 | . 37.2 % | . 37.9 % | ≥ 38.2 %
满意度指标 服务对象满意度指标 市民满意度 | . 88 % | . 89 % | ≥ 90 %
"""
SECOND = """
产出指标 数量指标 松材线虫病防治面积 | . 6.2 万亩 | . 5.8 万亩 | ≥ 5.5 万亩
. . 巡护林区 | . 310 次 | . 342 次 | ≥ 350 次
. 质量指标 疫木除治率 | . 100 % | . 100 % | = 100 %
. 成本指标 每亩防治成本 | / | . 42 元 | ≤ 42 元
效益指标 社会效益指标 重大森林火灾 | . 0 起 | . 0 起 | = 0 起
. 生态效益指标 森林资源保护 | / | 良好 | 持续向好
满意度指标 服务对象满意度指标 林区群众满意度 | / | . 91 % | ≥ 90 %
"""


def goals_with_two_years() -> Document:
    """The form of a province: money of two sides, long goals, then 年度目标1 and 2 with 前年, 上年 and 预计当年实现 and a ground."""
    one, two = _years(FIRST), _years(SECOND)

    def said(fact: Fact, year: int) -> str:
        found = [notation for _, _, of, notation in fact.others if of == year]
        return found[0].removeprefix(". ").replace(" ", "") if found else "/"

    def annual(label: str, made: tuple[Fact, ...]) -> list[Row]:
        head: list[Row] = [
            [*(C(t, 3) for t in ("一级指标", "二级指标", "三级指标")), C("指标值", 1, 3), C("指标值确定依据", 3)],
            [C("近两年指标值", 1, 2), C("预期当年实现值", 2)],
            ["前年", "上年"],
        ]
        rows = merged(made, lambda f: [f.name, said(f, 2021), said(f, 2022), f.printed, "计划标准"])
        return labelled(label, [*head, *rows])

    long_rows = merged(LONG, lambda f: [f.name, C(f.printed, 1, 3), "行业标准"])
    long_head: Row = ["一级指标", "二级指标", "三级指标", C("指标值", 1, 3), "指标值确定依据"]
    grid = Grid(
        [
            ["部门名称", C("宜昌市夷陵区林业和园林局", 1, 7)],
            [C("部门总体资金情况\n（万元）", 4), C("总体资金情况", 1, 3), "当年金额", "占比", C("近两年收支金额", 1, 2)],
            [C("收入构成：财政拨款", 1, 3), "2,864.30", "100%", "2,410.55", "2,702.18"],
            [C("支出构成：基本支出", 1, 3), "1,216.30", "42.46%", "1,150.20", "1,188.75"],
            [C("项目支出", 1, 3), "1,648.00", "57.54%", "1,260.35", "1,513.43"],
            ["部门职能概述", C("负责林业和园林绿化管理工作。", 1, 7)],
            ["总体目标", C("长期目标：建设国家生态园林城区。", 1, 3), C("年度目标：\n1.提升城区绿化水平；\n2.加强森林资源保护。", 1, 4)],
            *labelled("长期目标1：\n建设国家生态园林城区", [long_head, *long_rows]),
            *annual("年度目标1：\n提升城区绿化水平", one),
            *annual("年度目标2：\n加强森林资源保护", two),
        ]
    )
    blocks = ["宜昌市夷陵区林业和园林局2023年部门预算公开", "十一、部门整体支出绩效目标表", "（2023年度）", grid]
    return Document("夷陵区", "宜昌市夷陵区林业和园林局", 2023, "docx", blocks, plan=(*LONG, *one, *two))


EMERGENCY = facts(
    """
产出指标 数量指标 开展安全生产执法检查 | ≥ 420 家次
. . 重大事故隐患挂牌督办 | ≥ 12 项
. . 组织应急演练 | ≥ 8 场
. . 培训应急救援人员 | ≥ 600 人次
. . 储备应急救灾物资 | ≥ 2.6 万件
. . 建设避难场所 | = 3 个
. . 开展安全宣传进企业 | ≥ 50 场次
. . 完善应急广播终端 | ≥ 180 套
. 质量指标 执法检查问题整改率 | ≥ 98 %
. . 应急物资验收合格率 | = 100 %
. . 培训人员考核合格率 | ≥ 95 %
. . 隐患排查治理闭环率 | = 100 %
. 时效指标 突发事件信息报送时间 | ≤ 30 分钟
. . 受灾群众救助到位时间 | ≤ 12 小时
. . 年度重点任务完成时间 | 2024年12月31日前
成本指标 经济成本指标 部门预算支出控制 | ≤ 2165.4 万元
. . “三公”经费控制数 | ≤ 15.2 万元
. 社会成本指标 执法对企业正常经营影响 | 较小
效益指标 经济效益指标 减少灾害直接经济损失 | ≥ 500 万元
. 社会效益指标 生产安全事故起数下降率 | ≥ 5 %
. . 较大以上生产安全事故 | = 0 起
. . 公众安全知识知晓率 | ≥ 85 %
. 生态效益指标 次生环境事件 | = 0 起
. 可持续影响指标 应急管理体系 | 不断健全
满意度指标 服务对象满意度指标 受灾群众满意度 | ≥ 92 %
. . 社会公众满意度 | ≥ 88 %
"""
)


def tasks_over_pages() -> Document:
    """A PDF that breaks the table over pages on their side: tasks with money, three goals, then 运算符号, 指标值 and 度量单位."""
    tasks = (
        ("安全生产监管", "开展执法检查和专家会诊", "386.00", "386.00", ""),
        ("应急救援能力建设", "队伍培训、装备购置和演练", "542.60", "482.60", "60.00"),
        ("防灾减灾救灾", "物资储备和受灾群众救助", "318.50", "318.50", ""),
        ("应急指挥信息化", "应急广播和指挥平台运行维护", "124.00", "124.00", ""),
        ("保障机构运转", "人员经费和公用经费", "794.30", "794.30", ""),
    )
    top: list[Row] = [
        [C("任务名称", 2), C("主要内容", 2, 3), C("预算金额（万元）", 1, 3)],
        ["总额", "财政拨款", "其他资金"],
        *([name, C(what, 1, 3), *money] for name, what, *money in tasks),
        ["金额合计", C("", 1, 3), "2,165.40", "2,105.40", "60.00"],
    ]
    rows = merged(EMERGENCY, lambda f: [f.name, f.sign or "定性", f.digits, f.unit, "3.5"])
    goal = "目标1：遏制较大以上生产安全事故。\n目标2：提升应急救援能力。\n目标3：做好防灾减灾救灾工作。"
    grid = Grid(
        [
            ["部门名称", C("遵义市播州区应急管理局", 1, 7)],
            *labelled("年度主要任务", top),
            ["年度总体目标", C(goal, 1, 7)],
            *labelled("年度绩效指标", [["一级指标", "二级指标", "三级指标", "运算符号", "指标值", "度量单位", "权重"], *rows]),
        ]
    )
    blocks = ["遵义市播州区应急管理局2024年部门预算", "预算公开表12", "部门整体支出绩效目标表", "（2024年度）", grid]
    mentions = tuple(task[0] for task in tasks)
    return Document("播州区", "遵义市播州区应急管理局", 2024, "lying.pdf", blocks, plan=EMERGENCY, mentions=mentions)


SUPPORT = facts(
    """
产出指标 数量指标 建立优抚对象档案 | ≥ 4860 份
. . 发放定期抚恤补助人数 | = 3215 人
. . 组织退役军人适应性培训 | ≥ 2 期
. . 举办专场招聘会 | ≥ 4 场
. . 走访慰问对象 | ≥ 1100 人次
. 质量指标 抚恤补助发放准确率 | = 100 %
. . 服务站规范化建设达标率 | ≥ 90 %
. 时效指标 抚恤补助发放时间 | 每月15日前
. . 来信来访按期办结率 | ≥ 98 %
. 成本指标 义务兵家庭优待金标准 | 按省定标准执行
. . 运转经费控制 | ≤ 168.5 万元
效益指标 经济效益指标 退役军人创业带动就业 | ≥ 130 人
. 社会效益指标 退役军人就业率 | ≥ 92 %
. . 拥军优属社会氛围 | 更加浓厚
. 可持续影响指标 服务保障体系 | 逐步完善
满意度指标 社会公众或服务对象满意度指标 服务对象满意度 | ≥ 95 %
"""
)


def money_side_by_side() -> Document:
    """整体支出绩效目标申报表 in a workbook: income by source beside spending by nature, duties, goal, indicators with a remark."""
    money: list[Row] = [
        [C("资金总额", 2), C("按收入性质分", 1, 3), C("按支出性质分", 1, 2)],
        ["一般公共预算拨款", "政府性基金拨款", "其他资金", "基本支出", "项目支出"],
        ["3842.66", "3702.66", "140.00", "0.00", "412.66", "3430.00"],
    ]
    rows = merged(SUPPORT, lambda f: [f.name, f.printed, C("", 1, 2)])
    grid = Grid(
        [
            ["部门（单位）名称", C("岳阳市君山区退役军人事务局", 1, 6)],
            *labelled("年度预算申请\n（万元）", money),
            ["部门职能职责概述", C("贯彻执行退役军人工作方针政策，负责移交安置、优待抚恤、拥军优属等工作。", 1, 6)],
            ["整体绩效目标", C("1.落实优抚政策，足额发放抚恤补助；2.做好退役军人就业创业服务；3.完善服务保障体系。", 1, 6)],
            *labelled("部门整体支出\n年度绩效指标", [["一级指标", "二级指标", "三级指标", "指标值", C("备注", 1, 2)], *rows]),
        ]
    )
    blocks: list[str | Grid] = [
        "sheet:22整体支出绩效目标表",
        "部门公开表22",
        "整体支出绩效目标表",
        "单位：岳阳市君山区退役军人事务局      2022年度      金额单位：万元",
        grid,
        "sheet:23政府采购表",
        "政府采购预算表",
        "金额单位：万元",
        Grid([["采购项目名称", "采购品目", "数量", "采购预算"], ["办公设备购置", "台式计算机", "6", "3.60"], [C("合计", 1, 3), "3.60"]]),
    ]
    return Document("君山区", "岳阳市君山区退役军人事务局", 2022, "xlsx", blocks, plan=SUPPORT, mentions=("办公设备购置",))


DOCUMENTS = (goals_with_two_years, tasks_over_pages, money_side_by_side)
