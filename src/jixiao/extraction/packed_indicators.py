"""All indicators of a project in one cell: "数量指标：培训班次≥4期，…；质量指标：…" in, indicators out."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.documents.blocks import Cell, Document
from jixiao.extraction import evidences, tiers, values
from jixiao.extraction.form_labels import Pair
from jixiao.extraction.found_indicators import Found, verbal_name
from jixiao.extraction.indicator_items import counted, unlabelled
from jixiao.extraction.wording import clean
from jixiao.facts.indicators import Indicator, Value

_HEADING: Final = re.compile(
    r"(?P<tier>[\u4e00-\u9fff]{2,12}?指标|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,9})\s*(?:[（(]\d+分?[）)])?\s*[：:](?P<behind>[^；;。\n]*)"
)
_LEAST: Final = 2
_PARTS: Final = re.compile(r"[；;。\n]")


def in_one_cell(found: Sequence[Pair]) -> Cell | None:
    """The cell beside 绩效指标 that holds a whole list of indicators under their tiers."""
    pair = next((pair for pair in found if pair.label.field == "indicators" and pair.cell is not None), None)
    return pair.cell if pair and pair.cell and is_whole(pair.cell.text) else None


def is_whole(text: str) -> bool:
    """Whether a text is a list of indicators: words for tiers with a colon stand in it, or most of its items name something and compare
    it with a figure ("保洁河道长度≥86公里；水面清洁达标率≥95%")."""
    if _heads(text):
        return True
    said = [values.parse(unlabelled(item)) for item in items_of(text)]
    compared = [each for each in said if each.object and each.measure.comparator_printed]
    return len(compared) >= _LEAST and len(compared) * 2 > len(said)


def packed_whole(document: Document, cell: Cell, year: int | None, over: str | None = None, under: str | None = None) -> list[Found]:
    """The indicators of a cell. over, under: the tiers of its column, where it heads one."""
    return [
        found_in(document, cell, item, first or over, second or under, year)
        for first, second, words in _sections(cell.text)
        for item in items_of(words)
    ]


def _heads(text: str) -> list[re.Match[str]]:
    """The words for tiers that head parts of a text; without 指标 only before names with values ("社会效益：受益人口5万人以上", but
    "群众满意度：≥90%" is an indicator)."""
    return [
        match
        for match in _HEADING.finditer(text)
        if (tiers.is_first(match["tier"]) or tiers.is_second(match["tier"]))
        and (match["tier"].endswith("指标") or re.match(r"\s*[（(]?\d?[)）.、]?\s*[\u4e00-\u9fff]{3}", match["behind"]))
    ]


def _sections(text: str) -> Iterator[tuple[str | None, str | None, str]]:
    """First and second tier as printed, and the words under them."""
    heads = _heads(text)
    first: str | None = None
    if not heads:
        yield None, None, text
    for number, match in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        words = text[match.start("behind") : end]
        is_second = tiers.is_second(match["tier"]) and not (
            tiers.is_first(match["tier"]) and not words.strip(" ；;。\n0123456789.、（()）")
        )
        if not is_second:
            first = match["tier"]
        yield (
            first,
            match["tier"] if is_second else None,
            re.sub(r"[（(]?\d{0,2}[)）.、]?\s*$", "", words) if number + 1 < len(heads) else words,
        )


def items_of(words: str) -> Iterator[str]:
    """Counted items, else clauses; a comma parts them where two or more have figures of their own."""
    parts = counted(words.strip()) or _PARTS.split(words)
    for part in (clean(part) for part in parts):
        pieces = [piece.strip() for piece in re.split(r"[，,](?!\d{3})", part) if piece.strip()]
        if sum(values.parse(piece).measure.number is not None for piece in pieces) > 1:
            yield from pieces
        elif part.strip("，,、 "):
            yield part


def found_in(document: Document, cell: Cell, item: str, first: str | None, second: str | None, year: int | None) -> Found:
    """The indicator that one item of a list prints, under its tiers."""
    label, printed = _named(unlabelled(item))
    parsed = values.parse(printed)
    evidence = evidences.of_cell(document, cell)
    value = Value(
        printed=printed, role="target", horizon="annual", evidence=evidence, year=year, measure=parsed.measure, components=parsed.components
    )
    name = label or parsed.object or (parsed.components[0].label if parsed.components else None) or verbal_name(printed) or printed
    indicator = Indicator(name=name, values=(value,), evidence=evidence, tier1_printed=first, tier2_printed=second)
    return Found(indicator, first, second)


def _named(item: str) -> tuple[str | None, str]:
    """Name and value of an item that a colon parts ("群众满意度：≥90%"); no name where none does."""
    match = re.fullmatch(r"([^：:，,；;]{2,40})[：:]\s*(\S[^：:]*)", item)
    return (clean(match[1]), match[2]) if match else (None, item)
