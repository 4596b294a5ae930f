"""Sorting more lines than memory holds: lines in any order in; all of them sorted, each once, out."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

HELD = 100_000


class SortedLines:
    """Collects lines, each with its line feed; what exceeds `held` lines waits on disk in `folder` until it is merged.

    Use as a context: the files on disk go when it ends. Errors: OSError where the disk is full."""

    def __init__(self, folder: Path, held: int = HELD) -> None:
        self._most = held
        self._held: set[bytes] = set()
        self._runs: list[Path] = []
        self._folder = TemporaryDirectory(prefix=".sorting-", dir=folder)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Remove the files."""
        self._folder.cleanup()

    def update(self, lines: Iterable[bytes]) -> None:
        """Add lines."""
        for line in lines:
            self._held.add(line)
            if len(self._held) >= self._most:
                self._spill()

    def _spill(self) -> None:
        path = Path(self._folder.name) / f"{len(self._runs):06}"
        with path.open("wb") as run:
            run.writelines(sorted(self._held))
        self._runs.append(path)
        self._held.clear()

    def __iter__(self) -> Iterator[bytes]:
        """All lines, sorted, each once."""
        with ExitStack() as opened:
            runs = [opened.enter_context(path.open("rb")) for path in self._runs]
            merged = heapq.merge(*runs, sorted(self._held))
            yield from (line for line, _ in groupby(merged))
