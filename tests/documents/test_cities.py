"""The five real documents: their tables, headings and places, and that an encoding makes no difference."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.documents.blocks import Document, Heading, Paragraph, Table

City = Callable[[str], Path]
NAMES = ["qingdao", "xiamen", "chibi", "qingshan", "yantai"]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def row(table: Table, number: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == number]


def headings(document: Document) -> dict[str, Heading]:
    return {block.text: block for block in document.blocks if isinstance(block, Heading)}


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("qingdao", [(11, 4), (5, 4)]),
        ("xiamen", [(3, 4)]),
        ("chibi", []),
        (
            "qingshan",
            [
                *[(30, 4), (5, 19), (10, 8), (29, 4), (11, 7), (27, 5), (3, 6), (2, 5), (43, 11), (13, 13), (2, 14), (2, 19), (44, 8)],
                *[(10, 5), (5, 7), (9, 5), (4, 7), (9, 5), (5, 7)],
            ],
        ),
        (
            "yantai",
            [(29, 4), (35, 17), (35, 8), (30, 7), (23, 9), (45, 9), (4, 12), (6, 9), (6, 9), (45, 15), (15, 11), (10, 13)]
            + [(rows, 5) for rows in (18, 32, 21, 13, 16, 24, 16, 15, 20, 20, 14, 22)],
        ),
    ],
)
def test_tables(corpus_city: City, name: str, sizes: list[tuple[int, int]]) -> None:
    found = tables(read(corpus_city(name)))
    assert [(table.rows, table.columns) for table in found] == sizes
    assert not any(table.spans_known for table in found)


@pytest.mark.parametrize("name", NAMES)
def test_every_printed_character_is_in_a_block_or_repeated_above(corpus_city: City, name: str) -> None:
    document = read(corpus_city(name))
    parts = [part for block in document.blocks for part in (block.cells if isinstance(block, Table) else (block,))]
    places = sorted((place for part in parts for place in part.places), key=lambda place: place.start)
    at, left = 0, []
    for place in places:
        assert place.start >= at
        assert document.text[place.start : place.end].strip() == document.text[place.start : place.end] != ""
        assert document.text.count("\n", 0, place.start) + 1 == place.line
        left += document.text[at : place.start].split("\n")
        at = place.end
    left += document.text[at:].split("\n")
    above = re.sub(r"\s", "", document.text)
    assert all(above.count(re.sub(r"\s", "", line)) > 1 for line in left if line.strip())
    assert bool([line for line in left if line.strip()]) == (name == "yantai")  # the only one with repeated heads of pages


@pytest.mark.parametrize("name", NAMES)
def test_an_encoding_makes_no_difference(corpus_city: City, tmp_path: Path, name: str) -> None:
    source = corpus_city(name)
    copy = tmp_path / source.name
    copy.write_bytes(source.read_text("utf8").replace("\n", "\r\n").encode("gb18030"))
    one, other = read(source), read(copy)
    assert (one.text, one.blocks, one.masked) == (other.text, other.blocks, other.masked)
    assert one.sha256 != other.sha256
    assert (one.reader, one.media_type, one.pages) == ("text 1", "text/plain", None)


def test_qingdao_indicators_stand_one_cell_a_line(corpus_city: City) -> None:
    first, second = tables(read(corpus_city("qingdao")))
    assert row(first, 0) == ["二级指标", "三级指标", "绩效指标描述", "指标值"]
    assert row(first, 1)[3] == "≥470万人"
    assert [place.line for cell in second.cells if cell.row == 3 for place in cell.places] == [222, 223, 224, 225]
    assert row(second, 3)[3] == "≤60工作日"


def test_qingdao_titles_in_three_lines(corpus_city: City) -> None:
    part = headings(read(corpus_city("qingdao")))["第三部分 2022年部门预算情况和重要事项说明"]
    assert (part.level, [place.line for place in part.places]) == (1, [52, 54, 56])


def test_chibi_headings_and_cut_sentences(corpus_city: City) -> None:
    document = read(corpus_city("chibi"))
    found = headings(document)
    assert found["(一) 主要职责"].level == found["（二）内设机构"].level == 3
    assert all(heading.marked for heading in found.values())
    cut = {
        tuple(place.line for place in block.places) for block in document.blocks if isinstance(block, Paragraph) and len(block.places) > 1
    }
    assert cut == {(55, 57), (69, 71), (79, 81), (91, 93), (105, 107), (125, 127), (133, 137), (165, 167), (217, 219), (233, 235)} | {
        (259, 263),
        (281, 283),
    }
    assert not any("*" in block.text or "#" in block.text for block in document.blocks if not isinstance(block, Table))


def test_qingshan_rows_stay_as_printed(corpus_city: City) -> None:
    document = read(corpus_city("qingshan"))
    overall = tables(document)[12]
    lines = {cell.row: cell.places[0].line for cell in overall.cells if cell.places}
    lost = next(number for number, line in lines.items() if line == 318)
    assert row(overall, lost)[:4] == ["项目支出", "", "818", "87.97%"]  # its first cell is lost; above it stands 支出构成 in the second
    duties = next(cell for cell in overall.cells if cell.text.startswith("(一) 负责"))
    assert len(duties.text.split("\n")) == 7
    assert "<p>" not in duties.text
    assert row(tables(document)[18], 4)[3] == r"$\geq 85\%$"
    assert "青山区部门预算政策性项目 (绩效目标) 申报表" in headings(document)


def test_qingshan_contents_are_paragraphs(corpus_city: City) -> None:
    blocks = read(corpus_city("qingshan")).blocks
    assert all(isinstance(block, Paragraph) for block in blocks if not isinstance(block, Table) and 5 <= block.places[0].line <= 53)
    assert headings(read(corpus_city("qingshan")))["第一部分 青山区医疗保障局概况"].places[0].line == 55


def test_yantai_tables_go_on_over_pages(corpus_city: City) -> None:
    document = read(corpus_city("yantai"))
    revenue = tables(document)[1]
    assert [cell.text for cell in revenue.cells].count("科目编码") == 1
    assert {place.line for cell in revenue.cells for place in cell.places} == {*range(114, 132), *range(142, 157), 167, 168}
    project = tables(document)[13]
    assert row(project, 0)[:2] == ["项目名称", "医疗保障工作经费"]
    assert {place.line for cell in project.cells for place in cell.places} == {*range(580, 606), *range(610, 616)}
    assert [row(table, 0)[1] for table in tables(document)[-2:]] == ["企业离休干部医疗保险统筹补助", "长期护理保险补助"]
