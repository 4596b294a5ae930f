"""Numbers of staff: paragraphs in; posts that are not the sum of their kinds, and more people than posts, out.

"总编制人数4人，设局长1名…。" and in the next paragraph "其中：行政编制4人，事业编制0人"; "行政编制9人，事业编制72人。…在岗有编人数80人".
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.extraction import evidences
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import comparable
from jixiao.facts.findings import Finding
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding

RULE: Final = "count-conflict"
_NUMBER: Final = r"\s*(?P<number>\d{1,5})\s*[人名个]"
_ALL: Final = re.compile(rf"(?:总编制(?:人?数)?|编制(?:总数|总额|人数)|(?:核定|共有|实有)编制(?:人?数)?)[共为：:]*{_NUMBER}")
_KIND: Final = re.compile(rf"(?P<kind>行政|事业|工勤|机关工勤|参公|其他|政法专项)(?:人员|单位)?编制(?:人?数)?[共为：:]*{_NUMBER}")
_IN_POST: Final = re.compile(rf"(?:在岗有编|在职在编|在编在岗|在编在职|在编)(?:人员|人数|实有)*[共为：:]*{_NUMBER}")
_POSTS: Final = re.compile(r"(?:人员)?编制(?:人?数)?")
_PEOPLE: Final = re.compile(r"在职(?:实有)?(?:人员)?(?:人?数)?")
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[）)]")


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes about paragraphs that give the number of posts."""
    before: Paragraph | Heading | None = None
    for block in document.blocks:
        if isinstance(block, Table):
            before = None
            yield from of_table(document, block)
            continue
        if "编" in block.text:
            yield from of_block(document, block, before)
        before = block


def of_block(document: Document, block: Paragraph | Heading, before: Paragraph | Heading | None) -> Iterator[Outcome]:
    """One paragraph; the number of all posts may stand in the one before, where this one begins with 其中."""
    text = _BRACKETS.sub(lambda m: " " * len(m[0]), block.text)
    goes_on = text.lstrip().startswith("其中") and before is not None
    first = text.split("在职")[0] if "在职" in text else text
    kinds = {m["kind"]: int(m["number"]) for m in reversed(list(_KIND.finditer(first)))}
    own = _ALL.search(first) or (_ALL.search(before.text) if goes_on and before is not None else None)
    posts = sum(kinds.values())
    if own is not None and len(kinds) > 1:
        whole = int(own["number"])
        yield (
            passed(RULE)
            if whole == posts
            else failed(wrong(document, block, f"各类编制共{posts}人，而编制总数印为{whole}人", posts, whole))
        )
    people = _IN_POST.search(text)
    total = int(own["number"]) if own is not None else posts
    if people is not None and total:
        more = int(people["number"]) > total
        told = f"在编人数{people['number']}人多于编制数{total}人"
        yield failed(wrong(document, block, told, int(people["number"]), total)) if more else passed(RULE)


def of_table(document: Document, table: Table) -> Iterator[Outcome]:
    """A table of units with their posts and people: no more people than posts, where the other rows have none either."""
    heads = [next((c for c in table.cells if c.row < 2 and form.fullmatch(comparable(c.text))), None) for form in (_POSTS, _PEOPLE)]
    if heads[0] is None or heads[1] is None:
        return
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    for row in range(max(heads[0].row, heads[1].row) + 1, table.rows):
        posts, people = (cells.get((row, head.column)) for head in heads if head is not None)
        if posts and people and posts.text.strip().isdigit() and people.text.strip().isdigit():
            if int(people.text) <= int(posts.text):
                yield passed(RULE)
                continue
            zh = f"在职人数{people.text.strip()}多于编制数{posts.text.strip()}。"
            en = f"{people.text.strip()} people have {posts.text.strip()} posts."
            places = [piece for cell in (people, posts) for piece in evidences.of_cell(document, cell)]
            yield failed(finding(RULE, "info", zh, en, places, confidence=0.6))


def wrong(document: Document, block: Paragraph | Heading, zh: str, some: int, other: int) -> Finding:
    """The finding."""
    en = f"{some} is printed beside {other} posts in all."
    return finding(RULE, "info", f"{zh}。", en, evidence_of_run(document, block, 0, min(len(block.text), 120)), confidence=0.7)
