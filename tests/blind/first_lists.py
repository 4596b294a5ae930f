"""First blind set: several projects in one table, whole departments, indicators in cells or sentences, and tables of money."""

from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row

COMMUNITY = (
    Project(
        "村组干部报酬",
        330.984,
        (
            Fact("效益指标", "社会效益指标", "维护社会稳定", "≥ 95 %"),
            Fact("产出指标", "时效指标", "维持时效", "≥ 1 年"),
            Fact("产出指标", "质量指标", "按时发放", "好"),
            Fact("产出指标", "数量指标", "村组干部人数", "= 230 人"),
            Fact("满意度指标", "服务对象满意度指标", "村组干部满意度", "≥ 95 %"),
        ),
        "按时发放村组干部报酬，稳定基层队伍。",
    ),
    Project(
        "基层组织活动经费",
        66.0,
        (
            Fact("满意度指标", "服务对象满意度指标", "辖区群众满意度", "≥ 95 %"),
            Fact("产出指标", "数量指标", "行政村数量", "= 11 个"),
            Fact("产出指标", "成本指标", "每村活动经费", "≤ 60,000 元"),
        ),
        "保障村级组织办公与活动开展。",
    ),
)


def exported_list() -> Document:
    """单位名称 | 项目名称 | 预算数 | 年度目标 | tiers | 指标性质 … 指标方向性 in a workbook in 元, the department above its unit."""
    rows: list[Row] = [[C("820-马踏镇部门", 1, 2), "3,969,840.00", *[""] * 9]]
    height = sum(len(project.facts) for project in COMMUNITY)
    for project in COMMUNITY:
        for at, f in enumerate(project.facts):
            lead: Row = []
            if at == 0:
                count = len(project.facts)
                lead = [] if project is not COMMUNITY[0] else [C("820001-井研县马踏镇人民政府", height)]
                lead += [C(project.name, count), C(f"{(project.amount or 0) * 10000:,.2f}", count), C(project.goal or "", count)]
            direction = "反向指标" if f.sign == "≤" else "正向指标"
            rows.append([*lead, f.first or "", f.second or "", f.name, f.sign or "定性", f.digits, f.unit, f.weight, direction])
    header: Row = [
        "单位名称",
        "项目名称",
        "预算数",
        "年度目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "权重",
        "指标方向性",
    ]
    title: Row = [C("部门预算项目绩效目标申报表（2023年度）", 1, 12)]
    unit: Row = [C("", 1, 10), C("金额单位：元", 1, 2)]
    blocks = ["sheet:绩效目标", Grid([title, unit, header, *rows])]
    return Document("井研县", "井研县马踏镇人民政府", 2023, "xlsx", ["井研县马踏镇人民政府2023年部门预算", *blocks], COMMUNITY)


def whole(fact: Fact) -> Fact:
    """The fact where name and value stand in one cell: its printed value is the whole, as in the annotations of the five cities."""
    return fact._replace(first=None, target=f"{fact.target} :{fact.name}{fact.printed}" if fact.sign else fact.target)


PARKS = (
    Project(
        "公园绿地养护",
        412.6,
        (
            Fact("产出指标", "数量指标", "养护绿地面积", "≥ 86.5 万平方米"),
            Fact("产出指标", "质量指标", "苗木成活率", "≥ 98 %"),
            Fact("效益指标", "生态效益指标", "公园环境质量", "持续提升"),
            Fact("满意度指标", "服务对象满意度指标", "游客满意度", "≥ 90 %"),
        ),
        "完成绿地日常养护，营造宜居环境。",
    ),
    Project(
        "儿童游乐设施更新",
        95.0,
        (
            Fact("产出指标", "数量指标", "更新设施", "= 14 组"),
            Fact("产出指标", "时效指标", "完工时间", "9月30日前"),
            Fact("效益指标", "社会效益指标", "安全事故数", "= 0 起"),
        ),
        "更新老旧游乐设施，消除安全隐患。",
    ),
)


def typed_and_coded() -> Document:
    """An export over low pages without headers: codes before names, 指标值类型 with signs in words, number and 度量单位."""
    words = {"≥": "大于等于", "≤": "小于等于", "=": "等于", ">": "大于", "": "文字描述"}
    rows: list[Row] = []
    for project in PARKS:
        mine = merged(project.facts, lambda f: [f.name, words[f.sign], f.digits, f.unit])
        count = len(mine)
        lead: Row = [
            C("1501012400" + str(PARKS.index(project)), count),
            C(project.name, count),
            C(f"{project.amount:.2f}", count),
            C(project.goal or "", count),
        ]
        rows += [[*lead, *mine[0]], *mine[1:]]
    header: Row = ["项目编码", "项目名称", "预算金额", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值类型", "指标值", "度量单位"]
    blocks = ["土默特左旗园林服务中心2024年单位预算", "项目支出绩效信息表", "金额单位：万元", Grid([header, *rows])]
    said = [
        p._replace(
            facts=[f._replace(target=f"{f.target} :{words[f.sign]}{f.printed.lstrip('≥≤=>')}" if f.sign else f.target) for f in p.facts]
        )
        for p in PARKS
    ]
    return Document("土默特左旗", "土默特左旗园林服务中心", 2024, "cut.pdf", blocks, said)


def columns_of_projects() -> Document:
    """A table on its side: each project a column, its fields and second tiers as rows."""
    rows: list[Row] = [
        ["项目名称", *(p.name for p in PARKS)],
        ["预算金额（万元）", *(f"{p.amount}" for p in PARKS)],
        ["绩效目标", *(p.goal or "" for p in PARKS)],
    ]
    seconds = ("数量指标", "质量指标", "时效指标", "生态效益指标", "社会效益指标", "服务对象满意度指标")
    rows += [
        [second, *("；".join(f"{f.name}{'' if f.sign else '：'}{f.printed}" for f in p.facts if f.second == second) for p in PARKS)]
        for second in seconds
    ]
    projects = [p._replace(facts=[whole(f) for f in p.facts]) for p in PARKS]
    blocks = ["张掖市园林局2024年部门预算", "重点项目绩效目标情况", Grid(rows)]
    return Document("张掖市", "张掖市园林局", 2024, "html", blocks, projects)


def all_in_a_cell() -> Document:
    """项目名称 | 资金 | 绩效目标 | 绩效指标, the indicators of a project in one cell under their second tiers."""
    made = [p._replace(facts=[whole(f) for f in p.facts]) for p in (*COMMUNITY[1:], *PARKS)]
    rows: list[Row] = []
    for at, project in enumerate(made, 1):
        cell = "\n".join(f"{f.second}：{f.printed if f.sign else f.name + '：' + f.printed}；" for f in project.facts)
        rows.append([str(at), project.name, f"{project.amount}", project.goal or "", cell])
    grid = Grid([["序号", "项目名称", "资金额度", "绩效目标", "绩效指标"], *rows])
    blocks = ["平塘县综合行政服务局2024年部门预算", "部门预算项目支出绩效目标汇总表", "单位：万元", grid]
    return Document("平塘县", "平塘县综合行政服务局", 2024, "docx", blocks, made)


def goals_alone() -> Document:
    """A text of a table: 项目, 金额 and 总体绩效目标, and no indicators."""
    made = [p._replace(facts=(), amount=round(p.amount or 0, 2)) for p in (*COMMUNITY, *PARKS)]
    total = sum(p.amount or 0 for p in made)
    rows: list[Row] = [[p.name, f"{p.amount:,.2f}", f"{p.amount:,.2f}", p.goal or ""] for p in made]
    grid = Grid([["项目名称", "预算金额", "其中：一般公共预算", "总体绩效目标"], ["合计", f"{total:,.2f}", f"{total:,.2f}", ""], *rows])
    blocks = ["云龙县综合服务中心2024年部门预算", "表十二 项目支出绩效目标表", "单位：万元", grid]
    return Document("云龙县", "云龙县综合服务中心", 2024, "txt", blocks, made)


DUTY = (
    Fact("履职目标管理", "工作目标管理", "年度履职目标相关性", "相关"),
    Fact("履职目标管理", "预算和财务管理", "预算执行率", "≥ 95 %"),
    Fact("履职目标管理", "预算和财务管理", "“三公”经费控制率", "≤ 100 %"),
    Fact("产出指标", "重点工作任务完成", "审批事项办理件数", "≥ 12,000 件"),
    Fact("产出指标", "履职目标实现", "审批按时办结率", "= 100 %"),
    Fact("效益指标", "履职效益", "营商环境", "持续优化"),
    Fact("效益指标", "满意度", "办事企业满意度", "≥ 95 %"),
)


def duties_of_department() -> Document:
    """部门整体绩效目标表: tasks, sources and structure of the money above; 指标值, 指标解释 and 评（扣）分标准 in the rows."""
    rows = merged(DUTY, lambda f: [f.name, f.printed, f"反映{f.name}", "未达到的按比例扣分"])
    header: Row = ["一级指标", "二级指标", "三级指标", "指标值", "指标解释", "评（扣）分标准"]
    money: list[Row] = [
        [C("部门预算总额（万元）", 1, 3), C("1,865.30", 1, 3)],
        [C("1、资金来源：（1）政府预算资金", 1, 3), C("1,865.30", 1, 3)],
        [C("（2）财政专户管理资金", 1, 3), C("0.00", 1, 3)],
        [C("2、资金结构：（1）基本支出", 1, 3), C("1,105.30", 1, 3)],
        [C("（2）项目支出", 1, 3), C("760.00", 1, 3)],
    ]
    tasks: list[Row] = [
        ["任务名称", C("主要内容", 1, 5)],
        ["任务1：行政审批", C("推进审批事项标准化办理。", 1, 5)],
        ["任务2：政务服务", C("建设一窗受理综合平台。", 1, 5)],
    ]
    grid = Grid(
        [
            ["部门名称", C("正阳县行政审批和政务信息管理局", 1, 6)],
            ["年度履职目标", C("目标1：提升审批效率。目标2：优化政务服务。", 1, 6)],
            *labelled("年度主要任务", tasks),
            *labelled("预算情况", money),
            [*header[:3], C("指标值", 1, 2), *header[4:]],
            *[[*row[:-3], C(str(row[-3] if not isinstance(row[-3], C) else row[-3].text), 1, 2), *row[-2:]] for row in rows],
        ]
    )
    blocks = ["正阳县行政审批和政务信息管理局2024年部门预算", "部门整体绩效目标表", "（2024年度）", grid]
    totals = (("基本支出", 2024, 1105.3), ("项目支出", 2024, 760.0))
    return Document("正阳县", "正阳县行政审批和政务信息管理局", 2024, "docx", blocks, plan=DUTY, totals=totals)


def scored_content_of_department() -> Document:
    """整体支出绩效目标表 of a department: 年度预算申请 by fund and by kind, then 绩效指标 with 指标值内容, 评（扣）分标准, 备注."""
    facts = (
        Fact("产出指标", "数量指标", "抽检批次", "≥ 800 批次"),
        Fact("产出指标", "质量指标", "抽检合格率", "≥ 97 %"),
        Fact("产出指标", "时效指标", "抽检完成时间", "12月31日前"),
        Fact("成本指标", "经济成本指标", "控制在预算内", "≤ 1,420.6 万元"),
        Fact("效益指标", "社会效益指标", "消费环境", "明显改善"),
        Fact("满意度指标", "服务对象满意度指标", "社会公众满意度", "≥ 90 %"),
    )
    rows = merged(facts, lambda f: [f.name, f.printed, "未完成酌情扣分", f"反映{f.name}", ""])
    header: Row = ["一级指标", "二级指标", "三级指标", "指标值", "评（扣）分标准", "指标值内容", "备注"]
    money: list[Row] = [
        [C("资金总额", 2), C("按收入性质分", 1, 4), C("按支出性质分", 1, 2)],
        ["一般公共预算", "政府性基金拨款", "国有资本经营预算拨款", "其他资金", "基本支出", "项目支出"],
        ["1420.60", "1420.60", "0", "0", "0", "980.60", "440.00"],
    ]
    grid = Grid(
        [
            ["单位名称", C("湘阴县市场监督管理局", 1, 7)],
            *labelled("年度预算申请（万元）", money),
            ["整体绩效目标", C("守住食品药品安全底线，优化消费环境。", 1, 7)],
            *labelled("部门整体支出年度绩效指标", [header, *rows]),
        ]
    )
    blocks = ["湘阴县市场监督管理局2024年部门预算", "整体支出绩效目标表", "填报单位：湘阴县市场监督管理局 单位：万元", grid]
    totals = (("基本支出", 2024, 980.6), ("项目支出", 2024, 440.0))
    return Document("湘阴县", "湘阴县市场监督管理局", 2024, "office.pdf", blocks, plan=facts, totals=totals)


def in_prose() -> Document:
    """No table: the project's fields and indicators as numbered lines."""
    facts = (
        Fact(None, "数量指标", "巡查河道长度", "≥ 320 公里"),
        Fact(None, "数量指标", "清理河面垃圾", "≥ 1,500 吨"),
        Fact(None, "质量指标", "水质达标率", "≥ 95 %"),
        Fact(None, "时效指标", "问题整改完成时间", "≤ 7 天"),
        Fact(None, "社会效益指标", "沿河环境", "明显改善"),
        Fact(None, "服务对象满意度指标", "沿河居民满意度", "≥ 90 %"),
    )
    goal = "保持河道清洁，改善水环境质量。"
    lines = [
        "沭阳县水务局2024年部门预算",
        "第四部分 预算绩效目标",
        "（一）河道长效保洁项目",
        "1.项目名称：河道长效保洁项目",
        "2.预算金额：268.00万元，全部为一般公共预算拨款。",
        f"3.年度绩效目标：{goal}",
        "4.绩效指标：",
        *(f"（{at}）{f.second}：{f.name}{f.printed if f.sign else '：' + f.printed}。" for at, f in enumerate(facts, 1)),
    ]
    project = Project("河道长效保洁项目", 268, facts, goal, (), ("河道长效保洁",))
    return Document("沭阳县", "沭阳县水务局", 2024, "txt", lines, [project])


def money_of_department() -> Document:
    """Tables of money in 元: sides of income and expenditure, functions, economic items, 三公 of two years, projects by source."""
    sides: list[Row] = [
        [C("收 入", 1, 2), C("支 出", 1, 2)],
        ["项 目", "预算数", "项 目", "预算数"],
        ["一、一般公共预算拨款收入", "18,653,000.00", "一、一般公共服务支出", "15,203,000.00"],
        ["二、政府性基金预算拨款收入", "2,000,000.00", "八、社会保障和就业支出", "2,150,000.00"],
        ["三、国有资本经营预算拨款收入", "", "十一、城乡社区支出", "2,000,000.00"],
        ["四、事业收入", "500,000.00", "二十、住房保障支出", "1,800,000.00"],
        ["本年收入合计", "21,153,000.00", "本年支出合计", "21,153,000.00"],
        ["上年结转", "0.00", "结转下年", "0.00"],
        ["收入总计", "21,153,000.00", "支出总计", "21,153,000.00"],
    ]
    functions: list[Row] = [
        [C("科目编码", 1, 3), C("科目名称", 2), C("合计", 2), C("基本支出", 1, 3), C("项目支出", 2)],
        ["类", "款", "项", "小计", "人员经费", "公用经费"],
        [C("合计", 1, 4), "19,153,000.00", "11,553,000.00", "10,053,000.00", "1,500,000.00", "7,600,000.00"],
        ["201", "", "", "一般公共服务支出", "15,203,000.00", "7,603,000.00", "6,103,000.00", "1,500,000.00", "7,600,000.00"],
        [
            "201",
            "03",
            "",
            "政府办公厅（室）及相关机构事务",
            "15,203,000.00",
            "7,603,000.00",
            "6,103,000.00",
            "1,500,000.00",
            "7,600,000.00",
        ],
        ["201", "03", "01", "行政运行", "7,603,000.00", "7,603,000.00", "6,103,000.00", "1,500,000.00", "0.00"],
        ["201", "03", "06", "政务公开审批", "7,600,000.00", "0.00", "0.00", "0.00", "7,600,000.00"],
        ["208", "", "", "社会保障和就业支出", "2,150,000.00", "2,150,000.00", "2,150,000.00", "0.00", "0.00"],
        ["208", "05", "05", "机关事业单位基本养老保险缴费支出", "2,150,000.00", "2,150,000.00", "2,150,000.00", "0.00", "0.00"],
        ["221", "02", "01", "住房公积金", "1,800,000.00", "1,800,000.00", "1,800,000.00", "0.00", "0.00"],
    ]
    economic: list[Row] = [
        ["部门预算支出经济分类科目", "", "本年一般公共预算基本支出", "", ""],
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        ["301", "工资福利支出", "9,900,000.00", "9,900,000.00", ""],
        ["30101", "基本工资", "3,400,000.00", "3,400,000.00", ""],
        ["302", "商品和服务支出", "1,500,000.00", "", "1,500,000.00"],
        ["30201", "办公费", "420,000.00", "", "420,000.00"],
        ["303", "对个人和家庭的补助", "153,000.00", "153,000.00", ""],
    ]
    public: list[Row] = [
        [C("2023年预算数", 1, 6), C("2024年预算数", 1, 6)],
        [C("合计", 2), C("因公出国（境）费", 2), C("公务用车购置及运行费", 1, 3), C("公务接待费", 2)] * 2,
        ["小计", "公务用车购置费", "公务用车运行费"] * 2,
        [
            "310,000.00",
            "0.00",
            "260,000.00",
            "0.00",
            "260,000.00",
            "50,000.00",
            "285,000.00",
            "0.00",
            "245,000.00",
            "0.00",
            "245,000.00",
            "40,000.00",
        ],
    ]
    projects: list[Row] = [
        [
            C("类型", 2),
            C("项目名称", 2),
            C("项目单位", 2),
            C("合计", 2),
            C("本年拨款", 1, 3),
            C("财政拨款结转结余", 1, 3),
            C("财政专户管理资金", 2),
            C("单位资金", 2),
        ],
        ["一般公共预算", "政府性基金预算", "国有资本经营预算"] * 2,
        [C("合计", 1, 3), "9,600,000.00", "7,600,000.00", "2,000,000.00", *[""] * 6],
        ["31-部门项目", "一窗受理平台建设", "衡阳县政务服务中心", "4,600,000.00", "4,600,000.00", "", *[""] * 6],
        ["31-部门项目", "审批档案电子化", "衡阳县政务服务中心", "3,000,000.00", "3,000,000.00", "", *[""] * 6],
        ["32-专项资金", "政务大厅周边环境整治", "衡阳县政务服务中心", "2,000,000.00", "", "2,000,000.00", *[""] * 6],
    ]
    blocks = ["sheet:封面", "衡阳县政务服务管理局2024年部门预算公开表"]
    for name, rows in (
        ("部门收支总表", sides),
        ("一般公共预算支出表", functions),
        ("一般公共预算基本支出表", economic),
        ("一般公共预算“三公”经费支出表", public),
        ("项目支出表", projects),
    ):
        blocks += [f"sheet:{name.replace('“', '').replace('”', '')}", name, "部门：衡阳县政务服务管理局    单位：元", Grid(rows)]  # type: ignore[list-item]
    made = [
        Project("一窗受理平台建设", 460, funding=(("一般公共预算", 460.0),)),
        Project("审批档案电子化", 300, funding=(("一般公共预算", 300.0),)),
        Project("政务大厅周边环境整治", 200, funding=(("政府性基金预算", 200.0),)),
    ]
    totals = (
        ("收入预算", 2024, 2115.3),
        ("支出预算", 2024, 2115.3),
        ("一般公共预算拨款收入", 2024, 1865.3),
        ("政府性基金预算拨款收入", 2024, 200.0),
        ("三公经费合计", 2024, 28.5),
        ("三公经费合计", 2023, 31.0),
        ("公务接待费", 2024, 4.0),
        ("公务接待费", 2023, 5.0),
        ("公务用车运行维护费", 2024, 24.5),
    )
    lines = (
        ("201", "一般公共服务支出", 1520.3),
        ("20103", "政府办公厅（室）及相关机构事务", 1520.3),
        ("2010301", "行政运行", 760.3),
        ("2010306", "政务公开审批", 760.0),
        ("2080505", "机关事业单位基本养老保险缴费支出", 215.0),
        ("2210201", "住房公积金", 180.0),
        ("301", "工资福利支出", 990.0),
        ("30101", "基本工资", 340.0),
        ("30201", "办公费", 42.0),
    )
    return Document("衡阳县", "衡阳县政务服务管理局", 2024, "xlsx", blocks, made, totals=totals, lines=lines)


def thousands() -> Document:
    """A PDF in 千元: projects by source with levels of government, and a form of one of them."""
    facts = (
        Fact("产出指标", "数量指标", "购置检测设备", "= 26 台"),
        Fact("产出指标", "成本指标", "设备购置成本", "≤ 4,200 千元"),
        Fact("效益指标", "社会效益指标", "检测能力", "显著增强"),
        Fact("满意度指标", "服务对象满意度指标", "送检企业满意度", "≥ 92 %"),
    )
    goal = "提升检验检测能力，服务产业发展。"
    listed: list[Row] = [
        [C("项目名称", 2), C("总计", 2), C("财政拨款", 1, 3), C("单位资金", 2)],
        ["小计", "省级", "中央"],
        ["合计", "7,300", "6,800", "5,300", "1,500", "500"],
        ["检测设备购置", "4,200", "4,200", "2,700", "1,500", "0"],
        ["实验室运行维护", "3,100", "2,600", "2,600", "0", "500"],
    ]
    rows = merged(facts, lambda f: [f.name, f.printed])
    form = Grid(
        [
            ["项目名称", C("检测设备购置", 1, 4)],
            ["实施单位", C("浙江省检验检测院", 1, 2), "资金总额（千元）", "4,200"],
            ["年度总体目标", C(goal, 1, 4)],
            *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "指标值"], *rows]),
        ]
    )
    blocks = ["浙江省检验检测院2024年单位预算", "项目支出表", "单位：千元", Grid(listed), "项目支出绩效目标表", "单位：千元", form]
    made = [Project("检测设备购置", 420, facts, goal), Project("实验室运行维护", 310)]
    return Document("浙江省", "浙江省检验检测院", 2024, "pdf", blocks, made)


DOCUMENTS = (
    exported_list,
    typed_and_coded,
    columns_of_projects,
    all_in_a_cell,
    goals_alone,
    duties_of_department,
    scored_content_of_department,
    in_prose,
    money_of_department,
    thousands,
)
