"""Printed values: what a cell says, and that what is rendered is read again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.extraction import units
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.values import composed, parse

SINGLE = [
    ("≤64. 5万元", "lteq", "64.5", "万元", "645000", True),
    ("22\n.6", "eq", "22.6", None, "22.6", False),
    ("=670元/人、年", "eq", "670", "元/人、年", "670", True),
    ("1", "eq", "1", None, "1", False),
    ("0", "eq", "0", None, "0", False),
    ("≥ 3种", "gteq", "3", "种", "3", True),
    ("≥20M", "gteq", "20", "M", "20", True),
    ("＝1个", "eq", "1", "个", "1", True),
    (">=90%", "gteq", "90", "%", "90", True),
    ("<=5%", "lteq", "5", "%", "5", True),
    ("$\\geq 85\\%$", "gteq", "85", "%", "85", True),
    ("＞98%", "gt", "98", "%", "98", True),
    ("100百分比", "eq", "100", "百分比", "100", False),
    ("≥470万人", "gteq", "470", "万人", "4700000", True),
    ("1，000.5万元", "eq", "1000.5", "万元", "10005000", False),
    ("98.5‰", "eq", "98.5", "‰", "98.5", False),
    ("95%以上", "gteq", "95", "%", "95", True),
    ("3个月以内", "lteq", "3", "个月", "3", True),
    ("控制在5%以内", "lteq", "5", "%", "5", True),
    ("大于等于90%", "gteq", "90", "%", "90", True),
    ("不超过30天", "lteq", "30", "天", "30", True),
    ("不少于10项", "gteq", "10", "项", "10", True),
    ("至少2次", "gteq", "2", "次", "2", True),
    ("低于1%", "lt", "1", "%", "1", True),
    ("10余次", "gt", "10", "次", "10", True),
    ("约6类", "eq", "6", "类", "6", False),
    ("三次", "eq", "3", "次", "3", False),
    ("百分之九十以上", "gteq", "90", "%", "90", True),
    ("1/2", "eq", "0.5", None, "0.5", False),
    ("6万元/校", "eq", "6", "万元/校", "6", False),
    ("群众诉求满意度 \\geq 90%", "gteq", "90", "%", "90", True),
    ("95%以上（含95%）", "gteq", "95", "%", "95", True),
    ("≥1批（次）", "gteq", "1", "批（次）", "1", True),
    ("〉90%", "gt", "90", "%", "90", True),
    ("﹤5%", "lt", "5", "%", "5", True),
    ("对各项相关事件进行响应，不少于10项", "gteq", "10", "项", "10", True),
]


@pytest.mark.parametrize(("printed", "comparator", "number", "unit", "normalised", "is_printed"), SINGLE)
def test_one_measure(printed: str, comparator: str, number: str, unit: str | None, normalised: str, is_printed: bool) -> None:
    measure = parse(printed).measure
    assert (measure.comparator, measure.number, measure.unit) == (comparator, Decimal(number), unit)
    assert measure.normalised == Decimal(normalised)
    assert measure.comparator_printed is is_printed
    assert measure.qualitative is None


@pytest.mark.parametrize(
    "printed",
    [
        "不超过规定标准",
        "DRG付费方式改革实现全覆盖",
        "15分钟服务圈全覆盖",
        "引入第三方评估",
        "按财社〔2021〕162号执行",
        "4 月 28 日, 向第十五届常委会第五十一次会议报告",
        "全年",
        "二级",
        "2小时一次",
        "2022年1-6月",
        "较上年提升",
        "无",
    ],
)
def test_words_have_no_number(printed: str) -> None:
    parsed = parse(printed)
    assert parsed.measure.qualitative == printed
    assert parsed.measure.number is None
    assert not parsed.components


@pytest.mark.parametrize("printed", ["", " ", "-", "——", "/", "……"])
def test_blanks_say_nothing(printed: str) -> None:
    assert parse(printed).measure.qualitative is None
    assert parse(printed).measure.comparator is None


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("3-5天", "3", "5", "天"),
        ("80%~90%", "80", "90", "%"),
        ("10至20", "10", "20", None),
        ("≥80%且≤90%", "80", "90", "%"),
        ("10-15项", "10", "15", "项"),
    ],
)
def test_ranges(printed: str, low: str, high: str, unit: str | None) -> None:
    measure = parse(printed).measure
    assert (measure.comparator, measure.low, measure.high, measure.unit) == ("between", Decimal(low), Decimal(high), unit)
    assert measure.number is None


@pytest.mark.parametrize(
    ("printed", "date", "comparator"),
    [
        ("2022年12月底前", "2022-12", "lteq"),
        ("12月31日前", "--12-31", "lteq"),
        ("≤2026年12月", "2026-12", "lteq"),
        ("2022年", "2022", None),
        ("2026-06-30前", "2026-06-30", "lteq"),
    ],
)
def test_dates(printed: str, date: str, comparator: str | None) -> None:
    assert (parse(printed).measure.date, parse(printed).measure.comparator) == (date, comparator)


def test_several_measures_are_components_with_their_objects() -> None:
    parsed = parse("救助 14185 人次, 救助额 969.27 万元, 资助困难群众参保 4396 人。")
    assert parsed.measure.number is None
    assert [(part.label, part.printed, part.measure.normalised) for part in parsed.components] == [
        ("救助", "救助14185人次", Decimal(14185)),
        ("救助额", "救助额969.27万元", Decimal("9692700")),
        ("资助困难群众参保", "资助困难群众参保4396人", Decimal(4396)),
    ]


def test_a_list_inside_a_name_stays_whole() -> None:
    labels = [part.label for part in parse("督办件回复率 100%、人大议案、建议和意见办理满意率 98%; 提案满意率 98%以上。").components]
    assert labels == ["督办件回复率", "人大议案、建议和意见办理满意率", "提案满意率"]


@pytest.mark.parametrize(
    ("parts", "printed", "number", "unit"),
    [
        (("≥", "90", "%"), "≥90%", Decimal(90), "%"),
        (("＝", "50", "株"), "＝50株", Decimal(50), "株"),
        (("≥", "90%", "%"), "≥90%", Decimal(90), "%"),
        (("", "12", "个工位套"), "12个工位套", Decimal(12), "个工位套"),
        (("定性", "良好", ""), "良好", None, None),
        (("≥", "", "%"), "", None, None),
    ],
)
def test_operator_number_and_unit_of_columns(parts: tuple[str, str, str], printed: str, number: Decimal | None, unit: str | None) -> None:
    text, parsed = composed(*parts)
    assert (text, parsed.measure.number, parsed.measure.unit) == (printed, number, unit)


def test_an_unknown_unit_keeps_the_number() -> None:
    measure = parse("≥12栋栋").measure
    assert (measure.normalised, measure.unit_concept, measure.unit) == (Decimal(12), None, "栋栋")


SIGNS = lexicon("comparators")
BEFORE = [(word, comparator) for comparator, words in SIGNS["before"].items() for word in words]
UNITS = [label for unit in lexicon("units")["unit"] for label in unit["labels"] if not any(c.isdigit() or c in "（(一" for c in label)]
NUMBERS = st.decimals(min_value=0, max_value=10**7, places=2).map(lambda number: number.normalize() + 0)


@given(st.sampled_from(BEFORE), NUMBERS, st.sampled_from(UNITS))
def test_what_is_rendered_is_read(sign: tuple[str, str], number: Decimal, unit: str) -> None:
    measure = parse(f"{sign[0]}{number:f}{unit}").measure
    if measure.date is not None:
        # "为2022年" is a year, whatever stands before it.
        assert unit == "年"
        return
    assert (measure.comparator, measure.number, measure.comparator_printed) == (sign[1], number, True)
    assert measure.unit == unit
    known = units.find(unit)
    assert known is not None
    assert measure.normalised == number * known.factor
    assert measure.unit_concept == known.base


@given(NUMBERS, NUMBERS, st.sampled_from(["%", "天", "万元", "人次"]), st.sampled_from(["-", "~", "至", "—", "～"]))
def test_a_range_is_read(one: Decimal, other: Decimal, unit: str, dash: str) -> None:
    low, high = sorted((one, other))
    measure = parse(f"{low:f}{dash}{high:f}{unit}").measure
    if low == high:
        assert measure.low is None
    else:
        assert (measure.low, measure.high, measure.unit) == (low, high, unit)


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    parsed = parse(text)
    assert parsed.measure.number is None or not parsed.components


@given(st.integers(min_value=1000, max_value=10**9))
def test_thousands_separators_do_not_matter(number: int) -> None:
    assert parse(f"≥{number:,}元").measure.number == number
    assert parse(f"≥{number:,}元".replace(",", "，")).measure.number == number


@pytest.mark.parametrize("printed", ["7×24小时", "±5%", "1:3"])
def test_what_is_no_single_number_stays_words(printed: str) -> None:
    assert parse(printed).measure.qualitative == printed


def test_a_value_between_two_limits() -> None:
    measure = parse("90%≤X≤100%").measure
    assert (measure.comparator, measure.low, measure.high, measure.unit) == ("between", 90, 100, "%")


def test_a_hundred_percent_in_words() -> None:
    assert (parse("百分之百").measure.number, parse("百分之百").measure.unit) == (100, "%")


def test_a_month_in_columns_is_the_month_that_one_cell_prints() -> None:
    assert parse("≤10月").measure.date == "--10"
    measure = composed("≤", "10", "月")[1].measure
    assert (measure.date, measure.comparator, measure.number, measure.unit) == ("--10", "lteq", 10, "月")
    assert (measure.normalised, measure.unit_concept) == (None, None)
