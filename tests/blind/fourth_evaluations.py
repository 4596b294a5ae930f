"""Fourth blind set: self-evaluations, monitoring, approvals and lists in the forms of further provinces."""

from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row


def signs_under_the_year() -> Document:
    """绩效指标 over the tiers and 年度指标值 over small signs, numbers and units, a row of heads above the columns; money in 万元."""
    name = "自然资源卫片执法补助经费"
    facts = (
        Fact("产出指标", "数量指标", "核查疑似图斑", "≥ 168 个", ". 173 个"),
        Fact("产出指标", "数量指标", "开展动态巡查", "≥ 96 次", ". 104 次"),
        Fact("产出指标", "数量指标", "拆除违法建筑面积", "≥ 1200 平方米", ". 860 平方米"),
        Fact("产出指标", "质量指标", "图斑核查准确率", "= 100 %", ". 100 %"),
        Fact("产出指标", "时效指标", "违法案件立案时限", "≤ 10 个工作日", ". 8 个工作日"),
        Fact("产出指标", "成本指标", "补助经费支出", "= 72890 元", ". 72890 元"),
        Fact("效益指标", "社会效益指标", "违法行为制止率", "≥ 95 %", ". 97 %"),
        Fact("效益指标", "社会效益指标", "涉地信访量", "≤ 12 件", ". 7 件"),
        Fact("效益指标", "生态效益指标", "耕地保护成效", "明显", "明显"),
        Fact("满意度指标", "服务对象满意度指标", "被服务村组满意度", "≥ 90 %", ". 93 %"),
    )
    small = {"≥": "≥", "≤": "≤", "=": "﹦", "": ""}
    rows = merged(facts, lambda f: [f.name, small[f.sign], f.digits, f.unit, f.done.removesuffix(f.unit), "10.00", "9.50", ""])
    money: list[Row] = [
        ["", "年初预算数", "全年预算数", C("全年执行数", 1, 2), C("分值", 1, 2), "执行率", C("得分", 1, 2)],
        ["年度资金总额", "7.50", "7.29", C("7.29", 1, 2), C("10.00", 1, 2), "100%", C("10.00", 1, 2)],
        ["其中：当年财政拨款", "7.50", "7.29", C("7.29", 1, 2), C("", 1, 2), "100%", C("", 1, 2)],
        ["上年结转资金", "", "", C("", 1, 2), C("", 1, 2), "", C("", 1, 2)],
        ["其他资金", "", "", C("", 1, 2), C("", 1, 2), "", C("", 1, 2)],
    ]
    goal = "完成年度卫片执法图斑核查与整改。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 10)],
            ["主管部门", C("楚雄州自然资源和规划局", 1, 4), C("实施单位", 1, 2), C("南华县自然资源局", 1, 4)],
            *labelled("项目资金\n（万元）", money),
            [C("年度\n总体\n目标", 2), C("预期目标", 1, 5), C("实际完成情况", 1, 5)],
            [C(goal, 1, 5), C("核查图斑一百七十三个，违法用地整改到位。", 1, 5)],
            [C("绩效指标", 1, 4), C("年度指标值", 1, 3), *(C(t, 2) for t in ("实际完成值", "分值", "得分", "偏差原因分析及改进措施"))],
            [C("一级\n指标", 1, 2), "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
            *[[C(row[0].text, row[0].rows, 2), *row[1:]] if isinstance(row[0], C) and len(row) == 10 else row for row in rows],
            [C("其他需要说明事项", 1, 2), C("无", 1, 9)],
        ]
    )
    blocks = ["南华县自然资源局2021年度部门决算", "附表10", "2021年度项目支出绩效自评表", grid]
    project = Project(name, 7.29, facts, goal, (("当年财政拨款", 7.29),), initial=7.5)
    return Document("南华县", "南华县自然资源局", 2021, "html", blocks, [project])


def whole(fact: Fact) -> Fact:
    """The fact where name and value stand in one cell; the first tier is the head of its column."""
    return fact._replace(target=f"{fact.target} :{fact.name}{fact.printed}" if fact.sign else fact.target)


TRAILS = (
    Project(
        "国家公园步道维护",
        318.0,
        (
            Fact("产出指标", None, "维护步道", "≥ 64 公里"),
            Fact("产出指标", None, "更换标识牌", "= 220 块"),
            Fact("产出指标", None, "维护合格率", "≥ 98 %"),
            Fact("效益指标", None, "游客安全事故", "≤ 1 起"),
            Fact("效益指标", None, "生态保护意识", "进一步增强"),
            Fact("满意度指标", None, "访客满意度", "≥ 90 %"),
        ),
        "维护访客步道，保护热带雨林。",
    ),
    Project(
        "巡护站点网络建设",
        96.8,
        (
            Fact("产出指标", None, "接通站点", "= 31 个"),
            Fact("产出指标", None, "网络可用率", "≥ 99 %"),
            Fact("产出指标", None, "单站建设费用", "≤ 3.2 万元"),
            Fact("效益指标", None, "巡护数据回传率", "≥ 95 %"),
            Fact("满意度指标", None, "护林员满意度", "≥ 92 %"),
        ),
        "打通巡护站点网络，提高巡护效率。",
    ),
    Project(
        "野生动植物监测调查",
        152.0,
        (
            Fact("产出指标", None, "布设红外相机", "≥ 400 台"),
            Fact("产出指标", None, "完成监测报告", "= 4 份"),
            Fact("效益指标", None, "珍稀物种种群", "保持稳定"),
            Fact("满意度指标", None, "科研单位满意度", "≥ 90 %"),
        ),
        "掌握珍稀物种分布与数量。",
    ),
)


def packed_by_tier() -> Document:
    """A row for each project, a column for each first tier, all its indicators numbered in one cell."""
    tiers = ("产出指标", "效益指标", "满意度指标")
    made = [p._replace(facts=[whole(f) for f in p.facts]) for p in TRAILS]

    def cell(project: Project, tier: str) -> str:
        mine = [f for f in project.facts if f.first == tier]
        return "\n".join(f"{at}.{f.name + f.printed if f.sign else f.name + '：' + f.printed}；" for at, f in enumerate(mine, 1))

    rows: list[Row] = [
        [str(at), p.name, f"{p.amount:.2f}", p.goal or "", *(cell(p, tier) for tier in tiers)] for at, p in enumerate(TRAILS, 1)
    ]
    head: list[Row] = [
        [*(C(t, 2) for t in ("序号", "项目名称", "预算资金（万元）", "绩效总目标")), C("绩效指标", 1, 3)],
        list(tiers),
    ]
    blocks = ["海南热带雨林国家公园管理局霸王岭分局", "2024年部门预算项目支出绩效目标公开表", Grid([*head, *rows])]
    return Document("海南省", "海南热带雨林国家公园管理局霸王岭分局", 2024, "docx", blocks, made)


def half_watched() -> Document:
    """绩效运行监控表 at the end of June: 年初设定目标值 before 6月底完成值, 全年预计完成值 and a likelihood in words."""
    name = "戈壁农业产业园水肥一体化"
    facts = (
        Fact("产出指标", "数量指标", "安装滴灌设备面积", "≥ 3,200 亩", None, spare=2),
        Fact("产出指标", "数量指标", "建设泵房", "= 9 座", None, spare=2),
        Fact("产出指标", "数量指标", "铺设输水管道", "≥ 28.6 公里", None, spare=2),
        Fact("产出指标", "质量指标", "设备运行合格率", "≥ 96 %", None, spare=2),
        Fact("产出指标", "时效指标", "工程完工时限", "10月底前", None, spare=2),
        Fact("产出指标", "成本指标", "亩均投入", "≤ 1,150 元/亩", None, spare=2),
        Fact("效益指标", "经济效益指标", "亩均节水量", "≥ 120 立方米", None, spare=2),
        Fact("效益指标", "生态效益指标", "化肥利用率提高", "≥ 8 %", None, spare=2),
        Fact("效益指标", "可持续影响指标", "设备使用年限", "≥ 8 年", None, spare=2),
        Fact("满意度指标", "服务对象满意度指标", "种植户满意度", "≥ 90 %", None, spare=2),
    )
    seen = ("1,400亩", "4座", "13.2公里", "97%", "未到完工时限", "1,120元/亩", "暂未统计", "暂未统计", "暂未统计", "92%")
    half = dict(zip(facts, seen, strict=True))
    rows = merged(facts, lambda f: [f.name, f.printed, half[f], f.printed.lstrip("≥≤="), "能够完成", "无"])
    header: Row = ["一级指标", "二级指标", "三级指标", "年初设定目标值", "6月底完成值", "全年预计完成值", "目标实现可能性", "偏差说明"]
    money: list[Row] = [
        [C("资金来源", 1, 2), "年初预算数", "1-6月到位数", "1-6月执行数", "执行率", C("全年预计执行数", 1, 2)],
        [C("合计", 1, 2), "480.00", "300.00", "211.20", "44%", C("480.00", 1, 2)],
        [C("省级财政", 1, 2), "360.00", "300.00", "211.20", "58.67%", C("360.00", 1, 2)],
        [C("自筹资金", 1, 2), "120.00", "0.00", "0.00", "0%", C("120.00", 1, 2)],
    ]
    goal = "推广戈壁农业高效节水技术，促进农民增收。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 8)],
            ["主管部门", C("酒泉市农业农村局", 1, 4), C("实施单位", 1, 2), C("酒泉市戈壁农业发展中心", 1, 2)],
            *labelled("资金情况（万元）", money),
            ["年初绩效目标", C(goal, 1, 8)],
            *labelled("绩效指标", [header, *rows]),
            ["监控结论", C("目标总体可控。", 1, 8)],
        ]
    )
    blocks = ["酒泉市农业农村局", "2023年度项目支出绩效运行监控表", "（截至2023年6月30日）", grid]
    project = Project(name, 480, facts, goal, (("省级财政", 360.0), ("自筹资金", 120.0)))
    return Document("酒泉市", "酒泉市农业农村局", 2023, "docx", blocks, [project])


def placed_without_lines() -> Document:
    """A self-evaluation on a page that positions its text and draws no borders; units with the values, no cells empty."""
    name = "渔业增殖放流"
    facts = (
        Fact("产出指标", "数量指标", "放流苗种数量", "≥ 6,000 万尾", ". 6,320 万尾"),
        Fact("产出指标", "数量指标", "放流活动场次", "= 8 场", ". 8 场"),
        Fact("产出指标", "数量指标", "放流品种", "≥ 5 种", ". 5 种"),
        Fact("产出指标", "质量指标", "苗种检疫合格率", "= 100 %", ". 100 %"),
        Fact("产出指标", "时效指标", "放流完成时间", "8月底前", "7月29日"),
        Fact("产出指标", "成本指标", "每万尾苗种单价", "≤ 380 元", ". 372.5 元"),
        Fact("效益指标", "生态效益指标", "渔业资源量", "有所恢复", "有所恢复"),
        Fact("效益指标", "经济效益指标", "渔民增收", "≥ 260 万元", ". 281 万元"),
        Fact("满意度指标", "服务对象满意度指标", "渔民满意度", "≥ 90 %", ". 95 %"),
    )
    rows: list[Row] = [[f.first or "", f.second or "", f.name, f.printed, f.done, "12", "12"] for f in facts]
    goal = "恢复近海渔业资源，促进渔民增收。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 6)],
            ["主管部门", C("防城港市农业农村局", 1, 3), "实施单位", C("防城港市渔业技术推广站", 1, 2)],
            ["资金（元）", C("全年预算数", 1, 2), "全年执行数", "执行率", "分值", "得分"],
            ["年度资金总额", C("2,450,000", 1, 2), "2,401,000", "98%", "10", "9.8"],
            ["年度目标", C(goal, 1, 6)],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
            *rows,
            ["总分", C("99.8", 1, 6)],
        ]
    )
    blocks = ["防城港市农业农村局2022年度部门决算", "项目支出绩效自评表", "（2022年度）", grid]
    return Document("防城港市", "防城港市农业农村局", 2022, "placed.html", blocks, [Project(name, 245, facts, goal)])


def repeated_heads() -> Document:
    """One table of several projects in 千元 over low pages that repeat its two rows of heads; its title runs over two lines."""
    made = (
        Project(
            "科普大篷车巡展",
            38.6,
            (
                Fact("产出指标", "数量", "巡展学校", "≥ 45 所", ". 47 所"),
                Fact("产出指标", "数量", "受众学生", "≥ 2.1 万人次", ". 2.4 万人次"),
                Fact("产出指标", "质量", "展品完好率", "≥ 95 %", ". 96 %"),
                Fact("效益指标", "社会效益", "青少年科学素质", "有效提升", "有效提升"),
                Fact("满意度指标", "服务对象满意度", "师生满意度", "≥ 95 %", ". 98 %"),
            ),
            "让乡村学校接触科普资源。",
        ),
        Project(
            "院士工作站资助",
            120.0,
            (
                Fact("产出指标", "数量", "资助工作站", "= 6 个", ". 6 个"),
                Fact("产出指标", "质量", "建站协议履约率", "≥ 95 %", ". 100 %"),
                Fact("产出指标", "时效", "资助资金拨付时间", "9月底前", "11月"),
                Fact("产出指标", "成本", "每站资助标准", "= 200 千元", ". 200 千元"),
                Fact("效益指标", "经济效益", "转化技术成果", "≥ 10 项", ". 7 项"),
                Fact("满意度指标", "服务对象满意度", "建站企业满意度", "≥ 90 %", ". 92 %"),
            ),
            "引导院士团队服务企业创新。",
        ),
        Project(
            "科技馆展项更新",
            260.5,
            (
                Fact("产出指标", "数量", "更新展项", "= 18 件", ". 18 件"),
                Fact("产出指标", "质量", "展项验收合格率", "= 100 %", ". 100 %"),
                Fact("效益指标", "社会效益", "年接待观众", "≥ 15 万人次", ". 17.6 万人次"),
                Fact("满意度指标", "服务对象满意度", "观众满意度", "≥ 92 %", ". 94 %"),
            ),
            "更新老化展项，提升参观体验。",
        ),
    )
    rows: list[Row] = []
    for project in made:
        mine = merged(project.facts, lambda f: [f.name, f.printed, f.done])
        count = len(mine)
        rows += [
            [C(project.name, count), C(f"{(project.amount or 0) * 10:,.0f}", count), C(project.goal or "", count), *mine[0]],
            *mine[1:],
        ]
    head: list[Row] = [
        [*(C(t, 2) for t in ("项目名称", "预算金额", "绩效目标")), C("绩效指标", 1, 3), C("年初目标", 2), C("年末完成", 2)],
        ["一级", "二级", "三级"],
    ]
    blocks = [
        "葫芦岛市科学技术协会2021年度部门决算",
        "2021年度市级预算项目",
        "绩效目标自评情况汇总表",
        "单位：千元",
        Grid([*head, *rows], header=2),
    ]
    return Document("葫芦岛市", "葫芦岛市科学技术协会", 2021, "headed.pdf", blocks, made)


def approved() -> Document:
    """绩效目标批复表: 批复金额, 批复指标值 and 绩效标准 for each project under a serial number in Chinese; the department above them."""
    made = (
        Project(
            "社区矫正教育帮扶",
            45.0,
            (
                Fact("产出指标", "数量指标", "集中教育场次", "≥ 24 场次"),
                Fact("产出指标", "数量指标", "个别谈话人次", "≥ 600 人次"),
                Fact("产出指标", "质量指标", "入矫衔接率", "= 100 %"),
                Fact("产出指标", "成本指标", "人均帮扶经费", "≤ 900 元/人"),
                Fact("效益指标", "社会效益指标", "再犯罪率", "≤ 0.2 %"),
                Fact("满意度指标", "服务对象满意度指标", "矫正对象家属满意度", "≥ 85 %"),
            ),
            "帮助社区矫正对象顺利回归社会。",
        ),
        Project(
            "法律援助案件补贴",
            138.6,
            (
                Fact("产出指标", "数量指标", "办理法律援助案件", "≥ 980 件"),
                Fact("产出指标", "时效指标", "补贴发放期限", "结案后30日内"),
                Fact("产出指标", "成本指标", "刑事案件补贴标准", "= 1,600 元/件"),
                Fact("效益指标", "社会效益指标", "为受援人挽回损失", "≥ 1,200 万元"),
                Fact("满意度指标", "服务对象满意度指标", "受援人满意度", "≥ 95 %"),
            ),
            "应援尽援，维护困难群众合法权益。",
        ),
    )
    rows: list[Row] = []
    for number, project in zip("一二", made, strict=True):
        mine = merged(project.facts, lambda f: [f.name, f.printed, "计划标准"])
        count = len(mine)
        rows += [[C(number, count), C(project.name, count), C(f"{project.amount:.1f}", count), C(project.goal or "", count), *mine[0]]]
        rows += mine[1:]
    header: Row = ["序号", "项目名称", "批复金额", "批复绩效目标", "一级指标", "二级指标", "三级指标", "批复指标值", "绩效标准"]
    blocks = ["2024年市级部门预算项目绩效目标批复表", "预算部门：白银市司法局        金额单位：万元", Grid([header, *rows])]
    return Document("白银市", "白银市司法局", 2024, "docx", blocks, made)


def figures_and_words() -> Document:
    """指标值（包含数字及文字描述）, 预算单位 above the name, money of three sources, in a positioned page with borders."""
    name = "2022年自治区边民补助"
    facts = (
        Fact("产出指标", "数量指标", "补助边民人数", "≥ 3,860 人"),
        Fact("产出指标", "数量指标", "补助乡镇个数", "= 5 个"),
        Fact("产出指标", "数量指标", "发放补助批次", "= 4 批次"),
        Fact("产出指标", "质量指标", "补助对象识别准确率", "= 100 %"),
        Fact("产出指标", "时效指标", "补助资金发放及时率", "≥ 98 %"),
        Fact("产出指标", "成本指标", "一线边民补助标准", "= 6,000 元/人/年"),
        Fact("效益指标", "社会效益指标", "边民守边护边积极性", "有效提高"),
        Fact("效益指标", "经济效益指标", "边民户均增收", "≥ 0.6 万元"),
        Fact("效益指标", "社会效益指标", "边境违法案件数", "≤ 2 起"),
        Fact("效益指标", "可持续影响指标", "边境地区稳定", "长期巩固"),
        Fact("满意度指标", "满意度指标", "受补助边民满意度", "≥ 95 %"),
    )
    goal = "落实边民补助政策，改善边民生活。"
    rows: list[Row] = [[f.first or "", f.second or "", C(f.name, 1, 2), f.printed] for f in facts]
    grid = Grid(
        [
            ["预算单位", C("阿合奇县民族宗教事务局", 1, 2), "项目名称", name],
            [C("项目资金（万元）", 1, 1), "年度资金总额", "2,316.00", "其中：财政拨款", "2,316.00"],
            ["其他资金", C("0.00", 1, 4)],
            ["项目总体目标", C(goal, 1, 4)],
            ["一级指标", "二级指标", C("三级指标", 1, 2), "指标值（包含数字及文字描述）"],
            *rows,
        ]
    )
    blocks = ["阿合奇县民族宗教事务局2022年部门预算公开", "项目支出绩效目标表（2022年度）", grid]
    project = Project(name, 2316, facts, goal, (("财政拨款", 2316.0),))
    return Document("阿合奇县", "阿合奇县民族宗教事务局", 2022, "bordered.html", blocks, [project])


def expected_and_real() -> Document:
    """A sheet for each project: 预期指标值 before 实际完成指标值 and 完成率, the unit's name at the foot of the sheets, money in 元."""
    made = (
        Project(
            "珍珠养殖良种补贴",
            186.0,
            (
                Fact("产出指标", "数量指标", "补贴育苗场", "≥ 12 家", ". 13 家"),
                Fact("产出指标", "数量指标", "投放贝苗", "≥ 8 亿粒", ". 8.6 亿粒"),
                Fact("产出指标", "质量指标", "贝苗成活率", "≥ 70 %", ". 66 %"),
                Fact("产出指标", "时效指标", "补贴发放时间", "2023年10月前", "2023年9月"),
                Fact("效益指标", "经济效益指标", "珍珠产量", "≥ 25 吨", ". 27.4 吨"),
                Fact("满意度指标", "服务对象满意度指标", "养殖户满意度", "≥ 85 %", ". 91 %"),
            ),
            "恢复珍珠产业，提高良种覆盖率。",
        ),
        Project(
            "海洋牧场管护",
            74.25,
            (
                Fact("产出指标", "数量指标", "巡护海域面积", "= 1,500 公顷", ". 1,500 公顷"),
                Fact("产出指标", "数量指标", "巡护航次", "≥ 90 航次", ". 112 航次"),
                Fact("产出指标", "质量指标", "礁体完好率", "≥ 95 %", ". 97 %"),
                Fact("效益指标", "生态效益指标", "海域水质", "保持良好", "保持良好"),
                Fact("满意度指标", "服务对象满意度指标", "渔民满意度", "≥ 90 %", ". 93 %"),
            ),
            "管护人工鱼礁，修复海洋生态。",
        ),
    )
    blocks: list[str | Grid] = []
    for at, project in enumerate(made, 1):
        rows = merged(project.facts, lambda f: [f.name, f.printed, f.done, "100%", "10", "10"])
        header: Row = ["一级指标", "二级指标", "三级指标", "预期指标值", "实际完成指标值", "完成率", "分值", "自评得分"]
        yuan = f"{(project.amount or 0) * 10000:,.2f}"
        grid = Grid(
            [
                [C("2023年度项目支出绩效自评表", 1, 9)],
                ["项目名称", C(project.name, 1, 4), C("项目负责部门", 1, 2), C("养殖股", 1, 2)],
                ["预算安排（元）", C(yuan, 1, 4), C("实际支出（元）", 1, 2), C(yuan, 1, 2)],
                ["预期总体目标", C(project.goal or "", 1, 8)],
                *labelled("绩效指标", [header, *rows]),
                [C("自评总分", 1, 7), "100", "96"],
            ]
        )
        blocks += [f"sheet:{at}", grid, "填报单位：徐闻县农业农村局"]
    return Document("徐闻县", "徐闻县农业农村局", 2023, "xlsx", blocks, made)


DOCUMENTS = (
    signs_under_the_year,
    packed_by_tier,
    half_watched,
    placed_without_lines,
    repeated_heads,
    approved,
    figures_and_words,
    expected_and_real,
)
