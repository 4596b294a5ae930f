"""Fifth blind set: funds of a province, old workbooks, lists with dashes, broken words and several years in a row."""

from blind.annotated import Document, Fact, Project
from blind.rows import labelled, merged
from made_grids import C, Grid, Row


def hundred_millions() -> Document:
    """省级专项资金绩效目标表 in 亿元: 预算年度, money of this year and of the period, several goals, tiers without 指标."""
    name = "重大水利工程建设专项资金"
    facts = (
        Fact("产出", "数量", "治理中小河流长度", "≥ 860 公里"),
        Fact("产出", "数量", "除险加固水库", "≥ 142 座"),
        Fact("产出", "数量", "新增高效节水灌溉面积", "≥ 35.6 万亩"),
        Fact("产出", "质量", "单元工程合格率", "= 100 %"),
        Fact("产出", "时效", "截至年底投资完成比例", "≥ 85 %"),
        Fact("产出", "成本", "工程投资控制", "≤ 18.5 亿元"),
        Fact("效益", "经济效益", "年新增粮食生产能力", "≥ 4,200 万公斤"),
        Fact("效益", "社会效益", "保护人口", "≥ 126 万人"),
        Fact("效益", "生态效益", "水土流失治理面积", "≥ 910 平方公里"),
        Fact("效益", "可持续影响", "工程运行管护机制", "基本建立"),
        Fact("满意度", "服务对象满意度", "项目区群众满意度", "≥ 88 %"),
    )
    goal = "补齐水利基础设施短板，提升防洪和供水能力。"
    rows = merged(facts, lambda f: [f.name, f.printed])
    grid = Grid(
        [
            ["专项资金名称", C(name, 1, 4)],
            ["主管部门", C("江西省水利厅", 1, 2), "政策期限", "2023—2025年"],
            ["政策期内资金总额（亿元）", C("36.80", 1, 2), "其中：2024年度金额（亿元）", "12.36"],
            ["年度绩效目标", C(goal, 1, 4)],
            *labelled("绩效指标", [["一级", "二级", "三级", "目标值"], *rows]),
        ]
    )
    blocks = ["江西省水利厅2024年部门预算", "2024年度省级专项资金绩效目标表", grid]
    return Document("江西省", "江西省水利厅", 2024, "pdf", blocks, [Project(name, 123600, facts, goal)])


JOINED = (
    Project(
        "护林员劳务补助",
        148.8,
        (
            Fact("产出指标", "数量指标", "聘用护林员", "= 124 人"),
            Fact("产出指标", "质量指标", "护林员到岗率", "≥ 98 %"),
            Fact("产出指标", "成本指标", "劳务补助标准", "= 1,000 元/人/月"),
            Fact("效益指标", "生态效益指标", "森林火灾受害率", "≤ 0.5 ‰"),
            Fact("满意度指标", "服务对象满意度指标", "护林员满意度", "≥ 90 %"),
        ),
        "落实管护责任，保护森林资源。",
    ),
    Project(
        "城市绿化补植",
        62.35,
        (
            Fact("产出指标", "数量指标", "补植乔木", "≥ 3,600 株"),
            Fact("产出指标", "数量指标", "补植灌木面积", "≥ 1.2 万平方米"),
            Fact("产出指标", "时效指标", "补植完成时间", "5月中旬"),
            Fact("效益指标", "社会效益指标", "城区绿化环境", "有效改善"),
            Fact("满意度指标", "服务对象满意度指标", "市民满意度", "≥ 88 %"),
        ),
        "补齐绿化缺口，改善城区环境。",
    ),
    Project(
        "林木种苗检疫",
        9.4,
        (
            Fact("产出指标", "数量指标", "检疫苗木批次", "≥ 75 批次"),
            Fact("产出指标", "质量指标", "产地检疫率", "= 100 %"),
            Fact("效益指标", "生态效益指标", "外来有害生物入侵", "= 0 起"),
        ),
        "防止有害生物随苗木传播。",
    ),
)


def joined_tiers() -> Document:
    """An old workbook: both tiers in one cell (产出指标-数量指标), each project's money in 元 repeated in every row, nothing merged."""
    rows: list[Row] = [
        [project.name, f"{(project.amount or 0) * 10000:,.2f}", project.goal or "", f"{f.first}-{f.second}", f.name, f.printed, ""]
        for project in JOINED
        for f in project.facts
    ]
    header: Row = ["项目名称", "预算金额", "年度绩效目标", "指标类别", "指标名称", "目标值", "备注"]
    blocks = ["乌海市海南区林业和草原局2021年部门预算", "项目绩效目标明细表", "金额单位：元", Grid([header, *rows])]
    return Document("海南区", "乌海市海南区林业和草原局", 2021, "xls", blocks, JOINED)


def dashed_lines() -> Document:
    """A town's text without tables: money in the heading of each project, 产出指标——数量指标——… in lines."""
    made = (
        Project(
            "人居环境整治",
            58.0,
            (
                Fact("产出指标", "数量指标", "清运垃圾", "≥ 3,200 吨"),
                Fact("产出指标", "数量指标", "保洁员人数", "= 46 人"),
                Fact("产出指标", "质量指标", "垃圾无害化处理率", "≥ 95 %"),
                Fact("效益指标", "生态效益指标", "村容村貌", "明显改观"),
                Fact("满意度指标", "服务对象满意度指标", "村民满意度", "≥ 90 %"),
            ),
            "建立长效保洁机制，改善人居环境。",
        ),
        Project(
            "农村道路养护",
            27.5,
            (
                Fact("产出指标", "数量指标", "养护村道", "≥ 72 公里"),
                Fact("产出指标", "时效指标", "坑槽修补时限", "≤ 7 天"),
                Fact("产出指标", "成本指标", "每公里养护费", "≤ 3,800 元"),
                Fact("效益指标", "社会效益指标", "交通事故", "≤ 3 起"),
                Fact("满意度指标", "服务对象满意度指标", "过往群众满意度", "≥ 88 %"),
            ),
            "保障村道完好畅通。",
        ),
        Project(
            "老年食堂补贴",
            19.6,
            (
                Fact("产出指标", "数量指标", "运营老年食堂", "= 7 家"),
                Fact("产出指标", "数量指标", "就餐老人", "≥ 240 人"),
                Fact("产出指标", "质量指标", "食品安全检查合格率", "= 100 %"),
                Fact("产出指标", "成本指标", "每餐补贴标准", "≤ 4.5 元/人"),
                Fact("效益指标", "社会效益指标", "独居老人就餐困难", "有效缓解"),
                Fact("满意度指标", "服务对象满意度指标", "就餐老人满意度", "≥ 92 %"),
            ),
            "解决农村老年人吃饭难问题。",
        ),
    )
    lines = ["阳城县北留镇人民政府2023年部门预算公开", "九、预算绩效情况说明", "2023年本镇纳入绩效目标管理的项目3个，金额105.1万元。"]
    for number, project in zip("一二三", made, strict=True):
        lines.append(f"（{number}）{project.name}（{project.amount:g}万元）")
        lines += [f"年度目标：{project.goal}", "绩效指标："]
        lines += [f"{f.first}——{f.second}——{f.name}：{f.printed}；" for f in project.facts]
    return Document("阳城县", "阳城县北留镇人民政府", 2023, "txt", lines, made)


def broken_words() -> Document:
    """Labels written downwards, words and figures broken over lines in their cells, the year in Chinese numerals."""
    name = "公益诉讼办案经费"
    facts = (
        Fact("成本指标", "经济成本指标", "单件鉴定费用", "≤ 3.5 万元"),
        Fact("产出指标", "数量指标", "立案公益诉讼案件", "≥ 85 件"),
        Fact("产出指标", "数量指标", "发出诉前检察建议", "≥ 60 件"),
        Fact("产出指标", "质量指标", "检察建议回复率", "= 100 %"),
        Fact("产出指标", "质量指标", "起诉案件裁判支持率", "≥ 98 %"),
        Fact("产出指标", "时效指标", "案件审结时限", "≤ 6 个月"),
        Fact("效益指标", "经济效益指标", "挽回国有资产损失", "≥ 1,350 万元"),
        Fact("效益指标", "生态效益指标", "督促修复林地", "≥ 420 亩"),
        Fact("效益指标", "生态效益指标", "督促清理固体废物", "≥ 260 吨"),
        Fact("效益指标", "社会效益指标", "公益保护意识", "普遍增强"),
        Fact("满意度指标", "服务对象满意度指标", "人民群众满意度", "≥ 92 %"),
    )
    down = {tier: "\n".join([tier[:-2], tier[-2:]]) for tier in ("成本指标", "产出指标", "效益指标")}
    down["满意度指标"] = "满\n意\n度\n指\n标"

    def broken(text: str) -> str:
        return text if len(text) < 5 else f"{text[:4]}\n{text[4:]}"

    rows: list[Row] = [
        [down.get(f.first or "", ""), broken(f.second or ""), broken(f.name), broken(f.printed) if f.unit != "件" else f.printed]
        for f in facts
    ]
    goal = "加大公益诉讼办案力度，维护国家利益和社会公共利益。"
    grid = Grid(
        [
            ["项 目\n名 称", C(name, 1, 4)],
            ["主管\n部门", C("克拉玛依市人民检察院", 1, 2), "资金\n总额", "176.80万元"],
            ["年\n度\n目\n标", C(goal, 1, 4)],
            *labelled("绩\n效\n指\n标", [["一级\n指标", "二级\n指标", "三级\n指标", "指标\n值"], *rows]),
        ]
    )
    blocks = ["克拉玛依市人民检察院", "二〇二四年部门预算", "项目支出绩效目标表", grid]
    return Document("克拉玛依市", "克拉玛依市人民检察院", 2024, "html", blocks, [Project(name, 176.8, facts, goal)])


def rolling_years() -> Document:
    """实际值 of the year before, this year's 目标值 and the next year's side by side in a positioned page, money of three years above."""
    name = "废弃矿山生态修复"

    def fact(first: str, second: str, name: str, before: str, now: str, then: str) -> Fact:
        return Fact(first, second, name, now, None, (("prior_value", "annual", 2022, before), ("target", "annual", 2024, then)))

    facts = (
        fact("产出指标", "数量指标", "修复矿山", ". 5 座", "≥ 8 座", "≥ 9 座"),
        fact("产出指标", "数量指标", "复绿面积", ". 36.4 公顷", "≥ 52 公顷", "≥ 60 公顷"),
        fact("产出指标", "数量指标", "削坡土石方", ". 11.2 万立方米", "≥ 15 万立方米", "≥ 16 万立方米"),
        fact("产出指标", "质量指标", "植被成活率", ". 86 %", "≥ 88 %", "≥ 90 %"),
        fact("产出指标", "质量指标", "工程验收合格率", ". 100 %", "= 100 %", "= 100 %"),
        fact("产出指标", "时效指标", "年度任务完成比例", ". 91 %", "≥ 95 %", "≥ 97 %"),
        fact("产出指标", "成本指标", "每公顷修复费用", ". 21.5 万元", "≤ 21 万元", "≤ 20.5 万元"),
        fact("效益指标", "经济效益指标", "盘活土地", ". 12 公顷", "≥ 20 公顷", "≥ 24 公顷"),
        fact("效益指标", "社会效益指标", "地质灾害隐患点", ". 4 处", "≤ 2 处", "≤ 1 处"),
        fact("效益指标", "生态效益指标", "扬尘点位", ". 9 处", "≤ 6 处", "≤ 3 处"),
        fact("满意度指标", "服务对象满意度指标", "周边居民满意度", ". 84 %", "≥ 88 %", "≥ 90 %"),
    )

    def cell(notation: str) -> str:
        return notation.removeprefix(". ").replace(" ", "")

    rows: list[Row] = [[f.first or "", f.second or "", f.name, cell(f.others[0][3]), f.printed, cell(f.others[1][3])] for f in facts]
    goal = "推进废弃矿山治理，恢复矿区生态。"
    grid = Grid(
        [
            ["项目名称", C(name, 1, 5)],
            ["项目单位", C("铜陵市自然资源和规划局", 1, 2), "2023年预算（万元）", C("1,092.00", 1, 2)],
            ["年度绩效目标", C(goal, 1, 5)],
            ["一级指标", "二级指标", "三级指标", "2022年实际值", "2023年目标值", "2024年目标值"],
            *rows,
        ]
    )
    blocks = ["铜陵市自然资源和规划局2023年部门预算", "三年滚动项目绩效目标表", grid]
    return Document("铜陵市", "铜陵市自然资源和规划局", 2023, "bordered.html", blocks, [Project(name, 1092, facts, goal)])


def coded_indicators() -> Document:
    """Codes of indicators (1-1-1) before their names, the unit before the number and the operator after it, over low pages."""
    name = "肉牛良种补贴"
    facts = (
        Fact("产出指标", "数量指标", "冷配改良母牛", "≥ 46000 头"),
        Fact("产出指标", "数量指标", "采购优质冻精", "≥ 12 万支"),
        Fact("产出指标", "数量指标", "培训改良技术员", "≥ 180 人"),
        Fact("产出指标", "数量指标", "配种站点", "= 96 个"),
        Fact("产出指标", "数量指标", "发放液氮", "≥ 38 吨"),
        Fact("产出指标", "质量指标", "母牛受胎率", "≥ 72 %"),
        Fact("产出指标", "质量指标", "犊牛成活率", "≥ 95 %"),
        Fact("产出指标", "时效指标", "补贴兑付天数", "≤ 30 天"),
        Fact("产出指标", "成本指标", "冻精单价", "≤ 28 元/支"),
        Fact("效益指标", "经济效益指标", "养殖户户均增收", "≥ 4200 元"),
        Fact("效益指标", "社会效益指标", "良种覆盖率", "> 92 %"),
        Fact("效益指标", "可持续影响指标", "技术员队伍留任率", "≥ 85 %"),
        Fact("满意度指标", "服务对象满意度指标", "养殖户满意度", "≥ 93 %"),
    )
    tiers = {"产出指标": 1, "效益指标": 2, "满意度指标": 3}
    rows: list[Row] = [
        [
            f"{tiers[f.first or '']}-{at}",
            f.first or "",
            f.second or "",
            f.name,
            f.unit,
            f.digits,
            f.sign,
            "正向" if f.sign != "≤" else "反向",
        ]
        for at, f in enumerate(facts, 1)
    ]
    goal = "提高肉牛良种化水平，带动农牧民增收。"
    grid = Grid(
        [
            ["项目编码", C("15050225R000000318", 1, 3), "项目名称", C(name, 1, 3)],
            ["预算单位", C("220003-科尔沁区家畜改良工作站", 1, 3), "预算数（万元）", C("537.60", 1, 3)],
            ["绩效目标", C(goal, 1, 7)],
            ["指标编码", "一级指标", "二级指标", "三级指标", "计量单位", "指标值", "比较符", "指标方向"],
            *rows,
        ]
    )
    blocks = ["科尔沁区农牧局2025年部门预算", "部门预算项目绩效目标表", grid]
    return Document("科尔沁区", "科尔沁区农牧局", 2025, "cut.pdf", blocks, [Project(name, 537.6, facts, goal)])


def words_for_signs() -> Document:
    """Signs in words before and behind the figures, two forms under a running head, the department in the cell of the filling unit."""
    made = (
        Project(
            "双语教师培训",
            95.0,
            (
                Fact("产出指标", "数量指标", "培训教师", "≥ 300 人次 :不少于300人次"),
                Fact("产出指标", "数量指标", "送教下乡", "≥ 24 场次 :24场次以上"),
                Fact("产出指标", "质量指标", "考核合格率", "≥ 95 % :不低于95%"),
                Fact("产出指标", "时效指标", "培训完成时间", "2024年10月前"),
                Fact("产出指标", "成本指标", "人均培训费", "≤ 3,200 元 :不超过3,200元"),
                Fact("效益指标", "社会效益指标", "课堂教学水平", "明显提高"),
                Fact("满意度指标", "服务对象满意度指标", "参训教师满意度", "≥ 92 % :≥92％"),
            ),
            "提高双语教师教学能力。",
        ),
        Project(
            "校车安全运营",
            210.0,
            (
                Fact("产出指标", "数量指标", "运营校车", ". 42 辆"),
                Fact("产出指标", "质量指标", "车辆年检合格率", ". 100 %"),
                Fact("产出指标", "成本指标", "每车年运营费", "≤ 5 万元 :5万元以内"),
                Fact("效益指标", "社会效益指标", "安全责任事故", ". 0 起"),
                Fact("满意度指标", "服务对象满意度指标", "家长满意度", "≥ 90 % :大于等于90%"),
            ),
            "保障学生上下学交通安全。",
        ),
        Project(
            "校园心理健康服务",
            48.5,
            (
                Fact("产出指标", "数量指标", "建设心理辅导室", "≥ 15 间 :至少15间"),
                Fact("产出指标", "数量指标", "开展心理筛查", "≥ 1.8 万人次 :不少于1.8万人次"),
                Fact("产出指标", "时效指标", "危机干预响应时间", "≤ 2 小时 :2小时以内"),
                Fact("效益指标", "社会效益指标", "学生心理健康知识知晓率", "≥ 85 % :85%以上"),
                Fact("效益指标", "可持续影响指标", "辅导教师持证率", "≥ 70 % :不低于70%"),
                Fact("满意度指标", "服务对象满意度指标", "学生满意度", "≥ 90 % :不低于90%"),
            ),
            "完善学校心理健康服务体系。",
        ),
    )
    blocks: list[str | Grid] = ["furniture:2024年度项目绩效目标公开"]
    for project in made:
        rows = merged(project.facts, lambda f: [f.name, f.printed])
        grid = Grid(
            [
                ["填报单位", C("拉萨市教育局", 1, 2), "预算金额", f"{project.amount:g}万元"],
                ["项目名称", C(project.name, 1, 4)],
                ["绩效目标", C(project.goal or "", 1, 4)],
                *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "预期值"], *rows]),
            ]
        )
        blocks += ["项目支出绩效目标表", "（2024年度）", grid]
    return Document("拉萨市", "拉萨市教育局", 2024, "furnished.pdf", blocks, made)


DOCUMENTS = (
    hundred_millions,
    joined_tiers,
    dashed_lines,
    broken_words,
    rolling_years,
    coded_indicators,
    words_for_signs,
)
