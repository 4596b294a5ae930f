"""People's decisions: ontology/links.sssom.tsv in; what they say of definitions and citations out.

The file is SSSOM (https://mapping-commons.github.io/sssom/), sorted. They always win. One row decides one pair: skos:exactMatch makes
subject and object one definition (numbers compare) or one organization (renamed); with the modifier Not they never are. An indicator or
a citation as subject decides that one alone.
"""

import csv
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from jixiao import assets
from jixiao.graph.names import BASE

FILE = "links.sssom.tsv"
EXACT = "skos:exactMatch"
MEANS = "jx:resolvesTo"
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "comment",
)
PREFIXES = ("definition:", "indicator:", "citation:", "policy:", "organization:")
_JOINED = ("definition", "organization")


class DecisionError(ValueError):
    """A row that cannot be used; says file, line and what to do."""


class Decision(Struct, frozen=True, order=True):
    """One row. subject, object: prefixed ids; is_not: they are kept apart."""

    subject: str
    predicate: str
    object: str
    is_not: bool = False


class Decisions(Struct, frozen=True):
    """same: key of a definition or organization → key it is read as; apart: pairs never to be proposed; given: indicator id → definition
    key, None for none; means: citation id → policy key, None for none."""

    same: dict[str, str]
    apart: frozenset[tuple[str, str]]
    given: dict[str, str | None]
    means: dict[str, str | None]

    def read_as(self, key: str) -> str:
        """The definition or organization that one is decided to be."""
        return self.same.get(key, key)


def rows_of(path: Path) -> Iterator[Decision]:
    """Rows of the file, in its order. Errors: DecisionError."""
    with path.open(encoding="utf-8", newline="") as lines:
        numbered = [(number, line) for number, line in enumerate(lines, start=1) if not line.startswith("#")]
    reader = csv.DictReader((line for _, line in numbered), delimiter="\t")
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise DecisionError(f"{path}: the columns are {reader.fieldnames}; they must be {', '.join(COLUMNS)}")
    for (number, _), row in zip(numbered[1:], reader, strict=True):
        subject, predicate, object_ = row["subject_id"], row["predicate_id"], row["object_id"]
        if not all(str(each).startswith(PREFIXES) for each in (subject, object_)) or predicate not in (EXACT, MEANS):
            raise DecisionError(
                f"{path}:{number}: {subject} {predicate} {object_}: ids begin with {PREFIXES}, the predicate is {EXACT} or {MEANS}"
            )
        yield Decision(subject, predicate, object_, row["predicate_modifier"] == "Not")


def decided(rows: Iterator[Decision]) -> Decisions:
    """Decisions by what they decide; definitions that several rows join are read as the first of them in order."""
    same: dict[str, str] = {}
    apart: set[tuple[str, str]] = set()
    given: dict[str, str | None] = {}
    means: dict[str, str | None] = {}
    for row in rows:
        (kind, _, subject), (_, _, object_) = row.subject.partition(":"), row.object.partition(":")
        if kind in _JOINED and row.is_not:
            apart.add((min(subject, object_), max(subject, object_)))
        elif kind in _JOINED:
            _join(same, subject, object_)
        elif kind == "citation":
            means[subject] = None if row.is_not else object_
        else:
            given[subject] = None if row.is_not else object_
    return Decisions(same, frozenset(apart), given, means)


def _join(same: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((same.get(one, one), same.get(other, other)))
    for key in [key for key, value in same.items() if value == second] + [one, other, second]:
        if key != first:
            same[key] = first


@cache
def load() -> Decisions:
    """The decisions that come with the package."""
    return decided(rows_of(assets.folder("ontology") / FILE))


@cache
def fingerprint() -> str:
    """Hash of what people keep beside the code (decisions, register of policies): 16 hex digits."""
    digest = hashlib.sha256()
    for name in (FILE, "policies.tsv"):
        digest.update((assets.folder("ontology") / name).read_bytes())
    return digest.hexdigest()[:16]


def id_of(iri: str) -> str:
    """The id of a thing in the file: …/id/indicator/<document>/<key> → <document>/<key>."""
    return iri.removeprefix(f"{BASE}id/").partition("/")[2]
