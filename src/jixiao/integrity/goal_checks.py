"""Goals: projects in; goals that are another project's, and names that differ from table to form, out."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Goal
from jixiao.facts.projects import Project
from jixiao.integrity.outcomes import Outcome, failed, judged, passed
from jixiao.integrity.reported import finding

_YEARS: Final = re.compile(r"20\d\d(?:\s*年)?(?:度)?(?:\s*[-—~至]\s*(?:20\d\d)?(?:\s*年)?(?:度)?)?")
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[）)]")
# Names so alike are two parts or two years of one undertaking (信息化运维 2024-2025年, 2026-2027年): they may share a goal.
ONE_UNDERTAKING: Final = 60


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about goals and names."""
    told: set[frozenset[str]] = set()
    for project in facts.projects:
        for goal in project.goals:
            original = source_of(project, goal, facts.projects)
            pair = frozenset({project.names[0], original.names[0]} if original else set())
            if original is None or pair not in told:
                yield judged("goal-copied", copied(project, goal, original) if original else None, project.names[0])
                told.add(pair)
        yield from differing_names(project)


def source_of(project: Project, goal: Goal, projects: tuple[Project, ...]) -> Project | None:
    """The first other project, of another undertaking, that has this text as its goal or its name."""
    for other in projects:
        texts = {*other.names, *(one.text for one in other.goals)}
        if other is not project and goal.text in texts and not one_undertaking(project, other):
            return other
    return None


def one_undertaking(some: Project, other: Project) -> bool:
    """Their names tell of one thing; years and what stands in brackets (本级, 转移支付) apart."""
    mine, yours = ([core(name) for name in project.names] for project in (some, other))
    return bool({*mine} & {*yours}) or any(
        fuzz.token_set_ratio(a, b) >= 100 or fuzz.ratio(a, b) >= ONE_UNDERTAKING for a in mine for b in yours
    )


def core(name: str) -> str:
    """A name without years and brackets."""
    return _BRACKETS.sub("", _YEARS.sub("", name)) or name


def copied(project: Project, goal: Goal, original: Project) -> Finding:
    """A goal that is another project's goal, or its name (goal of a network project: 公园管理经费)."""
    there = next((one.evidence for one in original.goals if one.text == goal.text), original.evidence[:1])
    return finding(
        "goal-copied",
        "warning",
        f"绩效目标与另一项目“{original.names[0]}”的目标或名称相同。",
        f"The goal is the same as the goal or name of another project, {original.names[0]}.",
        (*goal.evidence, *there),
        about=("project", project.names[0]),
    )


def differing_names(project: Project) -> Iterator[Outcome]:
    """The project is printed under several names; a year, or a note in brackets, makes no other name."""
    names = list(dict.fromkeys(name for name in project.names))
    if len({core(name) for name in names}) > 1:
        listed = "、".join(names)
        yield failed(
            finding(
                "name-differs",
                "info",
                f"同一项目印有不同名称：{listed}。",
                f"The project is printed under several names: {listed}.",
                project.evidence,
                about=("project", project.names[0]),
            ),
            project.names[0],
        )
    elif len(project.evidence) > 1:
        yield passed("name-differs", project.names[0])
