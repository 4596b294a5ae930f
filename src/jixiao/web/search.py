"""The names of all things in; what contains a text, or begins its syllables with given letters (myd finds 满意度), out.

Names are kept as numbers in arrays, in the order in which they are shown, so that 100,000 are searched and counted in milliseconds.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Self, TypeGuard

import numpy as np
from msgspec import Struct
from pypinyin import Style, lazy_pinyin

from jixiao.store.results import Row, Term
from jixiao.store.stores import Store
from jixiao.web.asks import asking, in_parts
from jixiao.web.haystacks import Haystack, Numbers

KINDS = ("project", "indicator", "policy", "document", "place", "organization")
FACETS = ("kind", "place", "year")
_INDICATORS, _OTHERS = asking("names-of-indicators"), asking("names-of-others")
_CLASSES = {
    "Project": "project",
    "Indicator": "indicator",
    "Policy": "policy",
    "BudgetDocument": "document",
    "Place": "place",
    "Organization": "organization",
}
_DOCUMENT = re.compile(r"/id/(?:document|project|indicator)/(?P<place>\d{6})-(?P<year>\d{4})-[0-9a-f]{8}")
_LETTERS = re.compile(r"^[a-z]{2,}$")


class Entry(Struct, frozen=True):
    """A name of a thing, and what facets tell of it. owner: the project of an indicator."""

    iri: str
    kind: str
    name: str
    place: str = ""
    year: str = ""
    owner: str = ""


class Found(Struct, frozen=True):
    """total: things found; entries: those of the page asked for; facets: facet → value → how many."""

    total: int
    entries: tuple[Entry, ...]
    facets: dict[str, list[tuple[str, int]]]


def all_bound(row: Row) -> TypeGuard[tuple[Term, ...]]:
    """No variable is unbound."""
    return None not in row


def short(iri: str) -> str:
    """Last part of an IRI."""
    return iri.replace("#", "/").rpartition("/")[2]


def entry_of(thing: str, kind: str, name: str, names: Mapping[str, str], owner: str | None) -> Entry:
    """What stands in a document has its place and year in its identifier."""
    found = _DOCUMENT.search(thing)
    if found is None:
        return Entry(thing, kind, name)
    place = names.get(f"{thing[: found.start()]}/id/place/{found['place']}", found["place"])
    return Entry(thing, kind, name, place, found["year"], names.get(owner, "") if owner else "")


def letters_of(name: str) -> str:
    """First letters of the syllables, other characters in lower case: 满意度 → myd."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


class Codes:
    """A value for each of many things, as numbers. values: the different ones."""

    def __init__(self, values: Iterable[str]) -> None:
        known: dict[str, int] = {}
        self.numbers = np.fromiter((known.setdefault(value, len(known)) for value in values), dtype=np.intp)
        self.values = list(known)

    def number(self, value: str) -> int:
        """Of a value; -1 for one that nothing has."""
        return self.values.index(value) if value in self.values else -1


class Index:
    """Everything that can be searched for by name, in the order in which it is shown: by kind, then the shortest names first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        order = {kind: number for number, kind in enumerate(KINDS)}
        self.entries = sorted(entries, key=lambda e: (order[e.kind], len(e.name), e.name, e.place, e.year, e.iri))
        self.names = Codes(entry.name.lower().replace("\0", " ") for entry in self.entries)
        self.things = Codes(entry.iri for entry in self.entries).numbers
        self.facets = {facet: Codes(getattr(entry, facet) for entry in self.entries) for facet in FACETS}
        self.haystack = Haystack(self.names.values)

    @classmethod
    def of(cls, store: Store) -> Self:
        """Read all names from a store."""
        others = [(row[0].value, _CLASSES[short(row[1].value)], row[2].value) for row in store.select(_OTHERS).rows if all_bound(row)]
        names = {thing: name for thing, kind, name in sorted(others, reverse=True) if kind in ("place", "project")}
        entries = [entry_of(thing, kind, name, names, None) for thing, kind, name in others]
        for thing, name, owner in in_parts(store, _INDICATORS):
            if thing is not None and name is not None:
                entries.append(entry_of(thing.value, "indicator", name.value, names, owner.value if owner else None))
        return cls(entries)

    @cached_property
    def letters(self) -> Haystack:
        """First letters of all names."""
        return Haystack([letters_of(name) for name in self.names.values])

    def matching(self, text: str) -> Numbers:
        """Numbers of the entries whose name holds every word, ascending; a word of letters may also be initials."""
        wanted = np.ones(self.haystack.size, dtype=np.bool_)
        words = text.lower().split()
        for word in words:
            hits = np.zeros(self.haystack.size, dtype=np.bool_)
            hits[self.haystack.find(word)] = True
            if _LETTERS.match(word):
                hits[self.letters.find(word)] = True
            wanted &= hits
        return np.flatnonzero(wanted[self.names.numbers]) if words else np.empty(0, dtype=np.intp)

    def containing(self, text: str, kind: str) -> Numbers:
        """Numbers of the things of a kind with the text in their name, blanks and all, ascending."""
        hits = np.zeros(self.haystack.size, dtype=np.bool_)
        hits[self.haystack.find(text.lower())] = True
        kinds = self.facets["kind"]
        return self.once(np.flatnonzero(hits[self.names.numbers] & (kinds.numbers == kinds.number(kind))))

    def once(self, numbers: Numbers) -> Numbers:
        """Each thing by the first of its names."""
        return numbers[np.sort(np.unique(self.things[numbers], return_index=True)[1])]

    def places(self, numbers: Numbers) -> int:
        """How many places the things of these numbers are of."""
        places = self.facets["place"]
        return len(np.setdiff1d(places.numbers[numbers], [places.number("")]))

    def common(self, kind: str, most: int) -> list[tuple[str, int]]:
        """The names of a kind that most places use, with their number; a name as it is first printed."""
        places, kinds = self.facets["place"], self.facets["kind"]
        chosen = np.flatnonzero((kinds.numbers == kinds.number(kind)) & (places.numbers != places.number("")))
        pairs = np.unique(self.names.numbers[chosen] * len(places.values) + places.numbers[chosen])
        counts = np.bincount(pairs // max(len(places.values), 1), minlength=len(self.names.values))
        first = dict(zip(self.names.numbers[chosen][::-1].tolist(), chosen[::-1].tolist(), strict=True))
        best = np.argsort(-counts, kind="stable")[:most]
        return [(self.entries[first[number]].name, int(counts[number])) for number in best.tolist() if counts[number]]

    def search(self, text: str, wanted: Mapping[str, str], first: int, size: int) -> Found:
        """Things found. wanted: facet → value; a facet's own counts ignore its own choice."""
        things = self.once(self.matching(text))
        fits = {facet: self.facets[facet].numbers[things] == self.facets[facet].number(value) for facet, value in wanted.items()}
        counts = {facet: self.counted(things, facet, [fit for other, fit in fits.items() if other != facet]) for facet in FACETS}
        kept = things[np.logical_and.reduce(list(fits.values()))] if fits else things
        shown = tuple(self.entries[number] for number in kept[first : first + size].tolist())
        return Found(len(kept), shown, counts)

    def counted(self, things: Numbers, facet: str, fits: Sequence[np.typing.NDArray[np.bool_]]) -> list[tuple[str, int]]:
        """Values of a facet with their number among the things that fit the other facets, most frequent first."""
        codes = self.facets[facet]
        fitting = things[np.logical_and.reduce(fits)] if fits else things
        counts = np.bincount(codes.numbers[fitting], minlength=len(codes.values))
        pairs = [(codes.values[number], int(counts[number])) for number in np.flatnonzero(counts).tolist() if codes.values[number]]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
