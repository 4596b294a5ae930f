"""Several indicators packed into one cell: the texts of a name cell and its value cells in, one (name, values) pair for each item out."""

import re
from typing import Final

from jixiao.extraction.wording import clean

_LABEL: Final = re.compile(r"^\s*(?:指标\s*\d{1,2}\s*[:：;；、.．]?|[（(]\d{1,2}[)）]|\d{1,2}\s*[.．、](?!\d)|[①-⑳])\s*")
_BREAK: Final = re.compile(
    r"(?:^|(?<=[\s。；;]))(?=指标\s*\d{1,2}\s*[:：;；、.．])|(?:^|(?<=[\s。；;]))(?=[（(]?\d{1,2}(?:[)）]|[.．、])\s*(?!\d)\S)|(?=[①-⑳])"
)


def unlabelled(name: str) -> str:
    """A name without the label of a list ("指标1：覆盖面积；" → "覆盖面积") and without closing punctuation after one."""
    text = clean(name)
    match = _LABEL.match(text)
    if match is None or match.end() == len(text):
        return text
    return text[match.end() :].rstrip("；;。，,：:")


def packed(name: str, values: list[str]) -> list[tuple[str, list[str]]]:
    """The items of a row. A cell is taken apart only where every filled cell holds as many items, or the name cell holds all
    ("1.参保率≥95%；2.报销比例≥70%") and no value cell is filled."""
    names = _items(name)
    if len(names) < 2:
        return [(name, values)]
    parts = [_items(value) if len(_items(value)) > 1 else _lines(value) for value in values]
    if values and any(len(part) != len(names) for part in parts):
        return [(name, values)]
    return [(title, [unlabelled(part[number]) for part in parts]) for number, title in enumerate(names)]


def _items(text: str) -> list[str]:
    """A text cut before its labels, where there are two labels or more."""
    items = counted(text)
    if len(items) > 1:
        return items
    pieces = [piece.strip() for piece in _BREAK.split(text) if piece and piece.strip()]
    labelled = [piece for piece in pieces if _LABEL.match(piece)]
    return pieces if len(labelled) > 1 and len(labelled) == len(pieces) else [text]


def counted(text: str) -> list[str]:
    """A text whose items count 1, 2, 3 from its beginning, cut there and without the numbers ("1.12月底前；2.≥90%": 1 is no part of a
    number, for 2 follows)."""
    starts: list[tuple[int, int]] = []
    while match := re.compile(rf"(?:^|(?<=[\s。；;]))\s*[（(]?{len(starts) + 1}[)）.．、]\s*(?=\S)").search(
        text, starts[-1][1] if starts else 0
    ):
        if not starts and match.start():
            break
        starts.append((match.start(), match.end()))
    if not starts:
        return []
    ends = [*(start for start, _ in starts[1:]), len(text)]
    return [text[begin:end].strip().rstrip("；;。") for (_, begin), end in zip(starts, ends, strict=True)]


def _lines(text: str) -> list[str]:
    """Values one a line, or parted by semicolons."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines if len(lines) > 1 else [part.strip() for part in re.split(r"[；;]", text) if part.strip()]
