"""A document that discloses everything, as lines of N-Triples; and ways to spoil it: drop, double, retype, change."""

from collections.abc import Callable

from made_facts import at, made
from msgspec import structs

from jixiao import graph
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.indicators import DepartmentPlan, Indicator, Measure, Value
from jixiao.integrity import triples

JX = "https://w3id.org/jixiao/ns#"
TIERS = "https://w3id.org/jixiao/scheme/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
Lines = list[str]
Spoil = Callable[[Lines], Lines]


def indicator(name: str, start: int, tier1: str, tier2: str, measure: Measure) -> Indicator:
    """One with a single target."""
    value = Value(printed=name, role="target", horizon="annual", year=2022, evidence=at(start + 5, "值"), measure=measure)
    printed = {"tier1_printed": "一级", "tier2_printed": "二级"}
    return Indicator(name=name, values=(value,), evidence=at(start, name), tier1=tier1, tier2=tier2, **printed)


def complete() -> DocumentFacts:
    """One project with amount, sources, goal, basis, and an indicator in each first tier of the newer scheme; and a whole-department form
    with goal and indicators."""
    number = made().projects[0].indicators[0].values[0].measure
    words = Measure(qualitative="提高")
    indicators = (
        indicator("处数", 600, "tier-new/output", "tier-new/quantity", number),
        indicator("环境", 620, "tier-new/benefit", "tier-new/social-benefit", words),
        indicator("评价", 640, "tier-new/satisfaction", "tier-new/service-satisfaction", words),
        indicator("支出", 660, "tier-new/cost", "tier-new/economic-cost", words),
    )
    facts = made()
    project = structs.replace(facts.projects[0], indicators=indicators, other_amounts=())
    planned = (
        indicator("进度", 700, "tier-new/output", "tier-new/timeliness", words),
        indicator("效果", 720, "tier-new/benefit", "tier-new/social-benefit", words),
        indicator("群众评价", 740, "tier-new/satisfaction", "tier-new/service-satisfaction", words),
    )
    goal = structs.replace(project.goals[0], evidence=at(760, "目标"))
    plan = DepartmentPlan(evidence=at(780, "整体"), goals=(goal,), indicators=planned)
    return structs.replace(facts, projects=(project,), plan=plan, findings=(), absences=())


def lines() -> Lines:
    """The good graph."""
    data = triples.ntriples(graph.write_nquads(graph.document_quads(complete())))
    return data.decode().splitlines(keepends=True)


def about(found: Lines, kind: str) -> set[str]:
    """Things of a class, by its local name in jx: or whole."""
    iri = kind if ":" in kind else JX + kind
    return {line.split(" ", 1)[0] for line in found if f" <{TYPE}> <{iri}> " in line}


def of(found: Lines, kind: str, term: str) -> Lines:
    """Statements with a property about things of a class; the class is "*" for any."""
    predicate = f"<{term if ':' in term else JX + term}>"
    things = about(found, kind) if kind != "*" else {line.split(" ", 1)[0] for line in found}
    return [line for line in found if (parts := line.split(" ", 2))[0] in things and parts[1] == predicate]


def drop(kind: str, term: str, containing: str = "") -> Spoil:
    """Without these statements."""

    def spoil(found: Lines) -> Lines:
        gone = {line for line in of(found, kind, term) if containing in line}
        assert gone, (kind, term)
        return [line for line in found if line not in gone]

    return spoil


def double(kind: str, term: str) -> Spoil:
    """Each once more, with another object of the same kind."""

    def spoil(found: Lines) -> Lines:
        more = [another(line) for line in of(found, kind, term)]
        assert more, (kind, term)
        return [*found, *more]

    return spoil


def another(line: str) -> str:
    """The statement with another object."""
    subject, predicate, rest = line.split(" ", 2)
    if rest.startswith("<"):
        return f"{subject} {predicate} {rest.replace('>', '-2>', 1)}"
    text, tail = rest[1 : rest.rindex('"')], rest[rest.rindex('"') :]
    changed = text[:-1] + ("1" if text[-1] != "1" else "2")
    return f'{subject} {predicate} "{changed}{tail}'


def change(kind: str, term: str, new: str, containing: str = "") -> Spoil:
    """With this object (an N-Triples term) in its place."""

    def spoil(found: Lines) -> Lines:
        old = {line for line in of(found, kind, term) if containing in line}
        assert old, (kind, term)
        return [f"{' '.join(line.split(' ', 2)[:2])} {new} .\n" if line in old else line for line in found]

    return spoil


def retype(kind: str, term: str) -> Spoil:
    """With the same text as a plain string."""

    def spoil(found: Lines) -> Lines:
        old = set(of(found, kind, term))
        assert old, (kind, term)
        return [line[: line.rindex('"') + 1] + " .\n" if line in old else line for line in found]

    return spoil
