"""The lexicon of money: TOML files in; measures, funds, statements and subjects by printed label out."""

import re
from functools import cache
from typing import Final, Literal

from msgspec import Struct

from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import comparable
from jixiao.facts.money import Direction, Level

Axis = Literal["functional", "economic", "government-economic"]
_NUMERAL: Final = "一二三四五六七八九十百廿卅"
_ENUMERATOR: Final = re.compile(
    rf"^(?:第?[{_NUMERAL}]+[、.．,，]|\(第?[{_NUMERAL}\d]+\)|\d{{1,2}}[、．)）]|\d{{1,2}}\.(?!\d)|[①-⑳]|(?:其中|加|减)[:：]?)+"
)
_LEVELS: Final[dict[int, Level]] = {3: "类", 5: "款", 7: "项"}


class MeasureWord(Struct, frozen=True):
    """A headline measure, with what its label says of direction and fund."""

    concept: str
    direction: Direction | None = None
    fund: str | None = None


class StatementWord(Struct, frozen=True):
    """A kind of table. skip: holds no budget lines; projects: its rows are projects, only its sums are lines."""

    concept: str
    direction: Direction | None = None
    fund: str | None = None
    total: str | None = None
    skip: bool = False
    projects: bool = False


def label_of(text: str) -> str:
    """A printed label in comparable form without its enumerator: "（七） 卫生健康支出" → "卫生健康支出"."""
    plain = comparable(text)
    return _ENUMERATOR.sub("", plain).rstrip(":") or plain


@cache
def measures() -> dict[str, MeasureWord]:
    """Label in comparable form → measure."""
    return {
        comparable(label): MeasureWord(entry["concept"], entry.get("direction"), entry.get("fund"))
        for entry in lexicon("measures")["measure"]
        for label in entry["labels"]
    }


def measure_of(label: str) -> MeasureWord | None:
    """The measure of a whole label."""
    return measures().get(label_of(label))


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(measures(), key=lambda label: (-len(label), label)))


def measure_in(clause: str) -> tuple[str, MeasureWord] | None:
    """The measure that a clause names: of the labels that end last, the longest."""
    text = comparable(clause)
    found = max(((text.rfind(label) + len(label), len(label), label) for label in _longest_first() if label in text), default=None)
    return (found[2], measures()[found[2]]) if found else None


def fund_in(text: str) -> str | None:
    """The fund that a header or caption names."""
    plain = comparable(text)
    return next((entry["concept"] for entry in lexicon("funds")["fund"] if any(word in plain for word in entry["words"])), None)


def statement_of(caption: str) -> StatementWord | None:
    """The kind of table that a caption names."""
    plain = comparable(caption)
    for entry in lexicon("statements")["statement"]:
        if any(all(word in plain for word in words) for words in entry["captions"]):
            fund = fund_in(plain) if "fund" not in entry else entry["fund"] or fund_in(plain)
            fund = None if fund in {"fiscal-appropriation", "carried-over"} else fund
            return StatementWord(
                entry["concept"], entry.get("direction"), fund, entry.get("total"), entry.get("skip", False), entry.get("projects", False)
            )
    return None


@cache
def column_words(role: str) -> tuple[str, ...]:
    """Header words of a role of columns."""
    return tuple(comparable(word) for word in lexicon("statements")["columns"][role])


@cache
def _subjects(axis: str) -> dict[str, str]:
    return {comparable(name): code for code, names in lexicon("classification")[axis].items() for name in names}


def functional_class(label: str) -> str | None:
    """The three-digit code of a functional class by name, with or without 支出."""
    name = re.sub(r"\(类\)", "", label_of(label))
    return _subjects("functional").get(name) or _subjects("functional").get(name.removesuffix("支出"))


def economic_code(label: str) -> str | None:
    """The code of an economic subject of departments by name."""
    return _subjects("economic").get(label_of(label))


def economic_names() -> tuple[str, ...]:
    """Comparable names of economic subjects, longest first."""
    return tuple(sorted(_subjects("economic"), key=lambda name: (-len(name), name)))


def axis_of(code: str) -> Axis | None:
    """The classification that a code belongs to: 2… functional, 3… economic of departments, 5… of governments."""
    if not re.fullmatch(r"[235]\d{2}(?:\d{2}){0,2}", code):
        return None
    if code[0] == "2":
        return "functional"
    return None if len(code) == 7 else "economic" if code[0] == "3" else "government-economic"


def level_of_code(code: str) -> Level | None:
    """类, 款 or 项 by length."""
    return _LEVELS.get(len(code))
