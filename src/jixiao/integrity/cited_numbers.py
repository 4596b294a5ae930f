"""Numbers of cited papers: citations in; one title with two numbers, and numbers of a year that the title contradicts, out.

《关于批复2022年度部门预算的通知》 with 〔2020〕, 《关于提前下达2022年…预算的通知》 with 〔2020〕: what is granted ahead is granted in the
year before, and a budget is replied to when its year has come or is about to.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from jixiao.extraction.wording import comparable
from jixiao.facts.citations import Citation
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding

RULE: Final = "number-impossible"
_NUMBER_YEAR: Final = re.compile(r"[〔\[【(（]\s*(?P<year>\d{4})\s*[〕\]】)）]")
_AHEAD: Final = re.compile(r"提前下达\s*(?P<year>20\d\d)\s*年")
_REPLY: Final = re.compile(r"批复\s*(?P<year>20\d\d)\s*年度?\S{0,6}部门预算")
# Titles of so many characters are one paper's.
TITLE: Final = 8


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about titles with numbers."""
    titles: dict[str, list[Citation]] = defaultdict(list)
    for citation in facts.citations:
        if citation.title and citation.number:
            yield from years(citation)
        if citation.title and citation.number and not _REPLY.search(comparable(citation.title)):
            titles[re.sub(r"[（(].*?[）)]", "", comparable(citation.title))].append(citation)
    for title, found in titles.items():
        numbers = {re.sub(r"\D+", "-", one.number or "").strip("-"): one for one in found}
        if len(found) > 1 and len(title) >= TITLE:
            yield passed(RULE) if len(numbers) == 1 else told(list(numbers.values()))


def years(citation: Citation) -> Iterator[Outcome]:
    """The year of the number against the year in the title."""
    number = _NUMBER_YEAR.search(citation.number or "")
    title = comparable(citation.title or "")
    ahead, reply = _AHEAD.search(title), _REPLY.search(title)
    if number is None or not (ahead or reply):
        return
    year = int(number["year"])
    fits = {int(ahead["year"]) - 1} if ahead else {int(reply["year"]) - 1, int(reply["year"])} if reply else set()
    if year in fits:
        yield passed("year-of-another-budget")
    else:
        zh = f"文号“{citation.number}”的年份与标题所述年度不符。"
        en = f"The year of the number {citation.number} does not go with the year in the title."
        yield failed(finding("year-of-another-budget", "warning", zh, en, citation.evidence, confidence=0.8), citation.project)


def told(found: list[Citation]) -> Outcome:
    """One title with several numbers."""
    listed = "、".join(one.number or "" for one in found)
    places: list[Evidence] = [place for one in reversed(found) for place in one.evidence]
    zh, en = f"同一文件印有不同文号：{listed}。", f"One paper is cited with different numbers: {listed}."
    return failed(finding(RULE, "warning", zh, en, places, confidence=0.8), found[0].project)
