"""Word files that we write: merged cells, tables in cells, numbers and headings that styles and lists give, and what is not printed."""

from pathlib import Path

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import read
from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.documents.word_lists import numeral


def saved(document: docx.document.Document, folder: Path) -> Document:
    document.save(str(folder / "made.docx"))
    return read(folder / "made.docx")


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "~" for cell in row] for row in table.grid()]


def filled(table: docx.table.Table, *rows: str) -> None:
    for row, line in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, line.split(), strict=True):
            cell.text = "" if text == "." else text


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_merged_cells_cover_their_positions(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(3, 4)
    filled(table, "一级指标 二级指标 指标值 .", "产出指标 数量指标 培训人数 ≥300人", ". 质量指标 合格率 ≥95%")
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 2).merge(table.cell(0, 3))
    (read_back,) = tables(saved(made, tmp_path))
    assert texts(read_back) == [
        ["一级指标", "二级指标", "指标值", "指标值"],
        ["产出指标", "数量指标", "培训人数", "≥300人"],
        ["产出指标", "质量指标", "合格率", "≥95%"],
    ]
    assert read_back.spans_known


def test_a_row_that_begins_after_the_first_column_stays_in_its_columns(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 3)
    filled(table, "甲 乙 丙", ". 二 三")
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
    (read_back,) = tables(saved(made, tmp_path))
    assert texts(read_back) == [["甲", "乙", "丙"], ["", "二", "三"]]


def test_a_table_in_a_cell_divides_the_cell(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    filled(table, "项目名称 医疗救助", "绩效指标 .")
    inner = table.cell(1, 1).add_table(2, 2)
    filled(inner, "数量指标 ≥300人", "质量指标 ≥95%")
    (read_back,) = tables(saved(made, tmp_path))
    assert texts(read_back) == [
        ["项目名称", "医疗救助", "医疗救助"],
        ["绩效指标", "数量指标", "≥300人"],
        ["绩效指标", "质量指标", "≥95%"],
    ]


def test_headings_by_style_and_by_numbering(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("单位概况", 2)
    made.add_paragraph("本单位负责医疗保障工作。")
    made.add_paragraph("二、收支预算情况")
    document = saved(made, tmp_path)
    kinds = [(type(block), block.text) for block in document.blocks if not isinstance(block, Table)]
    assert kinds == [(Heading, "单位概况"), (Paragraph, "本单位负责医疗保障工作。"), (Heading, "二、收支预算情况")]
    first, _, last = document.blocks
    assert isinstance(first, Heading)
    assert (first.level, first.marked) == (2, True)
    assert isinstance(last, Heading)
    assert not last.marked
    for block in (first, last):
        (place,) = block.places
        assert document.text[place.start : place.end] == block.text


NUMBERING = """<w:abstractNum {ns} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum>"""


def test_numbers_of_lists_are_read_as_printed(tmp_path: Path) -> None:
    made = docx.Document()
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text, depth in (("部门职责", 0), ("机构设置", 0), ("内设机构", 1), ("下属单位", 1), ("预算安排", 0), ("其他事项", 1)):
        properties = made.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = depth
        properties.get_or_add_numId().val = 77
    lines = saved(made, tmp_path).text.splitlines()
    assert lines == ["一、部门职责", "二、机构设置", "1.内设机构", "2.下属单位", "三、预算安排", "1.其他事项"]


def test_deleted_and_hidden_text_is_not_read_and_inserted_text_is(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("预算")
    paragraph.add_run("隐藏").font.hidden = True
    for tag, inner, text in (("w:del", "w:delText", "旧数"), ("w:ins", "w:t", "100万元")):
        change, run, part = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        part.text = text
        run.append(part)
        change.append(run)
        paragraph._p.append(change)
    assert saved(made, tmp_path).text == "预算100万元\n"


def test_lines_in_a_cell_are_one_word_or_several_items(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 3)
    table.cell(0, 0).text = "产出\n指标"
    table.cell(0, 1).text = "1.培训人数\n2.培训次数"
    table.cell(0, 2).text = "22\n.6"
    table.cell(1, 0).text = "覆盖人数\n培训次数"
    table.cell(1, 1).text = "≥300人\n≥4次"
    table.cell(1, 2).text = "说明"
    document = saved(made, tmp_path)
    (read_back,) = tables(document)
    assert texts(read_back) == [["产出指标", "1.培训人数\n2.培训次数", "22.6"], ["覆盖人数\n培训次数", "≥300人\n≥4次", "说明"]]
    for cell in read_back.cells:
        (place,) = cell.places
        assert document.text[place.start : place.end] == cell.text.replace("\n", " ")


def test_names_and_telephone_numbers_in_cells_are_masked(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 4)
    filled(table, "填报人 王小明 联系电话 0535-1234567", "项目名称 救助 金额 100")
    document = saved(made, tmp_path)
    assert document.masked == 2
    assert "王小明" not in document.text + str(document.blocks)
    assert "1234567" not in document.text + str(document.blocks)


def test_a_paragraph_style_hides_nothing_but_what_it_says(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("正文")
    style = made.styles.add_style("不印", 1)
    style.font.hidden = True
    made.add_paragraph("不印的话", style=style)
    assert saved(made, tmp_path).text == "正文\n"
    assert style.element.find(qn("w:rPr")) is not None


@given(st.integers(1, 99))
def test_chinese_numerals_of_lists_read_back(value: int) -> None:
    from jixiao.documents.numbering import numbering

    found = numbering(numeral(value, "chineseCounting") + "、总体情况")
    assert found is not None
    assert found.number == value
