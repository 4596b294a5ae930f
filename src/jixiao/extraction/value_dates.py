"""Dated targets: a text without white space in; the date as precise as printed ("2022-12", "--12-31") and its comparator out."""

import re
from typing import Final, NamedTuple

from jixiao.facts.indicators import Comparator

_DAY: Final = r"(?:(?P<month>1[0-2]|0?[1-9])月(?:份)?(?:(?P<day>[12]\d|3[01]|0?[1-9])[日号])?)"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)年度?"
_PART: Final = r"(?:底|末|中旬|上旬|下旬|初|中)?"
_END: Final = r"(?P<end>之前|以前|前|之内|以内|内)?"
_MONTH_DAY: Final = _DAY.replace("month", "m2").replace("day", "d2")
_SIGN: Final = r"(?P<sign>≤|<=|不晚于|不迟于|小于等于|早于)?"
_DATE: Final = re.compile(rf"{_SIGN}(?:于|在|截至|截止|到|至)?(?:{_YEAR}{_DAY}?|{_MONTH_DAY}){_PART}{_END}(?:完成|全部完成)?")
_PLAIN: Final = re.compile(
    _SIGN + r"(?P<year>(?:19|20)\d\d)[-./](?P<month>1[0-2]|0?[1-9])[-./](?P<day>[12]\d|3[01]|0?[1-9])(?P<end>之前|以前|前)?"
)

DATE_IN_TEXT: Final = re.compile(r"(?:19|20)\d\d年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}[日号])?(?![份个])")
"""Dates inside sentences, which are no measures."""


class Dated(NamedTuple):
    """date: "2022", "2022-12", "2022-12-31", "--12" or "--12-31"; comparator: lteq where the print says 前, 内 or ≤."""

    date: str
    comparator: Comparator | None


def read_date(text: str) -> Dated | None:
    """The date that the whole text is; None for anything else ("2022年1-6月" is a span, "3年" a duration)."""
    match = _DATE.fullmatch(text) or _PLAIN.fullmatch(text)
    if match is None:
        return None
    groups = match.groupdict()
    month, day = groups.get("month") or groups.get("m2"), groups.get("day") or groups.get("d2")
    parts = [part.zfill(2) for part in (month, day) if part]
    date = "-".join([groups["year"], *parts]) if groups.get("year") else "--" + "-".join(parts)
    return Dated(date, "lteq" if groups.get("end") or groups.get("sign") else None)
