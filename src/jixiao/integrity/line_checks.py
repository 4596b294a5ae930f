"""Budget lines: classes against their parts, basic and project expenditure against the whole, one total printed with two figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount, BudgetLine
from jixiao.integrity.sums import agree, total_of, wan

# A class has three digits, its parts five and seven (210 / 21012 / 2101202); 0 stands for the total.
PARENT_LENGTH = {3: 0, 5: 3, 7: 5}
# Headline totals that mean one thing in a document for a year and fund, wherever they are printed.
ONE_FIGURE = {
    "basic-expenditure",
    "project-expenditure",
    "personnel",
    "public-use",
    "agency-running",
    "three-public-total",
    "overseas-travel",
    "official-vehicles",
    "vehicle-purchase",
    "vehicle-running",
    "reception",
    "revenue-total",
    "expenditure-total",
    "budget-total",
}


def check(facts: DocumentFacts) -> Iterator[Finding]:
    """Findings about budget lines."""
    yield from hierarchies(facts.lines)
    for line in facts.lines:
        yield from parts_of_line(line)
    yield from conflicts(facts.lines)
    yield from partial(facts.lines)


def mismatch(line: BudgetLine, parts: list[Amount], what_zh: str, what_en: str) -> Finding:
    """A finding that the parts do not give the line."""
    listed, printed = wan(total_of(parts)), wan(line.amount.yuan)
    return Finding(
        code="sum-mismatch",
        severity="warning",
        comment_zh=f"“{line.name}”的{what_zh}合计{listed}，而印为{printed}。",
        comment_en=f"{line.name}: its {what_en} add up to {listed}, while {printed} is printed.",
        evidence=line.evidence,
    )


def hierarchies(lines: Iterable[BudgetLine]) -> Iterator[Finding]:
    """In each table, the items of a class add up to it."""
    tables: dict[tuple[object, ...], dict[str, list[BudgetLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.functional and line.statement != "narrative":
            tables[line.statement, line.fund, line.year, line.phase, line.direction, line.unit][line.functional].append(line)
    for table in tables.values():
        for code, printed in table.items():
            if len(printed) != 1:
                continue
            parts = [p.amount for c, ps in table.items() if PARENT_LENGTH.get(len(c)) == len(code) and c.startswith(code) for p in ps]
            if parts and not agree(parts, printed[0].amount):
                yield mismatch(printed[0], parts, "下级科目", "items")


def parts_of_line(line: BudgetLine) -> Iterator[Finding]:
    """Basic and project expenditure add up to the line."""
    if line.basic is not None and line.project is not None and line.functional:
        parts = [line.basic, line.project]
        if not agree(parts, line.amount):
            yield mismatch(line, parts, "基本支出与项目支出", "basic and project expenditure")


def conflicts(lines: Iterable[BudgetLine]) -> Iterator[Finding]:
    """One headline total, printed with two figures (人员经费 101.13 in one table, 101.14 in the next)."""
    printed: dict[tuple[object, ...], dict[object, BudgetLine]] = defaultdict(dict)
    for line in lines:
        if line.measure in ONE_FIGURE and line.phase == "initial":
            printed[line.measure, line.year, line.fund].setdefault(line.amount.yuan, line)
    for figures in printed.values():
        if len(figures) > 1:
            first, *others = figures.values()
            texts = "、".join(line.amount.printed for line in (first, *others))
            yield Finding(
                code="amount-conflict",
                severity="warning",
                comment_zh=f"“{first.name}”印有不同数字：{texts}。",
                comment_en=f"{first.name} is printed with different figures: {texts}.",
                evidence=tuple(line.evidence[0] for line in (first, *others)),
            )


def partial(lines: Iterable[BudgetLine]) -> Iterator[Finding]:
    """Classified lines that only the text states, and whose sum is no printed total: a reader must not take it for one."""
    kinds: dict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    totals: dict[object, list[Amount]] = defaultdict(list)
    for line in lines:
        if line.canonical and line.level and (line.functional or line.economic):
            kinds[bool(line.functional), line.level, line.direction, line.fund, line.year, line.phase].append(line)
        elif line.measure:
            totals[line.year].append(line.amount)
    for (_, level, _, _, year, _), group in kinds.items():
        amounts = [line.amount for line in group]
        if any(line.statement != "narrative" for line in group) or any(agree(amounts, total) for total in totals[year]):
            continue
        listed = wan(total_of(amounts))
        yield Finding(
            code="lines-partial",
            severity="info",
            comment_zh=f"文字只说明部分“{level}”级科目：{len(group)}个合计{listed}，不等于任何印出的总数。",
            comment_en=f"The text states only some lines of level {level}: {len(group)}, together {listed}, which is no printed total.",
            evidence=group[0].evidence,
        )
