"""Running text: paragraphs in; shares and rates of change that do not follow from the amounts printed beside them out.

What a share is a share of is often left unsaid. A finding needs a whole that the paragraph itself gives; where
any total of the document explains the share, there is none.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount
from jixiao.integrity import prose_sums
from jixiao.integrity.closed_lists import is_closed
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.prose_amounts import Change, Mention, Share, changes, mentions, shares
from jixiao.integrity.reported import finding, percent
from jixiao.integrity.sums import half_of, half_step, ratio, total_of, wan

Whole = tuple[Decimal, Decimal]
# "…经费预算162.09万元，其中…。占预算总额的9.65%，比上年增加19.12万元": both are said of what the sentence before begins with.
_SHARE_FIRST: Final = re.compile(r"\s*约?占[^。；]{0,40}?[%％][，,\s]*")
# "占预算总额的9.65%": the whole is named.
_BUDGET: Final = re.compile(r"^(?:部门|本年|年度|全部)?(?:支出)?预算(?:支出)?(?:总额|总支出|总数)$")


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes about shares and rates in paragraphs."""
    yield from prose_sums.check(document)
    totals = [_whole(line.amount) for line in facts.lines if line.measure and line.year in (facts.year, None)]
    for block in document.blocks:
        if isinstance(block, Paragraph) and ("%" in block.text or "％" in block.text):
            yield from _shares(document, block, totals, whole_budget(facts))
            yield from _changes(document, block)


def _whole(amount: Amount) -> Whole:
    return amount.yuan, half_step(amount)


def _fits(value: Decimal, slack: Decimal, printed: str, units: int = 1) -> bool:
    """The value rounds to what is printed; units=2: it is off by less than one unit of the last decimal (cut, not rounded)."""
    return abs(value - Decimal(printed)) <= half_of(printed) * units + slack


def _explains(part: Amount, wholes: Sequence[Whole], printed: str, units: int = 1) -> bool:
    return any(whole[0] and _fits(*ratio(part, *whole), printed, units) for whole in wholes)


def whole_budget(facts: DocumentFacts) -> Whole | None:
    """All expenditure of the year, where it is printed as one figure."""
    own = [line.amount for line in facts.lines if line.measure == "expenditure-budget" and line.year == facts.year and not line.fund]
    return _whole(own[0]) if len({amount.yuan for amount in own}) == 1 else None


def _shares(document: Document, block: Paragraph, totals: list[Whole], budget: Whole | None) -> Iterator[Outcome]:
    found = list(shares(block.text))
    amounts = mentions(block.text)
    together = [share.part.amount for share in found]
    summed = total_of(together), sum((half_step(a) for a in together), Decimal(0))
    complete = len(found) > 1 and (abs(sum((s.percent for s in found), Decimal(0)) - 100) <= Decimal("0.05") or _closed(block.text, found))
    for share in found:
        lead = _lead(block.text, amounts, share)
        near = [_whole(m.amount) for m in amounts if m.start != share.part.start] + [summed, _whole(share.part.amount)]
        # "收入预算61932.56万元，其中：财政拨款61392.56万元，占100%" is a share of the figure before 其中, not of itself.
        if lead is not None and share.percent == 100:
            near = [_whole(lead.amount), *(whole for whole in near if whole[0] != share.part.amount.yuan)]
        if not share.part.amount.yuan or _explains(share.part.amount, near, share.printed):
            yield passed("share-mismatch")
            continue
        cut = lead is not None and _explains(share.part.amount, [_whole(lead.amount)], share.printed, units=2)
        if not cut and _explains(share.part.amount, totals, share.printed):
            yield passed("share-mismatch")
            continue
        whole = _whole(lead.amount) if lead is not None else summed if complete else budget if _BUDGET.search(share.of) else None
        if whole is not None and whole[0]:
            places = [(share.start, share.end)] + ([(lead.start, lead.end)] if lead else [(s.start, s.end) for s in found if s != share])
            yield failed(_share_finding(document, block, share, whole[0], places, cut))
        else:
            yield unclear("share-mismatch")


def _closed(text: str, found: Sequence[Share]) -> bool:
    """The shares are all of one named whole, of which their labels are all parts (公务接待费支出3.43万元，占“三公”经费的54.18%)."""
    words = prose_sums.labels(text, [share.part for share in found], 0)
    return len({share.of for share in found}) == 1 and is_closed(found[0].of, words, text[found[-1].end :])


def _lead(text: str, amounts: list[Mention], share: Share) -> Mention | None:
    """The whole before 其中: "支出预算 1679.88 万元，其中：基本支出 1466 万元，占 87.27%"."""
    of_which = text.rfind("其中", 0, share.start)
    stop = max(text.rfind("。", 0, share.start), 0)
    before = [m for m in amounts if stop <= m.start < of_which]
    if not before and 0 <= of_which - stop <= 2:
        # "…支出58392.56万元，与2021年相比，减少…。其中：社会保障和就业支出…": the subject opens the sentence before.
        opening = max(text.rfind("。", 0, max(stop - 1, 0)), 0)
        return next((m for m in amounts if opening <= m.start < of_which), None)
    return before[-1] if before else None


def _share_finding(document: Document, block: Paragraph, share: Share, whole: Decimal, places: list[tuple[int, int]], cut: bool) -> Finding:
    value = share.part.amount.yuan / whole * 100
    sum_zh = f"{share.part.amount.printed}÷{wan(whole)}＝{percent(value)}"
    tail_zh, tail_en = ("，末位未四舍五入或为凑整", " (last digit cut off or fitted to 100 %)") if cut else ("", "")
    return finding(
        "share-mismatch",
        "info" if cut else "warning",
        f"占比印为{share.printed}%，而{sum_zh}{tail_zh}。",
        f"A share of {share.printed} % is printed, while {wan(share.part.amount.yuan)} of {wan(whole)} is {percent(value)}{tail_en}.",
        _evidence(document, block, places),
        confidence=0.6 if cut else 0.9,
    )


def _evidence(document: Document, block: Paragraph, places: Sequence[tuple[int, int]]) -> list[Evidence]:
    return [piece for start, end in places for piece in evidence_of_run(document, block, start, end)]


def _changes(document: Document, block: Paragraph) -> Iterator[Outcome]:
    amounts = mentions(block.text)
    for change in changes(block.text):
        if change.contrary and change.amount.yuan and change.percent:
            yield failed(_contrary(document, block, change))
            continue
        before = [m for m in amounts if m.end <= change.start]
        bases = [_base(m.amount, change) for m in before]
        if change.base is not None:
            bases.append(_whole(change.base))
        bases = [base for base in bases if base[0] > 0]
        sentence = max(block.text.rfind("。", 0, change.start), block.text.rfind("；", 0, change.start))
        present = [m for m in before if m.start > sentence and m.amount.yuan]
        if change.rising and change.base is None and present and all(m.amount.yuan < change.amount.yuan for m in present):
            yield failed(_too_much(document, block, change, present))
            continue
        if not change.amount.yuan or not bases or _explains(change.amount, bases, change.printed):
            yield passed("rate-mismatch") if bases else unclear("rate-mismatch")
            continue
        inside = [m for m in before if m.start > sentence]
        if not inside and 0 <= change.start - sentence <= 2:
            # "…收支总预算929.84万元。比2021年预算增加267.22万元，增长40.33%": the subject is the sentence before.
            inside = [m for m in before if m.start > block.text.rfind("。", 0, max(sentence, 0))]
        elif not inside and _SHARE_FIRST.fullmatch(block.text, sentence + 1, change.start):
            inside = [m for m in before if m.start > block.text.rfind("。", 0, max(sentence, 0))][:1]
        swapped = next((m for m in before if m.amount.yuan and _explains(change.amount, [_whole(m.amount)], change.printed)), None)
        if change.base is not None:
            yield failed(_rate_finding(document, block, change, change.base.yuan, None, bases))
        elif swapped is not None:
            yield failed(_rate_finding(document, block, change, _base(swapped.amount, change)[0], swapped, bases))
        elif len({m.amount.yuan for m in inside}) == 1 and _base(inside[0].amount, change)[0] > 0:
            yield failed(_rate_finding(document, block, change, _base(inside[0].amount, change)[0], None, bases))
        else:
            yield unclear("rate-mismatch")


def _too_much(document: Document, block: Paragraph, change: Change, present: Sequence[Mention]) -> Finding:
    zh = f"增加额{change.amount.printed}大于本年数{present[0].amount.printed}。"
    en = f"The increase of {wan(change.amount.yuan)} is more than the present figure, {wan(present[0].amount.yuan)}."
    places = [(change.start, change.end), (present[0].start, present[0].end)]
    return finding("rate-mismatch", "warning", zh, en, _evidence(document, block, places), confidence=0.8)


def _contrary(document: Document, block: Paragraph, change: Change) -> Finding:
    words = block.text[change.start : change.end]
    zh = f"“{words}”中增减额与增减率方向相反。"
    en = f"In “{words}” the amount and the rate of the change point to different sides."
    return finding("rate-mismatch", "warning", zh, en, _evidence(document, block, [(change.start, change.end)]), confidence=0.9)


def _base(amount: Amount, change: Change) -> Whole:
    """The earlier figure that the present one and its change give."""
    earlier = amount.yuan - change.amount.yuan if change.rising else amount.yuan + change.amount.yuan
    return earlier, half_step(amount) + half_step(change.amount)


def _rate_finding(
    document: Document, block: Paragraph, change: Change, base: Decimal, swapped: Mention | None, bases: list[Whole]
) -> Finding:
    """swapped: the present figure that the rate was computed on instead of the earlier one."""
    value = change.amount.yuan / base * 100
    cut = _explains(change.amount, bases, change.printed, units=2)
    zh = f"增减率印为{change.printed}%，而{change.amount.printed}÷上年{wan(base)}＝{percent(value)}"
    en = f"A change of {change.printed} % is printed, while {wan(change.amount.yuan)} on the earlier {wan(base)} is {percent(value)}"
    if swapped is not None and not cut:
        zh += f"；所印比率以本年数{swapped.amount.printed}为基数"
        en += f"; the printed rate has the present figure {wan(swapped.amount.yuan)} as its base"
    elif cut:
        zh, en = zh + "，末位未四舍五入", en + " (last digit cut off)"
    places = [(change.start, change.end)] + ([(swapped.start, swapped.end)] if swapped else [])
    evidence = _evidence(document, block, places)
    return finding("rate-mismatch", "info" if cut else "warning", f"{zh}。", f"{en}.", evidence, confidence=0.6 if cut else 0.9)
