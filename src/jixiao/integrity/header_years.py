"""Years that head columns and stand in dates of forms: tables and short lines in; one that is another than all the others of its kind out.

A plan repeats "2020年 | 2021年 | 预期当年实现值" over each of its goals, and each form says 编报时间：2022年1月22日: what is printed three
times or more is told by the others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import evidences
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import comparable
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding

RULE: Final = "year-of-another-budget"
_YEAR: Final = re.compile(r"(20\d\d)\s*年(?:度)?(?:预算数?|执行数?|决算数?)?")
_DATED: Final = re.compile(r"[^\d。，；]{2,10}[:：]?\s*(?P<year>20\d\d)\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*")
LEAST: Final = 3


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes about rows of years, and about dates under one label."""
    groups: dict[str, list[tuple[tuple[str, ...], tuple[Evidence, ...]]]] = defaultdict(list)
    for block in document.blocks:
        if isinstance(block, Table):
            for row in range(block.rows):
                cells = [cell for cell in block.cells if cell.row == row and _YEAR.fullmatch(comparable(cell.text))]
                yield from budget_years(facts, document, [cell for cell in cells if comparable(cell.text).endswith("预算数")])
                if len(cells) > 1 or (cells and has_gap(block, cells[0])):
                    years = tuple(sorted({comparable(cell.text) for cell in cells}))
                    places = tuple(piece for cell in cells for piece in evidences.of_cell(document, cell))
                    groups["row"].append((years, places))
        elif found := _DATED.fullmatch(block.text):
            label = re.sub(r"[\s\d]", "", block.text.split(found["year"])[0]).rstrip(":：")
            groups[label].append(((found["year"],), evidence_of_run(document, block, 0, len(block.text))))
    for group in groups.values():
        yield from odd_ones(facts, group)


def budget_years(facts: DocumentFacts, document: Document, cells: list[Cell]) -> Iterator[Outcome]:
    """Two columns of budgets side by side are this year's and the one before."""
    years = sorted({int(comparable(cell.text)[:4]) for cell in cells})
    if len(cells) != 2 or len(years) != 2 or facts.kind not in ("budget", "unit-budget"):
        return
    if years == [facts.year - 1, facts.year]:
        yield passed(RULE)
    elif facts.year in years or facts.year - 1 in years:
        listed = "、".join(map(str, years))
        zh, en = f"{facts.year}年预算的表头年份为{listed}。", f"The head of a table of {facts.year} has the years {listed}."
        places = [piece for cell in cells for piece in evidences.of_cell(document, cell)]
        yield failed(finding(RULE, "warning", zh, en, places, confidence=0.8))


def has_gap(table: Table, cell: Cell) -> bool:
    """An empty cell stands beside it."""
    return any(c.row == cell.row and abs(c.column - cell.column) == 1 and not c.text.strip() for c in table.cells)


def odd_ones(facts: DocumentFacts, group: list[tuple[tuple[str, ...], tuple[Evidence, ...]]]) -> Iterator[Outcome]:
    """Those that are alone, where all the others are the same."""
    (usual, _), *_ = Counter(years for years, _ in group).most_common(1)
    group = [entry for entry in group if len(entry[0]) == len(usual) or set(entry[0]) < set(usual)]
    (most, times), *_ = Counter(years for years, _ in group).most_common(1)
    for years, places in group:
        if years == most:
            yield passed(RULE)
        elif times >= LEAST - 1 and times == len(group) - 1:
            some, others = "、".join(years), "、".join(most)
            zh, en = f"此处年份为{some}，而其余{times}处均为{others}。", f"{some} stands here, and {others} in the {times} other places."
            code = "no-year" if set(years) < set(most) else RULE
            yield failed(finding(code, "warning", zh, en, places, confidence=0.8))
