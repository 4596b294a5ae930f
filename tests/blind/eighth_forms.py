"""Eighth blind set: forms of targets of transfers and of projects, in placed pages, a workbook, a page saved by Word and a PDF."""

from blind.annotated import Document, Fact, Project
from blind.notes import facts
from blind.rows import labelled, merged
from made_grids import C, Grid, Row

HEALTH = (
    Project(
        "基本公共卫生服务补助资金",
        4126.8,
        facts(
            """
产出指标 数量指标 适龄儿童国家免疫规划疫苗接种率 | ≥ 90 %
. . 7岁以下儿童健康管理率 | ≥ 85 %
. . 孕产妇系统管理率 | ≥ 90 %
. . 老年人中医药健康管理率 | ≥ 70 %
. . 肺结核患者管理率 | ≥ 90 %
. . 高血压患者管理人数 | ≥ 5.26 万人
. . 2型糖尿病患者管理人数 | ≥ 1.38 万人
. 质量指标 居民规范化电子健康档案覆盖率 | ≥ 64 %
. . 高血压患者基层规范管理服务率 | ≥ 62 %
. . 传染病和突发公共卫生事件报告率 | ≥ 95 %
. 成本指标 人均补助标准 | = 94 元
效益指标 社会效益指标 居民健康素养水平 | 不断提高
. 可持续影响指标 基本公共卫生服务水平 | 不断提高
满意度指标 服务对象满意度指标 服务对象满意度 | 较上年提高
"""
        ),
        "免费向城乡居民提供基本公共卫生服务，逐步提高均等化水平。",
        (("中央补助", 3301.4), ("地方资金", 825.4)),
    ),
    Project(
        "医疗服务与保障能力提升补助资金",
        610.0,
        facts(
            """
产出指标 数量指标 住院医师规范化培训招收人数 | ≥ 12 人
. . 全科医生特设岗位 | = 6 个
. . 购置医疗设备 | ≥ 38 台（套）
. . 乡镇卫生院中医馆建设 | ≥ 5 个
. 质量指标 培训学员结业考核通过率 | ≥ 80 %
. . 设备验收合格率 | = 100 %
. 时效指标 资金下达时限 | ≤ 30 日
效益指标 社会效益指标 县域内就诊率 | ≥ 90 %
. 可持续影响指标 基层医疗服务能力 | 持续提升
满意度指标 服务对象满意度指标 患者满意度 | ≥ 88 %
. . 参培人员满意度 | ≥ 85 %
"""
        ),
        "改善基层医疗卫生机构条件，培养卫生健康人才。",
        (("中央补助", 560.0), ("地方资金", 50.0)),
    ),
)


def upright(text: str | None) -> str:
    """A tier in a column as narrow as a character."""
    return "\n".join(text or "")


def transfers_upright() -> Document:
    """Two 区域绩效目标表 in a page that a converter placed: the label and first tiers upright, a character on a line."""
    blocks: list[str | Grid] = ["来宾市兴宾区卫生健康局2024年转移支付区域绩效目标公开"]
    for at, p in enumerate(HEALTH, 1):
        rows = merged([f._replace(first=upright(f.first)) for f in p.facts], lambda f: [f.name, C(f.printed, 1, 2)])
        money: list[Row] = [
            [C("年度金额：", 1, 2), C(f"{p.amount:,.2f}", 1, 3)],
            *(
                [C(f"{'其中：' if n == 0 else ''}{source}", 1, 2), C(f"{amount:,.2f}", 1, 3)]
                for n, (source, amount) in enumerate(p.funding)
            ),
        ]
        grid = Grid(
            [
                [C("专项名称", 1, 2), C(p.name, 1, 4)],
                [C("中央主管部门", 1, 2), C("国家卫生健康委", 1, 4)],
                [C("自治区财政部门", 1, 2), "自治区财政厅", "自治区主管部门", C("自治区卫生健康委", 1, 2)],
                [C("县（区）财政部门", 1, 2), "兴宾区财政局", "县（区）主管部门", C("兴宾区卫生健康局", 1, 2)],
                *labelled("资金情况\n（万元）", money),
                [C("年度总体目标", 1, 2), C(p.goal or "", 1, 4)],
                *labelled(upright("绩效指标"), [["一级指标", "二级指标", "三级指标", C("指标值", 1, 2)], *rows]),
            ]
        )
        blocks += [f"附件{at}", "转移支付区域绩效目标表", "（2024年度）", grid]
    return Document("兴宾区", "来宾市兴宾区卫生健康局", 2024, "clipped.html", blocks, HEALTH)


CARE = (
    Project(
        "城市居民最低生活保障",
        1860.0,
        facts(
            """
产出指标 数量指标 保障城市低保对象 | ≥ 2,740 人
. . 入户核查率 | ≥ 30 %
. 质量指标 低保金社会化发放率 | = 100 %
. . 救助对象认定准确率 | ≥ 98 %
. 时效指标 低保金发放时间 | 每月10日前
. . 审核确认办理时限 | ≤ 20 个工作日
. 成本指标 低保月人均补助水平 | ≥ 560 元
效益指标 社会效益指标 困难群众基本生活 | 得到保障
. 可持续影响指标 社会救助制度 | 更加完善
满意度指标 服务对象满意度指标 低保对象满意度 | ≥ 90 %
"""
        ),
        "落实城市低保政策，做到应保尽保、应退尽退。",
        (("中央资金", 1200.0), ("自治区资金", 400.0), ("本级资金", 260.0)),
    ),
    Project(
        "老饭桌运营补贴",
        75.6,
        facts(
            """
产出指标 数量指标 补贴老饭桌 | = 42 个
. . 年就餐老人 | ≥ 21 万人次
. 质量指标 食品安全检查合格率 | = 100 %
. 时效指标 补贴拨付及时率 | ≥ 95 %
. 成本指标 每个老饭桌年补贴 | ≤ 18000 元
效益指标 社会效益指标 老年人就餐难问题 | 有效缓解
满意度指标 服务对象满意度指标 就餐老人满意度 | > 92 %
"""
        ),
        "保障老饭桌正常运营，方便老年人就近用餐。",
        (("本级资金", 75.6),),
    ),
    Project(
        "殡葬惠民补贴",
        48.24,
        facts(
            """
产出指标 数量指标 享受基本殡葬服务减免 | ≥ 360 例
. . 节地生态安葬奖补 | ≥ 45 例
. 质量指标 补贴审核准确率 | = 100 %
. 时效指标 申请办结时限 | ≤ 5 个工作日
. 成本指标 每例减免标准 | ≤ 1200 元
效益指标 社会效益指标 减轻群众丧葬负担 | 有效减轻
. 生态效益指标 火化率 | ≥ 62.5 %
满意度指标 服务对象满意度指标 丧属满意度 | ≥ 95 %
"""
        ),
        "减轻群众负担，倡导文明殡葬。",
        (("本级资金", 48.24),),
    ),
)


def three_heads_of_value() -> Document:
    """A sheet for each project behind a cover: money in 元 by level, 年度指标值 divided into 符号, 数值 and 单位, an empty 中期指标值."""
    blocks: list[str | Grid] = ["sheet:封面", "吴忠市利通区民政局", "2024年部门预算项目支出绩效目标", "编报日期：2024年1月"]
    for p in CARE:
        sources = dict(p.funding)
        levels = ("中央资金", "自治区资金", "本级资金", "其他资金")
        money: list[Row] = [[C("年度资金总额", 1, 3), C(f"{(p.amount or 0) * 10000:,.2f}", 1, 5)]]
        money += [[C(level, 1, 3), C(f"{sources.get(level, 0) * 10000:,.2f}", 1, 5)] for level in levels]
        rows = merged(p.facts, lambda f: [f.name, "", f.sign or "定性", f.digits, f.unit, "10"])
        head: list[Row] = [
            [*(C(t, 2) for t in ("一级指标", "二级指标", "三级指标", "中期指标值")), C("年度指标值", 1, 3), C("权重", 2)],
            ["符号", "数值", "单位"],
        ]
        grid = Grid(
            [
                ["项目名称", C(p.name, 1, 8)],
                ["主管部门", C("吴忠市利通区民政局", 1, 3), C("项目实施单位", 1, 2), C("吴忠市利通区民政局", 1, 3)],
                ["项目属性", C("延续性项目", 1, 3), C("项目期", 1, 2), C("1年", 1, 3)],
                *labelled("项目资金\n（元）", money),
                [C("总体目标", 2), C("中期目标（2024年—2026年）", 1, 3), C("年度目标", 1, 5)],
                [C("", 1, 3), C(p.goal or "", 1, 5)],
                *labelled("绩效指标", [*head, *rows]),
            ]
        )
        blocks += [f"sheet:{p.name}", "项目支出绩效目标申报表", "（2024年度）", grid]
    return Document("利通区", "吴忠市利通区民政局", 2024, "xlsx", blocks, CARE)


LAW = (
    Project(
        "法律援助办案补贴",
        63.8,
        facts(
            """
- - 办理法律援助案件 | ≥ 410 件
- - 值班律师法律帮助 | ≥ 680 人次
- - 接待法律咨询 | ≥ 3200 人次
- - 案件质量评查合格率 | ≥ 95 %
- - 补贴支付时限 | ≤ 30 日
- - 民事案件补贴标准 | = 1500 元/件
- - 受援人合法权益 | 得到维护
- - 受援人满意度 | ≥ 95 %
"""
        ),
        "为经济困难群众和特殊案件当事人提供法律援助。",
    ),
    Project(
        "人民调解以奖代补",
        21.5,
        facts(
            """
- - 调解民间纠纷 | ≥ 1450 件
- - 培训调解员 | ≥ 260 人次
- - 调解成功率 | ≥ 97 %
- - 奖补资金兑现时间 | 2023年12月20日前
- - 每件奖补标准 | ≤ 300 元
- - 民转刑案件 | = 0 件
- - 基层社会和谐稳定 | 稳中向好
- - 当事人满意度 | ≥ 92 %
"""
        ),
        "及时化解矛盾纠纷，维护社会稳定。",
    ),
    Project(
        "社区矫正中心建设",
        118.0,
        facts(
            """
- - 建设矫正中心 | = 1 个
- - 建筑面积 | ≥ 600 平方米
- - 购置执法记录仪 | ≥ 20 台
- - 工程验收合格率 | = 100 %
- - 投入使用时间 | 9月底
- - 脱管率 | < 0.5 %
- - 社区群众满意度 | ≥ 88 %
"""
        ),
        "建成功能齐全的社区矫正中心。",
    ),
)


def directions() -> Document:
    """Forms without tiers in a page saved by Word: 指标名称, what it says, 指标方向, 目标值 and 计量单位, money in 元."""
    blocks: list[str | Grid] = ["绥化市北林区司法局2023年部门预算", "第五部分 预算绩效情况", "（三）项目支出绩效目标表"]
    for p in LAW:
        rows: list[Row] = [[str(at), f.name, f"考核{f.name}", f.sign or "/", f.digits, f.unit or "/"] for at, f in enumerate(p.facts, 1)]
        grid = Grid(
            [
                [C("项目名称", 1, 2), C(p.name, 1, 4)],
                [C("项目单位", 1, 2), "绥化市北林区司法局", C("项目类型", 1, 2), "其他运转类"],
                [C("项目预算（元）", 1, 2), C(f"{(p.amount or 0) * 10000:,.2f}", 1, 4)],
                [C("年度绩效目标", 1, 2), C(p.goal or "", 1, 4)],
                [C("绩效指标", 1, 6)],
                ["序号", "指标名称", "指标说明", "指标方向", "目标值", "计量单位"],
                *rows,
            ]
        )
        blocks += [grid, ""]
    return Document("北林区", "绥化市北林区司法局", 2023, "word.html", blocks, LAW)


PASTURE = (
    Project(
        "牧区饮水安全巩固提升",
        506.3,
        facts(
            """
产出指标 数量指标 新打供水基本井 | = 23 眼
. . 铺设供水管线 | ≥ 68.4 公里
. . 更换净水设备 | ≥ 95 台
. . 维修蓄水池 | ≥ 14 座
. 质量指标 工程验收合格率 | = 100 %
. . 水质达标率 | ≥ 92 %
. 时效指标 截至9月底工程完工率 | ≥ 90 %
. . 水费收缴时间 | 12月15日前
. 成本指标 单眼基本井建设成本 | ≤ 9.5 万元
. . 每公里管线造价 | ≤ 3.2 万元
效益指标 经济效益指标 户均减少拉水支出 | ≥ 1800 元
. 社会效益指标 受益牧民 | ≥ 4,260 人
. . 受益牲畜 | ≥ 11.5 万头（只）
. 生态效益指标 草场地下水位 | 保持稳定
. 可持续影响指标 工程使用年限 | ≥ 15 年
满意度指标 服务对象满意度指标 受益牧民满意度 | ≥ 90 %
"""
        ),
        "新打供水井23眼，铺设管线68.4公里，巩固提升牧区饮水安全水平。",
        (("财政拨款", 406.3), ("其他资金", 100.0)),
    ),
    Project(
        "河道采砂监管",
        37.0,
        facts(
            """
产出指标 数量指标 开展专项巡查 | ≥ 52 次
. . 无人机航拍河段 | ≥ 310 公里
. . 设置警示牌 | ≥ 60 块
. 质量指标 违法线索查处率 | = 100 %
. 时效指标 举报核查时限 | ≤ 3 个工作日
. 成本指标 单次航拍费用 | ≤ 1,500 元
效益指标 社会效益指标 采砂秩序 | 规范有序
. 生态效益指标 河道生态环境 | 明显好转
满意度指标 服务对象满意度指标 沿河群众满意度 | ≥ 85 %
"""
        ),
        "加强河道采砂巡查监管，打击非法采砂。",
        (("财政拨款", 37.0),),
    ),
)


def value_before_unit() -> Document:
    """Forms on upright pages, broken anywhere: 绩效标准 before a cell of operator and number, the unit and the points behind."""
    blocks: list[str | Grid] = ["克什克腾旗水利局2025年部门预算公开", "第四部分 项目支出绩效目标表"]
    for p in PASTURE:

        def cells(f: Fact) -> Row:
            return [f.name, "计划标准" if f.first == "产出指标" else "历史标准", f"{f.sign}{f.digits}", f.unit, "6"]

        sources = dict(p.funding)
        money: list[Row] = [
            [C("资金总额", 1, 3), C(f"{p.amount:.2f}", 1, 4)],
            [C("其中：财政拨款", 1, 3), C(f"{sources['财政拨款']:.2f}", 1, 4)],
            [C("其他资金", 1, 3), C(f"{sources.get('其他资金', 0):.2f}", 1, 4)],
        ]
        header: Row = ["一级指标", "二级指标", "三级指标", "绩效标准", "指标值", "计量单位", "分值"]
        grid = Grid(
            [
                ["项目名称", C(p.name, 1, 7)],
                ["主管部门", C("克什克腾旗水利局", 1, 3), "实施单位", C("克什克腾旗水利局", 1, 3)],
                *labelled("项目资金\n（万元）", money),
                ["年度绩效目标", C(p.goal or "", 1, 7)],
                *labelled("绩效指标", [header, *merged(p.facts, cells)]),
            ]
        )
        blocks += ["项目支出绩效目标表", "（2025年度）", grid]
    return Document("克什克腾旗", "克什克腾旗水利局", 2025, "upright.pdf", blocks, PASTURE)


DOCUMENTS = (transfers_upright, three_heads_of_value, directions, value_before_unit)
