"""The kept text of a document while it is written: pieces in; where each begins, and the text, out."""


class KeptText:
    """length: characters so far; line: the number, from 1, of the line that is being written."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.line = 1

    def write(self, text: str) -> int:
        """Append a piece; returns where it begins."""
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        self.line += text.count("\n")
        return start

    def text(self) -> str:
        """All of it."""
        return "".join(self._parts)
