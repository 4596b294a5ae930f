"""First blind set: forms of targets of projects, in the forms of provinces not in the corpus."""

from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row


def expected_this_year() -> Document:
    """绩效标准 (an explanation) before 当年预期实现值, costs by item with two earlier years above; few operators."""
    name = "办公大楼运行保障"
    facts = (
        Fact("产出指标", "数量指标", "日常维修维护次数", ". 2280 次"),
        Fact("产出指标", "数量指标", "安检巡察次数", ". 200 次"),
        Fact("产出指标", "质量指标", "维修维护验收合格率", "> 92 %"),
        Fact("产出指标", "质量指标", "设备维保合格率", ". 95 %"),
        Fact("产出指标", "成本指标", "成本控制率", "不超预算"),
        Fact("效益指标", "生态效益指标", "水电气消耗下降率", "> 2 %"),
        Fact("满意度指标", "服务对象满意度指标", "大楼服务对象满意度", "≥ 95 %"),
    )
    rows = merged(facts, lambda f: [f.name, f"反映{f.name}情况", f.printed])
    header: Row = ["一级指标", "二级指标", "三级指标", "绩效标准", "当年预期实现值"]
    goal = "以服务对象满意为目标，打造文明安全机关。"
    costs: list[Row] = [
        ["项目预算成本构成", "金额", "测算（公式）依据", "2020年实际执行数", "2021年实际执行数"],
        ["保安服务费", "191", "依据招标文件", "191", "191"],
        ["保洁服务费", "99", "依据招标文件", "99", "99"],
        ["水电气、维修维护费", "524", "各项费用据实结算", "372.88", "504.55"],
        ["合计", "814", "", "662.88", "794.55"],
    ]
    grid = Grid(
        [
            ["项目名称", C(name, 1, 5)],
            ["项目类别", C("本级支出项目", 1, 2), "项目性质", C("持续性项目", 1, 2)],
            ["立项依据", C("市机关事务服务中心三定方案", 1, 5)],
            *labelled("项目预算（万元）", costs),
            ["绩效目标", C(goal, 1, 5)],
            *labelled("绩效指标", [header, *rows]),
            ["保障绩效目标实现措施", C("落实日常巡查与考核。", 1, 5)],
            ["主管部门审核意见", C("单位公章：年 月 日", 1, 5)],
        ]
    )
    blocks = ["鄂州市机关事务服务中心2022年部门预算", "鄂州市2022年市直部门预算项目支出绩效目标表", grid]
    return Document("鄂州市", "鄂州市机关事务服务中心", 2022, "docx", blocks, [Project(name, 814, facts, goal)])


def long_then_annual() -> Document:
    """A block 长期绩效指标 and under it a block 年度绩效指标, each with its header 一级指标|二级指标|指标内容|指标值|备注."""
    name = "镇域基础设施建设"
    long = (
        Fact("产出指标", "数量指标", "改造集镇立面", "≥ 60 栋", horizon="long_term"),
        Fact("产出指标", "质量指标", "工程验收合格率", "= 100 %", horizon="long_term"),
        Fact("效益指标", "社会效益指标", "镇域面貌", "根本改善", horizon="long_term"),
        Fact("效益指标", "社会公众或服务对象满意度指标", "群众满意度", "≥ 95 %", horizon="long_term"),
    )
    annual = (
        Fact("产出指标", "数量指标", "改造集镇立面", "≥ 20 栋"),
        Fact("产出指标", "质量指标", "工程验收合格率", "= 100 %"),
        Fact("产出指标", "时效指标", "工程完工时间", "2021年12月"),
        Fact("产出指标", "成本指标", "工程总成本", "≤ 10606.75 万元"),
        Fact("效益指标", "经济效益指标", "带动就业", "≥ 150 人"),
        Fact("效益指标", "社会公众或服务对象满意度指标", "群众满意度", "≥ 90 %"),
    )
    header: Row = ["一级指标", "二级指标", "指标内容", "指标值", "备注"]

    def block(label: str, facts: tuple[Fact, ...]) -> list[Row]:
        return labelled(label, [header, *merged(facts, lambda f: [f.name, f.printed, ""])])

    goal = "完成集镇立面改造和机关、学校提质改造。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 5)],
            ["项目属性", C("新增项目□ 延续项目√", 1, 5)],
            ["主管部门", C("坝塘镇", 1, 2), "主管部门编码", C("301", 1, 2)],
            ["项目单位", C("坝塘镇", 1, 2), "项目起止时间", C("2021年度", 1, 2)],
            ["资金总额及构成", C("总额：10606.7522万元；一、财政拨款：6923.3552万元；二、自有资金：0万元；三、其他：3683.3970万元", 1, 5)],
            ["项目概况", C("镇域内水利、道路、机关、学校等基础设施建设。", 1, 5)],
            *labelled(
                "项目实施进度计划",
                [["项目实施内容", C("开始时间", 1, 2), C("完成时间", 1, 2)], ["1.总体规划", C("2016", 1, 2), C("2020", 1, 2)]],
            ),
            [C("项目绩效目标", 2), C("长期目标", 1, 2), C("年度目标", 1, 3)],
            [C("改善镇域基础设施，振兴乡村经济。", 1, 2), C(goal, 1, 3)],
            *block("长期绩效指标", long),
            *block("年度绩效指标", annual),
        ]
    )
    funding = (("财政拨款", 6923.3552), ("其他", 3683.397))
    blocks = ["宁乡市坝塘镇人民政府2021年部门预算公开", "项目绩效目标表", "（2021年度）", "填报单位（盖章）：宁乡市坝塘镇人民政府", grid]
    return Document("宁乡市", "宁乡市坝塘镇人民政府", 2021, "html", blocks, [Project(name, 10606.7522, (*long, *annual), goal, funding)])


def described_and_founded() -> Document:
    """预算规模及资金用途 and quarters of spending above; 绩效指标描述, 指标值, 指标值确定依据 behind the name; a table for each project."""
    made = (
        Project(
            "档案数字化加工",
            146.5,
            (
                Fact("产出指标", "数量指标", "数字化档案页数", "≥ 120 万页"),
                Fact("产出指标", "质量指标", "图像合格率", "≥ 99.5 %"),
                Fact("产出指标", "时效指标", "完成时限", "12月底前"),
                Fact("产出指标", "成本指标", "单页加工成本", "≤ 0.35 元"),
                Fact("效益指标", "社会效益指标", "档案查阅便利度", "明显提高"),
                Fact("满意度指标", "服务对象满意度指标", "查档人员满意度", "≥ 95 %"),
            ),
            "1.完成馆藏档案数字化加工，提高查阅效率。",
            (("财政资金", 146.5),),
        ),
        Project(
            "库房恒温设备更新",
            38.2,
            (
                Fact("产出指标", "数量指标", "更新恒温设备数量", "= 8 台"),
                Fact("产出指标", "质量指标", "设备验收合格率", "= 100 %"),
                Fact("效益指标", "可持续影响指标", "设备使用年限", "≥ 8 年"),
                Fact("满意度指标", "服务对象满意度指标", "库房管理人员满意度", "≥ 90 %"),
            ),
            "1.更新库房恒温设备，延长档案寿命。",
            (("财政资金", 30.2), ("其他资金", 8.0)),
        ),
    )
    header: Row = ["一级指标", "二级指标", "三级指标", C("绩效指标描述", 1, 2), "指标值", "指标值确定依据"]
    blocks: list[str | Grid] = ["衡水市档案馆2023年部门预算信息公开", "四、项目绩效目标"]
    for at, project in enumerate(made, 1):
        fund = dict(project.funding)
        rows = merged(project.facts, lambda f: [f.name, C(f"考核{f.name}", 1, 2), f.printed, "工作计划"])
        top: list[Row] = [
            [C(f"{at}、{project.name}绩效目标表", 1, 7)],
            [C("222001衡水市档案馆本级", 1, 5), C("单位：万元", 1, 2)],
            ["项目编码", C("13098123P00G98A100" + str(at), 1, 2), "项目名称", C(project.name, 1, 3)],
            [
                C("预算规模及资金用途", 2),
                "预算数",
                f"{project.amount:.2f}",
                "其中：财政资金",
                f"{fund['财政资金']:.2f}",
                "其他资金",
                f"{fund.get('其他资金', 0):.2f}",
            ],
            [C("用于购置加工服务和设备。", 1, 6)],
            [C("资金支出计划（%）", 2), C("3月底", 1, 2), "6月底", C("10月底", 1, 2), "12月底"],
            [C("25.00%", 1, 2), "50.00%", C("80.00%", 1, 2), "100.00%"],
            ["绩效目标", C(project.goal or "", 1, 6)],
        ]
        blocks.append(Grid([*top, header, *rows]))
    return Document("衡水市", "衡水市档案馆", 2023, "headed.pdf", blocks, made)


def direction_and_sign() -> Document:
    """序号 | 绩效指标 | 指标方向 | 符号 | 目标值 | 单位 | 分值 under a form with the tiers in one column before."""
    name = "智慧社区平台运维"
    facts = (
        Fact(None, "数量指标", "接入社区数量", "≥ 46 个"),
        Fact(None, "数量指标", "驻场运维人员", "= 5 人"),
        Fact(None, "质量指标", "平台可用率", "≥ 99.9 %"),
        Fact(None, "时效指标", "故障响应时间", "≤ 30 分钟"),
        Fact(None, "经济成本指标", "年运维费用", "≤ 210 万元"),
        Fact(None, "社会效益指标", "办事群众等候时间", "明显缩短"),
        Fact(None, "服务对象满意度指标", "社区工作者满意度", "> 90 %"),
    )
    rows = [
        [str(at), f.second or "", f.name, "反向" if f.sign == "≤" else "正向", f.sign or "", f.digits, f.unit, "10"]
        for at, f in enumerate(facts, 1)
    ]
    header: Row = ["序号", "指标类型", "绩效指标", "指标方向", "符号", "目标值", "单位", "分值"]
    goal = "保障智慧社区平台全年稳定运行。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 4), "项目编码", C("50010523T000003456789", 1, 2)],
            ["业务主管部门", C("重庆市江北区民政局", 1, 4), "预算执行率权重(%)", C("10", 1, 2)],
            ["项目分类", C("一般性项目", 1, 4), "是否重点专项", C("否", 1, 2)],
            [C("项目资金（万元）", 2), C("当年预算", 1, 5), "本级支出", "上级补助"],
            [C("210.00", 1, 5), "160.00", "50.00"],
            ["当年绩效目标", C(goal, 1, 7)],
            header,
            *rows,
        ]
    )
    blocks = ["重庆市江北区民政局2023年部门预算", "项目支出绩效目标表", grid]
    return Document("江北区", "重庆市江北区民政局", 2023, "bordered.html", blocks, [Project(name, 210, facts, goal)])


def shanghai_like() -> Document:
    """阶段目标 beside 总目标, tiers 投入与管理 / 产出目标 / 效果目标 / 影响力目标 and 指标目标值, no merged label before."""
    name = "公共租赁住房维修"
    facts = (
        Fact("投入和管理目标", "投入管理", "预算执行率", "= 100 %"),
        Fact("投入和管理目标", "财务管理", "资金使用合规性", "合规"),
        Fact("产出目标", "数量", "维修房屋套数", "≥ 320 套"),
        Fact("产出目标", "质量", "维修验收合格率", "= 100 %"),
        Fact("产出目标", "时效", "维修及时率", "≥ 98 %"),
        Fact("效果目标", "社会效益", "安全事故发生数", "= 0 起"),
        Fact("效果目标", "满意度", "租户满意度", "≥ 85 %"),
        Fact("影响力目标", "长效管理", "维修管理制度健全性", "健全"),
    )
    rows = merged(facts, lambda f: [f.name, f.printed])
    header: Row = ["分解目标", "二级目标", "三级指标", "指标目标值"]
    goal = "完成年度维修任务，改善居住条件。"
    grid = Grid(
        [
            ["项目名称：", name, "项目类别：", "其他经常性项目"],
            ["计划开始日期：", "2022-01-01", "计划完成日期：", "2022-12-31"],
            ["项目总预算（元）：", "5,600,000", "项目当年预算（元）：", "5,600,000"],
            ["同名项目上年预算额（元）：", "5,200,000", "同名项目上年预算执行数（元）：", "5,180,000"],
            ["项目概况：", C("对区管公共租赁住房进行维修。", 1, 3)],
            ["项目总目标：", C("通过维修保障租户居住安全。", 1, 3)],
            ["年度绩效目标：", C(goal, 1, 3)],
            header,
            *rows,
        ]
    )
    blocks = ["上海市徐汇区住房保障局2022年部门预算", "财政项目支出绩效目标申报表（2022年）", "申报单位名称：上海市徐汇区住房保障局", grid]
    return Document("徐汇区", "上海市徐汇区住房保障局", 2022, "html", blocks, [Project(name, 560, facts, goal)])


def half_year_beside() -> Document:
    """Decision and process among the tiers, 半年（程）目标值 and 全年（程）目标值 side by side in a workbook."""
    name = "文化馆免费开放"
    facts = (
        Fact("决策", "项目立项", "立项依据充分性", "充分"),
        Fact("过程", "资金管理", "预算执行率", "= 100 %"),
        Fact("产出指标", "数量指标", "公益培训班次", "= 60 班次"),
        Fact("产出指标", "数量指标", "举办展览场次", "= 12 场次"),
        Fact("产出指标", "质量指标", "培训出勤率", "≥ 85 %"),
        Fact("效益指标", "社会效益指标", "服务群众人次", "≥ 20 万人次"),
        Fact("满意度指标", "服务对象满意度指标", "参与群众满意度", "≥ 90 %"),
    )
    half = {"公益培训班次": "=30班次", "举办展览场次": "=6场次", "服务群众人次": "≥10万人次", "预算执行率": "=50%"}
    rows = merged(facts, lambda f: [f.name, half.get(f.name, f.printed), f.printed])
    header: Row = ["一级指标", "二级指标", "三级指标", "指标值（半年）", "指标值（全年）"]
    goal = "完成免费开放服务，丰富群众文化生活。"
    grid = Grid(
        [
            [C("项目支出绩效目标表", 1, 6)],
            ["主管部门", C("淮安市清江浦区文体广电和旅游局", 1, 2), "项目实施单位", C("淮安市清江浦区文化馆", 1, 2)],
            ["项目名称", C(name, 1, 2), "项目性质", C("经常性", 1, 2)],
            [C("项目资金（万元）", 3), C("资金总额", 1, 2), C("150.00", 1, 3)],
            [C("其中：财政资金", 1, 2), C("120.00", 1, 3)],
            [C("其他资金", 1, 2), C("30.00", 1, 3)],
            [C("绩效目标", 2), C("半年（程）目标", 1, 2), C("全年（程）目标", 1, 3)],
            [C("上半年完成一半任务。", 1, 2), C(goal, 1, 3)],
            *labelled("绩效指标", [header, *rows]),
        ]
    )
    funding = (("财政资金", 120.0), ("其他资金", 30.0))
    blocks = ["sheet:绩效", "淮安市清江浦区文体广电和旅游局2024年度部门预算", grid]
    return Document("清江浦区", "淮安市清江浦区文体广电和旅游局", 2024, "xlsx", blocks, [Project(name, 150, facts, goal, funding)])


def graded() -> Document:
    """目标值 before four columns of grades (优, 良, 中, 差), a column of sources of data behind."""
    name = "就业技能培训"
    facts = (
        Fact("产出指标", "数量指标", "培训人数", "≥ 3000 人"),
        Fact("产出指标", "质量指标", "培训合格率", "≥ 90 %"),
        Fact("产出指标", "时效指标", "补贴拨付时间", "≤ 20 个工作日"),
        Fact("效益指标", "社会效益指标", "培训后就业率", "≥ 60 %"),
        Fact("满意度指标", "服务对象满意度指标", "学员满意度", "≥ 85 %"),
    )
    rows = merged(facts, lambda f: [f.name, f.printed, "达到目标值", "达到80%以上", "达到60%以上", "60%以下", "业务统计"])
    second: Row = ["优", "良", "中", "差"]
    head: list[Row] = [
        [*(C(t, 2) for t in ("一级指标", "二级指标", "三级指标", "年度目标值")), C("评价标准", 1, 4), C("数据来源", 2)],
        second,
    ]
    goal = "开展就业技能培训，提升劳动者就业能力。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 4), "资金安排（万元）", C("880.00", 1, 4)],
            ["主管部门", C("韶关市人力资源和社会保障局", 1, 4), "项目期限", C("2024年1月至2024年12月", 1, 4)],
            ["总体绩效目标", C(goal, 1, 9)],
            *labelled("绩效指标", [*head, *rows]),
        ]
    )
    blocks = ["韶关市人力资源和社会保障局2024年部门预算", "部门预算项目绩效目标表", grid]
    return Document("韶关市", "韶关市人力资源和社会保障局", 2024, "docx", blocks, [Project(name, 880, facts, goal)])


def full_width() -> Document:
    """Full-width digits and signs, operators in words, units as printed in a web page; figures of money with thousands in 元."""
    name = "公交运营补贴"
    facts = (
        Fact("产出指标", "数量指标", "补贴公交线路条数", "≥ 36 条 :≥３６条"),
        Fact("产出指标", "数量指标", "年运营里程", "≥ 1,250 万公里 :不少于1,250万公里"),
        Fact("产出指标", "质量指标", "线路准点率", "≥ 95 % :不低于95％"),
        Fact("产出指标", "时效指标", "补贴拨付时限", "≤ 15 个工作日 :15个工作日以内"),
        Fact("产出指标", "成本指标", "补贴标准", ". 1.2 元/人次 :1.2元/人次"),
        Fact("效益指标", "社会效益指标", "老年人免费乘车比例", "= 100 % :＝１００％"),
        Fact("效益指标", "生态效益指标", "新能源车辆占比", "> 80 % :大于80%"),
        Fact("满意度指标", "服务对象满意度指标", "乘客满意度", "≥ 90 % :90%以上"),
    )
    rows = merged(facts, lambda f: [f.name, f.printed])
    header: Row = ["一级绩效指标", "二级绩效指标", "三级绩效指标", "绩效目标值"]
    goal = "保障公交企业正常运营，方便群众出行。"
    grid = Grid(
        [
            ["项目（政策）名称", C(name, 1, 4)],
            ["预算部门（单位）", C("桂林市交通运输局", 1, 4)],
            ["项目资金（元）", C("总额", 1, 2), C("43,200,000.00", 1, 2)],
            ["", C("其中：财政拨款", 1, 2), C("43,200,000.00", 1, 2)],
            ["绩效总目标", C(goal, 1, 4)],
            *labelled("绩效指标", [header, *rows]),
        ]
    )
    blocks = ["桂林市交通运输局２０２４年部门预算公开", "项目绩效目标公开表", grid]
    project = Project(name, 4320, facts, goal, (("财政拨款", 4320.0),))
    return Document("桂林市", "桂林市交通运输局", 2024, "html", blocks, [project])


def earlier_values() -> Document:
    """Two earlier years' actual values and this year's target under 指标值, in a PDF from an office program."""
    name = "森林病虫害防治"
    facts = (
        Fact(
            "产出指标",
            "数量指标",
            "防治面积",
            "≥ 5.2 万亩",
            None,
            (("prior_value", "annual", 2021, ". 4.8 万亩"), ("prior_value", "annual", 2022, ". 5 万亩")),
        ),
        Fact(
            "产出指标",
            "质量指标",
            "无公害防治率",
            "≥ 92 %",
            None,
            (("prior_value", "annual", 2021, ". 90 %"), ("prior_value", "annual", 2022, ". 91 %")),
        ),
        Fact(
            "产出指标",
            "成本指标",
            "亩均防治成本",
            "≤ 38 元/亩",
            None,
            (("prior_value", "annual", 2021, ". 41 元/亩"), ("prior_value", "annual", 2022, ". 40 元/亩")),
        ),
        Fact(
            "效益指标",
            "生态效益指标",
            "成灾率",
            "< 3 ‰",
            None,
            (("prior_value", "annual", 2021, ". 3.2 ‰"), ("prior_value", "annual", 2022, ". 3.1 ‰")),
        ),
    )
    rows = merged(facts, lambda f: [f.name, f.printed, *(item[3].removeprefix(". ").replace(" ", "") for item in f.others)])
    goal = "控制林业有害生物危害，保护森林资源。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 3), "预算金额（万元）", C("198", 1, 2)],
            ["单位名称", C("泰顺县林业局", 1, 3), "项目类型", C("专项资金", 1, 2)],
            ["年度绩效目标", C(goal, 1, 6)],
            [
                C("绩效指标", len(rows) + 2),
                C("一级指标", 2),
                C("二级指标", 2),
                C("三级指标", 2),
                C("2023年目标值", 2),
                C("以前年度完成值", 1, 2),
            ],
            ["2021年", "2022年"],
            *rows,
        ]
    )
    blocks = ["泰顺县林业局2023年部门预算", "2023年项目支出绩效目标表", grid]
    return Document("泰顺县", "泰顺县林业局", 2023, "office.pdf", blocks, [Project(name, 198, facts, goal)])


def transfer_of_region() -> Document:
    """转移支付区域绩效目标表: 中央补助, 省级资金 and 市县资金, ministries and offices of three levels."""
    name = "农村危房改造补助资金"
    facts = (
        Fact("产出指标", "数量指标", "农村低收入群体危房改造任务完成数", "≥ 1,860 户"),
        Fact("产出指标", "质量指标", "改造后房屋质量达标率", "= 100 %"),
        Fact("产出指标", "时效指标", "当年开工率", "= 100 %"),
        Fact("效益指标", "社会效益指标", "危房改造政策知晓率", "≥ 90 %"),
        Fact("效益指标", "可持续影响指标", "农户居住安全", "长期保障"),
        Fact("满意度指标", "服务对象满意度指标", "改造农户满意度", "≥ 95 %"),
    )
    rows = merged(facts, lambda f: [f.name, f.printed])
    header: Row = ["一级指标", "二级指标", "三级指标", "指标值"]
    goal = "支持低收入群体等重点对象实施危房改造，住房安全应保尽保。"
    grid = Grid(
        [
            ["专项名称", C(name, 1, 4)],
            ["中央主管部门", C("住房城乡建设部", 1, 4)],
            ["省级财政部门", C("贵州省财政厅", 1, 2), "省级主管部门", C("贵州省住房和城乡建设厅", 1, 1)],
            [C("资金情况（万元）", 4), C("年度金额：", 1, 2), C("5,210.00", 1, 2)],
            [C("其中：中央补助", 1, 2), C("3,800.00", 1, 2)],
            [C("省级资金", 1, 2), C("1,010.00", 1, 2)],
            [C("市县资金", 1, 2), C("400.00", 1, 2)],
            ["年度目标", C(goal, 1, 4)],
            *labelled("绩效指标", [header, *rows]),
        ]
    )
    blocks = ["贵州省住房和城乡建设厅2024年部门预算", "中央对地方转移支付区域绩效目标表", "（2024年度）", grid]
    funding = (("中央补助", 3800.0), ("省级资金", 1010.0), ("市县资金", 400.0))
    return Document("贵州省", "贵州省住房和城乡建设厅", 2024, "docx", blocks, [Project(name, 5210, facts, goal, funding)])


DOCUMENTS = (
    expected_this_year,
    long_then_annual,
    described_and_founded,
    direction_and_sign,
    shanghai_like,
    half_year_beside,
    graded,
    full_width,
    earlier_values,
    transfer_of_region,
)
