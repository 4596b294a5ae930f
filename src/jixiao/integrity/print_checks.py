"""The print itself: a document's blocks and values in; placeholders for amounts, and money that goals cover or do not, out."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from jixiao.documents.blocks import Cell, Document, Heading, Paragraph, Table
from jixiao.extraction import evidences
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.money import BudgetLine
from jixiao.integrity import cut_checks
from jixiao.integrity.outcomes import Outcome, failed, judged, passed
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree

# "其他资金 | 其他", "当年其他资金 | 当年其他": a label where the amount belongs.
_MONEY_LABEL: Final = re.compile(
    r"(?:其中)?[:：]?\s*(?:当年|年度|项目|财政|其他|其它|上年|单位|本级|自有)?(?:年度|其他|预算)?(?:预算)?"
    r"(?:资金|拨款|结转)(?:总额|合计)?(?:[（(](?:万?元)[）)])?\s*[:：]?"
)
_PLACEHOLDER: Final = re.compile(
    r"(?:当年)?(?:其他|其它|待定|暂定|金额|XX+(?:\.XX*)?|xx+(?:\.xx*)?|××+(?:\.××*)?|\*+|…+|\?+|？+|(?:详?见)?附[件表])(?:万元|元)?"
)
# "6.年度预算安排 ××万元。": the form's own blank, never filled in.
_BLANK: Final = re.compile(r"(?<![A-Za-z×*])(?:XX+|xx+|××+|\*{2,}|[_＿]{2,}|△+)\s*(?:亿元|万元|元|[%％])")
_YEAR_OF_NUMBER: Final = re.compile(r"[\u4e00-\u9fff]{2,10}\s*[〔［\[【](?:\d{3}|\d{5,6})[〕］\]】]\s*\d{1,5}\s*号")
# In a column of amounts nothing but figures and dashes belongs.
_MARKS: Final = re.compile(
    r"(?:XX+(?:\.XX*)?|xx+(?:\.xx*)?|××+(?:\.××*)?|×\.×+|\*+|\?+|？+|待定|暂定|待填|略|\d[\d,]*\.\d+\.\d+|见附[件表]|"
    r"#(?:REF|N/A|VALUE|DIV/0)[!?]?)(?:万元|元)?"
)
FIGURES: Final = 4
_FIGURE: Final = re.compile(r"-?[\d,，.]+\s*(?:亿元|万元|元)?")
# "政策和项目全面实施绩效目标管理": policies reach further than the department's own projects.
_MORE: Final = re.compile(r"政策")
_ALL_PROJECTS: Final = re.compile(r"全覆盖|全面实施|全部实施|所有项目")


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes about the print."""
    yield from cut_checks.check(facts, document)
    yield from managed_money(facts, document)
    for block in document.blocks:
        if isinstance(block, Table):
            yield from placeholders(document, block)
            yield from marks(document, block)
        else:
            yield from blanks(document, block)
            yield from numbers(document, block)


def numbers(document: Document, block: Heading | Paragraph) -> Iterator[Outcome]:
    """A document number whose year has not four digits (某府〔218〕67号): no citation is read from it."""
    for found in _YEAR_OF_NUMBER.finditer(block.text):
        zh, en = f"文号“{found[0]}”的年份不是四位数。", f"The year of the document number {found[0]} has not four digits."
        places = evidence_of_run(document, block, found.start(), found.end())
        yield failed(finding("number-impossible", "warning", zh, en, places, confidence=0.9))


def blanks(document: Document, block: Heading | Paragraph) -> Iterator[Outcome]:
    """Crosses for an amount in running text."""
    for found in _BLANK.finditer(block.text):
        told = finding(
            "placeholder-amount",
            "warning",
            f"金额印为“{found[0]}”，没有填写。",
            f"“{found[0]}” stands where an amount should.",
            evidence_of_run(document, block, found.start(), found.end()),
            confidence=0.9,
        )
        yield failed(told)


def marks(document: Document, table: Table) -> Iterator[Outcome]:
    """Crosses and the like in a column whose other cells are figures: at most two among at least four."""
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.text.strip():
            columns[cell.column].append(cell)
    for cells in columns.values():
        figures = [cell for cell in cells if _FIGURE.fullmatch(clean(cell.text))]
        found = [cell for cell in cells if _MARKS.fullmatch(re.sub(r"\s", "", cell.text)) and cell.row > figures[0].row] if figures else []
        # "** | ** | 1 | 2": a row that counts columns; stars in many rows are a key to a note.
        for cell in found if len(figures) >= FIGURES and len(found) <= 2 else ():
            words = f"金额栏印为“{cell.text.strip()}”，不是金额。", f"“{cell.text.strip()}” stands in a column of amounts."
            code = "number-impossible" if re.search(r"\d\.\d+\.\d", cell.text) else "placeholder-amount"
            yield failed(finding(code, "warning", *words, evidences.of_cell(document, cell), confidence=0.9))


def placeholders(document: Document, table: Table) -> Iterator[Outcome]:
    """A word where an amount belongs."""
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    for label, cell in pairwise(cells):
        if label.row != cell.row or not _MONEY_LABEL.fullmatch(clean(label.text)):
            continue
        if _FIGURE.fullmatch(clean(cell.text)):
            yield passed("placeholder-amount")
        elif _PLACEHOLDER.fullmatch(re.sub(r"\s", "", cell.text)):  # "*** 万元": cleaned text has lost the marks of Markdown
            told = finding(
                "placeholder-amount",
                "warning",
                f"“{clean(label.text)}”一栏印为“{cell.text.strip()}”，不是金额。",
                f"In the place of the amount of {clean(label.text)} stands “{cell.text.strip()}”.",
                (*evidences.of_cell(document, cell), *evidences.of_cell(document, label)),
                confidence=0.9,
            )
            yield failed(told)


def managed_money(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """“项目绩效目标实现全覆盖，涉及…30 万元” where project expenditure is another sum."""
    for line in facts.lines:
        place = line.evidence[0] if line.evidence else None
        if line.measure != "performance-managed" or place is None or not line.amount.yuan:
            continue
        sentence = document.text[max(0, place.start - 60) : place.start].rsplit("。", 1)[-1]
        funds = (line.fund, None) if line.fund in (None, "general-public") else (line.fund,)
        totals = [
            other
            for other in facts.lines
            if other.measure == "project-expenditure" and other.year == line.year and other.fund in funds and other.amount.yuan
        ]
        if not _ALL_PROJECTS.search(sentence) or _MORE.search(sentence) or not totals:
            continue
        same = any(agree([line.amount], other.amount) for other in totals)
        yield judged("amount-conflict", None if same else uncovered(line, totals[0]))


def uncovered(line: BudgetLine, total: BudgetLine) -> Finding:
    """Goals are said to cover all, and cover another sum."""
    return finding(
        "amount-conflict",
        "warning",
        f"绩效目标称覆盖全部项目，所涉金额印为{line.amount.printed}，而项目支出为{total.amount.printed}。",
        f"Goals are said to cover all projects, with {line.amount.printed}; project expenditure is {total.amount.printed}.",
        (*line.evidence, *total.evidence),
        ("line", line.name),
        0.8,
    )
