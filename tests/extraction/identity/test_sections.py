"""The outline: each block knows the headings that it stands under; a table of contents is none of them."""

from collections.abc import Callable

from jixiao.documents.blocks import Document, Heading
from jixiao.extraction.sections import outline

TEXT = """目 录

第一部分 部门概况

一、主要职责

第二部分 名词解释

第一部分 部门概况

一、主要职责

负责工作。

二、其他重要事项的情况说明

（一）补助项目情况说明

1.项目概述

按照规定补助。

2.立项依据

依据文件。

第二部分 名词解释

基本支出是指支出。
"""


def index_of(document: Document, text: str) -> int:
    return max(index for index, block in enumerate(document.blocks) if getattr(block, "text", "") == text)


def test_paths_and_kinds(document_of: Callable[[str], Document]) -> None:
    document = document_of(TEXT)
    found = outline(document)
    basis = index_of(document, "依据文件。")
    assert found.path(basis) == ("第一部分部门概况", "二、其他重要事项的情况说明", "（一）补助项目情况说明", "2.立项依据")
    assert found.section(basis) == "2.立项依据"
    assert found.is_basis(basis)
    assert not found.is_basis(index_of(document, "按照规定补助。"))
    assert found.is_duties(index_of(document, "负责工作。"))
    assert found.is_glossary(index_of(document, "基本支出是指支出。"))
    assert not found.is_glossary(basis)


def test_entries_of_the_contents_are_no_headings(document_of: Callable[[str], Document]) -> None:
    document = document_of(TEXT)
    found = outline(document)
    first = next(index for index, block in enumerate(document.blocks) if isinstance(block, Heading) and not found.is_contents(index))
    assert getattr(document.blocks[first], "text", "") == "第一部分 部门概况"
    assert found.contents == frozenset(range(first))


def test_every_block_has_a_path(document_of: Callable[[str], Document]) -> None:
    document = document_of("负责有关工作。\n\n乙\tb\n丙\tc\n")
    assert len(outline(document).paths) == len(document.blocks)
    assert outline(document).section(0) is None
