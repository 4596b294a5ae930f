"""Runs of figures that are printed twice: texts in; a figure that is another among figures that are the same, out.

"培训11948人次，培训金额922.91万元，资助学员3843人，资助金额122.98万元" in a form, and the same four in the report of the year
before: where the figures around one are the same in both places, in one order and with their units, the one is the same thing too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Cell, Document, Paragraph, Table
from jixiao.extraction import evidences
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding
from jixiao.integrity.outcomes import Outcome, failed
from jixiao.integrity.reported import finding

_FIGURE: Final = re.compile(r"(?<![\d.〔\[])(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元|人次|[人户家个名次件辆条份起%％])")
# A figure of so many digits is hardly the same by chance.
LONG: Final = 3
AROUND: Final = 2


class _Run(Struct, frozen=True):
    """The figures of one text. figures: number and unit; places: where each stands in the text."""

    owner: Paragraph | Cell
    figures: tuple[tuple[str, str], ...]
    places: tuple[tuple[int, int], ...]


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes: only what is found."""
    runs = [run for block in document.blocks for run in runs_of(block)]
    where: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for number, run in enumerate(runs):
        for place, figure in enumerate(run.figures):
            if digits(figure) >= LONG:
                where[figure].append((number, place))
    told: set[tuple[int, int, int, int]] = set()
    for group in where.values():
        for one, (some, place) in enumerate(group if len(group) <= 12 else ()):
            for other, there in group[one + 1 :]:
                for step in (-1, 1):
                    key = (some, place + step, other, there + step)
                    if some != other and key not in told and is_slip(runs[some], place, runs[other], there, step):
                        told.add(key)
                        yield failed(conflict(document, runs[other], there + step, runs[some], place + step))


def digits(figure: tuple[str, str]) -> int:
    """How many digits a number has."""
    return len(re.sub(r"\D", "", figure[0]).lstrip("0"))


def runs_of(block: object) -> Iterator[_Run]:
    """The texts with three figures or more."""
    owners: Sequence[Paragraph | Cell] = [block] if isinstance(block, Paragraph) else block.cells if isinstance(block, Table) else ()
    for owner in owners:
        found = list(_FIGURE.finditer(owner.text))
        if len(found) >= AROUND + 1:
            figures = tuple((m["number"].replace(",", ""), m["unit"]) for m in found)
            yield _Run(owner, figures, tuple((m.start(), m.end()) for m in found))


def is_slip(some: _Run, place: int, other: _Run, there: int, step: int) -> bool:
    """The figures beside two that are the same differ, have one unit, and two or more around them are the same: on both sides, or
    further to the one side where the run ends."""
    mine, yours = place + step, there + step
    if not (0 <= mine < len(some.figures) and 0 <= yours < len(other.figures)):
        return False
    (number, unit), (another, its) = some.figures[mine], other.figures[yours]
    if number == another or unit != its:
        return False
    if any("其中" in run.owner.text[run.places[at][1] :][:7] for run, at in ((some, mine), (other, yours))):
        return False  # 补助资金增加5555万元。其中，…: its own parts tell what it is
    behind = same(some, mine + step, other, yours + step, step)
    before = same(some, place, other, there, -step)
    beside = [some.figures[place - step * i][1] for i in range(before)]
    units = {unit, *beside, *(some.figures[mine + step * (i + 1)][1] for i in range(behind))}
    return before + behind >= AROUND + (behind == 0) and len(units - {"%", "％"}) > 1 and alike(label(some, mine), label(other, yours))


def label(run: _Run, place: int) -> str:
    """The words before a figure."""
    start = run.places[place - 1][1] if place else 0
    return re.sub(r"\s", "", re.split(r"[，,。；;、:：]", run.owner.text[start : run.places[place][0]])[-1])


def alike(some: str, other: str) -> bool:
    """They share two characters that stand together."""
    return any(some[i : i + 2] in other for i in range(len(some) - 1))


def same(some: _Run, mine: int, other: _Run, yours: int, step: int) -> int:
    """How many distinct long figures from here on are the same."""
    found: set[tuple[str, str]] = set()
    while 0 <= mine < len(some.figures) and 0 <= yours < len(other.figures) and some.figures[mine] == other.figures[yours]:
        if digits(some.figures[mine]) >= LONG:
            found.add(some.figures[mine])
        mine, yours = mine + step, yours + step
    return len(found)


def place_of(document: Document, run: _Run, place: int) -> tuple[Evidence, ...]:
    """The evidence of one figure."""
    if isinstance(run.owner, Cell):
        return tuple(evidences.of_cell(document, run.owner))
    return tuple(evidence_of_run(document, run.owner, *run.places[place]))


def conflict(document: Document, one: _Run, place: int, other: _Run, there: int) -> Finding:
    """The finding."""
    mine, yours = "".join(one.figures[place]), "".join(other.figures[there])
    zh = f"一处印为{mine}，前后数字相同的另一处印为{yours}。"
    en = f"{mine} is printed between figures that stand elsewhere around {yours}."
    places = (*place_of(document, one, place), *place_of(document, other, there))
    return finding("amount-conflict", "warning", zh, en, places, confidence=0.7)
