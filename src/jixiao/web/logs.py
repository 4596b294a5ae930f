"""What was answered in; one JSON line for each request out, on a stream, written together some times in a second.

The standard `logging` costs more than many queries do. The log holds no address, no browser, no cookie and no printed text of a query.
"""

import asyncio
from typing import TextIO

import msgspec

PAUSE = 0.2  # seconds that a line may wait


class RequestLog:
    """stream: None for no log."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream
        self._lines: list[bytes] = []
        self._encode = msgspec.json.Encoder(enc_hook=str).encode

    def write(self, line: dict[str, object]) -> None:
        """Take a line; called in the event loop."""
        if self.stream is None:
            return
        if not self._lines:
            asyncio.get_running_loop().call_later(PAUSE, self.flush)
        self._lines.append(self._encode(line))

    def flush(self) -> None:
        """Write what waits."""
        lines, self._lines = self._lines, []
        if self.stream is not None and lines:
            self.stream.write(b"\n".join(lines).decode() + "\n")
            self.stream.flush()
