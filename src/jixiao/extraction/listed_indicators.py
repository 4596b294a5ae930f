"""Indicators that a description lists in lines under or behind their tiers, without a table: blocks in, indicators out.

"产出指标-数量指标：新增床位数≥100张", or "产出指标：" over "数量指标：新增床位数≥100张；培训人次≥50人次". Lines of long words under a
heading are read by `prose_indicators`.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Cell, Document, Heading, Paragraph
from jixiao.documents.numbering import numbering
from jixiao.extraction import tiers
from jixiao.extraction.found_indicators import Found, settled
from jixiao.extraction.packed_indicators import found_in, items_of
from jixiao.facts.indicators import Indicator

_TIER: Final = re.compile(r"\s*(?P<tier>[\u4e00-\u9fff]{2,12}?(?:指标)?)\s*(?:[（(]\d+分?[)）])?\s*(?P<mark>[-—－–]{1,3}|[/、：:。]|$)\s*")
_END: Final = re.compile("[；;。]")
_LONGEST: Final = 48
_LEAST: Final = 2


class Line(Struct, frozen=True):
    """A line of a list: its tiers as printed and where its words begin."""

    first: str | None
    second: str | None
    begin: int


def line_of(text: str, begin: int = 0) -> Line | None:
    """The tiers that a line begins with; None where it names none."""
    number = numbering(text[begin:])
    at = begin + (number.end if number else 0)
    first: str | None = None
    second: str | None = None
    while match := _TIER.match(text, at):
        word = match["tier"]
        if not (tiers.is_first(word) or tiers.is_second(word)) or match.end() == at:
            break
        is_sure = word.endswith("指标") or match["mark"] in {"：", ":"}
        if not is_sure or second is not None:
            break
        # 满意度指标 and 成本指标 are tiers of both kinds: the first one where a second follows or nothing else does.
        if (
            tiers.is_first(word)
            and first is None
            and (not tiers.is_second(word) or not text[match.end() :].strip() or match["mark"] not in "：:")
        ):
            first = word
        elif tiers.is_second(word):
            second = word
        else:
            break
        at = match.end()
        if not match["mark"]:
            break
    return Line(first, second, at) if first or second else None


def read_listed(document: Document, prose: Sequence[tuple[Heading | Paragraph, int]], year: int) -> tuple[Indicator, ...]:
    """The indicators of a description that lists them; none where its lines are no such list. prose: blocks and where their words begin."""
    found = list(_found(document, prose, year))
    printed = [item.indicator.values[0] for item in found]
    measured = sum(value.measure.number is not None or value.measure.date is not None for value in printed)
    if len(found) < _LEAST or measured * 2 < len(found) or any(len(value.printed) > _LONGEST for value in printed):
        return ()
    return settled(found) if any(value.measure.comparator_printed for value in printed) else ()


def _parts(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of what stands under one tier each ("数量指标：改造户厕≥320座；质量指标：验收合格率≥98%")."""
    for match in _END.finditer(text, begin):
        line = line_of(text, match.end())
        if line is not None and line.second is not None and not numbering(text[match.end() :]):
            # "（1）产出指标。数量指标：…": the first tier is no part of its own.
            lead = line_of(text[: match.end()], begin)
            if lead is None or text[lead.begin : match.end()].strip():
                yield begin, match.start()
                begin = match.end()
    yield begin, len(text)


def _found(document: Document, prose: Sequence[tuple[Heading | Paragraph, int]], year: int) -> Iterator[Found]:
    first: str | None = None
    second: str | None = None
    is_listing = is_bare = False
    parts = [(block, begin, stop) for block, start in prose for begin, stop in _parts(block.text, start)]
    for block, begin, stop in parts:
        text = block.text[:stop]
        line = line_of(text, begin)
        if line is not None:
            is_listing = True
            second = line.second or (None if line.first else second)
            first = line.first or (first if second is None or _fits(first, second) else None)
            begin = line.begin
        elif not is_listing or not (numbering(text[begin:]) or is_bare):
            continue
        words = text[begin:].strip()
        is_bare = line is not None and not words
        if words:
            cell = Cell(0, 0, words, block.places)
            yield from (found_in(document, cell, item, first, second, year) for item in items_of(words))


def _fits(first: str | None, second: str) -> bool:
    """Whether a second tier may stand under a first one that was printed before."""
    parent = tiers.parent_of(second)
    return first is None or parent is None or tiers.first_of(first) == parent
