"""Characters of a page or cell → printed lines and their text, joined without a blank between Chinese characters."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jixiao.documents.pdf_pages import Character

CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")
_BLANK_BESIDE_CJK = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]) +(?=\S)|(?<=\S) +(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])"
)


class PrintedLine(NamedTuple):
    """A line and its box; height: of its characters, for indents and margins."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """Of the line."""
        return self.y1 - self.y0


def rows_of(characters: Iterable[Character]) -> list[list[Character]]:
    """Characters on one line together, lines from the top, characters from the left; what is printed twice in one place
    (as some programs do for bold) once."""
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda c: c.y0 + c.y1):
        centre, height = (character.y0 + character.y1) / 2, max(1.0, character.y1 - character.y0)
        if rows:
            last = rows[-1][0]
            if abs(centre - (last.y0 + last.y1) / 2) < 0.45 * min(height, max(1.0, last.y1 - last.y0)):
                rows[-1].append(character)
                continue
        rows.append([character])
    return [without_twins(sorted(row, key=lambda c: c.x0)) for row in rows]


def without_twins(row: Sequence[Character]) -> list[Character]:
    """Without a character that stands on the same one again."""
    out: list[Character] = []
    for character in row:
        if not any(c.text == character.text and abs(c.x0 - character.x0) < 0.6 for c in out[-2:]):
            out.append(character)
    return out


def text_of_row(row: Sequence[Character]) -> str:
    """The text of one line."""
    raw = "".join(" " if character.text.isspace() else character.text for character in row)
    return _BLANK_BESIDE_CJK.sub("", re.sub(r" +", " ", raw)).strip()


def printed_lines(characters: Iterable[Character]) -> list[PrintedLine]:
    """Lines that have text, from the top."""
    out = []
    for row in rows_of(characters):
        inked = [c for c in row if not c.text.isspace()]
        text = text_of_row(row)
        if inked and text:
            box = min(c.x0 for c in inked), min(c.y0 for c in inked), max(c.x1 for c in inked), max(c.y1 for c in inked)
            out.append(PrintedLine(text, *box))
    return out


def join(before: str, after: str) -> str:
    """Two printed pieces of one text: a word broken in two gets no blank, two Latin words one ("64." + "5" → "64.5")."""
    if before and after and before[-1].isascii() and after[0].isascii() and before[-1].isalpha() and after[0].isalpha():
        return f"{before} {after}"
    return before + after


def joined(lines: Iterable[str]) -> str:
    """The lines of a cell as one text."""
    text = ""
    for line in lines:
        text = join(text, line)
    return text
