"""Printed periods: "2022年1月至2022年12月" in, first and last month (or day, or year) out."""

import re
from typing import Final, NamedTuple

_DASH: Final = r"\s*(?:至|到|[-—–－~～]+)\s*"
_DAY: Final = r"(?:(\d{1,2})\s*日)?"
_SPAN: Final = re.compile(rf"(\d{{4}})\s*年\s*(?:(\d{{1,2}})\s*月?\s*{_DAY})?{_DASH}(?:(\d{{4}})\s*年)?\s*(?:(\d{{1,2}})\s*月\s*{_DAY})?")
_SINGLE: Final = re.compile(rf"(\d{{4}})\s*年(?:度)?(?:\s*(\d{{1,2}})\s*月\s*{_DAY})?")


class Period(NamedTuple):
    """first, last: "2022", "2022-01" or "2022-01-31". start, end: where it stands in the text."""

    first: str
    last: str
    start: int
    end: int


def read_period(text: str) -> Period | None:
    """The first period in a text; a year alone is its own first and last."""
    match = _SPAN.search(text)
    if match and (match[4] or match[5]):
        last_year = match[4] or match[1]
        return Period(_date(match[1], match[2], match[3]), _date(last_year, match[5], match[6]), match.start(), match.end())
    match = _SINGLE.search(text)
    if match:
        date = _date(match[1], match[2], match[3])
        return Period(date, date, match.start(), match.end())
    return None


def _date(year: str, month: str | None, day: str | None) -> str:
    return "-".join([year, *(part.zfill(2) for part in (month, day if month else None) if part)])
