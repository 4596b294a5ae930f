"""Departments that a label names, in a line of its own or over a column of the list."""

from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.extraction import extract

HEAD = "<html><head><meta charset='utf-8'></head><body><h1>{title}</h1>{before}<table>{rows}</table></body></html>"


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def test_a_label_over_a_column(tmp_path: Path) -> None:
    header = row("单位名称", "项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值")
    rows = [
        row("遂宁市水利局", "河道保洁", "20", "产出指标", "数量指标", "保洁河道长度", "≥120公里"),
        row("遂宁市水利局", "河道保洁", "20", "产出指标", "质量指标", "保洁合格率", "≥95%"),
        row("遂宁市水利局", "河道保洁", "20", "满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
    ]
    path = tmp_path / "list.html"
    path.write_text(HEAD.format(title="部门预算项目绩效目标表（2024年度）", before="", rows=header + "".join(rows)), "utf-8")
    facts = extract(read(path))
    assert facts.department.names[0] == "遂宁市水利局"
    assert [len(project.indicators) for project in facts.projects] == [3]


@pytest.mark.parametrize("label", ["申报单位", "填报部门", "项目实施单位", "主管部门"])
def test_a_labelled_line_and_a_goal_column_of_targets(tmp_path: Path, label: str) -> None:
    header = row("一级指标", "二级指标", "三级指标", "绩效目标", "单位", "权重")
    rows = [
        row("产出指标", "数量指标", "修复矿山面积", "≥98", "亩", "30"),
        row("产出指标", "质量指标", "验收合格率", "≥95", "%", "30"),
        row("满意度指标", "服务对象满意度指标", "居民满意度", "≥90", "%", "30"),
    ]
    before = f"<p>（2024年度）</p><p>{label}：遂宁市生态环境局</p><p>项目名称：矿山修复</p>"
    path = tmp_path / "form.html"
    path.write_text(HEAD.format(title="专项资金绩效目标申报表", before=before, rows=header + "".join(rows)), "utf-8")
    facts = extract(read(path))
    assert facts.department.names[0] == "遂宁市生态环境局"
    values = [value.printed for project in facts.projects for indicator in project.indicators for value in indicator.values]
    assert values == ["≥98亩", "≥95%", "≥90%"]
