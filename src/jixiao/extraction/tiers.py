"""Tiers of indicators: printed tier texts in; concepts of the schemes tier-old and tier-new out.

成本 is a first tier in the newer form and a second tier under 产出 in the older one; which form a table follows is told by its rows.
"""

import re
from collections.abc import Iterable
from typing import Any, Final, Literal

from msgspec import Struct

from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import comparable

Scheme = Literal["tier-old", "tier-new"]
_FIRST: Final[dict[str, str]] = {label: entry["concept"].split("/")[1] for entry in lexicon("tiers")["first"] for label in entry["labels"]}
_SECOND: Final[dict[str, dict[str, Any]]] = {
    label: entry for entry in lexicon("tiers")["second"] for label in (*entry["labels"], *entry.get("short", ()))
}


class Tiers(Struct, frozen=True, kw_only=True):
    """Concepts of one indicator; tier1_inferred where the first tier follows from the second only."""

    tier1: str | None = None
    tier1_inferred: str | None = None
    tier2: str | None = None


def core(printed: str) -> str:
    """A tier text without numbering, brackets and 指标 ("产出指标（50分）" → "产出")."""
    text = re.sub(r"^\([\d一二三四五六七八九十]+\)", "", comparable(printed)).split("(")[0].lstrip("0123456789一二三四五六七八九十、.")
    text = re.sub(r"(?<=指标)\d{1,3}分$", "", text)
    return text.removesuffix("指标") or text


_NUMBERED: Final = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[)）]?[.．、]?")


def is_first(printed: str) -> bool:
    """Whether a text names a first tier."""
    return core(printed) in _FIRST


def is_second(printed: str) -> bool:
    """Whether a text names a second tier."""
    return core(printed) in _SECOND


_PREFIX: Final = re.compile(
    rf"^\s*(?P<first>(?:{'|'.join(sorted(_FIRST, key=len, reverse=True))})指标)\s*"
    rf"(?P<second>(?:{'|'.join(sorted(_SECOND, key=len, reverse=True))})指标)\s*(?P<rest>\S.*)$",
    re.DOTALL,
)


_MEASURED: Final = re.compile(
    rf"(?P<tier>{'|'.join(sorted(_SECOND, key=len, reverse=True))})指标"
    r"(?:[^\d。]{1,30}?(?:[≥≤＝=＞＜><]|不低于|不少于|不超过|达到?)|[：:][^\d。；;]{1,20}?)\s*\d"
)


def measured_tiers(text: str) -> set[str]:
    """The second tiers that a text names with a compared figure right behind ("数量指标：行政村数量=11个")."""
    return {match["tier"] for match in _MEASURED.finditer(text)}


def split(name: str) -> tuple[str, str, str] | None:
    """First tier, second tier and name of a cell that prints all three ("产出指标 数量指标 开展监测工作")."""
    match = _PREFIX.match(name)
    return (match["first"], match["second"], match["rest"]) if match else None


def printed(first: str | None, second: str | None) -> tuple[str | None, str | None]:
    """First and second tier as printed, where one column holds either or both ("产出指标-数量指标", "数量指标" under 指标类型)."""
    if second is not None and _NUMBERED.fullmatch(second):
        second = None  # "1." numbers the names of a tier
    if first is None or second is not None:
        return first, second
    parts = [part.strip() for part in re.split(r"[-—－–/／、:：>→·\s]+", first) if part.strip()]
    if len(parts) == 2 and is_first(parts[0]) and is_second(parts[1]):
        return parts[0], parts[1]
    return (None, first) if is_second(first) and not is_first(first) else (first, None)


def parent_of(printed: str) -> str | None:
    """The first tier that a second tier belongs to in either form; None where the forms differ (成本) or it is no second tier."""
    entry = _SECOND.get(core(printed))
    return entry["parent"] if entry and entry["concept"] != "tier-old/cost" else None


def first_of(printed: str) -> str | None:
    """The first tier that a text names."""
    return _FIRST.get(core(printed))


def scheme_of(rows: Iterable[tuple[str | None, str | None]]) -> Scheme:
    """The scheme of a table, by the printed (first, second) tiers of its rows: newer where 成本 is a first tier."""
    for first, second in rows:
        entry = _SECOND.get(core(second)) if second else None
        if (first and _FIRST.get(core(first)) == "cost") or (entry and entry["parent"] == "cost"):
            return "tier-new"
    return "tier-old"


def resolve(first: str | None, second: str | None, scheme: Scheme) -> Tiers:
    """The concepts of printed tiers. Concepts that only the other scheme has keep their own (可持续影响 in a newer form)."""
    entry = _SECOND.get(core(second)) if second else None
    own, concept = entry["concept"].split("/") if entry else (scheme, "")
    own = own if entry and entry.get("only") else scheme
    top = _FIRST.get(core(first)) if first else None
    tier2 = f"{own}/{concept}" if entry else None
    if top:
        return Tiers(tier1=f"{'tier-new' if top == 'cost' else scheme}/{top}", tier2=tier2)
    return Tiers(tier1_inferred=f"{own}/{entry['parent']}" if entry and not first else None, tier2=tier2)
