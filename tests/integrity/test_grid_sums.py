"""Sums of tables by rows and columns, and of the money of a form: one wrong cell is told, and its mended twin is not."""

from pathlib import Path

import pytest
from made_pages import page, table

from jixiao.integrity import form_money, grid_sums
from jixiao.integrity.outcomes import Outcome

HEADER = ("科目编码", "科目名称", "合计", "人员经费", "公用经费", "项目支出")
ROWS = (
    ("", "合计", "100.00", "50.00", "20.00", "30.00"),
    ("208", "社会保障和就业支出", "40.00", "30.00", "10.00", "0.00"),
    ("20805", "养老支出", "40.00", "30.00", "10.00", "0.00"),
    ("2080501", "单位离退休", "30.00", "25.00", "5.00", "0.00"),
    ("2080505", "养老保险缴费", "10.00", "5.00", "5.00", "0.00"),
    ("210", "卫生健康支出", "60.00", "20.00", "10.00", "30.00"),
    ("21011", "单位医疗", "60.00", "20.00", "10.00", "30.00"),
    ("2101101", "行政单位医疗", "60.00", "20.00", "10.00", "30.00"),
)


def with_cell(row: int, column: int, text: str) -> list[tuple[str, ...]]:
    """The rows with another cell."""
    return [tuple(text if (r, c) == (row, column) else cell for c, cell in enumerate(cells)) for r, cells in enumerate(ROWS)]


def failures(outcomes: list[Outcome]) -> list[str]:
    return [one.finding.comment_zh for one in outcomes if one.finding]


def judged(folder: Path, *rows: tuple[str, ...]) -> list[Outcome]:
    return list(grid_sums.check(page(folder, "<p>支出总表 单位：万元</p>" + table(*rows)), 2024))


def test_a_table_that_adds_up(tmp_path: Path) -> None:
    outcomes = judged(tmp_path, HEADER, *ROWS)
    assert failures(outcomes) == []
    assert sum(one.state == "passed" for one in outcomes) > 12


@pytest.mark.parametrize(("row", "column"), [(3, 3), (4, 4), (7, 5), (1, 3), (0, 4)])
def test_a_wrong_part_is_told_by_row_and_column(tmp_path: Path, row: int, column: int) -> None:
    """Personnel, public use or project of one row, of which only the main column is a budget line."""
    assert failures(judged(tmp_path, HEADER, *with_cell(row, column, "17.30")))


def test_a_row_that_was_not_read_is_no_fault(tmp_path: Path) -> None:
    """All columns miss the same."""
    assert failures(judged(tmp_path, HEADER, *(row for row in ROWS if row[0] != "2080505"))) == []


def test_a_part_of_a_part_is_none(tmp_path: Path) -> None:
    header = ("科目编码", "科目名称", "合计", "基本支出", "项目支出", "政府采购")
    rows = [(f"21015{n:02}", "甲", f"{n + 7}.00", f"{n}.00", "7.00", "0.00") for n in range(1, 6)]
    assert failures(judged(tmp_path, header, *rows, ("2101550", "乙", "12.50", "3.00", "9.50", "9.50"))) == []


def test_three_public_in_one_row(tmp_path: Path) -> None:
    header = ("单位名称", "“三公”经费合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费")
    assert failures(judged(tmp_path, header, ("甲局", "5.70", "", "2.55", "3.15"))) == []
    assert failures(judged(tmp_path, header, ("甲局", "5.70", "", "2.55", "3.51")))


def test_groups_of_projects(tmp_path: Path) -> None:
    header = ("项目编码", "项目名称", "合计", "财政拨款", "其他资金")
    rows = (
        ("31", "本级项目", "48.00", "48.00", "0.00"),
        ("42010722202T01", "甲", "20.00", "20.00", "0.00"),
        ("42010722202T02", "乙", "28.00", "28.00", ""),
    )
    assert failures(judged(tmp_path, header, *rows)) == []
    wrong = (rows[0], ("42010722202T01", "甲", "200.00", "200.00", "0.00"), rows[2])
    assert failures(judged(tmp_path, header, *wrong))


@pytest.mark.parametrize(("own", "fails"), [("788", False), ("778", True)])
def test_money_of_a_form(tmp_path: Path, own: str, fails: bool) -> None:
    rows = (
        ("项目资金（万元）", "年度资金总额：", "788"),
        ("", "其中：财政拨款", own),
        ("", "其他资金", "0"),
        ("一级指标", "二级指标", "三级指标"),
    )
    assert bool(failures(list(form_money.check(page(tmp_path, table(*rows)))))) is fails


def test_one_group_among_others_that_keep_their_sums(tmp_path: Path) -> None:
    header = ("项目编码", "项目名称", "合计", "财政拨款")
    rows = [row for n in range(1, 6) for row in ((f"11{n}", "甲", f"{n}.73", f"{n}.73"), (f"42010722202T0{n}", "乙", f"{n}.73", f"{n}.73"))]
    assert failures(judged(tmp_path, header, *rows)) == []
    assert failures(judged(tmp_path, header, *rows[:4], ("113", "甲", "3.37", "3.37"), *rows[5:]))


def test_a_total_over_subtotals(tmp_path: Path) -> None:
    header = ("单位名称", "采购项目", "采购金额合计")
    rows = [("某科", "", "1480.00"), ("某局", "", "1480.00"), ("某局", "甲", "680.00"), ("某局", "乙", "800.00")]
    assert failures(judged(tmp_path, header, ("合计", "", "1480.00"), *rows)) == []
    assert failures(judged(tmp_path, header, ("合计", "", "1840.00"), *rows))


FORM = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出", "数量", "次数", "≥3次"),
    ("产出", "数量", "人数", "≥5人"),
    ("", "", "率", "≥9%"),
)


@pytest.mark.parametrize(("money", "year", "expected"), [("788", "788", []), ("", "", ["no-amount"]), ("", "788", [])])
def test_a_form_whose_money_is_left_empty(tmp_path: Path, money: str, year: str, expected: list[str]) -> None:
    rows = (
        ("实施期资金总额：", money, "年度资金总额：", year),
        ("其中：财政拨款", money, "其中：财政拨款", year),
        ("其他资金", "", "其他资金", ""),
    )
    outcomes = list(form_money.check(page(tmp_path, table(*rows, *FORM))))
    assert [one.finding.code for one in outcomes if one.finding] == expected


def test_a_column_that_is_a_part_of_another(tmp_path: Path) -> None:
    """项目支出总数 and 扣除基建项目后预算数 stand beside each other: the total is the sum without the last."""
    header = ("科目编码", "科目名称", "合计", "基本支出", "项目支出总数", "扣除基建项目后预算数")
    rows = [(f"21015{n:02}", "甲", f"{n + 7}.00", f"{n}.00", "7.00", "7.00") for n in range(1, 6)]
    assert failures(judged(tmp_path, header, *rows)) == []
    assert len(failures(judged(tmp_path, header, *rows, ("2101550", "乙", "12.50", "5.30", "7.00", "7.00")))) == 1
