"""Items of the text against classes and totals, and items that two places print."""

from pathlib import Path

import pytest
from made_faults import HERE, codes, document, line, project, wan
from made_pages import page, paragraphs
from msgspec import structs

from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Indicator, Measure, Value
from jixiao.facts.money import BudgetLine, Change
from jixiao.integrity import twice_in_text

EARLIER = (Evidence(0, 1, "x", 3),)


def item(code: str, amount: str, level: str = "项", row: int = 5, **more: object) -> BudgetLine:
    """A line of the text."""
    place = (Evidence(row, row + 1, "x", row),)
    return line(code, amount, **{"statement": "narrative", "level": level, "fund": "general-public", "evidence": place, **more})


def listed(*amounts: str) -> tuple[BudgetLine, ...]:
    total = line("x", "1040.16", functional=None, measure="general-public-expenditure", name="支出", fund="general-public")
    return (total, *(item(f"21011{n:02}", amount) for n, amount in enumerate(amounts, 1)))


def test_items_of_the_text_against_the_total() -> None:
    assert codes(document(lines=listed("679.30", "224.32", "136.54"))) == []
    assert "sum-mismatch" in codes(document(lines=listed("673.90", "224.32", "136.54")))
    assert "sum-mismatch" not in codes(document(lines=listed("679.30", "224.32", "11.00")))  # some are left out


def test_items_of_the_text_against_their_class() -> None:
    def lines(second: str) -> tuple[BudgetLine, ...]:
        return item("208", "4212.60", "类"), item("2080505", "419.60"), item("2089999", second)

    assert "sum-mismatch" not in codes(document(lines=lines("3793.00")))
    assert "sum-mismatch" in codes(document(lines=lines("3739.00")))
    assert "sum-mismatch" not in codes(document(lines=lines("1000.00")))


def test_two_tables_that_agree_but_for_one_item() -> None:
    def tables(last: str) -> tuple[BudgetLine, ...]:
        first = [line(f"21011{n:02}", f"{n}0.00", fund="general-public") for n in range(1, 6)]
        second = [line(f"21011{n:02}", f"{n}0.00", fund="general-public", statement="narrative", evidence=EARLIER) for n in range(1, 5)]
        return (*first, *second, line("2101105", last, fund="general-public", statement="narrative", evidence=EARLIER))

    assert codes(document(lines=tables("50.00"))).count("amount-conflict") == 0
    assert codes(document(lines=tables("77.00"))).count("amount-conflict") == 1


def test_tables_of_other_money_are_not_compared() -> None:
    whole = [line(f"21011{n:02}", f"{n}0.00", statement="expenditure-summary") for n in range(1, 6)]
    fund = [line(f"21011{n:02}", f"{n}0.00" if n > 1 else "9.00", fund="general-public", evidence=EARLIER) for n in range(1, 6)]
    assert codes(document(lines=(*whole, *fund))) == []


def test_a_project_and_the_item_of_its_name() -> None:
    def both(amount: str) -> list[str]:
        named = line("2101301", "224.32", name="城乡医疗救助", evidence=HERE)
        return codes(document(lines=(named,), projects=(project("城乡医疗救助", amount),)))

    assert both("224.32") == []
    assert both("242.32") == ["amount-conflict"]
    assert both("100.00") == []  # the item pays for others too


def test_a_project_and_an_item_of_like_name() -> None:
    def both(amount: str) -> list[str]:
        named = line("2101301", "22432", name="城乡医疗救助", evidence=HERE)
        return codes(document(lines=(named,), projects=(project("医疗救助资金项目", amount),)))

    assert both("22342") == ["amount-conflict"]
    assert both("22332") == []  # the item pays for others too


def test_one_total_that_the_text_prints_with_two_figures() -> None:
    def total(amount: str, row: int) -> BudgetLine:
        return item("x", amount, "合计", row, functional=None, measure="expenditure-budget", name="支出预算", fund=None)

    assert codes(document(lines=(total("1679.88", 3), total("1697.88", 9)))) == ["amount-conflict"]
    assert codes(document(lines=(total("1679.88", 3), total("1679.88", 9)))) == []
    assert codes(document(lines=(total("1679.88", 3), total("911.02", 9)))) == []  # of a part, as the text may say elsewhere


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("基本支出111.48万元，主要用于人员。", 1),
        ("基本支出111.84万元，主要用于人员。", 0),
        ("基本支出比上年增加111.48万元。", 0),  # a change is another figure
        ("采购支出111.48万元。", 0),
        ("基本支出111.84元。", 1),  # the unit is lost
    ],
)
def test_a_figure_of_the_text_with_digits_swapped(tmp_path: Path, text: str, expected: int) -> None:
    told = line("x", "111.84", functional=None, measure="basic-expenditure", name="基本支出", statement="expenditure-summary")
    found = twice_in_text.check(document(lines=(told,)), page(tmp_path, paragraphs(text)))
    assert len([one for one in found if one.finding]) == expected


@pytest.mark.parametrize(("now", "expected"), [("105.88", 0), ("108.58", 1)])
def test_what_was_and_its_change_give_what_is(now: str, expected: int) -> None:
    fields = {"functional": None, "measure": "agency-running", "name": "机关运行经费"}
    change = Change(against=2023, amount=wan("-122.16"))
    lines = (item("x", now, "合计", **fields, change=change), item("x", "228.04", "合计", **fields, year=2023))
    assert codes(document(lines=lines)).count("sum-mismatch") == expected


@pytest.mark.parametrize(("number", "expected"), [("22800", 0), ("28200", 1), ("5000", 0)])
def test_the_only_cost_of_a_project_with_digits_swapped(number: str, expected: int) -> None:
    measure = Measure(comparator="lteq", number=wan(number).yuan / 10000, unit="万元")
    value = Value(printed=f"≤{number}万元", role="target", horizon="annual", evidence=HERE, measure=measure)
    cost = Indicator(name="监管方式改革支出", values=(value,), evidence=HERE, tier1="tier-new/cost")
    owner = structs.replace(project("基金监管方式改革", "22800"), indicators=(cost,))
    assert codes(document(projects=(owner,))).count("amount-conflict") == expected


@pytest.mark.parametrize(("second", "expected"), [("1340", 0), ("1430", 1), ("900", 0)])
def test_costs_beside_the_whole_cost(second: str, expected: int) -> None:
    """The parts that stand beside 项目总成本 give it, or are some of many."""

    def cost(name: str, number: str) -> Indicator:
        measure = Measure(comparator="lteq", number=wan(number).yuan / 10000, unit="万元")
        value = Value(printed=f"≤{number}万元", role="target", horizon="annual", evidence=HERE, measure=measure)
        return Indicator(name=name, values=(value,), evidence=HERE, tier1="tier-new/cost")

    costs = (cost("项目总成本控制", "1605"), cost("市级补助支出", "195"), cost("彩票公益金支出", second), cost("试点补助支出", "70"))
    owner = structs.replace(project("长期护理补助", "1605.00"), indicators=costs)
    assert codes(document(projects=(owner,))).count("sum-mismatch") == expected


@pytest.mark.parametrize(("second", "expected"), [("3.43", 0), ("3.34", 1), ("2.00", 1)])
def test_a_measure_that_the_text_prints_twice(second: str, expected: int) -> None:
    def reception(amount: str, row: int) -> BudgetLine:
        return item("x", amount, "合计", row, functional=None, measure="reception", name="公务接待费", fund=None)

    assert codes(document(lines=(reception("3.43", 3), reception(second, 9)))).count("amount-conflict") == expected


@pytest.mark.parametrize(("fund", "expected"), [("3000.00", 0), ("3300.00", 1), ("1200.00", 0)])
def test_funds_of_the_text_against_all_appropriations(fund: str, expected: int) -> None:
    def of(measure: str, amount: str, row: int, money: str | None) -> BudgetLine:
        return item("x", amount, "合计", row, functional=None, measure=measure, name=measure, fund=money)

    lines = (
        of("budget-total", "61392.56", 3, "fiscal-appropriation"),
        of("general-public-revenue", "58392.56", 5, "general-public"),
        of("government-fund-revenue", fund, 9, "government-fund"),
    )
    assert codes(document(lines=lines)).count("sum-mismatch") == expected


def test_a_project_with_a_nought_too_many() -> None:
    one = structs.replace(project("甲", "10.00"), other_amounts=(wan("100"),))
    assert codes(document(projects=(one,))) == ["amount-conflict"]
    assert codes(document(projects=(structs.replace(one, other_amounts=(wan("70"),)),))) == []
