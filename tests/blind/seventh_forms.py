"""Seventh blind set: forms of targets with operators and units in columns of their own, in old workbooks, web pages and placed pages."""

from blind.annotated import Document, Fact, Project
from blind.notes import facts, filled
from blind.rows import labelled, merged
from made_grids import C, Grid, Row

FERRY = (
    Project(
        "农村渡口公益性运营补助",
        146.5,
        facts(
            """
产出指标 数量指标 补助渡口数量 | = 18 处
. . 年运送旅客 | ≥ 126000 人次
. . 渡船年检艘数 | = 31 艘
. 质量指标 渡船检验合格率 | = 100 %
. 时效指标 补助资金发放时间 | 2022年11月底前
. 成本指标 单个渡口补助标准 | ≤ 8.50 万元
效益指标 社会效益指标 水上安全责任事故 | = 0 起
. . 沿江群众出行便利程度 | 显著提升
. 可持续影响指标 渡口管护机制健全率 | ≥ 90 %
满意度指标 服务对象满意度指标 渡运群众满意度 | ≥ 92 %
"""
        ),
        "保障农村渡口安全运营，方便沿江群众出行。",
        (("财政拨款", 146.5),),
    ),
    Project(
        "国省干线公路冬季除雪防滑",
        880.0,
        facts(
            """
产出指标 数量指标 除雪保通里程 | ≥ 1246 公里
. . 储备融雪剂 | ≥ 650 吨
. . 出动除雪机械 | ≥ 2400 台次
. 质量指标 主要路段通行达标率 | ≥ 98 %
. 时效指标 雪停后主干线清雪时限 | ≤ 24 小时
. 成本指标 每公里除雪成本 | ≤ 0.71 万元
效益指标 社会效益指标 因积雪阻断交通时间 | < 12 小时
. 生态效益指标 环保型融雪剂使用比例 | ≥ 60 %
满意度指标 服务对象满意度指标 过往司乘人员满意度 | ≥ 90 %
"""
        ),
        "做好冬季除雪防滑工作，保证公路畅通。",
        (("财政拨款", 800.0), ("上年结转", 80.0)),
    ),
    Project(
        "客运站反恐安检设备更新",
        52.8,
        facts(
            """
产出指标 数量指标 购置安检仪 | = 6 台
. . 购置手持探测器 | = 40 个
. 质量指标 设备验收合格率 | = 100 %
. 时效指标 设备到位时间 | 6月底前
. 成本指标 安检仪单价 | ≤ 7.60 万元
效益指标 社会效益指标 违禁品查堵率 | ≥ 99 %
. 可持续影响指标 设备使用年限 | ≥ 8 年
满意度指标 服务对象满意度指标 旅客满意度 | ≥ 88 %
"""
        ),
        "更新老旧安检设备，提高反恐防范能力。",
        (("财政拨款", 52.8),),
    ),
)


def old_workbook_forms() -> Document:
    """Three forms below one another on the sheet of an old workbook: 指标性质, 指标值, 度量单位, 权重 and an empty 备注."""
    blocks: list[str | Grid] = ["表14", "佳木斯市交通运输局2022年部门预算项目支出绩效目标表", "单位：万元"]
    header: Row = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重（%）", "备注"]
    for p in FERRY:
        sources = dict(p.funding)
        rows = merged(p.facts, lambda f: [f.name, f.sign or "定性", f.digits, f.unit, "10", ""])
        carried = sources.get("上年结转")
        grid = Grid(
            [
                ["项目名称", C(p.name, 1, 4), C("项目类别", 1, 2), C("特定目标类", 1, 2)],
                ["主管部门", C("[304]佳木斯市交通运输局", 1, 4), C("实施单位", 1, 2), C("佳木斯市交通运输局", 1, 2)],
                [C("项目资金", 4), C("年度资金总额", 1, 2), C(f"{p.amount:.2f}", 1, 6)],
                [C("其中：财政拨款", 1, 2), C(f"{sources['财政拨款']:.2f}", 1, 6)],
                [C("上年结转", 1, 2), C(f"{carried:.2f}" if carried else "0.00", 1, 6)],
                [C("其他资金", 1, 2), C("0.00", 1, 6)],
                ["年度总体目标", C(p.goal or "", 1, 8)],
                *labelled("绩效指标", [header, *rows]),
            ]
        )
        blocks += [grid, ""]
    return Document("佳木斯市", "佳木斯市交通运输局", 2022, "xls", blocks, FERRY)


CLASSES = (
    Project(
        "城区幼儿园学位扩容",
        415.0,
        facts(
            """
成本指标 - 单个学位改造成本 | ≤ 0.9 万元
产出指标 - 新增学位数 | ≥ 450 个
. - 改造幼儿园 | = 3 所
. - 工程验收合格率 | = 100 %
. - 工程完工时间 | 8月25日前
效益指标 - 公办园在园幼儿占比 | ≥ 55 %
. - 入园难问题 | 有效缓解
满意度指标 - 家长满意度 | ≥ 90 %
"""
        ),
        "新增公办学位，缓解城区入园压力。",
    ),
    Project(
        "中小学课后服务补助",
        236.72,
        facts(
            """
成本指标 - 教师课时补助标准 | ≤ 60 元/课时
产出指标 - 开展课后服务学校 | = 26 所
. - 参与学生人数 | ≥ 19800 人
. - 课后服务覆盖率 | = 100 %
效益指标 - 学生参与率 | ≥ 92 %
满意度指标 - 家长满意度 | ≥ 90 %
. - 学生满意度 | ≥ 92 %
"""
        ),
        "全面落实课后服务，每周5天、每天2小时。",
    ),
    Project(
        "校园网络安全等级保护",
        38.0,
        facts(
            """
产出指标 - 测评信息系统 | = 9 个
. - 测评通过率 | ≥ 95 %
. - 整改完成时限 | ≤ 60 天
效益指标 - 网络安全事件 | = 0 次
. - 网络安全防护能力 | 得到提升
满意度指标 - 使用人员满意度 | ≥ 90 %
"""
        ),
        "完成等级保护测评和整改。",
    ),
    Project("教育督导工作经费", 6.5, facts("产出指标 - 督导学校次数 | ≥ 52 次\n效益指标 - 办学行为 | 更加规范"), "完成督导任务。"),
)


def tiers_side_by_side() -> Document:
    """A list of projects in a workbook, each over several rows; the first tiers stand beside each other, each with 指标内容 and 指标值."""
    tiers = ("成本指标", "产出指标", "效益指标", "满意度指标")
    rows: list[Row] = []
    for at, p in enumerate(CLASSES, 1):
        of = {tier: [f for f in p.facts if f.first == tier] for tier in tiers}
        height = max(map(len, of.values()))
        for line in range(height):
            row: Row = []
            if line == 0:
                front = (str(at), "石嘴山市大武口区教育局", p.name, f"{p.amount:.2f}", f"{p.amount:.2f}", "", p.goal or "")
                row += [C(text, height) for text in front]
            for tier in tiers:
                fact = of[tier][line] if line < len(of[tier]) else None
                row += [fact.name, fact.printed] if fact else ["", ""]
            rows.append(row)
    whole = f"{sum(p.amount or 0 for p in CLASSES):.2f}"
    rows.append([C("合计", 1, 3), whole, whole, "", "", *[""] * 8])
    head: list[Row] = [
        [
            *(C(text, 2) for text in ("序号", "预算单位", "项目名称")),
            C("项目金额", 1, 3),
            C("年度绩效目标", 2),
            *(C(tier, 1, 2) for tier in tiers),
        ],
        ["合计", "财政拨款", "其他资金", *["指标内容", "指标值"] * 4],
    ]
    money: list[Row] = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    lines = (("2050101", "行政运行", 486.3), ("2050201", "学前教育", 415.0), ("2050299", "其他普通教育支出", 281.22))
    money += [
        [code, name, f"{amount:.2f}", f"{amount:.2f}" if name == "行政运行" else "", "" if name == "行政运行" else f"{amount:.2f}"]
        for code, name, amount in lines
    ]
    money.append([C("合计", 1, 2), "1182.52", "486.30", "696.22"])
    blocks: list[str | Grid] = [
        "sheet:一般公共预算支出表",
        "石嘴山市大武口区教育局2025年一般公共预算支出表",
        "单位：万元",
        Grid(money),
        "sheet:项目绩效目标表",
        "石嘴山市大武口区教育局2025年部门预算项目绩效目标表",
        "单位：万元",
        Grid([*head, *rows]),
    ]
    made = [p._replace(funding=(("财政拨款", p.amount or 0.0),)) for p in CLASSES]
    return Document("大武口区", "石嘴山市大武口区教育局", 2025, "xlsx", blocks, made, lines=lines)


FLOOD = (
    Project(
        "小型水库安全运行管护",
        387.4,
        facts(
            """
产出指标 数量指标 管护小型水库 | = 82 座
. . 落实巡查管护员 | = 94 人
. . 白蚁防治水库 | ≥ 25 座
. . 安装雨水情监测设施 | ≥ 40 套
. 质量指标 大坝安全鉴定完成率 | = 100 %
. . 设施设备完好率 | ≥ 95 %
. 时效指标 汛前检查完成时间 | 3月底
. . 险情上报时间 | ≤ 30 分钟
. 成本指标 每座水库年管护费用 | ≤ 4.8 万元
效益指标 经济效益指标 保障灌溉面积 | ≥ 9.4 万亩
. 社会效益指标 溃坝垮坝事故 | = 0 起
. 可持续影响指标 专业化管护水平 | 逐步提高
满意度指标 服务对象满意度指标 下游群众满意度 | ≥ 90 %
"""
        ),
        "落实小型水库管护责任和经费，确保水库安全度汛。",
        (("一般公共预算拨款", 387.4),),
    ),
    Project(
        "河湖管理范围划界复核",
        45.0,
        facts(
            """
产出指标 数量指标 复核河流条数 | = 21 条
. . 埋设界桩 | ≥ 680 个
. 质量指标 成果审查通过率 | = 100 %
. 时效指标 成果提交时间 | 10月底
. 成本指标 每公里划界费用 | ≤ 1500 元
效益指标 生态效益指标 侵占河道问题整改率 | ≥ 95 %
. 可持续影响指标 河湖管理基础 | 不断夯实
满意度指标 服务对象满意度指标 社会公众满意度 | ≥ 85 %
"""
        ),
        "复核河湖管理范围，完善界桩和公告牌。",
        (("一般公共预算拨款", 45.0),),
    ),
)


def placed_forms() -> Document:
    """Two forms that pdf2htmlEX made a page of, with a box for each cell: 计算符号, 指标值 and 计量单位 in columns, cut by a page's end."""
    blocks: list[str | Grid] = ["鹰潭市余江区水利局2024年部门预算", "六、项目支出绩效目标表"]
    for p in FLOOD:
        rows = merged(p.facts, lambda f: [f.name, f.sign or "定性", f.digits, f.unit])
        amount = f"{p.amount:.2f}"
        grid = Grid(
            [
                [C("项目名称", 1, 2), C(p.name, 1, 5)],
                [C("主管部门及代码", 1, 2), C("312-鹰潭市余江区水利局", 1, 2), "实施单位", C("鹰潭市余江区水利局", 1, 2)],
                [C("项目资金\n（万元）", 3, 2), C("年度资金总额", 1, 2), C(amount, 1, 3)],
                [C("其中：一般公共预算拨款", 1, 2), C(amount, 1, 3)],
                [C("其他资金", 1, 2), C("0.00", 1, 3)],
                [C("年度绩效目标", 1, 7)],
                [C(p.goal or "", 1, 7)],
                *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "计算符号", "指标值", "计量单位"], *rows]),
            ]
        )
        blocks += ["项目支出绩效目标表", "（2024年度）", grid]
    return Document("余江区", "鹰潭市余江区水利局", 2024, "clipped.html", blocks, FLOOD)


DRUGS = (
    Project(
        "药品安全监督抽检",
        1680.0,
        facts(
            """
产出指标 数量指标 药品抽检批次 | ≥ 3600 批次
. . 医疗器械抽检批次 | ≥ 420 批次
. . 化妆品抽检批次 | ≥ 560 批次
. 质量指标 检验报告差错率 | ≤ 0.3 %
. 时效指标 检验周期 | ≤ 25 工作日
. . 不合格产品核查处置率 | = 100 %
成本指标 经济成本指标 单批次药品平均抽检成本 | ≤ 2800 元
效益指标 社会效益指标 重大药品安全事件 | = 0 次
. . 公众用药安全保障水平 | 稳步提升
满意度指标 服务对象满意度指标 公众药品安全满意度 | ≥ 80 %
"""
        ),
        "完成年度抽检计划，及时发现和控制药品安全风险。",
    ),
    Project(
        "职业化检查员培训",
        96.0,
        facts(
            """
产出指标 数量指标 举办培训班 | ≥ 6 期
. . 培训检查员 | ≥ 420 人次
. 质量指标 考核通过率 | ≥ 95 %
. 时效指标 培训计划按期完成率 | = 100 %
成本指标 经济成本指标 人均每天培训费 | ≤ 400 元
效益指标 可持续影响指标 检查员专业能力 | 明显增强
满意度指标 服务对象满意度指标 学员满意度 | ≥ 92 %
"""
        ),
        "建设高素质检查员队伍。",
    ),
)


def province_page() -> Document:
    """Forms of a province on a web page: the unit before the value, 指标性质 before both, tiers said in every row, weights behind."""
    blocks: list[str | Grid] = ["吉林省药品监督管理局2023年部门预算", "第四部分 项目支出绩效目标表"]
    header: Row = ["一级指标", "二级指标", "三级指标", "指标性质", "计量单位", "指标值", "权重"]
    for p in DRUGS:
        rows: list[Row] = [[f.first or "", f.second or "", f.name, f.sign or "定性", f.unit, f.digits, "10"] for f in p.facts]
        grid = Grid(
            [
                ["项目名称", C(p.name, 1, 3), "项目实施单位", C("吉林省药品监督管理局", 1, 2)],
                ["项目属性", C("经常性项目", 1, 3), "项目起止年限", C("2023-2025", 1, 2)],
                [C("项目资金（万元）", 2), "资金总额", "财政拨款", "财政专户管理资金", C("单位资金", 1, 3)],
                [f"{p.amount:.2f}", f"{p.amount:.2f}", "", C("", 1, 3)],
                ["总体目标", C(p.goal or "", 1, 6)],
                header,
                *rows,
            ]
        )
        blocks.append(grid)
    made = [p._replace(funding=(("财政拨款", p.amount or 0.0),)) for p in DRUGS]
    return Document("吉林省", "吉林省药品监督管理局", 2023, "html", blocks, made)


def _both(note: str) -> tuple[Fact, ...]:
    """Targets of the year with those of the whole period behind them, which the note gives as its last value."""
    return tuple(
        f._replace(actual=None, others=(("target", "long_term", 2023, f.actual),) if f.actual else ()) for f in filled(facts(note))
    )


def frontier_transfer() -> Document:
    """衔接资金项目绩效目标表 of a county in a border region: money of four levels, 实施期指标值 beside 年度指标值, an empty row."""
    name = "特色林果提质增效"
    note = """
产出指标 数量指标 改造低产杏园 | ≥ 4500 亩 | ≥ 12000 亩
. . 嫁接改优 | ≥ 18 万株 | ≥ 50 万株
. . 培训林果技术员 | ≥ 260 人 | ≥ 800 人
. 质量指标 嫁接成活率 | ≥ 85 % | ≥ 88 %
. . 项目验收合格率 | = 100 % | = 100 %
. 时效指标 项目完工及时率 | = 100 % | = 100 %
. 成本指标 亩均补助标准 | ≤ 650 元 | ≤ 650 元
效益指标 经济效益指标 户均增收 | ≥ 1500 元 | ≥ 4000 元
. 社会效益指标 受益脱贫户 | ≥ 830 户 | ≥ 2100 户
. 生态效益指标
. 可持续影响指标 林果产业发展后劲 | 有所增强 | 明显增强
满意度指标 服务对象满意度指标 果农满意度 | ≥ 95 % | ≥ 95 %
"""
    made = _both(note)
    long = {f.name: f.others[0][3].replace(" ", "") for f in made}
    rows = merged(facts(note), lambda f: [f.name, long.get(f.name, ""), f.printed])
    goal = "改造低产果园4500亩，提升果品品质，促进农户增收。"
    money: list[Row] = [
        ["资金总额", C("292.50", 1, 4)],
        ["中央资金", C("180.00", 1, 4)],
        ["自治区资金", C("60.00", 1, 4)],
        ["地区资金", C("0.00", 1, 4)],
        ["县（市）资金", C("52.50", 1, 4)],
    ]
    grid = Grid(
        [
            ["项目名称", C(name, 1, 5)],
            ["主管部门", C("库车市林业和草原局", 1, 2), "实施单位", C("库车市乌恰镇人民政府", 1, 2)],
            ["项目负责单位", C("库车市林果业技术推广服务中心", 1, 2), "实施期限", C("2023年—2025年", 1, 2)],
            *labelled("资金情况\n（万元）", money),
            [C("总体目标", 2), C("实施期目标", 1, 2), C("年度目标", 1, 3)],
            [C("三年改造低产果园12000亩。", 1, 2), C(goal, 1, 3)],
            *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "实施期指标值", "年度指标值"], *rows]),
        ]
    )
    blocks = [
        "库车市林业和草原局2023年财政衔接推进乡村振兴补助资金项目公开",
        "附件",
        "项目绩效目标表",
        "（2023年度）",
        grid,
    ]
    funding = (("中央资金", 180.0), ("自治区资金", 60.0), ("县（市）资金", 52.5))
    return Document("库车市", "库车市林业和草原局", 2023, "docx", blocks, [Project(name, 292.5, made, goal, funding)])


DOCUMENTS = (old_workbook_forms, tiers_side_by_side, placed_forms, province_page, frontier_transfer)
