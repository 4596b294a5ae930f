"""A label of a part above a table is no project's name, and a label of goals with an empty cell beside it is no title."""

from pathlib import Path

import pytest
from made_pages import page, table

from jixiao.extraction.form_titles import plain_name
from jixiao.extraction.forms import read_forms

ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "检查次数", "≥3次"),
    ("产出指标", "质量指标", "合格率", "≥9%"),
)


@pytest.mark.parametrize(("line", "name"), [("6.年度预算安排", None), ("5.实施周期", None), ("（一）河道清淤工作经费", "河道清淤工作经费")])
def test_a_numbered_line_above_a_table(tmp_path: Path, line: str, name: str | None) -> None:
    document = page(tmp_path, f"<p>{line}</p>" + table(*ROWS))
    found = plain_name(document, len(document.blocks) - 1)
    assert (found.name if found else None) == name


def test_an_empty_goal_makes_no_form_of_its_own(tmp_path: Path) -> None:
    rows = (("项目名称", "离休干部医疗补助", "", ""), ("年度总体绩效目标", "", "", ""), *ROWS)
    forms = read_forms(page(tmp_path, table(*rows)))
    assert [form.names for form in forms] == [("离休干部医疗补助",)]
