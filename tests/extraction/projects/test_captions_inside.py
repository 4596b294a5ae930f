"""Budget tables that hold caption and unit in their first rows, as spreadsheets printed to PDF do."""

from pathlib import Path

from jixiao.documents.texts import read_text
from jixiao.extraction.lines import read_lines

TABLE = """<table>
<tr><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td colspan="6">预算05表 一般公共预算支出表</td></tr>
<tr><td></td><td></td><td></td><td></td><td></td><td>金额单位：万元</td></tr>
<tr><td colspan="2">功能分类科目</td><td colspan="4">预算数</td></tr>
<tr><td rowspan="2">科目编码</td>
<td rowspan="2">科目名称</td><td rowspan="2">合计</td><td colspan="2">基本支出</td><td rowspan="2">项目支出</td></tr>
<tr><td>小计</td><td>工资性支出</td></tr>
<tr><td>2010501</td><td>行政运行</td><td>12.5</td><td>12.5</td><td>10</td><td></td></tr>
<tr><td>2010505</td><td>专项统计业务</td><td>30</td><td></td><td></td><td>30</td></tr>
<tr><td colspan="2">合计</td><td>42.5</td><td>12.5</td><td>10</td><td>30</td></tr>
</table>
"""


def test_caption_unit_and_parts_are_told_from_the_figures() -> None:
    document = read_text(Path("table.md"), f"# 部门预算\n\n{TABLE}".encode())
    lines, _ = read_lines(document, 2026)
    items = [line for line in lines if line.level == "项"]
    assert [(line.functional, line.amount.yuan) for line in items] == [("2010501", 125000), ("2010505", 300000)]
    assert [line.basic and line.basic.yuan for line in items] == [125000, None]
    assert {line.statement for line in lines} == {"general-public-expenditure"}
    (whole,) = [line for line in lines if line.level == "合计"]
    assert whole.amount.yuan == sum(line.amount.yuan for line in items)
