"""Enumerations that end with their sum: paragraphs in; sums after 合计 that the items before them do not give out.

"一是…财政补助31240万元（包含物价调整补贴8428万元）；二是…每人增加6元补助资金，增加1065万元；三是…12106万元…，合计44411万元": each item has
one amount that counts, and which is not said. Where none of the choices gives the sum, one that a slip explains is told.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.prose_amounts import Mention, mentions
from jixiao.integrity.prose_sums import mismatch
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import explained
from jixiao.integrity.sums import agree, half_of, half_step, ratio, wan

_SUM: Final = re.compile(r"(?:合计|共计|总计|总共|共)(?:安排|为|约)?\s*$")
_ITEM: Final = re.compile(r"(?:^|[。；;，：:\s])(?:其?[一二三四五六七八九]是|[（(][\d一二三四五六七八九][）)]|[①-⑨])")
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[）)]")
CHOICES: Final = 64
# "44411万元，比上年减少19.91%，原因：…，两项相抵后减少11041万元": the rate, and the change that it is the rate of.
_RATE: Final = re.compile(
    r"(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))[，,]?\s*(?:比|较|与)上年[^，。；\d]{0,8}(?P<way>增加|增长|减少|下降)\s*(?P<rate>\d+(?:\.\d+)?)\s*[%％]"
)
_INCREASE: Final = re.compile(
    r"(?P<present>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))[，,]\s*(?:比|较|与)(?:上年|20\d\d\s*年)[^，。；\d]{0,8}[，,]?\s*增加\s*"
    r"(?P<change>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))(?![，,]?\s*(?:增长|上升|增幅))"
)
_NET: Final = re.compile(r"相抵后?[^，。；\d]{0,4}(?P<way>增加|增长|减少|下降)\s*(?=\d)")


def check(document: Document) -> Iterator[Outcome]:
    """One outcome for each sum behind an enumeration, and for each rate whose change stands behind the reasons."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and "元" in block.text:
            amounts = mentions(block.text)
            yield from sums(document, block, amounts)
            yield from rates(document, block, amounts)
            yield from increases(document, block)


def sums(document: Document, block: Paragraph, amounts: Sequence[Mention]) -> Iterator[Outcome]:
    """The sums of one paragraph."""
    brackets = [(m.start(), m.end()) for m in _BRACKETS.finditer(block.text)]
    begin = 0
    for total in amounts:
        if not _SUM.search(block.text, begin, total.start):
            continue
        starts = [m.end() for m in _ITEM.finditer(block.text, begin, total.start)]
        items = [
            [m for m in amounts if start <= m.start < end and m is not total and not any(a < m.start < b for a, b in brackets)]
            for start, end in zip(starts, [*starts[1:], total.start], strict=False)
        ]
        begin = total.end
        if len(items) > 1 and all(items):
            yield judge(document, block, items, total)


def judge(document: Document, block: Paragraph, items: Sequence[Sequence[Mention]], total: Mention) -> Outcome:
    """One sum."""
    choices = list(islice(product(*items), CHOICES))
    if any(agree([m.amount for m in choice], total.amount) for choice in choices):
        return passed("sum-mismatch")
    slip = next((choice for choice in choices if explained([m.amount for m in choice], total.amount)), None)
    if slip is None:
        return unclear("sum-mismatch")
    return failed(mismatch(document, block, slip, [m.amount for m in slip], total))


def increases(document: Document, block: Paragraph) -> Iterator[Outcome]:
    """An increase right behind a figure is no more than it (收入支出均为3000万元，与2021年相比，增加3000万元)."""
    for found in _INCREASE.finditer(block.text):
        present, change = mentions(found["present"])[0].amount, mentions(found["change"])[0].amount
        if change.yuan > present.yuan > 0:
            zh = f"增加额{change.printed}大于本年数{present.printed}。"
            en = f"The increase of {wan(change.yuan)} is more than the present figure, {wan(present.yuan)}."
            places = evidence_of_run(document, block, found.start(), found.end())
            yield failed(finding("sum-mismatch", "warning", zh, en, places, confidence=0.8))


def rates(document: Document, block: Paragraph, amounts: Sequence[Mention]) -> Iterator[Outcome]:
    """Rates whose change is printed behind the reasons, before the next amount with a rate."""
    found = list(_RATE.finditer(block.text))
    for position, rate in enumerate(found):
        last = found[position + 1].start() if position + 1 < len(found) else len(block.text)
        net = next(_NET.finditer(block.text, rate.end(), last), None)
        change = next((m for m in amounts if net and m.start == net.end()), None)
        money = next((m for m in amounts if m.start == rate.start()), None)
        if net is None or change is None or money is None:
            continue
        rising = rate["way"] in ("增加", "增长")
        base = money.amount.yuan - change.amount.yuan if rising else money.amount.yuan + change.amount.yuan
        value, slack = ratio(change.amount, base, half_step(money.amount) + half_step(change.amount)) if base > 0 else (None, None)
        same = rising == (net["way"] in ("增加", "增长"))
        if same and value is not None and slack is not None and abs(value - Decimal(rate["rate"])) <= half_of(rate["rate"]) * 2 + slack:
            yield passed("rate-mismatch")
            continue
        shown = f"{value:.2f}%" if value is not None else "—"
        zh = f"增减率印为{rate['rate']}%，而所述增减额{change.amount.printed}相当于上年{wan(base)}的{shown}。"
        en = f"A change of {rate['rate']} % is printed, while the change named, {wan(change.amount.yuan)}, is {shown} of {wan(base)}."
        places = [p for a, b in ((rate.start(), rate.end()), (change.start, change.end)) for p in evidence_of_run(document, block, a, b)]
        yield failed(finding("rate-mismatch", "warning", zh, en, places, confidence=0.8))
