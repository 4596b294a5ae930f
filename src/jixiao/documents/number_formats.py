"""A value of a spreadsheet and its number format → the text that the sheet shows: 1 as "0%" is "100%", 44411 as "#,##0.0" "44,411.0"."""

import datetime
import math
import re

from xlfmt import format_value

Value = str | bool | int | float | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | None

LOCAL_DATES = {  # formats that follow the system, as a Chinese one shows them
    "mm-dd-yy": "yyyy/m/d",
    "m/d/yy": "yyyy/m/d",
    "m/d/yy h:mm": "yyyy/m/d h:mm",
}
LONG_DATE = re.compile(r"^\[\$-F800\]", re.IGNORECASE)
GENERAL = re.compile(r"^(?:\[[^\]]*\])*(?:general|g/通用格式)$", re.IGNORECASE)
ESCAPED = re.compile(r"!(.)")  # Chinese Excel escapes with "!", others with a backslash
DIGITS = 15  # significant ones that a spreadsheet keeps


def shown(value: Value, number_format: str | None = None, epoch_1904: bool = False) -> str:
    """The printed text of a cell. Errors: none; a format that makes no sense shows the bare value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return value
    code = (number_format or "General").strip()
    if isinstance(value, int | float) and (GENERAL.match(code) or code == "@"):
        return plain(value)
    try:
        text = str(format_value(value, _known(code), date1904=epoch_1904)).strip()
    except (ValueError, TypeError, IndexError, KeyError, ArithmeticError, AttributeError):
        text = ""
    return text if text and not text.startswith("##") else _bare(value)


def plain(value: int | float) -> str:
    """A number without format: all its digits, none that binary fractions add (0.1 + 0.2 is "0.3"), no exponent."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < 10**DIGITS:
        return str(int(value))
    text = f"{value:.{DIGITS}g}"
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".") if "e-" in text else f"{value:.0f}" if "e" in text else text


def _known(code: str) -> str:
    if LONG_DATE.match(code):
        return 'yyyy"年"m"月"d"日"'
    return ESCAPED.sub(r"\\\1", LOCAL_DATES.get(code.partition(";")[0], code))


def _bare(value: int | float | datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> str:
    if isinstance(value, int | float):
        return plain(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
