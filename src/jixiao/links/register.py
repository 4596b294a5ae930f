"""Register of national policies: ontology/policies.tsv in; what is known of a paper by its number or its title out.

Small and sourced: each row says where number and title are printed. Rows are sorted by number, then title; people extend it by hand.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache

import msgspec
from msgspec import Struct

from jixiao import assets

COLUMNS = ("number", "title", "issuer", "date", "type", "status", "source")
_MARKS = re.compile(r"[《》〈〉<>\s“”\"]")


class Entry(Struct, frozen=True):
    """One paper. number, issuer and date ("2021-06-11") may be empty where no source prints them; type: concept of scheme policy-type;
    status: in-force, amended, repealed, unknown; source: where it is printed."""

    number: str
    title: str
    issuer: str
    date: str
    type: str
    status: str
    source: str


@cache
def entries() -> tuple[Entry, ...]:
    """All rows, in the order of the file."""
    with (assets.folder("ontology") / "policies.tsv").open(encoding="utf-8", newline="") as lines:
        return tuple(msgspec.convert(row, Entry) for row in csv.DictReader(lines, delimiter="\t"))


@cache
def by_number() -> dict[str, Entry]:
    """Entries by canonical number."""
    return {entry.number: entry for entry in entries() if entry.number}


@cache
def by_title() -> dict[str, Entry]:
    """Entries by title without marks."""
    return {_MARKS.sub("", entry.title): entry for entry in entries()}


def find(number: str | None, titles: Iterable[str]) -> Entry | None:
    """The entry of a central paper's number, else of one of its titles."""
    if number:
        return by_number().get(number)
    return next((entry for title in titles if (entry := by_title().get(_MARKS.sub("", title)))), None)
