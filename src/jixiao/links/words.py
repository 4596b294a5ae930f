"""The words that names of indicators are made of: indicators.toml in; measures, populations and lists of words out."""

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct


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
    are asked about where nothing else is said (of those who were trained, the training). everywhere: the same public whichever department
    asks (家长, 脱贫户), as staff and users are not."""

    id: str
    zh: str
    en: str
    spellings: tuple[str, ...]
    generic: bool = False
    everywhere: bool = False
    object: str = ""


class Insured(Struct, frozen=True):
    """The word that says that people are insured, and the subject it brings along."""

    word: str
    subject: str


class Words(Struct, frozen=True, kw_only=True):
    """The data of indicators.toml."""

    same: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    idle: tuple[str, ...]
    subjects: tuple[str, ...]
    insured: Insured
    in_full: tuple[tuple[str, str], ...]
    ends: tuple[tuple[str, str], ...]
    acts: tuple[str, ...]
    activities: tuple[str, ...]
    held_before: tuple[str, ...]
    held_behind: tuple[str, ...]
    named_by_acts: tuple[str, ...]
    named_by_activities: tuple[str, ...]
    implied: tuple[tuple[str, str], ...]
    said_by_measures: tuple[tuple[str, str], ...]
    extents: tuple[tuple[str, str], ...]
    order_counts: tuple[str, ...]
    served_with: tuple[str, ...]
    named_by_object: tuple[str, ...]
    results: tuple[str, ...]
    asked_about: tuple[str, ...]
    degrees: tuple[str, ...]
    paid_out: tuple[str, ...]
    held: tuple[str, ...]
    sums: tuple[str, ...]
    counted_as: tuple[str, ...]
    roles: tuple[str, ...]
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
