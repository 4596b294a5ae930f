"""The body of a request in; its bytes out, never more than a limit; and notice of a client that leaves."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.types import Receive

from jixiao.web.problems import Problem

Value = TypeVar("Value")
GLANCE = 0.05  # seconds before anybody looks whether the client is still there: to end a shorter query would cost more than it


class ClientLeftError(Exception):
    """Nobody waits for the answer any more."""


async def body_of(receive: Receive, limit: int) -> bytes:
    """All of it. Errors: `Problem` 413 beyond `limit` bytes; `ClientLeftError`."""
    content = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientLeftError
        content += message.get("body", b"")
        if len(content) > limit:
            raise Problem(413, "too-large", f"the body is longer than {limit} bytes")
        more = message.get("more_body", False)
    return bytes(content)


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
