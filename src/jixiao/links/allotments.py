"""Allotments: a document in; which notice carries which of its money out, only where the print leaves one answer.

财社〔2021〕162号 提前下达…中央财政…补助资金 names its level; the project that cites it has one funding of that level: an edge. Two such
notices or two such fundings, and there is none.
"""

from collections.abc import Iterator

from jixiao.extraction.project_words import level_of
from jixiao.facts.citations import Citation
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.money import Funding
from jixiao.facts.policies import Allotment
from jixiao.facts.projects import Project
from jixiao.graph import names
from jixiao.links.policies import target_of


def level_carried(citation: Citation) -> str | None:
    """The level whose money the title names; None where it names none."""
    return level_of(citation.title) if citation.title and "allotment" in citation.roles else None


def fundings_of(project: Project) -> dict[str, Funding]:
    """Initial fundings by key, each once however many breakdowns hold it."""
    key = names.project_key(project)
    found = (funding for breakdown in project.breakdowns for funding in breakdown.fundings)
    return {names.funding_key(funding, key): funding for funding in found if funding.phase == "initial"}


def allotments(facts: DocumentFacts) -> Iterator[Allotment]:
    """The edges of one document."""
    document = names.document_key(facts)
    for project in facts.projects:
        own = [c for c in facts.citations if c.project in project.names and level_carried(c)]
        fundings = fundings_of(project)
        for citation in own:
            level = level_carried(citation)
            keys = [key for key, funding in fundings.items() if funding.level == level]
            rivals = {c.title for c in own if level_carried(c) == level}
            target = target_of(facts, citation)
            if target and len(keys) == 1 and len(rivals) == 1:
                iri = names.thing("funding", document, keys[0])
                yield Allotment(document=document, funding=iri.value, policy=target.record.key)
