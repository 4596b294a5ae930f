"""Requests as bytes in; answers that were given to the same bytes before out, as long as the snapshot is the same."""

from collections import OrderedDict

from msgspec import Struct

ROOM = 16 << 20  # bytes
LONGEST = 1 << 16  # bytes of one request or answer


class Ready(Struct, frozen=True):
    """head: without what differs each time (request id, date) and without its last empty line. notes: for the log."""

    state: str
    status: int
    head: bytes
    body: bytes
    notes: dict[str, object]
    method: str = "GET"

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.head) + len(self.body) + 1000


class ReadyAnswers:
    """Whoever asks says which snapshot is the newest: its name, where it is known without waiting."""

    def __init__(self) -> None:
        self._held: OrderedDict[bytes, Ready] = OrderedDict()
        self._size = 0

    def get(self, request: bytes, state: str | None) -> Ready | None:
        """None where it must be asked."""
        found = self._held.get(request)
        if found is None:
            return None
        if found.state != state:
            self.drop(request)
            return None
        self._held.move_to_end(request)
        return found

    def put(self, request: bytes, answer: Ready) -> None:
        """Keep it; those not asked for the longest go."""
        size = len(request) + answer.size
        if size > LONGEST:
            return
        if request in self._held:
            self.drop(request)
        self._held[request] = answer
        self._size += size
        while self._size > ROOM:
            self.drop(next(iter(self._held)))

    def drop(self, request: bytes) -> None:
        """Let one go."""
        former = self._held.pop(request, None)
        if former is not None:
            self._size -= len(request) + former.size
