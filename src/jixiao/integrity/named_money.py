"""Projects named in running text with money right behind the name: text and projects in; amounts that are not the project's out.

"（1）河道巡查工作经费20万元；（2）…": the table of projects, or a form, prints the amount of the same name.
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.projects import Project
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.project_checks import comparable, same_figure
from jixiao.integrity.prose_amounts import Mention, mentions
from jixiao.integrity.reported import finding

# What may stand between the name and its money.
_FILLING: Final = re.compile(r"[”\"》）)]?(?:项目|专项)?(?:预算|支出|经费|资金|金额|安排|投入|总额|共计?|计|为|约|[:：，,\s])*")
# Money of another year, of a part, or of several projects together.
_ANOTHER: Final = re.compile(r"上年|去年|上一年|执行|决算|比|较|其中|[等和与及、]\s*$|增加|减少")
# "项目支出818万元。其中：（1）河道巡查工作经费20万元": the projects are named one by one.
_LIST: Final = re.compile(r"其中(?:[:：]\s*(?:[（(]?\d[）)、.．])?|\s*[（(]?\d[）)、.．])\s*$")
# 河道巡查支出 is called 河道巡查资金 in the next paragraph.
_CALLED: Final = re.compile(r"(?:支出|资金|经费|补助)$")
_YEAR: Final = re.compile(r"20\d\d(?=\s*年)")


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes about named projects with money."""
    projects = [project for project in facts.projects if project.amount is not None and project.amount.yuan and project.parent is None]
    names = [name for project in facts.projects for name in project.names]
    for block in document.blocks if projects else ():
        if isinstance(block, Paragraph) and "元" in block.text:
            amounts = mentions(block.text)
            for project in projects:
                for money in named(block.text, project, amounts, names, facts.year):
                    yield judge(document, block, project, money)


def named(text: str, project: Project, amounts: list[Mention], names: list[str], year: int) -> Iterator[Mention]:
    """The amounts right behind a name of the project that is not part of a longer name of another."""
    seen: set[int] = set()
    short = [bare for name in project.names if len(bare := _CALLED.sub("", name)) >= 8 and bare != name]
    for name in dict.fromkeys((*project.names, *short)):
        longer = [other for other in names if name in other and other not in (name, *project.names)]
        for found in re.finditer(re.escape(name), text) if len(name) >= 4 and not any(other in text for other in longer) else ():
            money = next((m for m in amounts if m.start >= found.end()), None)
            before = _LIST.sub("", re.split(r"[。；;]", text[: found.start()])[-1])
            years = _YEAR.findall(before)
            own = not years or years[-1] == str(year)
            if money is None or money.start in seen:
                continue
            if own and _FILLING.fullmatch(text, found.end(), money.start) and not _ANOTHER.search(re.split("[，,]", before)[-1]):
                seen.add(money.start)
                yield money


def judge(document: Document, block: Paragraph, project: Project, money: Mention) -> Outcome:
    """One amount. What is a multiple of the other is a part, or several years' money."""
    own = [amount for amount in (project.amount, *project.other_amounts) if amount is not None]
    if any(same_figure(amount, money.amount) for amount in own):
        return passed("amount-conflict", project.names[0])
    if not comparable(money.amount.yuan, own[0].yuan):
        return unclear("amount-conflict", project.names[0])
    told = finding(
        "amount-conflict",
        "warning",
        f"正文所述“{project.names[0]}”的金额为{money.amount.printed}，而他处印为{own[0].printed}。",
        f"The text gives {project.names[0]} {money.amount.printed}, while {own[0].printed} is printed elsewhere.",
        (*evidence_of_run(document, block, money.start, money.end), *project.amount_evidence),
        about=("project", project.names[0]),
        confidence=0.8,
    )
    return failed(told, project.names[0])
