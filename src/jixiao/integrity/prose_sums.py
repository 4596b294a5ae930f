"""Sums in running text: paragraphs in; whether the amounts after 其中 give the amount before it out.

A list after 其中 may leave things out, so only sums that miss their whole by very little are told as faults; what is far from
it is not judged.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.prose_amounts import Mention, mentions
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import agree, total_of, wan

_OF_WHICH: Final = re.compile(r"其中")
_END: Final = re.compile(r"[。；;]|其中|(?:具体|主要)")
_DOWN: Final = re.compile(r"(?:减少|下降|降低|压减)了?\s*$")
_CHANGE: Final = re.compile(r"(?:比|较)[^，,。；;、]{0,20}?(?:增加|减少|增长|下降|提高|降低)了?\s*$")
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[）)]")
# A slip is small: 2 parts in 1,000. What is further off leaves something out.
NEAR: Final = Decimal("0.002")


def check(document: Document) -> Iterator[Outcome]:
    """One outcome for each list after 其中 with two amounts or more."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and "其中" in block.text:
            for found in _OF_WHICH.finditer(block.text):
                yield from judge(document, block, found.start())


def judge(document: Document, block: Paragraph, position: int) -> Iterator[Outcome]:
    """One list. Amounts in brackets and changes against the former year are no parts."""
    text = block.text
    opening = text.rfind("。", 0, position) + 1
    closing = _END.search(text, position + 2)
    amounts = mentions(text)
    wholes = [m for m in amounts if opening <= m.start < position and m.amount.yuan]
    inside = [(m.start(), m.end()) for m in _BRACKETS.finditer(text)]
    end = closing.start() if closing else len(text)
    parts = [m for m in amounts if position < m.start < end and not any(a < m.start < b for a, b in inside)]
    parts = [m for m in parts if not _CHANGE.search(text, 0, m.start)]
    if len(parts) < 2 or not wholes:
        return
    signed = [falling(m) if _DOWN.search(text, 0, m.start) else m.amount for m in parts]
    if any(agree(signed, m.amount) for m in wholes):
        yield passed("sum-mismatch")
        return
    near = next((m for m in wholes if abs(total_of(signed) - m.amount.yuan) <= NEAR * m.amount.yuan), None)
    yield failed(mismatch(document, block, parts, signed, near)) if near else unclear("sum-mismatch")


def falling(mention: Mention) -> Amount:
    """An amount that is taken away."""
    return Amount(-mention.amount.yuan, mention.amount.printed)


def mismatch(document: Document, block: Paragraph, parts: Sequence[Mention], amounts: Sequence[Amount], whole: Mention) -> Finding:
    """The finding, with the arithmetic."""
    listed, difference = wan(total_of(amounts)), wan(total_of(amounts) - whole.amount.yuan)
    places = [piece for m in (whole, *parts) for piece in evidence_of_run(document, block, m.start, m.end)]
    return finding(
        "sum-mismatch",
        "warning",
        f"其中各项合计{listed}，而印为{whole.amount.printed}，相差{difference}。",
        f"The parts add up to {listed}, while {wan(whole.amount.yuan)} is printed; the difference is {difference}.",
        places,
        confidence=0.8,
    )
