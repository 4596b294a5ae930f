"""Codes of functional items by name: only where one can be meant."""

import pytest

from jixiao.extraction.functional_items import code_of, marked_names
from jixiao.facts.money import Level

PATH = "2.卫生健康（类）医疗保障管理事务（款）行政运行（项）421万元，与上年持平。事业运行（项）支出"


@pytest.mark.parametrize(
    ("name", "level", "before", "code"),
    [
        ("行政运行", "项", PATH[:30], "2101501"),
        ("事业运行", "项", PATH, "2101550"),
        ("行政运行", "项", "", None),
        ("城乡医疗救助", "项", "", "2101301"),
        ("城乡医疗救助支出", "项", "", "2101301"),
        ("医疗保障管理事务", "款", "卫生健康支出（类）", "21015"),
        ("卫生健康支出", "类", "", "210"),
        ("城乡医疗救助", "项", "农林水支出（类）", None),
        ("某个没有的科目", "项", PATH, None),
    ],
)
def test_code(name: str, level: Level, before: str, code: str | None) -> None:
    assert code_of(name, level, marked_names(before)) == code


def test_marked_names_in_order() -> None:
    assert [(m.name, m.level) for m in marked_names(PATH)] == [
        ("卫生健康", "类"),
        ("医疗保障管理事务", "款"),
        ("行政运行", "项"),
        ("事业运行", "项"),
    ]
