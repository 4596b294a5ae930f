"""The money block of a department's performance form (部门总体资金情况): its table in, budget lines of this and earlier years out.

Under 收入构成 and 支出构成 stand sources or kinds of expenditure with the year's money, its share, and the money of earlier years. A
converter may lose the blank cells before a row, so that a row counts by its own label and the order of its figures, not by columns.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import amounts, evidences
from jixiao.extraction.money_words import measure_of
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.money import BudgetLine, Direction

_WORDS: Final = lexicon("statements")["plan"]
_YEAR: Final = re.compile(r"(20\d\d)\s*年")
_SHARE: Final = re.compile(r"[\d.．]+\s*[%％]")
_WHOLE: Final = {"revenue": "revenue-budget", "expenditure": "expenditure-budget"}


def read_plan_money(document: Document, index: int, year: int) -> tuple[BudgetLine, ...]:
    """Lines of the block; none where the table has no such block."""
    table = document.blocks[index]
    if not isinstance(table, Table):
        return ()
    rows = [[cell for cell in table.cells if cell.row == number and cell.text.strip()] for number in range(table.rows)]
    begin = next((number for number, row in enumerate(rows) if any(_side(cell.text) for cell in row)), None)
    if begin is None:
        return ()
    head = [cell for row in rows[:begin] for cell in row]
    unit = next(filter(None, (amounts.unit_in(cell.text) for cell in head)), None) or amounts.unit_for(document, index)
    years = _years(head, year)
    return tuple(_lines(document, rows[begin:], unit or "万元", years))


def _side(text: str) -> Direction | None:
    label = comparable(text)
    for side in _WHOLE:
        if label in _WORDS[side]:
            return "revenue" if side == "revenue" else "expenditure"
    return None


def _years(head: Sequence[Cell], year: int) -> tuple[int, ...]:
    """The years of the money columns in the order of print: the one named 当年 …, then those that headers print."""
    current = any(word in comparable(cell.text) for cell in head for word in _WORDS["current"])
    printed = [int(match[1]) for cell in sorted(head, key=lambda c: c.column) if (match := _YEAR.fullmatch(clean(cell.text)))]
    return (year, *printed) if current or year not in printed else tuple(printed)


def _lines(document: Document, rows: Sequence[Sequence[Cell]], unit: str, years: Sequence[int]) -> Iterator[BudgetLine]:
    """Rows up to the first that has no figure."""
    side: Direction | None = None
    for row in rows:
        side = next(filter(None, (_side(cell.text) for cell in row)), side)
        figures = [cell for cell in row if amounts.parse(cell.text, unit)]
        labels = [cell for cell in row if cell not in figures and not _SHARE.fullmatch(clean(cell.text)) and not _side(cell.text)]
        if not figures or not labels or side is None:
            return
        label = labels[-1]
        measure = measure_of(label.text)
        for cell, of_year in zip(figures, years, strict=False):
            amount = amounts.parse(cell.text, unit)
            if amount is None:
                continue
            yield BudgetLine(
                name=clean(label.text),
                amount=amount,
                statement="department-plan",
                evidence=(*evidences.of_cell(document, cell), *evidences.of_cell(document, label, part="name")),
                year=of_year,
                measure=measure.concept if measure else _WHOLE[side] if comparable(label.text) == "合计" else None,
                direction=side,
                fund=measure.fund if measure else None,
            )
