"""One project, one node: sightings of all tables, forms and descriptions of a document in, projects out.

Two sightings are one project when their names are equal, or equal without what may be added to a name (经费, 工作经费, a year, 维稳…)
and their amounts agree, or one name holds the other, or they are much alike, at equal amounts. What fits two projects equally well
joins neither: a wrong join is worse than none.
"""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct, structs
from rapidfuzz import fuzz

from jixiao.extraction.fundings import arranged
from jixiao.extraction.project_words import words
from jixiao.extraction.sightings import Sighting
from jixiao.extraction.wording import comparable
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Goal, Indicator
from jixiao.facts.money import Amount
from jixiao.facts.projects import Project

_YEARS: Final = re.compile(r"^(?:20\d\d(?:-20\d\d)?年?度?)|\(20\d\d年?度?\)|20\d\d年度?$")
_ALIKE: Final = 80
_ORDER: Final = {"project-table": 0, "form": 1, "narrative": 2}


class Joined(Struct, frozen=True):
    """A project with all its sightings."""

    project: Project
    sightings: tuple[Sighting, ...]


def join(sightings: Iterable[Sighting]) -> tuple[Joined, ...]:
    """The projects, those of the project table first and in its order."""
    groups: list[list[Sighting]] = []
    for source in _sources(sightings):
        known = len(groups)
        pairs = sorted(_pairs(source, groups[:known]), key=lambda pair: -pair[0])
        placed: dict[int, int] = {}
        for degree, position, group in pairs:
            rivals = [pair for pair in pairs if pair[0] == degree and pair[1] == position and pair[2] not in placed.values()]
            if position not in placed and len(rivals) == 1 and group not in placed.values():
                placed[position] = group
        for position, sighting in enumerate(source):
            if position in placed:
                groups[placed[position]].append(sighting)
            else:
                groups.append([sighting])
    return tuple(Joined(_merged(group), tuple(group)) for group in groups)


def _sources(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """Sightings by source, in the order in which they are joined: each table, then all forms, then all descriptions."""
    by_source: dict[tuple[int, int], list[Sighting]] = {}
    for sighting in sightings:
        table = sighting.source if sighting.kind == "project-table" else 0
        by_source.setdefault((_ORDER[sighting.kind], table), []).append(sighting)
    return [by_source[key] for key in sorted(by_source)]


def _pairs(source: list[Sighting], groups: list[list[Sighting]]) -> list[tuple[int, int, int]]:
    """(degree, position in the source, group) of everything that may be one project."""
    pairs = ((_degree(one, group), position, number) for position, one in enumerate(source) for number, group in enumerate(groups))
    return [pair for pair in pairs if pair[0]]


def _degree(sighting: Sighting, group: list[Sighting]) -> int:
    """How surely a sighting is the project of a group, 0 where it is not."""
    return max(_likeness(sighting.project, other.project) for other in group)


def _likeness(one: Project, other: Project) -> int:
    amounts = (one.amount, other.amount)
    agree = None not in amounts and amounts[0] is not None and amounts[1] is not None and amounts[0].yuan == amounts[1].yuan
    unknown = None in amounts
    apart = _apart(one, other)
    slip = not agree and not unknown and not apart and _typed_wrong(one.amount, other.amount)
    pairs = ((comparable(name), comparable(known)) for name in one.names for known in other.names)
    degree = max((_name_likeness(name, known, agree, unknown, apart, slip) for name, known in pairs), default=0)
    # Of two projects of one name and amount it is the one of the same unit.
    return degree * 2 + int(degree > 0 and bool(set(one.implementers) & set(other.implementers)))


def _typed_wrong(one: Amount | None, other: Amount | None) -> bool:
    """One is ten times the other: a nought too many or too few."""
    return one is not None and other is not None and 0 < min(one.yuan, other.yuan) * 10 == max(one.yuan, other.yuan)


def _name_likeness(one: str, other: str, agree: bool, unknown: bool, apart: bool, slip: bool) -> int:
    """6 equal name and amount, 5 equal name and one amount unknown, 4 equal core and amount, 3 equal name at another amount,
    2 one name in the other at the same amount, or a long equal core at ten times the amount, 1 much alike at the same amount."""
    if one == other:
        return 6 if agree else 5 if unknown else 0 if apart else 3
    core, other_core = _core(one), _core(other)
    if not (agree or unknown):
        return 2 if slip and core == other_core and len(core) > 6 else 0
    if core == other_core:
        return 4
    if not agree:
        return 0
    shorter, longer = sorted((core, other_core), key=len)
    if len(shorter) >= 4 and shorter in longer:
        return 2
    return 1 if fuzz.ratio(core, other_core) >= _ALIKE else 0


def _apart(one: Project, other: Project) -> bool:
    """Two units that carry out projects of one name at different amounts carry out two projects; 某局, 某局本级 and 某局本 are one."""
    pairs = [(mine, yours) for mine in one.implementers for yours in other.implementers]
    return bool(pairs) and not any(mine.startswith(yours) or yours.startswith(mine) for mine, yours in pairs)


def _core(name: str) -> str:
    """A name without year, general prefixes and suffixes; at least two characters stay."""
    core = _YEARS.sub("", name)
    changed = True
    while changed:
        changed = False
        for suffix in words("projects", "names", "suffixes"):
            if core.endswith(suffix) and len(core) - len(suffix) >= 4:
                core, changed = core.removesuffix(suffix), True
        for prefix in words("projects", "names", "prefixes"):
            if core.startswith(prefix) and len(core) - len(prefix) >= 4:
                core, changed = _YEARS.sub("", core.removeprefix(prefix)), True
    return core


# ---- what the sightings of one project say together ----


def _merged(group: list[Sighting]) -> Project:
    """All that is printed of one project; tables come before forms, forms before prose, but forms know best who does the work."""
    projects = [sighting.project for sighting in group]
    amounts = [project.amount for project in projects if project.amount]
    amount = amounts[0] if amounts else None
    by_form = sorted(group, key=lambda sighting: sighting.kind == "project-table")
    return structs.replace(
        projects[0],
        names=tuple(dict.fromkeys(name for project in projects for name in project.names)),
        evidence=_once(piece for project in projects for piece in project.evidence),
        amount=amount,
        amount_evidence=_once(piece for project in projects if _same(project.amount, amount) for piece in project.amount_evidence),
        other_amounts=_others(amounts),
        code=_first(project.code for project in projects),
        project_class=next((project.project_class for project in projects if project.project_class), None),
        category=_first(project.category for project in projects),
        attribute=_first(project.attribute for project in projects),
        supervisor=_first(project.supervisor for project in projects),
        implementers=next((sighting.project.implementers for sighting in by_form if sighting.project.implementers), ()),
        period_start=_first(project.period_start for project in projects),
        period_end=_first(project.period_end for project in projects),
        period_evidence=next((project.period_evidence for project in projects if project.period_start), ()),
        breakdowns=arranged((item for project in projects for item in project.breakdowns), amount),
        goals=_goals(goal for project in projects for goal in project.goals),
        indicators=_indicators(indicator for project in projects for indicator in project.indicators),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _same(one: Amount | None, other: Amount | None) -> bool:
    return one is not None and other is not None and one.yuan == other.yuan


def _others(amounts: list[Amount]) -> tuple[Amount, ...]:
    """The amounts that differ from the first, each once."""
    return tuple({amount.yuan: amount for amount in amounts if amount.yuan != amounts[0].yuan}.values())


def _once(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple({(piece.start, piece.end, piece.part): piece for piece in pieces}.values())


def _goals(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Goals, a reprint joined with the first printing."""
    kept: dict[tuple[str, str, str | None], Goal] = {}
    for goal in goals:
        key = (goal.horizon, comparable(goal.text), goal.label)
        known = kept.get(key)
        kept[key] = structs.replace(known, evidence=_once((*known.evidence, *goal.evidence))) if known else goal
    return tuple(kept.values())


def _indicators(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Indicators in the order of print, numbered anew."""
    return tuple(structs.replace(indicator, order=order) for order, indicator in enumerate(indicators))
