"""Citations: those annotated in the real documents, and the ways in which papers are named and other things printed in 《》."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.documents.blocks import Document
from jixiao.extraction.citation_runs import runs
from jixiao.extraction.citations import read_citations
from jixiao.extraction.sections import outline
from jixiao.extraction.wording import comparable
from jixiao.facts.citations import Citation

DocumentOf = Callable[[str], Document]


def cited(document: Document) -> list[Citation]:
    found = [citation for citation, _ in read_citations(document, outline(document), 2023)]
    for piece in (piece for citation in found for piece in citation.evidence):
        assert document.text[piece.start : piece.end] == piece.quote
    return found


def bare(title: str) -> str:
    return re.sub(r"[《》〈〉<>]", "", comparable(title))


@pytest.mark.parametrize("city", ["qingdao", "xiamen", "chibi", "qingshan", "yantai"])
def test_the_annotated_citations(city: str, shared: Path, corpus_city: Callable[[str], Path]) -> None:
    gold = json.loads((shared / "gold" / f"{city}.json").read_text("utf-8"))
    wanted = sorted(gold["policies"], key=lambda policy: policy["line"])
    found = cited(read(corpus_city(city)))
    assert [(bare(c.title or ""), c.evidence[0].line) for c in found] == [
        (bare(policy.get("full_title") or policy["title"]), policy["line"]) for policy in wanted
    ]
    assert [comparable(c.number) if c.number else None for c in found] == [
        comparable(policy["doc_number"]) if policy["doc_number"] else None for policy in wanted
    ]
    bases = {bare(basis.get("full_title") or basis["title"]) for project in gold["projects"] for basis in project["legal_bases"]}
    assert {bare(c.title or "") for c in found if "legal-basis" in c.roles} == bases


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("按国家政务大厅设置与服务规范，统一标识。", "国家政务大厅设置与服务规范"),
        ("紧扣武汉市医疗保障“十四五”规划目标，推进改革。", "武汉市医疗保障“十四五”规划"),
        ("根据现行政府购买服务指导目录，本单位支出合计0万元。", "政府购买服务指导目录"),
        ("局务会研究2023年污染防治专项整治行动工作方案，部署工作。", "2023年污染防治专项整治行动工作方案"),
        ("依照中华人民共和国预算法，编制预算。", "中华人民共和国预算法"),
        ("落实全国农村供水高质量发展三年行动计划。", "全国农村供水高质量发展三年行动计划"),
        ("按照有关规定和年度工作方案执行。", None),
        ("落实市局2024年度重点工作实施方案。", None),
        ("按照2024年度工作方案，完成检查。", None),
        ("完善西安市行业管理办法，健全制度。", None),
        ("落实北京市各项工作规划和实施方案。", None),
        ("根据国家相关政策制定实施细则，落实责任。", None),
        ("按照国家标准，开展国家基本药物采购。", None),
    ],
)
def test_titles_without_marks_are_found_where_they_can_be_nothing_else(text: str, title: str | None) -> None:
    found = [run for run in runs(text) if run.title]
    assert [run.title for run in found] == ([title] if title else [])
    assert all(text[run.start : run.end] == run.title for run in found)


HEAD = "二、其他重要事项的情况说明\n\n（一）某补助项目情况说明\n\n"
BASIS = f"{HEAD}2.立项依据\n\n"
TASKS = "三、部门主要工作任务\n\n"


@pytest.mark.parametrize(
    ("text", "title", "number", "issuer"),
    [
        ("一是《某省救助办法》（财社〔2021〕3号）。", "某省救助办法", "财社〔2021〕3号", None),
        ("青岛市人民政府令第235号《青岛市社会医疗保险办法》。", "青岛市社会医疗保险办法", "青岛市人民政府令第235号", "青岛市人民政府"),
        ("《某条例》(国务院第735号令)；", "某条例", "国务院第735号令", "国务院"),
        (
            "三是省医保局、财政厅联合印发的《某细则（试行）》（鲁医保发〔2019〕28号）。",
            "某细则（试行）",
            "鲁医保发〔2019〕28号",
            "省医保局、财政厅",
        ),
        (
            "财社〔2013〕17 号 财政部 民政部关于印发《某办法》的通知",
            "财政部民政部关于印发《某办法》的通知",
            "财社〔2013〕17 号",
            "财政部 民政部",
        ),
        ("根据某省财政厅关于下达补助资金的通知（财社〔2021〕3号）。", "某省财政厅关于下达补助资金的通知", "财社〔2021〕3号", "某省财政厅"),
        ("根据闽人社文[2017]309号，按月发放。", None, "闽人社文[2017]309号", None),
        ("依据《公路养护工程管理办法》交公路发﹝2018﹞33号。", "公路养护工程管理办法", "交公路发﹝2018﹞33号", None),
        ("按照生态环境部印发的《某工作指南》执行。", "某工作指南", None, "生态环境部"),
        ("中华人民共和国统计法\n", "中华人民共和国统计法", None, None),
    ],
)
def test_ways_of_naming_a_paper(text: str, title: str | None, number: str | None, issuer: str | None, document_of: DocumentOf) -> None:
    (found,) = cited(document_of(f"{BASIS}{text}\n"))
    assert (found.title, found.number, found.issuer) == (title, number, issuer)
    assert found.roles[0] == "legal-basis"
    assert found.section == "2.立项依据"


@pytest.mark.parametrize(
    "text",
    [
        "印制《文明用语》和《工作忌语》提示卡。",
        "发放《告家长书》80000余份。",
        "电影《英歌》扶持款500.00万元，话剧《燕食记》资助款100.00万元。",
        "印刷《专项调查资料汇总》35本，编印《统计年鉴2026》和《工作简报》。",
        "根据《物业服务合同》和《房屋租赁合同》支付。",
        "详见《项目支出绩效目标表》和《部门预算收支总表》。",
        "认真学习《中国医疗保险》期刊。",
        "单位价值50万元以上设备0台，位于某路5号。",
    ],
)
def test_other_things_are_no_papers(text: str, document_of: DocumentOf) -> None:
    assert cited(document_of(f"{HEAD}1.项目概述\n\n{text}\n")) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("根据《某办法》规定，给予补助。", ("legal-basis",)),
        ("根据《甲办法》、《乙办法》（财社〔2021〕3号）和《丙办法》等规定，给予补助。", ("legal-basis",)),
        ("出台《关于甲的通知》、《关于乙的通知》等文件。", ("mention",)),
        ("贯彻落实《某条例》。", ("mention",)),
        ("满足《公路养护技术规范》要求。", ("standard",)),
        ("根据《关于提前下达2023年补助资金预算的通知》（财社〔2022〕3号）。", ("legal-basis", "allotment")),
    ],
)
def test_roles_by_the_words_around(text: str, roles: tuple[str, ...], document_of: DocumentOf) -> None:
    found = cited(document_of(f"{HEAD}1.项目概述\n\n{text}\n"))
    assert found
    assert all(citation.roles == roles for citation in found)


def test_what_a_department_is_for_is_no_basis(document_of: DocumentOf) -> None:
    (found,) = cited(document_of(f"{TASKS}根据《某条例》规定，修订某办法。\n"))
    assert found.roles == ("mention",)


@pytest.mark.parametrize(
    ("title", "nested"),
    [
        ("财政部关于印发<某资金管理办法>的通知", "某资金管理办法"),
        ("财政部关于修订〈某资金管理办法〉的通知", "某资金管理办法"),
        ("某市人民政府关于印发某市医疗救助办法的通知", "某市医疗救助办法"),
        ("转发《关于某事的意见》的通知", "关于某事的意见"),
        ("关于〈某资金管理办法〉的补充通知", None),
        ("某省实施〈中华人民共和国统计法〉办法", None),
        ("关于做好某工作的通知", None),
    ],
)
def test_the_paper_inside_a_notice(title: str, nested: str | None, document_of: DocumentOf) -> None:
    (found,) = cited(document_of(f"{BASIS}《{title}》。\n"))
    assert (found.title, found.nested_title) == (title, nested)


def test_short_forms(document_of: DocumentOf) -> None:
    text = "根据《中华人民共和国统计法》《统计法》和《条例》，以及《某意见》（财社〔2021〕3号，以下简称《意见》）。"
    found = cited(document_of(f"{BASIS}{text}\n"))
    assert [(c.title, c.short_form) for c in found] == [
        ("中华人民共和国统计法", False),
        ("统计法", True),
        ("条例", True),
        ("某意见", False),
    ]


def test_a_mark_that_is_never_closed_hides_no_other(document_of: DocumentOf) -> None:
    found = cited(document_of(f"{BASIS}编制《某市分析报告和《某市发展规划》。\n"))
    assert [c.title for c in found] == ["某市发展规划"]


def test_cells_of_a_form(document_of: DocumentOf) -> None:
    rows = "项目名称\t某补助\n政策文件及依据\t财社【2013】2017 号 财政部关于印发《某办法》的通知\n实施目的\t落实《某条例》\n"
    found = cited(document_of(f"项目基本信息\n\n{rows}"))
    assert [(c.title, c.roles, c.canonical_number) for c in found] == [
        ("财政部关于印发《某办法》的通知", ("legal-basis",), None),
        ("某条例", ("mention",), None),
    ]


def test_a_standard_may_have_its_number_inside_the_marks() -> None:
    (run,) = runs("数字化符合《某类档案数字化规范DA/T31——2017》要求")
    assert (run.title, run.number.canonical() if run.number else None) == ("某类档案数字化规范", "DA/T 31-2017")
