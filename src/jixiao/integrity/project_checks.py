"""Projects: their money against its sources and against the printed project expenditure; goals copied; names that differ."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount
from jixiao.facts.projects import Project
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree, half_step, total_of, wan


def check(facts: DocumentFacts) -> Iterator[Finding]:
    """Findings about projects."""
    yield from against_expenditure(facts)
    for project in facts.projects:
        yield from against_sources(project)
        yield from conflicting_amounts(project, facts.projects)
        yield from differing_names(project)
    yield from copied_goals(facts.projects)


def in_table(project: Project) -> bool:
    """It stands in a 项目支出表, which claims to list all projects."""
    return any(breakdown.place == "project-table" for breakdown in project.breakdowns)


def against_expenditure(facts: DocumentFacts) -> Iterator[Finding]:
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
    if not totals or not amounts or any(agree(addends, line.amount) for line in totals for addends in (amounts, *others)):
        return
    largest = max(totals, key=lambda line: line.amount.yuan)
    listed, printed = wan(total_of(amounts)), wan(largest.amount.yuan)
    proportion = total_of(amounts) / largest.amount.yuan
    if listed_all and not Decimal("0.8") < proportion < Decimal("1.25"):
        return  # so far apart, it is the rows that were read, or what the total covers, not a sum
    if listed_all:
        yield Finding(
            code="sum-mismatch",
            severity="warning",
            comment_zh=f"项目表各项目合计{listed}，而项目支出印为{printed}。",
            comment_en=f"The projects of the project table add up to {listed}, while project expenditure is printed as {printed}.",
            evidence=largest.evidence,
        )
    elif proportion < 1:
        yield Finding(
            code="projects-partial",
            severity="info",
            comment_zh=f"文件只说明部分项目：{len(amounts)}个项目合计{listed}，项目支出为{printed}。",
            comment_en=f"Only some projects are described: {len(amounts)} with {listed} of {printed} project expenditure.",
            evidence=largest.evidence,
        )


def against_sources(project: Project) -> Iterator[Finding]:
    """The leaves of a breakdown by fund or level add up to the project's amount."""
    for breakdown in project.breakdowns:
        leaves = [funding.amount for funding in breakdown.fundings]
        if project.amount is None or breakdown.axis not in ("by-fund", "by-level") or not leaves or agree(leaves, project.amount):
            continue
        if any(agree(leaves, other) for other in project.other_amounts):
            continue  # the sources of the other printing; the conflict of amounts is told once
        listed, printed = wan(total_of(leaves)), wan(project.amount.yuan)
        yield Finding(
            code="sum-mismatch",
            severity="warning",
            comment_zh=f"资金来源合计{listed}，而项目金额印为{printed}。",
            comment_en=f"The sources add up to {listed}, while the project's amount is printed as {printed}.",
            evidence=breakdown.fundings[0].evidence,
            about=("project", project.names[0]),
        )


def conflicting_amounts(project: Project, projects: tuple[Project, ...]) -> Iterator[Finding]:
    """The project is printed with another amount elsewhere. Where several projects have its name (one for each unit), the other amount
    may be another one's."""
    amount = project.amount
    if amount is None or sum(bool({*project.names} & {*other.names}) for other in projects) > 1:
        return
    others = [other for other in project.other_amounts if not same_figure(other, amount) and comparable(other.yuan, amount.yuan)]
    if others:
        printed = "、".join(other.printed for other in (amount, *others))
        yield finding(
            "amount-conflict",
            "warning",
            f"同一项目印有不同金额：{printed}。",
            f"The project is printed with different amounts: {printed}.",
            (*project.amount_evidence, *project.evidence),
            about=("project", project.names[0]),
        )


def comparable(some: Decimal, other: Decimal) -> bool:
    """They may be two printings of one figure: of one size, or a unit apart (元 for 万元). What is five times as much is another thing."""
    low, high = sorted((some, other))
    return low > 0 and (high / low < 5 or 9_000 < high / low < 11_000)


def same_figure(some: Amount, other: Amount) -> bool:
    """One rounds to the other: 5009475.00元 and 500.95万元."""
    halves = half_step(some), half_step(other)
    return abs(some.yuan - other.yuan) <= (max(halves) if halves[0] != halves[1] else 0)


def differing_names(project: Project) -> Iterator[Finding]:
    """The project is printed under several names."""
    if len(project.names) > 1:
        names = "、".join(project.names)
        yield Finding(
            code="name-differs",
            severity="info",
            comment_zh=f"同一项目印有不同名称：{names}。",
            comment_en=f"The project is printed under several names: {names}.",
            evidence=project.evidence,
            about=("project", project.names[0]),
        )


def copied_goals(projects: tuple[Project, ...]) -> Iterator[Finding]:
    """A goal that is another project's goal, or its name (goal of a network project: 公园管理经费)."""
    owners: dict[str, list[str]] = defaultdict(list)
    for project in projects:
        for text in {*project.names, *(goal.text for goal in project.goals)}:
            owners[text].append(project.names[0])
    for project in projects:
        for goal in project.goals:
            others = [name for name in owners[goal.text] if name != project.names[0]]
            if others:
                yield Finding(
                    code="goal-copied",
                    severity="warning",
                    comment_zh=f"绩效目标与另一项目“{others[0]}”的目标或名称相同。",
                    comment_en=f"The goal is the same as the goal or name of another project, {others[0]}.",
                    evidence=goal.evidence,
                    about=("project", project.names[0]),
                )
