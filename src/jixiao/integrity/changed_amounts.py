"""Changes against an earlier year: budget lines with a change in; those whose earlier figure, change and present figure do not agree, out.

"机关运行经费预算105.88万元，较2021年预算228.04万元减少122.16万元": what was, and what is less, give what is.
"""

from collections.abc import Iterator

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.money import BudgetLine
from jixiao.integrity.line_checks import row_of
from jixiao.integrity.outcomes import Outcome, failed, judged, unclear
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree, wan


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about lines of the text whose earlier figure stands beside them."""
    told = [line for line in facts.lines if line.statement == "narrative"]
    for line in told:
        change = line.change
        if change is None or change.amount is None or not change.amount.yuan:
            continue
        beside = [o for o in told if o.measure == line.measure and o.name == line.name and row_of(o) == row_of(line)]
        earlier = [o for o in beside if o.year == change.against]
        if len(earlier) == 1 and earlier[0] is not line:
            right = agree([earlier[0].amount, change.amount], line.amount)
            yield judged("sum-mismatch", None) if right else wrong(line, earlier[0])
        elif earlier:
            yield unclear("sum-mismatch")


def wrong(line: BudgetLine, earlier: BudgetLine) -> Outcome:
    """The finding."""
    change = line.change.amount if line.change and line.change.amount else line.amount
    expected = wan(earlier.amount.yuan + change.yuan)
    return failed(
        finding(
            "sum-mismatch",
            "warning",
            f"“{line.name}”上年{earlier.amount.printed}，增减{wan(change.yuan)}，应为{expected}，而印为{line.amount.printed}。",
            f"{line.name} was {wan(earlier.amount.yuan)} and changed by {wan(change.yuan)}: not {wan(line.amount.yuan)}, but {expected}.",
            (*line.evidence[:1], *earlier.evidence[:1]),
            about=("line", line.name),
            confidence=0.8,
        )
    )
