"""Lines → the numbers of those that are entries of a table of contents (目录), which look like headings and are none."""

import re
from collections.abc import Sequence

from jixiao.documents.blocks import Table
from jixiao.documents.furniture import key
from jixiao.documents.lines import Line
from jixiao.documents.marks import bare

TITLE = re.compile(r"^(?:目\s*录|目\s*次|contents)$", re.IGNORECASE)
LEADER = re.compile(r"[.．…·⋯\s]*\d{0,4}$")
PART = re.compile(r"^第[^部章]{1,4}(?:部分|章)")
LONGEST = 80  # no entry is longer; the first longer line is text
MOST = 400


def contents_lines(pieces: Sequence[Line | Table]) -> set[int]:
    """Numbers of the lines between 目录 and the first line that repeats an entry (where the text itself begins), a table, or a long
    line. 第一部分 alone repeats 第一部分 部门概况: the title then stands in the next line."""
    found: set[int] = set()
    for at, piece in enumerate(pieces):
        if isinstance(piece, Line) and piece.number not in found and TITLE.match(bare(piece.text)):
            found.update(_entries(pieces[at + 1 : at + 1 + MOST]))
    return found


def _entries(pieces: Sequence[Line | Table]) -> list[int]:
    seen: set[str] = set()
    numbers: list[int] = []
    for piece in pieces:
        if isinstance(piece, Table) or len(piece.text) > LONGEST:
            break
        entry = LEADER.sub("", key(bare(piece.text)))
        part = PART.match(entry)
        if not entry.isdecimal() and (entry in seen or (part and part[0] in seen)):
            break
        seen.update({entry, part[0]} if part else {entry})
        numbers.append(piece.number)
    return numbers
