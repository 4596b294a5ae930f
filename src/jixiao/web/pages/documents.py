"""The page of a document: its graphs and kept text in; the source beside its facts out, each leading to the other."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from jixiao.graph.names import BASE, graph_names
from jixiao.web.addresses import evidence_place, fact_id
from jixiao.web.asks import asking
from jixiao.web.pages.facts import Fact, ProjectView, Reader, first_of
from jixiao.web.pages.page_pictures import source_of
from jixiao.web.pages.texts import Line, Marks, cut
from jixiao.web.pages.wording import SEVERITIES, money, said
from jixiao.web.served import Served
from jixiao.web.triples import Triples

ABOUT = asking("document")


class FindingView(Struct, frozen=True):
    """Something suspect. about: the thing concerned, where it is on the page."""

    fact: Fact
    severity: str
    level: str
    code: str
    about: str | None


class Statement(Struct, frozen=True):
    """A table of the budget, with its figures."""

    name: str
    lines: tuple[Fact, ...]


class DocumentView(Struct, frozen=True):
    """All that the page shows."""

    key: str
    lines: tuple[Line, ...]
    projects: tuple[ProjectView, ...]
    plan: ProjectView | None
    statements: tuple[Statement, ...]
    citations: tuple[Fact, ...]
    findings: tuple[FindingView, ...]
    paged: bool
    pictured: bool = False


def triples_of(served: Served, key: str) -> Triples:
    """Everything that stands in the graphs of a document."""
    names = (*graph_names(key), f"{BASE}graph/alignment/{key}")
    read = Triples()
    for name in names:
        if name in served.graph_names:
            read.add(served.store.graph(name))
    return read


SHOWN = frozenset(("Project", "DepartmentPlan", "Goal", "Funding", "Indicator", "IndicatorValue", "BudgetLine", "Citation", "Finding"))


def shown_id(read: Triples, subject: str) -> str:
    """HTML id under which the page shows a fact: a component with its value; what is about the document as a whole, in the head."""
    holder = read.into("jx:component", subject)
    classes = {term.value.rpartition("#")[2] for term in read.all(subject, "rdf:type")}
    return fact_id(holder[0] if holder else subject) if classes & SHOWN else "about"


def marks_of(read: Triples) -> Marks:
    """Which facts stand where. Evidence of the document itself (its title, its year) is marked too."""
    facts: dict[str, list[str]] = defaultdict(list)
    findings: set[str] = set()
    found = set(read.subjects("jx:Finding"))
    for evidence in read.subjects("jx:Evidence"):
        place = evidence_place(evidence)
        if place is None:
            continue
        for subject in read.into("jx:evidence", evidence):
            facts[place[1]].append(shown_id(read, subject))
            if subject in found:
                findings.add(place[1])
    return Marks({anchor: tuple(dict.fromkeys(ids)) for anchor, ids in facts.items()}, frozenset(findings))


def text_lines(served: Served, key: str, marks: Marks) -> list[Line]:
    """The kept text, cut; nothing where the stage files are not here."""
    path = served.text_path(key)
    if path is None:
        return []
    return cut(path.read_bytes().decode(), marks)


def statements_of(reader: Reader) -> Iterator[Statement]:
    """Budget lines by table, in the order of print; reprints are left to their first printing's evidence."""
    read, groups = reader.triples, defaultdict(list)
    for subject in read.subjects("jx:BudgetLine"):
        yuan = read.number(subject, "jx:amount")
        notes = (read.text(subject, "jx:printedAmount"), read.text(subject, "jx:year"), reader.concept(subject, "jx:fundType"))
        code = read.text(subject, "jx:code")
        fact = reader.fact(subject, f"{code} {read.name(subject)}".strip(), (money(yuan, reader.lang), *notes), yuan)
        groups[reader.concept(subject, "jx:statement")].append(fact)
    for name, facts in sorted(groups.items(), key=lambda pair: min(first_of(fact.spots) for fact in pair[1])):
        yield Statement(name, tuple(sorted(facts, key=lambda fact: (first_of(fact.spots), fact.id))))


def findings_of(reader: Reader) -> Iterator[FindingView]:
    """The gravest first."""
    read = reader.triples
    for subject in read.subjects("jx:Finding"):
        severity = read.text(subject, "jx:severity")
        fact = reader.fact(subject, read.text(subject, "rdfs:comment", reader.lang))
        level = severity.rpartition("#")[2].lower()
        code = reader.concept(subject, "jx:findingCode")
        about = read.text(subject, "oa:hasTarget")
        yield FindingView(fact, said(SEVERITIES, severity, reader.lang), level, code, shown_id(read, about) if about else None)


def view(served: Served, key: str, lang: str) -> DocumentView:
    """What the page shows of a document."""
    read = triples_of(served, key)
    reader, marks = Reader(served, read, lang), marks_of(read)
    projects = sorted((reader.project(iri) for iri in read.subjects("jx:Project")), key=lambda p: first_of(p.fact.spots))
    plan = next((reader.project(iri) for iri in read.subjects("jx:DepartmentPlan")), None)
    document = f"{BASE}id/document/{key}"
    citations = sorted((reader.citation(iri) for iri in read.into("jx:citedBy", document)), key=lambda c: first_of(c.spots))
    levels = ("violation", "warning", "info")
    findings = sorted(findings_of(reader), key=lambda f: (levels.index(f.level) if f.level in levels else 3, first_of(f.fact.spots)))
    lines = tuple(text_lines(served, key, marks))
    paged = any(anchor.startswith("p") for anchor in marks.facts)
    return DocumentView(
        key,
        lines,
        tuple(projects),
        plan,
        tuple(statements_of(reader)),
        tuple(citations),
        tuple(findings),
        paged,
        paged and source_of(served, key) is not None,
    )
