"""Sums in running text: paragraphs in; whether the amounts after 其中 give the amount before it out.

A list after 其中 may leave things out, so a sum that is far from its whole is a fault only where the list is known to be whole: it names
all there is of its kind (基本支出 and 项目支出; 货物, 工程 and 服务), its printed shares add up to 100 %, or it gives more than the whole.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount
from jixiao.integrity.closed_lists import is_closed
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.prose_amounts import Mention, mentions, shares
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import UNLIKELY, explained, swapped
from jixiao.integrity.sums import agree, total_of, wan

_OF_WHICH: Final = re.compile(r"其中|(?:万元|元)[。；，]\s*(?:包括|具体为)[:：]?")
_END: Final = re.compile(r"[。；;]|其中|(?:具体|主要)")
_END_OF_LIST: Final = re.compile(r"。|其中|(?:具体|主要)")
_DOWN: Final = re.compile(r"(?:减少|下降|降低|压减)了?\s*$")
_CHANGE: Final = re.compile(r"(?:比|较)[^，,。；;、]{0,20}?(?:增加|减少|增长|下降|提高|降低)了?\s*$")
_MOVED: Final = re.compile(r"(?:增加|减少|增长|下降|提高|降低|压减|调增|调减|上升)了?\s*$")
# 增加补助资金1065万元、新增河道保洁补助100万元
_MOVING: Final = re.compile(r"(?:增加|减少|增长|下降|提高|降低|压减|调增|调减|上升|新增)[^，,。；;、\d]{0,30}$")
# 每人每年提高30元: a standard, no part of the sum.
_EACH: Final = re.compile(r"(?:每|人均)[^，,。；;]{0,10}$")
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[）)]")
# A slip is small: 2 parts in 1,000. What is further off may leave something out.
NEAR: Final = Decimal("0.002")
# Many changes that make up a change are told with care: what a slip explains is one, though it is less unlikely.
CHANGES: Final = Decimal("0.1")
# An only part that is so many times its whole is of another whole.
FAR: Final = 50
# So many parts in one list are not nested.
LONG: Final = 6


def check(document: Document) -> Iterator[Outcome]:
    """One outcome for each list after 其中 with two amounts or more."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and "元" in block.text:
            for found in _OF_WHICH.finditer(block.text):
                yield from judge(document, block, found.start(), found.end())


def judge(document: Document, block: Paragraph, position: int, begin: int) -> Iterator[Outcome]:
    """One list. It ends at a semicolon, or goes on to the full stop: either may give the sum."""
    text = block.text
    opening = text.rfind("。", 0, position) + 1
    if not text[opening:position].strip():
        opening = text.rfind("。", 0, max(opening - 1, 0)) + 1  # "项目支出818万元。其中：…": the whole stands in the sentence before
    amounts = mentions(text)
    wholes = [m for m in amounts if opening <= m.start < max(position, begin - 2) and m.amount.yuan]
    lists = [parts_of(text, begin, amounts, end) for end in (_END, _END_OF_LIST)]
    if wholes and len(lists[0]) == 1:
        yield from single(document, block, lists[0][0], wholes)
    lists = [parts for parts in lists if len(parts) > 1]
    if not lists or not wholes:
        return
    moved = all(_MOVING.search(text, 0, part.start) for parts in lists for part in parts)
    if moved:  # "支出预算增加96.41万元，其中基本支出增加103.77万元，项目支出减少7.36万元": changes make up a change
        wholes = [m for m in wholes if _MOVING.search(text, 0, m.start)] or wholes
    sums = [(parts, [signed(text, part) for part in parts]) for parts in lists]
    if any(agree(added, signed(text, m)) or agree(added, m.amount) for _, added in sums for m in wholes):
        yield passed("sum-mismatch")
        return
    parts, added = sums[-1]
    near = next((m for m in wholes if abs(total_of(added) - signed(text, m).yuan) <= NEAR * m.amount.yuan), None)
    likely = CHANGES if moved and len(parts) > 3 else UNLIKELY
    slip = next((m for m in reversed(wholes) if explained(added, signed(text, m), likely)), None)
    rising = moved or total_of(added) >= 0 or all(amount.yuan >= 0 for amount in added)
    closed = rising and whole_list(text, begin, parts, added, wholes)
    whole = near or slip or (wholes[-1] if closed else None)
    yield failed(mismatch(document, block, parts, added, whole)) if whole else unclear("sum-mismatch")


def single(document: Document, block: Paragraph, part: Mention, wholes: Sequence[Mention]) -> Iterator[Outcome]:
    """The only part is no more than the figure before it; where both have the same size, one of them may be a slip."""
    whole = wholes[-1]
    if _MOVED.search(block.text, 0, part.start) or _MOVED.search(block.text, 0, whole.start):
        return
    if part.amount.yuan > max(m.amount.yuan for m in wholes) and part.amount.yuan < FAR * whole.amount.yuan:
        yield failed(mismatch(document, block, [part], [part.amount], whole))
    elif part.amount.yuan < whole.amount.yuan and swapped(part.amount, whole.amount):
        yield failed(mismatch(document, block, [part], [part.amount], whole))  # 资金2605.00万元，其中财政拨款2560.00万元
    elif part.amount.yuan <= whole.amount.yuan:
        yield passed("sum-mismatch")


def parts_of(text: str, begin: int, amounts: Sequence[Mention], end: re.Pattern[str]) -> list[Mention]:
    """The amounts of a list. Those in brackets and changes against the former year are no parts."""
    closing = end.search(text, begin)
    inside = [(m.start(), m.end()) for m in _BRACKETS.finditer(text)]
    last = closing.start() if closing else len(text)
    parts = [m for m in amounts if begin <= m.start < last and not any(a < m.start < b for a, b in inside)]
    return [m for m in parts if not _CHANGE.search(text, 0, m.start) and not _EACH.search(text, 0, m.start)]


def whole_list(text: str, begin: int, parts: Sequence[Mention], amounts: Sequence[Amount], wholes: Sequence[Mention]) -> bool:
    """The list leaves nothing out, so that its sum must be the one amount before it."""
    words, opening = labels(text, parts, begin), text[max(0, wholes[-1].start - 40) : wholes[-1].start]
    closed = is_closed(opening, words, text[parts[-1].end :])
    percents = [share.percent for share in shares(text) if any(share.start == part.start for part in parts)]
    shared = len(percents) == len(parts) and abs(sum(percents, Decimal(0)) - 100) <= Decimal("0.05")
    more = len(parts) >= LONG and total_of(amounts) > wholes[-1].amount.yuan and not nested(amounts)
    return closed or shared or more


def labels(text: str, parts: Sequence[Mention], begin: int) -> list[str]:
    """What stands between one amount and the next; the list begins at `begin`."""
    starts = [max((other.end for other in parts if other.end <= part.start), default=begin) for part in parts]
    return [text[start : part.start] for start, part in zip(starts, parts, strict=True)]


def nested(amounts: Sequence[Amount]) -> bool:
    """One part is exactly the sum of those that follow it: 2 is not that of 1 and 0.8."""
    return any(
        total_of(amounts[first + 1 : last + 1]) == part.yuan
        for first, part in enumerate(amounts)
        for last in range(first + 2, len(amounts))
        if part.yuan
    )


def signed(text: str, mention: Mention) -> Amount:
    """The amount; negative where it is taken away."""
    amount = mention.amount
    return Amount(-amount.yuan, amount.printed) if _DOWN.search(text, 0, mention.start) else amount


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
