"""Shapes of queries that cost much, remembered: a query that differs only in comments and strings costs about as much."""

from collections import OrderedDict
from collections.abc import Callable, Iterator

REMEMBERED = 4096


class Shapes:
    """Keys of `jixiao.web.workers.caches.shape_key`; the oldest leave first. changed: told of each that comes or goes."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._held: OrderedDict[str, None] = OrderedDict()
        self._changed = changed

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def add(self, key: str) -> None:
        """Remember it."""
        if key in self._held:
            return
        self._held[key] = None
        self._changed(key)
        if len(self._held) > REMEMBERED:
            self.discard(next(iter(self._held)))

    def discard(self, key: str) -> None:
        """It costs little now."""
        if key in self._held:
            del self._held[key]
            self._changed(key)
