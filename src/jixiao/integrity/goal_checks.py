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
_STOPS: Final = re.compile(r"[，。；;,]")
# Shorter clauses are phrases that any goal may have.
CLAUSE: Final = 10
# Names so alike are two parts or two years of one undertaking (信息化运维 2024-2025年, 2026-2027年): they may share a goal.
ONE_UNDERTAKING: Final = 70


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
        yield from copied_clause(project, facts.projects)
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


def copied_clause(project: Project, projects: tuple[Project, ...]) -> Iterator[Outcome]:
    """A long clause of its goal stands in another project's goal and speaks of that one's subject, by most of its name, while the whole
    goal has no word of the own name."""
    for goal in project.goals:
        own = [clause for clause in _STOPS.split(goal.text) if len(clause) >= CLAUSE]
        for other in projects:
            if other is project or one_undertaking(project, other):
                continue
            theirs = {clause for one in other.goals for clause in _STOPS.split(one.text)}
            shared = [clause for clause in own if clause in theirs]
            if any(speaks_of(clause, other, project, 0.6) for clause in shared) and not speaks_of(goal.text, project, other, 0):
                yield failed(partly_copied(project, goal, other), project.names[0])
                return


def speaks_of(text: str, project: Project, another: Project, share: float) -> bool:
    """The text has a part of the one's name, so large a share of it, that stands nowhere in the other's."""
    name = core(project.names[0])
    size = max(4, round(len(name) * share))
    words = {name[i : i + size] for i in range(len(name) - size + 1)}
    return any(word in text and not any(word[:4] in other or word[-4:] in other for other in another.names) for word in words)


def partly_copied(project: Project, goal: Goal, other: Project) -> Finding:
    """The finding."""
    return finding(
        "goal-copied",
        "info",
        f"绩效目标中有一句与另一项目“{other.names[0]}”相同，所述为该项目的内容。",
        f"A sentence of the goal is that of another project, {other.names[0]}, and speaks of its subject.",
        (*goal.evidence, *other.goals[0].evidence),
        about=("project", project.names[0]),
        confidence=0.7,
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
