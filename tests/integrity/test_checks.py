"""Consistency checks on facts made by hand: each fault is found, and its mended twin is not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_faults import HERE, codes, document, line, project, wan

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.indicators import Indicator, Measure, Value
from jixiao.facts.money import Amount, BudgetLine
from jixiao.facts.projects import Project
from jixiao.integrity.indicator_checks import sense
from jixiao.integrity.sums import agree, half_step


def indicator(name: str, measure: Measure, printed: str = "?") -> DocumentFacts:
    """A document with one project that has one indicator."""
    value = Value(printed=printed, role="target", horizon="annual", evidence=HERE, measure=measure)
    one = Indicator(name=name, values=(value,), evidence=HERE)
    return document(projects=(Project(names=("甲",), evidence=HERE, indicators=(one,)),))


@pytest.mark.parametrize(
    ("name", "comparator", "number", "unit", "expected"),
    [
        ("监测质量达标率", "lteq", "1", "%", ["comparator-contradicts-name"]),
        ("监测质量达标率", "gteq", "95", "%", []),
        ("救助投入总成本", "gteq", "4173", "万元", ["comparator-contradicts-name"]),
        ("救助投入总成本", "lteq", "4173", "万元", []),
        ("业务差错率", "gteq", "5", "%", ["comparator-contradicts-name"]),
        ("不满意率", "lteq", "5", "%", []),
        ("审核覆盖率", "eq", "1", None, ["percent-format-lost"]),
        ("审核覆盖率", "eq", "100", "%", []),
        ("培训场次", "eq", "3", None, ["unit-missing"]),
        ("舆情次数", "eq", "0", None, []),
    ],
)
def test_indicators(name: str, comparator: str, number: str, unit: str | None, expected: list[str]) -> None:
    assert codes(indicator(name, Measure(comparator=comparator, number=Decimal(number), unit=unit))) == expected


def test_senses_are_not_guessed() -> None:
    assert sense("居民医保最高支付金额") is None
    assert sense("参保人数") is None


def test_classes_add_up_or_are_reported() -> None:
    right = (line("210", "10.5"), line("21013", "10.0"), line("21015", "0.5"))
    assert codes(document(lines=right)) == []
    wrong = (line("210", "10.5"), line("21013", "10.0"), line("21015", "0.9"))
    assert codes(document(lines=wrong)) == ["sum-mismatch"]


def test_rounding_of_each_addend_is_allowed() -> None:
    assert codes(document(lines=(line("210", "10.00"), line("21013", "6.67"), line("21015", "3.34")))) == []


def test_basic_and_project_add_up_or_are_reported() -> None:
    assert codes(document(lines=(line("210", "10.00", basic=wan("4.00"), project=wan("6.00")),))) == []
    assert codes(document(lines=(line("210", "10.00", basic=wan("4.00"), project=wan("5.00")),))) == ["sum-mismatch"]


def test_one_total_with_two_figures() -> None:
    def total(amount: str, statement: str) -> BudgetLine:
        return line("x", amount, functional=None, measure="personnel", name="人员经费", statement=statement)

    first, second = "general-public-expenditure", "basic-expenditure"
    assert codes(document(lines=(total("101.13", first), total("101.14", second)))) == ["amount-conflict"]
    assert codes(document(lines=(total("101.14", first), total("101.14", second)))) == []
    assert codes(document(lines=(total("101.14", first), total("101.1", second)))) == []  # the same figure, rounded
    assert codes(document(lines=(total("60.00", first), total("41.14", first), total("101.14", second)))) == []  # one for each unit


def test_sources_and_projects_add_up_or_are_reported() -> None:
    total = line("x", "30.00", functional=None, measure="project-expenditure", name="项目支出")
    assert codes(document(projects=(project("甲", "10.00", "10.00"), project("乙", "20.00", "15.00", "5.00")), lines=(total,))) == []
    assert codes(document(projects=(project("甲", "10.00", "9.00"), project("乙", "20.00", "20.00")), lines=(total,))) == ["sum-mismatch"]
    assert codes(document(projects=(project("甲", "27.00", "27.00"),), lines=(total,))) == ["sum-mismatch"]
    assert codes(document(projects=(project("甲", "10.00"),), lines=(total,))) == ["projects-partial"]


def test_sources_of_other_years_are_not_added() -> None:
    assert codes(document(projects=(project("甲", "1200.00", "1100.00", "2500.00"),))) == []  # of three years
    assert codes(document(projects=(project("甲", "1200.00", "11000.00", "100.00"),))) == ["sum-mismatch"]  # a nought too many


def test_copied_goals() -> None:
    assert codes(document(projects=(project("甲", "1", goal="乙"), project("乙", "2", goal="办好事")))) == ["goal-copied"]
    assert codes(document(projects=(project("甲", "1", goal="办事"), project("乙", "2", goal="办好事")))) == []


@given(st.lists(st.decimals(min_value=0, max_value=10**6, places=2), min_size=1, max_size=8))
def test_exact_sums_always_agree_and_wrong_ones_never(addends: list[Decimal]) -> None:
    parts = [wan(f"{a:.2f}") for a in addends]
    assert agree(parts, wan(f"{sum(addends):.2f}"))
    assert not agree(parts, wan(f"{sum(addends) + Decimal('0.01') * (len(addends) + 2):.2f}"))


def test_half_a_unit_of_the_last_decimal() -> None:
    assert half_step(wan("20.00")) == 50
    assert half_step(Amount(Decimal(3), "3元")) == Decimal("0.5")
