"""Document numbers as printed: text in; issuer mark, year, serial and the one canonical form out.

GB/T 9704-2012 (7.2.5) has issuer mark, year in 〔〕, serial without leading zeros, 号: 财社〔2021〕162号. Orders count through, or within
a year where one is printed (国务院令第735号, 商务部令2021年第2号), announcements mostly within a year (财政部 税务总局公告2023年第12号).
Prints deviate in brackets, blanks, word order, and leave out what the reader will add (财社〔2021〕162、163号).
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from jixiao.documents.numbering import DIGITS, value
from jixiao.extraction.issuer_marks import mark_start, of_one_spelling
from jixiao.extraction.project_words import lexicon

NumberKind = Literal["normal", "order", "announcement", "standard"]
_ISSUERS: Final = lexicon("issuers")
_CJK: Final = r"\u3400-\u9fff"
_OPEN: Final = re.escape(_ISSUERS["brackets"]["open"])
_CLOSE: Final = re.escape(_ISSUERS["brackets"]["close"])
_RUN: Final = rf"[{_CJK}](?:\s*[{_CJK}]){{0,40}}"
_ORGAN: Final = "|".join(sorted(map(re.escape, _ISSUERS["organs"]["endings"]), key=lambda word: -len(word)))
_YEAR: Final = r"(?P<year>\d\s*\d\s*\d\s*\d|[一二三四五六七八九〇零○]{4})"
_SERIAL: Final = r"(?P<serial>\d(?:\s*\d){0,5}|[一二三四五六七八九十百零〇]{1,7})\s*"
_HAO: Final = rf"[号號](?!\s*(?:{'|'.join(map(re.escape, _ISSUERS['after']['not_numbers']))}))"
# 号 is left out at the end of a bracket or clause (财社〔2021〕162), only behind square brackets: (2021)5 is said of too much else.
_NO_HAO: Final = r"(?<=\d)(?=\s*(?:[）)》，,。；;、]|$))"
_BRACKETED: Final = rf"[{_OPEN}]\s*{_YEAR}\s*年?\s*[{_CLOSE}]\s*"
# 指标〔2023〕2-1号 is the first part of number 2; 1-5号 may be five numbers.
_PART: Final = r"(?:[-－—–]\s*(?P<part>\d{1,2})\s*)?"
_NORMAL: Final = re.compile(rf"{_BRACKETED}第?\s*{_SERIAL}{_PART}(?:{_HAO}|(?P<open>{_NO_HAO}))")
_MORE: Final = re.compile(rf"\s*(?:、|和|及|与)\s*(?:{_BRACKETED})?第?\s*{_SERIAL}(?:{_HAO}|(?=\s*、\s*\d{{1,5}}\s*[号號]))")
# 宁财（社）发〔2020〕233号: the office inside the bureau stands in brackets in the middle of the mark.
_INSIDE: Final = "|".join(map(re.escape, _ISSUERS["marks"]["after_office"]))
_MARK: Final = re.compile(rf"(?P<mark>(?!号)[{_CJK}](?:\s*(?!号)[{_CJK}]){{0,40}}(?:[（(][{_CJK}]{{1,3}}[）)](?:{_INSIDE}))?)\s*$")
# [1992]价费字496号, （93）财会字第11号: the order before GB/T 9704 of 1999.
_YEAR_FIRST: Final = re.compile(
    rf"[{_OPEN}]\s*(?P<year>(?:19|20)\d\d|[5-9]\d)\s*[{_CLOSE}]\s*(?P<mark>[{_CJK}]{{1,7}}字)\s*第?\s*{_SERIAL}{_HAO}"
)
_ISSUER: Final = rf"(?P<mark>(?:{_RUN}?\s*)??(?:{_ORGAN})|国)\s*"
_JOINT: Final = re.compile(rf"(?:{_RUN})?(?:{_ORGAN})\s*、\s*$")
_IN_YEAR: Final = rf"(?:[{_OPEN}]?\s*{_YEAR}\s*(?:年\s*[{_CLOSE}]?|[{_CLOSE}])\s*)"
_WORD: Final = "(?P<word>令|公告|通告)"
_ISSUED: Final = (
    re.compile(rf"{_ISSUER}{_WORD}\s*[（(〔\[]?\s*{_IN_YEAR}?(?P<ordinal>第?)\s*{_SERIAL}{_HAO}"),
    re.compile(rf"{_ISSUER}{_IN_YEAR}?(?P<ordinal>第?)\s*{_SERIAL}号\s*{_WORD}"),
    re.compile(rf"(?P<ordinal>第)\s*{_SERIAL}号\s*{_ISSUER}(?P<word>令)"),
)
_STANDARD: Final = re.compile(
    r"(?<![A-Za-z])(?P<mark>DB\d\d(?:/T)?|[A-Z]{2,5}(?:/[A-Z]{1,2})?)\s?(?P<detail>[A-Z]?\d[\d./]{0,9})\s*[-—–－]{1,2}\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)
_ORDER: Final = "令"
_FIRST_YEAR: Final = 1949
_LIKE_A_YEAR: Final = 20


class DocumentNumber(Struct, frozen=True, omit_defaults=True):
    """issuer_mark: 财社; for orders and announcements the issuer (国务院); for standards their letters (GB/T). year: None where none is
    printed. detail: number of a standard; 通告 where an announcement is called so; -1 of the part of a number (2-1号)."""

    kind: NumberKind
    issuer_mark: str
    serial: int
    year: int | None = None
    detail: str = ""

    def canonical(self) -> str:
        """The one spelling of the number; parsing it gives the number again."""
        if self.kind == "normal":
            return f"{self.issuer_mark}〔{self.year}〕{self.serial}{self.detail}号"
        if self.kind == "standard":
            return f"{self.issuer_mark} {self.detail}-{self.year}"
        word = _ORDER if self.kind == "order" else self.detail or "公告"
        return f"{self.issuer_mark}{word}{f'{self.year}年' if self.year else ''}第{self.serial}号"


class Found(Struct, frozen=True):
    """A number in a text: text[start:end] is its print, of a shortened one (、163号) its own part."""

    start: int
    end: int
    number: DocumentNumber


def parse(printed: str) -> DocumentNumber | None:
    """The number that a text is; None where it is none, or holds more than one."""
    text = printed.strip()
    inner = text[1:-1] if text[:1] in "（(" and text[-1:] in "）)" else text
    found = list(find(inner))
    return found[0].number if len(found) == 1 and found[0].start == 0 and found[0].end == len(inner) else None


def find(text: str) -> Iterator[Found]:
    """All numbers in a text, in order; of two that overlap the one that begins earlier, of those the longer."""
    hits = [_standard(match) for match in _STANDARD.finditer(text)]
    hits += [found for match in _NORMAL.finditer(text) for found in _normal(text, match)]
    hits += [found for match in _YEAR_FIRST.finditer(text) if (found := _year_first(match))]
    if "令" in text or "告" in text:
        hits += [found for pattern in _ISSUED for match in pattern.finditer(text) if (found := _issued(text, match))]
    end = 0
    for found in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if found.start >= end:
            yield found
            end = found.end


def _standard(match: re.Match[str]) -> Found:
    number = DocumentNumber("standard", match["mark"], 0, int(match["year"]), match["detail"])
    return Found(match.start(), match.end(), number)


def _normal(text: str, match: re.Match[str]) -> Iterator[Found]:
    before = _MARK.search(text, max(0, match.start() - 90), match.start())
    if before is None or (match["open"] is not None and match[0][0] in _ISSUERS["brackets"]["round"]):
        return
    if match["part"] and (match["open"] is not None or int(match["part"]) > value(_plain(match["serial"]))):
        return
    start = before.start() + mark_start(before["mark"], text[: before.start()])
    mark = _plain(text[start : before.end("mark")])
    if _is_no_mark(mark):
        return
    year = _year(match["year"])
    yield Found(start, match.end(), _number(mark, year, match["serial"], match["part"]))
    end = match.end()
    while more := _MORE.match(text, end):
        year = _year(more["year"]) if more["year"] else year
        at = re.compile(r"[^\s、和及与]").search(text, more.start())
        yield Found(at.start() if at else end, more.end(), _number(mark, year, more["serial"]))
        end = more.end()


def _number(mark: str, year: int, serial: str, part: str | None = None) -> DocumentNumber:
    """A number with its year in brackets; 证监会公告〔2020〕20号 and 中国人民银行令〔2020〕第5号 are announcement and order."""
    for word in ("公告", "通告", _ORDER):
        if mark.endswith(word) and len(mark) > len(word):
            return _of_issuer(mark.removesuffix(word), word, serial, year)
    return DocumentNumber("normal", mark, value(_plain(serial)), year, f"-{int(part)}" if part else "")


def _of_issuer(issuer: str, word: str, serial: str, year: int | None) -> DocumentNumber:
    kind: NumberKind = "order" if word == _ORDER else "announcement"
    return DocumentNumber(kind, of_one_spelling(issuer), value(_plain(serial)), year, word if word == "通告" else "")


def _year_first(match: re.Match[str]) -> Found | None:
    year = int(match["year"])
    number = DocumentNumber("normal", match["mark"], value(_plain(match["serial"])), year if year >= _FIRST_YEAR else 1900 + year)
    return None if _is_no_mark(number.issuer_mark) else Found(match.start(), match.end(), number)


def _issued(text: str, match: re.Match[str]) -> Found | None:
    """An order or announcement, with all who issued it: 国家发展改革委、商务部令2021年第47号 is none of the 商务部 alone."""
    year = _year(match["year"]) if "year" in match.groupdict() and match["year"] else None
    if match["word"] != _ORDER and not (match["ordinal"] or year):
        return None
    first = match.start("mark")
    while joint := _JOINT.search(text, max(0, first - 40), first):
        first = joint.start()
    begin = first + mark_start(text[first : match.end("mark")], text[:first], with_issuer=True)
    issuer = text[begin : match.end("mark")].strip()
    if _is_no_mark(issuer, _ISSUERS["marks"]["longest_issuers"]):
        return None
    start = begin if match.start("mark") == match.start() else match.start()
    return Found(start, match.end(), _of_issuer(issuer, match["word"], match["serial"], year))


def _plain(printed: str) -> str:
    return re.sub(r"\s", "", printed).replace("(", "（").replace(")", "）")


def _year(printed: str) -> int:
    plain = re.sub(r"\s", "", printed)
    if plain.isdecimal():
        return int(plain)
    return int("".join(str(DIGITS.index("零" if digit in "〇○" else digit)) for digit in plain))


def _is_no_mark(mark: str, longest: int = _ISSUERS["marks"]["longest"]) -> bool:
    return not mark or len(mark) > longest or any(word in mark for word in _ISSUERS["marks"]["never"])


def impossible_reason(number: DocumentNumber, year: int | None = None) -> str | None:
    """Why the number cannot be right, None where it may be. year: of the document that prints it.

    财社【2013】2017号: a series of one office of a ministry does not reach 2,000 in a year; a serial near the year is a year in the
    wrong place.
    """
    if number.kind == "standard":
        return None
    if number.serial == 0:
        return "serial 0"
    if number.year is not None and number.year < _FIRST_YEAR:
        return f"year {number.year} before {_FIRST_YEAR}"
    if number.year is not None and year is not None and number.year > year:
        return f"year {number.year} after the year {year} of the document"
    is_large_series = any(word in number.issuer_mark for word in _ISSUERS["series"]["large"])
    if number.kind == "normal" and number.year and abs(number.serial - number.year) <= _LIKE_A_YEAR and not is_large_series:
        return f"serial {number.serial} is a year"
    return None
