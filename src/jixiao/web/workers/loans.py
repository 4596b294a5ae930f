"""What the server and a process that has clients' connections say to each other: messages, and a page of memory that both see."""

import mmap
import os
from typing import Literal

import msgspec
from msgspec import Struct

from jixiao.web.endpoint.inquiries import Manner

# gone: the client has left; other: no plain request; long: a plain one that needs the long way; slow: one that is known to be slow, or was
# ended for it; idle: nothing came for long; unsent: a client that does not read; moved: none of these.
Reason = Literal["gone", "other", "long", "slow", "idle", "unsent", "moved"]


class Terms(Struct, frozen=True, tag="terms"):
    """The first message to a process; the page of `Progress` travels with it. directory: of the build; longest: bytes of a query."""

    manner: Manner
    directory: str
    longest: int


class Lend(Struct, frozen=True, tag="lend"):
    """A connection, which travels with it. number: its name between the two."""

    number: int


class Known(Struct, frozen=True, tag="known"):
    """Queries of a shape cost too much for these processes, or no more."""

    shape: str
    costly: bool


class Recall(Struct, frozen=True, tag="recall"):
    """Give all connections back."""


class Note(Struct, frozen=True, array_like=True):
    """One answer, for log and metrics: id of the request, method, status, seconds, bytes of the body, shape of the query."""

    id: str
    method: str
    status: int
    seconds: float
    size: int
    shape: str


class Noted(Struct, frozen=True, tag="noted"):
    """Answers that were given."""

    notes: tuple[Note, ...]


class Back(Struct, frozen=True, tag="back"):
    """A connection that the server has again. unsent: the rest of an answer, which goes out before all else."""

    number: int
    why: Reason
    unsent: bytes = b""


Word = Terms | Lend | Known | Recall
Report = Noted | Known | Back

_WORDS = msgspec.msgpack.Decoder(Word)
_REPORTS = msgspec.msgpack.Decoder(Report)


def word_of(content: bytes) -> Word:
    """What the server says. Errors: msgspec.DecodeError."""
    found: Word = _WORDS.decode(content)
    return found


def report_of(content: bytes) -> Report:
    """What a process says. Errors: msgspec.DecodeError."""
    found: Report = _REPORTS.decode(content)
    return found


class Progress:
    """What a process is at, in memory that outlives it: a process that is killed says no more.

    words: ANSWERED, requests so far; ASKING, the number of the connection whose request it works on, 0 for none; SENDING, the same while an
    answer is on its way out; SENT and TAKEN, bytes written to and read from that connection before, since it was lent; REQUEST and ANSWER,
    bytes of the two."""

    ANSWERED, ASKING, SENDING, SENT, TAKEN, REQUEST, ANSWER = range(7)
    SIZE = mmap.PAGESIZE

    def __init__(self, handle: int) -> None:
        """handle: a file of `SIZE` bytes."""
        self._map = mmap.mmap(handle, self.SIZE)
        self.words = memoryview(self._map).cast("Q")

    @classmethod
    def made(cls) -> tuple["Progress", int]:
        """A new one, and the handle that another process gets it by; the caller closes the handle."""
        handle = os.memfd_create("jixiao-progress")
        os.ftruncate(handle, cls.SIZE)
        return cls(handle), handle

    def close(self) -> None:
        """Let go of the memory."""
        self.words.release()
        self._map.close()
