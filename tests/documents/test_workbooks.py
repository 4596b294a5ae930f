"""Workbooks that we write: what a sheet shows is what is read, with its address."""

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import read
from jixiao.documents.blocks import Document, Heading, Table
from jixiao.documents.errors import Unreadable
from jixiao.documents.number_formats import plain, shown
from jixiao.documents.sheets import address


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "~" for cell in row] for row in table.grid()]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def saved(book: Any, folder: Path, name: str = "made.xlsx") -> Document:
    book.save(folder / name)
    return read(folder / name)


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (1, "0%", "100%"),
        (0.955, "0.0%", "95.5%"),
        (44411, "#,##0.00", "44,411.00"),
        (44411.5, "General", "44411.5"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012, "General", "123456789012"),
        (12, '0"万人"', "12万人"),
        (12, '"≥"0', "≥12"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (12.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12.50"),
        (datetime.datetime(2024, 3, 1), 'yyyy"年"m"月"', "2024年3月"),
        (datetime.datetime(2024, 3, 1), "mm-dd-yy", "2024/3/1"),
        (45352, "yyyy/m/d", "2024/3/1"),
        ("=100%", "General", "=100%"),
        ("100%", "@", "100%"),
        (5.0, "@", "5"),
        (None, "0%", ""),
        (True, "General", "TRUE"),
    ],
)
def test_a_value_is_shown_as_its_format_says(value: Any, code: str, printed: str) -> None:
    assert shown(value, code) == printed


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_without_format_shows_its_digits(value: Any) -> None:
    assert float(plain(float(value))) == float(value)
    assert "e" not in plain(float(value))


@given(st.text(max_size=20), st.floats(allow_nan=True, allow_infinity=True))
def test_no_format_breaks_the_reading(code: str, value: float) -> None:
    assert isinstance(shown(value, code), str)


@given(st.integers(0, 10**5), st.integers(0, 16383))
def test_addresses_are_those_of_the_program(row: int, column: int) -> None:
    assert address(row, column) == f"{openpyxl.utils.get_column_letter(column + 1)}{row + 1}"


def form(sheet: Any) -> None:
    """A form with title, unit, merged cells and formats."""
    rows = [
        ["项目支出绩效目标表", None, None, None],
        ["（2024年度）", None, None, None],
        ["部门：某局", None, None, "单位：万元"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "培训人数", 300],
        [None, "质量指标", "合格率", 1],
        ["注：指标值按年度填列。"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:D2")
    sheet.merge_cells("A5:A6")
    sheet["D5"].number_format = '"≥"0"人"'
    sheet["D6"].number_format = "0%"


def test_a_form_is_its_title_lines_and_its_table_with_addresses(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "绩效目标"
    form(book.active)
    document = saved(book, tmp_path)
    (table,) = tables(document)
    assert texts(table) == [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "培训人数", "≥300人"],
        ["产出指标", "质量指标", "合格率", "100%"],
    ]
    assert lines(document) == ["项目支出绩效目标表", "（2024年度）", "部门：某局", "单位：万元", "注：指标值按年度填列。"]
    assert isinstance(document.blocks[0], Heading)
    (place,) = next(cell for cell in table.cells if cell.text == "100%").places
    assert (place.page, place.sheet, place.cell) == (1, "绩效目标", "D6")
    assert document.text[place.start : place.end] == "100%"


def test_hidden_sheets_rows_and_columns_are_not_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["项目", "隐列", "金额"], ["甲", "x", 1], ["隐行", "x", 2], ["乙", "x", 3]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("隐表")
    other.append(["不", "见"])
    other.sheet_state = "hidden"
    document = saved(book, tmp_path)
    (table,) = tables(document)
    assert texts(table) == [["项目", "金额"], ["甲", "1"], ["乙", "3"]]
    assert "隐" not in document.text
    assert [cell.places[0].cell for cell in table.cells] == ["A1", "C1", "A2", "C2", "A4", "C4"]


def test_several_tables_on_a_sheet_are_apart(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for at, text in {"A1": "收入", "B1": "金额", "A2": "拨款", "B2": "5", "D1": "支出", "E1": "金额", "D2": "医疗", "E2": "5"}.items():
        sheet[at] = text
    for at, text in {"A4": "表2 项目支出表", "A5": "项目名称", "B5": "合计", "C5": "其中", "A6": "救助", "B6": "9", "C6": "9"}.items():
        sheet[at] = text
    document = saved(book, tmp_path)
    assert [texts(table) for table in tables(document)] == [
        [["收入", "金额"], ["拨款", "5"]],
        [["支出", "金额"], ["医疗", "5"]],
        [["项目名称", "合计", "其中"], ["救助", "9", "9"]],
    ]
    assert lines(document) == ["表2 项目支出表"]


def test_the_name_of_a_sheet_without_title_is_its_caption(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "项目支出绩效目标表"
    book.active.append(["项目名称", "金额"])
    book.active.append(["救助", "100"])
    assert lines(saved(book, tmp_path)) == ["项目支出绩效目标表"]


def test_a_formula_without_result_shows_its_constant_only(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["合格率", "=100%"])
    book.active.append(["合计", "=SUM(B1:B1)"])
    (table,) = tables(saved(book, tmp_path))
    assert texts(table) == [["合格率", "100%"], ["合计", ""]]


def test_old_workbooks_read_alike(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("目标")
    sheet.write_merge(0, 0, 0, 2, "项目支出绩效目标表")
    percent, money = xlwt.easyxf(num_format_str="0%"), xlwt.easyxf(num_format_str="#,##0.00")
    for row, line in enumerate([["一级指标", "指标", "值"], ["产出指标", "合格率", None], ["", "金额", None]], 1):
        for column, text in enumerate(line):
            if text is not None and not (row == 2 and column == 0):
                sheet.write(row, column, text)
    sheet.write(2, 2, 1, percent)
    sheet.write(3, 2, 44411, money)
    sheet.write(4, 1, "隐行")
    sheet.row(4).hidden = True
    book.add_sheet("隐表").visibility = 1
    document = saved(book, tmp_path, "made.xls")
    (table,) = tables(document)
    assert document.reader == "xls 1"
    assert texts(table) == [["一级指标", "指标", "值"], ["", "合格率", "100%"], ["", "金额", "44,411.00"]]
    assert table.cells[-1].places[0].cell == "C4"


@pytest.mark.slow
def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("明细")
    for row in range(10_000):
        sheet.append([f"项目{row}", row, "一般公共预算"])
    (table,) = tables(saved(book, tmp_path))
    assert (table.rows, table.columns) == (10_000, 3)


def test_a_book_of_hidden_sheets_is_refused(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("甲").visibility = 1
    with pytest.raises(Unreadable, match="no visible sheet"):
        saved(book, tmp_path, "made.xls")
