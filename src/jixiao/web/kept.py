"""What need not be made twice: the bodies answered last, and what is known of one state of the graph."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Bodies:
    """The bodies answered last, by ETag: a snapshot's page is always the same. room: bytes kept."""

    def __init__(self, room: int) -> None:
        self.room, self.kept = room, 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, etag: str) -> bytes | None:
        """The body, if it is kept."""
        with self._lock:
            if etag in self._bodies:
                self._bodies.move_to_end(etag)
            return self._bodies.get(etag)

    def put(self, etag: str, body: bytes) -> None:
        """Keep a body; the ones not asked for the longest go."""
        with self._lock:
            if etag in self._bodies or len(body) > self.room // 8:
                return
            self._bodies[etag] = body
            self.kept += len(body)
            while self.kept > self.room:
                self.kept -= len(self._bodies.popitem(last=False)[1])


class Known:
    """Values by name, each made once, by the first who asks; others wait for it."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._locks: dict[str, Lock] = defaultdict(Lock)

    def once(self, name: str, make: Callable[[], Value]) -> Value:
        """The value of that name. What `make` raises is raised, and nothing kept."""
        if name not in self._values:
            with self._locks[name]:
                if name not in self._values:
                    self._values[name] = make()
        found: Value = self._values[name]
        return found
