"""Forms as provinces print them, in our own words: tiers one level lower than labelled, terms as parts of one table, costs and sums."""

from pathlib import Path

from jixiao.documents import read
from jixiao.extraction import extract
from jixiao.facts.documents import DocumentFacts


def table(text: str) -> str:
    """Lines of cells; "<" is merged with the cell to its left, "^" with the one above."""
    grid = [[cell.strip() for cell in line.split("|")] for line in text.strip().split("\n")]
    width = max(map(len, grid))
    grid = [row + [""] * (width - len(row)) for row in grid]
    rows = []
    for y, row in enumerate(grid):
        cells = ""
        for x, cell in enumerate(row):
            if cell in {"<", "^"}:
                continue
            across = next((n for n in range(1, width - x) if row[x + n] != "<"), width - x)
            down = next((n for n in range(1, len(grid) - y) if grid[y + n][x] != "^"), len(grid) - y)
            cells += f"<td colspan={across} rowspan={down}>{cell}</td>"
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


def facts(tmp_path: Path, title: str, *parts: str) -> DocumentFacts:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    path = tmp_path / "page.html"
    path.write_text(f'<html><head><meta charset="utf-8"></head><body><h2>{title}</h2>{body}</body></html>', "utf-8")
    return extract(read(path))


COSTS = table("""
项目名称|机关大楼运行保障|<|项目类别|本级支出项目|<
项目预算|成本构成|金额|测算依据|2020年实际执行数|2021年实际执行数
^|安保|191|招标文件|191|191
^|水电|524|据实结算|372.88|504.55
^|合计|715||563.88|695.55
绩效指标|一级指标|二级指标|绩效标准|<|当年预期实现值
^|数量指标|设施维修次数|反映维修情况|<|≥280次
^|^|巡察次数|反映保卫情况|<|≥200次
^|质量指标|验收合格率||<|≥92%
^|成本指标|成本控制率||<|不超预算
^|满意度指标|服务对象满意度||<|≥95%
""")
TERMS = table("""
项目名称|环卫作业|<|<|<|<|<
主管部门|鄂州市城管委|<|<|执行单位|鄂州市环卫中心|<
项目总预算|7500|<|<|项目当年预算|2500|<
长期绩效目标表|<|<|<|<|<|<
目标名称|一级指标|二级指标|三级指标|指标值|<|指标值确定依据
长期目标1|产出指标|数量指标|保洁面积|1200万平方米|<|合同约定
^|效益指标|社会效益指标|市容环境|明显改善|<|历史标准
年度绩效目标表|<|<|<|<|<|<
目标名称|一级指标|二级指标|三级指标|指标值|<|<
^|^|^|^|前年|上年|预计当年实现
年度目标1|产出指标|数量指标|保洁面积|1100万平方米|1150万平方米|1200万平方米
^|^|^|清运量|15万吨|16万吨|16.5万吨
^|效益指标|服务对象满意度|市民满意度|85%|88%|≥90%
""")


def test_tiers_stand_one_level_lower_than_their_labels(tmp_path: Path) -> None:
    found = facts(tmp_path, "鄂州市2022年市直部门预算项目支出绩效目标表", "主管部门：鄂州市机关事务服务中心", "单位：万元", COSTS)
    (project,) = found.projects
    assert [(one.tier2_printed, one.name) for one in project.indicators][:3] == [
        ("数量指标", "设施维修次数"),
        ("数量指标", "巡察次数"),
        ("质量指标", "验收合格率"),
    ]
    assert [one.values[0].printed for one in project.indicators] == ["≥280次", "≥200次", "≥92%", "不超预算", "≥95%"]


def test_costs_that_are_listed_are_not_the_sum(tmp_path: Path) -> None:
    (project,) = facts(tmp_path, "鄂州市2022年项目支出绩效目标表", "单位：万元", COSTS).projects
    assert project.amount is not None
    assert project.amount.yuan == 7_150_000


def test_a_line_that_names_the_department_says_more_than_a_title_without_one(tmp_path: Path) -> None:
    title = "鄂州市2022年市直部门预算项目支出绩效目标表"
    assert facts(tmp_path, title, "主管部门：鄂州市机关事务服务中心", COSTS).department.names[0] == "鄂州市机关事务服务中心"
    title = "鄂州市机关事务服务中心2022年大楼运行保障项目支出绩效目标表"
    assert facts(tmp_path, title, COSTS).department.names[0] == "鄂州市机关事务服务中心"


def test_terms_are_parts_of_one_table(tmp_path: Path) -> None:
    (project,) = facts(tmp_path, "2023年项目支出绩效目标表", "单位名称：鄂州市城市管理执法委员会 单位：万元", TERMS).projects
    values = [(one.name, value.horizon, value.role, value.year, value.printed) for one in project.indicators for value in one.values]
    assert values == [
        ("保洁面积", "long-term", "target", None, "1200万平方米"),
        ("市容环境", "long-term", "target", None, "明显改善"),
        ("保洁面积", "annual", "prior", 2021, "1100万平方米"),
        ("保洁面积", "annual", "prior", 2022, "1150万平方米"),
        ("保洁面积", "annual", "target", 2023, "1200万平方米"),
        ("清运量", "annual", "prior", 2021, "15万吨"),
        ("清运量", "annual", "prior", 2022, "16万吨"),
        ("清运量", "annual", "target", 2023, "16.5万吨"),
        ("市民满意度", "annual", "prior", 2021, "85%"),
        ("市民满意度", "annual", "prior", 2022, "88%"),
        ("市民满意度", "annual", "target", 2023, "≥90%"),
    ]
    assert project.goals == ()
    assert project.amount is not None
    assert project.amount.yuan == 25_000_000


def test_numbers_are_no_tiers_and_words_have_no_unit(tmp_path: Path) -> None:
    rows = table("""
项目名称|全民健身|<|<|<|<
绩效指标|一级指标|二级指标|指标内容|指标值|计量单位
^|产出（工作量）指标（数量、质量方面的指标）|1.|办赛场次|≥20|场
^|^|2.|参赛人数|≥8000|人次
^|效益指标|1.|场地条件|明显改善|是/否
""")
    (project,) = facts(tmp_path, "萍乡市体育局2018年项目支出绩效目标表", rows).projects
    assert [one.tier2_printed for one in project.indicators] == [None, None, None]
    assert [one.tier1 for one in project.indicators] == ["tier-old/output", "tier-old/output", "tier-old/benefit"]
    assert [one.values[0].printed for one in project.indicators] == ["≥20场", "≥8000人次", "明显改善"]


def test_a_unit_behind_the_name_measures_the_number(tmp_path: Path) -> None:
    rows = table("""
专项名称|林业草原保护|<|<|<
资金情况（万元）|年度金额：|856|<|<
绩效指标|一级指标|二级指标|三级指标|指标值
^|产出指标|数量指标|补助面积（万亩）|≥120
^|^|质量指标|核实率（%）|100
""")
    (project,) = facts(tmp_path, "甘肃省林业和草原局2024年区域绩效目标表", rows).projects
    measures = [one.values[0].measure for one in project.indicators]
    assert [(measure.unit, measure.unit_concept, measure.normalised) for measure in measures] == [
        (None, "mu", 1_200_000),
        (None, "percent", 100),
    ]


WHOLE = table("""
部门名称|年度预算申请|<|<|部门职能职责描述|整体绩效目标|部门整体支出年度绩效目标|<
^|资金总额|基本支出|项目支出|^|^|产出指标|效益指标
怀化市鹤城区水利局|1560.3|860.3|700|管理水资源|完成建设任务|数量指标：维修水库8座；新建渠道12公里。<br>质量指标：验收合格率100%。|社会效益：受益人口5万人以上。<br>服务对象满意度：群众满意度90%以上
""")


def test_a_whole_department_in_one_row(tmp_path: Path) -> None:
    plan = facts(tmp_path, "2024年部门整体支出绩效目标表", "填报部门：怀化市鹤城区水利局 单位：万元", WHOLE).plan
    assert plan is not None
    assert [goal.text for goal in plan.goals] == ["完成建设任务"]
    assert [(one.tier1_printed, one.tier2_printed, one.name, one.values[0].measure.number) for one in plan.indicators] == [
        ("产出指标", "数量指标", "维修水库", 8),
        ("产出指标", "数量指标", "新建渠道", 12),
        ("产出指标", "质量指标", "验收合格率", 100),
        ("效益指标", "社会效益", "受益人口", 5),
        ("效益指标", "服务对象满意度", "群众满意度", 90),
    ]


def test_the_row_of_a_unit_over_its_projects_is_none(tmp_path: Path) -> None:
    rows = table("""
单位代码|单位（专项）名称|资金总额|本年度绩效目标|一级指标|二级指标|三级指标|指标值|度量单位|指标值类型
412|怀化市鹤城区农业农村局|186.5|||||||
412001|高标准农田管护|120|管护农田|产出指标|数量指标|管护面积|12000|亩|≥
|||||质量指标|设施完好率|95|%|≥
412001|动物防疫|66.5|免疫达标|产出指标|数量指标|免疫猪只数|12.5|万头|≥
""")
    projects = facts(tmp_path, "2024年项目支出绩效目标表", "单位：怀化市鹤城区农业农村局", "金额单位：万元", rows).projects
    assert [(project.names[0], project.amount and project.amount.yuan) for project in projects] == [
        ("高标准农田管护", 1_200_000),
        ("动物防疫", 665_000),
    ]


def test_goals_of_two_terms_stand_under_their_labels(tmp_path: Path) -> None:
    rows = table("""
项目名称|校园安全|<|<|<
总体绩效目标|实施周期目标|<|年度目标|<
^|健全安防体系|<|升级45所学校|<
绩效指标|一级指标|二级指标|三级指标|年度指标值
^|产出指标|数量指标|升级学校数|45所
^|^|质量指标|验收合格率|100%
""")
    (project,) = facts(tmp_path, "云浮市云城区教育局2025年项目支出绩效目标表", rows).projects
    assert [(goal.text, goal.horizon) for goal in project.goals] == [("健全安防体系", "mid-term"), ("升级45所学校", "annual")]
