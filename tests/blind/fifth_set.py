"""Fifth blind set: fourteen documents in layouts and wordings unlike those of the sets before, made without sight of the rules."""

from blind import fifth_lists
from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row


def scores_without_values() -> Document:
    """A table of the whole department that scores indicators and prints no value of any, before a self-evaluation of a project."""
    scored = (
        ("规划（15分）", "基础信息（3分）", "基础信息完整性", "3", "数据真实、完整、准确各1分", "3"),
        ("规划（15分）", "工作计划（6分）", "年度工作计划完整性", "3", "计划完整可行得3分", "3"),
        ("规划（15分）", "工作计划（6分）", "年度工作计划明确性", "3", "计划明确可操作得3分", "2.5"),
        ("规划（15分）", "绩效目标（6分）", "年度绩效目标合理性", "6", "目标设置依据充分得6分", "6"),
        ("执行（35分）", "预算执行（18分）", "预算执行率", "10", "每低1个百分点扣0.5分", "9.5"),
        ("执行（35分）", "预算执行（18分）", "预算调整率", "8", "调整率在10%以内得满分", "8"),
        ("执行（35分）", "预算管理（17分）", "政府采购规范性", "17", "每发现一起问题扣2分", "17"),
        ("绩效（50分）", "履职产出（30分）", "重点工作完成情况", "30", "按完成比例得分", "29"),
        ("绩效（50分）", "履职效果（20分）", "公众满意度", "20", "满意度90%以上得满分", "19"),
    )
    whole: list[Row] = [
        [str(at), first, second, name, score, f"考核{name}", rule, got]
        for at, (first, second, name, score, rule, got) in enumerate(scored, 1)
    ]
    head: Row = ["序号", "一级指标", "二级指标", "三级指标", "指标分值", "指标解释", "指标说明及评分标准", "自评得分"]
    name = "淠河航道疏浚养护"
    facts = (
        Fact("产出指标", "数量指标", "疏浚航道里程", "≥ 38 公里", ". 41 公里"),
        Fact("产出指标", "数量指标", "维护航标", "= 126 座", ". 126 座"),
        Fact("产出指标", "数量指标", "清淤土方量", "≥ 22 万立方米", ". 24.6 万立方米"),
        Fact("产出指标", "质量指标", "航标正常率", "≥ 99 %", ". 99.4 %"),
        Fact("产出指标", "时效指标", "汛前完成时间", "5月31日前", "6月12日"),
        Fact("产出指标", "成本指标", "每立方米清淤费用", "≤ 18 元", ". 17.3 元"),
        Fact("效益指标", "经济效益指标", "年货运通过量", "≥ 360 万吨", ". 342 万吨"),
        Fact("效益指标", "社会效益指标", "水上交通事故", "≤ 1 起", ". 0 起"),
        Fact("效益指标", "可持续影响指标", "航道通行能力", "逐步提升", "已提升"),
        Fact("满意度指标", "服务对象满意度指标", "船民满意度", "≥ 90 %", ". 92 %"),
    )
    rows = merged(facts, lambda f: [f.name, f.printed, f.done, "9", "9", ""])
    money: list[Row] = [
        [C("", 1, 2), "年初预算数", "全年预算数", "全年执行数", C("执行率", 1, 2), "得分"],
        [C("年度资金总额", 1, 2), "420.00", "436.50", "431.20", C("98.79%", 1, 2), "9.9"],
        [C("其中：省级补助", 1, 2), "300.00", "300.00", "300.00", C("100%", 1, 2), "—"],
        [C("县级配套", 1, 2), "120.00", "136.50", "131.20", C("96.12%", 1, 2), "—"],
    ]
    goal = "保障淠河航道畅通和船舶航行安全。"
    header: Row = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
    grid = Grid(
        [
            ["项目名称", C(name, 1, 8)],
            ["主管部门", C("霍邱县交通运输局", 1, 4), C("实施单位", 1, 2), C("霍邱县港航管理服务中心", 1, 2)],
            *labelled("项目资金（万元）", money),
            ["年度总体目标", C(goal, 1, 8)],
            *labelled("绩效指标", [header, *rows]),
        ]
    )
    blocks: list[str | Grid] = ["霍邱县交通运输局2022年度部门决算", "附件1", "2022年度部门整体支出绩效评价自评表", Grid([head, *whole])]
    blocks += ["附件2", "2022年度项目支出绩效自评表", grid]
    funding = (("省级补助", 300.0), ("县级配套", 136.5))
    project = Project(name, 436.5, facts, goal, funding, initial=420.0)
    return Document("霍邱县", "霍邱县交通运输局", 2022, "docx", blocks, [project])


def county_fund_reviewed() -> Document:
    """县级专项资金绩效目标自评表 of an older site: the department in its cell alone, a note below, zeros and marks without units."""
    name = "县级储备粮补贴"
    facts = (
        Fact("产出指标", "数量指标", "储备稻谷规模", ". 6200 吨", ". 6200 吨"),
        Fact("产出指标", "数量指标", "储备成品粮规模", ". 450 吨", ". 450 吨"),
        Fact("产出指标", "数量指标", "库存数量真实率", ". 100 %", ". 100 %"),
        Fact("产出指标", "质量指标", "储备粮专户管理率", ". 100 %", ". 100 %"),
        Fact("产出指标", "质量指标", "库存粮食明显变质比例", ". 0", ". 0"),
        Fact("产出指标", "时效指标", "贷款付息及时率", ". 100 %", ". 98 %"),
        Fact("产出指标", "成本指标", "收购价格执行率", ". 100 %", ". 100 %"),
        Fact("效益指标", "经济效益指标", "利息费用保障率", ". 100 %", ". 100 %"),
        Fact("效益指标", "生态效益指标", "低温低氧储粮比例", ". 75 %", ". 81 %"),
        Fact("效益指标", "可持续影响指标", "储备设施安全性", "高", "高"),
        Fact("满意度指标", "服务对象满意度指标", "粮食安全事件发生数", ". 0 起", ". 0 起"),
        Fact("满意度指标", "服务对象满意度指标", "市民满意度", "≥ 90 %", ". 96 %"),
    )
    rows = merged(facts, lambda f: [f.name, f.printed, f.done, ""])
    header: Row = ["一级\n指标", "二级\n指标", "三级指标", "年度指标值", "全年完成值", "未完成原因和改进措施"]
    money: list[Row] = [
        [C("", 1, 2), C("全年预算数（A）", 1, 2), "全年执行数（B）", "执行率（B/A）"],
        [C("年度资金总额", 1, 2), C("216.4", 1, 2), "216.4", "100%"],
        [C("其中：中央、省、市补助", 1, 2), C("60", 1, 2), "60", "100%"],
        [C("县级资金", 1, 2), C("156.4", 1, 2), "156.4", "100%"],
        [C("其他资金", 1, 2), C("", 1, 2), "", ""],
    ]
    goal = "稳定地方粮食储备机制，储备规模达标。"
    grid = Grid(
        [
            ["专项资金名称", C(name, 1, 6)],
            ["县级主管部门", C("祁东县商务和粮食局", 1, 3), "实施单位", C("粮食调控储备股", 1, 2)],
            *labelled("项目资金（万元）", money),
            [C("年度总体目标", 2), C("年初设定目标", 1, 3), C("全年实际完成情况", 1, 3)],
            [C(goal, 1, 3), C("储备粮规模和轮换任务均已完成。", 1, 3)],
            *labelled("绩效指标", [header, *rows]),
            ["说明", C("无", 1, 6)],
        ]
    )
    blocks = ["附件4", "2020年度县级专项资金绩效目标自评表", grid, "注：1.其他资金指与财政资金共同投入同一项目的自有资金、社会资金。"]
    funding = (("中央、省、市补助", 60.0), ("县级资金", 156.4))
    return Document("祁东县", "祁东县商务和粮食局", 2020, "gb.html", blocks, [Project(name, 216.4, facts, goal, funding)])


PAIRED = (
    Project(
        "档案馆消防设施改造",
        168.0,
        (
            Fact("产出指标", "数量指标", "改造库房面积", "≥ 2,300 平方米"),
            Fact("产出指标", "数量指标", "更换气体灭火瓶", "= 86 只"),
            Fact("产出指标", "质量指标", "消防验收合格率", "= 100 %"),
            Fact("产出指标", "时效指标", "竣工时间", "2024年9月底"),
            Fact("效益指标", "社会效益指标", "火灾事故次数", "= 0 次"),
            Fact("满意度指标", "服务对象满意度指标", "查档群众满意度", "≥ 95 %"),
        ),
    ),
    Project(
        "口述历史采集",
        24.6,
        (
            Fact("产出指标", "数量指标", "采访人物", "≥ 18 人"),
            Fact("产出指标", "质量指标", "音像资料合格率", "≥ 98 %"),
            Fact("产出指标", "时效指标", "成片交付时间", "2024年11月"),
            Fact("效益指标", "社会效益指标", "地方文化传承", "得到加强"),
            Fact("效益指标", "社会效益指标", "展播点击量", "≥ 5 万次"),
            Fact("满意度指标", "服务对象满意度指标", "受访人满意度", "≥ 95 %"),
        ),
    ),
    Project(
        "电子档案长期保存",
        51.0,
        (
            Fact("产出指标", "数量指标", "备份数据量", "≥ 120 TB"),
            Fact("产出指标", "质量指标", "数据可读率", "= 100 %"),
            Fact("产出指标", "时效指标", "备份周期", "≤ 30 天"),
            Fact("效益指标", "社会效益指标", "在线利用率", "≥ 60 %"),
            Fact("满意度指标", "服务对象满意度指标", "用户满意度", "≥ 92 %"),
        ),
    ),
)


def pairs_of_columns() -> Document:
    """A row or two for each project; each second tier is a pair of columns, 指标名称 and 指标值, under the first tiers."""
    seconds = ("数量指标", "质量指标", "时效指标", "社会效益指标", "服务对象满意度指标")
    rows: list[Row] = []
    for at, project in enumerate(PAIRED, 1):
        of = {second: [f for f in project.facts if f.second == second] for second in seconds}
        height = max(len(part) for part in of.values())
        for line in range(height):
            row: Row = [C(str(at), height), C(project.name, height), C(f"{project.amount:.2f}", height)] if line == 0 else []
            for second in seconds:
                fact = of[second][line] if line < len(of[second]) else None
                row += [fact.name, fact.printed] if fact else ["", ""]
            rows.append(row)
    head: list[Row] = [
        [*(C(t, 3) for t in ("序号", "项目名称", "金额")), C("产出指标", 1, 6), C("效益指标", 1, 2), C("满意度指标", 1, 2)],
        [C(second, 1, 2) for second in seconds],
        ["指标名称", "指标值"] * len(seconds),
    ]
    blocks: list[str | Grid] = [
        "sheet:表11",
        "丽水市档案馆2024年部门预算公开表",
        "表11 重点项目绩效目标表",
        "单位：万元",
        Grid([*head, *rows]),
    ]
    return Document("丽水市", "丽水市档案馆", 2024, "xlsx", blocks, PAIRED)


def results_only() -> Document:
    """A list of projects with budget, spending, score and grade and no indicators, after a short table of the whole school."""
    facts = (
        Fact(None, None, "举办主体班次", "≥ 16 期", ". 18 期"),
        Fact(None, None, "培训干部", "≥ 2,000 人次", ". 2,315 人次"),
        Fact(None, None, "送教基层宣讲", "≥ 60 场", ". 74 场"),
        Fact(None, None, "现场教学点", "= 9 个", ". 9 个"),
        Fact(None, None, "立项省级以上课题", "≥ 12 项", ". 11 项"),
        Fact(None, None, "教学评估优良率", "≥ 92 %", ". 96.3 %"),
        Fact(None, None, "决策咨询报告采用数", "≥ 8 篇", ". 10 篇"),
        Fact(None, None, "课程更新率", "≥ 30 %", ". 34.5 %"),
        Fact(None, None, "资产账实相符率", "= 100 %", ". 100 %"),
        Fact(None, None, "干部理论素养", "显著增强", "显著增强"),
        Fact(None, None, "预算执行率", "≥ 95 %", ". 97.1 %"),
        Fact(None, None, "三公经费支出", "≤ 18.6 万元", ". 9.42 万元"),
        Fact(None, None, "学员满意度", "≥ 95 %", ". 98.5 %"),
    )
    listed = (
        ("主体班培训经费", 286.0, "279.31", "97.66%", "98.2", "优"),
        ("科研与决策咨询经费", 60.0, "58.90", "98.17%", "96", "优"),
        ("校园物业管理", 132.5, "132.50", "100%", "99", "优"),
        ("智慧党校建设", 240.0, "151.20", "63%", "82.6", "良"),
        ("图书资料购置", 35.0, "35.00", "100%", "100", "优"),
    )
    rows: list[Row] = [[str(at), name, f"{money:.2f}", *rest] for at, (name, money, *rest) in enumerate(listed, 1)]
    whole = Grid([["绩效指标", "计划值", "完成值", "完成情况"], *([f.name, f.printed, f.done, "已完成"] for f in facts)])
    head: Row = ["序号", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分", "自评等级"]
    results = Grid([head, *rows, [C("合计", 1, 2), "753.50", "656.91", "87.18%", "", ""]])
    blocks = [
        "中共抚州市委党校2023年度部门决算",
        "八、预算绩效情况说明",
        "（一）部门整体绩效目标完成情况表",
        whole,
        "（二）2023年度项目绩效自评结果一览表",
        "单位：万元",
        results,
    ]
    projects = [Project(name, money) for name, money, *_ in listed]
    return Document("抚州市", "中共抚州市委党校", 2023, "docx", blocks, projects, plan=facts)


def prose_then_form() -> Document:
    """Each project told in a paragraph with budget and spending, then its form, whose title names it."""
    made = (
        Project(
            "委员履职能力提升",
            86.0,
            (
                Fact("产出指标", "数量指标", "组织委员培训", "≥ 3 期", ". 3 期"),
                Fact("产出指标", "数量指标", "开展专题调研", "≥ 10 次", ". 12 次"),
                Fact("产出指标", "质量指标", "提案立案率", "≥ 85 %", ". 88.4 %"),
                Fact("产出指标", "时效指标", "提案办复时限", "≤ 90 天", ". 84 天"),
                Fact("效益指标", "社会效益指标", "参政议政水平", "有所提升", "有所提升"),
                Fact("满意度指标", "服务对象满意度指标", "委员满意度", "≥ 95 %", ". 97 %"),
            ),
            "提升委员履职能力，提高提案质量。",
            (("当年财政拨款", 86.0),),
        ),
        Project(
            "文史资料征编",
            32.4,
            (
                Fact("产出指标", "数量指标", "出版文史资料", "= 2 辑", ". 1 辑"),
                Fact("产出指标", "数量指标", "征集稿件", "≥ 60 篇", ". 73 篇"),
                Fact("产出指标", "成本指标", "印刷单价", "≤ 48 元/册", ". 46.5 元/册"),
                Fact("效益指标", "可持续影响指标", "史料保存", "长期有效", "长期有效"),
                Fact("满意度指标", "服务对象满意度指标", "读者满意度", "≥ 90 %", ". 92 %"),
            ),
            "抢救和保存地方文史资料。",
            (("当年财政拨款", 32.4),),
        ),
    )
    spent = {"委员履职能力提升": ("84.30", "98.02%", "2.4"), "文史资料征编": ("21.06", "65%", "35")}
    blocks: list[str | Grid] = ["政协娄底市委员会办公室2022年度部门决算", "（二）项目绩效自评结果"]
    for at, p in enumerate(made, 1):
        out, share, _ = spent[p.name]
        blocks.append(f"{at}.“{p.name}”项目。该项目全年预算{p.amount:g}万元，实际支出{out}万元，执行率{share}，自评等次为良好。")
    for p in made:
        out, share, _ = spent[p.name]
        rows = merged(p.facts, lambda f: [f.name, f.printed, f.done, "15", "15", ""])
        header: Row = ["一级指标", "二级指标", "三级指标", "年度\n指标值", "实际\n完成值", "分值", "得分", "偏差原因分析及改进措施"]
        money: list[Row] = [
            ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", C("得分", 1, 2)],
            ["年度资金总额", f"{p.amount:.2f}", f"{p.amount:.2f}", out, "10", share, C("9", 1, 2)],
            ["其中：当年财政拨款", f"{p.amount:.2f}", f"{p.amount:.2f}", out, "-", share, C("-", 1, 2)],
        ]
        grid = Grid(
            [
                ["项目支出名称", C(p.name, 1, 8)],
                ["主管部门", C("政协娄底市委员会办公室", 1, 4), C("实施单位", 1, 2), C("政协娄底市委员会办公室", 1, 2)],
                *labelled("项目资金\n（万元）", money),
                ["年度总体目标", C(p.goal or "", 1, 8)],
                *labelled("绩效指标", [header, *rows]),
                [C("总分", 1, 6), "100", "95", ""],
            ]
        )
        blocks += [f"{p.name}项目支出绩效自评表", "（2022年度）", grid]
    return Document("娄底市", "政协娄底市委员会办公室", 2022, "docx", blocks, made)


def continued() -> Document:
    """A form in two tables, the second under （续表） with a header and tiers of its own and no name of the project."""
    name = "残疾人就业创业扶持"
    one = (
        Fact("成本指标", "经济成本指标", "个体创业补贴标准", "≤ 5,000 元/人"),
        Fact("成本指标", "经济成本指标", "培训成本", "≤ 1,800 元/人"),
        Fact("产出指标", "数量指标", "扶持创业残疾人", "≥ 160 人"),
        Fact("产出指标", "数量指标", "职业技能培训", "≥ 450 人"),
        Fact("产出指标", "数量指标", "补贴辅助性就业机构", "= 7 家"),
        Fact("产出指标", "质量指标", "补贴对象准确率", "= 100 %"),
    )
    two = (
        Fact("产出指标", "质量指标", "培训结业率", "≥ 95 %"),
        Fact("产出指标", "时效指标", "补贴发放期限", "≤ 20 个工作日"),
        Fact("效益指标", "经济效益指标", "残疾人家庭年均增收", "≥ 3,000 元"),
        Fact("效益指标", "社会效益指标", "新增残疾人就业", "≥ 320 人"),
        Fact("效益指标", "可持续影响指标", "就业服务网络", "逐步健全"),
        Fact("满意度指标", "服务对象满意度指标", "残疾人满意度", "≥ 92 %"),
    )
    header: Row = ["一级指标", "二级指标", "三级指标", "绩效指标性质", "绩效指标值", "绩效度量单位", "本年权重"]
    goal = "扶持残疾人多渠道就业创业，增加家庭收入。"

    def rows(facts: tuple[Fact, ...]) -> list[Row]:
        return merged(facts, lambda f: [f.name, f.sign or "定性", f.digits, f.unit, "7.5"])

    front = Grid(
        [
            ["项目名称", C(name, 1, 3), "预算金额（元）", C("3,485,600.00", 1, 2)],
            ["实施单位", C("自贡市残疾人就业服务所", 1, 3), "项目类型", C("特定目标类", 1, 2)],
            ["总体目标", C(goal, 1, 6)],
            header,
            *rows(one),
        ]
    )
    blocks = ["自贡市残疾人联合会2024年部门预算", "项目支出绩效目标表", front, "项目支出绩效目标表（续表）", Grid([header, *rows(two)])]
    return Document("自贡市", "自贡市残疾人联合会", 2024, "docx", blocks, [Project(name, 348.56, (*one, *two), goal)])


def blank_templates() -> Document:
    """A filled form between two blank ones (指标1：, ……), on a page that a table lays out; a line says why the blank ones are."""
    name = "高海拔学校供暖补助"
    facts = (
        Fact("产出指标", "数量指标", "供暖学校", "= 64 所"),
        Fact("产出指标", "数量指标", "供暖面积", "≥ 31.2 万平方米"),
        Fact("产出指标", "数量指标", "购置供暖煤炭", "≥ 5,400 吨"),
        Fact("产出指标", "质量指标", "教室温度达标率", "≥ 98 %"),
        Fact("产出指标", "时效指标", "供暖起始日期", "10月15日"),
        Fact("产出指标", "成本指标", "每平方米供暖费用", "≤ 42 元"),
        Fact("效益指标", "社会效益指标", "受益学生", "≥ 2.9 万人"),
        Fact("效益指标", "社会效益指标", "冬季辍学率", "≤ 0.5 %"),
        Fact("效益指标", "可持续影响指标", "办学条件", "持续改善"),
        Fact("满意度指标", "服务对象满意度指标", "师生满意度", "≥ 95 %"),
    )
    goal = "保障高海拔地区学校冬季供暖。"
    header: Row = ["一级指标", "二级指标", "三级指标", "指标值"]
    empty: list[Row] = [
        [C("产出指标", 4), C("数量指标", 2), "指标1：", ""],
        ["指标2：", ""],
        ["质量指标", "指标1：", ""],
        ["……", "", ""],
        ["效益指标", "社会效益指标", "指标1：", ""],
        ["满意度指标", "服务对象满意度指标", "指标1：", ""],
    ]

    def form(title: str, amount: str, text: str, rows: list[Row]) -> Grid:
        top: list[Row] = [
            ["项目名称", C(title, 1, 4)],
            [C("项目资金（万元）", 3), C("年度资金总额：", 1, 2), C(amount, 1, 2)],
            [C("其中：财政拨款", 1, 2), C(amount, 1, 2)],
            [C("其他资金", 1, 2), C("", 1, 2)],
            ["年度总体目标", C(text, 1, 4)],
        ]
        return Grid([*top, *labelled("绩效指标", [header, *rows])])

    blocks = [
        "那曲市教育局2023年部门预算公开",
        "表九 项目支出绩效目标表（政府性基金）",
        form("", "", "", empty),
        "说明：本部门无政府性基金项目，本表为空。",
        "表十 项目支出绩效目标表（一般公共预算）",
        form(name, "1,310.00", goal, merged(facts, lambda f: [f.name, f.printed])),
        "表十一 转移支付绩效目标表",
        form("", "", "", empty),
        "说明：本部门无转移支付项目，本表为空。",
    ]
    project = Project(name, 1310, facts, goal, (("财政拨款", 1310.0),))
    return Document("那曲市", "那曲市教育局", 2023, "wrapped.html", blocks, [project])


DOCUMENTS = (
    scores_without_values,
    county_fund_reviewed,
    pairs_of_columns,
    results_only,
    prose_then_form,
    continued,
    blank_templates,
    *fifth_lists.DOCUMENTS,
)
