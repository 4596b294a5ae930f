"""The folder of a build in; the snapshot that it points to at this moment out."""

import os
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from jixiao.store import StoreMissingError


class Snapshot(Struct, frozen=True):
    """A state of the graph that never changes. name: differs between states; store: path of its store."""

    name: str
    store: str


class Snapshots(Protocol):
    """Where the newest snapshot is."""

    async def current(self) -> Snapshot:
        """The one to answer from now."""

    def newest(self) -> Snapshot | None:
        """The same, where it is known without waiting."""

    def close(self) -> None:
        """No more is needed."""


class BuiltSnapshots:
    """Snapshots that builds publish: `current` is a link that they move in one step."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._link = str(directory / "current")
        self._last = ("", Snapshot("", ""))
        self.now()

    def now(self) -> Snapshot:
        """Errors: `StoreMissingError`."""
        try:
            aim = os.readlink(self._link)
            if aim != self._last[0]:
                target = self.directory / aim
                self._last = (aim, Snapshot(target.name, str(target / "store")))
            return self._last[1]
        except OSError:
            store = self.directory / "store"
            if not store.is_dir():
                raise StoreMissingError(store) from None
            return Snapshot(str((store / "CURRENT").stat().st_mtime_ns), str(store))

    def newest(self) -> Snapshot:
        """Errors: `StoreMissingError`."""
        return self.now()

    async def current(self) -> Snapshot:
        """A look at the link."""
        return self.now()

    def close(self) -> None:
        """Nothing is held."""
