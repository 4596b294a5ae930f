"""Lines → groups of table rows, as a converter printed them.

Three layouts are known: cells separated by tabs, one row a line; one cell a line, each begun by a tab, the row ended by a blank
line ("\\t数量指标", "\\t≥38家"); and Markdown tables ("| a | b |"). A group ends where prose or a blank line stands between.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from jixiao.documents.blocks import Place
from jixiao.documents.lines import Line
from jixiao.documents.marks import clean
from jixiao.documents.numbering import numbering

RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")


class Field(Struct, frozen=True):
    """One cell as printed; no places where nothing is. rows, columns: how far it spans, where the source says so."""

    text: str
    places: tuple[Place, ...] = ()
    rows: int = 1
    columns: int = 1


Row = list[Field]


class Group(Struct):
    """Rows that stand together. spanned: the source says which cells are merged (HTML), and leaves covered positions out."""

    rows: list[Row]
    spanned: bool = False

    def width(self) -> int:
        return max(sum(cell.columns for cell in row) for row in self.rows)


def group(lines: Sequence[Line], at: int) -> tuple[Group | list[Line], int]:
    """The rows that begin in the line `at`, or lines that turn out to be prose (none where no tab or bar is), and the line after."""
    if "|" in lines[at].text:
        return _piped(lines, at)
    if "\t" not in lines[at].text:
        return [], at
    if _is_lone(lines[at]):
        return _stacked(lines, at)
    return _tabbed(lines, at)


def _tabbed(lines: Sequence[Line], at: int) -> tuple[Group | list[Line], int]:
    used: list[Line] = []
    while at < len(lines) and "\t" in lines[at].text and (lines[at].text.strip() or used):
        if lines[at].text.strip():
            used.append(lines[at])
        at += 1
    rows = [fields(line, "\t") for line in used]
    return (used if _is_prose(rows) else Group(rows)), at


def _is_prose(rows: list[Row]) -> bool:
    """Tabs that only indent ("\\t2022年，…。"), part a number from its item ("一、\\t主要职责") or lead to a page ("一、收支总表\\t5")."""
    if not all(len(row) <= 2 or not any(cell.text for cell in row[:-1]) for row in rows):
        return False
    if all(not cell.text for row in rows for cell in row[:-1]):
        return len(rows) == 1 or _are_items([row[-1].text for row in rows])
    if all(_is_number_only(row[0].text) for row in rows):
        return True
    return all(numbering(row[0].text) and row[-1].text.isdecimal() for row in rows) and _rise([int(row[-1].text) for row in rows])


def _are_items(texts: list[str]) -> bool:
    """Half of them or more are numbered or end like sentences: indented prose, not cells."""
    like = sum(1 for text in texts if numbering(text) or (len(text) > 20 and text[-1] in "。；："))
    return 2 * like >= len(texts)


def _is_number_only(text: str) -> bool:
    found = numbering(text)
    return not text or (found is not None and found.end == len(text))


def _rise(values: list[int]) -> bool:
    return all(value < 1000 for value in values) and values == sorted(values)


def fields(line: Line, separator: str, start: int = 0, end: int | None = None) -> Row:
    """The cells of a line between separators."""
    end = len(line.text) if end is None else end
    row = []
    for part in line.text[start:end].split(separator):
        row.append(_field(line, start, start + len(part)))
        start += len(part) + 1
    return row


def _field(line: Line, start: int = 0, end: int | None = None) -> Field:
    """What is printed from start to end of a line; marks alone are nothing printed."""
    text = clean(line.text[start:end])
    place = line.place(start, end)
    return Field(text, (place,)) if text and place else Field("")


def _is_lone(line: Line) -> bool:
    return line.text.startswith("\t") and line.text.count("\t") == 1


def _stacked(lines: Sequence[Line], at: int) -> tuple[Group | list[Line], int]:
    """One cell a line. A single "\\tX" among rows of several cells is no such table; two at least must stand together."""
    first, after = _stack(lines, at)
    if len(first) < 2 or (after < len(lines) and "\t" in lines[after].text):
        return _tabbed(lines, at)  # the rest of this group has several cells a line
    begin, rows, at = at, [first], after
    while True:
        next_at = at
        while next_at < len(lines) and not lines[next_at].text.strip() and "\t" not in lines[next_at].text:
            next_at += 1
        if next_at >= len(lines) or not _is_lone(lines[next_at]):
            break
        row, after = _stack(lines, next_at)
        if after < len(lines) and "\t" in lines[after].text:
            break
        rows.append(row)
        at = after
    prose = _are_items([cell.text for row in rows for cell in row if cell.text])
    return (list(lines[begin:at]) if prose else Group(rows)), at


def _stack(lines: Sequence[Line], at: int) -> tuple[Row, int]:
    """The cells of one row, one a line; a line without tab between two of them goes on with the cell above."""
    row: Row = []
    while at < len(lines):
        line = lines[at]
        place = line.place()
        if _is_lone(line):
            row.append(_field(line))
        elif place and row and _goes_on(lines, at):
            row[-1] = Field(row[-1].text + clean(line.text), (*row[-1].places, place))
        else:
            break
        at += 1
    return row, at


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    if "\t" in lines[at].text or at + 1 >= len(lines):
        return False
    return _is_lone(lines[at + 1]) and numbering(lines[at].text) is None


def _piped(lines: Sequence[Line], at: int) -> tuple[Group | list[Line], int]:
    """A Markdown table; its rule (|---|---|) must be there, or each line must be shut in bars."""
    rows: list[Row] = []
    while at < len(lines) and "|" in lines[at].text and (_is_barred(lines[at]) or RULE.match(lines[at].text)):
        line = lines[at]
        if not RULE.match(line.text):
            inner = line.text.index("|") + 1
            rows.append(fields(line, "|", inner, line.text.rindex("|")))
        at += 1
    return (Group(rows) if rows else []), at


def _is_barred(line: Line) -> bool:
    bare = line.text.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|")
