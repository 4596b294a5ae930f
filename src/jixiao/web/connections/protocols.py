"""One connection in; its requests answered: simple ones on the short way, in their order, all others by uvicorn.

uvicorn makes some twenty objects and two writes for each request, which costs more than most queries do.
"""

import asyncio
import time
from typing import Any

from starlette.types import Scope
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from jixiao.web.connections.exchanges import Exchange
from jixiao.web.connections.fronts import Front
from jixiao.web.connections.ready_answers import Ready
from jixiao.web.connections.simple_requests import BEGIN
from jixiao.web.envelopes import request_id


class Connection(HttpToolsProtocol):
    """uvicorn's own protocol, with the short way before it. It is on it only between two requests of the long one."""

    def __init__(self, config: Config, server_state: ServerState, app_state: dict[str, Any], **more: Any) -> None:
        super().__init__(config, server_state, app_state, **more)
        self.front: Front = config.app  # type: ignore[assignment]
        self.exchange: Exchange | None = None
        self.held = b""  # what came while an exchange was going on
        self.parsing = self.ending = False
        self.last = 0.0  # when the connection was busy last
        self.scope_base: Scope

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        super().connection_made(transport)
        told = {"server": self.server, "client": self.client, "scheme": self.scheme, "root_path": self.root_path}
        self.scope_base = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "GET",
            **told,
        }

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        if self.exchange is not None:
            self.exchange.leave()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """uvicorn's parser is within a request."""
        self.parsing = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """It is between two."""
        self.parsing = False
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """Bytes of one request or more, or of a part of one."""
        if self.exchange is not None:
            self.held += data
            self.transport.pause_reading()
            return
        if data.startswith(BEGIN) and not self.parsing and (self.cycle is None or self.cycle.response_complete):
            began = time.perf_counter()
            ready = self.front.ready.get(data)
            if ready is not None:
                self.given_again(ready, began)
                return
            request = self.front.blocks.simple(data)
            if request is not None:
                self.begin(Exchange(self, data, request, self.front.ready.newest()))
                return
        super().data_received(data)

    def begin(self, exchange: Exchange) -> None:
        """Let the application answer."""
        self.exchange = exchange
        task = self.loop.create_task(exchange.run(self.front.direct["/sparql"]))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def completed(self, exchange: Exchange) -> None:
        """Keep the answer for those who ask the same; go on with what came meanwhile."""
        self.exchange = None
        self.front.keep(exchange)
        self.rest()
        if self.ending:
            self.transport.close()
        elif self.held and not self.transport.is_closing():
            held, self.held = self.held, b""
            self.transport.resume_reading()
            self.data_received(held)

    def given_again(self, ready: Ready, began: float) -> None:
        """The same answer as before, under a new request id."""
        name = request_id()
        differing = [*self.dated(), (b"x-request-id", name.encode())]
        self.transport.write(ready.head + b"".join([b"%b: %b\r\n" % pair for pair in differing]) + b"\r\n" + ready.body)
        self.front.noted(name, ready, time.perf_counter() - began)
        self.rest()

    def rest(self) -> None:
        """One request less; a connection on which nothing comes for long is closed."""
        self.server_state.total_requests += 1
        self.last = self.loop.time()
        if self.timeout_keep_alive_task is None and not self.transport.is_closing():
            self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)

    def timeout_keep_alive_handler(self) -> None:
        """Close it, unless something came since the timer was set."""
        self.timeout_keep_alive_task = None
        left = self.last + self.timeout_keep_alive - self.loop.time()
        if self.exchange is not None or left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(max(left, 1.0), self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()

    def shutdown(self) -> None:
        """The server ends: so does the connection, after the answer that is on its way."""
        if self.exchange is not None:
            self.ending = True
        else:
            super().shutdown()

    def dated(self) -> list[tuple[bytes, bytes]]:
        """What uvicorn adds to every answer: the date."""
        return self.server_state.default_headers
