"""Rows under a table of indicators that are none: sums of scores, remarks, grades."""

from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.extraction import extract

PAGE = """<html><head><meta charset="utf-8"><title>合肥市水务局2025年度项目支出绩效自评表</title></head><body>
<h1>合肥市水务局2025年度项目支出绩效自评</h1><table>
<tr><td>项目名称</td><td colspan=6>设备维护项目</td></tr>
<tr><td rowspan={span}>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td>
<td>年度指标值</td><td>实际完成值</td><td>分值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>维护设备数量</td><td>≥20台</td><td>22台</td><td>50</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>用户满意度</td><td>≥90%</td><td>95%</td><td>40</td></tr>
{last}</table></body></html>"""
LAST = {
    "a sum over the tiers": "<td colspan=5>总分</td><td>98</td>",
    "a sum with its points": "<td colspan=3>合计（100分）</td><td colspan=2></td><td>98</td>",
    "a sum in one cell": "<td colspan=6>总分：98.5分</td>",
    "a sum and a grade": "<td colspan=3>自评总分及等次</td><td colspan=2>98 优</td><td></td>",
    "a remark": "<td>其他需要说明的问题</td><td colspan=5>无</td>",
    "a grade": "<td colspan=3>评价等级</td><td colspan=3>优</td>",
}


@pytest.mark.parametrize("span", [3, 4])
@pytest.mark.parametrize("last", LAST.values(), ids=LAST)
def test_closing_rows_are_no_indicators(tmp_path: Path, last: str, span: int) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(last=f"<tr>{last}</tr>", span=span), "utf-8")
    (project,) = extract(read(path)).projects
    assert [indicator.name for indicator in project.indicators] == ["维护设备数量", "用户满意度"]
