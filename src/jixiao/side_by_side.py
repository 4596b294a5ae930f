"""A page as it was read beside what was understood of it: blocks and facts of a document in; rows of print and facts out."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from jixiao.documents.blocks import Block, Document, Heading, Place, Table
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Indicator
from jixiao.facts.projects import Project


class Understood(Struct, frozen=True):
    """A fact in short, and where it is printed."""

    text: str
    evidence: tuple[Evidence, ...]


class Pair(Struct, frozen=True):
    """A piece of print, and the facts that it gave. kind: "heading", "paragraph", "row" (of a table)."""

    kind: str
    line: int
    printed: str
    facts: tuple[str, ...]


def side_by_side(document: Document, facts: DocumentFacts, page: int) -> tuple[Pair, ...]:
    """What is printed on a page, or stands in a block on that line of a running text, in order, each with its facts."""
    known = [(fact.text, [(e.start, e.end) for e in fact.evidence]) for fact in understood(facts)]
    pairs = []
    for kind, text, places in pieces(document, page):
        found = [told for told, spans in known if any(p.start < end and start < p.end for p in places for start, end in spans)]
        pairs.append(Pair(kind, places[0].line, text, tuple(dict.fromkeys(found))))
    return tuple(pairs)


def pieces(document: Document, page: int) -> Iterator[tuple[str, str, list[Place]]]:
    """Kind, text and places of headings, paragraphs and rows of tables; only those that are printed there."""
    for block in document.blocks:
        for kind, text, places in pieces_of_block(block):
            if any(is_there(document, place, page) for place in places):
                yield kind, text, places


def is_there(document: Document, place: Place, page: int) -> bool:
    """On the page; in running text, on that line."""
    if place.page is not None:
        return place.page == page
    return place.line <= page <= place.line + document.text.count("\n", place.start, place.end)


def pieces_of_block(block: Block) -> Iterator[tuple[str, str, list[Place]]]:
    """The pieces of one block. A cell that spans several rows stands in the first."""
    if not isinstance(block, Table):
        yield ("heading" if isinstance(block, Heading) else "paragraph"), block.text, list(block.places)
        return
    for row in range(block.rows):
        cells = sorted((cell for cell in block.cells if cell.row == row), key=lambda cell: cell.column)
        places = [place for cell in cells for place in cell.places if place.end > place.start]
        if places:
            yield "row", " │ ".join(cell.text for cell in cells), places


def understood(facts: DocumentFacts) -> Iterator[Understood]:
    """All facts of a document in short."""
    for project in facts.projects:
        yield from of_project(project)
    if facts.plan:
        yield from of_indicators(facts.plan.indicators)
    for line in facts.lines:
        told = [line.code, line.name, f"{line.amount.yuan:,} yuan", line.fund, line.year if line.year != facts.year else None]
        yield Understood(told_as("line", told), line.evidence)
    for citation in facts.citations:
        yield Understood(told_as("citation", [citation.title, citation.number, ", ".join(citation.roles)]), citation.evidence)
    for finding in facts.findings:
        yield Understood(told_as(finding.severity, [f"{finding.code}: {finding.comment_en}"]), finding.evidence)


def of_project(project: Project) -> Iterator[Understood]:
    """The project, its money, goals and indicators."""
    yield Understood(told_as("project", [project.names[0], project.amount and f"{project.amount.yuan:,} yuan"]), project.evidence)
    for breakdown in project.breakdowns:
        for funding in breakdown.fundings:
            yield Understood(told_as("funding", [funding.labels[0], f"{funding.amount.yuan:,} yuan", breakdown.axis]), funding.evidence)
    for goal in project.goals:
        yield Understood(told_as("goal", [goal.label, goal.horizon]), goal.evidence)
    yield from of_indicators(project.indicators)


def of_indicators(indicators: Iterable[Indicator]) -> Iterator[Understood]:
    """Each value with the indicator's tiers and name."""
    for indicator in indicators:
        tiers = [indicator.tier1_printed or (indicator.tier1_inferred and f"({indicator.tier1_inferred})"), indicator.tier2_printed]
        for value in indicator.values:
            told = [*tiers, indicator.name, value.printed, value.role, value.year or value.horizon]
            rows = [e for e in indicator.evidence if e.part not in ("tier1", "tier2")]  # a tier may span many rows
            yield Understood(told_as("indicator", told), (*rows, *value.evidence))


def told_as(kind: str, parts: Sequence[object]) -> str:
    """The kind and the parts that there are: "line 2101202 …: 1,000,000 yuan"."""
    return " · ".join([kind, *(str(part) for part in parts if part not in (None, ""))])
