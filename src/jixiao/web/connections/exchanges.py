"""A simple request and a connection in; the application's answer on the connection out: one write where it is one piece."""

import asyncio
import logging
from typing import Protocol

from starlette.types import ASGIApp, Message, Scope
from uvicorn.protocols.http.flow_control import FlowControl

from jixiao.web.connections.heads import head_of
from jixiao.web.connections.simple_requests import Simple

failures = logging.getLogger("jixiao.failures")


class Line(Protocol):
    """What an exchange needs of its connection."""

    transport: asyncio.Transport
    flow: FlowControl
    scope_base: Scope

    def dated(self) -> list[tuple[bytes, bytes]]:
        """Headers that the server adds to every answer."""

    def completed(self, exchange: "Exchange") -> None:
        """The exchange is over."""


class Exchange:
    """One request. state: the snapshot when it came. A client that leaves is told to the application by `receive`, as ASGI has it."""

    def __init__(self, line: Line, raw: bytes, request: Simple, state: str | None) -> None:
        self.line, self.raw, self.state = line, raw, state
        self.scope: Scope = {
            **line.scope_base,
            "path": "/sparql",
            "raw_path": request.path,
            "query_string": request.query,
            "headers": list(request.block.headers),
            "state": {},
        }
        self.start: Message | None = None
        self.status = self.pieces = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = b""
        self.chunked = False
        self.complete = self.gone = False
        self._left: asyncio.Event | None = None

    async def run(self, app: ASGIApp) -> None:
        """Ask the application. An answer that it does not finish ends the connection, so that nobody takes it for whole."""
        try:
            await app(self.scope, self.receive, self.send)
        except Exception:
            failures.exception("an exchange failed")
        finally:
            if not self.complete:
                self.line.transport.close()
            self.line.completed(self)

    def leave(self) -> None:
        """The client has gone."""
        self.gone = True
        if self._left is not None:
            self._left.set()

    async def receive(self) -> Message:
        """A simple request has no body: what comes is the end."""
        if not self.gone and not self.complete:
            self._left = self._left or asyncio.Event()
            await self._left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Write a piece of the answer."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        if self.gone or self.line.transport.is_closing():
            return
        body, more = message.get("body", b""), bool(message.get("more_body"))
        self.pieces += 1
        content = self.begun(body, more) if self.start is not None else self.framed(body, more)
        self.complete = not more
        self.line.transport.write(content)
        if self.line.flow.write_paused:
            await self.line.flow.drain()

    def begun(self, body: bytes, more: bool) -> bytes:
        """The head, and the first piece."""
        start, self.start = self.start, None
        if start is None:
            raise AssertionError
        self.status, self.headers = start["status"], list(start["headers"])
        if self.status not in (204, 304) and not any(name == b"content-length" for name, _ in self.headers):
            self.chunked = more
            self.headers.append((b"transfer-encoding", b"chunked") if more else (b"content-length", str(len(body)).encode()))
        self.body = body
        return head_of(self.status, self.line.dated() + self.headers) + b"\r\n" + self.framed(body, more)

    def framed(self, body: bytes, more: bool) -> bytes:
        """A piece as it travels."""
        if not self.chunked:
            return body
        return (b"%x\r\n%b\r\n" % (len(body), body) if body else b"") + (b"" if more else b"0\r\n\r\n")
