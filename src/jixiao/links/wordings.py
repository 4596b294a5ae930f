"""Wording of indicators: a printed name with its context in; population, object and measure in one form of words out."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

_NOTES = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_LABEL = re.compile(r"^(?:指标|目标)?\d{1,2}[:.、)]|^[一二三四五六七八九十][、.]")
_OTHER = re.compile(r"[\s\"“”'‘’《》()\[\]【】,，。;；:：_\-—·/]+")
_EARLY = re.compile(r"及时(?!率)(?P<what>[^率]{2,4})率$")
_EARLY_TWICE = re.compile(r"及时(?=.*及时率$)")
_CLAUSE = re.compile(r"[，,；;。](?=[^，,；;。]{4,}$)")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")


class MeasureWord(Struct, frozen=True, kw_only=True):
    """A measure and its spellings at the end of a name. family: of units."""

    id: str
    zh: str
    en: str
    family: str
    polarity: str
    spellings: tuple[str, ...]
    additive: bool = False


class PopulationWord(Struct, frozen=True, kw_only=True):
    """Those whom an indicator is about. generic: which people these are follows from the department only (服务对象). object: what they
    are asked about where nothing else is said (of those who were trained, the training)."""

    id: str
    zh: str
    en: str
    spellings: tuple[str, ...]
    generic: bool = False
    object: str = ""


class Insured(Struct, frozen=True):
    """The word that says that people are insured, and the subject it brings along."""

    word: str
    subject: str


class Words(Struct, frozen=True, kw_only=True):
    """The data of indicators.toml."""

    same: tuple[tuple[str, str], ...]
    idle: tuple[str, ...]
    subjects: tuple[str, ...]
    insured: Insured
    in_full: tuple[tuple[str, str], ...]
    acts: tuple[str, ...]
    results: tuple[str, ...]
    asked_about: tuple[str, ...]
    degrees: tuple[str, ...]
    paid_out: tuple[str, ...]
    askers: tuple[str, ...]
    generic_objects: tuple[str, ...]
    no_measures: tuple[str, ...]
    own_rates: tuple[str, ...]
    opinions: tuple[str, ...]
    opinion_publics: tuple[str, ...]
    measure: tuple[MeasureWord, ...]
    population: tuple[PopulationWord, ...]
    families: dict[str, tuple[str, ...]]
    families_by_kind: dict[str, tuple[str, ...]]


class Wording(Struct, frozen=True, kw_only=True):
    """What a name says. populations: ids, sorted; object: what is left of the name; measure: id, None where no known word ends the name.
    surface: the name in one form of words."""

    surface: str
    object: str
    populations: tuple[str, ...] = ()
    measure: str | None = None


@cache
def words() -> Words:
    """indicators.toml, read once."""
    return msgspec.toml.decode(files("jixiao.links").joinpath("indicators.toml").read_bytes(), type=Words)


@cache
def measures() -> dict[str, MeasureWord]:
    """Measures by id."""
    return {measure.id: measure for measure in words().measure}


@cache
def populations() -> dict[str, PopulationWord]:
    """Populations by id."""
    return {population.id: population for population in words().population}


@cache
def _same() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word, _ in sorted(words().same, key=lambda pair: (-len(pair[0]), pair))))


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
    replaced = dict(words().same)
    return _same().sub(lambda match: replaced[match[0]], name)


def plain(name: str) -> str:
    """A printed name without notes in brackets, numbering, years, blanks and marks; 、 stays, for it joins several objects."""
    text = _LABEL.sub("", unicodedata.normalize("NFKC", name).strip())
    return _OTHER.sub("", _YEAR.sub("", _measured_clause(_NOTES.sub("", text) or text)))


def _measured_clause(text: str) -> str:
    """The clause that names what is measured, where others only say what for: 扩消费,稳增长,实现零售总额增长率."""
    last = _CLAUSE.split(text)[-1]
    return last if last.startswith(words().results) or last.endswith(tuple(spelling for spelling, _ in _endings())) else text


def surface_of(name: str, places: Iterable[str] = ()) -> str:
    """The name in one form of words, without idle ones and without the document's own places (they tell nothing of what is measured)."""
    text = plain(name)
    for place in places:
        text = text.replace(place, "")
    text = _idle().sub("", in_one_form(text).removeprefix("对"))
    return _EARLY.sub(r"\g<what>及时率", _EARLY_TWICE.sub("", text))


def note_of(name: str) -> str | None:
    """The last note in brackets of a name, without them: the unit of 调查数据准确率（%）."""
    found = _NOTES.findall(unicodedata.normalize("NFKC", name))
    return found[-1][1:-1] if found else None


def _object(printed: str) -> str:
    """The object with its act behind it and nothing left out: 采购设备 → 设备购置, 支付 → 资金支付."""
    in_full = dict(words().in_full).get(printed)
    act = next((act for act in words().acts if printed.startswith(act) and len(printed) > len(act) + 1), "")
    return in_full or printed.removeprefix(act) + act


def _ending(surface: str) -> tuple[str, str] | None:
    """What ends a surface, and its measure. In 托养残疾人数 it is 数, for 残疾人 is one word."""
    if surface.endswith(words().no_measures):
        return None
    if surface.endswith("人数") and surface.removesuffix("数").endswith(tuple(spelling for spelling, _ in _people() if len(spelling) > 2)):
        return "数", "persons"
    return next(((spelling, measure) for spelling, measure in _endings() if surface.endswith(spelling)), None)


@cache
def wording_of(surface: str) -> Wording:
    """Population, object and measure of a surface; the longest spelling wins, and what it took is not looked at again."""
    ending = _ending(surface)
    rest = surface.removesuffix(ending[0]) if ending else surface
    found: list[str] = []
    for spelling, population in _people():
        if spelling in rest:
            rest = rest.replace(spelling, "\0")
            found.append(population)
    rest = re.sub("^[和及与]|^对|\0对?|、|(?<!参)与$|[和及]$", "", rest)
    return Wording(surface=surface, object=_object(rest), populations=tuple(sorted(set(found))), measure=ending[1] if ending else None)


def subject_of(text: str) -> str | None:
    """The one subject that a text in one form names; None for none. The longest decides (大病保险 before 保险)."""
    return next((word for word in words().subjects if word in text), None)
