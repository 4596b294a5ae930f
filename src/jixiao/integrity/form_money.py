"""Money of target forms: tables with 资金总额 over 财政拨款 and 其他资金 in; totals that are not the sum of what stands under them out."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import amounts, evidences
from jixiao.extraction.wording import comparable
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree, total_of, wan

_TOTAL: Final = re.compile(r"(?:当年|年度|全年|本年度?|实施期|项目|中期|预算)*(?:资金)?(?:总额|总计|合计)(?:\([^()]*\))?")
_PART: Final = re.compile(
    r"(?:其中[:：]?|\d[.、]|[①②③④])?(?:当年|年度|本年度?|上年)?(?:中央|省级?|市级?|区级?|县级?|地方|本级|上级)?"
    r"(?:财政|单位|自有|其他|其它|社会)?(?:拨款|资金|补助|结转(?:结余)?|收入)(?:\([^()]*\))?"
)
_ANNUAL: Final = re.compile(r"(?:当年|年度|本年度?)资金(?:总额|总计|合计)[:：]?")
_WHOLE: Final = re.compile(r"(?:项目|实施期|中期)?资金(?:总额|总计|合计)[:：]?")
_TARGET: Final = re.compile(r"\d+(?:\.\d+)?\s*(?:%|次|个|人|项|家|场|万元|元)$|[≥≤]")


class _Line(Struct, frozen=True):
    """A label and the cell behind it."""

    label: Cell
    value: Cell


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes about all forms."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) and any(_TOTAL.fullmatch(comparable(cell.text)) for cell in block.cells if cell.column < 5):
            yield from of_table(document, index, block)


def of_table(document: Document, index: int, table: Table) -> Iterator[Outcome]:
    """The totals of one form, each with the labels right under it in its own column."""
    unit = amounts.unit_for(document, index) or next(
        (found for cell in table.cells if "资金" in cell.text and (found := amounts.unit_in(cell.text))), "万元"
    )
    pairs = {(line.label.row, line.label.column): line for line in lines_of(table)}
    for (row, column), total in pairs.items():
        if not _TOTAL.fullmatch(comparable(total.label.text)):
            continue
        under: list[_Line] = []
        while (below := pairs.get((row + len(under) + 1, column))) and _PART.fullmatch(comparable(below.label.text)):
            under.append(below)
        if len(under) > 1:
            yield from judge(document, table, unit, total, under)
    yield from of_the_year(document, unit, pairs)


def judge(document: Document, table: Table, unit: str, total: _Line, under: Sequence[_Line]) -> Iterator[Outcome]:
    """One total with the labels under it."""
    whole = amounts.parse(total.value.text, unit)
    parts = [(line, amount) for line in under if (amount := amounts.parse(line.value.text, unit))]
    money = [amount for _, amount in parts]
    if not any(line.value.text.strip() for line in (total, *under)) and is_filled(table) and is_only_total(table, total):
        zh, en = "项目资金各栏都没有填写。", "None of the cells for the money of the project is filled."
        yield failed(finding("no-amount", "warning", zh, en, evidences.of_cell(document, total.label), confidence=0.9))
    elif not total.value.text.strip() and any(amount.yuan for amount in money):
        label = comparable(total.label.text)
        zh, en = f"“{label}”一栏没有填写金额。", f"{label} is left empty, while what stands under it is filled."
        yield failed(finding("no-amount", "warning", zh, en, evidences.of_cell(document, total.label), confidence=0.8))
    elif whole is not None and whole.yuan and sum(not line.value.text.strip() for line in under) == 1 and not agree(money, whole) and parts:
        label = next(comparable(line.label.text) for line in under if not line.value.text.strip())
        zh, en = f"“{label}”一栏没有填写金额。", f"{label} is left empty, and the others do not give the total."
        yield failed(finding("no-amount", "info", zh, en, evidences.of_cell(document, total.value), confidence=0.7))
    elif (
        whole is None or not whole.yuan or not parts or any(line.value.text.strip() for line in under if line not in [p for p, _ in parts])
    ):
        return
    elif any(agree([*money[:i], *money[i + 1 :]], whole) for i, one in enumerate(money) if one.yuan and len(money) > 1):
        yield unclear("sum-mismatch")  # 财政拨款 with 中央补助 under it
    elif agree(money, whole):
        yield passed("sum-mismatch")
    else:
        places = [piece for line in (total, *(line for line, _ in parts)) for piece in evidences.of_cell(document, line.value)]
        label, listed = comparable(total.label.text), wan(total_of(money))
        zh = f"“{label}”的构成合计{listed}，而印为{whole.printed}。"
        en = f"The parts of {label} add up to {listed}, while {wan(whole.yuan)} is printed."
        yield failed(finding("sum-mismatch", "warning", zh, en, places, confidence=0.9))


def of_the_year(document: Document, unit: str, pairs: dict[tuple[int, int], _Line]) -> Iterator[Outcome]:
    """What a project gets in the year is no more than what it gets in all (资金总额 20万元 | 当年资金总额 200万元)."""
    for (row, _), annual in pairs.items():
        if not _ANNUAL.fullmatch(comparable(annual.label.text)):
            continue
        whole = next((line for (r, _), line in pairs.items() if r == row and _WHOLE.fullmatch(comparable(line.label.text))), None)
        some, all_of_it = (amounts.parse(line.value.text, unit) if line else None for line in (annual, whole))
        if whole is None or some is None or all_of_it is None or not all_of_it.yuan:
            continue
        if some.yuan <= all_of_it.yuan:
            yield passed("sum-mismatch")
            if some.yuan == all_of_it.yuan:
                yield from alike(document, unit, pairs, row)
        else:
            zh = f"当年资金总额{some.printed}大于资金总额{all_of_it.printed}。"
            en = f"The money of the year, {wan(some.yuan)}, is more than all the money, {wan(all_of_it.yuan)}."
            places = [piece for line in (annual, whole) for piece in evidences.of_cell(document, line.value)]
            yield failed(finding("sum-mismatch", "warning", zh, en, places, confidence=0.9))


def alike(document: Document, unit: str, pairs: dict[tuple[int, int], _Line], row: int) -> Iterator[Outcome]:
    """Where all the money is this year's, so is each source (财政拨款 20万元 | 当年财政拨款 10万元)."""
    for below in (row + 1, row + 2):
        found = [
            line
            for (r, _), line in sorted(pairs.items(), key=lambda item: item[0])
            if r == below and _PART.fullmatch(comparable(line.label.text))
        ]
        money = [amount for line in found if (amount := amounts.parse(line.value.text, unit)) is not None]
        if len(found) == 2 and len(money) == 2 and money[0].yuan != money[1].yuan:
            zh = f"资金总额与当年资金总额相同，而其中一项分别印为{money[0].printed}和{money[1].printed}。"
            en = f"All the money is of this year, while one source of it is printed as {money[0].printed} and {money[1].printed}."
            places = [piece for line in found for piece in evidences.of_cell(document, line.value)]
            yield failed(finding("sum-mismatch", "warning", zh, en, places, confidence=0.8))


def is_only_total(table: Table, total: _Line) -> bool:
    """The first label of a total, and no other one has money: 年度资金总额 may have where 实施期资金总额 is left empty."""
    totals = [line for line in lines_of(table) if _TOTAL.fullmatch(comparable(line.label.text))]
    return total == totals[0] and not any(line.value.text.strip() for line in totals)


def is_filled(table: Table) -> bool:
    """A form that was filled in elsewhere: three figures or more, behind labels of indicators."""
    texts = [comparable(cell.text) for cell in table.cells]
    return any("指标值" in text for text in texts) and sum(bool(_TARGET.search(text)) for text in texts) >= 3


def lines_of(table: Table) -> Iterator[_Line]:
    """Labels with the cell behind them."""
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    for cell in table.cells:
        if value := cells.get((cell.row, cell.column + cell.columns)):
            yield _Line(cell, value)
