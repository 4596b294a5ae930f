"""The place of a document: its text and the names of its department in; the administrative division, and how it is printed, out."""

import re
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Document
from jixiao.extraction import departments, divisions
from jixiao.extraction.divisions import Division, Prefix
from jixiao.facts.documents import PlaceFact

# Codes of the integrated budget system begin with the division that runs it: 42010722202R000000100, 11000022T000000445703.
_PROJECT_CODE: Final = re.compile(r"(?<![0-9A-Za-z])(\d{6})\d{2,8}[A-Z]\d{5,}")
_BEFORE: Final = 12


class Place(Struct, frozen=True):
    """fact: the division; printed: words by which the document names it; left_open: why it is not known which, where it is not."""

    fact: PlaceFact
    printed: tuple[str, ...]
    left_open: str | None = None


def all_forms(text: str, name: str) -> list[str]:
    """A department's printed names, the fullest first: 鼓楼区医疗保障局 stands elsewhere as 南京市鼓楼区医疗保障局."""
    plain = re.sub(r"[ \t]", "", text)
    forms = {name}
    for found in re.finditer(re.escape(name), plain):
        before = plain[max(0, found.start() - _BEFORE) : found.start()]
        for length in range(len(before), 1, -1):
            if divisions.prefix(before[-length:]).end == length:
                forms.add(before[-length:] + name)
                break
    return sorted(forms, key=lambda form: (-len(form), form))


def is_longer_form(longer: str, name: str) -> bool:
    """Whether a name is another one with divisions before it."""
    before = len(longer) - len(name)
    return before > 0 and longer.endswith(name) and divisions.prefix(longer[:before]).end == before


def is_of_a_place(name: str) -> bool:
    """Whether a name begins with a division and goes on as a name does (泉州市…技术保障中心, but not 泉州市2023年)."""
    plain = departments.without_party(departments.plain_name(name))
    rest = plain[divisions.prefix(plain).end :]
    return 2 <= len(rest) < len(plain) <= 40 and re.fullmatch(r"[\u3400-\u9fff（）()]+", rest) is not None


def place_of(document: Document, names: list[str]) -> Place:
    """The place of the department; a place of its own where the document names none, or leaves open which of several it is."""
    name = departments.without_party(names[0])
    prefix = divisions.prefix(name)
    if not prefix.divisions and departments.zone_in(name):
        prefix = divisions.short_prefix(name)
    prefix = prefix if prefix.divisions else divisions.province_prefix(name)
    if prefix.divisions:
        return _chosen(document, prefix, name)
    if departments.is_central(name):
        return Place(divisions.STATE, (name, divisions.STATE.name))
    return _from_text(document, name)


def _chosen(document: Document, prefix: Prefix, name: str) -> Place:
    """Of several divisions of one name (鼓楼区 of 南京市 and of 徐州市) the one that codes or the divisions above it tell."""
    candidates = prefix.divisions
    if len(candidates) == 1:
        return Place(divisions.place_fact(candidates[0]), (name[: prefix.end],))
    codes = [found[1] for found in _PROJECT_CODE.finditer(document.text)]
    counts = divisions.mentions(document.text)
    scores = {each: (codes.count(each.code), sum(counts[above.name] for above in divisions.chain(each)[1:])) for each in candidates}
    ranked = sorted(candidates, key=lambda each: scores[each], reverse=True)
    if scores[ranked[0]] == scores[ranked[1]]:
        found = f"{name[: prefix.end]} may be " + " or ".join(divisions.place_fact(each).full_name for each in ranked)
        return Place(divisions.unknown(document.sha256, name[: prefix.end]), (name[: prefix.end],), found)
    return Place(divisions.place_fact(ranked[0]), (name[: prefix.end],))


def _from_text(document: Document, name: str) -> Place:
    """For a name without place (市医疗保障局, 首都绿化委员会办公室): the codes of its projects, else the division named most, in
    the text or, where a form stands alone and names none, in the name of its file ("合肥市水务局2025年绩效目标表.xlsx")."""
    codes = [found[1] for found in _PROJECT_CODE.finditer(document.text)]
    known = [code for code in codes if divisions.of_code(code)]
    if known:
        best = max(set(known), key=lambda code: (known.count(code), code))
        return _of(divisions.all_divisions()[best])
    counts = divisions.mentions(document.text)
    wanted = {"市": "市", "区": "区", "县": "县", "省": "省", "州": "州", "旗": "旗"}.get(name[:1])
    ranked = [word for word, _ in counts.most_common() if wanted is None or word.endswith(wanted)]
    ranked = ranked or [word for word, _ in divisions.mentions(document.name).most_common()]
    if not ranked:
        return Place(divisions.unknown(document.sha256), (), f"no place is named for {name}")
    return _chosen(document, Prefix(divisions.named(ranked[0]), len(ranked[0])), ranked[0])


def _of(division: Division) -> Place:
    return Place(divisions.place_fact(division), (division.name, divisions.short_name(division.name), division.code))
