"""Figures of running text that are printed elsewhere with two digits swapped: text, lines and projects in; pairs of like label out.

An unrelated figure of five digits hardly ever has the digits of another in nearly their order; where the words before both are alike too,
one of them is a slip ("基本支出111.84万元" and "基本支出111.48万元"; 医疗救助补助支出 22,432 and the item 城乡医疗救助 22,423).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import comparable
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount
from jixiao.integrity.outcomes import Outcome, failed
from jixiao.integrity.prose_amounts import mentions
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import digits_of, of_other_unit, one_slip, swapped

_STOP: Final = re.compile(r"[，,。；;：:（(）)]")
# Words that stand before any amount.
_FILLING: Final = re.compile(
    r"[\d.]+|一般公共|政府性基金|国有资本经营|财政拨款|预算数?|本年|当年|部门|单位|(?:安排|合计|总计|总额|金额|为|约|共|计|了|的)+$"
)
_ANOTHER: Final = re.compile(r"上年|去年|比|较|同期|增加|减少|增长|下降|执行|决算")
# A shared run of so many characters makes two labels alike.
ALIKE: Final = 4
# Of what a figure is for; with figures of three digits more.
WORDS: Final = 6
MORE_WORDS: Final = 7
# So many digits that are not 0 at the end are one figure, whatever is written about it.
LONG: Final = 5
LONGEST: Final = 6
_CHANGED: Final = re.compile(
    r"(?P<present>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))[，,、]?\s*(?:同比|比|较|与)(?:上年|去年|20\d\d\s*年)(?:预算数?)?(?:相比[，,]?)?"
    r"(?P<way>增加|增长|减少|下降)\s*(?P<change>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))"
)
_FOR: Final = re.compile(r"\s*。\s*主要用于(?P<words>[^。]*)")


class _Printed(Struct, frozen=True):
    """An amount with the words before it, and those that say what it is for. change: they compare it with another year."""

    amount: Amount
    label: str
    change: bool
    words: str
    places: tuple[Evidence, ...]


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes: only what is found, as nobody can say how many figures are printed twice."""
    told = list(in_text(document))
    others = [*told, *in_facts(facts)]
    known: set[frozenset[object]] = set()
    for some in told:
        other = next((o for o in others if o is not some and o.change == some.change and is_printed_otherwise(some, o)), None)
        pair = frozenset({some.amount.yuan, other.amount.yuan}) if other else frozenset()
        if other is not None and pair not in known:
            known.add(pair)
            yield failed(conflict(some, other))
    for some, other in of_last_year(document, others):
        yield failed(earlier_figure(some, other))
    for some, other in rare_slips(told, others):
        pair = frozenset({some.amount.yuan, other.amount.yuan})
        if pair not in known:
            known.add(pair)
            yield failed(conflict(some, other))


def of_last_year(document: Document, others: list[_Printed]) -> Iterator[tuple[_Printed, _Printed]]:
    """Figures of this year that are what another place was before its change, each with that place: 道路养护补助支出预算22,432万元，
    同比减少2,068万元, and a project of that name with 24,500万元."""
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        for found in _CHANGED.finditer(block.text):
            present, change = (mentions(found[name])[0].amount for name in ("present", "change"))
            before = present.yuan - change.yuan if found["way"] in ("增加", "增长") else present.yuan + change.yuan
            label = label_of(_STOP.split(block.text[: found.start()])[-1])
            places = evidence_of_run(document, block, found.start(), found.end())
            told = _Printed(present, label, False, "", places)
            for one in others:
                if (
                    not one.change
                    and 0 < one.amount.yuan == before != present.yuan
                    and alike(one.label, label)
                    and len(digits_of(one.amount)) > 2
                ):
                    yield one, told


def earlier_figure(some: _Printed, other: _Printed) -> Finding:
    """The finding."""
    zh = f"“{some.label}”印为{some.amount.printed}，是“{other.label}”的上年数，本年数印为{other.amount.printed}。"
    en = f"{some.label} has {some.amount.printed}, which {other.label} had in the year before; this year it has {other.amount.printed}."
    return finding("amount-conflict", "warning", zh, en, (*some.places, *other.places), confidence=0.8)


def rare_slips(told: list[_Printed], others: list[_Printed]) -> Iterator[tuple[_Printed, _Printed]]:
    """Figures of six digits or more that are printed once, with two digits of one that is printed twice or more swapped: whatever
    the words."""
    times = Counter(one.amount.yuan for one in others)
    often = [one for one in others if times[one.amount.yuan] > 1 and len(digits_of(one.amount)) >= LONGEST]
    for some in told:
        if times[some.amount.yuan] == 1 and len(digits_of(some.amount)) >= LONGEST:
            for other in often:
                if some.change == other.change and swapped(some.amount, other.amount):
                    yield some, other
                    break


def is_slip(some: Amount, other: Amount) -> bool:
    """Two digits swapped, or the unit lost."""
    return swapped(some, other) or of_other_unit(some, other)


def is_printed_otherwise(some: _Printed, other: _Printed) -> bool:
    """One thing with two figures. Five digits with another unit are one figure whatever the words; a digit that is another needs more
    words that are the same (历年公园养护经费支出缺口 in what an item is for, and as an item)."""
    low, high = sorted((float(some.amount.yuan), float(other.amount.yuan)))
    if low <= 0 or low == high or (high > 20 * low and not 9_999 < high / low < 10_001):
        return False  # no slip moves a figure so far
    if of_other_unit(some.amount, other.amount) and len(digits_of(some.amount).strip("0")) >= LONG:
        return True
    if is_slip(some.amount, other.amount) and alike(some.label, other.label):
        return True
    mine, yours = digits_of(some.amount), digits_of(other.amount)
    needed = WORDS if min(len(mine), len(yours)) >= 4 else MORE_WORDS
    decimals = {amount.printed.partition(".")[2][:1].isdigit() for amount in (some.amount, other.amount)}
    near = (
        len(mine) >= 3
        and some.amount.yuan != other.amount.yuan
        and len(decimals) == 1
        and one_slip(mine, yours)
        and some.places != other.places
    )
    return near and any(alike(a, b, needed) for a, b in ((some.label, other.words), (some.words, other.label)))


def in_text(document: Document) -> Iterator[_Printed]:
    """All amounts of paragraphs."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and "元" in block.text:
            last = 0
            for money in mentions(block.text):
                before = block.text[last : money.start]
                clause = _STOP.split(before)[-1]
                places = evidence_of_run(document, block, money.start, money.end)
                what = _FOR.match(block.text, money.end)
                words = label_of(what["words"]) if what else ""
                yield _Printed(money.amount, label_of(clause), bool(_ANOTHER.search(clause)), words, places)
                last = money.end


def in_facts(facts: DocumentFacts) -> Iterator[_Printed]:
    """Lines of tables, and projects."""
    for line in facts.lines:
        if line.statement != "narrative" and line.year == facts.year and line.unit is None:
            yield _Printed(line.amount, label_of(line.name), False, "", line.evidence[:1])
    for project in facts.projects:
        if project.amount is not None:
            yield _Printed(project.amount, label_of(project.names[0]), False, "", project.amount_evidence[:1])


def label_of(text: str) -> str:
    """The words before an amount, without year and what stands before any amount."""
    return _FILLING.sub("", re.sub(r"^.*\d年", "", comparable(text)))


def alike(some: str, other: str, run: int = ALIKE) -> bool:
    """They share a run of characters."""
    shorter, longer = sorted((some, other), key=len)
    return len(shorter) >= run and any(shorter[i : i + run] in longer for i in range(len(shorter) - run + 1))


def conflict(some: _Printed, other: _Printed) -> Finding:
    """The finding."""
    zh = f"“{some.label}”印为{some.amount.printed}，而“{other.label}”印为{other.amount.printed}，疑有数字颠倒或单位印错。"
    printed = f"{some.label} is printed as {some.amount.printed} and {other.label} as {other.amount.printed}"
    en = f"{printed}: digits are probably swapped, or the unit is another."
    return finding("amount-conflict", "warning", zh, en, (*some.places, *other.places), confidence=0.7)
