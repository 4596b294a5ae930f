"""Totals of a whole budget: headline lines in; summary tables that do not add up, and totals that say one thing with two figures, out."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.money import BudgetLine
from jixiao.integrity.line_checks import mismatch, row_of
from jixiao.integrity.outcomes import Outcome, failed, judged, passed, unclear
from jixiao.integrity.reprint_checks import conflict
from jixiao.integrity.slips import explained
from jixiao.integrity.sums import agree, half_step

SUMMARY: Final = "revenue-expenditure-summary"
# "一、财政拨款", not "其中：一般公共预算拨款" nor "(一) 一般公共预算拨款".
_NUMBERED: Final = re.compile(r"(?:[一二三四五六七八九十廿]+|\d+)[、.．]")
# Parts of expenditure that are printed beside 基本支出 and 项目支出, where there are any.
FURTHER: Final = ("operating-expenditure", "remittance-to-superior", "subsidy-to-subordinate")
FUNDS: Final = ("general-public-revenue", "government-fund-revenue", "state-capital-revenue")
TOTALS: Final = ("budget-total", "appropriation-revenue", "revenue-budget", "expenditure-budget")
# A form's own sums, by direction.
FORM: Final = {
    "revenue-budget": ("appropriation-revenue", "other-funds"),
    "expenditure-budget": ("basic-expenditure", "project-expenditure"),
}


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about totals."""
    lines = [line for line in facts.lines if line.phase == "initial" and line.unit is None]
    yield from summary(lines)
    yield from funds(lines, facts.year)
    yield from form(lines)
    yield from basic_and_project(lines)
    yield from whole_budget(lines, facts.year)
    yield from part_of_whole(lines, facts.year)
    yield from both_sides(lines)
    yield from personnel(lines)
    yield from columns_of_funds(lines)


def summary(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """收支总表: numbered sources give the revenue of the year, classes the expenditure; carried-over money leads to the grand totals.
    Where a page turns between the rows, one may stand unread."""
    table = [line for line in lines if line.statement == SUMMARY]
    for direction, budget, words in (
        ("revenue", "revenue-budget", ("各项收入", "sources")),
        ("expenditure", "expenditure-budget", ("各类", "classes")),
    ):
        side = [line for line in table if line.direction == direction]
        totals = [line for line in side if line.measure == budget]
        if len(totals) != 1:
            continue
        above = [line for line in side if row_of(line) < row_of(totals[0])]
        classes = [line for line in above if len(line.functional or "") == 3]
        parts = classes if direction == "expenditure" else numbered(above)
        yield from added(totals[0], parts, *words)
        if direction == "revenue":
            yield from appropriations(above)


# The tables of one fund's expenditure.
FUND_TABLES: Final = {
    "general-public-expenditure": "general-public",
    "government-fund-expenditure": "government-fund",
    "state-capital-expenditure": "state-capital",
}


def columns_of_funds(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """A class that the summary of appropriations prints under one fund stands in that fund's own table, and not only in another's."""
    own = [line for line in lines if line.statement in FUND_TABLES and len(line.functional or "") == 3 and line.amount.yuan]
    funds = {FUND_TABLES[line.statement] for line in own}
    for line in lines:
        if line.statement != "appropriation-summary" or len(line.functional or "") != 3 or line.fund not in funds or not line.amount.yuan:
            continue
        others = [other for other in own if other.functional == line.functional]
        if any(FUND_TABLES[other.statement] == line.fund for other in others):
            yield passed("amount-conflict")
        elif other := next((other for other in others if other.amount.yuan == line.amount.yuan), None):
            note = ("，疑列错资金性质栏", "; it probably stands in the column of another fund")
            yield failed(conflict((line, other), note=note, confidence=0.8))


def personnel(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """人员经费 of the text is 工资福利支出 (301) and 对个人和家庭的补助 (303), where the text prints both once behind it."""
    for position, total in enumerate(lines):
        if total.measure != "personnel" or total.statement != "narrative" or not total.amount.yuan:
            continue
        behind = [line for line in lines[position + 1 :] if near(total, line)]
        parts = [line for line in behind if line.economic in ("301", "303")]
        amounts = [line.amount for line in parts]
        if sorted(line.economic or "" for line in parts) == ["301", "303"]:
            wrong = None if agree(amounts, total.amount) else mismatch(total, parts, amounts, "工资福利与补助", "pay and aid", 0.8)
            yield judged("sum-mismatch", wrong)


def both_sides(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """收入总计 and 支出总计 of one table are one figure."""
    for statement in (SUMMARY, "appropriation-summary"):
        own = [line for line in lines if line.statement == statement and line.amount.yuan]
        sides = [[line for line in own if line.measure == measure] for measure in ("revenue-total", "expenditure-total")]
        figures = [{line.amount.yuan for line in side} for side in sides]
        if len(figures[0]) == 1 and figures[1]:  # expenditure of each fund stands beside that of all
            same = figures[0] <= figures[1]
            yield judged("amount-conflict", None if same else conflict((sides[0][0], sides[1][0]), confidence=0.9))


def numbered(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    """The lines of the highest numbering, by 一、 or by 1、; where both stand, one holds the other, and neither is all."""
    chinese = [line for line in lines if _NUMBERED.match(line.name) and not line.name[0].isdigit()]
    digits = [line for line in lines if _NUMBERED.match(line.name) and line.name[0].isdigit()]
    return [] if chinese and digits else [*chinese, *digits]


def added(total: BudgetLine, parts: Sequence[BudgetLine], zh: str, en: str) -> Iterator[Outcome]:
    """One sum of a table."""
    amounts = [part.amount for part in parts]
    names = {part.name for part in parts}
    if len(parts) < 2 or not total.amount.yuan:
        return
    if agree(amounts, total.amount):
        yield passed("sum-mismatch")
    elif len(names) < len(parts) or len({row_of(line)[0] for line in (total, *parts)}) > 1:
        yield unclear("sum-mismatch")
    else:
        yield failed(mismatch(total, parts, amounts, zh, en, 0.9))


def appropriations(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """财政拨款 is the sum of the funds that stand under it without a number of their own."""
    for position, line in enumerate(lines):
        if line.measure == "appropriation-revenue" and _NUMBERED.match(line.name):
            under: list[BudgetLine] = []
            for other in lines[position + 1 :]:
                if _NUMBERED.match(other.name):
                    break
                under.append(other)
            funds = [
                other for other in under if other.measure in ("general-public-revenue", "government-fund-revenue", "state-capital-revenue")
            ]
            yield from added(line, funds, "各项拨款", "funds")


def funds(lines: Sequence[BudgetLine], year: int) -> Iterator[Outcome]:
    """The funds that the text prints with one figure each give a total of appropriations; where a slip explains why they do not."""
    own = [line for line in lines if line.year == year and line.statement == "narrative" and line.amount.yuan]
    parts = {line.measure: line for line in reversed(own) if line.measure in FUNDS}
    single = all(len({line.amount.yuan for line in own if line.measure == measure}) == 1 for measure in parts)
    totals = [line for line in own if line.measure in TOTALS and line.fund in (None, "fiscal-appropriation")]
    amounts = [line.amount for line in parts.values()]
    if len(parts) < 2 or not single or not totals:
        return
    if any(agree(amounts, total.amount) for total in totals):
        yield passed("sum-mismatch")
    elif total := next((total for total in totals if explained(amounts, total.amount)), None):
        yield failed(mismatch(total, list(parts.values()), amounts, "各项拨款", "funds", 0.7))
    else:
        yield unclear("sum-mismatch")


def form(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """The money of the whole-department form, by year."""
    table = [line for line in lines if line.statement == "department-plan"]
    for total in table:
        parts = [line for line in table if line.year == total.year and line.measure in FORM.get(total.measure or "", ())]
        amounts = [part.amount for part in parts]
        if len(parts) == 2 and len({part.measure for part in parts}) == 2 and total.amount.yuan:
            yield judged("sum-mismatch", None if agree(amounts, total.amount) else mismatch(total, parts, amounts, "构成", "parts", 0.9))


def basic_and_project(lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    """支出预算 in the text is 基本支出 and 项目支出, and what is printed beside them."""
    for position, total in enumerate(lines):
        if total.measure != "expenditure-budget" or total.statement != "narrative" or total.fund or not total.amount.yuan:
            continue
        behind = [line for line in lines[position + 1 : position + 8] if near(total, line)]
        named = {line.measure: line for line in reversed(behind)}
        parts = [named[m] for m in ("basic-expenditure", "project-expenditure", *FURTHER) if m in named]
        amounts = [part.amount for part in parts]
        if len(parts) >= 2 and {"basic-expenditure", "project-expenditure"} <= set(named):
            yield judged(
                "sum-mismatch", None if agree(amounts, total.amount) else mismatch(total, parts, amounts, "组成部分", "parts", 0.8)
            )


def near(line: BudgetLine, other: BudgetLine) -> bool:
    """Of one passage: the same statement, year and funds, a few printed lines apart, on one page."""
    same = all(getattr(line, name) == getattr(other, name) for name in ("statement", "fund", "year"))
    apart = other.evidence[0].line - line.evidence[0].line if line.evidence and other.evidence else 99
    return same and 0 <= apart <= 6


def whole_budget(lines: Sequence[BudgetLine], year: int) -> Iterator[Outcome]:
    """收支总预算 is what 收入预算 and 支出预算 both are, where they are one figure."""
    own = [line for line in lines if line.year == year and not line.fund and line.statement == "narrative"]
    sides = [line for line in own if line.measure in ("revenue-budget", "expenditure-budget")]
    figures = {line.amount.yuan for line in sides}
    for line in own:
        if line.measure == "budget-total" and len(figures) == 1 and len({other.measure for other in sides}) == 2:
            apart = abs(line.amount.yuan - sides[0].amount.yuan) > max(half_step(line.amount), half_step(sides[0].amount))
            yield judged("amount-conflict", conflict((line, sides[0]), confidence=0.9) if apart else None)


def part_of_whole(lines: Sequence[BudgetLine], year: int) -> Iterator[Outcome]:
    """Expenditure of one fund is no more than all expenditure of the same text."""
    own = [line for line in lines if line.year == year and line.statement == "narrative"]
    wholes = [line for line in own if line.measure == "expenditure-budget" and not line.fund]
    for line in own:
        if line.measure == "general-public-expenditure" and len({one.amount.yuan for one in wholes}) == 1:
            more = line.amount.yuan - wholes[0].amount.yuan > half_step(line.amount) + half_step(wholes[0].amount)
            yield judged("amount-conflict", exceeding(line, wholes[0]) if more else None)


def exceeding(part: BudgetLine, whole: BudgetLine) -> Finding:
    """A part that is more than its whole."""
    return conflict((part, whole), note=("，部分大于总数", "; the part is more than the whole"), confidence=0.9)
