"""Shares in a column of a table, judged against the sum under them."""

from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.integrity import share_columns

PAGE = "<html><head><meta charset='utf-8'></head><body><table>{rows}</table></body></html>"


def outcomes(tmp_path: Path, *rows: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """State and message of each share that was judged."""
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    path = tmp_path / "table.html"
    path.write_text(PAGE.format(rows=cells), "utf-8")
    return [(each.state, each.finding.comment_zh if each.finding else None) for each in share_columns.check(read(path))]


HEADER = ("支出构成", "当年预算收支", "占比")
SUM = ("合计", "929.84", "100%")


def test_a_share_that_is_another(tmp_path: Path) -> None:
    found = outcomes(tmp_path, HEADER, ("基本支出", "111.84", "13.02%"), ("项目支出", "818", "87.97%"), SUM)
    assert [state for state, _ in found] == ["failed", "passed"]
    assert "111.84÷929.84＝12.03%" in (found[0][1] or "")


def test_right_shares_pass(tmp_path: Path) -> None:
    found = outcomes(tmp_path, HEADER, ("基本支出", "111.84", "12.03%"), ("项目支出", "818", "87.97%"), SUM)
    assert [state for state, _ in found] == ["passed", "passed"]


@pytest.mark.parametrize(
    "rows",
    [
        (("基本支出", "111.84", "50%"), ("项目支出", "818", "20%"), SUM),  # shares of another whole
        (("基本支出", "111.84", "13.02%"), ("项目支出", "818", "87.97%")),  # no sum
        (("基本支出", "0", "0%"), ("合计", "0", "100%")),
    ],
)
def test_what_cannot_be_judged(tmp_path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    assert outcomes(tmp_path, HEADER, *rows) == []


def test_percentages_under_another_header_are_no_shares(tmp_path: Path) -> None:
    rows = (("项目", "预算", "执行率"), ("基本支出", "111.84", "13.02%"), ("项目支出", "818", "87.97%"), SUM)
    assert outcomes(tmp_path, *rows) == []
