"""Text → blocks: each printed layout in small, and random tables and paragraphs that come back as they were written."""

import re
from html import unescape

import pytest
from growth import grows_within
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents.blocks import Block, Heading, Paragraph, Table
from jixiao.documents.marks import bare, clean
from jixiao.documents.texts import text_blocks


def cells(table: Table) -> list[list[str]]:
    """The texts of a table, row by row as printed."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        assert cell.column == len(rows[cell.row])
        rows[cell.row].append(cell.text)
    return rows


def tables(text: str) -> list[list[list[str]]]:
    return [cells(block) for block in text_blocks(text) if isinstance(block, Table)]


def outline(text: str) -> list[tuple[int, str]]:
    """Level and text of headings; -1 for paragraphs."""
    return [(block.level if isinstance(block, Heading) else -1, block.text) for block in text_blocks(text) if not isinstance(block, Table)]


def check_places(text: str, blocks: tuple[Block, ...]) -> None:
    """Every place is a non-empty stripped run of its line, and the runs of a block are its text but for marks and blanks."""
    starts = [0] + [found.end() for found in re.finditer("\n", text)]
    for block in blocks:
        for part in block.cells if isinstance(block, Table) else (block,):
            printed = [text[place.start : place.end] for place in part.places]
            assert bool(part.text) == bool(printed)
            for place, run in zip(part.places, printed, strict=True):
                assert run
                assert run == run.strip()
                assert "\n" not in run
                assert starts[place.line - 1] <= place.start
                assert place.line == len(starts) or place.end < starts[place.line]
            printed = [run.replace("\t", " ") for run in printed]
            words = "".join(map(clean if isinstance(block, Table) else bare, printed))
            if isinstance(block, Table) and block.spans_known:
                words = unescape(words)
            assert re.sub(r"\s", "", words) == re.sub(r"\s", "", part.text)


def test_tab_separated_rows_keep_blank_cells_and_their_places() -> None:
    text = "一级指标\t二级指标\t指标值\n\t数量指标\t≥ 38 家 \n满意度指标\t\t\n"
    (table,) = text_blocks(text)
    assert isinstance(table, Table)
    assert cells(table) == [["一级指标", "二级指标", "指标值"], ["", "数量指标", "≥ 38 家"], ["满意度指标", "", ""]]
    assert not table.spans_known
    assert (table.rows, table.columns) == (3, 3)
    value = table.cells[5].places[0]
    assert (text[value.start : value.end], value.line) == ("≥ 38 家", 2)
    assert table.cells[3].places == ()


def test_one_cell_a_line() -> None:
    text = "如下：\n\t三级指标\n\t指标值\n\n\t检查机构\n\t≥38家\n\n\t\n\t≤60\n工作日\n\t备注\n\n（二）其他事项\n文字。\n"
    assert tables(text) == [[["三级指标", "指标值"], ["检查机构", "≥38家"], ["", "≤60工作日", "备注"]]]
    assert outline(text) == [(-1, "如下："), (3, "（二）其他事项"), (-1, "文字。")]


def test_markdown_table() -> None:
    assert tables("| 指标 | 值 |\n|:---|---:|\n| **检查机构** | ≥38家 |\n| | 5 |\n") == [[["指标", "值"], ["检查机构", "≥38家"], ["", "5"]]]


def test_tags_in_a_cell_are_dropped_and_values_with_signs_are_not() -> None:
    assert tables("职能\t<p>(一) 甲。</p> <p>(二) 乙。</p>\n值\t$\\geq 90\\%$\n比\t3<5\n") == [
        [["职能", "(一) 甲。\n(二) 乙。"], ["值", "$\\geq 90\\%$"], ["比", "3<5"]]
    ]


def test_html_table_in_markdown_has_known_spans() -> None:
    text = (
        "前言。\n<table><tr><td rowspan=2>产出指标</td><td>数量指标</td><td>检查&lt;机构</td></tr>\n"
        "<tr><td colspan='2'><b>时效</b>\n指标</td></tr>"
        "<tr><td></td><td>甲</td><td>乙</td></tr></table>\n后文。\n"
    )
    before, table, after = text_blocks(text)
    assert isinstance(table, Table)
    assert table.spans_known
    assert (table.rows, table.columns) == (3, 3)
    assert [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells] == [
        (0, 0, 2, 1, "产出指标"),
        (0, 1, 1, 1, "数量指标"),
        (0, 2, 1, 1, "检查<机构"),
        (1, 1, 1, 2, "时效指标"),
        (2, 0, 1, 1, ""),
        (2, 1, 1, 1, "甲"),
        (2, 2, 1, 1, "乙"),
    ]
    assert [(text[place.start : place.end], place.line) for place in table.cells[3].places] == [("<b>时效</b>", 3), ("指标", 4)]
    assert (before.text, after.text) == ("前言。", "后文。")  # type: ignore[union-attr]


def test_html_tables_cut_by_a_page_are_joined() -> None:
    head = "<table><tr><td>指标</td><td>值</td></tr>"
    text = f"附表\n\n{head}<tr><td>甲</td><td>1</td></tr></table>\n\n附表\n\n{head}<tr><td>乙</td><td>2</td></tr></table>\n"
    assert tables(text) == [[["指标", "值"], ["甲", "1"], ["乙", "2"]]]


HEAD = "收入总体情况表\n\n部门（单位）：某局\n\n单位：万元\n\n科目编码\t\t合 计\n类\t款\t\n"


def test_a_table_goes_on_below_its_repeated_head() -> None:
    text = f"{HEAD}208\t\t1.00\n\n- 3 -\n\n{HEAD.replace('合 计', '合计')}\t05\t2.00\n"
    assert tables(text) == [[["科目编码", "", "合 计"], ["类", "款", ""], ["208", "", "1.00"], ["", "05", "2.00"]]]
    assert outline(text) == [(0, "收入总体情况表"), (-1, "部门（单位）：某局"), (-1, "单位：万元")]


def test_a_continued_mark_on_the_caption_does_not_hide_it() -> None:
    assert len(tables(f"{HEAD}208\t\t1.00\n\n{HEAD.replace('情况表', '情况表（续表）')}\t05\t2.00\n")) == 1


def test_the_same_head_with_another_caption_is_another_table() -> None:
    assert len(tables(f"{HEAD}208\t\t1.00\n\n{HEAD.replace('收入', '支出')}208\t\t1.00\n")) == 2


FORM = "项目支出绩效目标表\n(2024年度)\n\n项目名称\t{}\t\n主管部门\t某局\t\n绩效指标\t产出指标\t数量指标\n"


def test_forms_of_two_projects_are_two_tables_and_a_rest_of_indicators_is_none() -> None:
    rest = "项目支出绩效目标表\n(2024年度)\n\n绩效指标\t效益指标\t社会效益\n"
    text = FORM.format("医疗救助") + "\n" + rest + "\n" + FORM.format("参保补助")
    assert [len(rows) for rows in tables(text)] == [4, 3]
    assert outline(text) == [(0, "项目支出绩效目标表"), (-1, "(2024年度)")] * 2


def test_a_caption_printed_as_a_row_begins_a_table() -> None:
    row = "项目名称\t医疗救助\t\n金额\t10\t\n"
    text = f"项目支出绩效目标表\n\n{row}\n项目支出绩效目标表 (2024年度)\t\t\n{row.replace('医疗救助', '参保补助')}"
    assert [len(rows) for rows in tables(text)] == [2, 2]
    assert outline(text) == [(0, "项目支出绩效目标表"), (0, "项目支出绩效目标表 (2024年度)")]


def test_a_blank_line_does_not_end_a_table_but_another_width_does() -> None:
    assert [len(rows) for rows in tables("甲\t1\n\n乙\t2\n")] == [2]
    assert [len(rows) for rows in tables("甲\t1\n\n乙\t2\t3\t4\n")] == [1, 1]


def test_a_table_printed_twice_is_two_tables() -> None:
    assert [len(rows) for rows in tables("附表\n甲\t1\n\n附表\n甲\t1\n")] == [1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "\t负责拟订医疗保障政策并组织实施，健全医疗救助制度。\n\t按规定监督管理医疗保障基金，维护基金安全。\n",
            (-1, "负责拟订医疗保障政策并组织实施，健全医疗救助制度。"),
        ),
        ("\t一、主要职责\n\t负责拟订医疗保障政策并组织实施，健全医疗救助制度。\n", (2, "一、主要职责")),
        ("一、\t主要职责\n二、\t机构设置\n", (2, "一、 主要职责")),
        ("目录\n一、收支总表\t3\n二、收入总表\t5\n", (-1, "目录")),
        ("\t\t2024年部门预算\n", (1, "2024年部门预算")),
    ],
)
def test_tabs_that_only_indent_make_no_table(text: str, expected: tuple[int, str]) -> None:
    assert tables(text) == []
    assert outline(text)[0] == expected
    check_places(text, text_blocks(text))


def test_numbered_headings_and_lists() -> None:
    text = (
        "第一部分\n\n部门概况\n\n一、主要职责\n\n（一）负责拟订政策。\n\n二、单位构成\n\n1. 某局本级\n2. 某事业中心\n\n"
        "三、项目情况\n1.项目概述\n项目用于医疗救助。\n2.立项依据\n根据文件。\n"
    )
    assert outline(text) == [
        (1, "第一部分 部门概况"),
        (2, "一、主要职责"),
        (-1, "（一）负责拟订政策。"),
        (2, "二、单位构成"),
        (-1, "1. 某局本级"),
        (-1, "2. 某事业中心"),
        (2, "三、项目情况"),
        (4, "1.项目概述"),
        (-1, "项目用于医疗救助。"),
        (4, "2.立项依据"),
        (-1, "根据文件。"),
    ]


def test_markdown_headings_take_their_level_from_their_numbering() -> None:
    text = "# 某局部门预算\n\n#### **第一部分 概况**\n\n###### **(一) 职责**\n\n- **甲**：乙。\n"
    assert outline(text) == [(1, "某局部门预算"), (1, "第一部分 概况"), (3, "(一) 职责"), (-1, "甲：乙。")]
    assert all(block.marked for block in text_blocks(text) if isinstance(block, Heading))
    check_places(text, text_blocks(text))


def test_contents_are_no_headings() -> None:
    text = "目 录\n\n第一部分 概况……1\n\n- 一、职责\n\n第二部分 预算表\t3\n"
    assert outline(text.replace("\t3", " 3") + "\n第一部分\n\n概况\n\n一、职责\n\n负责拟订政策。\n")[4:] == [
        (1, "第一部分 概况"),
        (2, "一、职责"),
        (-1, "负责拟订政策。"),
    ]


CUT = "推进医保支付方式改革，建立健全医疗保障信用评价体"


@pytest.mark.parametrize(
    ("next_line", "joined"),
    [
        ("系和信息披露制度。", True),
        ("（二）负责医疗救助。", False),
        ("一是建立制度。", False),
        ("单位：万元", False),
        ("# 系", False),
        ("　　系和信息披露制度。", False),
        ("- 系和信息披露制度。", False),
    ],
)
def test_sentences_cut_by_a_page_are_joined(next_line: str, joined: bool) -> None:
    first, *rest = text_blocks(f"{CUT}\n\n\n{next_line}\n")
    assert isinstance(first, Paragraph)
    assert (first.text == CUT + next_line) == joined
    assert len(first.places) == 2 if joined else rest


def test_a_cut_item_of_a_list_is_no_heading() -> None:
    text = "4、组织落实支付标准。\n\n5、组织制定全市药品、医用耗材价格和医疗服务项\n\n目收费政策。\n"
    assert outline(text) == [(-1, "4、组织落实支付标准。"), (-1, "5、组织制定全市药品、医用耗材价格和医疗服务项目收费政策。")]


def test_page_numbers_do_not_part_a_sentence() -> None:
    filler = "\n".join(["第一条 按规定办理。"] * 8)
    text = f"{CUT}\n\n12\n\n系。\n{filler}\n{CUT}\n\n13\n\n系。\n"
    assert outline(text)[0] == outline(text)[-1] == (-1, CUT + "系。")
    assert "12" not in [words for _, words in outline(text)]


WORDS = st.text(st.sampled_from("数量指标救助人次完成率元万≥%0123456789，（）"), min_size=1, max_size=12)
BLANKS = st.sampled_from(["", " ", "　"])


@given(st.lists(st.lists(st.one_of(WORDS, st.just("")), min_size=2, max_size=6).filter(any), min_size=1, max_size=8), BLANKS)
def test_any_tab_separated_table_comes_back(rows: list[list[str]], blank: str) -> None:
    rows[0] = ["科目编码", *rows[0][1:], "备注"]  # a row of one caption would be a heading
    text = "\n".join("\t".join(blank + cell + blank for cell in row) for row in rows)
    blocks = text_blocks(f"文字。\n\n{text}\n\n文字。\n")
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert tables(text) == [rows]
    check_places(f"文字。\n\n{text}\n\n文字。\n", blocks)


@given(st.lists(st.lists(WORDS.map("值{}".format), min_size=2, max_size=5), min_size=1, max_size=6))
def test_any_table_of_one_cell_a_line_comes_back(rows: list[list[str]]) -> None:
    text = "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)
    assert tables(text) == [rows]
    check_places(text, text_blocks(text))


@given(
    st.lists(
        st.text(st.sampled_from("负责拟订医疗保障政策规划标准预算12"), min_size=3, max_size=80).map(lambda text: text + "。"), min_size=1
    )
)
def test_paragraphs_that_end_stay_apart(paragraphs: list[str]) -> None:
    paragraphs = ["负" + paragraph for paragraph in paragraphs]
    for gap in ("\n", "\n\n"):
        assert outline(gap.join(paragraphs)) == [(-1, paragraph) for paragraph in paragraphs]


@given(
    st.lists(
        st.sampled_from("第一部分二、三（）(1)1.#*- \t\n|<p>表目录单位：万元。，项目名称预算年2024\u3000\x0c")
        | st.sampled_from(["<table>", "<tr>", "<td>", "<td rowspan=2 colspan=3>", "</td>", "</table>"]),
        max_size=300,
    ).map("".join)
)
def test_any_text_has_sound_places(text: str) -> None:
    check_places(text, text_blocks(text))


@pytest.mark.parametrize(
    "unit",
    [
        "负责拟订政策\n",
        "甲\t1\n",
        "\t甲\n",
        "# 甲\n",
        "目录\n一、甲\n",
        "甲\t1\n\n附表\n",
        "（" * 30 + "\n",
        "<table><tr><td rowspan=3>甲</td></tr></table>\n",
    ],
)
def test_time_is_linear_in_length(unit: str) -> None:
    assert grows_within(64, lambda count: text_blocks(unit * count), 1_000, 16_000)  # squared: 256
