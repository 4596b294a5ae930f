"""Budget lines: classes against their parts, a total against its classes, basic and project expenditure against the whole."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount, BudgetLine
from jixiao.integrity.outcomes import Outcome, failed, judged, passed, unclear
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree, half_step, total_of, wan

# A total and all the parts that the forms print for it. Parts that are not printed leave the sum unjudged.
PARTS: Final = (
    ("basic-expenditure", ("personnel", "public-use")),
    ("three-public-total", ("overseas-travel", "official-vehicles", "reception")),
    ("official-vehicles", ("vehicle-purchase", "vehicle-running")),
    ("procurement-total", ("procurement-goods", "procurement-works", "procurement-services")),
)
# Tables that list classified lines of all there is; those of a part (procurement by functional item) are no whole of their own.
WHOLE: Final = frozenset(
    {"revenue-summary", "expenditure-summary", "general-public-expenditure", "government-fund-expenditure", "state-capital-expenditure"}
)
# All expenditure there is, of all funds or of the general public budget.
EXPENDITURE: Final = ("expenditure-budget", "expenditure-total", "general-public-expenditure")
# How far after its total a part may stand, in lines read.
NEAR: Final = 8


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about budget lines."""
    for key, lines in tables(facts.lines).items():
        yield from hierarchy(lines, "functional")
        yield from hierarchy(lines, "economic")
        if key[0] in WHOLE:
            yield from against_total(lines, "functional")
        if key[0] == "basic-expenditure":
            yield from against_total(lines, "economic")
    for line in facts.lines:
        yield from parts_of_line(line)
    yield from headlines(facts.lines)
    yield from partial(facts.lines)


def mismatch(line: BudgetLine, parts: Sequence[BudgetLine], amounts: list[Amount], zh: str, en: str, confidence: float = 1.0) -> Finding:
    """A finding that the parts do not give the line; with the arithmetic where it is short enough to read."""
    listed, printed = wan(total_of(amounts)), wan(line.amount.yuan)
    difference = wan(total_of(amounts) - line.amount.yuan)
    terms = "＋".join(wan(a.yuan).removesuffix("万元") for a in amounts) if len(amounts) <= 6 else f"{len(amounts)}项"
    return finding(
        "sum-mismatch",
        "warning",
        f"“{line.name}”的{zh}合计{listed}（{terms}），而印为{printed}，相差{difference}。",
        f"{line.name}: its {en} add up to {listed}, while {printed} is printed; the difference is {difference}.",
        (*line.evidence, *(place for part in parts[:12] for place in part.evidence[:1])),
        about=("line", line.name),
        confidence=confidence,
    )


def tables(lines: Iterable[BudgetLine]) -> dict[tuple[object, ...], list[BudgetLine]]:
    """Lines of one table, fund, year, phase, direction and unit."""
    found: dict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.statement != "narrative":
            found[line.statement, line.fund, line.year, line.phase, line.direction, line.unit].append(line)
    return found


def hierarchy(lines: Sequence[BudgetLine], axis: str) -> Iterator[Outcome]:
    """The items that are printed under a class add up to it (301 stands twice, beside 501 and beside 505: each has its own items).
    An item that stands twice under one class tells of a second breakdown in the same table, which is not judged."""
    coded = first_of_rows([(code, line) for line in lines if (code := getattr(line, axis))])
    for position, (code, line) in enumerate(coded):
        below = list(takewhile(stands_under(code), coded[position + 1 :]))
        parts = [part for other, part in below if len(other) == len(code) + 2]
        amounts = [part.amount for part in parts]
        if not parts or not line.amount.yuan:
            continue
        behind = [line for _, line in coded[position + len(below) + 1 :][:1]]
        twice = len({other for other, _ in below}) < len(below)
        unread = across_pages(line, (*parts, *behind)) and total_of(amounts) < line.amount.yuan
        if agree(amounts, line.amount):
            yield passed("sum-mismatch")
        elif twice or unread:
            yield unclear("sum-mismatch")
        else:
            yield failed(mismatch(line, parts, amounts, "下级科目", "items"))


def stands_under(code: str) -> Callable[[tuple[str, BudgetLine]], bool]:
    """Whether a coded line stands under the code."""
    return lambda coded: len(coded[0]) > len(code) and coded[0].startswith(code)


def first_of_rows(coded: Sequence[tuple[str, BudgetLine]]) -> list[tuple[str, BudgetLine]]:
    """One figure for each row: the total stands before its columns."""
    kept: list[tuple[str, BudgetLine]] = []
    for code, line in coded:
        if not kept or kept[-1][0] != code or row_of(kept[-1][1]) != row_of(line):
            kept.append((code, line))
    return kept


def row_of(line: BudgetLine) -> tuple[int | None, int]:
    """Page and printed line."""
    return (line.evidence[0].page, line.evidence[0].line) if line.evidence else (None, 0)


def across_pages(line: BudgetLine, parts: Sequence[BudgetLine]) -> bool:
    """A page turns between them, where a row may stand unread."""
    return len({row_of(one)[0] for one in (line, *parts)}) > 1


def against_total(lines: Sequence[BudgetLine], axis: str) -> Iterator[Outcome]:
    """The classes that are printed under a total add up to it; on the next page the total may stand again above the rest."""
    total: BudgetLine | None = None
    classes: list[BudgetLine] = []
    for line in lines:
        if line.level == "合计" and line.measure and not (total and total.amount == line.amount):
            yield from total_of_table(total, classes)
            total, classes = line, []
        elif len(getattr(line, axis) or "") == 3:
            classes.append(line)
    yield from total_of_table(total, classes)


def total_of_table(total: BudgetLine | None, classes: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """One table; where a class stands twice, it prints more than one breakdown, and is not judged."""
    amounts = [line.amount for line in classes]
    codes = [(line.functional, line.economic, line.government_economic) for line in classes]
    if total is None or len(classes) < 2:
        return
    if agree(amounts, total.amount):
        yield passed("sum-mismatch")
    elif len(set(codes)) < len(codes):
        yield unclear("sum-mismatch")
    else:
        yield failed(mismatch(total, classes, amounts, "各类", "classes"))


def parts_of_line(line: BudgetLine) -> Iterator[Outcome]:
    """Basic and project expenditure add up to the line."""
    if line.basic is not None and line.project is not None and (line.functional or line.level == "合计"):
        amounts = [line.basic, line.project]
        wrong = None if agree(amounts, line.amount) else mismatch(line, (), amounts, "基本支出与项目支出", "basic and project expenditure")
        yield judged("sum-mismatch", wrong)


def headlines(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """Totals against the parts that stand behind them in the same table or sentence."""
    everything = {
        line.amount.yuan for line in lines if line.measure in ("expenditure-budget", "expenditure-total", "general-public-expenditure")
    }
    for position, line in enumerate(lines):
        for total, measures in PARTS:
            if line.measure != total or not line.amount.yuan or line.amount.yuan in everything:
                continue
            behind = [other for other in lines[position + 1 : position + 1 + NEAR] if alike(line, other)]
            found = [next((other for other in behind if other.measure == measure), None) for measure in measures]
            parts = [part for part in found if part is not None]
            amounts = [part.amount for part in parts]
            if len(parts) == len(measures):
                wrong = None if agree(amounts, line.amount) else mismatch(line, parts, amounts, "组成部分", "parts")
                yield judged("sum-mismatch", wrong)
            elif parts and line.statement == "narrative" and more_than(amounts, line.amount):
                yield failed(mismatch(line, parts, amounts, "组成部分", "parts", 0.9))


def more_than(amounts: Sequence[Amount], total: Amount) -> bool:
    """The parts that are printed give more than the whole already."""
    return total_of(amounts) - total.yuan > sum(map(half_step, amounts), half_step(total))


def alike(line: BudgetLine, other: BudgetLine) -> bool:
    """Of one print: same statement, fund, year, phase and unit, and within a few printed lines."""
    same = all(getattr(line, name) == getattr(other, name) for name in ("statement", "year", "phase", "unit"))
    # "通过一般公共预算…安排的“三公”经费": the paragraphs below it do not say the fund again.
    fund = line.fund == other.fund or (line.statement == "narrative" and other.fund is None)
    return same and fund and bool(line.evidence and other.evidence) and abs(other.evidence[0].line - line.evidence[0].line) <= 12


def partial(lines: Iterable[BudgetLine]) -> Iterator[Outcome]:
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
        if total_of(amounts) == Decimal(0):
            continue
        told = finding(
            "lines-partial",
            "info",
            f"文字只说明部分“{level}”级科目：{len(group)}个合计{listed}，不等于任何印出的总数。",
            f"The text states only some lines of level {level}: {len(group)}, together {listed}, which is no printed total.",
            group[0].evidence,
        )
        yield failed(told)
