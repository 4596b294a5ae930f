"""Money: budget lines, and the breakdowns and sources of a project's funding."""

from collections.abc import Iterator

from jixiao.facts.money import BudgetLine, Funding, FundingBreakdown
from jixiao.facts.projects import Project
from jixiao.graph import names
from jixiao.graph.evidences import evidence_quads
from jixiao.graph.organizations import named_quads
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import IRI, Objects, Quad, boolean, decimal, describe, integer, string, zh
from jixiao.graph.vocabularies import JX, LABEL, TYPE, concept


def funding_quads(scope: Scope, owner: str, funding: Funding, breakdown: IRI) -> Iterator[Quad]:
    """One source of a project's money and those under its 其中. owner: key of the project, which reaches every node."""
    subject = scope.name("funding", names.funding_key(funding, owner))
    parts = [scope.name("funding", names.funding_key(part, owner)) for part in funding.includes]
    yield from describe(
        scope.graph,
        subject,
        (TYPE, JX("Funding")),
        (JX("sourceLabel"), [label for each in funding.labels if (label := zh(each))]),
        (JX("fundType"), concept("fund", funding.fund)),
        (JX("fundingLevel"), concept("level", funding.level)),
        (JX("amount"), decimal(funding.amount.yuan)),
        (JX("printedAmount"), string(funding.amount.printed)),
        (JX("phase"), string(funding.phase)),
        (JX("includes"), parts),
        (JX("inBreakdown"), breakdown),
    )
    yield Quad(scope.name("project", owner), JX("hasFunding"), subject, scope.graph)
    yield from evidence_quads(scope, subject, funding.evidence)
    for part in funding.includes:
        yield from funding_quads(scope, owner, part, breakdown)


def breakdown_keys(project: Project, owner: str) -> Iterator[tuple[str, FundingBreakdown]]:
    """A breakdown is known by axis and kind of print, not by its first source, which may be read or not; only a further one
    of the same axis and print is told apart by the place of its first source."""
    seen: set[str] = set()
    for breakdown in project.breakdowns:
        key = f"{owner}-{breakdown.axis}-{breakdown.place}"
        if key in seen and breakdown.fundings:
            key = f"{key}-{names.local_key(breakdown.fundings[0].evidence, breakdown.fundings[0].labels[0])}"
        seen.add(key)
        yield key, breakdown


def breakdown_quads(scope: Scope, project: Project, owner: str) -> Iterator[Quad]:
    """All printed statements of a project's money."""
    for key, breakdown in breakdown_keys(project, owner):
        subject = scope.name("breakdown", key)
        yield from describe(
            scope.graph,
            subject,
            (TYPE, JX("FundingBreakdown")),
            (JX("breakdownOf"), scope.name("project", owner)),
            (JX("axis"), string(breakdown.axis)),
            (JX("printedIn"), string(breakdown.place)),
            (JX("complete"), boolean(breakdown.complete)),
            (JX("preferred"), boolean(breakdown.preferred)),
        )
        for funding in breakdown.fundings:
            yield from funding_quads(scope, owner, funding, subject)


def class_pairs(scope: Scope, line: BudgetLine) -> tuple[tuple[IRI, Objects], ...]:
    """Classification concepts of the edition that the document's year uses: a final account prints last year's figures under them too."""
    edition = scope.facts.year
    return (
        (JX("functionalClass"), concept(f"functional-{edition}", line.functional)),
        (JX("economicClass"), concept(f"economic-{edition}", line.economic)),
        (JX("governmentEconomicClass"), concept(f"government-economic-{edition}", line.government_economic)),
    )


def change_pairs(line: BudgetLine) -> tuple[tuple[IRI, Objects], ...]:
    """The change against an earlier year."""
    if line.change is None:
        return ()
    amount = None if line.change.amount is None else line.change.amount.yuan
    return (
        (JX("changeAmount"), decimal(amount)),
        (JX("changeRate"), decimal(line.change.rate)),
        (JX("changeFrom"), integer(line.change.against)),
    )


def line_of(scope: Scope, index: int | None) -> IRI | None:
    """IRI of another line of the document."""
    return None if index is None else scope.name("line", names.line_key(scope.facts.lines[index]))


def line_quads(scope: Scope, line: BudgetLine) -> Iterator[Quad]:
    """A figure of the budget."""
    subject, year = scope.name("line", names.line_key(line)), line.year if line.year is not None else scope.facts.year
    yield from describe(
        scope.graph,
        subject,
        (TYPE, JX("BudgetLine")),
        (LABEL, zh(line.name)),
        (JX("document"), scope.document),
        (JX("year"), integer(year)),
        (JX("measure"), concept("measure", line.measure)),
        (JX("statement"), concept("statement", line.statement)),
        (JX("direction"), string(line.direction)),
        (JX("level"), string(line.level)),
        (JX("code"), string(line.code)),
        (JX("fundType"), concept("fund", line.fund)),
        (JX("phase"), string(line.phase)),
        (JX("amount"), decimal(line.amount.yuan)),
        (JX("printedAmount"), string(line.amount.printed)),
        (JX("basicAmount"), decimal(line.basic.yuan if line.basic else None)),
        (JX("projectAmount"), decimal(line.project.yuan if line.project else None)),
        (JX("lineUnit"), names.organization(line.unit, scope.facts.place) if line.unit else None),
        (JX("partOf"), line_of(scope, line.part_of)),
        (JX("sameFigureAs"), line_of(scope, line.same_as)),
        (JX("canonicalLine"), boolean(line.canonical)),
        *class_pairs(scope, line),
        *change_pairs(line),
    )
    yield from named_quads(scope, line.unit)
    yield from evidence_quads(scope, subject, line.evidence)
