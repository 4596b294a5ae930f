"""Identity: title, kind, department, place and year of real and made documents; what is no budget is refused with a reason."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.documents.blocks import Document
from jixiao.extraction.errors import NotABudget
from jixiao.extraction.identity import identify

BODY = """第一部分 部门概况

一、主要职责

负责本级有关工作。

第二部分 部门预算表

表1 收支总表

收入	支出
项目	预算数	项目	预算数
一般公共预算拨款收入	929.84	卫生健康支出	929.84
政府性基金预算拨款收入	0.00	基本支出	111.84
国有资本经营预算拨款收入	0.00	项目支出	818.00
本年收入合计	929.84	本年支出合计	929.84

第三部分 情况说明

{department}{year}年收入预算929.84万元，其中基本支出111.84万元，项目支出818.00万元，机关运行经费10.70万元。{more}

第四部分 名词解释
"""

DocumentOf = Callable[[str], Document]


def made(title: str, department: str, more: str = "", year: int = 2023) -> str:
    return f"{title}\n\n{BODY.format(department=department, year=year, more=more)}"


@pytest.mark.parametrize("city", ["qingdao", "xiamen", "chibi", "qingshan", "yantai"])
def test_the_annotated_documents(city: str, shared: Path, corpus_city: Callable[[str], Path]) -> None:
    gold = json.loads((shared / "gold" / f"{city}.json").read_text("utf-8"))["document"]
    document = read(corpus_city(city))
    found = identify(document)
    assert found.place.full_name.endswith(gold["place"])
    assert found.place.level == gold["admin_level"]
    assert found.department.names[0] == gold["department"]
    assert (found.year, found.kind) == (gold["fiscal_year"], "budget")
    assert found.title_printed is (gold["title"] is not None)
    assert {"department", "place", "year", "kind"} <= {piece.part for piece in found.evidence}
    for piece in found.evidence:
        assert document.text[piece.start : piece.end] == piece.quote


def test_the_index_of_published_documents(shared: Path) -> None:
    rows = [line.split("\t") for line in (shared / "corpus" / "INDEX.tsv").read_text("utf-8").splitlines()[1:]]
    smallest = sorted((row for row in rows if row[0].startswith("pdf/")), key=lambda row: int(row[3]))[:8]
    for file, place, department, *_ in smallest:
        found = identify(read(shared / "corpus" / file))
        assert found.place.full_name.endswith(place), file
        if not department.startswith("("):
            assert found.department.names[0] == department.removesuffix("（本级）"), file
        assert str(found.year) in file


def test_other_papers_are_refused_with_a_reason(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "not-budgets").glob("*.pdf")):
        with pytest.raises(NotABudget) as refused:
            identify(read(path))
        assert path.name in str(refused.value)
        assert "of 26 words" in refused.value.found


@pytest.mark.parametrize(
    "text",
    [
        "某人的一天\n\n早晨下雨，他出门去了。\n\n第二天天晴。",
        "某公司年度报告\n\n营业收入1,200.50万元，净利润300.00万元，基本支出平稳。\n\n" + "项目\t2022年\t2023年\n收入\t1.00\t2.00\n" * 12,
        "某局关于编制2023年部门预算的通知\n\n各单位：\n\n请编制一般公共预算、政府性基金预算和项目支出。\n",
        "甲" * 500,
    ],
)
def test_made_papers_that_are_none(text: str, document_of: DocumentOf) -> None:
    with pytest.raises(NotABudget, match=r"made\.txt: no budget document"):
        identify(document_of(text))


def test_a_form_that_stands_alone_is_read(document_of: DocumentOf) -> None:
    rows = ["三级指标\t年度指标值\t实际完成值", "保洁河道长度\t≥50公里\t52公里", "河道整洁率\t95%\t96%", "群众满意度\t≥90%\t95%"]
    found = identify(document_of("2023年度项目支出绩效自评表\n\n主管部门\t钟祥市水务局\t\n" + "\n".join(rows) + "\n"))
    assert (found.kind, found.department.names, found.year) == ("self-evaluation", ("钟祥市水务局",), 2023)


@pytest.mark.parametrize(
    ("title", "department", "kind", "code", "level", "function"),
    [
        ("山东省财政厅2023年度部门决算", "山东省财政厅", "final-accounts", "370000", "province", "finance"),
        ("国家医疗保障局2023年部门预算", "国家医疗保障局", "budget", "100000", "central", "healthcare-security"),
        ("财政部2023年部门预算", "财政部", "budget", "100000", "central", "finance"),
        ("2023年钟祥市民政局单位预算", "钟祥市民政局", "unit-budget", "420881", "county", "civil-affairs"),
        ("二〇二三年平阴县教育和体育局部门预算", "平阴县教育和体育局", "budget", "370124", "county", "education"),
        ("平阴县玫瑰镇人民政府2023年部门预算", "平阴县玫瑰镇人民政府", "budget", "370124", "county", "other"),
        ("中共平阴县委宣传部2023年部门预算", "中共平阴县委宣传部", "budget", "370124", "county", "publicity"),
        ("烟台经济技术开发区财政局2023年部门预算", "烟台经济技术开发区财政局", "budget", "370600", "prefecture", "finance"),
        ("2023年度部门整体支出绩效自评报告", "钟祥市民政局", "self-evaluation", "420881", "county", "civil-affairs"),
    ],
)
def test_levels_and_kinds(title: str, department: str, kind: str, code: str, level: str, function: str, document_of: DocumentOf) -> None:
    found = identify(document_of(made(title, department)))
    assert found.department.names == (department,)
    assert (found.kind, found.year, found.title) == (kind, 2023, title)
    assert (found.place.code, found.place.level, found.department.function) == (code, level, function)


TITLE = "青山区医疗保障局2023年部门预算"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("按照包头市统一部署。", "150204"),
        ("按照武汉市统一部署。", "420107"),
        ("项目代码42010722202R000000100，比照包头市。", "420107"),
        ("主管部门为武汉市青山区医疗保障局。", "420107"),
    ],
)
def test_the_document_says_which_of_two_places_it_is(more: str, code: str, document_of: DocumentOf) -> None:
    assert identify(document_of(made(TITLE, "青山区医疗保障局", more))).place.code == code


def test_a_place_that_stays_open_is_no_guess(document_of: DocumentOf) -> None:
    found = identify(document_of(made(TITLE, "青山区医疗保障局")))
    assert (found.place.level, found.place.name) == ("unknown", "青山区")
    assert [(each.property, each.reason) for each in found.absences] == [("place", "not-understood")]
    assert "青山区 may be" in (found.absences[0].comment_en or "")


def test_a_department_without_place_takes_that_of_the_text(document_of: DocumentOf) -> None:
    found = identify(document_of(made("2023年部门预算", "市医疗保障局", "钟祥市各镇都有网点，钟祥市居民在荆门市可以结算。")))
    assert (found.department.names, found.place.code) == (("市医疗保障局",), "420881")


def test_the_year_of_the_budget_is_not_the_one_compared_with(document_of: DocumentOf) -> None:
    more = "与2022年预算相比增加1.00万元，比2022年预算增长1%，较2022年收入减少，2021年至2025年规划。"
    assert identify(document_of(made("", "钟祥市民政局", more))).year == 2023


def test_coverage_says_what_figures_hold(document_of: DocumentOf) -> None:
    without = identify(document_of(made("2023年钟祥市民政局部门预算", "钟祥市民政局", "支出预算（不含市对区转移支付项目）9.00万元。")))
    assert without.coverage == ("without-transfers",)
    assert identify(document_of(made("2023年钟祥市民政局（汇总）部门预算", "钟祥市民政局"))).coverage == ("consolidated",)
    assert identify(document_of(made("2023年钟祥市民政局部门预算", "钟祥市民政局"))).coverage == ("unknown",)
