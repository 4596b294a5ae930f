"""The beginning of a line → its numbering: the kind (第一部分, 一、, （一）, 1., （1）), which gives the depth, and the number."""

import re
from typing import NamedTuple

DIGITS = "零一二三四五六七八九"
NUMERAL = r"[一二三四五六七八九十百零〇廿卅]{1,5}"
KINDS = (
    (1, re.compile(rf"^第\s*({NUMERAL}|\d{{1,2}})\s*(?:部分|章|编|篇)")),
    (2, re.compile(rf"^({NUMERAL})\s*[、.．]")),
    (2, re.compile(rf"^第\s*({NUMERAL}|\d{{1,2}})\s*节")),
    (3, re.compile(rf"^[（(]\s*({NUMERAL})\s*[）)]")),
    (4, re.compile(r"^(\d{1,2})\s*(?:[、．]|\.(?!\d))")),
    (5, re.compile(r"^[（(]\s*(\d{1,2})\s*[）)]|^(\d{1,2})\s*[）)]")),
    (6, re.compile(r"^([①-⑳])")),
)


class Numbering(NamedTuple):
    """level: 1 (第一部分) to 6 (①). number: its value. end: where the words after it begin."""

    level: int
    number: int
    end: int


def numbering(text: str) -> Numbering | None:
    """The numbering that `text` begins with, if any; marks of Markdown must be off already, leading blanks may stand."""
    lead = len(text) - len(text.lstrip())
    bare = text[lead:]
    for level, pattern in KINDS:
        found = pattern.match(bare)
        if found:
            return Numbering(level, value(next(filter(None, found.groups()))), lead + found.end())
    return None


def value(numeral: str) -> int:
    """一 → 1, 十二 → 12, 二十 → 20, 廿一 → 21, "7" → 7, ③ → 3."""
    if numeral.isdecimal():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    total = digit = 0
    for character in numeral.replace("廿", "二十").replace("卅", "三十").replace("〇", "零"):
        if character == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif character == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = DIGITS.index(character)
    return total + digit
