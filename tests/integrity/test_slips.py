"""Slips of the pen."""

from decimal import Decimal

import pytest
from made_faults import wan

from jixiao.facts.money import Amount
from jixiao.integrity.closed_lists import is_closed
from jixiao.integrity.slips import explained, one_slip, slipped


@pytest.mark.parametrize(("some", "other", "is_one"), [
    ("16891", "18891", True), ("16891", "18691", True), ("16891", "1891", True), ("16891", "168910", True),
    ("16891", "19186", False), ("16891", "11896", True), ("16891", "16891", False), ("16891", "27891", False),
])  # fmt: skip
def test_one_slip(some: str, other: str, is_one: bool) -> None:
    assert one_slip(some, other) is is_one


def test_sums_that_a_slip_explains() -> None:
    assert explained([wan("112.40"), wan("818.33")], wan("950.73"))
    assert not explained([wan("112.40"), wan("818.33")], wan("1204.09"))
    assert explained([wan("112.40"), Amount(Decimal("818.33"), "818.33元")], wan("930.73"))  # the unit is lost
    assert not explained([wan("1.4"), wan("7.5")], wan("11.6"))  # so short that it may be chance


def test_figures_of_which_one_became_the_other() -> None:
    assert slipped(wan("929.84"), wan("929.48"))
    assert not slipped(wan("1.4"), wan("4.1"))
    assert not slipped(wan("929.84"), wan("817.02"))
    assert slipped(wan("929.84"), wan(str(Decimal("9298.4"))))


def test_closed_lists() -> None:
    assert is_closed("三公经费预算共", ["公务用车运行维护费", "，公务接待费"], "")
    assert not is_closed("三公经费预算共", ["公务用车运行维护费", "，公务接待费"], "因公出国（境）费另行公开")
    assert not is_closed("三公经费预算共", ["会议费", "，公务接待费"], "")
    assert is_closed("支出预算", ["基本支出", "，项目支出"], "因公出国")
    assert not is_closed("支出预算", ["项目支出", "，其他"], "")
