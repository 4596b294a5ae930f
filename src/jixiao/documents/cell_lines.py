"""The lines typed into the cells of a row → the text of each cell: words that a line break cuts are one again, items stay apart.

A cell "产出" / "指标" is one word; "1.培训人数" / "2.培训次数" are two items. Where two cells of a row have the same number of lines and
one of them holds a value in each ("覆盖人数" / "培训次数" beside "≥300人" / "≥4次"), several indicators are packed into the row.
"""

import re
from collections.abc import Sequence

from jixiao.documents.marks import BULLET
from jixiao.documents.numbering import numbering

CLOSED = re.compile(r"[。；;！!？?]$")
ITEM = re.compile(r"^(?:(?:三级)?指标|目标|任务)\s*[\d一二三四五六七八九十]+\s*[：:、.]|^[（(]?\d{1,2}[）)、]")
LABEL = re.compile(r"^(?:其中|注|备注|其他|中央|省级|市级|县级|本级|上级)[^：:\d]{0,8}[：:]")
VALUE = re.compile(r"^[^\d.,]{0,6}\d[\d,.]*\s*\S{0,8}$")
TIER = re.compile(r"^\S{2,6}(?:指标|目标)$")
OPEN_LATIN = re.compile(r"[A-Za-z]$")
LATIN = re.compile(r"^[A-Za-z]")


def printed_lines_of(text: str) -> tuple[str, ...]:
    """A typed text as its lines, blanks squeezed, empty lines left out."""
    return tuple(line for line in (" ".join(part.split()) for part in re.split(r"[\r\n\v\f\u2028\u2029]+", text)) if line)


def row_texts(row: Sequence[tuple[str, ...]]) -> list[str]:
    """The texts of the cells of a row; "\\n" stands between items."""
    counts = [len(lines) for lines in row if len(lines) > 1 and all(VALUE.match(line) and not _is_numbered(line) for line in lines)]
    packed = {count for count in counts if sum(1 for lines in row if len(lines) == count) > 1}
    return ["\n".join(lines) if len(lines) in packed and not TIER.match("".join(lines)) else cell_text(lines) for lines in row]


def cell_text(lines: Sequence[str]) -> str:
    """The text of a cell that is read alone."""
    text = ""
    for line in lines:
        text = line if not text else text + between(text, line) + line
    return text


def between(before: str, line: str) -> str:
    """What stands between two lines of a cell: nothing in a word or number, a blank between Latin words, a line end between items."""
    if CLOSED.search(before) or BULLET.match(line) or ITEM.match(line) or LABEL.match(line) or _is_numbered(line):
        return "\n"
    return " " if OPEN_LATIN.search(before) and LATIN.match(line) else ""


def _is_numbered(line: str) -> bool:
    """Numbered with words after it: "22" / ".6" is no item."""
    found = numbering(line)
    return found is not None and found.end < len(line)
