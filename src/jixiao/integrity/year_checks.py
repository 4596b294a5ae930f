"""Years of another budget: facts and blocks in; scopes, budget replies and ends of projects that belong to an earlier year out."""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding
from jixiao.integrity.outcomes import Outcome, failed, judged
from jixiao.integrity.reported import finding

# "纳入…2021年部门预算编制范围" in a budget of 2022.
_SCOPE_YEAR: Final = re.compile(r"(?P<year>20\d\d)\s*年(?:度)?(?:部门|单位)预算(?:编制|编报|公开)?(?:范围|管理)")
# "(2023年度)" under the title of a form; "表3 某局2021年支出总表" among tables of 2022. A comparison names its year otherwise.
_FORM_YEAR: Final = re.compile(r"[（(](?P<year>20\d\d)年度?[）)]")
_TABLE_TITLE: Final = re.compile(
    r"(?:表[\d一二三四五六七八九十]+[.．、:：]?)[^。，；\d]{0,30}(?P<year>20\d\d)年度?[^。，；\d决]{2,24}(?:总表|支出表|收入表|预算表|目标表)"
)
# "第二部分 某局2021年部门预算表", "（三）2021年支出预算情况说明".
_PART_TITLE: Final = re.compile(
    r"(?:第[一二三四五六七八九十]+部分|附件\d*|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d+[.、])?[:：]?[^。，；\d]{0,30}"
    r"(?P<year>20\d\d)年度?[^。，；:\d执决]{0,16}预算(?:表|公开表|报表|公开|(?:编制)?(?:情况|公开)(?:和|及)?[^。，；:\d执决]{0,8}|说明)"
)
_ALONE: Final = re.compile(r"[（(]?\s*(?P<year>20\d\d)\s*年度?\s*[）)]?")
_OVER: Final = re.compile(r"自评|决算|评价|执行|上年|完成")
_REPLY_YEAR: Final = re.compile(r"批复(?P<year>20\d\d)\s*年?度?\S{0,6}部门预算")


def check(facts: DocumentFacts, document: Document | None) -> Iterator[Outcome]:
    """Outcomes about years."""
    yield from replies(facts)
    yield from ends(facts)
    yield from dates(facts)
    if document is not None:
        yield from years_of_forms(facts, document)
    for block in document.blocks if document else ():
        if document is not None and not isinstance(block, Table):
            yield from scopes(facts, document, block)
            yield from titles(facts, document, block)


def scopes(facts: DocumentFacts, document: Document, block: Heading | Paragraph) -> Iterator[Outcome]:
    """The scope of another year's budget."""
    for found in _SCOPE_YEAR.finditer(block.text):
        year = int(found["year"])
        places = evidence_of_run(document, block, found.start(), found.end())
        wrong = another_year(facts.year, year, "预算编制范围", "the scope of the budget", places, None) if year != facts.year else None
        yield judged("year-of-another-budget", wrong)


def titles(facts: DocumentFacts, document: Document, block: Heading | Paragraph) -> Iterator[Outcome]:
    """The title of a table, or the line with the year under the title of a form."""
    text = comparable(block.text)
    found = _FORM_YEAR.fullmatch(clean(block.text)) or _TABLE_TITLE.fullmatch(text) or _PART_TITLE.fullmatch(text)
    if found and facts.kind in ("budget", "unit-budget"):
        year, places = int(found["year"]), evidence_of_run(document, block, 0, len(block.text))
        wrong = (
            another_year(facts.year, year, "表题", "the title of a table", places, None)
            if year in (facts.year - 1, facts.year + 1)
            else None
        )
        yield judged("year-of-another-budget", wrong)


def years_of_forms(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Lines that say nothing but a year, under the titles of forms: one of another year where the others are of this one. What tells of
    years that are over (自评, 决算) may stand in a budget too."""
    runs = [(i, block) for i, block in enumerate(document.blocks) if not isinstance(block, Table)]
    alone = [(i, block, found) for i, block in runs if (found := _ALONE.fullmatch(clean(block.text)))]
    own = sum(int(found["year"]) == facts.year for _, _, found in alone)
    for i, block, found in alone if facts.kind in ("budget", "unit-budget") else ():
        year, told = int(found["year"]), _FORM_YEAR.fullmatch(clean(block.text))
        above = "".join(one.text for one in document.blocks[max(0, i - 3) : i] if not isinstance(one, Table))
        if (
            own < 2
            or year == facts.year
            or year > facts.year + 1
            or (told and year in (facts.year - 1, facts.year + 1))
            or _OVER.search(above)
        ):
            continue
        places = evidence_of_run(document, block, 0, len(block.text))
        yield failed(another_year(facts.year, year, "表题年度", "the year under the title of a form", places, None))


def replies(facts: DocumentFacts) -> Iterator[Outcome]:
    """A project that rests on the reply to another year's budget."""
    for citation in facts.citations:
        found = _REPLY_YEAR.search(clean(citation.title or citation.printed))
        if found and citation.project:
            year, about = int(found["year"]), ("project", citation.project)
            words = "立项依据（预算批复）", "the budget reply that a project rests on"
            wrong = another_year(facts.year, year, *words, citation.evidence, about) if year < facts.year else None
            yield judged("year-of-another-budget", wrong, citation.project)


def dates(facts: DocumentFacts) -> Iterator[Outcome]:
    """A target for the year that is to be reached in the year before (2021年12月31日前 in a budget of 2022)."""
    for project in facts.projects if facts.kind in ("budget", "unit-budget", "target-table") else ():
        for indicator in project.indicators:
            for value in indicator.values:
                date = value.measure.date or ""
                if value.role == "target" and value.horizon == "annual" and date[:4].isdigit():
                    year, about = int(date[:4]), ("indicator", indicator.name or "")
                    words = "指标值所定时间", "the date of a target"
                    wrong = another_year(facts.year, year, *words, value.evidence, about) if year == facts.year - 1 else None
                    yield judged("year-of-another-budget", wrong, project.names[0])


def ends(facts: DocumentFacts) -> Iterator[Outcome]:
    """A project that ended before the year began."""
    for project in facts.projects if facts.kind in ("budget", "unit-budget") else ():
        end = project.period_end
        if end and end[:4].isdigit():
            year, about = int(end[:4]), ("project", project.names[0])
            places = project.period_evidence or project.evidence
            wrong = another_year(facts.year, year, "项目止期", "the end of a project", places, about) if year < facts.year else None
            yield judged("year-of-another-budget", wrong, project.names[0])


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
