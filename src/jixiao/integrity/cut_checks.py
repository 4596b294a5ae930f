"""Cells cut off: values, names and notes in; those that end in the middle out."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.extraction import evidences
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Indicator, Value
from jixiao.facts.money import BudgetLine
from jixiao.integrity.outcomes import Outcome, failed, judged, passed
from jixiao.integrity.reported import finding

RULE: Final = "cell-cut-off"
# "注：某局2022年资产配置预算" where the next tables say "2022年无…预算".
_NOTE: Final = re.compile(r"(?:注|备注)[:：][^，。；]{6,50}(?:预算|支出)")
_NONE: Final = re.compile(r"无|没有|未|不")
_LABEL: Final = re.compile(r"(?:[（(][一二三四五六七八九十]+[）)])?(?:一般公共|政府性基金|国有资本经营)预算拨(?:款结)?")
# 水平和, but not 平和 or 参与
_GOES_ON: Final = re.compile(r"(?:[，,、：（(]|(?:水平|[^调缓中总温平谐融共饱参])[和及与]|.{8}(?<!是必要)[对将把并或向使的])$")
_CLOSED: Final = re.compile(r"[。；;！!？?）)”》%％\d]$")
# "…开展调价工作。医疗服务价格管理": a whole sentence without its full stop is longer.
# "…公共服务采购、设备": the last of a list of long names is a piece of one.
_LIST_ENDS: Final = re.compile(r"、[^、，。；]{6,}、[\u4e00-\u9fff]{1,2}$")
# Paragraphs of so many characters are sentences; so many of them tell that a text ends its sentences.
SENTENCE: Final = 40
ENDED: Final = 10
_ENDED: Final = re.compile(r"[。；;：:！!？?）)”》%％…．.、，,\d]\s*$")
FRAGMENT: Final = range(6, 11)


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes about cells that may be cut off."""
    yield from values(facts)
    yield from goals(facts)
    yield from names(facts)
    yield from units(facts)
    yield from items(facts.lines)
    yield from sentences(document)
    for block in document.blocks:
        if isinstance(block, Table):
            yield from labels(document, block)
        else:
            yield from notes(document, block)


def cut(zh: str, en: str, places: tuple[Evidence, ...], about: tuple[str, str] | None = None, confidence: float = 0.9) -> Finding:
    """A cell that ends in the middle."""
    return finding(RULE, "info", zh, en, places, about, confidence)


def values(facts: DocumentFacts) -> Iterator[Outcome]:
    """Verbal targets."""
    owned = [(project.names[0], indicator) for project in facts.projects for indicator in project.indicators]
    planned = [(None, indicator) for indicator in facts.plan.indicators] if facts.plan else []
    for owner, indicator in (*owned, *planned):
        for value in indicator.values:
            if value.measure.number is None:
                yield judged(RULE, cut_value(indicator, value), owner)


def cut_value(indicator: Indicator, value: Value) -> Finding | None:
    """One that ends with a comma, or after a full stop goes on without an end."""
    text = clean(value.printed)
    comma = len(text) > 6 and text.endswith(("，", ",", "、", "：", "（", "("))
    rest = text.rsplit("。", 1)[-1]
    open_end = "。" in text[:-1] and len(rest) in FRAGMENT and "，" not in rest and not _CLOSED.search(text)
    bracket = unclosed(text) and not any(place.page is not None for place in value.evidence)
    if not comma and not open_end and not bracket:
        return None
    zh, en = f"指标值在“{text[-12:]}”处中断。", f"The value breaks off at “{text[-12:]}”."
    return cut(zh, en, value.evidence, ("indicator", indicator.name) if indicator.name else None, 0.9 if comma else 0.8)


def goals(facts: DocumentFacts) -> Iterator[Outcome]:
    """Goals that end in a word that goes on (…有序开展和), or the only one without a mark at its end. Where pages were read, it may be our
    reading."""
    owned = [(project.names[0], goal) for project in facts.projects for goal in project.goals]
    everyone = [goal for _, goal in owned] + list(facts.plan.goals if facts.plan else ())
    for owner, goal in [*owned, *((None, goal) for goal in (facts.plan.goals if facts.plan else ()))]:
        if any(place.page is not None for place in goal.evidence):
            continue
        text = clean(goal.text)
        ends = [bool(_ENDED.search(clean(other.text))) for other in everyone if other is not goal]
        alone = len(text) >= 12 and not _ENDED.search(text) and len(ends) > 0 and all(ends)
        wrong = len(text) > 6 and (bool(_GOES_ON.search(text)) or alone or bool(_LIST_ENDS.search(text)))
        words = f"绩效目标在“{text[-12:]}”处中断。", f"The goal breaks off at “{text[-12:]}”."
        yield judged(RULE, cut(*words, goal.evidence, ("project", owner) if owner else None) if wrong else None, owner)


def names(facts: DocumentFacts) -> Iterator[Outcome]:
    """Names and explanations of indicators with a bracket that nobody closes. Where pages were read, it may be our reading."""
    for project in facts.projects:
        for name in project.names:
            if unclosed(clean(name)) and not any(place.page is not None for place in project.evidence):
                words = (
                    f"项目名称“{name}”有左括号而没有右括号，疑被截断。",
                    f"The project's name {name} opens a bracket and does not close it.",
                )
                yield failed(cut(*words, project.evidence, ("project", project.names[0]), 0.8), project.names[0])
        for indicator in project.indicators:
            if any(place.page is not None for place in indicator.evidence):
                continue
            for text in (clean(indicator.name or ""), clean(indicator.description or "")):
                if text:
                    words = (
                        f"“{text[-16:]}”有左括号而没有右括号，疑被截断。",
                        f"“{text[-16:]}” opens a bracket and does not close it; it may be cut off.",
                    )
                    about = ("indicator", indicator.name) if indicator.name else None
                    yield judged(RULE, cut(*words, indicator.evidence, about, 0.8) if unclosed(text) else None, project.names[0])


def unclosed(text: str) -> bool:
    """The last bracket that opens is not closed."""
    return len(re.findall(r"[（(]", text)) > len(re.findall(r"[）)]", text)) and not re.search(r"[）)]$", text)


def units(facts: DocumentFacts) -> Iterator[Outcome]:
    """A unit printed without its last character (…局本 for …局本级)."""
    for unit in facts.budget_units:
        short = next((name for name in unit.names if f"{name}级" in unit.names), None)
        if short is None:
            yield passed(RULE)
            continue
        place = tuple(e for e in unit.evidence if clean(e.quote) == short)
        zh, en = f"单位名称“{short}”缺末字，应为“{short}级”。", f"The unit's name {short} lacks its last character ({short}级)."
        yield failed(cut(zh, en, place))


def items(lines: tuple[BudgetLine, ...]) -> Iterator[Outcome]:
    """A classified item that one table prints without its last word (…单位医疗 for …单位医疗支出)."""
    printed: dict[str, dict[str, BudgetLine]] = defaultdict(dict)
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for line in lines:
        if line.functional and line.statement != "narrative":
            printed[line.functional].setdefault(clean(line.name), line)
            where[line.functional, clean(line.name)].add(line.statement)
    for code, names in printed.items():
        longer = {n: [o for o in names if o != n and o.startswith(n) and (len(o) - len(n) <= 2 or len(where[code, o]) > 1)] for n in names}
        short = next((n for n, others in longer.items() if others and len(where[code, n]) <= 1), None)
        if short is None:
            yield passed(RULE)
            continue
        line = names[short]
        whole = next(other for other in names if other != short and other.startswith(short))
        zh, en = f"科目名称“{short}”不完整，另一表印为“{whole}”。", f"The item's name {short} is not whole; another table prints {whole}."
        yield failed(cut(zh, en, (*line.evidence[:1], *names[whole].evidence[:1]), ("line", line.name), 0.8))


def labels(document: Document, table: Table) -> Iterator[Outcome]:
    """A label without its last character (国有资本经营预算拨款结 for …拨款结转)."""
    for cell in table.cells:
        text = clean(cell.text)
        if _LABEL.fullmatch(text):
            yield failed(cut(f"“{text}”缺末字。", f"The label {text} lacks its last character.", evidences.of_cell(document, cell)))


def sentences(document: Document) -> Iterator[Outcome]:
    """Long paragraphs without a mark at their end, where all the others have one; in pages it may be our reading."""
    blocks = [block for block in document.blocks if isinstance(block, Paragraph) and block.places and block.places[0].page is None]
    found = [block for block in blocks if len(block.text) >= SENTENCE and re.search(r"[。，,]", block.text)]
    wrong = [block for block in found if not _ENDED.search(block.text)]
    for block in wrong if len(found) >= ENDED and len(wrong) <= len(found) // ENDED else ():
        places = evidence_of_run(document, block, max(0, len(block.text) - SENTENCE), len(block.text))
        end = block.text.rstrip()[-12:]
        yield failed(cut(f"段落在“{end}”处中断，没有句末标点。", f"The paragraph breaks off at “{end}”.", places, None, 0.7))


def notes(document: Document, block: Heading | Paragraph) -> Iterator[Outcome]:
    """A note under an empty table that does not say that there is none."""
    text = clean(block.text)
    if _NOTE.fullmatch(text):
        places = evidence_of_run(document, block, 0, len(block.text))
        words = "表注不成句，疑缺“无”字。", "The note under the table is no sentence; it probably lacks the word for “none”."
        yield judged(RULE, None if _NONE.search(text) else cut(*words, places, None, 0.8))
