"""Projects: their money against its sources, against other printings, and against the printed project expenditure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount, BudgetLine, Funding
from jixiao.facts.projects import Project
from jixiao.integrity.outcomes import Outcome, failed, judged, passed, unclear
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import explained
from jixiao.integrity.sums import agree, half_step, total_of, wan


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about the money of projects."""
    yield from against_expenditure(facts)
    for project in facts.projects:
        yield from against_sources(project)
        yield from against_columns(project)
        yield from conflicting_amounts(project, facts.projects)


def in_table(project: Project) -> bool:
    """It stands in a 项目支出表, which claims to list all projects."""
    return any(breakdown.place == "project-table" for breakdown in project.breakdowns)


def against_expenditure(facts: DocumentFacts) -> Iterator[Outcome]:
    """The projects add up to the printed project expenditure; where they do not, this says by how much."""
    totals = [
        line
        for line in facts.lines
        if line.measure == "project-expenditure"
        and line.year in (facts.year, None)
        and line.phase == "initial"
        and line.canonical
        and line.amount.yuan
    ]
    listed_all = any(in_table(project) for project in facts.projects)
    amounts = [p.amount for p in facts.projects if p.amount is not None and p.parent is None and (in_table(p) or not listed_all)]
    others = [[*amounts, other] for p in facts.projects for other in p.other_amounts]
    if not totals or not amounts:
        return
    if any(agree(addends, line.amount) for line in totals for addends in (amounts, *others)):
        yield passed("sum-mismatch")
        return
    largest = max(totals, key=lambda line: line.amount.yuan)
    proportion = total_of(amounts) / largest.amount.yuan
    if listed_all and not Decimal("0.8") < proportion < Decimal("1.25"):
        yield unclear("sum-mismatch")  # so far apart, it is the rows that were read, or what the total covers, not a sum
    elif listed_all:
        yield failed(table_mismatch(amounts, largest))
    elif proportion < 1:
        yield failed(partial(amounts, largest))


def table_mismatch(amounts: list[Amount], total: BudgetLine) -> Finding:
    """The table of projects and the total differ."""
    listed, printed = wan(total_of(amounts)), wan(total.amount.yuan)
    return finding(
        "sum-mismatch",
        "warning",
        f"项目表各项目合计{listed}，而项目支出印为{printed}。",
        f"The projects of the project table add up to {listed}, while project expenditure is printed as {printed}.",
        total.evidence,
    )


def partial(amounts: list[Amount], total: BudgetLine) -> Finding:
    """Only some projects are described; no fault, but a reader must know."""
    listed, printed = wan(total_of(amounts)), wan(total.amount.yuan)
    return finding(
        "projects-partial",
        "info",
        f"文件只说明部分项目：{len(amounts)}个项目合计{listed}，项目支出为{printed}。",
        f"Only some projects are described: {len(amounts)} with {listed} of {printed} project expenditure.",
        total.evidence,
    )


def against_sources(project: Project) -> Iterator[Outcome]:
    """The leaves of a breakdown by fund or level add up to the project's amount."""
    for breakdown in project.breakdowns:
        leaves = [funding.amount for funding in breakdown.fundings]
        stated = breakdown.axis == "by-purpose" and breakdown.place == "narrative"  # 一是…；二是…，合计…
        if not (breakdown.axis in ("by-fund", "by-level") or stated) or not leaves:
            continue
        if len(leaves) == 1 and breakdown.place == "narrative":
            continue  # the amount once more, which is compared with the other printings
        if project.amount is None or any(agree(leaves, other) for other in project.other_amounts):
            yield unclear("sum-mismatch", project.names[0])  # sources of the other printing; the conflict of amounts is told once
        elif agree(leaves, project.amount):
            yield passed("sum-mismatch", project.names[0])
        elif not near(leaves, project.amount) and not explained(leaves, project.amount):
            yield unclear("sum-mismatch", project.names[0])  # so far apart, they are of other years or of what was spent
        else:
            yield failed(sources_mismatch(project, leaves, breakdown.fundings[0].evidence), project.names[0])


def near(parts: Sequence[Amount], whole: Amount) -> bool:
    """Neither is twice the other."""
    return whole.yuan < 2 * total_of(parts) < 4 * whole.yuan


def against_columns(project: Project) -> Iterator[Outcome]:
    """The fund columns of a row of the project table add up to the column that sums them (财政拨款小计)."""
    for breakdown in project.breakdowns:
        for funding in breakdown.fundings if breakdown.place == "project-table" else ():
            inner = [one.amount for one in funding.includes]
            if len(inner) > 1:
                wrong = None if agree(inner, funding.amount) else columns_mismatch(project, funding)
                yield judged("sum-mismatch", wrong, project.names[0])


def columns_mismatch(project: Project, funding: Funding) -> Finding:
    """The columns give another sum."""
    listed, printed = wan(total_of([one.amount for one in funding.includes])), funding.amount.printed
    return finding(
        "sum-mismatch",
        "warning",
        f"“{funding.labels[0]}”各栏合计{listed}，而印为{printed}。",
        f"The columns of {funding.labels[0]} add up to {listed}, while {printed} is printed.",
        (*funding.evidence, *(place for one in funding.includes for place in one.evidence)),
        about=("project", project.names[0]),
    )


def sources_mismatch(project: Project, leaves: list[Amount], places: tuple[Evidence, ...]) -> Finding:
    """The sources give another sum."""
    listed, printed = wan(total_of(leaves)), project.amount.printed if project.amount else ""
    return finding(
        "sum-mismatch",
        "warning",
        f"资金来源合计{listed}，而项目金额印为{printed}。",
        f"The sources add up to {listed}, while the project's amount is printed as {printed}.",
        (*places, *project.amount_evidence),
        about=("project", project.names[0]),
    )


def conflicting_amounts(project: Project, projects: tuple[Project, ...]) -> Iterator[Outcome]:
    """The project is printed with another amount elsewhere."""
    amount, name = project.amount, project.names[0]
    if amount is None or not project.other_amounts:
        if amount is not None and len(project.amount_evidence) > 1:
            yield passed("amount-conflict", name)
        return
    others = [other for other in project.other_amounts if not same_figure(other, amount) and comparable(other.yuan, amount.yuan)]
    if not others:
        yield passed("amount-conflict", name)
    elif shared_name(project, projects) or parts_of_whole([amount, *project.other_amounts]):
        yield unclear("amount-conflict", name)
    else:
        printed = "、".join(other.printed for other in (amount, *others))
        found = finding(
            "amount-conflict",
            "warning",
            f"同一项目印有不同金额：{printed}。",
            f"The project is printed with different amounts: {printed}.",
            (*project.amount_evidence, *project.evidence),
            about=("project", name),
        )
        yield failed(found, name)


def shared_name(project: Project, projects: tuple[Project, ...]) -> bool:
    """Other projects have its name (one for each unit), or name it as what they belong to (某论坛（某专项资金）): the other
    amount may be another one's, or that of all."""
    others = [name for other in projects if other is not project for name in other.names]
    return any(name in other for name in project.names for other in others)


def parts_of_whole(amounts: Sequence[Amount]) -> bool:
    """Two of the amounts give a third: rows of two units, and a form for both."""
    return any(agree([a, b], c) for a, b, c in permutations(amounts, 3))


def comparable(some: Decimal, other: Decimal) -> bool:
    """They may be two printings of one figure: of one size, a nought apart, or a unit (元 for 万元). What is five times as much is another
    thing."""
    low, high = sorted((some, other))
    return low > 0 and (high / low < 5 or high == 10 * low or 9_000 < high / low < 11_000)


def same_figure(some: Amount, other: Amount) -> bool:
    """One rounds to the other: 5009475.00元 and 500.95万元."""
    halves = half_step(some), half_step(other)
    return abs(some.yuan - other.yuan) <= (max(halves) if halves[0] != halves[1] else 0)
