"""A paragraph about a project's money: its text in, the total and the sources it names out.

"2022年拟安排该项目预算67,930万元，其中地方财政拨付资金41,036万元，…" gives a total and sources; a source in brackets after another one
("31240万元（包含…8428万元）") is included in it.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from jixiao.extraction.money_mentions import Mention, mentions
from jixiao.extraction.project_words import words
from jixiao.extraction.wording import clean, comparable

_STOPS: Final = re.compile(r"[，,；;。：:]")
_COUNTERS: Final = re.compile(r"^(?:[一二三四五六七八九十]+是|[（(]?[\d一二三四五六七八九十]+[）)、.．])\s*")
_OPENING: Final = re.compile(r"^[）)\s]*(?:其中[:：]?|[（(]?(?:其中|包含|包括|含))")
_TRAILING: Final = re.compile(r"(?:为|约|共|计|合计|共计)$")


class Source(NamedTuple):
    """A source of money: its name, where name and figure stand in the text, what it includes."""

    label: str
    start: int
    mention: Mention
    includes: tuple["Source", ...] = ()


class Statement(NamedTuple):
    """What a paragraph says of money. total: None where it does not say which figure is the sum."""

    total: Mention | None
    sources: tuple[Source, ...]


def read_statement(text: str) -> Statement:
    """The total and the sources of a paragraph; figures for each person and changes against other years are left out."""
    figures = [mention for mention in mentions(text) if _is_money_of_project(text, mention)]
    outer = [mention for mention in figures if _depth(text, mention) == 0]
    chosen = _total(text, outer)
    sources: list[Source] = []
    for mention in figures:
        if mention == chosen:
            continue
        source = _source(text, mention, figures)
        if _depth(text, mention) and sources:
            sources[-1] = sources[-1]._replace(includes=(*sources[-1].includes, source))
        elif not _depth(text, mention):
            sources.append(source)
    return Statement(chosen, tuple(sources))


def _depth(text: str, mention: Mention) -> int:
    before = text[: mention.start]
    return before.count("（") + before.count("(") - before.count("）") - before.count(")")


def _clause(text: str, mention: Mention) -> str:
    """What stands before the figure in its clause."""
    return _STOPS.split(text[: mention.start])[-1]


def _is_money_of_project(text: str, mention: Mention) -> bool:
    """ "每人增加6元" is a standard, "比上年增加100万元" a change."""
    before = _clause(text, mention)
    if any(word in before for word in words("narratives", "amounts", "not_sources")):
        return False
    return not any(word in before for word in words("narratives", "amounts", "changes"))


def _total(text: str, outer: list[Mention]) -> Mention | None:
    """The figure that a word for sums introduces, or the only one, or the one that the others add up to."""
    if len(outer) == 1:
        return outer[0]
    named = [mention for mention in outer if any(word in _clause(text, mention) for word in words("narratives", "amounts", "totals"))]
    whole = sum(mention.amount.yuan for mention in outer)
    exact = [mention for mention in outer if mention.amount.yuan * 2 == whole]
    return next(iter([*(mention for mention in named if mention in exact), *exact, *named]), None)


def _source(text: str, mention: Mention, figures: list[Mention]) -> Source:
    """The name before a figure: the last clause that says more than a verb ("…每人增加6元补助资金，增加1065万元")."""
    since = max((other.end for other in figures if other.end <= mention.start), default=0)
    for start, end in reversed(list(_clauses(text, since, mention.start))):
        label, cut = _label(text[start:end])
        if label and comparable(label) not in words("narratives", "sources", "verbs"):
            return Source(label, start + cut, mention)
    return Source(clean(text[since : mention.start]), since, mention)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of text[start:end] as offsets."""
    begin = start
    for stop in _STOPS.finditer(text, start, end):
        yield begin, stop.start()
        begin = stop.end()
    yield begin, end


def _label(clause: str) -> tuple[str, int]:
    """The name in a clause, and where it begins there: counters (一是), 其中 and closing verbs go."""
    cut = 0
    for pattern in (_OPENING, _COUNTERS, _OPENING):
        match = pattern.match(clause[cut:].lstrip())
        if match:
            cut += len(clause[cut:]) - len(clause[cut:].lstrip()) + match.end()
    label = _TRAILING.sub("", clean(clause[cut:]).strip("（）() "))
    return label, cut
