"""Document numbers as printed: text in; issuer mark, year, serial and the one canonical form out.

GB/T 9704-2012 (7.2.5) has issuer mark, year in 〔〕, serial without leading zeros, 号: 财社〔2021〕162号. Orders count through without
year (国务院令第735号), announcements within a year (财政部 税务总局公告2023年第12号). Prints deviate in brackets, blanks and word order.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, cast

from msgspec import Struct

from jixiao.documents.numbering import value
from jixiao.extraction.project_words import lexicon

NumberKind = Literal["normal", "order", "announcement", "standard"]
_ISSUERS: Final = lexicon("issuers")
_CJK: Final = r"\u3400-\u9fff"
_NUMERAL: Final = r"\d(?:\s*\d){0,5}|[一二三四五六七八九十百零〇]{1,7}"
_OPEN: Final = re.escape(_ISSUERS["brackets"]["open"])
_CLOSE: Final = re.escape(_ISSUERS["brackets"]["close"])
_RUN: Final = rf"[{_CJK}](?:\s*[{_CJK}]){{0,40}}"
_ORGAN: Final = "|".join(sorted(map(re.escape, _ISSUERS["organs"]["endings"]), key=lambda word: -len(word)))
_YEAR: Final = r"(?P<year>\d\s*\d\s*\d\s*\d)"
_SERIAL: Final = rf"(?P<serial>{_NUMERAL})\s*"
_MARK: Final = rf"(?P<mark>{_RUN})\s*"
_ISSUER: Final = rf"(?P<mark>(?:{_RUN}?\s*)??(?:{_ORGAN})|国)\s*"
_NOT_AFTER: Final = "|".join(map(re.escape, _ISSUERS["after"]["not_numbers"]))
_PATTERNS: Final[tuple[tuple[NumberKind, re.Pattern[str]], ...]] = (
    ("normal", re.compile(rf"{_MARK}[{_OPEN}]\s*{_YEAR}\s*年?\s*[{_CLOSE}]\s*第?\s*{_SERIAL}号(?!\s*(?:{_NOT_AFTER}))")),
    ("announcement", re.compile(rf"{_MARK}公告\s*{_YEAR}\s*年?\s*第\s*{_SERIAL}号")),
    ("announcement", re.compile(rf"{_MARK}{_YEAR}\s*年\s*第\s*{_SERIAL}号\s*公告")),
    ("announcement", re.compile(rf"{_ISSUER}公告\s*[（(]?\s*第\s*{_SERIAL}号")),
    ("order", re.compile(rf"{_ISSUER}令\s*[（(]?\s*第?\s*{_SERIAL}号")),
    ("order", re.compile(rf"{_ISSUER}第\s*{_SERIAL}号\s*令")),
    ("order", re.compile(rf"第\s*{_SERIAL}号\s*{_ISSUER}令")),
)
_STANDARD: Final = re.compile(
    r"(?<![A-Za-z])(?P<mark>DB\d\d(?:/T)?|[A-Z]{2,5}(?:/[A-Z]{1,2})?)\s?(?P<detail>[A-Z]?\d[\d./]{0,9})\s*[-—–－]{1,2}\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)
_STATE: Final = "中华人民共和国"
_BEFORE: Final = re.compile("|".join(map(re.escape, (*_ISSUERS["before"]["words"], *_ISSUERS["before"]["enumerators"]))))
_FIRST_YEAR: Final = 1949
_LIKE_A_YEAR: Final = 20


class DocumentNumber(Struct, frozen=True, omit_defaults=True):
    """issuer_mark: 财社; for orders and announcements the issuer (国务院); for standards their letters (GB/T). year: None for orders."""

    kind: NumberKind
    issuer_mark: str
    serial: int
    year: int | None = None
    detail: str = ""

    def canonical(self) -> str:
        """The one spelling of the number; parsing it gives the number again."""
        if self.kind == "normal":
            return f"{self.issuer_mark}〔{self.year}〕{self.serial}号"
        if self.kind == "order":
            return f"{self.issuer_mark}令第{self.serial}号"
        if self.kind == "standard":
            return f"{self.issuer_mark} {self.detail}-{self.year}"
        return f"{self.issuer_mark}公告{self.year}年第{self.serial}号" if self.year else f"{self.issuer_mark}公告第{self.serial}号"


class Found(Struct, frozen=True):
    """A number in a text: text[start:end] is its print."""

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
    if "号" in text:
        hits += [found for kind, pattern in _PATTERNS for match in pattern.finditer(text) if (found := _found(kind, match))]
    end = 0
    for found in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if found.start >= end:
            yield found
            end = found.end


def _standard(match: re.Match[str]) -> Found:
    number = DocumentNumber("standard", match["mark"], 0, int(match["year"]), match["detail"])
    return Found(match.start(), match.end(), number)


def _found(kind: NumberKind, match: re.Match[str]) -> Found | None:
    lead = _lead(match["mark"], match.string[: match.start("mark")])
    start = match.start() + (lead if match.start("mark") == match.start() else 0)
    mark = re.sub(r"\s", "", match["mark"][lead:])
    if _is_no_mark(mark):
        return None
    year = int(re.sub(r"\s", "", match["year"])) if "year" in match.groupdict() else None
    for ending, other in (("公告", "announcement"), ("令", "order")):
        if kind == "normal" and mark.endswith(ending) and len(mark) > len(ending):
            kind, mark = cast(NumberKind, other), mark.removesuffix(ending)
    if kind != "normal":
        mark = {"国": "国务院"}.get(mark, mark.removeprefix(_STATE) or mark)
    serial = value(re.sub(r"\s", "", match["serial"]))
    return Found(start, match.end(), DocumentNumber(kind, mark, serial, None if kind == "order" else year))


def _is_no_mark(mark: str) -> bool:
    return not mark or len(mark) > _ISSUERS["marks"]["longest"] or any(word in mark for word in _ISSUERS["marks"]["never"])


def _lead(run: str, before: str) -> int:
    """Where the mark begins in the run of characters before the year: after 根据, 一是, 文件依据 ("根据闽人社文[2017]309号"); after 和
    only where another paper stands before it, since 和 begins the marks of 和田 and 和平 too."""
    ends = [match.end() for match in _BEFORE.finditer(run) if match.end() < len(run)]
    begin = max(ends, default=0)
    if run[begin : begin + 1] in _ISSUERS["before"]["conjunctions"] and (begin or before.rstrip()[-1:] in tuple("》〉）)号文、")):
        begin += 1
    return begin + len(run[begin:]) - len(run[begin:].lstrip())


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
