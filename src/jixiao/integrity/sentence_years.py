"""Years of running text: paragraphs and headings of a budget in; years that plan, compare or reach into another year than they must, out.

"2021年部门政府采购预算安排…" in a budget of 2022, "比2020年预算增加", "截至2022年12月31日": what a budget plans is for its own
year, what it compares with is the year before, and what stood at the end of a year stood there before the budget was made.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.documents import DocumentFacts
from jixiao.integrity.outcomes import Outcome, failed, judged, passed
from jixiao.integrity.year_checks import another_year

RULE: Final = "year-of-another-budget"
_TITLES: Final = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[“\"][^”\"]*[”\"]")
_MONEY_WORDS: Final = (
    r"“?三公|机关运行|会议费|培训费|收支|收入|支出|财政拨款|一般公共|政府性基金|国有资本|政府采购|政府购买|项目支出|基本支出|部门|单位|"
    r"实行|纳入|无|没有|未|暂未|拟安排|安排|预算"
)
# "2022年部门预算", "2022年度一般公共预算拨款安排的会议费", "2022年拟安排该项目预算": a year with what is planned for it.
_PLANNED: Final = re.compile(
    rf"(?P<year>20\d\d)\s*年(?:度)?\s*(?:[^，。；：:;,、\d《》（）()]{{0,12}}?(?:局|部门|单位|委|厅|中心|本级|我))?(?:{_MONEY_WORDS})(?P<words>[^，。；：:;,《》]{{0,24}})"
)
_BUDGET: Final = re.compile(r"预算|安排|绩效管理|绩效目标|政府债务|购买服务|使用政府性基金|总表|支出表|收入表")
_OVER: Final = re.compile(r"执行|决算|完成|结转|结余|追加|调整|绩效评价|自评|评价结果|实际|年初|相比|以来|底|末|范围")
# What makes a year one that is compared with, or one of several.
_BESIDE: Final = re.compile(r"(?:比|较|与|同|对比|从|由|及|和|至|到|自|以|按|照|根据|包括|[、~—－-]|下达|批复|对|在|截至|已|将)\s*$")
# "增加的主要原因是2021年“三公”经费预算中未列入…"
_REASON: Final = re.compile(r"原因|由于|因为?$")
_COMPARED: Final = re.compile(
    r"(?:同比|相比|对比|比|较|与|同)\s*(?P<year>20\d\d)\s*年(?:度)?(?P<words>[^。；]{0,40}?)(?P<way>增加|减少|增长|下降|持平|降低|压减|上升|相比|一致)"
)
_OPENING: Final = re.compile(r"\s*(?P<year>20\d\d)\s*年(?:度)?[，,](?!.{0,20}(?:完成|以来))")
_PLAN_HEADING: Final = re.compile(r"实施方案|实施内容|年度(?:主要)?(?:工作)?(?:任务|计划|目标)|主要(?:工作)?任务")
_AT_END: Final = re.compile(r"截[至止]\s*(?P<year>20\d\d)\s*年\s*(?:12\s*月\s*31\s*日|底|末)")
_PERIOD: Final = re.compile(
    r"(?P<from>20\d\d)\s*年\s*\d{1,2}\s*月(?:\s*\d+\s*日)?\s*(?:至|到|[-—－~～])+\s*(?P<to>20\d\d)\s*年\s*\d{1,2}\s*月"
)
# So many years of plans tell which year the budget is of; of so many one may be another one's.
OWN: Final = 3
KINDS: Final = ("budget", "unit-budget")


class Year(Struct, frozen=True):
    """A year in the text. role: what it does there."""

    block: Heading | Paragraph
    start: int
    end: int
    year: int
    role: Literal["planned", "compared", "at-end"]


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes about the years of one budget."""
    if facts.kind not in KINDS:
        return
    found = [year for block in document.blocks if not isinstance(block, Table) for year in years_of(block)]
    planned = Counter(one.year for one in found if one.role == "planned")
    own, times = planned.most_common(1)[0] if planned else (facts.year, 0)
    if abs(own - facts.year) > 1 or 2 * times < sum(planned.values()):
        own, times = facts.year, planned[facts.year]
    yield from judged_years(document, found, own, times)
    yield from periods(document, own)
    yield from openings(document, own)


def years_of(block: Heading | Paragraph) -> Iterator[Year]:
    """The years of one block that do something; what stands in titles of other papers is theirs."""
    text = _TITLES.sub(lambda m: "□" * len(m[0]) if re.search(r"20\d\d", m[0]) else m[0], block.text)
    for found in _PLANNED.finditer(text):
        clause = re.split(r"[，。；]", text[: found.start()])[-1]
        if not _BESIDE.search(clause) and not _REASON.search(clause) and _BUDGET.search(found[0]) and not _OVER.search(found[0]):
            yield Year(block, found.start("year"), found.end("year"), int(found["year"]), "planned")
    for found in _COMPARED.finditer(text):
        if not re.search(r"20\d\d", found["words"]) and not re.search(r"决算|执行|完成", found["words"]):
            yield Year(block, found.start("year"), found.end("year"), int(found["year"]), "compared")
    for found in _AT_END.finditer(text):
        yield Year(block, found.start("year"), found.end("year"), int(found["year"]), "at-end")


WORDS: Final = {
    "planned": ("所述预算年度", "the year that something is planned for"),
    "compared": ("所比较的年度", "the year that it is compared with"),
    "at-end": ("资产占用的时点", "the day when assets were counted"),
}


def judged_years(document: Document, found: Sequence[Year], own: int, times: int) -> Iterator[Outcome]:
    """Plans are of the own year where most are; comparisons of the year before where most are, and never of the own year or a later one."""
    compared = Counter(one.year for one in found if one.role == "compared")
    others = sum(number for year, number in Counter(one.year for one in found if one.role == "planned").items() if year != own)
    for one in found:
        rightful = one.year == (own if one.role == "planned" else own - 1)
        if rightful:
            yield passed(RULE)
            continue
        if one.role == "planned":
            wrong = times >= OWN and others <= max(2, times // 5) and abs(one.year - own) <= 2
        elif one.role == "compared":
            wrong = one.year >= own or (one.year == own - 2 and compared[one.year] == 1)
        else:
            wrong = one.year != own - 1 and abs(one.year - own) <= 2
        if wrong:
            places = evidence_of_run(document, one.block, one.start, one.end)
            yield failed(another_year(own, one.year, *WORDS[one.role], places, None))


def openings(document: Document, own: int) -> Iterator[Outcome]:
    """Paragraphs that begin with a year right under a heading of what is planned (实施方案: 2022年，通过购买服务…)."""
    heading = ""
    for block in document.blocks:
        if isinstance(block, Table) or len(block.text) <= 24:
            heading = "" if isinstance(block, Table) else block.text
            continue
        found = _OPENING.match(block.text)
        if found and _PLAN_HEADING.search(heading):
            year, places = int(found["year"]), evidence_of_run(document, block, 0, found.end())
            wrong = another_year(own, year, "计划所述年度", "the year of a plan", places, None) if year == own - 1 else None
            yield judged(RULE, wrong)
        heading = ""


def periods(document: Document, own: int) -> Iterator[Outcome]:
    """Periods of projects: one that ends before the year begins, or before it begins itself; one that begins earlier than all the others,
    which are of the one year."""
    found = [
        (block, m)
        for block in document.blocks
        if isinstance(block, Paragraph)
        for m in _PERIOD.finditer(block.text)
        if re.search(r"周期|期限|起止|时间|实施", block.text[: m.start()])
    ]
    spans = [(int(m["from"]), int(m["to"])) for _, m in found]
    for (block, m), (start, end) in zip(found, spans, strict=True):
        alone = start == end - 1 == own - 1 and spans.count((own, own)) == len(spans) - 1 > 0
        if start > end or end < own or alone:
            places = evidence_of_run(document, block, m.start(), m.end())
            yield failed(another_year(own, end if end < own else start, "项目周期", "the period of a project", places, None))
        else:
            yield passed(RULE)
