"""A form that stands alone may print neither place nor year; the name of its file does."""

from pathlib import Path

import openpyxl
import pytest

from jixiao.documents import read
from jixiao.extraction import extract
from jixiao.extraction.errors import NotABudget

ROWS = [
    ["项目支出绩效目标表"],
    ["项目名称", "河道保洁"],
    ["主管部门", "市水务局"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "保洁河道长度", "≥120公里"],
    ["产出指标", "质量指标", "保洁合格率", "≥95%"],
    ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"],
]


def form(path: Path, without: str = "") -> Path:
    book = openpyxl.Workbook()
    for row in (row for row in ROWS if row[0] != without):
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_place_and_year_by_the_name_of_the_file(tmp_path: Path) -> None:
    facts = extract(read(form(tmp_path / "合肥市水务局2025年绩效目标表.xlsx")))
    assert (facts.place.full_name, facts.year) == ("安徽省合肥市", 2025)
    assert len(facts.projects[0].indicators) == 3


def test_the_department_too(tmp_path: Path) -> None:
    path = form(tmp_path / "合肥市水务局2025年绩效目标表.xlsx", without="主管部门")
    assert extract(read(path)).department.names[0] == "合肥市水务局"


def test_neither_printed_nor_named_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotABudget, match="no year"):
        extract(read(form(tmp_path / "form.xlsx")))
