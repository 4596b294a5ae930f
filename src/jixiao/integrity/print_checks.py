"""The print itself: a document's blocks and values in; cells cut off, placeholders for amounts and years of another budget out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.extraction import evidences
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree

# "其他资金 | 其他", "当年其他资金 | 当年其他": a label where the amount belongs.
_MONEY_LABEL: Final = re.compile(
    r"(?:其中)?[:：]?\s*(?:当年|年度|项目|财政|其他|其它|上年|单位|本级|自有)?(?:其他|预算)?(?:资金|拨款|结转)(?:总额|合计)?\s*[:：]?"
)
_PLACEHOLDER: Final = re.compile(r"(?:当年)?(?:其他|其它|待定|暂定|金额|XX+|xx+|××+|\*{2,}|…+|\?+|？+)(?:万元|元)?")
# "纳入…2021年部门预算编制范围" in a budget of 2022.
_SCOPE_YEAR: Final = re.compile(r"(?P<year>20\d\d)\s*年(?:度)?(?:部门|单位)预算(?:编制|编报|公开)?范围")
_REPLY_YEAR: Final = re.compile(r"批复(?P<year>20\d\d)\s*年?度?\S{0,6}部门预算")
# "注：某局2022年资产配置预算" where the next tables say "2022年无…预算".
_CUT_NOTE: Final = re.compile(r"(?:注|备注)[:：](?:(?!无|没有|未|不)[^，。；]){6,50}(?:预算|支出)")
_CUT_LABEL: Final = re.compile(r"\S{4,}拨款结")
_ALL_PROJECTS: Final = re.compile(r"全覆盖|全面实施|全部实施|所有项目")
_CLOSED: Final = re.compile(r"[。；;！!？?）)”》%％\d]$")


def check(facts: DocumentFacts, document: Document) -> Iterator[Finding]:
    """Findings about the print."""
    yield from cut_values(facts)
    yield from cut_names(facts)
    yield from other_years(facts)
    yield from managed_money(facts, document)
    for block in document.blocks:
        if isinstance(block, Table):
            yield from placeholders(document, block)
            yield from cut_labels(document, block)
        else:
            yield from scope_years(facts, document, block)
            yield from cut_notes(document, block)


def cut(zh: str, en: str, places: tuple[Evidence, ...], about: tuple[str, str] | None = None, confidence: float = 0.8) -> Finding:
    """A cell that ends in the middle."""
    return finding("cell-cut-off", "info", zh, en, places, about, confidence)


def cut_values(facts: DocumentFacts) -> Iterator[Finding]:
    """A verbal target that ends with a comma, or after a full stop goes on without an end."""
    plan = facts.plan.indicators if facts.plan else ()
    for indicator in (*(i for project in facts.projects for i in project.indicators), *plan):
        for value in indicator.values:
            text = clean(value.printed)
            comma = len(text) > 6 and text.endswith(("，", "、", "："))
            open_end = "。" in text[:-1] and len(text.rsplit("。", 1)[1]) >= 6 and not _CLOSED.search(text) and value.measure.number is None
            if comma or open_end:
                zh, en = f"指标值在“{text[-12:]}”处中断。", f"The value breaks off at “{text[-12:]}”."
                yield cut(zh, en, value.evidence, ("indicator", indicator.name) if indicator.name else None, 0.9 if comma else 0.8)


def cut_names(facts: DocumentFacts) -> Iterator[Finding]:
    """A unit printed without its last character (…局本 for …局本级)."""
    for unit in facts.budget_units:
        short = [name for name in unit.names if f"{name}级" in unit.names]
        for name in short:
            place = tuple(e for e in unit.evidence if clean(e.quote) == name)
            yield cut(
                f"单位名称“{name}”缺末字，应为“{name}级”。",
                f"The unit's name {name} lacks its last character ({name}级).",
                place,
                None,
                0.9,
            )


def cut_labels(document: Document, table: Table) -> Iterator[Finding]:
    """A label without its last character (国有资本经营预算拨款结 for …拨款结转)."""
    for cell in table.cells:
        text = clean(cell.text)
        if _CUT_LABEL.fullmatch(text):
            yield cut(f"“{text}”缺末字。", f"The label {text} lacks its last character.", evidences.of_cell(document, cell), None, 0.9)


def cut_notes(document: Document, block: Heading | Paragraph) -> Iterator[Finding]:
    """A note under an empty table that does not say that there is none."""
    if _CUT_NOTE.fullmatch(clean(block.text)):
        places = evidence_of_run(document, block, 0, len(block.text))
        yield cut("表注不成句，疑缺“无”字。", "The note under the table is no sentence; it probably lacks the word for “none”.", places)


def placeholders(document: Document, table: Table) -> Iterator[Finding]:
    """A word where an amount belongs."""
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    for label, cell in pairwise(cells):
        if label.row == cell.row and _MONEY_LABEL.fullmatch(clean(label.text)) and _PLACEHOLDER.fullmatch(clean(cell.text)):
            yield finding(
                "placeholder-amount",
                "warning",
                f"“{clean(label.text)}”一栏印为“{clean(cell.text)}”，不是金额。",
                f"In the place of the amount of {clean(label.text)} stands “{clean(cell.text)}”.",
                (*evidences.of_cell(document, cell), *evidences.of_cell(document, label)),
                confidence=0.9,
            )


def scope_years(facts: DocumentFacts, document: Document, block: Heading | Paragraph) -> Iterator[Finding]:
    """The scope of another year's budget."""
    for found in _SCOPE_YEAR.finditer(block.text):
        if int(found["year"]) != facts.year:
            places = evidence_of_run(document, block, found.start(), found.end())
            yield another_year(facts.year, int(found["year"]), "预算编制范围", "the scope of the budget", places, None)


def another_year(own: int, other: int, zh: str, en: str, places: tuple[Evidence, ...], about: tuple[str, str] | None) -> Finding:
    """A finding about a year."""
    return finding(
        "year-of-another-budget",
        "warning",
        f"{own}年预算的{zh}写为{other}年，疑为沿用旧文。",
        f"In the budget of {own}, {en} is of {other}: probably an older text.",
        places,
        about,
        0.9,
    )


def managed_money(facts: DocumentFacts, document: Document) -> Iterator[Finding]:
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
        if _ALL_PROJECTS.search(sentence) and totals and not any(agree([line.amount], other.amount) for other in totals):
            yield finding(
                "amount-conflict",
                "warning",
                f"绩效目标称覆盖全部项目，所涉金额印为{line.amount.printed}，而项目支出为{totals[0].amount.printed}。",
                f"Goals are said to cover all projects, with {line.amount.printed}; project expenditure is {totals[0].amount.printed}.",
                (*line.evidence, *totals[0].evidence),
                ("line", line.name),
                0.8,
            )


def other_years(facts: DocumentFacts) -> Iterator[Finding]:
    """A project that rests on the reply to another year's budget, or that ended before the year began."""
    for citation in facts.citations:
        found = _REPLY_YEAR.search(clean(citation.title or citation.printed))
        if found and int(found["year"]) < facts.year and citation.project:
            about = ("project", citation.project)
            yield another_year(
                facts.year, int(found["year"]), "立项依据（预算批复）", "the budget reply that a project rests on", citation.evidence, about
            )
    for project in facts.projects:
        end = project.period_end
        if end and end[:4].isdigit() and int(end[:4]) < facts.year and facts.kind in ("budget", "unit-budget"):
            places = project.period_evidence or project.evidence
            yield another_year(facts.year, int(end[:4]), "项目止期", "the end of a project", places, ("project", project.names[0]))
