"""The names of all things in; what contains a text, or begins its syllables with given letters (myd finds 满意度), out.

All names stand in one string, which a scan of a few milliseconds goes through at 100,000 indicators.
"""

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import Self, TypeGuard

from msgspec import Struct
from pypinyin import Style, lazy_pinyin

from jixiao.store.results import Row, Term
from jixiao.store.stores import Store
from jixiao.web.asks import asking

KINDS = ("project", "indicator", "policy", "document", "place", "organization")
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


def entry_of(thing: str, kind: str, name: str, names: dict[str, str], owner: str | None) -> Entry:
    """What stands in a document has its place and year in its identifier."""
    found = _DOCUMENT.search(thing)
    if found is None:
        return Entry(thing, kind, name)
    place = names.get(f"{thing[: found.start()]}/id/place/{found['place']}", found["place"])
    return Entry(thing, kind, name, place, found["year"], names.get(owner, "") if owner else "")


def letters_of(name: str) -> str:
    """First letters of the syllables, other characters in lower case: 满意度 → myd."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


class Haystack:
    """Texts joined by line feeds; which of them contain a needle."""

    def __init__(self, texts: list[str]) -> None:
        self.text = "\n".join(text.replace("\n", " ") for text in texts)
        self.starts = [0]
        for text in texts:
            self.starts.append(self.starts[-1] + len(text) + 1)

    def find(self, needle: str) -> list[int]:
        """Numbers of the texts, ascending."""
        found: list[int] = []
        position = self.text.find(needle)
        while position >= 0:
            number = bisect_right(self.starts, position) - 1
            found.append(number)
            position = self.text.find(needle, self.starts[number + 1] - 1)
        return found


class Index:
    """Everything that can be searched for by name."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self.names = Haystack([entry.name.lower() for entry in entries])

    @classmethod
    def of(cls, store: Store) -> Self:
        """Read all names from a store."""
        others = [(row[0].value, _CLASSES[short(row[1].value)], row[2].value) for row in store.select(_OTHERS).rows if all_bound(row)]
        names = {thing: name for thing, kind, name in reversed(others) if kind in ("place", "project")}
        entries = [entry_of(thing, kind, name, names, None) for thing, kind, name in others]
        for thing, name, owner in store.select(_INDICATORS).rows:
            if thing is not None and name is not None:
                entries.append(entry_of(thing.value, "indicator", name.value, names, owner.value if owner else None))
        return cls(sorted(entries, key=lambda entry: (entry.iri, entry.name)))

    @cached_property
    def letters(self) -> Haystack:
        """First letters of all names; a name that repeats is spelled once."""
        spelled = {name: letters_of(name) for name in {entry.name for entry in self.entries}}
        return Haystack([spelled[entry.name] for entry in self.entries])

    def matching(self, text: str) -> list[int]:
        """Numbers of the entries whose name holds every word; a word of letters may also be initials."""
        found: set[int] | None = None
        for word in text.lower().split():
            hits = set(self.names.find(word))
            if _LETTERS.match(word):
                hits.update(self.letters.find(word))
            found = hits if found is None else found & hits
        return sorted(found or ())

    def search(self, text: str, wanted: dict[str, str], first: int, size: int) -> Found:
        """Things found, those with the shortest names first. wanted: facet → value; a facet's own counts ignore its own choice."""
        matched = [self.entries[number] for number in self.matching(text)]
        seen: dict[str, Entry] = {}
        for entry in matched:
            if entry.iri not in seen or len(entry.name) < len(seen[entry.iri].name):
                seen[entry.iri] = entry
        things = list(seen.values())
        facets = {facet: counted(things, facet, wanted) for facet in ("kind", "place", "year")}
        kept = [entry for entry in things if all(getattr(entry, facet) == value for facet, value in wanted.items())]
        kept.sort(key=lambda entry: (KINDS.index(entry.kind), len(entry.name), entry.name, entry.place, entry.iri))
        return Found(len(kept), tuple(kept[first : first + size]), facets)


def counted(things: list[Entry], facet: str, wanted: dict[str, str]) -> list[tuple[str, int]]:
    """Values of a facet with their number among the things that fit the other facets, most frequent first."""
    others = {name: value for name, value in wanted.items() if name != facet}
    fitting = (entry for entry in things if all(getattr(entry, name) == value for name, value in others.items()))
    counts = Counter(getattr(entry, facet) for entry in fitting)
    counts.pop("", None)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
