"""What indicators of several documents share: definitions, and how each indicator came to have one; made by links, mapped by graph."""

from typing import Literal

from msgspec import Struct

AlignmentMethod = Literal["wording", "wording-and-context", "decision"]


class DefinitionRecord(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A shared indicator. key: readable ASCII end of its IRI. strict: numbers under it compare; otherwise it joins kindred measures only.
    measure, population, object: in one form of words. unit: base unit ("percent"), None where several count the same way. polarity:
    "higher" or "lower" is better. additive: numbers of several places may be added. kindred: key of the wider definition."""

    key: str
    label_zh: str
    label_en: str
    strict: bool
    object: str
    measure: str
    population: str | None = None
    unit: str | None = None
    polarity: str | None = None
    additive: bool = False
    kindred: str | None = None


class Alignment(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One indicator and its definitions, by key. document: key; indicator: IRI. evidence: the features that decided, as text.
    confidence: 1 for people's decisions."""

    document: str
    indicator: str
    method: AlignmentMethod
    confidence: float
    evidence: str
    definition: str | None = None
    kindred: str | None = None


class Proposal(Struct, frozen=True, kw_only=True):
    """Two definitions that may be one, for a person to decide. similarity: 0–100, of the wording of their objects; gain: how many pairs of
    indicators of different places would become comparable."""

    first: str
    second: str
    similarity: float
    gain: int


class Renaming(Struct, frozen=True, kw_only=True):
    """A department that stands in the documents of a place up to a year, and another of the same function from a later year on. earlier,
    later: keys; decided: a person says that they are one."""

    earlier: str
    earlier_name: str
    last_year: int
    later: str
    later_name: str
    first_year: int
    decided: bool = False


class SeriesMember(Struct, frozen=True, kw_only=True):
    """A project of a document in the series of the same project over years. series: key."""

    document: str
    project: str
    series: str
    label: str
