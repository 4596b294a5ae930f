"""Text → its lines with their offsets, and pieces of lines (fields, sentences) with their places."""

from collections.abc import Iterator

from msgspec import Struct

from jixiao.documents.blocks import Place


class Line(Struct, frozen=True):
    """One line of the kept text: 1-based number, offset of its first code point, and what stands in it (without the LF)."""

    number: int
    start: int
    text: str

    def is_blank(self) -> bool:
        """No printed character (a lone tab is a blank cell, which only tables ask for)."""
        return not self.text.strip()

    def place(self, start: int = 0, end: int | None = None) -> Place | None:
        """Place of the code points start to end of the line, without surrounding blanks; None where nothing is printed."""
        part = self.text[start:end]
        bare = part.strip()
        if not bare:
            return None
        first = self.start + start + len(part) - len(part.lstrip())
        return Place(first, first + len(bare), self.number)


def split_lines(text: str) -> Iterator[Line]:
    """The lines of `text`. Only LF ends a line: other separators of Unicode may stand inside a cell."""
    start = 0
    for number, part in enumerate(text.split("\n"), 1):
        yield Line(number, start, part)
        start += len(part) + 1
