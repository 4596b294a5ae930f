"""Eighth blind set: self-evaluations and a watch over targets in the middle of the year, with labels, boxes to tick and checks of money."""

from collections import Counter

from blind.annotated import Document, Fact, Project
from blind.notes import facts
from blind.rows import labelled, merged
from made_grids import C, Grid, Row

MORE = "……"

HALLS = (
    Project(
        "公共体育场馆低免开放补助",
        132.0,
        facts(
            """
产出指标 数量指标 体育场馆年开放天数 | ≥ 340 天 | . 352 天
. . 举办全民健身活动 | ≥ 18 场 | . 21 场
. . ……
. 质量指标 场馆设施完好率 | ≥ 95 % | . 96.5 %
. . ……
. 时效指标 补助资金到位时间 | 2022年6月底前 | 达成年度指标
. 成本指标 项目总成本 | ≤ 132 万元 | . 131.6 万元
. . ……
效益指标 经济效益指标 ……
. 社会效益指标 接待健身群众 | ≥ 9 万人次 | . 8.2 万人次
. 生态效益指标 ……
. 可持续影响指标 全民健身氛围 | 持续浓厚 | 达成年度指标
满意度指标 服务对象满意度指标 健身群众满意度 | ≥ 90 % | . 94 %
"""
        ),
        "保障公共体育场馆免费或低收费向社会开放，开展全民健身活动。",
        (("本年财政拨款", 132.0),),
        initial=132.0,
    ),
    Project(
        "古民居白蚁防治",
        46.5,
        facts(
            """
产出指标 数量指标 防治古民居 | = 64 幢 | . 64 幢
. . 安装监测装置 | ≥ 1200 套 | . 1260 套
. 质量指标 防治合格率 | = 100 % | . 100 %
. 时效指标 任务完成时间 | 2022年11月 | 2022年10月
. 成本指标 每幢防治费用 | ≤ 7000 元 | . 6850 元
. . ……
效益指标 经济效益指标 ……
. 社会效益指标 文物安全事故 | = 0 起 | . 0 起
. 生态效益指标 药剂环保达标率 | = 100 % | . 100 %
. 可持续影响指标 古民居保存状况 | 有所改善 | 达成年度指标
满意度指标 服务对象满意度指标 住户满意度 | ≥ 92 % | . 89.7 %
"""
        ),
        "完成64幢古民居白蚁防治，消除文物安全隐患。",
        (("本年财政拨款", 40.0), ("上年结转资金", 6.5)),
        initial=40.0,
    ),
)


def labelled_names() -> Document:
    """A web page with two forms: names labelled 指标1：, rows of …… or a label alone, first tiers with points."""
    why = {"接待健身群众": "部分场馆闭馆检修一个月，次年合理安排工期。", "住户满意度": "个别住户外出，入户时间沟通不够。"}
    paid = {
        HALLS[0].name: ("131.60", "131.60", "", "99.70%", "9.97", "98.2"),
        HALLS[1].name: ("45.80", "39.30", "6.50", "98.49%", "9.85", "97"),
    }
    points = {"产出指标": "产出指标\n（50分）", "效益指标": "效益指标\n（30分）", "满意度指标": "满意度指标\n（10分）"}
    blocks: list[str | Grid] = ["黄山市徽州区文化旅游体育局2022年度项目支出绩效自评结果公开"]
    for p in HALLS:
        spent, own_spent, old_spent, share, score, whole = paid[p.name]
        sources = dict(p.funding)
        own, old = f"{sources['本年财政拨款']:.2f}", f"{sources['上年结转资金']:.2f}" if "上年结转资金" in sources else ""
        met: Counter[str | None] = Counter()

        def cells(f: Fact, met: Counter[str | None] = met) -> Row:
            if f.name == MORE:
                alone = f.second in {"经济效益指标", "生态效益指标"}
                return ["指标1：" if alone else MORE, "", "", "", "", ""]
            met[f.second] += 1
            return [f"指标{met[f.second]}：{f.name}", f.printed, f.done, "8", "7" if f.name in why else "8", why.get(f.name, "")]

        rows = merged([f._replace(first=points[f.first or ""]) for f in p.facts], cells)
        money: list[Row] = [
            [C("", 1, 2), "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"],
            [C("年度资金总额：", 1, 2), f"{p.initial:.2f}", f"{p.amount:.2f}", spent, "10", share, score],
            [C("其中：本年财政拨款", 1, 2), own, own, own_spent, "-", "-", "-"],
            [C("上年结转资金", 1, 2), "", old, old_spent, "-", "-", "-"],
            [C("其他资金", 1, 2), "", "", "", "-", "-", "-"],
        ]
        header: Row = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
        grid = Grid(
            [
                ["项目名称", C(p.name, 1, 8)],
                ["主管部门", C("黄山市徽州区文化旅游体育局", 1, 4), "实施单位", C("黄山市徽州区文化旅游体育局", 1, 3)],
                *labelled("项目资金\n（万元）", money),
                [C("年度总体目标完成情况", 2), C("预期目标", 1, 4), C("实际完成情况", 1, 4)],
                [C(p.goal or "", 1, 4), C("年度各项工作任务已完成。", 1, 4)],
                *labelled("年度绩效指标完成情况", [header, *rows]),
                [C("总分", 1, 6), "100", whole, ""],
            ]
        )
        blocks += ["项目支出绩效自评表", "（2022年度）", grid, "注：其他资金包括与财政拨款共同投入到同一项目的自有资金、社会资金等。"]
    made = [p._replace(facts=tuple(f for f in p.facts if f.name != MORE)) for p in HALLS]
    return Document("徽州区", "黄山市徽州区文化旅游体育局", 2022, "html", blocks, made)


FOREST = facts(
    """
产出指标 数量指标 完成退化草原修复面积 | ≥ 1.8 万亩 | . 1.86 万亩
. . 森林抚育面积 | ≥ 3.2 万亩 | . 3.2 万亩
. . 聘用生态护林员 | ≥ 1,056 名 | . 1,056 名
. . 林业有害生物防治面积 | ≥ 4.6 万亩 | . 4.1 万亩
. 质量指标 造林面积核实率 | ≥ 95 % | . 97.2 %
. . 林业有害生物无公害防治率 | ≥ 90 % | . 93 %
. 时效指标 当期任务完成率 | ≥ 90 % | . 100 %
. . 护林员劳务报酬发放时间 | 按季发放 | 按季发放
. 成本指标 森林抚育补助标准 | = 200 元/亩 | . 200 元/亩
. . 生态护林员年均补助 | ≤ 10000 元/人 | . 9600 元/人
效益指标 经济效益指标 护林员家庭年人均增收 | ≥ 2400 元 | . 2520 元
. 社会效益指标 提供就业岗位 | ≥ 1,000 个 | . 1,056 个
. 生态效益指标 森林火灾受害率 | ≤ 0.9 ‰ | . 0.02 ‰
. . 生物多样性保护 | 有所加强 | 有所加强
. 可持续影响指标 生态系统服务功能 | 明显 | 明显
满意度指标 服务对象满意度指标 林区职工及周边群众满意度 | ≥ 85 % | . 92.4 %
"""
)


def transfer_checked() -> Document:
    """转移支付区域绩效自评表 of a county-level city: money with a rate, lines on how it was managed, 全年实际完成值 and reasons."""
    name = "林业草原生态保护恢复资金"
    goal = "加强森林和草原资源保护，开展退化草原修复和森林抚育，提升生态系统质量。"
    money: list[Row] = [
        [C("", 1, 2), C("全年预算数（A）", 1, 2), "全年执行数（B）", "预算执行率（B/A×100%）"],
        [C("年度资金总额：", 1, 2), C("2,386.50", 1, 2), "2,291.04", "96.00%"],
        [C("其中：中央财政资金", 1, 2), C("2,180.00", 1, 2), "2,096.54", "96.17%"],
        [C("地方资金", 1, 2), C("206.50", 1, 2), "194.50", "94.19%"],
        [C("其他资金", 1, 2), C("", 1, 2), "", ""],
    ]
    checks = ("分配科学性", "下达及时性", "拨付合规性", "使用规范性", "执行准确性", "预算绩效管理情况", "支出责任履行情况")
    managed: list[Row] = [[C("", 1, 2), C("情况说明", 1, 2), C("存在问题和改进措施", 1, 2)]]
    managed += [[C(check, 1, 2), C("符合资金管理办法规定。", 1, 2), C("无", 1, 2)] for check in checks]
    reason = {"林业有害生物防治面积": "虫情发生面积小于预期，次年据实安排任务。"}
    rows = merged(FOREST, lambda f: [f.name, f.printed, f.done, reason.get(f.name, "")])
    grid = Grid(
        [
            [C("转移支付（项目）名称", 1, 2), C(name, 1, 5)],
            [C("中央主管部门", 1, 2), C("国家林业和草原局", 1, 5)],
            [C("地方主管部门", 1, 2), C("云南省林业和草原局", 1, 2), "资金使用单位", C("个旧市林业和草原局", 1, 2)],
            *labelled("资金投入情况（万元）", money),
            *labelled("资金管理情况", managed),
            [C("总体目标完成情况", 2), C("总体目标", 1, 3), C("全年实际完成情况", 1, 3)],
            [C(goal, 1, 3), C("完成退化草原修复1.86万亩、森林抚育3.2万亩。", 1, 3)],
            *labelled("绩效指标", [["一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"], *rows]),
            ["说明", C("无", 1, 6)],
        ]
    )
    blocks = ["个旧市林业和草原局2023年度部门决算", "附件4", "中央对地方转移支付区域绩效自评表", "（2023年度）", grid]
    blocks.append("注：1.资金使用单位按项目绩效目标填列，主管部门汇总时按区域绩效目标填列。")
    funding = (("中央财政资金", 2180.0), ("地方资金", 206.5))
    return Document("个旧市", "个旧市林业和草原局", 2023, "docx", blocks, [Project(name, 2386.5, FOREST, goal, funding)])


GRAIN = facts(
    """
决策 计划制定 工作计划健全性 | 健全 | 健全
. . 中长期规划制定情况 | 制定 | 已制定
. 目标设定 绩效目标合理性 | 合理 | 合理
. . 绩效指标明确性 | 明确 | 明确
. 预算编制 预算编制规范性 | 规范 | 规范
过程 预算执行 预算执行率 | = 100 % | . 97.36 %
. . 预算调整率 | ≤ 10 % | . 6.4 %
. . 支付进度符合率 | ≥ 90 % | . 93 %
. . 政府采购执行率 | = 100 % | . 100 %
. . “三公经费”变动率 | ≤ 0 % | . -8.2 %
. 预算管理 资金使用合规性 | 合规 | 合规
. . 预决算信息公开度 | 公开 | 公开
. 资产管理 固定资产利用率 | ≥ 95 % | . 98.1 %
. 人员管理 在职人员控制率 | ≤ 100 % | . 94.7 %
履职 粮食储备 落实地方储备粮规模 | = 4.2 万吨 | . 4.2 万吨
. . 轮换储备粮 | ≥ 1.4 万吨 | . 1.45 万吨
. . 储备粮质量合格率 | = 100 % | . 100 %
. 价格监测 发布价格监测信息 | ≥ 240 条 | . 268 条
. . 检查收费单位 | ≥ 60 家 | . 55 家
. 项目管理 申报中央预算内投资项目 | ≥ 8 个 | . 9 个
. . 重大项目开工率 | ≥ 90 % | . 95.2 %
效益 社会效益 规上服务业营业收入增长 | ≥ 8 % | . 7.1 %
. . 粮食应急保供能力 | 有效保障 | 有效保障
. 生态效益 单位GDP能耗下降率 | ≥ 3 % | . 3.3 %
. 可持续影响 信用体系建设 | 不断完善 | 不断完善
满意度 服务对象满意度 项目单位满意度 | ≥ 95 % | . 97.5 %
. . 社会公众满意度 | ≥ 90 % | . 92.8 %
"""
)


def whole_in_four_parts() -> Document:
    """部门整体支出绩效自评价表 in parts 决策, 过程, 履职, 效益 and 满意度, points before the values, its header again on each page."""
    rows = merged(GRAIN, lambda f: [f.name, "3", f.printed, f.done, "2.5" if f.name == "检查收费单位" else "3"])
    money: list[Row] = [
        [C("资金来源", 1, 2), "年初预算数", "调整后预算数", "执行数", C("执行率", 1, 2)],
        [C("财政拨款", 1, 2), "2,846.71", "3,028.90", "2,948.94", C("97.36%", 1, 2)],
        [C("其他资金", 1, 2), "0.00", "0.00", "0.00", C("", 1, 2)],
    ]
    above = Grid(
        [
            ["部门名称", C("连云港市赣榆区发展和改革委员会", 1, 7)],
            *labelled("部门资金\n（万元）", money),
            ["中长期目标", C("推动经济社会高质量发展，健全粮食和物资储备体系。", 1, 7)],
            ["年度目标", C("做好储备粮轮换、价格监测和重大项目推进工作。", 1, 7)],
        ]
    )
    header: Row = ["一级指标", "二级指标", "三级指标", "分值", "全年指标值", "全年完成值", "得分"]
    blocks = ["连云港市赣榆区发展和改革委员会2023年度部门决算公开", "部门整体支出绩效自评价表", "（2023年度）", above]
    blocks += [Grid([header, *rows, [C("合计", 1, 3), "100", "", "", "96.4"]], header=1)]
    return Document("赣榆区", "连云港市赣榆区发展和改革委员会", 2023, "lying-headed.pdf", blocks, plan=GRAIN)


def _watched(note: str) -> tuple[tuple[Fact, str, str], ...]:
    """Facts of a note whose lines give the target, what was done by August and what is expected of the year."""
    made = facts("\n".join(line.split(" | ")[0] + " | " + line.split(" | ")[1] for line in note.strip().splitlines()))
    seen = [line.split(" | ")[2:4] for line in note.strip().splitlines()]
    return tuple((f._replace(spare=2), so_far.strip(), year.strip()) for f, (so_far, year) in zip(made, seen, strict=True))


SCHOOLS = (
    (
        "乡村学校取暖设施改造",
        268.0,
        _watched(
            """
产出指标 数量指标 改造学校数量 | ≥ 17 所 | 9所 | 17所
. . 安装空气源热泵 | ≥ 46 台 | 22台 | 46台
. . 改造供暖面积 | ≥ 3.1 万平方米 | 1.6万平方米 | 3.1万平方米
. 质量指标 工程验收合格率 | = 100 % | 100% | 100%
. 时效指标 完工时间 | 10月20日前 | 正在施工 | 10月20日
. 成本指标 每平方米改造费用 | ≤ 86 元 | 85.4元 | 86元
效益指标 社会效益指标 受益学生人数 | ≥ 5400 人 | 2810人 | 5400人
. 生态效益指标 减少燃煤用量 | ≥ 720 吨 | 0吨 | 700吨
满意度指标 服务对象满意度指标 师生满意度 | ≥ 95 % | 95% | 96%
"""
        ),
        "完成17所乡村学校清洁取暖改造，改善办学条件。",
    ),
    (
        "教师周转宿舍维修",
        94.3,
        _watched(
            """
产出指标 数量指标 维修宿舍套数 | = 128 套 | 128套 | 128套
. . 更换门窗 | ≥ 310 樘 | 310樘 | 310樘
. 质量指标 验收合格率 | = 100 % | 100% | 100%
. 时效指标 项目按期完成率 | ≥ 95 % | 100% | 100%
. 成本指标 单套维修成本 | ≤ 7400 元 | 7290元 | 7290元
效益指标 社会效益指标 教师住宿条件 | 明显改善 | 明显改善 | 明显改善
. 可持续影响指标 宿舍使用年限 | ≥ 10 年 | 10年 | 10年
满意度指标 服务对象满意度指标 教师满意度 | ≥ 90 % | 93% | 93%
"""
        ),
        "维修教师周转宿舍128套。",
    ),
)
SO_FAR = {"乡村学校取暖设施改造": ("118.42", "44.19%", "268.00"), "教师周转宿舍维修": ("90.20", "95.65%", "94.30")}


def boxes_to_tick() -> Document:
    """绩效目标执行监控表 of August on pages on their side: reasons and likelihoods as columns with a tick, under two rows of heads."""
    blocks: list[str | Grid] = ["平凉市崆峒区教育局2024年项目支出绩效运行监控公开"]
    for name, amount, watched, goal in SCHOOLS:
        so_far, share, expected = SO_FAR[name]
        of = {f.name: pair for f, *pair in watched}

        def cells(f: Fact, of: dict[str, list[str]] = of) -> Row:
            late = f.name == "减少燃煤用量"
            ticks: Row = ["", "", "", "√", "", "设备到货晚"] if late else [""] * 6
            return [f.name, f.printed, *of[f.name], *ticks, "" if late else "√", "√" if late else "", "", ""]

        rows = merged([f for f, *_ in watched], cells)
        tall = ("一级指标", "二级指标", "三级指标", "年度指标值", "1-8月执行情况", "全年预计完成情况")
        head: list[Row] = [
            [*(C(text, 2) for text in tall), C("偏差原因分析", 1, 6), C("完成目标可能性", 1, 3), C("备注", 2)],
            ["经费保障", "制度保障", "人员保障", "硬件条件保障", "其他", "原因说明", "确定能", "有可能", "完全不可能"],
        ]
        money: list[Row] = [
            [C("", 1, 3), C("年初预算数", 1, 2), C("1-8月执行数", 1, 3), C("1-8月执行率", 1, 4), C("全年预计执行数", 1, 4)],
            [C("年度资金总额：", 1, 3), C(f"{amount:.2f}", 1, 2), C(so_far, 1, 3), C(share, 1, 4), C(expected, 1, 4)],
            [C("其中：本年一般公共预算拨款", 1, 3), C(f"{amount:.2f}", 1, 2), C(so_far, 1, 3), C(share, 1, 4), C(expected, 1, 4)],
            [C("其他资金", 1, 3), C("", 1, 2), C("", 1, 3), C("", 1, 4), C("", 1, 4)],
        ]
        grid = Grid(
            [
                ["项目名称", C(name, 1, 16)],
                ["主管部门", C("平凉市崆峒区教育局", 1, 6), C("实施单位", 1, 4), C("平凉市崆峒区教育局", 1, 6)],
                *labelled("项目资金\n（万元）", money),
                ["年度总体目标", C(goal, 1, 16)],
                *labelled("绩效指标", [*head, *rows]),
            ]
        )
        blocks += ["项目支出绩效目标执行监控表", "（2024年度）", grid]
    made = [
        Project(name, amount, tuple(f for f, *_ in watched), goal, (("本年一般公共预算拨款", amount),))
        for name, amount, watched, goal in SCHOOLS
    ]
    return Document("崆峒区", "平凉市崆峒区教育局", 2024, "lying.pdf", blocks, made)


DOCUMENTS = (labelled_names, transfer_checked, whole_in_four_parts, boxes_to_tick)
