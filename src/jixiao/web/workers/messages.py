"""Jobs and replies as structs in; length-prefixed MessagePack on a socket out, and back."""

import socket
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from jixiao.store import Term
from jixiao.store.answers import Question
from jixiao.store.updates import Payload
from jixiao.web.endpoint.inquiries import Manner
from jixiao.web.workers.faults import Fault

INLINE = 1 << 20  # bytes of an answer that travel on the socket; more goes into a file
CHUNK = 1 << 16


class Ask(Struct, frozen=True, tag="ask"):
    """Answer a question from the snapshot at `store`; a long answer goes into the file `spool`."""

    store: str
    question: Question
    spool: str


class Look(Struct, frozen=True, tag="look"):
    """Call a method of `jixiao.store.Store` on the snapshot at `store`, for pages."""

    store: str
    method: str
    query: str
    bindings: dict[str, Term | None]


class Judge(Struct, frozen=True, tag="judge"):
    """Say what our shapes make of a document. media_type: of it; wanted: of the report; shapes: local names; none: all."""

    content: bytes
    media_type: str
    wanted: str
    shapes: tuple[str, ...] = ()
    language: str = "en"


class Direct(Struct, frozen=True, tag="direct"):
    """Answer a plain request of the endpoint as far as its bytes. state: name of the snapshot at `store`; query: of the address, still
    encoded; accept, matching: the headers Accept and If-None-Match; gzip: the client takes it. media, body: of a POST."""

    store: str
    state: str
    manner: Manner
    query: bytes
    accept: str
    matching: str | None
    gzip: bool
    media: str | None = None
    body: bytes | None = None


class Update(Struct, frozen=True, tag="update"):
    """Run an update; default, named: the dataset that its request names."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None


class Put(Struct, frozen=True, tag="put"):
    """Put documents into a graph ("" for the unnamed one)."""

    graph: str
    payloads: tuple[Payload, ...]
    replace: bool
    base: str | None = None


class Drop(Struct, frozen=True, tag="drop"):
    """Remove a graph."""

    graph: str


class Fetch(Struct, frozen=True, tag="fetch"):
    """Give a graph as a document."""

    graph: str
    media_type: str


class Backup(Struct, frozen=True, tag="backup"):
    """Make a snapshot at `path`."""

    path: str


Job = Ask | Look | Judge | Direct | Update | Put | Drop | Fetch | Backup


class Reply(Struct, frozen=True):
    """media_type, body or path, truncated: of an answer. value: what else a job gives, as MessagePack. status, head, shape: of an answer
    to `Direct`, which is ready to travel; status 0: the question needs the long way. shape: of the query, for the log. seconds: of the
    processor that it took."""

    media_type: str = ""
    body: bytes = b""
    path: str | None = None
    truncated: str | None = None
    value: bytes = b""
    fault: Fault | None = None
    status: int = 0
    head: bytes = b""
    shape: str = ""
    seconds: float = 0.0


_ENCODER = msgspec.msgpack.Encoder()
_JOBS = msgspec.msgpack.Decoder(Job)
_REPLIES = msgspec.msgpack.Decoder(Reply)


def framed(message: Struct) -> bytes:
    """The message with its length before it, in four bytes."""
    content = _ENCODER.encode(message)
    return len(content).to_bytes(4, "big") + content


def job_of(content: bytes) -> Job:
    """Errors: msgspec.DecodeError."""
    job: Job = _JOBS.decode(content)
    return job


def reply_of(content: bytes) -> Reply:
    """Errors: msgspec.DecodeError."""
    return _REPLIES.decode(content)


def parted(content: bytearray) -> Iterator[bytes]:
    """The whole messages at its beginning, which are taken from it."""
    while len(content) >= 4 and len(content) >= (end := 4 + int.from_bytes(content[:4], "big")):
        whole = bytes(content[4:end])
        del content[:end]
        yield whole


def messages(channel: socket.socket) -> Iterator[bytes]:
    """What comes on a socket, message by message, until the other side has gone."""
    content = bytearray()
    while part := channel.recv(CHUNK):
        content += part
        yield from parted(content)
