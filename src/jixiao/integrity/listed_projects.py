"""Projects counted with their money, and listed elsewhere: running text in; sums and numbers that a list of as many does not give out.

"其中：1.…支出预算384万元；2.…4,188万元；3.…；4.…" and, pages later, "实行绩效目标管理的项目4个，涉及94,934万元". And what a number of
people and a standard give: "补贴人数1775511人，…每人增加6元，增加1065万元".
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.findings import Finding
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.prose_amounts import Mention, mentions
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import explained, one_slip
from jixiao.integrity.sums import agree, half_step, total_of, wan

_ITEM: Final = re.compile(r"(?:^|[，,。；;：:\s])(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])")
_COUNTED: Final = re.compile(r"项目\s*(?P<number>\d{1,3})\s*个[，,][^。；\d]{0,24}(?=\d)|(?P<other>\d{1,3})\s*个项目[^。；\d]{0,24}(?=\d)")
_PRODUCT: Final = re.compile(
    r"(?P<people>\d[\d,]{2,})\s*人(?!次)[^。；;]{0,90}?每人(?:每年)?(?:增加|补助|标准|补贴|提高)?\s*(?P<each>\d{1,4}(?:\.\d+)?)\s*元[^。；;\d]{0,20}"
    r"(?P<money>\d[\d,]*(?:\.\d+)?\s*万元)"
)
LEAST: Final = 3


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes about all paragraphs."""
    blocks = [block for block in document.blocks if isinstance(block, Paragraph) and "元" in block.text]
    lists = [(block, found) for block in blocks if len(found := items_of(block)) >= LEAST]
    for block in blocks:
        amounts = mentions(block.text)
        for counted in _COUNTED.finditer(block.text):
            money = next((m for m in amounts if m.start == counted.end()), None)
            if money is not None:
                yield from judge(document, block, counted, money, lists)
        for product in _PRODUCT.finditer(block.text):
            yield from multiplied(document, block, product)


def items_of(block: Paragraph) -> list[Mention]:
    """The first amount of each numbered item of a paragraph; items without one are left out."""
    starts = [m.end() for m in _ITEM.finditer(block.text)]
    amounts = mentions(block.text)
    found = [
        next((m for m in amounts if start <= m.start < end), None)
        for start, end in zip(starts, [*starts[1:], len(block.text)], strict=False)
    ]
    return [m for m in found if m is not None]


def judge(
    document: Document, block: Paragraph, counted: re.Match[str], money: Mention, lists: Sequence[tuple[Paragraph, list[Mention]]]
) -> Iterator[Outcome]:
    """One number of projects with money, against the lists of the text."""
    number = int(counted["number"] or counted["other"])
    for where, items in lists:
        parts = [item.amount for item in items]
        if where is block:
            continue
        if agree(parts, money.amount):
            if number == len(items):
                yield passed("sum-mismatch")
            else:
                zh = f"项目个数印为{number}，而金额相同的所列项目有{len(items)}个。"
                en = f"{number} projects are counted, while {len(items)} are listed with the same money."
                yield failed(told("count-conflict", zh, en, document, block, (counted.start(), money.end), where, items))
            return
        if number == len(items) and explained(parts, money.amount):
            zh = f"所列{number}个项目合计{wan(total_of(parts))}，而印为{money.amount.printed}。"
            en = f"The {number} projects listed have {wan(total_of(parts))}, while {wan(money.amount.yuan)} is printed."
            yield failed(told("sum-mismatch", zh, en, document, block, (counted.start(), money.end), where, items))
            return


def told(
    code: str, zh: str, en: str, document: Document, block: Paragraph, at: tuple[int, int], where: Paragraph, items: Sequence[Mention]
) -> Finding:
    """The finding."""
    places = [*evidence_of_run(document, block, *at), *(p for m in items for p in evidence_of_run(document, where, m.start, m.end))]
    return finding(code, "warning", zh, en, places, confidence=0.7)


def multiplied(document: Document, block: Paragraph, found: re.Match[str]) -> Iterator[Outcome]:
    """So many people with so much each: rounded to the last unit of the money or cut there, or a slip in one of the three."""
    people, each = Decimal(found["people"].replace(",", "")), Decimal(found["each"])
    money = mentions(found["money"])[0].amount
    step = 2 * half_step(money)
    if not each or not people or not step:
        return
    if abs(people * each - money.yuan) < step:
        yield passed("sum-mismatch")
        return
    meant = {str(int(people * each / step)), str(int(people * each / step) + 1)}
    printed = str(int(money.yuan / step))
    standard = (money.yuan / people).quantize(Decimal(1))
    other_standard = standard != each and each == each.to_integral_value() and abs(people * standard - money.yuan) < step
    whole = str(int(people))
    fitting = [whole[:i] + d + whole[i + 1 :] for i in range(len(whole)) for d in "0123456789" if d != whole[i]]
    fitting += [whole[:i] + whole[i + 1] + whole[i] + whole[i + 2 :] for i in range(len(whole) - 1)]
    other_number = len(whole) >= 5 and any(abs(Decimal(one) * each - money.yuan) < step for one in fitting)
    if any(one_slip(printed, one) for one in meant) or other_standard or other_number:
        product = wan(people * each)
        zh = f"{found['people']}人×{each}元＝{product}，而印为{money.printed}。"
        en = f"{people} people with {each} yuan each are {product}, while {wan(money.yuan)} is printed."
        places = evidence_of_run(document, block, found.start(), found.end())
        yield failed(finding("sum-mismatch", "warning", zh, en, places, confidence=0.7))
