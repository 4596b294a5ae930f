"""One connection in; its requests answered: simple ones on the short way, in their order, all others by uvicorn.

uvicorn makes some twenty objects and two writes for each request, which costs more than most queries do.
"""

import asyncio
import os
import time
from typing import Any

from starlette.types import Scope
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from jixiao.web.connections.exchanges import Exchange
from jixiao.web.connections.fronts import Front
from jixiao.web.connections.ready_answers import Ready
from jixiao.web.connections.simple_requests import BEGIN, Simple
from jixiao.web.envelopes import request_id
from jixiao.web.workers.direct import LONG, job_of
from jixiao.web.workers.loans import Reason
from jixiao.web.workers.messages import Reply
from jixiao.web.workers.short_lane import Ticket
from jixiao.web.workers.snapshots import Snapshot

LONGEST = 1 << 16  # bytes of an address on the short lane
TRUST = 2  # plain requests before a connection is lent the first time; each time that it comes back, twice as many
LEAST_TRUST = 64


class Connection(HttpToolsProtocol):
    """uvicorn's own protocol, with the short way before it. It is on it only between two requests of the long one."""

    def __init__(self, config: Config, server_state: ServerState, app_state: dict[str, Any], **more: Any) -> None:
        super().__init__(config, server_state, app_state, **more)
        self.front: Front = config.app  # type: ignore[assignment]
        self.exchange: Exchange | None = None
        self.asking: Ticket | None = None
        self.held = b""  # what came while an exchange was going on
        self.part = b""  # of a request whose body has not come yet
        self.parsing = self.ending = self.lent = False
        self.returned_as: Reason = "moved"
        self.plain, self.trust = 0, TRUST  # plain requests answered one after the other, and how many make a client that comes again
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
        if self.exchange is not None or self.asking:
            self.hold(data)
            return
        if self.part:
            data, self.part = self.part + data, b""
        if data.startswith(BEGIN) and not self.parsing and (self.cycle is None or self.cycle.response_complete):
            if self.flow.write_paused:  # its client does not read: answers to whatever it sends would fill the memory
                self.hold(data)
                return
            began, snapshot = time.perf_counter(), self.front.newest()
            ready = self.front.ready.get(data, snapshot.name if snapshot else None)
            if ready is not None:
                self.give(ready, began)
                return
            request = self.front.blocks.simple(data)
            if request == "more":
                self.part = data
                return
            if request is not None:
                why, self.returned_as = self.returned_as, "moved"
                if why == "slow":
                    self.front.remember(request, self.front.pool.known_slow)
                if snapshot is None or why in ("long", "slow") or not self.asked(data, request, snapshot, began):
                    self.begin(data, request)
                return
        self.plain = 0
        super().data_received(data)

    def hold(self, data: bytes) -> None:
        """Keep what came until `go_on`, and read no more."""
        self.held += data
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        """The client has read what there was for it."""
        super().resume_writing()
        if self.held and self.exchange is None and not self.asking:
            self.go_on()

    def asked(self, raw: bytes, request: Simple, snapshot: Snapshot, began: float) -> bool:
        """Ask on the short lane; False where the question must take the long way."""
        longest = min(LONGEST, self.front.pool.limits.text)
        if len(request.query) > longest or len(request.body or b"") > longest or self.front.is_costly(request):
            return False
        job = job_of(request, snapshot, self.front.manner)
        self.asking = Ticket(job, lambda reply: self.told(raw, request, began, reply))
        if self.front.pool.short.offer(self.asking):
            return True
        self.asking = None
        return False

    def told(self, raw: bytes, request: Simple, began: float, reply: Reply | None) -> None:
        """What the short lane says."""
        ticket, self.asking = self.asking, None
        if ticket is None or self.transport.is_closing():
            return
        if reply is None:
            if ticket.slow:
                self.front.remember(request, self.front.pool.known_slow)
            self.begin(raw, request)
            if self.exchange is None:  # uvicorn has it
                super().shutdown() if self.ending else self.go_on()
            return
        ready = Ready(ticket.job.state, reply.status, reply.head, reply.body, {"route": "/sparql", "query": reply.shape}, request.method)
        self.front.ready.put(raw, ready)
        if reply.seconds >= LONG:
            self.front.remember(request, self.front.pool.known_long)
        self.give(ready, began)
        self.go_on()
        self.lend()

    def lend(self) -> None:
        """Lend a connection whose client comes again and again, and has nothing on its way."""
        lending = self.front.pool.lending
        self.plain += 1
        if lending is None or self.plain < self.trust or self.exchange is not None or self.asking or self.held or self.part:
            return
        if self.ending or self.transport.is_closing() or self.transport.get_write_buffer_size():
            return
        self.transport.pause_reading()
        self.lent = lending.lend(self)
        if not self.lent:
            self.transport.resume_reading()

    def handle(self) -> int:
        """Of the socket."""
        found: int = self.transport.get_extra_info("socket").fileno()
        return found

    def returned(self, why: Reason, unsent: bytes, answered: int = 0) -> None:
        """It is ours again: what the client has asked meanwhile stands in the socket, after the bytes that were answered."""
        self.lent, self.returned_as = False, why
        self.plain, self.trust = 0, min(2 * self.trust, LEAST_TRUST)
        if self.transport.is_closing():
            return
        if answered:
            os.read(self.handle(), answered)
        if unsent:
            self.transport.write(unsent)
        if self.ending:
            self.transport.close()
        else:
            self.transport.resume_reading()
            self.rest()

    def broken(self) -> None:
        """Its process ended while it wrote an answer, and nobody has the rest."""
        self.lent = False
        self.transport.abort()

    def begin(self, raw: bytes, request: Simple) -> None:
        """Let the application answer; uvicorn reads the body of a POST."""
        if request.body is not None:
            super().data_received(raw)
            return
        self.exchange = Exchange(self, raw, request, self.front.state())
        task = self.loop.create_task(self.exchange.run(self.front.direct["/sparql"]))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def completed(self, exchange: Exchange) -> None:
        """Keep the answer for those who ask the same."""
        self.exchange = None
        self.front.keep(exchange)
        self.rest()
        self.go_on()

    def go_on(self) -> None:
        """With what came meanwhile."""
        if self.ending:
            self.transport.close()
        elif self.held and not self.transport.is_closing():
            held, self.held = self.held, b""
            self.transport.resume_reading()
            self.data_received(held)

    def give(self, ready: Ready, began: float) -> None:
        """An answer, under a request id of its own."""
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
        if self.exchange is not None or self.asking or self.part or self.held or self.lent or left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(max(left, 1.0), self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()

    def shutdown(self) -> None:
        """The server ends: so does the connection, after the answer that is on its way."""
        if self.lent and self.front.pool.lending is not None:
            self.ending = True
            self.front.pool.lending.recall()
        elif self.exchange is not None or self.asking:
            self.ending = True
        else:
            super().shutdown()

    def dated(self) -> list[tuple[bytes, bytes]]:
        """What uvicorn adds to every answer: the date."""
        return self.server_state.default_headers
