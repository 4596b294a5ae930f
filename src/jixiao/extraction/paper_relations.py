"""Relations between papers: a text and the papers named in it in; which of them replaces, amends or rests on which, as printed, out.

Only what one sentence says outright: 《乙》同时废止 in the sentence that names one other paper, 由《甲》替代, 《甲》对《乙》作了修订,
根据《甲》制定《乙》. Where more than one paper could be meant there is no relation.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from jixiao.extraction.citation_runs import Run
from jixiao.extraction.project_words import lexicon
from jixiao.facts.citations import RelationKind

_WORDS: Final = lexicon("citations")["relations"]


def _any(name: str) -> str:
    return "|".join(sorted(map(re.escape, _WORDS[name]), key=lambda word: -len(word)))


_STOP: Final = re.compile(r"[。；;\n]")
# What may stand between papers in a row, and between a paper and the words that say what becomes of it.
_JOINED: Final = re.compile(r"^[）)]?\s*(?:[、，,和及与]|以及)?\s*(?:原|原有)?\s*$")
_REPEALED: Final = re.compile(rf"^[）)]?\s*等?(?:文件)?，?\s*(?:自[^，。；]{{1,20}}起)?，?\s*(?:{_any('repealed')})(?!前|后|之)")
_TAKES_PLACE: Final = re.compile(rf"^[）)]?\s*，?(?:将|已|全面)?(?:{_any('replaced')})(?:了|原|原有)*\s*$")
_BY: Final = re.compile(r"^[）)]?\s*，?(?:已|将)?(?:由|被)\s*$")
_REPLACED: Final = re.compile(rf"^[）)]?\s*所?(?:{_any('replaced')})")
_AMENDS: Final = re.compile(rf"^[）)]?\s*，?(?:{_any('amended')})了?(?:原)?\s*$")
_TO: Final = re.compile(r"^[）)]?\s*，?对(?:原)?\s*$")
_AMENDED: Final = re.compile(rf"^[）)]?\s*(?:进行|作出|作|予以|做出)?了?(?:部分|相应|全面)?(?:{_any('amended')})")
_LED: Final = re.compile(rf"(?:{_any('led')})\s*[^，。；：:《》]{{0,30}}$")
_MADE: Final = re.compile(rf"(?:{_any('made')})(?:了|出)?\s*[^，。；：:《》]{{0,12}}$")
_RESTS: Final = re.compile(rf"^[）)]?\s*，?(?:是|系)?(?:{_any('led')})\s*[^，。；：:《》]{{0,12}}$")
_MADE_AFTER: Final = re.compile(rf"^[）)]?\s*(?:等)?(?:[^，。；：:《》]{{0,12}})?(?:{_any('made')})")


class PaperRelation(Struct, frozen=True, order=True):
    """subject and object: positions in the sequence of papers."""

    subject: int
    kind: RelationKind
    object: int


def relations(text: str, papers: Sequence[Run]) -> list[PaperRelation]:
    """The relations of one text, sorted."""
    found: set[PaperRelation] = set()
    for sentence in _sentences(text, papers):
        found.update(_repeals(text, papers, sentence))
        for first, second in pairwise(sentence):
            found.update(_of_neighbours(text, papers, first, second))
        found.update(_bases(text, papers, sentence))
    return sorted(found)


def _sentences(text: str, papers: Sequence[Run]) -> Iterator[list[int]]:
    """Papers that no 。 or ； parts, by position."""
    sentence: list[int] = []
    for index in sorted(range(len(papers)), key=lambda index: papers[index].start):
        if sentence and _STOP.search(text, papers[sentence[-1]].end, papers[index].start):
            yield sentence
            sentence = []
        sentence.append(index)
    if sentence:
        yield sentence


def _after(text: str, paper: Run) -> str:
    return text[paper.end : paper.end + 60]


def _repeals(text: str, papers: Sequence[Run], sentence: list[int]) -> Iterator[PaperRelation]:
    """《甲》施行，《乙》《丙》同时废止: the one paper of the sentence that is not repealed takes their place."""
    ended: list[int] = []
    for position in reversed(range(len(sentence))):
        paper = papers[sentence[position]]
        following = papers[sentence[position + 1]] if position + 1 < len(sentence) else None
        is_in_row = following is not None and sentence[position + 1] in ended and _JOINED.match(text[paper.end : following.start])
        if _REPEALED.match(_after(text, paper)) or is_in_row:
            ended.append(sentence[position])
    others = [index for index in sentence if index not in ended]
    if ended and len(others) == 1 and papers[others[0]].start < min(papers[index].start for index in ended):
        yield from (PaperRelation(others[0], "replaces", index) for index in ended)


def _of_neighbours(text: str, papers: Sequence[Run], first: int, second: int) -> Iterator[PaperRelation]:
    """What the words between two papers, and those behind the second, say."""
    between, after = text[papers[first].end : papers[second].start], _after(text, papers[second])
    if _TAKES_PLACE.match(between):
        yield PaperRelation(first, "replaces", second)
    if _BY.match(between) and _REPLACED.match(after):
        yield PaperRelation(second, "replaces", first)
    if _AMENDS.match(between) or (_TO.match(between) and _AMENDED.match(after)):
        yield PaperRelation(first, "amends", second)
    if _RESTS.match(between) and _MADE_AFTER.match(after):
        yield PaperRelation(first, "based-on", second)


def _bases(text: str, papers: Sequence[Run], sentence: list[int]) -> Iterator[PaperRelation]:
    """根据《甲》《乙》，制定《丙》: the one paper that was made rests on all in the row that 根据 leads."""
    made = [index for index in sentence if _MADE.search(_between(text, papers, sentence, index))]
    if len(made) != 1:
        return
    row: list[int] = []
    for index in sentence[: sentence.index(made[0])]:
        words = _between(text, papers, sentence, index)
        if _LED.search(words) or (row and _JOINED.match(words)):
            row.append(index)
    yield from (PaperRelation(made[0], "based-on", index) for index in row)


def _between(text: str, papers: Sequence[Run], sentence: list[int], index: int) -> str:
    """The words before a paper, from the paper before it in its sentence or from the last stop."""
    position = sentence.index(index)
    begin = (
        papers[sentence[position - 1]].end if position else max((m.end() for m in _STOP.finditer(text, 0, papers[index].start)), default=0)
    )
    return text[begin : papers[index].start]
