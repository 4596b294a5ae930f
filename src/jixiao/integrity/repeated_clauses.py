"""Words that are printed twice with one other figure: running text in; figures that differ where the words around them are the same, out.

"新增河道保洁补助项目资金100万元" in two paragraphs, with the same figures before and behind it: a text that was
copied has them all, so the one that is another is a slip. Figures that stand in forms of words alone (预算X万元，比上年增加Y万元) differ as
they must, so the others
around have to be the same and more than a few.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.findings import Finding
from jixiao.integrity.outcomes import Outcome, failed
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import one_slip

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BLANK: Final = re.compile(r"\s+")
# Two figures are compared where so many characters around them are the same, with so many other figures among them.
AROUND: Final = 24
# So many characters right around a figure make it the same thing, where it is printed three times.
CLOSE: Final = 9
# Money has longer labels, and forms of words that hold any sum.
LABEL: Final = 14
SEEN: Final = 160
# Characters before a figure by which places are found that may be the same.
KEY: Final = 5
MOST: Final = 40


class _Number(Struct, frozen=True):
    """A figure of a paragraph. place: its index among the figures there; start, end: in the text without blanks."""

    block: Paragraph
    text: str
    numbers: tuple[tuple[int, int], ...]
    place: int
    at: tuple[int, int]

    @property
    def printed(self) -> str:
        return self.text[slice(*self.numbers[self.place])].replace(",", "")

    @property
    def is_year(self) -> bool:
        start, end = self.numbers[self.place]
        return bool(re.fullmatch(r"20\d\d", self.text[start:end])) and self.text[end : end + 1] == "年"


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes: only what is found, as nobody can say how many words are printed twice."""
    alike: dict[str, list[_Number]] = defaultdict(list)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for number in numbers_of(block):
                start, end = number.numbers[number.place]
                before = _NUMBER.sub("#", number.text[max(0, start - 3 * KEY) : start])[-KEY:]
                if len(before) == KEY:
                    alike[before + number.text[end : end + 1]].append(number)
    known: set[frozenset[tuple[int, int]]] = set()
    for group in alike.values():
        for one, other in slips(group) if len(group) <= MOST else ():
            pair = frozenset({(id(one.block), one.place), (id(other.block), other.place)})
            if pair not in known:
                known.add(pair)
                yield failed(told(document, one, other))


def numbers_of(block: Paragraph) -> Iterator[_Number]:
    """The figures of one paragraph."""
    kept = [i for i, c in enumerate(block.text) if not c.isspace()]
    text = "".join(block.text[i] for i in kept)
    found = tuple((m.start(), m.end()) for m in _NUMBER.finditer(text))
    for place, (start, end) in enumerate(found):
        yield _Number(block, text, found, place, (kept[start], kept[end - 1] + 1))


def slips(group: Sequence[_Number]) -> Iterator[tuple[_Number, _Number]]:
    """The figures of one key that are another than those of the same words; the suspect first."""
    for i, one in enumerate(group):
        for other in group[i + 1 :]:
            if one.printed == other.printed or (one.block is other.block and abs(one.place - other.place) < 2):
                continue
            if has_parts(one) and has_parts(other):
                continue  # 补助资金增加5555万元。其中，…: the parts tell what it is
            if is_code(one) or is_code(other):
                continue
            characters, same = shared(one, other)
            if characters >= AROUND and same >= 2:
                yield other, one
            elif characters >= CLOSE and (odd := odd_one(group, one, other)):
                yield odd


def is_code(number: _Number) -> bool:
    """A code in brackets (（501）), or a number of things in stock, which each unit has its own of."""
    start, end = number.numbers[number.place]
    return number.text[max(0, start - 1) : start] in ("（", "(") or number.text[end : end + 1] in ("台", "套", "辆", "件")


def has_parts(number: _Number) -> bool:
    """其中 follows right behind it."""
    end = number.numbers[number.place][1]
    return "其中" in number.text[end : end + 7]


def odd_one(group: Sequence[_Number], one: _Number, other: _Number) -> tuple[_Number, _Number] | None:
    """Which of the two is alone with its figure, where all the others of the same words have the other's: three or more of people or
    things counted."""
    after = one.text[one.numbers[one.place][1] :][:1]
    near = [n for n in group if (n is not one and shared(n, one)[0] >= CLOSE) or n is one]
    money = after in "万亿元" and shared(one, other)[0] >= LABEL and is_typing(one.printed, other.printed)
    if not (after in "人名家个种项" or money) or len(near) < 3 or "0" in (one.printed, other.printed):
        return None
    values = [n.printed for n in near]
    if values.count(one.printed) == 1 and values.count(other.printed) == len(values) - 1:
        return one, other
    if values.count(other.printed) == 1 and values.count(one.printed) == len(values) - 1:
        return other, one
    return None


def is_typing(some: str, other: str) -> bool:
    """One slip in two digits or more, or ten times as much."""
    mine, yours = some.replace(".", ""), other.replace(".", "")
    return min(len(mine), len(yours)) > 1 and one_slip(mine, yours)


def shared(one: _Number, other: _Number) -> tuple[int, int]:
    """How many characters around the two are the same without a break, and how many figures of two digits or more stand among them,
    all the same; a figure that is another one ends the run. Years count no more than words do."""
    left, figures_left, whole_left = run(one, other, -1)
    right, figures_right, whole_right = run(one, other, 1)
    if not (whole_left and whole_right):
        return 0, 0  # 减少1,294.43万元，减少49.04% and 减少1,341.83万元，减少48.92%: the figures beside them differ too
    return left + right, figures_left + figures_right


def run(one: _Number, other: _Number, step: int) -> tuple[int, int, bool]:
    """The same to one side: characters without those of figures, figures, and that no other figure of the same sentence ends the run."""
    characters = figures = 0
    mine, yours = one.place, other.place
    while characters < SEEN:
        gap, rest = between(one, mine, step), between(other, yours, step)
        if gap != rest:
            pairs = zip(gap, rest, strict=False) if step > 0 else zip(reversed(gap), reversed(rest), strict=False)
            for a, b in pairs:
                if a != b:
                    break
                characters += 1
            return characters, figures, True
        characters += len(gap)
        mine, yours = mine + step, yours + step
        inside = 0 <= mine < len(one.numbers), 0 <= yours < len(other.numbers)
        if not all(inside):
            return characters, figures, True
        some, another = (one.text[slice(*one.numbers[mine])], other.text[slice(*other.numbers[yours])])
        if some != another:
            return characters, figures, bool(re.search(r"[。；;]", gap))
        year = re.fullmatch(r"20\d\d", some)
        figures += len(some) >= 2 and not year and some.strip("0.,") != ""
    return characters, figures, True


def between(number: _Number, place: int, step: int) -> str:
    """The text from one figure to the next on that side."""
    start, end = number.numbers[place]
    if step > 0:
        last = number.numbers[place + 1][0] if place + 1 < len(number.numbers) else len(number.text)
        return number.text[end:last]
    first = number.numbers[place - 1][1] if place else 0
    return number.text[first:start]


def told(document: Document, one: _Number, other: _Number) -> Finding:
    """The finding."""
    code = "year-of-another-budget" if one.is_year else "amount-conflict"
    start, end = one.numbers[one.place]
    words = one.text[max(0, start - 12) : min(len(one.text), end + 6)]
    there = other.text[slice(*other.numbers[other.place])]
    zh = f"“{words}”一处印为{one.text[start:end]}，文字相同的另一处印为{there}。"
    en = f"In “{words}” {one.text[start:end]} is printed; the same words elsewhere have {there}."
    places = [*evidence_of_run(document, one.block, *one.at), *evidence_of_run(document, other.block, *other.at)]
    return finding(code, "warning", zh, en, places, confidence=0.7)
