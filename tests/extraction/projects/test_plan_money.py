"""The money block of a department's performance form, in the layouts that it is printed in."""

from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.documents.blocks import Document
from jixiao.documents.texts import read_text
from jixiao.extraction.plan_money import read_plan_money

ROWS = """部门整体支出绩效目标表

部门名称\t某局\t\t\t\t\t\t
部门总体资金情况(万元)\t总体资金情况\t\t\t当年预算收支\t占比\t近两年收支情况\t
\t\t\t\t\t\t2020年\t2021年
\t收入构成\t财政拨款\t\t90.50\t100%\t40.25\t60
\t\t其他资金\t\t0\t\t0\t0
\t\t合计\t\t90.50\t100%\t40.25\t60
\t支出构成\t基本支出\t\t11.5\t12.71%\t8\t9
{shifted}
\t\t合计\t\t90.50\t100%\t40.25\t60
部门职能概述\t负责某事。\t\t\t\t\t\t
"""
WHOLE = "\t\t项目支出\t\t79\t87.29%\t32.25\t51"
WITHOUT_BLANKS = "项目支出\t\t79\t87.29%\t32.25\t51\t\t"


def document(text: str) -> Document:
    return read_text(Path("form.txt"), text.encode())


@pytest.mark.parametrize("shifted", [WHOLE, WITHOUT_BLANKS])
def test_each_figure_has_its_side_year_and_measure(shifted: str) -> None:
    read = document(ROWS.format(shifted=shifted))
    lines = [line for index in range(len(read.blocks)) for line in read_plan_money(read, index, 2022)]
    found = {(line.direction, line.measure, line.year): line.amount.yuan for line in lines}
    assert found["revenue", "revenue-budget", 2022] == found["expenditure", "expenditure-budget", 2022] == Decimal(905000)
    assert [found["expenditure", "project-expenditure", year] for year in (2022, 2020, 2021)] == [790000, 322500, 510000]
    assert found["revenue", "other-funds", 2022] == 0
    assert len(lines) == 18
    assert all(read.text[e.start : e.end] == e.quote for line in lines for e in line.evidence)


def test_a_table_without_the_block_has_none() -> None:
    read = document("项目支出绩效目标表\n\n项目名称\t甲事\t\n资金总额\t20\t万元\n一级指标\t二级指标\t指标值\n产出指标\t数量指标\t≥3次\n")
    assert [line for index in range(len(read.blocks)) for line in read_plan_money(read, index, 2022)] == []
