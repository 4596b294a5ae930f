"""Items of the text against classes and totals, and items that two places print."""

from made_faults import HERE, codes, document, line, project

from jixiao.facts.evidence import Evidence
from jixiao.facts.money import BudgetLine

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
