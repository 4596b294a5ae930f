"""The same places in the data of others: ontology/places.sssom.tsv in; statements about a place out.

The file is SSSOM (https://mapping-commons.github.io/sssom/). Publishers may add rows; each says which division,
how it was checked and when.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jixiao import assets
from jixiao.graph.terms import IRI
from jixiao.graph.vocabularies import SKOS

FILE = "places.sssom.tsv"
OTHERS = {"geonames": "https://sws.geonames.org/", "wikidata": "http://www.wikidata.org/entity/"}
PREDICATES = {f"skos:{name}": SKOS(name) for name in ("exactMatch", "closeMatch")}


class PlaceLinkError(ValueError):
    """A row that cannot be used; says file, line and what to do."""


def rows_of(path: Path) -> Iterator[tuple[str, IRI, IRI]]:
    """Code of a place, predicate, and the place of others. Errors: `PlaceLinkError`."""
    with path.open(encoding="utf-8", newline="") as lines:
        numbered = [(number, line) for number, line in enumerate(lines, start=1) if not line.startswith("#")]
    reader = csv.DictReader((line for _, line in numbered), delimiter="\t")
    for (number, _), row in zip(numbered[1:], reader, strict=True):
        subject, predicate, object_ = (row.get(name) or "" for name in ("subject_id", "predicate_id", "object_id"))
        code, (prefix, _, local) = subject.removeprefix("place:"), object_.partition(":")
        if not (code.isdecimal() and len(code) == 6) or predicate not in PREDICATES or prefix not in OTHERS or not local:
            raise PlaceLinkError(
                f"{path}:{number}: {subject} {predicate} {object_}: subjects are place:<six digits>, predicates {' or '.join(PREDICATES)}, "
                f"objects begin with {': or '.join(OTHERS)}:"
            )
        yield code, PREDICATES[predicate], IRI(OTHERS[prefix] + local)


@cache
def load() -> dict[str, tuple[tuple[IRI, IRI], ...]]:
    """Of each place: (predicate, place of others)."""
    found: dict[str, tuple[tuple[IRI, IRI], ...]] = {}
    for code, predicate, other in rows_of(assets.folder("ontology") / FILE):
        found[code] = (*found.get(code, ()), (predicate, other))
    return found
