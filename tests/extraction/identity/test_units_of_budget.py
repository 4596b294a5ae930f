"""Budget units: the annotated ones, and the ways in which documents list them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.documents.blocks import Document
from jixiao.extraction.units_of_budget import read_units

DocumentOf = Callable[[str], Document]


@pytest.mark.parametrize("city", ["qingdao", "xiamen", "chibi", "qingshan", "yantai"])
def test_the_annotated_units(city: str, shared: Path, corpus_city: Callable[[str], Path]) -> None:
    gold = json.loads((shared / "gold" / f"{city}.json").read_text("utf-8"))["budget_units"]
    found = read_units(read(corpus_city(city)))
    assert [unit.names[0] for unit in found] == [unit["name"] for unit in gold]
    for unit, wanted in zip(found, gold, strict=True):
        assert unit.evidence[0].line in {wanted["line"], *wanted.get("other_lines", [])}
        assert set(wanted.get("printed_name", "").split()) <= set(unit.names)
        assert wanted.get("code") in (None, unit.code)


HEAD = "第一部分 部门概况\n\n二、预算单位构成\n\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "纳入2023年部门预算编制范围的单位包括：\n1、平阴县民政局本级\n2、平阴县民政局所属平阴县福利院\n",
            ["平阴县民政局本级", "平阴县福利院"],
        ),
        ("下属单位具体包括：平阴县福利院、平阴县救助站和平阴县殡仪馆。\n", ["平阴县福利院", "平阴县救助站", "平阴县殡仪馆"]),
        ("单位详细情况见下表:\n序号\t单位名称\n1\t平阴县民政局（本级）\n2\t平阴县福利院\n", ["平阴县民政局（本级）", "平阴县福利院"]),
        ("本部门没有下属单位，设5个科室。\n", []),
    ],
)
def test_ways_of_listing(text: str, names: list[str], document_of: DocumentOf) -> None:
    assert [unit.names[0] for unit in read_units(document_of(f"{HEAD}{text}\n第二部分 部门预算表\n"))] == names


def test_leaves_of_the_revenue_table_and_a_name_cut_off(document_of: DocumentOf) -> None:
    table = "表 2. 收入总表\n\n部门（单位）代码\t部门（单位）名称\t合计\t一般公共预算\n\t合计\t9.00\t9.00\n"
    rows = "202\t平阴县民政局\t9.00\t9.00\n202001\t平阴县民政局本\t9.00\t9.00\n\n平阴县民政局本级编报。\n"
    (unit,) = read_units(document_of(table + rows))
    assert (unit.names, unit.code) == (("平阴县民政局本级", "平阴县民政局本"), "202001")
