"""Sentences about several projects together: text and projects in; sums and numbers of projects that do not agree with them out.

"拟对甲、乙2个项目开展重点评价，涉及预算资金2605万元"; "项目支出全面实施绩效目标管理，涉及预算项目支出12个，预算资金110156.20万元".
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount
from jixiao.facts.projects import Project
from jixiao.integrity.outcomes import Outcome, judged
from jixiao.integrity.project_checks import in_table
from jixiao.integrity.prose_amounts import Mention, mentions
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree, total_of, wan

_SENTENCE: Final = re.compile(r"[^。；]*[。；]?")
_COUNT: Final = re.compile(r"(?P<before>预算项目支出|项目支出|共)?\s*(?P<number>\d{1,3})\s*个\s*(?P<after>项目)?")
Run = Heading | Paragraph


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes about sentences that count projects."""
    projects = [project for project in facts.projects if project.amount is not None and project.parent is None]
    for block in document.blocks:
        if isinstance(block, Table) or "个" not in block.text or not projects:
            continue
        for found in _SENTENCE.finditer(block.text):
            yield from sentence(document, block, found.start(), found[0], projects)


def sentence(document: Document, block: Run, start: int, text: str, projects: Sequence[Project]) -> Iterator[Outcome]:
    """One sentence with one number of projects and money behind it."""
    counts = [m for m in _COUNT.finditer(text) if m["before"] or m["after"]]
    money = [m for m in mentions(text) if counts and m.start > counts[0].end()]
    if len(counts) != 1 or not money:
        return
    number, first = int(counts[0]["number"]), money[0]
    place = (start + counts[0].start(), start + first.end)
    named = [project for project in projects if any(name in clean(text) for name in project.names)]
    named = [one for one in named if not any(one is not other and inside(one, other) for other in named)]
    if len(named) > 1 and len(named) != number and agree([p.amount for p in named if p.amount], first.amount):
        yield judged("count-conflict", miscounted(document, block, place, number, len(named)))
    elif named and len(named) == number:
        yield summed(document, block, place, named, first)
    elif len(projects) == 1 and number != 1 and agree([p.amount for p in projects if p.amount], first.amount):
        yield judged("count-conflict", miscounted(document, block, place, number, 1))
    elif all(in_table(project) for project in projects) and agree([p.amount for p in projects if p.amount], first.amount):
        yield judged("count-conflict", None if number == len(projects) else miscounted(document, block, place, number, len(projects)))
    elif not named and number == 1 == len(projects):
        yield summed(document, block, place, projects, first)


def inside(one: Project, other: Project) -> bool:
    """Its name is a part of the other's."""
    return any(name in longer and name != longer for name in one.names for longer in other.names)


def summed(document: Document, block: Run, place: tuple[int, int], named: Sequence[Project], money: Mention) -> Outcome:
    """The money of the named projects is the sum of their amounts; what is far from it counts something else."""
    amounts = [project.amount for project in named if project.amount]
    share = money.amount.yuan / (total_of(amounts) or Decimal(1))
    close = Decimal("0.5") < share < Decimal(2) or share in (10, Decimal("0.1")) or share * 10_000 == 1  # 2605.00元 for 万元
    wrong = close and not agree(amounts, money.amount)
    code = "sum-mismatch" if len(named) > 1 else "amount-conflict"
    return judged(code, other_sum(document, block, place, amounts, money.amount, named) if wrong else None)


def other_sum(
    document: Document, block: Run, place: tuple[int, int], amounts: Sequence[Amount], printed: Amount, named: Sequence[Project]
) -> Finding:
    """The finding."""
    listed = wan(total_of(amounts))
    places = (*evidence_of_run(document, block, *place), *(e for p in named for e in p.amount_evidence[:1]))
    zh = f"所述{len(named)}个项目的金额合计{listed}，而印为{printed.printed}。"
    en = f"The {len(named)} projects named have {listed} together, while {wan(printed.yuan)} is printed."
    code = "sum-mismatch" if len(named) > 1 else "amount-conflict"
    return finding(code, "warning", zh, en, places, confidence=0.8)


def miscounted(document: Document, block: Run, place: tuple[int, int], number: int, listed: int) -> Finding:
    """The finding."""
    zh = f"项目个数印为{number}，而所列项目有{listed}个，金额相同。"
    en = f"{number} projects are counted, while {listed} are listed with the same money."
    return finding("count-conflict", "warning", zh, en, evidence_of_run(document, block, *place), confidence=0.8)
