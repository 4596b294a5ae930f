"""Codes of functional items that prose prints by name: a name with the class and division printed before it in; the code out, where only
one can be meant.

"住房保障（类）住房改革支出（款）住房公积金（项）" leads to one code; a bare 行政运行, which most divisions have, to none.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from jixiao.extraction.money_words import functional_class, label_of
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import comparable
from jixiao.facts.money import Level

_MARKED: Final = re.compile(r"(?P<name>[^（）()，。；;、：:.．\d]{2,40})[（(]\s*(?P<level>[类款项])\s*[)）]")
_LENGTHS: Final[dict[str, int]] = {"款": 5, "项": 7}
_EVERYWHERE: Final = frozenset(lexicon("classification")["everywhere"])


class Marked(NamedTuple):
    """A name and the level printed in brackets behind it."""

    name: str
    level: str


def marked_names(text: str) -> list[Marked]:
    """The names of a text that have their level behind them, in order of print."""
    return [Marked(label_of(match["name"]).removeprefix("支出"), match["level"]) for match in _MARKED.finditer(text)]


@cache
def _codes() -> dict[tuple[int, str], tuple[str, ...]]:
    """(length of code, name without 支出) → codes."""
    found: dict[tuple[int, str], list[str]] = {}
    for code, names in lexicon("classification")["functional_items"].items():
        for name in names:
            found.setdefault((len(code), _key(name)), []).append(code)
    return {key: tuple(sorted(set(codes))) for key, codes in found.items()}


def _key(name: str) -> str:
    return comparable(name).removesuffix("支出")


def code_of(name: str, level: Level, before: Sequence[Marked]) -> str | None:
    """The code of a division or item. before: the marked names printed before it in its paragraph, itself included."""
    length = _LENGTHS.get(level)
    if length is None:
        return functional_class(name) if level == "类" else None
    codes = _codes().get((length, _key(name)), ())
    above = _above(before)
    if above:
        codes = tuple(code for code in codes if code.startswith(above))
    generic = _key(name) in _EVERYWHERE or (not above and Counter(len(code) for code in codes)[length] > 1)
    if generic and len(above) < 5:
        return None
    return codes[0] if len(codes) == 1 else None


def _above(before: Sequence[Marked]) -> str:
    """The code of the nearest class, or of the division below it, that is printed before a name; empty where none is."""
    top, division = "", ""
    for name, level in before:
        if level == "类":
            top, division = functional_class(name) or "", ""
        elif level == "款":
            found = [code for code in _codes().get((5, _key(name)), ()) if code.startswith(top)]
            division = found[0] if len(found) == 1 else ""
    return division or top
