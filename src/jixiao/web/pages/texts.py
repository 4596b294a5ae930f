"""The kept text and the ranges that facts were read from in; lines cut into pieces, each with the facts that stand there, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct

from jixiao.web.addresses import range_of


class Piece(Struct, frozen=True):
    """A run of text within a line. anchors: ranges that begin with it; facts: ids of the facts read from it, the most specific first."""

    text: str
    anchors: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    finding: bool = False
    ranges: tuple[str, ...] = ()


class Line(Struct, frozen=True):
    """A line of the text, from 1. page: where a page begins with this line."""

    number: int
    pieces: tuple[Piece, ...]
    page: int | None = None


class Marks(Struct, frozen=True):
    """Which facts, and which findings, stand at each anchor (l274-1a2b-1a3c)."""

    facts: Mapping[str, tuple[str, ...]]
    findings: frozenset[str] = frozenset()


def line_starts(text: str) -> list[int]:
    """Code point at which each line begins."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts[:-1]


def page_starts(anchors: Iterable[str], starts: list[int]) -> dict[int, int]:
    """Line number → page, for the first line of each page that has facts; empty for running text."""
    first: dict[int, int] = {}
    for anchor in anchors:
        if anchor.startswith("p"):
            page, line = int(anchor.split("-")[0][1:]), bisect_right(starts, range_of(anchor)[0])
            first[page] = min(first.get(page, line), line)
    return {line: page for page, line in sorted(first.items(), reverse=True)}


def cut(text: str, marks: Marks) -> list[Line]:
    """All lines. A range that runs over several lines is cut at their ends; overlapping ranges are cut where one begins or ends."""
    starts = line_starts(text)
    spans = sorted((range_of(anchor), anchor) for anchor in marks.facts)
    pages = page_starts(marks.facts, starts)
    begins = [span[0][0] for span in spans]
    longest = max((end - start for (start, end), _ in spans), default=0)
    lines: list[Line] = []
    for number, content in enumerate(text.split("\n"), start=1):
        start = starts[number - 1]
        near = spans[bisect_left(begins, start - longest) : bisect_right(begins, start + len(content))]
        over = [(span, anchor) for span, anchor in near if span[1] > start and span[0] < start + max(len(content), 1)]
        lines.append(Line(number, tuple(pieces_of(content, start, over, marks)), pages.get(number)))
    return lines


def pieces_of(content: str, start: int, over: list[tuple[tuple[int, int], str]], marks: Marks) -> Iterable[Piece]:
    """The pieces of one line. start: code point of its first character."""
    end = start + len(content)
    edges = {start, end} | {edge for span, _ in over for edge in span if start < edge < end}
    bounds = sorted(edges)
    for left, right in pairwise(bounds):
        here = sorted((span for span in over if span[0][0] < right and span[0][1] > left), key=lambda span: span[0][1] - span[0][0])
        facts = tuple(dict.fromkeys(fact for _, anchor in here for fact in marks.facts[anchor]))
        ranges = tuple(anchor for _, anchor in here)
        own = tuple(anchor for span, anchor in here if span[0] == left)
        yield Piece(content[left - start : right - start], own, facts, any(a in marks.findings for a in ranges), ranges)
