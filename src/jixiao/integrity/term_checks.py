"""Terms and parts: the text of a document in; definitions that are another term's, and parts that are announced and empty, out."""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Block, Document, Heading, Paragraph, Table
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean
from jixiao.facts.findings import Finding
from jixiao.integrity.outcomes import Outcome, judged, unclear
from jixiao.integrity.reported import finding

# "3. 公务接待费：反映公务用车购置费…" under "2. 公务用车购置及运行费：反映公务用车购置费…".
_TERM: Final = re.compile(
    r"(?:[（(]?[\d一二三四五六七八九十]+[）).、．]\s*)?(?P<term>[^：:，,。；;]{2,25})[：:](?P<text>(?:是?指|反映)\S{12,}。)"
)
_PART: Final = re.compile(r"第(?P<number>[一二三四五六七八九十])部分")
_ELSEWHERE: Final = re.compile(r"附件|附表|附后|见表|另附|详见")
Run = Heading | Paragraph


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes about definitions and parts."""
    yield from definitions(document)
    yield from parts(document)


def definitions(document: Document) -> Iterator[Outcome]:
    """Two terms that are said to mean the same, word for word."""
    told: dict[str, tuple[str, Run]] = {}
    for block in document.blocks:
        found = None if isinstance(block, Table) else _TERM.fullmatch(clean(block.text).replace("*", ""))
        if found is None or isinstance(block, Table):
            continue
        term, text = found["term"], found["text"]
        first, former = told.setdefault(text, (term, block))
        same = first != term and first not in term and term not in first
        yield judged("definition-copied", copied(document, (term, block), (first, former)) if same else None)


def copied(document: Document, one: tuple[str, Run], other: tuple[str, Run]) -> Finding:
    """The finding; the later term first."""
    places = [place for _, block in (one, other) for place in evidence_of_run(document, block, 0, len(block.text))]
    return finding(
        "definition-copied",
        "info",
        f"“{one[0]}”的解释与“{other[0]}”逐字相同。",
        f"The explanation of {one[0]} is word for word that of {other[0]}.",
        places,
        confidence=0.9,
    )


def parts(document: Document) -> Iterator[Outcome]:
    """第四部分 2022年部门预算表, and nothing after it. Where pages were read, what is missing may be a picture."""
    last: dict[str, int] = {}
    for position, block in enumerate(document.blocks):
        found = None if isinstance(block, Table) else _PART.match(clean(block.text).replace("*", "").lstrip("#- "))
        if found and len(found.string) <= 40:
            last[found["number"]] = position
    for number, position in last.items():
        following = min((other for other in last.values() if other > position), default=len(document.blocks))
        block = document.blocks[position]
        if isinstance(block, Table) or (len(last) == 1 and number != "一"):
            continue
        if holds(document.blocks[position + 1 : following]):
            yield judged("part-empty", None)
        elif document.media_type.startswith("text/"):
            yield judged("part-empty", empty(document, block))
        else:
            yield unclear("part-empty")


def holds(blocks: tuple[Block, ...]) -> bool:
    """There is a table, or more text than a title has, or a word that it stands elsewhere."""
    text = "".join(clean(block.text) for block in blocks if not isinstance(block, Table))
    return any(isinstance(block, Table) for block in blocks) or len(text) > 60 or bool(_ELSEWHERE.search(text))


def empty(document: Document, block: Run) -> Finding:
    """The finding."""
    title = clean(block.text).replace("*", "").lstrip("#- ")
    return finding(
        "part-empty",
        "info",
        f"“{title}”之下没有内容。",
        f"Nothing stands under {title}.",
        evidence_of_run(document, block, 0, len(block.text)),
        confidence=0.9,
    )
