"""Sixth blind set: a workbook with a row for each indicator, a form with numbered tiers, and targets told in paragraphs."""

from blind.annotated import Document, Fact, Project
from blind.rows import merged
from made_grids import C, Grid, Row

STREETS = (
    Project(
        "市政道路维修养护",
        640.0,
        (
            Fact("产出指标", "数量指标", "修补沥青路面", "≥ 21000 平方米"),
            Fact("产出指标", "数量指标", "更换人行道砖", "≥ 4600 平方米"),
            Fact("产出指标", "质量指标", "道路完好率", "≥ 94 %"),
            Fact("产出指标", "时效指标", "坑槽修补时限", "≤ 48 小时"),
            Fact("效益指标", "社会效益指标", "市民出行便利程度", "优"),
            Fact("满意度指标", "服务对象满意度指标", "市民满意度", "≥ 90 %"),
            Fact("成本指标", "经济成本指标", "养护费用总额", "≤ 640 万元"),
        ),
        "维修辖区破损道路，保障通行安全。",
    ),
    Project(
        "路灯电费及维护",
        285.6,
        (
            Fact("效益指标", "社会效益指标", "夜间照明保障", "良好"),
            Fact("产出指标", "数量指标", "维护路灯数量", "= 8200 盏"),
            Fact("产出指标", "质量指标", "亮灯率", "≥ 98 %"),
            Fact("产出指标", "时效指标", "故障修复时间", "≤ 24 小时"),
            Fact("满意度指标", "服务对象满意度指标", "居民满意度", "≥ 92 %"),
        ),
        "保障路灯正常运行。",
    ),
    Project(
        "违法建设整治",
        73.5,
        (
            Fact("产出指标", "数量指标", "拆除违法建设面积", "≥ 15000 平方米"),
            Fact("产出指标", "质量指标", "新增违建查处率", "= 100 %"),
            Fact("产出指标", "时效指标", "举报响应时间", "≤ 2 个工作日"),
            Fact("效益指标", "生态效益指标", "城市环境面貌", "优"),
            Fact("效益指标", "可持续影响指标", "防控机制健全率", "≥ 95 %"),
            Fact("满意度指标", "服务对象满意度指标", "群众满意度", "≥ 85 %"),
        ),
        "依法拆除违法建设，遏制新增违建。",
    ),
)


def rows_of_workbook() -> Document:
    """A workbook: money by project on one sheet, on the next a row for each indicator in the order of entry, tiers said in every row."""
    made = (*STREETS, Project("城管执法服装购置", 18.2))
    funded = [p._replace(funding=(("一般公共预算", p.amount or 0.0),)) for p in made]
    money: list[Row] = [
        [C("项目名称", 2), C("合计", 2), C("资金来源", 1, 3)],
        ["一般公共预算", "政府性基金预算", "单位资金"],
        *([p.name, f"{p.amount:.2f}", f"{p.amount:.2f}", "", ""] for p in made),
        ["合计", "1,017.30", "1,017.30", "", ""],
    ]
    rows: list[Row] = []
    for p in STREETS:
        for at, f in enumerate(p.facts):
            front: Row = [C(text, len(p.facts)) for text in (p.name, f"{p.amount:.2f}", p.goal or "")] if at == 0 else []
            rows.append([*front, f.first or "", f.second or "", f.name, f.sign or "定性", f.digits, f.unit, "10"])
    rows = [[C("西宁市城北区城市管理局", len(rows)), *rows[0]], *rows[1:]]
    header: Row = ["预算单位", "项目名称", "项目金额", "年度绩效目标", "一级指标", "二级指标", "三级指标"]
    header += ["指标性质", "指标值", "计量单位", "分值权重（90）"]
    blocks: list[str | Grid] = ["sheet:表9", "项目支出表", "西宁市城北区城市管理局2023年部门预算   单位：万元", Grid(money)]
    blocks += ["sheet:表10", "项目支出绩效目标表", "西宁市城北区城市管理局2023年部门预算   单位：万元", Grid([header, *rows])]
    return Document("城北区", "西宁市城北区城市管理局", 2023, "xlsx", blocks, funded)


ROADS = (
    Project(
        "农村公路日常养护",
        376.9,
        (
            Fact("产出指标", "数量指标", "养护县道里程", "≥ 142.6 公里"),
            Fact("产出指标", "数量指标", "养护乡道里程", "≥ 318 公里"),
            Fact("产出指标", "质量指标", "优良中等路率", "≥ 85 %"),
            Fact("产出指标", "时效指标", "应急抢通时限", "≤ 24 小时"),
            Fact("产出指标", "成本指标", "县道每公里养护费", "≤ 10,000 元"),
            Fact("效益指标", "经济效益指标", "降低运输成本", "有所降低"),
            Fact("效益指标", "社会效益指标", "建制村通客车率", "= 100 %"),
            Fact("满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥ 88 %"),
        ),
        "保持农村公路良好技术状况。",
    ),
    Project(
        "治超站点运行",
        58.3,
        (
            Fact("产出指标", "数量指标", "检测货车", "≥ 46,000 辆次"),
            Fact("产出指标", "数量指标", "联合执法行动", "≥ 20 次"),
            Fact("产出指标", "质量指标", "称重设备检定合格率", "= 100 %"),
            Fact("产出指标", "时效指标", "全年值守天数", "= 366 天"),
            Fact("效益指标", "社会效益指标", "货车超限率", "≤ 0.5 %"),
            Fact("效益指标", "可持续影响指标", "公路使用寿命", "有效延长"),
            Fact("满意度指标", "服务对象满意度指标", "货车司机满意度", "≥ 80 %"),
        ),
        "控制超限超载，保护公路桥梁。",
    ),
)


def numbered_tiers() -> Document:
    """Numbers before the tiers (1.产出指标, 1.1数量指标), operator and number in a cell before the unit, under a running head."""
    blocks: list[str | Grid] = ["furniture:襄垣县交通运输局2020年部门预算", "襄垣县交通运输局2020年部门预算", "九、项目绩效目标"]
    for p in ROADS:
        firsts = list(dict.fromkeys(f.first for f in p.facts))
        counted = []
        for f in p.facts:
            above = firsts.index(f.first) + 1
            seconds = list(dict.fromkeys(g.second for g in p.facts if g.first == f.first))
            counted.append(f._replace(first=f"{above}.{f.first}", second=f"{above}.{seconds.index(f.second) + 1}{f.second}"))
        rows = merged(counted, lambda f: [f.name, f"{f.sign}{f.digits}", f.unit])
        grid = Grid(
            [
                ["项目名称", C(p.name, 1, 2), "预算金额（万元）", f"{p.amount:.2f}"],
                ["项目单位", C("襄垣县交通运输局", 1, 2), "起止时间", "2020.01-2020.12"],
                ["绩效目标", C(p.goal or "", 1, 4)],
                [C("绩效指标", 1, 3), C("指标值", 1, 2)],
                ["一级指标", "二级指标", "三级指标", "数值", "单位"],
                *rows,
            ]
        )
        blocks += ["项目支出绩效目标表", grid]
    return Document("襄垣县", "襄垣县交通运输局", 2020, "furnished.pdf", blocks, ROADS)


TOWN = (
    Project(
        "农村户厕改造",
        86.4,
        (
            Fact("产出指标", "数量指标", "改造户厕", "≥ 320 座"),
            Fact("产出指标", "数量指标", "新建公厕", "= 4 座"),
            Fact("产出指标", "质量指标", "验收合格率", "≥ 98 %"),
            Fact("产出指标", "成本指标", "户均补助", "≤ 2,000 元"),
            Fact("效益指标", "社会效益指标", "卫生厕所普及率", "≥ 95 %"),
            Fact("效益指标", "生态效益指标", "粪污处理率", "≥ 90 %"),
            Fact("满意度指标", "服务对象满意度指标", "村民满意度", "≥ 90 %"),
        ),
        "完成剩余村庄户厕改造，改善人居环境。",
    ),
    Project(
        "瓜菜大棚建设补助",
        142.0,
        (
            Fact("产出指标", "数量指标", "新建大棚面积", "≥ 260 亩"),
            Fact("产出指标", "时效指标", "补助兑付时间", "≤ 20 天"),
            Fact("产出指标", "成本指标", "每亩补助", "= 5,000 元"),
            Fact("效益指标", "经济效益指标", "带动户均增收", "≥ 3,600 元"),
            Fact("效益指标", "社会效益指标", "带动脱贫户", "≥ 58 户"),
            Fact("满意度指标", "服务对象满意度指标", "种植户满意度", "≥ 92 %"),
        ),
        "扩大常年瓜菜基地，增加农民收入。",
    ),
)


def told_in_paragraphs() -> Document:
    """No table of targets: 产出指标 and the other first tiers are paragraphs, in them second tiers and their indicators in a row."""
    blocks: list[str | Grid] = [
        "五指山市毛阳镇人民政府2021年部门预算",
        "第三部分 2021年部门预算情况说明",
        "一、2021年一般公共预算拨款收入1,028.60万元，其中基本支出800.20万元，项目支出228.40万元。",
        "二、预算绩效情况说明",
        "2021年本镇对2个项目实行绩效目标管理，涉及资金228.40万元，绩效目标如下：",
    ]
    for at, p in enumerate(TOWN, 1):
        blocks += [f"{at}.项目名称：{p.name}", f"预算金额：{p.amount:.2f}万元", f"年度绩效目标：{p.goal}", "绩效指标："]
        for number, first in enumerate(dict.fromkeys(f.first for f in p.facts), 1):
            parts = []
            for second in dict.fromkeys(f.second for f in p.facts if f.first == first):
                told = "，".join(f"{f.name}{f.printed}" for f in p.facts if (f.first, f.second) == (first, second))
                parts.append(f"{second}：{told}")
            blocks.append(f"（{number}）{first}。{'；'.join(parts)}。")
    blocks += ["第四部分 名词解释", "一、项目支出：指在基本支出之外为完成特定任务发生的支出。"]
    totals = (("一般公共预算拨款收入", 2021, 1028.6), ("基本支出", 2021, 800.2), ("项目支出", 2021, 228.4))
    return Document("五指山市", "五指山市毛阳镇人民政府", 2021, "docx", blocks, TOWN, totals=totals)


DOCUMENTS = (rows_of_workbook, numbered_tiers, told_in_paragraphs)
