"""Clauses that break off or say too much: cells and paragraphs in; a label at the end that lost its figure, and shares above all, out.

"救助12000人次，救助金额920万元，资助参保4000人，资助金额" and nothing behind it; "参保率110%".
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Cell, Document, Paragraph, Table
from jixiao.extraction import evidences
from jixiao.extraction.runs import evidence_of_run
from jixiao.integrity.indicator_checks import polarity
from jixiao.integrity.outcomes import Outcome, failed
from jixiao.integrity.reported import finding

_FIGURE: Final = re.compile(r"\d\s*[^\d\s，,。；;]{0,4}$")
_LABEL: Final = re.compile(r"[\u4e00-\u9fff]{2,6}(?:金额|人数|人次|数量|次数|资金|经费|额|率)")
_RATE: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,14}(?:率|满意度))\s*(?:达到?|为|不低于|≥)?\s*(?P<number>\d{3,4}(?:\.\d+)?)\s*[%％]")
# So many clauses with a figure before the one without.
CLAUSES: Final = 2


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes: only what is found."""
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from ends(document, cell)
        elif isinstance(block, Paragraph):
            yield from above_all(document, block)


def ends(document: Document, cell: Cell) -> Iterator[Outcome]:
    """A cell whose clauses all have figures but for the last, which is a label of one."""
    *clauses, last = re.split(r"[，,；;]\s*", cell.text.strip())
    if len(clauses) >= CLAUSES and all(map(_FIGURE.search, clauses)) and _LABEL.fullmatch(last.strip()):
        zh, en = f"单元格在“{last.strip()}”处中断，缺少数字。", f"The cell breaks off at {last.strip()}, which has no figure."
        yield failed(finding("cell-cut-off", "info", zh, en, evidences.of_cell(document, cell), confidence=0.8))


def above_all(document: Document, block: Paragraph) -> Iterator[Outcome]:
    """A rate of more than 100 % that can be no more."""
    for found in _RATE.finditer(block.text):
        name = found["name"]
        if float(found["number"]) > 100 and name.endswith(polarity()["higher"]) and not name.endswith(polarity()["unbounded"]):
            zh, en = f"“{name}”印为{found['number']}%，超过100%。", f"{name} is printed as {found['number']} %, more than all."
            places = evidence_of_run(document, block, found.start(), found.end())
            yield failed(finding("value-impossible", "warning", zh, en, places, confidence=0.8))
