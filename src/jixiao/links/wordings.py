"""Wording of indicators: a printed name with its context in; population, object and measure in one form of words out."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from jixiao.links.objects import in_order, without_connectors
from jixiao.links.words import populations, words

_NOTES = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_LABEL = re.compile(r"^[^:]{0,6}(?:指标|目标)\d{0,2}[:.、)-]|^[(]?(?:指标|目标)?\d{1,2}[:.、)]|^[(]?[一二三四五六七八九十][、.)]")
_KIND = re.compile(r"(?<![A-Za-z])(?:I{1,3}|IV|V)(?=[型类级期])|[一二三四五六](?=[型类级期])")
_DIGITS = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6"}
_TEMPLATE = re.compile(r"^[①-⑳]|[★☆◆●■※▲△*＊]+|(?<=[率度比例数])[%％‰]$|[≥≤＞＜><]=?\s*[\d.]*[*＊]+.*$")
_PART = re.compile(r"^(?:其中|包括)[:：,，]?")
_OTHER = re.compile(r"[\s\"“”'‘’《》()\[\]【】,，。;；:：_\-—·/]+")
_EARLY = re.compile(r"(?P<how>及时|准确)(?!率)(?P<what>[^率]{2,6})率$")
_EARLY_TWICE = re.compile(r"及时(?=.*及时率$)")
_CLAUSE = re.compile(r"[，,；;。](?=[^，,；;。]{4,}$)")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_RANGE = re.compile(r"(?<=\d)\s*[-~—–－至到]+\s*(?=\d)")
_PER_EACH = re.compile(r"(?<=.)每人(?!.*标准$)")


class Wording(Struct, frozen=True, kw_only=True):
    """What a name says. populations: ids, sorted; object: what is left of the name; measure: id, None where no known word ends the name.
    surface: the name in one form of words."""

    surface: str
    object: str
    populations: tuple[str, ...] = ()
    measure: str | None = None


@cache
def _same() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word, _ in sorted(_spellings().items(), key=lambda pair: (-len(pair[0]), pair))))


@cache
def _spellings() -> dict[str, str]:
    return dict(words().same) | dict(words().terms)


@cache
def _ends() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"(?:{pattern})$"), spelling) for pattern, spelling in words().ends)


@cache
def _idle() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words().idle, key=lambda word: (-len(word), word))))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    pairs = {(in_one_form(spelling), measure.id) for measure in words().measure for spelling in measure.spellings}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _people() -> tuple[tuple[str, str], ...]:
    pairs = {(in_one_form(spelling), population.id) for population in words().population for spelling in population.spellings}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def in_one_form(name: str) -> str:
    """Synonyms replaced: 城乡居民基本医疗保险参保人数 → 居民医保参保人数; once, so that no replacement is replaced again."""
    replaced = _spellings()
    return _same().sub(lambda match: replaced[match[0]], name)


def plain(name: str) -> str:
    """A printed name without what a template leaves in it (★其中:苹果树种植面积, 人口数≥**人), notes in brackets, numbering, years, blanks
    and marks; 、 stays, for it joins several objects. Kinds are numbered by digits: 二级, Ⅱ型."""
    text = _LABEL.sub("", _PART.sub("", unicodedata.normalize("NFKC", _TEMPLATE.sub("", name)).strip()))
    text = _YEAR.sub("", _measured_clause(_NOTES.sub("", text) or text))
    return _OTHER.sub("", _RANGE.sub("至", _KIND.sub(lambda found: _DIGITS[found[0]], text)))


def _measured_clause(text: str) -> str:
    """The clause that names what is measured, where others only say what for: 扩消费,稳增长,实现零售总额增长率."""
    last = _CLAUSE.split(text)[-1]
    return last if last.startswith(words().results) or last.endswith(tuple(spelling for spelling, _ in _endings())) else text


def surface_of(name: str, places: Iterable[str] = ()) -> str:
    """The name in one form of words, without idle ones and without the document's own places (they tell nothing of what is measured)."""
    text = plain(name)
    for place in places:
        text = text.replace(place, "")
    for pattern, spelling in _ends():
        text = pattern.sub(spelling, text)
    text = _without_idle(in_one_form(text).removeprefix("对"))
    if len(text) > 1 and (per := _PER_EACH.search(text)):
        text = per[0] + _PER_EACH.sub("", text)
    return _EARLY.sub(r"\g<what>\g<how>率", _EARLY_TWICE.sub("", text))


def _without_idle(text: str) -> str:
    """Without words that change nothing; where one stood at the beginning, the next may: 全年组织召开会议次数."""
    while (less := _idle().sub("", text)) != text:
        text = less
    return text


def note_of(name: str) -> str | None:
    """The last note in brackets of a name, without them: the unit of 调查数据准确率（%）."""
    found = _NOTES.findall(unicodedata.normalize("NFKC", name))
    return found[-1][1:-1] if found else None


def _object(printed: str, measure: str | None) -> str:
    """The object with its acts behind it and nothing left out: 采购设备 → 设备购置, 支付 → 资金支付. What people think is of one thing, in
    the order of the name."""
    ordered = printed if measure in words().opinions else in_order(printed, measure)
    return dict(words().in_full).get(ordered, ordered)


def _ending(surface: str) -> tuple[str, str] | None:
    """What ends a surface, and its measure. In 托养残疾人数 and 补助农户数 it is 数, for 残疾人 and 农户 are one word."""
    if surface.endswith(words().no_measures):
        return None
    if surface.removesuffix("数").endswith(tuple(spelling for spelling, _ in _people())) and surface.endswith("数"):
        return "数", "count"
    return next(((spelling, measure) for spelling, measure in _endings() if surface.endswith(spelling)), None)


def _with_objects_of(rest: str) -> str:
    """Where nobody is asked, those whom a thing is for are the thing: 低保对象人数 are the persons of 低保, 培训学员合格率 is of 培训."""
    for spelling, population in _people():
        rest = rest.replace(spelling, populations()[population].object or spelling)
    for object_ in {each.object for each in populations().values()} - {""}:
        rest = rest.replace(object_ * 2, object_)
    return rest


@cache
def wording_of(surface: str) -> Wording:
    """Population, object and measure of a surface; the longest spelling wins, and what it took is not looked at again."""
    ending = _ending(surface)
    rest, measure = surface, None
    if ending:
        rest, measure = surface.removesuffix(ending[0]), ending[1]
    if measure not in words().opinions:
        rest = _with_objects_of(rest)
    found: list[str] = []
    for spelling, population in _people():
        if spelling in rest:
            rest = rest.replace(spelling, "\0")
            found.append(population)
    rest = re.sub("^[和及与]|^对|\0[和及与]|\0对?|、|(?<!参)与$|[和及]$", "", rest)
    rest = without_connectors(rest)
    return Wording(surface=surface, object=_object(rest, measure), populations=tuple(sorted(set(found))), measure=measure)


def subject_of(text: str) -> str | None:
    """The one subject that a text in one form names; None for none. The longest decides (大病保险 before 保险)."""
    return next((word for word in words().subjects if word in text), None)
