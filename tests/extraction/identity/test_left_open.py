"""A form that does not say whose it is or of which place is read all the same, and what it leaves open is reported."""

from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.extraction import extract
from jixiao.facts.documents import DocumentFacts

TITLE = "项目支出绩效自评表（2024年度）"
INDICATORS = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "保洁河道长度", "≥120公里"],
    ["产出指标", "质量指标", "保洁合格率", "≥95%"],
    ["满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"],
]


def facts(tmp_path: Path, *rows: list[str], after: str = "") -> DocumentFacts:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in [*rows, *INDICATORS])
    path = tmp_path / "form.html"
    path.write_text(
        f"<html><head><meta charset='utf-8'></head><body><p>{TITLE}</p><table>{cells}</table><p>{after}</p></body></html>", "utf-8"
    )
    return extract(read(path))


def test_neither_place_nor_department(tmp_path: Path) -> None:
    found = facts(tmp_path, ["项目名称", "河道保洁"])
    assert (found.place.level, found.department.names) == ("unknown", ("未载明部门（form.html）",))
    assert {(each.property, each.reason) for each in found.absences if each.of is None} >= {
        ("department", "not-printed"),
        ("place", "not-printed"),
    }
    assert [len(project.indicators) for project in found.projects] == [3]


def test_places_left_open_are_not_one_place(tmp_path: Path) -> None:
    one = facts(tmp_path, ["项目名称", "河道保洁"], ["主管部门", "市水务局"])
    other = facts(tmp_path, ["项目名称", "道路保洁"], ["主管部门", "市水务局"])
    assert one.department.names == other.department.names == ("市水务局",)
    assert one.place.code != other.place.code


@pytest.mark.parametrize(
    ("row", "after", "name"),
    [
        (["主管部门", "市水务集团"], "", "市水务集团"),
        (["项目类别", "经常性"], "滁州市水利局", "滁州市水利局"),
        (["项目概况", "由滁州市水利局组织实施，覆盖主城区。"], "", "滁州市水利局"),
    ],
)
def test_a_department_that_nothing_labels_as_one(row: list[str], after: str, name: str, tmp_path: Path) -> None:
    assert facts(tmp_path, ["项目名称", "河道保洁"], row, after=after).department.names[0] == name
