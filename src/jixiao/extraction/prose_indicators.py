"""Indicators in prose: blocks of a description in, indicators out.

Under an indicator heading (数量指标：…) each numbered line is a verbal indicator named by its first clause, with the measures inside as
components of its value. Without headings an indicator is the shortest clause with object, comparator, number and unit
("预计完成预算金额的95%以上").
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.documents.numbering import numbering
from jixiao.extraction.amounts import NUMBER, number_of
from jixiao.extraction.listed_indicators import read_listed
from jixiao.extraction.money_mentions import mentions
from jixiao.extraction.project_words import label_table, lexicon
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Comparator, Component, Indicator, Measure, Value

Words = tuple[int, int]
_HEADINGS: Final = label_table(lexicon("narratives")["indicator_heading"], "tier2")
_TIER1: Final = dict(label_table(lexicon("narratives")["indicator_heading"], "tier1"))
_STOP: Final = re.compile(r"[，,；;。！]")
_YEAR: Final = re.compile(r"^\s*(?:到|至)?\s*20\d\d\s*年\s*(?:度|底)?")
_COUNTER: Final = re.compile(r"^\s*(?:[一二三四五六七八九十]+是|[（(]?\d{1,2}[)）、.．](?!\d))\s*")
_BEFORE: Final[dict[str, Comparator]] = {word: key for key, words in lexicon("narratives")["targets"]["before"].items() for word in words}
_AFTER: Final[dict[str, Comparator]] = {word: key for key, words in lexicon("narratives")["targets"]["after"].items() for word in words}


def _either(words: dict[str, Comparator]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_TARGET: Final = re.compile(
    rf"(?P<before>{_either(_BEFORE)})?\s*(?P<number>{NUMBER})\s*(?P<unit>[%％‰]|个百分点|[万亿]?[\u4e00-\u9fff]{{1,2}}?)\s*"
    rf"(?P<after>{_either(_AFTER)})?(?=$|[^\d])"
)


class _Clause(NamedTuple):
    """A clause with a target: its run in the block's text, the object's name, the figure."""

    start: int
    end: int
    name: str
    measure: Measure


def is_indicator_heading(text: str) -> bool:
    """Whether a block is an indicator heading ("2、质量指标：")."""
    return _heading(text) is not None


def _heading(text: str) -> tuple[str, int] | None:
    """The second tier as printed and where the words after it begin."""
    number = numbering(text)
    begin = number.end if number else 0
    match = re.match(r"\s*([^\s：:，。]{2,14})\s*[：:]\s*", text[begin:])
    if match and match[1] in _TIER1:
        return match[1], begin + match.end()
    return None


def read_prose_indicators(document: Document, places: list[Words], year: int) -> tuple[Indicator, ...]:
    """The indicators of a description. places: blocks, each with the offset where its words begin."""
    prose = [(block, begin) for index, begin in places if not isinstance(block := document.blocks[index], Table)]
    if listed := read_listed(document, prose, year):
        return listed
    if any(is_indicator_heading(block.text[begin:]) for block, begin in prose):
        return tuple(_headed(document, prose, year))
    found = ((block, clause) for block, begin in prose for clause in _clauses(block.text, begin))
    return tuple(_measured(document, block, clause, year, order) for order, (block, clause) in enumerate(found))


# ---- verbal indicators under headings ----


class _Item(NamedTuple):
    """A verbal indicator being gathered: second tier and the runs of its blocks."""

    tier2: str
    heading: tuple[Heading | Paragraph, int, int]
    runs: list[tuple[Heading | Paragraph, int]]


def _headed(document: Document, prose: list[tuple[Heading | Paragraph, int]], year: int) -> Iterator[Indicator]:
    for order, item in enumerate(_items(prose)):
        yield _verbal(document, item, year, order)


def _items(prose: list[tuple[Heading | Paragraph, int]]) -> list[_Item]:
    """Numbered lines and the words beside a heading begin an indicator, other blocks continue it."""
    items: list[_Item] = []
    heading: tuple[str, tuple[Heading | Paragraph, int, int]] | None = None
    fresh = False
    for block, begin in prose:
        found = _heading(block.text[begin:])
        if found:
            heading, fresh = (found[0], (block, begin, begin + found[1])), True
            begin += found[1]
        if heading is None or not block.text[begin:].strip():
            continue
        number = None if found else numbering(block.text[begin:])
        if fresh or number:
            items.append(_Item(*heading, [(block, begin + (number.end if number else 0))]))
        else:
            items[-1].runs.append((block, begin))
        fresh = False
    return items


def _verbal(document: Document, item: _Item, year: int, order: int) -> Indicator:
    """The indicator of one item; its value is its whole text."""
    text = clean(" ".join(block.text[begin:] for block, begin in item.runs))
    block, begin = item.runs[0]
    begin += len(block.text[begin:]) - len(block.text[begin:].lstrip())
    clause = _STOP.split(block.text[begin:])[0]
    name_start, name_end = _object(block.text, begin, begin + len(clause))
    evidence = tuple(piece for owner, start in item.runs for piece in evidence_of_run(document, owner, start, len(owner.text)))
    components = tuple(
        Component(label=found.name, printed=clean(owner.text[found.start : found.end]), measure=found.measure)
        for owner, start in item.runs
        for found in _clauses(owner.text, start)
    )
    value = Value(
        printed=text,
        role="target",
        horizon="annual",
        evidence=evidence,
        year=year,
        measure=Measure(qualitative=text),
        components=components,
    )
    owner, start, end = item.heading
    return Indicator(
        name=clean(block.text[name_start:name_end]),
        values=(value,),
        evidence=(*evidence_of_run(document, block, name_start, name_end), *evidence_of_run(document, owner, start, end, part="tier2")),
        order=order,
        tier2_printed=item.tier2,
        tier2=dict(_HEADINGS)[item.tier2],
        tier1_inferred=_TIER1[item.tier2],
    )


def _object(text: str, start: int, end: int) -> tuple[int, int]:
    """The run of the thing that a clause speaks of: without its year, and without the sum of money that follows it."""
    year = _YEAR.match(text[start:end])
    begin = start + (year.end() if year else 0)
    money = mentions(text[begin:end])
    stop = begin + money[0].start if money and money[0].start else end
    return begin, begin + len(text[begin:stop].rstrip(" 的为达"))


# ---- clauses with a figure ----


def _clauses(text: str, begin: int) -> Iterator[_Clause]:
    """Clauses of text[begin:] with an object, a target word or a share, a number and a unit."""
    start = begin
    for stop in [*(match.start() for match in _STOP.finditer(text, begin)), len(text)]:
        clause = _clause(text, start, stop)
        if clause:
            yield clause
        start = stop + 1


def _clause(text: str, start: int, end: int) -> _Clause | None:
    lead = max((match.end() for pattern in (_COUNTER, _YEAR) if (match := pattern.match(text[start:end]))), default=0)
    start += lead
    start += len(text[start:end]) - len(text[start:end].lstrip())
    year = _YEAR.match(text[start:end])
    start += year.end() if year else 0
    for match in _TARGET.finditer(text, start, end):
        is_target = match["before"] or match["after"] or match["unit"] in "%％"
        name_end = start + len(text[start : match.start()].rstrip(" 的为达到"))
        if is_target and name_end - start >= 2:
            return _Clause(start, max(match.end(), start), clean(text[start:name_end]), _measure(match))
    return None


def _measure(match: re.Match[str]) -> Measure:
    """The figure of a target: without a word for a comparator it is equal to the number."""
    comparator: Comparator = _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or "") or "eq"
    number = number_of(match["number"])
    is_share = match["unit"] in "%％"
    return Measure(
        comparator=comparator,
        comparator_printed=bool(match["before"] or match["after"]),
        number=number,
        unit="%" if is_share else match["unit"],
        normalised=number if is_share else None,
        unit_concept="percent" if is_share else None,
    )


def _measured(document: Document, block: Heading | Paragraph, clause: _Clause, year: int, order: int) -> Indicator:
    evidence: tuple[Evidence, ...] = evidence_of_run(document, block, clause.start, clause.end)
    value = Value(
        printed=clean(block.text[clause.start : clause.end]),
        role="target",
        horizon="annual",
        evidence=evidence,
        year=year,
        measure=clause.measure,
    )
    return Indicator(name=clause.name, values=(value,), evidence=evidence, order=order)
