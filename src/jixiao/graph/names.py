"""Mints every IRI: facts in, names out. ASCII, deterministic, from place of print and printed text, never from a counter.

A local key is l274-3f-a1b2c3: line (p12 for a page), hexadecimal offset of the first piece of evidence, hash of what tells the
fact from others at the same place. The base is fixed once for a publication by the variable JIXIAO_BASE.
"""

import os
from collections.abc import Sequence

from jixiao.facts.citations import Citation
from jixiao.facts.documents import DocumentFacts, PlaceFact
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Absence, Finding
from jixiao.facts.indicators import Component, Goal, Indicator, Value
from jixiao.facts.money import BudgetLine, Funding
from jixiao.facts.projects import Project
from jixiao.graph.slugs import pinyin, short_hash
from jixiao.graph.terms import IRI

BASE = os.environ.get("JIXIAO_BASE", "https://w3id.org/jixiao/")
SHARED = {
    name: IRI(f"{BASE}graph/{name}")
    for name in ("vocabulary", "places", "organizations", "policies", "definitions", "provenance", "catalogue", "quality")
}
VOCABULARY = SHARED["vocabulary"].value


def thing(kind: str, *path: str) -> IRI:
    """id/<kind>/<path>."""
    return IRI(f"{BASE}id/{'/'.join((kind, *path))}")


def graph(*path: str) -> IRI:
    """graph/<path>."""
    return IRI(f"{BASE}graph/{'/'.join(path)}")


def graph_names(key: str) -> tuple[str, str, str]:
    """The graphs that belong to one document alone: facts, evidence, quality."""
    return graph(key).value, graph(key, "evidence").value, graph(key, "quality").value


def document_key(facts: DocumentFacts) -> str:
    """Place, year and the first 8 digits of the source's sha256: 370200-2022-1a2b3c4d."""
    return f"{facts.place.code}-{facts.year}-{facts.sha256[:8]}"


def local_key(evidence: Sequence[Evidence], *parts: object) -> str:
    """Key of a fact within its document."""
    if not evidence:
        return f"x-{short_hash(*parts, digits=10)}"
    first = evidence[0]
    place = f"l{first.line}" if first.page is None else f"p{first.page}"
    return f"{place}-{first.start:x}-{short_hash(*parts)}"


def project_key(project: Project) -> str:
    """A project is known by its main name where it is first printed."""
    return local_key(project.evidence, project.names[0], project.code)


def indicator_key(indicator: Indicator, owner: str) -> str:
    """owner: key of the project, "plan" for the department's own indicators."""
    return local_key(indicator.evidence, indicator.name, owner)


def value_key(value: Value, indicator: str) -> str:
    """indicator: its key."""
    return local_key(value.evidence, value.printed, value.role, value.horizon, value.year, indicator)


def component_key(component: Component, value: str) -> str:
    """value: key of the value that holds it."""
    return f"{value}-{short_hash(component.label, component.printed)}"


def goal_key(goal: Goal, owner: str) -> str:
    """owner: as for indicators."""
    return local_key(goal.evidence, goal.text, goal.label, goal.horizon, owner)


def funding_key(funding: Funding, project: str) -> str:
    """The same money in two breakdowns has one key."""
    return local_key(funding.evidence, funding.labels[0], funding.amount.printed, funding.phase, project)


def line_key(line: BudgetLine) -> str:
    """One row of print holds several figures: for each fund, year, direction, phase."""
    codes = (line.code, line.functional, line.economic, line.government_economic)
    kind = (line.statement, line.measure, line.direction, line.level, line.fund, line.phase, line.year, line.unit)
    return local_key(line.evidence, line.name, line.amount.printed, *kind, *codes)


def citation_key(citation: Citation) -> str:
    """The same print may give a basis to several projects."""
    return local_key(citation.evidence, citation.printed, citation.project)


def finding_key(finding: Finding) -> str:
    """Several findings of one code may stand at one place."""
    return f"{finding.code}-{local_key(finding.evidence, finding.about, finding.target, finding.comment_en)}"


def absence_key(absence: Absence) -> str:
    """Property and whose it is."""
    where = [f"{place.start}-{place.end}" for place in absence.evidence]  # several tables of a document may not be understood
    return f"{pinyin(absence.property)}-{short_hash(absence.property, absence.of, *where, digits=10)}"


def bare_name(name: str, place: PlaceFact) -> str:
    """A department's name without the divisions before it: 南京市鼓楼区医疗保障局 and 鼓楼区医疗保障局 are one."""
    divisions = [place.full_name, place.name, *(above for _, above in place.within)]
    while cut := next((d for d in divisions if d and name.startswith(d) and len(name) - len(d) >= 2), None):
        name = name.removeprefix(cut)
    return name


def organization_key(name: str, place: PlaceFact) -> str:
    """370200-yiliaobaozhangju-a1b2c3: the place and the name without it."""
    bare = "".join(bare_name(name, place).split())
    return f"{place.code}-{pinyin(bare)[:40] or 'x'}-{short_hash(bare)}"


def organization(name: str, place: PlaceFact) -> IRI:
    """IRI of a department or unit of that place."""
    return thing("organization", organization_key(name, place))


def disclosure(facts: DocumentFacts) -> IRI:
    """What a department publishes for a year and kind, however many files show it."""
    return thing("disclosure", f"{organization_key(facts.department.names[0], facts.place)}-{facts.kind}-{facts.year}")


def citation(facts: DocumentFacts, cited: Citation) -> IRI:
    """IRI of a citation; links need it too."""
    return thing("citation", document_key(facts), citation_key(cited))


def project(facts: DocumentFacts, name: str | None) -> IRI | None:
    """IRI of the project of that main name, else of that other name; None where there is none."""
    by_main = (each for each in facts.projects if each.names[0] == name)
    by_other = (each for each in facts.projects if name in each.names)
    found = next(by_main, None) or next(by_other, None)
    return thing("project", document_key(facts), project_key(found)) if found else None
