"""Second blind set: ten further documents, measured once before anything was mended by them (docs/quality.md)."""

from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row


def of_a_ministry() -> Document:
    """The central form with 分值权重（90） and a code behind the department, in a ruled PDF."""
    name = "粮食质量安全监测"
    facts = (
        Fact("成本指标", "经济成本指标", "单份样品检测成本", "≤ 420 元/份"),
        Fact("产出指标", "数量指标", "监测样品数量", "≥ 1.5 万份"),
        Fact("产出指标", "质量指标", "检测数据准确率", "≥ 99 %"),
        Fact("产出指标", "时效指标", "监测报告报送时间", "12月15日前"),
        Fact("效益指标", "社会效益指标", "质量安全事件处置率", "= 100 %"),
        Fact("效益指标", "可持续影响指标", "监测体系建设", "逐步完善"),
        Fact("满意度指标", "服务对象满意度指标", "基层检测机构满意度", "≥ 90 %"),
    )
    goal = "开展粮食质量安全监测，掌握质量状况。"
    rows = merged(facts, lambda f: [f.name, f.printed, "10"])
    grid = Grid(
        [
            ["项目名称", C(name, 1, 5)],
            ["主管部门及代码", C("[172]国家粮食和物资储备局", 1, 2), "实施单位", C("国家粮食和物资储备局标准质量中心", 1, 2)],
            [C("项目资金（万元）", 4), C("年度资金总额", 1, 2), C("1,286.40", 1, 3)],
            [C("其中：财政拨款", 1, 2), C("1,200.00", 1, 3)],
            [C("上年结转", 1, 2), C("86.40", 1, 3)],
            [C("其他资金", 1, 2), C("0.00", 1, 3)],
            ["年度总体目标", C(goal, 1, 5)],
            *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "指标值", "分值权重（90）"], *rows]),
        ]
    )
    project = Project(name, 1286.4, facts, goal, (("财政拨款", 1200.0), ("上年结转", 86.4)))
    blocks = ["国家粮食和物资储备局2025年部门预算", "项目支出绩效目标表", "（2025年度）", grid]
    return Document("中央", "国家粮食和物资储备局", 2025, "pdf", blocks, [project])


LIST = (
    Project(
        "职业教育实训基地建设",
        620.0,
        (
            Fact(None, "数量指标", "新建实训室数量", "≥ 6 间"),
            Fact(None, "质量指标", "设备验收合格率", "= 100 %"),
            Fact(None, "社会效益指标", "学生就业率", "≥ 92 %"),
            Fact(None, "满意度指标", "学生满意度", "≥ 88 %"),
        ),
        "建成区域共享实训基地。",
    ),
    Project(
        "校园安防升级",
        85.5,
        (
            Fact(None, "数量指标", "更新监控点位", "= 210 个"),
            Fact(None, "时效指标", "完工时间", "8月底前"),
            Fact(None, "社会效益指标", "校园安全", "显著提升"),
        ),
        "升级校园安防设施。",
    ),
)


def typed_list() -> Document:
    """指标类型 | 指标名称 | 计算符号 | 绩效指标值 | 计量单位 beside name, money and goal; figures as numbers."""
    rows: list[Row] = []
    for at, project in enumerate(LIST, 1):
        mine: list[Row] = [[f.second or "", f.name, f.sign or "文字描述", f.digits, f.unit] for f in project.facts]
        count = len(mine)
        lead: Row = [C(str(at), count), C(project.name, count), C(f"{project.amount:.2f}", count), C(project.goal or "", count)]
        rows += [[*lead, *mine[0]], *mine[1:]]
    header: Row = ["序号", "项目名称", "预算安排（万元）", "绩效总体目标", "指标类型", "指标名称", "计算符号", "绩效指标值", "计量单位"]
    grid = Grid([[C("2025年部门预算重点项目绩效目标公开表", 1, 9)], header, *rows])
    return Document("百色市", "百色市教育局", 2025, "xlsx", ["sheet:目标", "百色市教育局2025年部门预算公开", grid], LIST)


def both_sides() -> Document:
    """实施期目标 and 年度目标 side by side, the tiers printed on both sides."""
    name = "黄河流域水土流失治理"
    long = (
        Fact("产出指标", "数量指标", "治理水土流失面积", "≥ 120 平方公里", horizon="long_term"),
        Fact("产出指标", "质量指标", "工程合格率", "≥ 95 %", horizon="long_term"),
        Fact("效益指标", "生态效益指标", "林草覆盖率提高", "≥ 3 %", horizon="long_term"),
        Fact("满意度指标", "服务对象满意度指标", "项目区群众满意度", "≥ 90 %", horizon="long_term"),
    )
    annual = (
        Fact("产出指标", "数量指标", "治理水土流失面积", "≥ 40 平方公里"),
        Fact("产出指标", "质量指标", "工程合格率", "≥ 96 %"),
        Fact("效益指标", "生态效益指标", "林草覆盖率提高", "≥ 1 %"),
        Fact("满意度指标", "服务对象满意度指标", "项目区群众满意度", "≥ 85 %"),
    )
    tiers: Row = ["一级指标", "二级指标", "三级指标", "指标值"]
    pairs: list[Row] = [
        [one.first or "", one.second or "", one.name, one.printed, two.first or "", two.second or "", two.name, two.printed]
        for one, two in zip(long, annual, strict=True)
    ]
    goal = "完成年度治理任务四十平方公里。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 8)],
            ["主管部门", C("定西市水务局", 1, 4), C("项目实施单位", 1, 2), C("定西市水土保持科学研究所", 1, 2)],
            ["项目期", C("2024年至2026年", 1, 8)],
            [C("项目资金（万元）", 2), C("实施期资金总额：", 1, 2), C("3,600.00", 1, 2), C("年度资金总额：", 1, 2), C("1,200.00", 1, 2)],
            [C("其中：财政拨款", 1, 2), C("3,600.00", 1, 2), C("其中：财政拨款", 1, 2), C("1,200.00", 1, 2)],
            [C("总体目标", 2), C("实施期目标（2024年—2026年）", 1, 4), C("年度目标", 1, 4)],
            [C("三年治理一百二十平方公里。", 1, 4), C(goal, 1, 4)],
            *labelled("绩效指标", [[*tiers, *tiers], *pairs]),
        ]
    )
    blocks = ["定西市水务局2025年部门预算", "项目支出绩效目标申报表", "（2025年度）", grid]
    return Document("定西市", "定西市水务局", 2025, "docx", blocks, [Project(name, 1200, (*long, *annual), goal)])


def placed_evaluation() -> Document:
    """A self-evaluation on a page that positions its text, with borders of cells, some values unreached."""
    name = "老旧小区加装电梯补助"
    facts = (
        Fact("产出指标", "数量指标", "补助电梯台数", "≥ 35 台", ". 28 台"),
        Fact("产出指标", "质量指标", "补助对象审核准确率", "= 100 %", ". 100 %"),
        Fact("产出指标", "成本指标", "每台补助标准", "= 15 万元/台", ". 15 万元/台"),
        Fact("效益指标", "社会效益指标", "居民出行条件", "改善", "改善"),
        Fact("满意度指标", "服务对象满意度指标", "居民满意度", "≥ 90 %", ". 91.2 %"),
    )
    goal = "支持既有住宅加装电梯，方便老年居民。"
    rows = merged(facts, lambda f: [f.name, f.printed, f.done, "18", "16"])
    grid = Grid(
        [
            ["项目名称", C(name, 1, 7)],
            ["主管部门", C("湖州市住房和城乡建设局", 1, 3), C("实施单位", 1, 2), C("湖州市房产中心", 1, 2)],
            [C("预算执行（万元）", 2), C("预算数", 1, 3), C("执行数", 1, 2), C("执行率", 1, 2)],
            [C("525.00", 1, 3), C("420.00", 1, 2), C("80.00%", 1, 2)],
            ["年度绩效目标", C(goal, 1, 7)],
            *labelled("指标", [["一级指标", "二级指标", "三级指标", "目标值", "实际值", "分值", "得分"], *rows]),
            ["自评得分", C("92.5", 1, 7)],
        ]
    )
    blocks = ["湖州市住房和城乡建设局2024年度部门决算", "财政支出项目绩效自评表", "（2024年度）", grid]
    return Document("湖州市", "湖州市住房和城乡建设局", 2024, "bordered.html", blocks, [Project(name, 525, facts, goal)])


def weights_between_tiers() -> Document:
    """部门整体支出绩效自评表 with a column of scores behind each tier."""
    facts = (
        Fact("投入", "预算配置", "在职人员控制率", "≤ 100 %", ". 96 %"),
        Fact("过程", "预算执行", "预算完成率", "≥ 95 %", ". 97.3 %"),
        Fact("过程", "预算管理", "公用经费控制率", "≤ 100 %", ". 88 %"),
        Fact("产出指标", "职责履行", "办结信访事项", "≥ 450 件", ". 512 件"),
        Fact("效果指标", "履职效益", "群众诉求响应", "及时", "及时"),
        Fact("效果指标", "履职效益", "社会公众满意度", "≥ 90 %", ". 93 %"),
    )
    rows: list[Row] = [
        [f.first or "", "20", f.second or "", "10", f.name, "5", f.printed, f.done, "达标得满分，每低1个百分点扣0.5分", "5"] for f in facts
    ]
    header: Row = ["一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "指标值", "完成值", "评分标准", "得分"]
    grid = Grid([header, *rows, ["合计", "100", "", "100", "", "100", "", "", "", "98"]])
    blocks = ["常德市信访局2024年度部门决算", "2024年度部门整体支出绩效自评指标计分表", "部门名称：常德市信访局", grid]
    return Document("常德市", "常德市信访局", 2024, "html", blocks, plan=facts)


def cycle_beside_year() -> Document:
    """实施周期目标值 beside 当年度目标值 over low pages, money in 元, no first column of labels."""
    name = "乡村道路提档升级"
    facts = (
        Fact("产出指标", "数量指标", "升级道路里程", "≥ 26.8 公里", None, (("target", "long_term", 2025, "≥ 80 公里"),)),
        Fact("产出指标", "质量指标", "交工验收合格率", "= 100 %", None, (("target", "long_term", 2025, "= 100 %"),)),
        Fact("产出指标", "时效指标", "当年完工率", "≥ 95 %", None, (("target", "long_term", 2025, "= 100 %"),)),
        Fact("效益指标", "经济效益指标", "带动沿线产业产值", "≥ 2000 万元", None, (("target", "long_term", 2025, "≥ 6500 万元"),)),
        Fact("满意度指标", "服务对象满意度指标", "沿线村民满意度", "≥ 92 %", None, (("target", "long_term", 2025, "≥ 95 %"),)),
    )
    goal = "改善农村出行条件，助力乡村产业发展。"
    long = {f.name: f.others[0][3].replace(" ", "") for f in facts}
    rows = merged(facts, lambda f: [f.name, long[f.name], f.printed])
    grid = Grid(
        [
            ["项目名称", C(name, 1, 4)],
            ["预算单位", C("清远市交通运输局", 1, 2), "项目周期", "2024-2026年"],
            ["项目总额（元）", "96,000,000.00", "其中当年预算金额（元）", C("32,000,000.00", 1, 2)],
            ["项目概要", C("对县乡道路路面及安防设施进行升级。", 1, 4)],
            ["年度绩效目标", C(goal, 1, 4)],
            ["一级指标", "二级指标", "三级指标", "实施周期指标值", "当年度指标值"],
            *rows,
        ]
    )
    blocks = ["清远市交通运输局2025年部门预算", "项目支出绩效目标表", grid]
    return Document("清远市", "清远市交通运输局", 2025, "cut.pdf", blocks, [Project(name, 3200, facts, goal)])


def titles_in_table() -> Document:
    """One table: a title row with name and money over the indicators of each project, in Markdown."""
    rows: list[Row] = []
    for at, project in enumerate(LIST, 1):
        rows.append([C(f"项目{at}：{project.name}（{project.amount}万元）", 1, 3)])
        rows.append(["绩效目标", C(project.goal or "", 1, 2)])
        rows += [[f.second or "", f.name, f.printed] for f in project.facts]
    grid = Grid([["指标类别", "指标名称", "目标值"], *rows])
    blocks = ["安顺市教育局2025年部门预算", "重点项目支出绩效目标情况表", grid]
    return Document("安顺市", "安顺市教育局", 2025, "html", blocks, LIST)


def region_evaluated() -> Document:
    """转移支付区域绩效目标自评表: money by level with execution, expected beside achieved, letters in the heads."""
    name = "基本公共卫生服务补助资金"
    facts = (
        Fact("产出指标", "数量指标", "居民健康档案建档率", "≥ 90 %", ". 94.6 %"),
        Fact("产出指标", "数量指标", "老年人健康管理人数", "≥ 52 万人", ". 55.3 万人"),
        Fact("产出指标", "质量指标", "高血压患者规范管理率", "≥ 64 %", ". 71 %"),
        Fact("产出指标", "时效指标", "资金拨付及时率", "= 100 %", ". 100 %"),
        Fact("效益指标", "社会效益指标", "城乡公共卫生差距", "不断缩小", "不断缩小"),
        Fact("满意度指标", "服务对象满意度指标", "城乡居民满意度", "较上年提高", "较上年提高"),
    )
    goal = "免费向城乡居民提供基本公共卫生服务。"
    rows = merged(facts, lambda f: [f.name, f.printed, f.done, "无"])
    money: list[Row] = [
        [C("", 1, 2), "全年预算数（A）", "全年执行数（B）", C("预算执行率（B/A×100%）", 1, 2)],
        [C("年度资金总额：", 1, 2), "8,640.00", "8,553.60", C("99%", 1, 2)],
        [C("其中：中央财政资金", 1, 2), "6,912.00", "6,912.00", C("100%", 1, 2)],
        [C("地方资金", 1, 2), "1,728.00", "1,641.60", C("95%", 1, 2)],
    ]
    grid = Grid(
        [
            ["转移支付（项目）名称", C(name, 1, 6)],
            ["中央主管部门", C("国家卫生健康委", 1, 6)],
            ["地方主管部门", C("大同市卫生健康委员会", 1, 3), "资金使用单位", C("各县区卫健局", 1, 2)],
            *labelled("资金投入情况（万元）", money),
            [C("总体目标完成情况", 2), C("总体目标", 1, 3), C("全年实际完成情况", 1, 3)],
            [C(goal, 1, 3), C("各项服务任务均已完成。", 1, 3)],
            *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"], *rows]),
            ["说明", C("无", 1, 6)],
        ]
    )
    blocks = ["大同市卫生健康委员会2024年度部门决算", "中央对地方转移支付区域绩效目标自评表", "（2024年度）", grid]
    funding = (("中央财政资金", 6912.0), ("地方资金", 1728.0))
    return Document("大同市", "大同市卫生健康委员会", 2024, "docx", blocks, [Project(name, 8640, facts, goal, funding)])


def copied_cells() -> Document:
    """A copied page: rows between bars, merged cells printed once and nothing said of them."""
    name = "高标准农田管护"
    facts = (
        Fact("产出指标", "数量指标", "管护农田面积", "≥ 18 万亩"),
        Fact("产出指标", "数量指标", "维修沟渠长度", "≥ 96 公里"),
        Fact("产出指标", "质量指标", "设施完好率", "≥ 95 %"),
        Fact("效益指标", "经济效益指标", "亩均增产", "≥ 50 公斤"),
        Fact("满意度指标", "服务对象满意度指标", "农户满意度", "≥ 90 %"),
    )
    goal = "落实管护责任，保障农田设施长效运行。"
    rows = merged(facts, lambda f: [f.name, f.printed])
    grid = Grid(
        [
            ["项目名称", C(name, 1, 4)],
            ["主管部门", C("驻马店市农业农村局", 1, 2), "实施单位", "驻马店市农田建设中心"],
            [C("项目资金（万元）", 3), C("年度资金总额", 1, 2), C("540.00", 1, 2)],
            [C("其中：财政拨款", 1, 2), C("540.00", 1, 2)],
            [C("其他资金", 1, 2), C("0.00", 1, 2)],
            ["年度总体目标", C(goal, 1, 4)],
            *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "指标值"], *rows]),
        ]
    )
    blocks = ["驻马店市农业农村局2025年部门预算", "项目支出绩效目标表", "（2025年度）", grid]
    project = Project(name, 540, facts, goal, (("财政拨款", 540.0),))
    return Document("驻马店市", "驻马店市农业农村局", 2025, "bars.txt", blocks, [project])


def tasks_and_weights() -> Document:
    """部门整体支出绩效目标申报表: tasks with money by source, goals, then indicators by task with operator behind the unit."""
    facts = (
        Fact("产出指标", "数量指标", "开展执法检查次数", "≥ 320 次"),
        Fact("产出指标", "质量指标", "案件办结率", "≥ 98 %"),
        Fact("产出指标", "时效指标", "投诉举报处理时限", "≤ 15 个工作日"),
        Fact("成本指标", "经济成本指标", "部门支出控制", "≤ 2356.8 万元"),
        Fact("效益指标", "社会效益指标", "文化市场秩序", "持续规范"),
        Fact("满意度指标", "服务对象满意度指标", "经营主体满意度", "≥ 90 %"),
    )
    rows = merged(facts, lambda f: [f.name, f.digits, f.unit, f.sign or "定性", "15"])
    tasks: list[Row] = [
        [C("任务名称", 2), C("主要内容", 2, 2), C("预算金额（万元）", 1, 4)],
        ["总额", C("财政拨款", 1, 2), "其他资金"],
        ["市场执法", C("开展文化市场综合执法。", 1, 2), "480.00", C("480.00", 1, 2), "0.00"],
        ["队伍建设", C("执法人员培训与装备配备。", 1, 2), "96.50", C("96.50", 1, 2), "0.00"],
        ["金额合计", C("", 1, 2), "576.50", C("576.50", 1, 2), "0.00"],
    ]
    grid = Grid(
        [
            ["部门（单位）名称", C("包头市文化市场综合行政执法支队", 1, 7)],
            *labelled("年度主要任务", tasks),
            ["年度总体目标", C("目标1：规范市场秩序。目标2：提升执法能力。", 1, 7)],
            *labelled("年度绩效指标", [["一级指标", "二级指标", "三级指标", "指标值", "计量单位", "运算符号", "权重"], *rows]),
        ]
    )
    blocks = ["sheet:整体目标", "包头市文化市场综合行政执法支队2025年单位预算", "单位整体支出绩效目标申报表", grid]
    return Document("包头市", "包头市文化市场综合行政执法支队", 2025, "xlsx", blocks, plan=facts)


DOCUMENTS = (
    of_a_ministry,
    typed_list,
    both_sides,
    placed_evaluation,
    weights_between_tiers,
    cycle_beside_year,
    titles_in_table,
    region_evaluated,
    copied_cells,
    tasks_and_weights,
)
