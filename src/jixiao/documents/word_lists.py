"""The lists of a Word file (numbering.xml) → the numbers that Word prints before its paragraphs: "一、", "（二）", "3."."""

import re
from typing import NamedTuple

import cn2an  # type: ignore[import-untyped]
from lxml import etree

from jixiao.documents.office_xml import attribute, child, children

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
STEMS = "甲乙丙丁戊己庚辛壬癸"
CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "taiwaneseCounting",
    "japaneseDigitalTenThousand",
    "koreanDigital2",
}
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"))


class Level(NamedTuple):
    """One level of a list: its number format, its text with %1 to %9, and its first number."""

    kind: str
    text: str
    start: int


class Lists:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.of_number: dict[str, str] = {}  # numId → abstractNumId
        self.counts: dict[str, dict[int, int]] = {}
        if root is not None:
            for element in children(root, "abstractNum"):
                self.levels[attribute(element, "abstractNumId")] = dict(map(_level, children(element, "lvl")))
            for element in children(root, "num"):
                self.of_number[attribute(element, "numId")] = self._with_overrides(element)

    def _with_overrides(self, number: etree._Element) -> str:
        """The list a number belongs to; one that begins anew is a list of its own."""
        base = attribute(child(number, "abstractNumId"), "val")
        overrides = list(children(number, "lvlOverride"))
        if not overrides:
            return base
        own = f"{base}/{attribute(number, 'numId')}"
        self.levels[own] = dict(self.levels.get(base, {}))
        for override in overrides:
            depth = _number(attribute(override, "ilvl"), 0)
            known = self.levels[own].get(depth, Level("decimal", f"%{depth + 1}.", 1))
            inner = child(override, "lvl")
            level = _level(inner)[1] if inner is not None else known
            start = _number(attribute(child(override, "startOverride"), "val"), level.start)
            self.levels[own][depth] = level._replace(start=start)
        return own

    def label(self, number: str, depth: int) -> str:
        """Count one paragraph of the list and give its printed number; "" for bullets and unknown lists."""
        name = self.of_number.get(number, "")
        levels = self.levels.get(name, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(name, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.kind in ("bullet", "none"):
            return ""

        def printed(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            known = levels.get(at, level)
            return numeral(counts.get(at, known.start), known.kind)

        return re.sub(r"%([1-9])", printed, level.text)


def _level(element: etree._Element) -> tuple[int, Level]:
    kind = attribute(child(element, "numFmt"), "val") or "decimal"
    start = _number(attribute(child(element, "start"), "val"), 1)
    return _number(attribute(element, "ilvl"), 0), Level(kind, attribute(child(element, "lvlText"), "val"), start)


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default


def numeral(value: int, kind: str) -> str:
    """A number as a list prints it."""
    if kind in CHINESE:
        return cn2an.an2cn(value).removeprefix("一") if 10 <= value < 20 else str(cn2an.an2cn(value))
    if kind.startswith("decimalEnclosedCircle") and 1 <= value <= len(CIRCLED):
        return CIRCLED[value - 1]
    if kind == "ideographTraditional" and 1 <= value <= len(STEMS):
        return STEMS[value - 1]
    if kind in ("upperLetter", "lowerLetter") and value >= 1:
        letter = chr(97 + (value - 1) % 26) * (1 + (value - 1) // 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("upperRoman", "lowerRoman"):
        return _roman(value).upper() if kind == "upperRoman" else _roman(value)
    return f"{value:02d}" if kind == "decimalZero" else str(value)


def _roman(value: int) -> str:
    out = ""
    for size, sign in (*ROMAN, (4, "iv"), (1, "i")):
        out += sign * (value // size)
        value %= size
    return out
