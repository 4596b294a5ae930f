"""Renamings: the departments of all documents in; which of them may be one under a later name, and which a person says are, out.

No list says which bureau became which. What documents show is a succession: in one place, for one function, one main department prints
budgets up to a year and another from a later year on, and never both in one year. Two departments of one function may follow each other
by chance (a bureau of which only one year was read), so a succession is only proposed; a decision in links.sssom.tsv makes it a renaming,
whatever documents are read besides.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from jixiao.facts.alignments import Renaming
from jixiao.facts.policies import Office
from jixiao.links.decisions import Decisions

_MAIN = ("局", "委员会", "委", "厅", "部", "办公室")


class _Known(Struct, frozen=True, order=True):
    """An office with the first and last year of its documents."""

    first: int
    last: int
    key: str
    name: str
    place: str
    function: str | None


def _known(offices: Iterable[Office]) -> list[_Known]:
    """Each office once, in order of its years. Its function is the first in order where documents differ."""
    printed: dict[str, list[Office]] = {}
    for office in sorted(offices):
        printed.setdefault(office.key, []).append(office)
    return sorted(
        _Known(
            min(each.year for each in own), max(each.year for each in own), key, max((each.name for each in own), key=len), own[0].place,
            min((each.function for each in own if each.function), default=None),
        )
        for key, own in printed.items()
    )  # fmt: skip


def renamings(offices: Iterable[Office], decided: Decisions) -> Iterator[Renaming]:
    """What is decided, then what may be, each in order of years. Where departments of one place and function stand side by side in a year
    nothing is proposed, nor where a person said that two are apart."""
    known = _known(offices)
    yield from _decided(known, decided)
    by_work: dict[tuple[str, str], list[_Known]] = {}
    for office in known:
        if office.function and office.name.endswith(_MAIN):
            by_work.setdefault((office.place, office.function), []).append(office)
    for _, group in sorted(by_work.items()):
        if any(one.last >= other.first for one, other in pairwise(group)):
            continue
        for one, other in pairwise(group):
            is_open = (min(one.key, other.key), max(one.key, other.key)) not in decided.apart
            if is_open and decided.read_as(one.key) != decided.read_as(other.key):
                yield _renaming(one, other, by_decision=False)


def _decided(known: list[_Known], decided: Decisions) -> Iterator[Renaming]:
    same: dict[str, list[_Known]] = {}
    for office in known:
        same.setdefault(decided.read_as(office.key), []).append(office)
    for _, group in sorted(same.items()):
        for one, other in pairwise(group):
            yield _renaming(one, other, by_decision=True)


def _renaming(one: _Known, other: _Known, *, by_decision: bool) -> Renaming:
    return Renaming(
        earlier=one.key, earlier_name=one.name, last_year=one.last, later=other.key, later_name=other.name, first_year=other.first,
        decided=by_decision,
    )  # fmt: skip
