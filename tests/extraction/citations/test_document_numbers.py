"""Document numbers: every printed spelling of one number gives the same canonical form; impossible ones are said to be so."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.extraction.document_numbers import DocumentNumber, find, impossible_reason, parse


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("财社〔2021〕162号", "财社〔2021〕162号"),
        ("国办发[2020]20号", "国办发〔2020〕20号"),
        ("财社【2013】2017 号", "财社〔2013〕2017号"),
        ("（鲁医保发〔2019〕28号）", "鲁医保发〔2019〕28号"),
        ("交公路发﹝2018﹞33号", "交公路发〔2018〕33号"),
        ("财 社（ 2021 ）第 162 号", "财社〔2021〕162号"),
        ("和政办发〔2020〕3号", "和政办发〔2020〕3号"),
        ("国务院令第735号", "国务院令第735号"),
        ("国务院第735号令", "国务院令第735号"),
        ("第735号国务院令", "国务院令第735号"),
        ("国令第735号", "国务院令第735号"),
        ("中华人民共和国国务院令第七百三十五号", "国务院令第735号"),
        ("中华人民共和国主席令第70号", "主席令第70号"),
        ("青岛市人民政府令第235号", "青岛市人民政府令第235号"),
        ("国家医疗保障局令第1号", "国家医疗保障局令第1号"),
        ("财政部 税务总局公告2023年第12号", "财政部税务总局公告2023年第12号"),
        ("财政部2023年第12号公告", "财政部公告2023年第12号"),
        ("国家税务总局公告〔2022〕第3号", "国家税务总局公告2022年第3号"),
        ("山东省人民代表大会常务委员会公告第123号", "山东省人民代表大会常务委员会公告第123号"),
        ("JTGH10—2009", "JTGH 10-2009"),
        ("GB/T 9704-2012", "GB/T 9704-2012"),
    ],
)
def test_spellings(printed: str, canonical: str) -> None:
    number = parse(printed)
    assert number is not None
    assert number.canonical() == canonical
    assert parse(canonical) == number


@pytest.mark.parametrize(
    "text", ["", "财社", "2021年", "〔2022〕1号楼", "按照财社〔2022〕1号楼", "第735号", "5号", "万元〔2021〕3号", "2022年第1季度"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据闽人社文[2017]309号，月人均", ["闽人社文[2017]309号"]),
        ("一是青岛市人民政府令第235号", ["青岛市人民政府令第235号"]),
        ("财社〔2021〕1号和财社〔2021〕2号", ["财社〔2021〕1号", "财社〔2021〕2号"]),
        ("某省人民政府办公厅文件鲁政办发〔2021〕3号", ["鲁政办发〔2021〕3号"]),
        ("依据（浙政办发〔2023〕35号，以下简称意见）", ["浙政办发〔2023〕35号"]),
    ],
)
def test_numbers_in_running_text(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in find(text)] == found


def printings(name: str = "document_numbers.tsv") -> list[tuple[str, list[str]]]:
    """Texts with the numbers that they print, of issuers of all levels and provinces; \\n stands for a line break."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["printed"].replace("\\n", "\n"), [each for each in row["canonical"].split(";") if each]) for row in rows]


@pytest.mark.parametrize("name", ["document_numbers.tsv", "unseen_numbers.tsv"])
def test_printings_of_many_issuers(name: str) -> None:
    wrong = [(text, canonical) for text, canonical in printings(name) if [each.number.canonical() for each in find(text)] != canonical]
    assert len(wrong) / len(printings(name)) <= 0.01, wrong


@pytest.mark.parametrize("canonical", sorted({each for _, found in printings() for each in found}))
def test_writing_and_reading_are_inverse(canonical: str) -> None:
    number = parse(canonical)
    assert number is not None
    assert number.canonical() == canonical


MARKS = st.sampled_from(
    ["财社", "国办发", "鲁医保发", "闽财社指", "厦财预批指社", "青人社发", "厅字", "深人才办通", "和政办发", "经信发", "建科"]
)
ISSUERS = st.sampled_from(["国务院", "财政部", "国家医疗保障局", "青岛市人民政府", "主席", "国家发展改革委", "国家发展改革委商务部"])
BRACKETS = st.sampled_from(["〔〕", "[]", "【】", "（）", "()", "［］", "﹝﹞"])
BLANK = st.sampled_from(["", " ", "\u3000", "\n"])


@given(MARKS, st.integers(1980, 2035), st.integers(1, 99999), BRACKETS, BLANK, BLANK, BLANK, st.booleans())
def test_any_spelling_of_a_number_is_that_number(
    mark: str, year: int, serial: int, brackets: str, one: str, two: str, three: str, ordinal: bool
) -> None:
    printed = f"{mark}{one}{brackets[0]}{two}{year}{one}{brackets[1]}{three}{'第' if ordinal else ''}{serial}{two}号"
    number = parse(printed)
    assert number == DocumentNumber("normal", mark, serial, year)
    assert parse(number.canonical()) == number


@given(MARKS, st.integers(1980, 2035), st.integers(1, 999), st.integers(1, 99), st.sampled_from("-－—"))
def test_a_part_of_a_number_is_read_where_it_can_be_no_range(mark: str, year: int, serial: int, part: int, dash: str) -> None:
    number = parse(f"{mark}〔{year}〕{serial}{dash}{part}号")
    assert number == (DocumentNumber("normal", mark, serial, year, f"-{part}") if part <= serial else None)
    assert number is None or parse(number.canonical()) == number


def test_the_year_of_a_date_before_a_number_is_not_of_its_mark() -> None:
    assert [found.number.canonical() for found in find("2021年保财教[2021]41号下达")] == ["保财教〔2021〕41号"]


@given(ISSUERS, st.integers(1, 999), BLANK, st.sampled_from(["{i}令{b}第{n}号", "{i}{b}第{n}号令", "第{n}号{b}{i}令", "{i}{b}令{n}号"]))
def test_any_word_order_of_an_order_is_that_order(issuer: str, serial: int, blank: str, order: str) -> None:
    number = parse(order.format(i=issuer, n=serial, b=blank))
    assert number == DocumentNumber("order", issuer, serial)
    assert parse(number.canonical()) == number


@given(ISSUERS, st.integers(1950, 2030), st.integers(1, 999), st.sampled_from(["order", "announcement"]), st.sampled_from(["", "通告"]))
def test_orders_and_announcements_of_a_year_are_read_as_written(issuer: str, year: int, serial: int, kind: str, word: str) -> None:
    number = DocumentNumber("order" if kind == "order" else "announcement", issuer, serial, year, word if kind != "order" else "")
    assert parse(number.canonical()) == number


@given(st.text(alphabet="根据财社发令第号〔〕[]（）0123456789年一是和、《》 公告国务院", max_size=40))
def test_found_runs_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert found.number.canonical()
        end = found.end


@pytest.mark.parametrize(
    ("printed", "year", "reason"),
    [
        ("财社【2013】2017号", 2022, "serial 2017 is a year"),
        ("财社〔2023〕5号", 2022, "year 2023 after the year 2022 of the document"),
        ("财社〔1913〕5号", None, "year 1913 before 1949"),
        ("财社〔2021〕0号", None, "serial 0"),
        ("财社〔2021〕162号", 2022, None),
        ("京发改〔2009〕2010号", 2026, None),
        ("京财综〔2012〕2451号", 2026, None),
        ("国务院令第735号", 2022, None),
        ("GB/T 9704-2012", 2022, None),
    ],
)
def test_numbers_that_cannot_be_right(printed: str, year: int | None, reason: str | None) -> None:
    number = parse(printed)
    assert number is not None
    assert impossible_reason(number, year) == reason
