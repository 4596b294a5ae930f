"""Numbers of things that are named one by one: paragraphs in; numbers that differ from how many are named, out.

"内设机构共7个，分别为：" with numbered paragraphs behind it; and "A、B、C等2个服务区".
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import comparable
from jixiao.facts.findings import Finding
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding

RULE: Final = "count-conflict"
_DIGITS: Final = "一二三四五六七八九十"
_LEAD: Final = re.compile(
    r"(?P<number>\d{1,2})\s*个?(?:机构|部门|单位|处室|科室|方面|项目|职责)?[，,]?\s*(?:分别(?:是|为)|包括|具体(?:是|为|包括|如下)|如下|即)\s*[:：]\s*$"
)
_NUMBERED: Final = re.compile(r"\s*[（(]?\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[）)]|[、.．])")
_UNITS: Final = re.compile(r"(?P<number>\d{1,2})\s*个(?:基层|二级|下属|所属)?(?:预算|行政|事业)?单位[^。]{0,60}(?:下表|见表)")
# "A、B、C等5个": as many as that, or more than are named.
_LISTED: Final = re.compile(
    r"(?P<list>[^，,。；;：:（()）\d]+(?:、[^，,。；;：:（()）\d、]+){2,})等\s*(?P<number>\d{1,2})\s*(?:个|项|家|类|种)"
)
# So many numbered paragraphs must stand behind the number to be its list.
LEAST: Final = 2
Run = Heading | Paragraph


def check(document: Document) -> Iterator[Outcome]:
    """One outcome for each number with a list."""
    runs = list(document.blocks)
    for place, block in enumerate(runs):
        if isinstance(block, Table):
            continue
        if units := _UNITS.search(block.text):
            yield from in_table(document, block, units, runs[place + 1 : place + 3])
        if lead := _LEAD.search(block.text):
            yield from behind(document, block, lead, runs[place + 1 :])
        for found in _LISTED.finditer(block.text) if isinstance(block, Paragraph) else ():
            names = found["list"].count("、") + 1 + len(re.findall(r"[和及与](?=[^、]*$)", found["list"]))
            if int(found["number"]) < found["list"].count("、") + 1:
                yield failed(wrong(document, block, found, names))
            else:
                yield passed(RULE)


def in_table(document: Document, block: Run, found: re.Match[str], rest: Sequence[Run | Table]) -> Iterator[Outcome]:
    """A table of units right behind their number, one in each row."""
    table = next((one for one in rest if isinstance(one, Table)), None)
    head = next((cell for cell in table.cells if cell.row == 0 and "单位名称" in comparable(cell.text)), None) if table else None
    if table is None or head is None:
        return
    names = [c for c in table.cells if c.column == head.column and c.row > 0 and len(comparable(c.text)) > 3 and "合计" not in c.text]
    number = int(found["number"])
    own = 0 if "本级" in block.text else 1  # 2个下属单位: the table begins with the department itself
    if len(names) >= LEAST:
        yield passed(RULE) if number <= len(names) <= number + own else failed(wrong(document, block, found, len(names)))


def behind(document: Document, block: Run, lead: re.Match[str], rest: Sequence[Run | Table]) -> Iterator[Outcome]:
    """Numbered paragraphs right behind the number, from the first on; the list ends where another numbering or a table begins. A text
    between two numbered ones belongs to the one before."""
    last, form = 0, ""
    for one in rest:
        found = None if isinstance(one, Table) else _NUMBERED.match(one.text)
        if isinstance(one, Table) or (last == 0 and found is None):
            break
        if found is None:
            continue
        mark = form_of(found)
        if number_of(found["number"]) == last + 1 and mark == (form or mark):
            last, form = last + 1, mark
        elif mark == form or not last or len(mark) <= len(form) or "、" in mark:
            break
    if last >= LEAST:
        yield passed(RULE) if last == int(lead["number"]) else failed(wrong(document, block, lead, last))


def form_of(found: re.Match[str]) -> str:
    """What numbering it is: （一）, 1、"""
    marks = re.sub(r"[\d" + _DIGITS + r"\s]", "", found[0]).replace("(", "（").replace(")", "）")
    return marks + ("#" if found["number"].isdigit() else "")


def number_of(printed: str) -> int:
    """The number of a numbering: 3 for 三, 12 for 十二."""
    if printed.isdigit():
        return int(printed)
    tens, mark, ones = printed.rpartition("十")
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 * bool(mark) + (_DIGITS.index(ones) + 1 if ones else 0)


def wrong(document: Document, block: Run, found: re.Match[str], named: int) -> Finding:
    """The finding."""
    zh = f"个数印为{found['number']}，而所列有{named}个。"
    en = f"{found['number']} are counted, while {named} are named."
    places = evidence_of_run(document, block, found.start(), found.end())
    return finding(RULE, "warning", zh, en, places, confidence=0.7)
