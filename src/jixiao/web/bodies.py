"""The body of a request in; its bytes out, unpacked, never more than a limit; and notice of a client that leaves."""

import asyncio
import zlib
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request
from starlette.types import Receive

from jixiao.web.problems import Problem

Value = TypeVar("Value")
GLANCE = 0.05  # seconds before anybody looks whether the client is still there: to end a shorter query would cost more than it


class ClientLeftError(Exception):
    """Nobody waits for the answer any more."""


class Unpacker:
    """Bytes as they travel in; the bytes that they stand for out. encoding: of the header Content-Encoding. Errors: `Problem` 415."""

    def __init__(self, encoding: str, limit: int) -> None:
        self.limit, self.content = limit, bytearray()
        names = [name for part in encoding.lower().split(",") if (name := part.strip()) and name != "identity"]
        if names not in ([], ["gzip"], ["x-gzip"]):
            raise Problem(
                415, "media-type", f"a body is sent plain or with Content-Encoding: gzip, not {encoding}", {"accept-encoding": "gzip"}
            )
        self.inflater = gunzip() if names else None
        self.open = False  # a member of the gzip has begun and not ended

    def take(self, part: bytes) -> None:
        """A piece. Errors: `Problem` 413 as soon as there are more than `limit` bytes, however few they were when packed; 400."""
        while part:
            room = self.limit + 1 - len(self.content)
            if self.inflater is None:
                more, part = part[:room], b""
            else:
                more, part = self.inflated(self.inflater, part, room)
            self.content += more
            if len(self.content) > self.limit:
                raise Problem(413, "too-large", f"the body is longer than {self.limit} bytes")

    def inflated(self, inflater: "zlib._Decompress", part: bytes, room: int) -> tuple[bytes, bytes]:
        """What a piece stands for, at most `room` bytes, and what is left of it; gzip may hold several members."""
        try:
            more = inflater.decompress(part, room)
        except zlib.error as error:
            raise Problem(400, "encoding", f"the body is no gzip: {error}") from error
        self.open = not inflater.eof
        if inflater.eof:
            self.inflater = gunzip()
            return more, inflater.unused_data
        return more, inflater.unconsumed_tail

    def whole(self) -> bytes:
        """All of it. Errors: `Problem` 400 where it is cut off."""
        if self.open:
            raise Problem(400, "encoding", "the gzip of the body is cut off")
        return bytes(self.content)


def gunzip() -> "zlib._Decompress":
    """For one member."""
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


async def body_of(request: Request, receive: Receive, limit: int) -> bytes:
    """All of it, unpacked. Errors: `Problem` 413 beyond `limit` bytes, 415 for an encoding other than gzip; `ClientLeftError`."""
    unpacker = Unpacker(", ".join(request.headers.getlist("content-encoding")), limit)
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientLeftError
        unpacker.take(message.get("body", b""))
        more = message.get("more_body", False)
    return unpacker.whole()


async def left(receive: Receive) -> None:
    """Returns when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def while_connected(receive: Receive, work: Coroutine[Any, Any, Value]) -> Value:
    """The result of the work; it is cancelled when the client leaves. Errors: `ClientLeftError`."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    watches: list[asyncio.Task[None]] = []
    gone = False

    async def watched() -> None:
        nonlocal gone
        await left(receive)
        gone = True
        if task is not None:
            task.cancel()

    timer = loop.call_later(GLANCE, lambda: watches.append(loop.create_task(watched())))
    try:
        return await work
    except asyncio.CancelledError:
        if gone and task is not None and not task.uncancel():
            raise ClientLeftError from None
        raise
    finally:
        timer.cancel()
        for watch in watches:
            watch.cancel()
