"""Sums and sources in sentences."""

from hypothesis import given
from hypothesis import strategies as st

from jixiao.extraction.fundings import fund_of
from jixiao.extraction.project_words import level_of
from jixiao.extraction.prose_money import read_statement


def test_counted_purposes_with_a_part_in_brackets() -> None:
    text = "一是设备购置30万元（包含安装调试5万元）；二是每人补助6元，人员培训20万元，预算资金合计50万元。"
    statement = read_statement(text)
    assert statement.total
    assert statement.total.amount.printed == "50万元"
    assert [(source.label, source.mention.amount.printed) for source in statement.sources] == [
        ("设备购置", "30万元"),
        ("人员培训", "20万元"),
    ]
    assert [inner.label for inner in statement.sources[0].includes] == ["安装调试"]


def test_a_verb_alone_names_no_source() -> None:
    statement = read_statement("调标后，市财政每人增加6元补助资金，增加10万元；其他经费20万元，合计30万元。")
    assert [source.label for source in statement.sources] == ["市财政每人增加6元补助资金", "其他经费"]


def test_changes_are_no_amounts() -> None:
    statement = read_statement("2024年安排40万元，比上年增加3万元。")
    assert statement.total
    assert statement.total.amount.printed == "40万元"
    assert not statement.sources


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=5, unique=True))
def test_a_sum_before_its_parts_is_found(parts: list[int]) -> None:
    names = ["中央财政补助", "省级财政补助", "市级财政补助", "区级财政补助", "其他资金"]
    listed = "，".join(f"{name}{part}万元" for name, part in zip(names, parts, strict=False))
    statement = read_statement(f"2024年拟安排该项目预算{sum(parts)}万元，其中{listed}。")
    assert statement.total
    assert statement.total.amount.yuan == sum(parts) * 10_000
    assert [source.mention.amount.yuan for source in statement.sources] == [part * 10_000 for part in parts]


@given(st.text(alphabet="一二（）(),，；。万元0123456789.每人合计其中 ", max_size=60))
def test_any_sentence_is_read_without_error(text: str) -> None:
    statement = read_statement(text)
    for source in statement.sources:
        assert 0 <= source.start <= source.mention.end <= len(text)


def test_levels_count_only_where_they_pay() -> None:
    assert level_of("中央财政拨付") == "central"
    assert level_of("县级配套资金") == "county"
    assert level_of("中央划转基数部分") is None
    assert fund_of("政府性基金预算拨款") == "government-fund"
