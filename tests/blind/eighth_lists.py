"""Eighth blind set: lists of all projects with their indicators: a row for each, all of a project in one row, and last year beside this."""

from blind.annotated import Document, Fact, Project
from blind.notes import facts
from blind.rows import merged
from made_grids import C, Grid, Row

HOUSING = (
    Project(
        "城镇老旧小区改造",
        1240.0,
        facts(
            """
产出指标 数量指标 改造老旧小区 | ≥ 9 个
. . 惠及居民 | ≥ 1,680 户
. . 改造雨污管网 | ≥ 12.4 千米
. 质量指标 工程质量合格率 | = 100 %
. 时效指标 开工率 | ≥ 95 %
成本指标 经济成本指标 户均改造费用 | ≤ 7500 元/户
效益指标 社会效益指标 居住环境 | 改善
满意度指标 服务对象满意度指标 小区居民满意度 | ≥ 90 %
"""
        ),
        "完成9个老旧小区改造，改善居民居住条件。",
    ),
    Project(
        "城镇燃气安全检查",
        36.5,
        facts(
            """
产出指标 数量指标 检查燃气用户 | ≥ 4200 户
. . 聘请专家 | ≥ 24 人次
. 质量指标 隐患整改率 | = 100 %
. 时效指标 检查完成时间 | 11月底前
效益指标 社会效益指标 燃气安全事故 | = 0 起
满意度指标 服务对象满意度指标 用户满意度 | ≥ 85 %
"""
        ),
        "排查整治燃气安全隐患。",
    ),
    Project(
        "公租房维修管理",
        88.2,
        facts(
            """
产出指标 数量指标 维修公租房 | ≥ 150 套
. . 年审保障家庭 | ≥ 620 户
. 质量指标 维修验收合格率 | ≥ 98 %
. 时效指标 报修响应时间 | ≤ 24 小时
成本指标 经济成本指标 套均维修费 | ≤ 3,200 元
效益指标 经济效益指标 租金收缴率 | ≥ 90 %
. 社会效益指标 公租房入住率 | ≥ 95 %
满意度指标 服务对象满意度指标 租户满意度 | ≥ 88 %
"""
        ),
        "做好公租房维修和日常管理。",
    ),
    Project(
        "建筑工地扬尘监测",
        24.0,
        facts(
            """
产出指标 数量指标 在线监测工地 | ≥ 30 个
. 质量指标 设备在线率 | ≥ 90 %
. 时效指标 数据上传间隔 | ≤ 5 分钟
效益指标 生态效益指标 PM10年均浓度 | ≤ 55 微克/立方米
. 可持续影响指标 监管水平 | 逐年提高
"""
        ),
        "实现工地扬尘在线监测。",
    ),
)


def directed_list() -> Document:
    """A workbook: the office's sum in a row of its own, projects below, 绩效指标性质, 绩效指标值, 绩效度量单位, 权重 and 指标方向性."""
    whole = f"{sum(p.amount or 0 for p in HOUSING):,.2f}"
    rows: list[Row] = [["318-攀枝花市仁和区住房和城乡建设局", "", whole, *[""] * 9]]
    for p in HOUSING:
        mine = merged(
            p.facts,
            lambda f: [f.name, f.sign or "定性", f.digits, f.unit, "10", "反向指标" if f.sign == "≤" else "正向指标" if f.sign else ""],
        )
        height = len(mine)
        front: Row = [C(text, height) for text in ("318001-攀枝花市仁和区住房和城乡建设局", p.name, f"{p.amount:,.2f}", p.goal or "")]
        rows += [[*front, *mine[0]], *mine[1:]]
    header: Row = ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "绩效指标性质", "绩效指标值"]
    header += ["绩效度量单位", "权重", "指标方向性"]
    spent: list[Row] = [["单位编码", "单位名称", "项目名称", "金额"]]
    spent += [["318001", "攀枝花市仁和区住房和城乡建设局", p.name, f"{p.amount:,.2f}"] for p in HOUSING]
    spent.append([C("合计", 1, 3), whole])
    blocks: list[str | Grid] = [
        "sheet:3-2",
        "表3-2",
        "一般公共预算项目支出预算表",
        "部门：攀枝花市仁和区住房和城乡建设局      金额单位：万元",
        Grid(spent),
        "sheet:6",
        "表6",
        "部门预算项目绩效目标表（2024年度）",
        "部门：攀枝花市仁和区住房和城乡建设局      金额单位：万元",
        Grid([header, *rows]),
    ]
    return Document("仁和区", "攀枝花市仁和区住房和城乡建设局", 2024, "xlsx", blocks, HOUSING)


def _whole_cells(note: str) -> tuple[Fact, ...]:
    """Facts whose cell holds name and value."""
    return tuple(f._replace(target=f"{f.target} :{f.name}{f.printed}" if f.sign else f"{f.name}{f.printed}") for f in facts(note))


FARMS = (
    Project(
        "冬季瓜菜产业扶持",
        320.0,
        _whole_cells(
            """
产出指标 数量指标 扶持瓜菜种植面积 | ≥ 1.2 万亩
. . 建设田头冷库 | ≥ 6 座
. 质量指标 瓜菜抽检合格率 | ≥ 98 %
. 时效指标 补贴发放时限 | ≤ 45 天
. 成本指标 每亩补贴标准 | ≤ 260 元
效益指标 经济效益指标 瓜菜出岛产值 | ≥ 5.6 亿元
. 社会效益指标 带动农户就业 | ≥ 3200 人
满意度指标 服务对象满意度指标 种植户满意度 | ≥ 90 %
"""
        ),
        "扩大冬季瓜菜种植面积，稳定市场供应。",
    ),
    Project(
        "文昌鸡良种繁育",
        145.6,
        _whole_cells(
            """
产出指标 数量指标 提供鸡苗 | ≥ 480 万只
. . 新建保种舍 | = 2 栋
. 质量指标 种鸡检疫合格率 | = 100 %
. 时效指标 建设完工率 | ≥ 95 %
. 成本指标 保种舍单栋造价 | ≤ 38 万元
效益指标 经济效益指标 养殖户户均增收 | ≥ 4500 元
. 社会效益指标 地方良种 | 得到有效保护
满意度指标 服务对象满意度指标 养殖户满意度 | ≥ 92 %
"""
        ),
        "加强地方良种保护和繁育推广。",
    ),
    Project(
        "农村户用沼气安全处置",
        22.4,
        _whole_cells(
            """
产出指标 数量指标 填埋废弃沼气池 | ≥ 530 口
. 质量指标 处置合格率 | = 100 %
. 成本指标 每口处置费用 | ≤ 400 元
效益指标 社会效益指标 安全事故 | = 0 起
满意度指标 服务对象满意度指标 农户满意度 | ≥ 88 %
"""
        ),
        "消除废弃沼气池安全隐患。",
    ),
    Project(
        "橡胶价格保险保费补贴",
        96.0,
        _whole_cells(
            """
产出指标 数量指标 参保橡胶面积 | ≥ 4.1 万亩
. . 参保农户 | ≥ 2600 户次
. 质量指标 理赔到位率 | ≥ 95 %
. 时效指标 理赔周期 | ≤ 30 天
效益指标 经济效益指标 风险保障金额 | ≥ 3,800 万元
满意度指标 服务对象满意度指标 参保胶农满意度 | ≥ 85 %
"""
        ),
        "保障胶农基本收益，稳定橡胶生产。",
    ),
)


def one_row_each() -> Document:
    """A workbook with a row for each project; second tiers stand beside one another, each cell holds names with their values, numbered."""
    tiers = (
        ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标")),
        ("效益指标", ("经济效益指标", "社会效益指标")),
        ("满意度指标", ("服务对象满意度指标",)),
    )
    heads: list[Row] = [
        [*(C(t, 2) for t in ("序号", "项目名称", "预算金额", "年度绩效目标")), *(C(first, 1, len(seconds)) for first, seconds in tiers)],
        [second for _, seconds in tiers for second in seconds],
    ]
    rows: list[Row] = []
    for at, p in enumerate(FARMS, 1):
        row: Row = [str(at), p.name, f"{p.amount:.2f}", p.goal or ""]
        for second in (second for _, seconds in tiers for second in seconds):
            said = [f.printed for f in p.facts if f.second == second]
            row.append("\n".join(f"{n}.{text}" for n, text in enumerate(said, 1)) if len(said) > 1 else "".join(said))
        rows.append(row)
    rows.append([C("合计", 1, 2), "584.00", "", *[""] * 7])
    blocks: list[str | Grid] = ["sheet:绩效目标", "文昌市农业农村局2023年部门预算项目支出绩效目标表", "单位：万元", Grid([*heads, *rows])]
    return Document("文昌市", "文昌市农业农村局", 2023, "xlsx", blocks, FARMS)


def _with_last_year(note: str) -> tuple[Fact, ...]:
    """Facts of a note whose lines give last year's value and this year's target."""
    out = []
    for f in facts(note):
        before = (("prior_value", "annual", 2023, f.target),) if f.target and f.target != "/" else ()
        out.append(f._replace(target=f.actual, actual=None, others=before, spare=1 - len(before)))
    return tuple(out)


SHOPS = (
    Project(
        "县域商业体系建设",
        215.0,
        _with_last_year(
            """
- 数量指标 改造乡镇商贸中心 | . 3 个 | ≥ 5 个
- . 建设村级便民商店 | . 40 个 | ≥ 62 个
- . 新增冷链仓储面积 | / | ≥ 8,000 平方米
- 质量指标 项目验收合格率 | . 100 % | = 100 %
- 时效指标 项目完成时间 | / | 2024年10月底
- 成本指标 单个便民商店补助 | . 1.5 万元 | ≤ 1.5 万元
- 经济效益指标 乡村消费品零售额增幅 | . 6.3 % | ≥ 7 %
- 社会效益指标 快递进村覆盖率 | . 92 % | = 100 %
- 满意度指标 农村居民满意度 | . 91 % | ≥ 93 %
"""
        ),
        "健全县乡村三级商业网络。",
    ),
    Project(
        "电子商务人才培训",
        48.0,
        _with_last_year(
            """
- 数量指标 举办培训班 | . 8 期 | ≥ 10 期
- . 培训人数 | . 520 人次 | ≥ 650 人次
- 质量指标 结业率 | . 97 % | ≥ 98 %
- 时效指标 培训计划完成时间 | / | 11月30日前
- 成本指标 人均培训费 | . 480 元 | ≤ 460 元
- 社会效益指标 新增网店 | . 75 家 | ≥ 90 家
- 可持续影响指标 电商发展环境 | 较好 | 更加优化
- 满意度指标 学员满意度 | . 94 % | ≥ 95 %
"""
        ),
        "培育本地电商带头人。",
    ),
    Project(
        "成品油市场监管",
        12.6,
        _with_last_year(
            """
- 数量指标 检查加油站 | . 138 座次 | ≥ 140 座次
- . 油品抽检批次 | . 46 批次 | ≥ 50 批次
- 质量指标 抽检不合格处置率 | . 100 % | = 100 %
- 社会效益指标 成品油市场秩序 | 平稳 | 平稳有序
- 满意度指标 车主满意度 | / | ≥ 85 %
"""
        ),
        "规范成品油经营秩序。",
    ),
    Project(
        "促消费活动补贴",
        150.0,
        _with_last_year(
            """
- 数量指标 举办展销活动 | . 6 场 | ≥ 8 场
- . 发放消费券 | . 100 万元 | = 120 万元
- 质量指标 消费券核销率 | . 88.6 % | ≥ 90 %
- 时效指标 企业资金清算时限 | / | ≤ 15 个工作日
- 经济效益指标 拉动消费 | . 1,450 万元 | ≥ 1,800 万元
- 满意度指标 参与企业满意度 | . 95 % | ≥ 95 %
"""
        ),
        "激发消费潜力，促进市场繁荣。",
    ),
)


def last_year_beside() -> Document:
    """A page of an older site with all projects in one list: 指标类型 as the only tier, 上年实际值 before 本年目标值, a sum at the foot."""
    rows: list[Row] = []
    for at, p in enumerate(SHOPS, 1):
        mine = merged(
            p.facts,
            lambda f: [f.name, f.others[0][3].removeprefix(". ").replace(" ", "") if f.others else "/", f.printed],
            tiers=1,
        )
        height = len(mine)
        front: Row = [C(text, height) for text in (str(at), p.name, f"{p.amount:.2f}", p.goal or "")]
        rows += [[*front, *mine[0]], *mine[1:]]
    rows.append([C("合计", 1, 2), "425.60", "", "", "", "", ""])
    header: Row = ["序号", "项目名称", "预算金额", "绩效目标", "指标类型", "指标内容", "2023年实际值", "2024年目标值"]
    blocks: list[str | Grid] = ["滕州市商务和投资促进局2024年部门预算", "表十三：项目绩效目标情况表", "单位：万元", Grid([header, *rows])]
    return Document("滕州市", "滕州市商务和投资促进局", 2024, "gb.html", blocks, SHOPS)


DOCUMENTS = (directed_list, one_row_each, last_year_beside)
