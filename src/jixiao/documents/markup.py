"""HTML tables inside a text, as converters leave them in Markdown → groups of rows with known spans, and the prose around them.

`<table><tr><td rowspan="2">一级指标</td>…` may stand in one line or in many; a cell over several lines has one place for each.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from jixiao.documents.lines import Line
from jixiao.documents.marks import clean
from jixiao.documents.rows import Field, Group, Row

OPEN = re.compile(r"<table\b", re.IGNORECASE)
TOKEN = re.compile(r"<(/?)(table|tr|td|th|thead|tbody|tfoot|caption|colgroup|col|html|body)\b([^<>]*)>", re.IGNORECASE)
SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
MOST = 1000  # rows or columns that a cell may span


def html_segments(lines: Sequence[Line], at: int) -> tuple[list[Line | Group], int] | None:
    """What stands in the lines from `at` to the end of the table that begins there, and the line after it; None if none begins."""
    if not OPEN.search(lines[at].text):
        return None
    reader = _Reader()
    while at < len(lines):
        reader.take(lines[at])
        at += 1
        if reader.depth == 0:
            break
    return list(reader.segments()), at


class _Reader:
    """Gathers the rows of the tables in the lines it takes; a table in a cell is read as part of that cell's row."""

    def __init__(self) -> None:
        self.depth = 0
        self.found: list[Line | Group] = []
        self.rows: list[Row] = []
        self.spans: dict[str, int] = {}
        self.open = False  # a cell is
        self.pieces: list[Line] = []

    def take(self, line: Line) -> None:
        end = 0
        for token in TOKEN.finditer(line.text):
            self._text(line, end, token.start())
            self._token(bool(token[1]), token[2].lower(), token[3])
            end = token.end()
        self._text(line, end, len(line.text))

    def _text(self, line: Line, start: int, end: int) -> None:
        piece = Line(line.number, line.start + start, line.text[start:end])
        if not piece.is_blank():
            if self.depth == 0:
                self.found.append(piece)
            else:
                self.pieces.append(piece)

    def _token(self, closing: bool, name: str, attributes: str) -> None:
        if name in ("td", "th", "tr", "table", "caption"):
            self._close_cell()
        if name == "table":
            self.depth = max(0, self.depth + (-1 if closing else 1))
            if self.depth == 0:
                self._close_table()
        elif name == "tr" and not closing:
            self.rows.append([])
        elif name in ("td", "th") and not closing:
            self.open = True
            self.spans = {kind.lower(): min(max(int(number), 1), MOST) for kind, number in SPAN.findall(attributes)}

    def _close_cell(self) -> None:
        """Ends the open cell; text outside of cells (a caption) is prose before the table."""
        if self.open:
            self.rows = self.rows or [[]]
            parts = [(unescape(clean(piece.text)), piece.place()) for piece in self.pieces]
            places = tuple(place for text, place in parts if text and place)
            text = "".join(text for text, _ in parts)
            self.rows[-1].append(Field(text, places, self.spans.get("row", 1), self.spans.get("col", 1)))
        else:
            self.found.extend(self.pieces)
        self.open, self.pieces = False, []

    def _close_table(self) -> None:
        rows = [row for row in self.rows if row]
        if rows:
            self.found.append(Group(rows, spanned=True))
        self.rows = []

    def segments(self) -> Iterator[Line | Group]:
        """All that was found; a table without its end ends with the text."""
        self._close_cell()
        self._close_table()
        yield from self.found
