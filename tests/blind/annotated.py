"""What a document of the blind sets prints: short notations of facts in, an annotation in the form of the gold files out.

A value is written as operator, number and unit between blanks ("≥ 95 %"; "." where none is printed), with the printed cell behind " :"
where it is not just these three; anything else is a value in words.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from made_grids import Block

NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")


class Value(NamedTuple):
    """A value as printed and as it is meant."""

    raw: str
    comparator: str
    number: float | None
    unit: str | None
    bare: bool
    digits: str


def value(notation: str) -> Value:
    """The value of a notation."""
    said, _, raw = notation.partition(" :")
    parts = said.split(" ")
    if parts[0] in {"≥", "≤", "=", ">", "<", "."} and len(parts) > 1 and NUMBER.fullmatch(parts[1]):
        sign, unit = ("" if parts[0] == "." else parts[0]), (parts[2] if len(parts) > 2 else "")
        number = float(parts[1].replace(",", ""))
        return Value(raw or f"{sign}{parts[1]}{unit}", sign or "=", number, unit or None, not sign, parts[1])
    return Value(raw or said, "none", None, None, False, raw or said)


class Fact(NamedTuple):
    """An indicator: tiers, name, target and actual value; others: role, horizon, year, value; spare: readings as good as none."""

    first: str | None
    second: str | None
    name: str
    target: str | None
    actual: str | None = None
    others: tuple[tuple[str, str, int, str], ...] = ()
    spare: int = 0
    horizon: str = "annual"
    weight: str = "10"

    @property
    def sign(self) -> str:
        """The operator of the target, as a cell of its own."""
        return self.target.split(" ")[0] if self.target and value(self.target).number is not None else ""

    @property
    def digits(self) -> str:
        """The number, or the words, of the target."""
        return value(self.target or "").digits

    @property
    def unit(self) -> str:
        """Its unit."""
        return value(self.target or "").unit or ""

    @property
    def printed(self) -> str:
        """The target in one cell."""
        return value(self.target or "").raw

    @property
    def done(self) -> str:
        """The actual value in one cell."""
        return value(self.actual or "").raw


class Project(NamedTuple):
    """A project; amount in 万元 (or None), initial: the initial budget where the amount is the adjusted one;
    bases: title and number of the papers it rests on."""

    name: str
    amount: float | None
    facts: Sequence[Fact] = ()
    goal: str | None = None
    funding: tuple[tuple[str, float], ...] = ()
    variants: tuple[str, ...] = ()
    initial: float | None = None
    bases: tuple[tuple[str, str | None], ...] = ()


class Document(NamedTuple):
    """A made document: its blocks for a medium, and what they print. totals: measure, year, 万元; lines: code, name, 万元;
    file: its name, where that says something; cited: papers that no project rests on."""

    place: str
    department: str
    year: int
    medium: str
    blocks: Sequence[Block]
    projects: Sequence[Project] = ()
    plan: Sequence[Fact] = ()
    totals: Sequence[tuple[str, int, float]] = ()
    lines: Sequence[tuple[str | None, str, float]] = ()
    mentions: Sequence[str] = ()
    file: str | None = None
    cited: Sequence[tuple[str, str | None]] = ()


def annotation(document: Document, sha256: str) -> dict[str, Any]:
    """The annotation of a document by the hash of the file that it was written to."""
    return {
        "sha256": sha256,
        "document": {"place": document.place, "department": document.department, "fiscal_year": document.year},
        "projects": [_project(project, document.year) for project in document.projects],
        "department_indicators": [entry for fact in document.plan for entry in _indicators(fact, document.year)],
        "totals": [{"measure": measure, "fiscal_year": year, "amount": amount} for measure, year, amount in document.totals],
        "budget_lines": [{"code": code, "name": name, "amount": amount} for code, name, amount in document.lines],
        "project_mentions": list(document.mentions),
        "policies": _papers([*document.cited, *(paper for project in document.projects for paper in project.bases)]),
    }


def _papers(papers: Sequence[tuple[str, str | None]]) -> list[dict[str, Any]]:
    return [{"title": title, "doc_number": number} for title, number in papers]


def _project(project: Project, year: int) -> dict[str, Any]:
    return {
        "name": project.name,
        "name_variants": list(project.variants),
        "amount": project.amount,
        **({"initial_yuan": project.initial * 10_000} if project.initial is not None else {}),
        "goal": project.goal,
        "funding": [{"source": source, "amount": amount} for source, amount in project.funding],
        "legal_bases": _papers(project.bases),
        "indicators": [entry for fact in project.facts for entry in _indicators(fact, year)],
    }


def _indicators(fact: Fact, year: int) -> list[dict[str, Any]]:
    said = [("target", fact.horizon, year, fact.target), ("actual", fact.horizon, year, fact.actual), *fact.others]
    entries = [_entry(fact, role, horizon, of, notation) for role, horizon, of, notation in said if notation]
    return entries + [{"name": fact.name, "placeholder": True, "role": "actual", "raw": ""}] * fact.spare


def _entry(fact: Fact, role: str, horizon: str, year: int, notation: str) -> dict[str, Any]:
    meant = value(notation)
    return {
        "level1": fact.first,
        "level2": fact.second,
        "name": fact.name,
        "raw": meant.raw,
        "comparator": meant.comparator,
        "bare": meant.bare,
        "number": meant.number,
        "unit": meant.unit,
        "role": role,
        "value_year": year,
        "horizon": horizon,
    }
