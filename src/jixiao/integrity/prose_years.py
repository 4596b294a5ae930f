"""Years of totals in running text: sentences that give a total of this budget the year of another, in; those out.

"2021年收入预算929.84万元，比2021年预算增加267.22万元": the figure is this year's, as other places print it, or the sentence compares it
with its own year.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.money import BudgetLine
from jixiao.integrity.outcomes import Outcome, judged
from jixiao.integrity.slips import digits_of
from jixiao.integrity.year_checks import another_year

# A figure of so many digits is no other year's by chance.
LONG: Final = 6
RULE: Final = "year-of-another-budget"


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about totals of the text that stand under another year; only where the same paragraph gives this year no such total."""
    if facts.kind not in ("budget", "unit-budget"):
        return
    totals: dict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    for line in facts.lines:
        if line.measure and line.unit is None and line.phase == "initial" and line.amount.yuan:
            totals[line.measure, line.amount.yuan].append(line)
            if len(digits_of(line.amount)) >= LONG:  # 收支预算, 支出预算: the figure itself tells whose it is
                totals[line.amount.yuan,].append(line)
    for group in totals.values():
        own = [line for line in group if line.year == facts.year]
        for line in group:
            if line.year == facts.year or line.statement != "narrative" or line.year is None or not own:
                continue
            yield judged(RULE, wrong(facts, line) if stands_alone(facts, line) else None)


def stands_alone(facts: DocumentFacts, line: BudgetLine) -> bool:
    """No figure of this year for the same measure stands in the same paragraph, with which this one could be compared."""
    rows = {place.line for place in line.evidence}
    beside = [o for o in facts.lines if o.measure == line.measure and o.statement == "narrative" and o.year == facts.year]
    return not any(rows & {place.line for place in other.evidence} for other in beside)


def wrong(facts: DocumentFacts, line: BudgetLine) -> Finding:
    """The finding."""
    return another_year(facts.year, line.year or 0, f"“{line.name}”", f"the total {line.name}", line.evidence, ("line", line.name))
