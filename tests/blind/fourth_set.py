"""Fourth blind set: sixteen documents in the forms of further provinces, made without sight of the rules (docs/quality.md)."""

from blind import fourth_evaluations
from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row


def investment_plan() -> Document:
    """中央预算内投资计划绩效目标表: what is a first tier elsewhere is the second under 实施效果指标 and 过程管理指标."""
    name = "农业绿色发展专项（畜禽粪污资源化利用整县推进项目）"
    facts = (
        Fact("实施效果指标", "产出指标", "建设项目个数（含续建）", ". 1"),
        Fact("实施效果指标", "产出指标", "竣工验收合格率", ". 100 %"),
        Fact("实施效果指标", "产出指标", "按进度计划实施情况", "按计划实施"),
        Fact("实施效果指标", "效益指标", "完工项目县畜禽粪污综合利用率", "≥ 90 %"),
        Fact("实施效果指标", "效益指标", "规模养殖场粪污处理设施装备配套率", "≥ 97 %"),
        Fact("实施效果指标", "满意度指标", "养殖场（户）满意度", "≥ 85 %"),
        Fact("过程管理指标", "计划管理指标", "投资计划分解（转发）用时达标率", ". 100 %"),
        Fact("过程管理指标", "资金管理指标", "中央预算内投资支付率", "≥ 80 %"),
        Fact("过程管理指标", "资金管理指标", "总投资完成率", "≥ 80 %"),
        Fact("过程管理指标", "项目管理指标", "项目开工率", ". 100 %"),
        Fact("过程管理指标", "项目管理指标", "超规模、超标准、超概算项目比例", ". 0 %"),
        Fact("过程管理指标", "监督检查指标", "审计、督查等指出问题的项目比例", "≤ 10 %"),
    )
    goal = "提高畜禽粪污综合利用水平和养殖场设施装备配套水平。"
    rows = merged(facts, lambda f: [f.name, f.printed])
    grid = Grid(
        [
            [C("专 项 名 称", 1, 2), C(name, 1, 3)],
            [C("下达地方或单位", 1, 2), C("讷河市人民政府", 1, 3)],
            [C("下达中央预算内投资（万元）", 1, 2), C("1980", 1, 3)],
            ["总体目标", C(goal, 1, 4)],
            *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "指标值"], *rows]),
        ]
    )
    blocks = [
        "讷河市农业农村局2022年部门预算公开",
        "附件3",
        "农业绿色发展专项（畜禽粪污资源化利用整县推进项目）2022年",
        "中央预算内投资计划绩效目标表",
        grid,
    ]
    return Document("讷河市", "讷河市农业农村局", 2022, "html", blocks, [Project(name, 1980, facts, goal)])


BORDER_MARKET = (
    Project(
        "特种设备安全监察专项经费",
        36.5,
        (
            Fact("产出指标", "数量指标", "监督检查特种设备使用单位", "≥ 260 户"),
            Fact("产出指标", "数量指标", "组织应急演练", "= 2 次"),
            Fact("产出指标", "质量指标", "隐患整改闭环率", "= 100 %"),
            Fact("产出指标", "时效指标", "投诉受理时限", "≤ 3 个工作日"),
            Fact("效益指标", "社会效益指标", "特种设备万台事故率", "< 0.2 起/万台"),
            Fact("满意度指标", "服务对象满意度指标", "使用单位满意度", "≥ 90 %"),
        ),
        "压实使用单位主体责任，遏制特种设备事故。",
        (("一般公共预算", 36.5),),
    ),
    Project(
        "食品快检车运行补助资金",
        12.84,
        (
            Fact("产出指标", "数量指标", "快检食用农产品批次", "≥ 4800 批次"),
            Fact("产出指标", "质量指标", "快检结果公示率", "= 100 %"),
            Fact("效益指标", "社会效益指标", "公众食品安全知晓率", "≥ 85 %"),
            Fact("效益指标", "可持续影响指标", "快检机制", "持续健全"),
            Fact("满意度指标", "服务对象满意度指标", "市场摊主满意度", "≥ 88 %"),
        ),
        "保障快检车常态运行，守护餐桌安全。",
        (("一般公共预算", 12.84),),
    ),
    Project(
        "知识产权运用促进经费",
        8.0,
        (
            Fact("产出指标", "数量指标", "培育地理标志产品", "= 1 个"),
            Fact("产出指标", "数量指标", "发明专利授权量", "≥ 15 件"),
            Fact("效益指标", "经济效益指标", "专利质押融资额", "≥ 500 万元"),
            Fact("满意度指标", "服务对象满意度指标", "企业满意度", "≥ 90 %"),
        ),
        "提升知识产权创造运用水平。",
        (("一般公共预算", 8.0),),
    ),
)


def numbered_columns() -> Document:
    """A row of column numbers under the header, 指标属性 and 指标内容 behind the unit; the money in 元 on another sheet."""
    rows: list[Row] = [["思茅区市场监督管理局", *[""] * 9]]
    for project in BORDER_MARKET:
        mine = merged(
            project.facts,
            lambda f: [f.name, f.sign, f.digits, f.unit, "定量指标" if f.sign else "定性指标", f"反映{f.name}的情况"],
        )
        count = len(mine)
        rows += [[C(project.name, count), C(project.goal or "", count), *mine[0]], *mine[1:]]
    header: Row = ["单位名称、项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标"]
    header += ["指标性质", "指标值", "度量单位", "指标属性", "指标内容"]
    targets = Grid([header, [str(at) for at in range(1, 11)], *rows])
    spent = [f"{(p.amount or 0) * 10000:,.2f}" for p in BORDER_MARKET]
    total = f"{sum(p.amount or 0 for p in BORDER_MARKET) * 10000:,.2f}"
    money = Grid(
        [
            [C("项目分类", 2), C("项目代码", 2), C("项目名称", 2), C("项目单位", 2), C("本年拨款", 1, 3)],
            ["合计", "一般公共预算", "政府性基金预算"],
            ["1", "2", "3", "4", "5", "6", "7"],
            *(
                ["专项业务类", f"53080221000000000{at}", p.name, "思茅区市场监督管理局", amount, amount, ""]
                for at, (p, amount) in enumerate(zip(BORDER_MARKET, spent, strict=True), 1)
            ),
            [C("合 计", 1, 4), total, total, ""],
        ]
    )
    blocks: list[str | Grid] = [
        "sheet:05-1",
        "预算05-1表",
        "思茅区2023年部门项目支出预算表",
        "单位名称：思茅区市场监督管理局   单位：元",
        money,
    ]
    blocks += ["sheet:05-2", "预算05-2表", "项目支出绩效目标表（本次下达）", "单位名称：思茅区市场监督管理局", targets]
    return Document("思茅区", "思茅区市场监督管理局", 2023, "xlsx", blocks, BORDER_MARKET)


def department_with_sources() -> Document:
    """部门整体支出绩效目标表 in parts 一 to 三: goals by year, tasks with the projects that serve them, 设定依据及数据来源 behind."""
    facts = (
        Fact("产出指标", "数量指标", "开展农技培训期数", "≥ 24 期"),
        Fact("产出指标", "数量指标", "推广良种面积", "≥ 6.5 万亩"),
        Fact("产出指标", "质量指标", "主推技术到位率", "≥ 95 %"),
        Fact("产出指标", "质量指标", "农产品例行监测合格率", "≥ 98.5 %"),
        Fact("产出指标", "时效指标", "补贴资金兑付时间", "11月底前"),
        Fact("效益指标", "经济效益指标", "农村居民人均可支配收入增速", "≥ 8 %"),
        Fact("效益指标", "生态效益指标", "化肥施用量下降率", "≥ 1.5 %"),
        Fact("效益指标", "生态效益指标", "秸秆综合利用率", "> 90 %"),
        Fact("效益指标", "可持续影响指标", "新型经营主体带动能力", "稳步增强"),
        Fact("满意度指标", "服务对象满意度指标", "参训农户满意度", "≥ 92 %"),
        Fact("满意度指标", "服务对象满意度指标", "农民群众投诉", "≤ 5 件"),
    )
    rows = merged(
        facts,
        lambda f: [f.name, f.sign, f.digits, f.unit, "定量指标" if f.sign else "定性指标", "年度工作要点", ""],
    )
    tasks: list[Row] = [
        [C("部门职能职责", 2), C("主要内容", 2, 2), C("对应项目", 2, 2), C("预算申报金额（万元）", 1, 4)],
        ["总额", "财政拨款", C("其他资金", 1, 2)],
        ["农技推广", C("推广良种良法。", 1, 2), C("基层农技推广补助经费", 1, 2), "96.00", "96.00", C("0.00", 1, 2)],
        ["乡村产业", C("扶持新型经营主体。", 1, 2), C("家庭农场培育资金", 1, 2), "150.00", "120.00", C("30.00", 1, 2)],
    ]
    head: list[Row] = [
        [
            C("绩效指标", 1, 3),
            *(C(t, 2) for t in ("指标性质", "指标值", "度量单位", "指标属性", "绩效指标值设定依据及数据来源", "说明")),
        ],
        ["一级指标", "二级指标", "三级指标"],
    ]
    grid = Grid(
        [
            ["部门名称", C("易门县农业农村局", 1, 8)],
            [C("内容", 1, 2), C("说明", 1, 7)],
            [C("部门总体目标", 2), "部门职责", C("承担全县农业农村发展工作。", 1, 7)],
            ["总体绩效目标（2024-2026年期间）", C("推动乡村全面振兴。", 1, 7)],
            [C("一、部门年度目标", 1, 9)],
            [C("财政年度", 1, 2), C("目标", 1, 7)],
            [C("2024", 1, 2), C("完成粮食面积任务，增加农民收入。", 1, 7)],
            [C("二、部门年度重点工作任务", 1, 9)],
            *tasks,
            [C("三、部门整体支出绩效指标", 1, 9)],
            *head,
            *rows,
        ]
    )
    blocks = ["易门县农业农村局2024年部门预算公开", "预算13表", "部门整体支出绩效目标表", grid]
    mentions = ("基层农技推广补助经费", "家庭农场培育资金")
    return Document("易门县", "易门县农业农村局", 2024, "docx", blocks, plan=facts, mentions=mentions)


def without_tiers() -> Document:
    """A form without columns of tiers: 序号, 考核内容, 内容说明, 年度计划值 and 佐证材料, cut over low pages."""
    name = "草原防火隔离带建设"
    facts = (
        Fact(None, None, "新建防火隔离带长度", "≥ 185 公里"),
        Fact(None, None, "维护旧有隔离带长度", "≥ 420 公里"),
        Fact(None, None, "隔离带宽度", ". 50 米"),
        Fact(None, None, "工程质量验收合格率", ". 100 %"),
        Fact(None, None, "秋季施工完成日期", "10月20日"),
        Fact(None, None, "每公里施工费用", "≤ 0.46 万元"),
        Fact(None, None, "草原火灾受害率", "< 2 ‰"),
        Fact(None, None, "瞭望监测覆盖率", "≥ 90 %"),
        Fact(None, None, "防火宣传受众", "≥ 3.2 万人次"),
        Fact(None, None, "牧民群众满意度", "≥ 92 %"),
    )
    rows: list[Row] = [[str(at), C(f.name, 1, 2), f"统计{f.name}", f.printed, "现场记录"] for at, f in enumerate(facts, 1)]
    goal = "建成连片隔离带，减少境外火和草原火灾威胁。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 2), "项目编号", C("15072624T000000117", 1, 2)],
            ["申报单位", C("新巴尔虎左旗林业和草原局", 1, 2), "项目负责科室", C("草原防火办公室", 1, 2)],
            ["申请金额", C("278.3万元", 1, 2), "其中：本级财政", C("78.3万元", 1, 2)],
            ["项目绩效总目标", C(goal, 1, 5)],
            ["序号", C("考核内容", 1, 2), "内容说明", "年度计划值", "佐证材料"],
            *rows,
            ["审核意见", C("同意", 1, 5)],
        ]
    )
    blocks = ["新巴尔虎左旗林业和草原局2024年部门预算", "项目绩效目标表", grid]
    project = Project(name, 278.3, facts, goal, (("本级财政", 78.3),))
    return Document("新巴尔虎左旗", "新巴尔虎左旗林业和草原局", 2024, "cut.pdf", blocks, [project])


def planned_levels() -> Document:
    """上年度实际水平 beside 本年度计划水平, second tiers 目标完成程度 and 项目实施效益, boxes of kinds, money of two years."""
    name = "供热管网隐患排查治理"

    def fact(second: str, name: str, target: str, before: str) -> Fact:
        return Fact(None, second, name, target, None, (("prior_value", "annual", 2017, before),))

    facts = (
        fact("目标完成程度", "排查供热管网长度", ". 320 公里", ". 285 公里"),
        fact("目标完成程度", "更换老旧阀门", ". 460 个", ". 390 个"),
        fact("目标完成程度", "更换保温层", ". 12,400 平方米", ". 9,800 平方米"),
        fact("目标完成程度", "隐患整改率", ". 98 %", ". 95 %"),
        fact("目标完成程度", "抢修到场时间", "≤ 40 分钟", "≤ 60 分钟"),
        fact("项目实施效益", "冬季供热投诉量", "≤ 800 件", ". 1,126 件"),
        fact("项目实施效益", "居民室温达标率", "≥ 97 %", ". 94.6 %"),
        fact("项目实施效益", "受益居民", ". 11.8 万户", ". 11.2 万户"),
        fact("项目实施效益", "热损失率", "< 12 %", ". 13.5 %"),
        fact("项目实施效益", "居民供热满意度", "≥ 88 %", ". 86 %"),
    )
    before = {f.name: f.others[0][3].removeprefix(". ").replace(" ", "") for f in facts}
    rows = merged(facts, lambda f: [C(f.name, 1, 2), before[f.name], f.printed, f"统计{f.name}"], tiers=1)
    head: list[Row] = [
        [C("指标名称", 1, 3), C("上年度实际水平", 2), C("本年度计划水平", 2), C("指标内容/计算公式", 2)],
        ["二级指标", C("三级指标", 1, 2)],
    ]
    money: list[Row] = [
        ["项目", "上年度预算安排", "上年度实际执行", "本年度申请金额", C("备注", 1, 2)],
        ["合计", "300", "296.4", "345", C("", 1, 2)],
        ["财政拨款", "300", "296.4", "345", C("", 1, 2)],
        ["其他资金", "", "", "", C("", 1, 2)],
    ]
    goal = "排查并消除供热管网隐患，稳定冬季供热。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 6)],
            ["项目类别", C("1.执法办案□ 2.设备购置□ 3.大型修缮√ 4.其他□", 1, 6)],
            ["项目属性", C("新增项目□ 延续项目√", 1, 6)],
            ["实施时间", C("2018年4月至2018年10月", 1, 6)],
            *labelled("资金来源（万元）", money),
            ["预期目标", C(goal, 1, 6)],
            *labelled("绩效指标", [*head, *rows]),
            ["保障措施", C("成立领导小组，按月调度。", 1, 6)],
        ]
    )
    blocks = [
        "七台河市供热管理办公室2018年部门预算",
        "部门预算项目支出绩效目标申报表",
        "（2018年度）",
        "编制单位（盖章）：七台河市供热管理办公室",
        grid,
    ]
    project = Project(name, 345, facts, goal, (("财政拨款", 345.0),))
    return Document("七台河市", "七台河市供热管理办公室", 2018, "docx", blocks, [project])


def with_deadlines() -> Document:
    """部门（单位）整体绩效目标表 with 运算符号, 指标值, 度量单位 and a column 完成时限 of dates, the yearly tasks with money above."""
    facts = (
        Fact("履职效能", "重点工作履行情况", "河道疏浚长度", "≥ 46 公里"),
        Fact("履职效能", "重点工作履行情况", "农村饮水工程维修处数", "≥ 38 处"),
        Fact("履职效能", "整体工作完成情况", "总体工作完成率", "= 100 %"),
        Fact("履职效能", "基础管理", "依法行政能力", "有效提升"),
        Fact("预算执行", "预算执行效率", "预算执行率", "≥ 98 %"),
        Fact("预算执行", "预算执行效率", "结转结余变动率", "≤ 0 %"),
        Fact("管理效率", "预算编制管理", "预算绩效目标覆盖率", "= 100 %"),
        Fact("管理效率", "业务管理", "政府采购违法违规行为发生次数", "= 0 次"),
        Fact("运行成本", "成本控制成效", "在职人员控制率", "≤ 100 %"),
        Fact("社会效应", "社会效益", "农村自来水普及率", "≥ 93.5 %"),
        Fact("社会效应", "服务对象满意度", "用水群众满意度", "≥ 90 %"),
        Fact("可持续性", "体制机制改革", "河湖长制落实情况", "长期坚持"),
    )
    rows = merged(facts, lambda f: [f.name, f.sign or "文字描述", f.digits, f.unit, "2025-12-31", ""])
    header: Row = ["一级指标", "二级指标", "三级指标", "运算符号", "指标值", "度量单位", "完成时限", "备注"]
    tasks: list[Row] = [
        ["年度主要任务", C("对应项目", 1, 2), C("项目类型", 1, 2), C("预算金额", 1, 2), "备注"],
        ["河道治理", C("中小河流疏浚项目", 1, 2), C("特定目标类", 1, 2), C("612.5", 1, 2), ""],
        ["饮水安全", C("农村饮水维修养护", 1, 2), C("特定目标类", 1, 2), C("188", 1, 2), ""],
    ]
    grid = Grid(
        [
            [C("部门（单位）整体绩效目标表", 1, 9)],
            [C("（2025年度）", 1, 9)],
            ["部门（单位）名称", C("宽甸满族自治县水务局", 1, 8)],
            *labelled("年度预算及任务（万元）", tasks),
            ["年度绩效目标", C("完成河道治理和农村供水保障任务。", 1, 8)],
            *labelled("年度绩效指标", [header, *rows]),
        ]
    )
    blocks: list[str | Grid] = ["sheet:整体", grid]
    mentions = ("中小河流疏浚项目", "农村饮水维修养护")
    return Document("宽甸满族自治县", "宽甸满族自治县水务局", 2025, "xlsx", blocks, plan=facts, mentions=mentions)


def under_running_heads() -> Document:
    """Department and year stand in the running head alone; two forms over low pages, the title of each on two lines."""
    made = (
        Project(
            "红军长征纪念馆免费开放补助",
            164.0,
            (
                Fact("成本指标", "经济成本指标", "展陈维护费", "≤ 58 万元"),
                Fact("成本指标", "社会成本指标", "对周边居民的影响", "无影响"),
                Fact("产出指标", "数量指标", "全年开放天数", "≥ 310 天"),
                Fact("产出指标", "数量指标", "接待观众", "≥ 28 万人次"),
                Fact("产出指标", "质量指标", "讲解服务达标率", "≥ 95 %"),
                Fact("产出指标", "时效指标", "展品维护及时率", "= 100 %"),
                Fact("效益指标", "社会效益指标", "开展爱国主义教育活动", "≥ 40 场次"),
                Fact("满意度指标", "服务对象满意度指标", "观众满意度", "≥ 95 %"),
            ),
            "做好纪念馆免费开放，传承红色文化。",
            (("中央资金", 120.0), ("自治区资金", 30.0), ("市本级资金", 14.0)),
        ),
        Project(
            "可移动文物预防性保护",
            72.6,
            (
                Fact("产出指标", "数量指标", "制作囊匣", "= 350 套"),
                Fact("产出指标", "数量指标", "购置恒湿柜", "= 6 台"),
                Fact("产出指标", "质量指标", "设备验收合格率", "= 100 %"),
                Fact("效益指标", "可持续影响指标", "文物保存环境", "显著改善"),
                Fact("满意度指标", "服务对象满意度指标", "库房保管人员满意度", "≥ 90 %"),
            ),
            "改善馆藏文物保存环境。",
            (("中央资金", 60.0), ("自治区资金", 12.6), ("市本级资金", 0.0)),
        ),
    )
    blocks: list[str | Grid] = ["furniture:固原市文物管理所2025年部门预算"]
    for project in made:
        rows = merged(project.facts, lambda f: [f.name, f.printed])
        funds: list[Row] = [[C("年度资金总额", 1, 2), C(f"{project.amount:.2f}", 1, 2)]]
        funds += [[C(("其中：" if at == 0 else "") + s, 1, 2), C(f"{a:.2f}", 1, 2)] for at, (s, a) in enumerate(project.funding)]
        grid = Grid(
            [
                ["项目名称", C(project.name, 1, 4)],
                ["项目属性", C("延续项目", 1, 2), "项目期", "1年"],
                *labelled("项目资金（万元）", funds),
                ["总体目标", C(project.goal or "", 1, 4)],
                *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "指标值"], *rows]),
            ]
        )
        blocks += ["自治区对下转移支付及本级项目", "绩 效 目 标 表", grid]
    return Document("固原市", "固原市文物管理所", 2025, "furnished.pdf", blocks, made)


def known_by_its_file() -> Document:
    """Place, department and year stand in the name of the file alone."""
    name = "饮用水水源地环境监测"
    facts = (
        Fact("产出指标", "数量指标", "监测水源地个数", "= 27 个"),
        Fact("产出指标", "数量指标", "出具监测报告份数", "≥ 324 份"),
        Fact("产出指标", "数量指标", "监测指标项数", ". 61 项"),
        Fact("产出指标", "数量指标", "年采样频次", "= 12 次"),
        Fact("产出指标", "质量指标", "监测数据有效率", "≥ 98 %"),
        Fact("产出指标", "时效指标", "月报报送时间", "每月25日前"),
        Fact("产出指标", "成本指标", "单次采样费用", "≤ 850 元"),
        Fact("效益指标", "生态效益指标", "水源地水质达标率", "= 100 %"),
        Fact("效益指标", "生态效益指标", "突发水污染事件", "= 0 起"),
        Fact("效益指标", "社会效益指标", "群众饮水安全感", "不断增强"),
        Fact("满意度指标", "服务对象满意度指标", "供水企业满意度", "≥ 90 %"),
    )
    goal = "按月监测县级以上水源地水质，保障饮水安全。"
    rows = merged(facts, lambda f: [f.name, f.printed, f.weight])
    grid = Grid(
        [
            ["项目名称", C(name, 1, 5)],
            ["项目级次", C("二级项目", 1, 2), "金额（万元）", C("216", 1, 2)],
            ["年度目标", C(goal, 1, 5)],
            *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "目标值", "分值"], *rows]),
        ]
    )
    blocks: list[str | Grid] = ["sheet:Sheet1", "项目支出绩效目标表", grid]
    file = "毕节市生态环境局2023年部门预算项目支出绩效目标表"
    return Document("毕节市", "毕节市生态环境局", 2023, "xlsx", blocks, [Project(name, 216, facts, goal)], file=file)


DOCUMENTS = (
    investment_plan,
    numbered_columns,
    department_with_sources,
    without_tiers,
    planned_levels,
    with_deadlines,
    under_running_heads,
    known_by_its_file,
    *fourth_evaluations.DOCUMENTS,
)
