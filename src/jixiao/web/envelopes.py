"""Every request and answer in; the same with a request id, CORS, security headers, gzip, a line in the log and a count out, errors too."""

import logging
import os
import time
from collections.abc import Iterator, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jixiao.web.compression import Gzip, takes_gzip, without_suffix
from jixiao.web.logs import RequestLog
from jixiao.web.metrics import Metrics
from jixiao.web.problems import Problem, problem_of

failures = logging.getLogger("jixiao.failures")
EXPOSED = "Content-Location, ETag, Link, Location, Retry-After, X-Request-ID, X-Result-Truncated"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
ADDED = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", EXPOSED.encode()),
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)


IDS = 256  # for which the system is asked at once


def random_digits() -> Iterator[str]:
    """32 hexadecimal digits at a time."""
    while True:
        digits = os.urandom(16 * IDS).hex()
        yield from (digits[place : place + 32] for place in range(0, len(digits), 32))


_digits = random_digits()


def request_id() -> str:
    """A random UUID (version 4), written in a fraction of the time that `uuid` takes."""
    h = next(_digits)
    return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-{'89ab'[int(h[16], 16) & 3]}{h[17:20]}-{h[20:]}"


def line_of(name: str, route: str, method: str, status: int, seconds: float, size: int, notes: Mapping[str, object]) -> dict[str, object]:
    """For the log. name: of the request; size: bytes of the answer."""
    return {"id": name, "route": route, "method": method, "status": status, "ms": round(seconds * 1000, 1), "bytes": size, **notes}


class Envelope:
    """The outermost application.

    In `scope["state"]` stand `request_id` and `notes`, to which routes add what the log shall tell."""

    def __init__(self, app: ASGIApp, metrics: Metrics, log: RequestLog) -> None:
        self.app, self.metrics, self.log = app, metrics, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        turn = Turn(scope, send)
        try:
            await self.app(scope, receive, turn.send)
        except Exception as error:
            failures.exception("request %s failed", turn.id)
            if not turn.status:
                problem = error if isinstance(error, Problem) else problem_of(error)
                await problem.response(turn.id)(scope, receive, turn.send)
        finally:
            seconds = time.perf_counter() - turn.began
            self.metrics.seen(turn.route, scope["method"] if scope["method"].isalpha() else "?", turn.status, seconds)
            self.log.write(turn.line(seconds))


class Turn:
    """One request and its answer."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope, self.began = scope, time.perf_counter()
        self.id = request_id()
        self.status = self.size = 0
        self.notes: dict[str, object] = {}
        scope.setdefault("state", {}).update(request_id=self.id, notes=self.notes)
        headers = Headers(raw=scope["headers"])
        self.out: Send = send
        if scope["method"] != "HEAD" and takes_gzip(headers.get("accept-encoding", "")):
            self.out = Gzip(headers, send)
        if "if-none-match" in headers:
            scope["headers"] = [
                (name, without_suffix(value.decode("latin-1")).encode("latin-1") if name == b"if-none-match" else value)
                for name, value in scope["headers"]
            ]

    @property
    def route(self) -> str:
        """Path of the route, not of the request: few different ones."""
        route = self.scope.get("route")
        return str(self.notes.get("route") or getattr(route, "path", "") or "other")

    async def send(self, message: Message) -> None:
        """Add to the head what every answer has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = list(message["headers"])
            given = {name.lower() for name, _ in headers}
            headers += [pair for pair in ADDED if pair[0] not in given]
            headers.append((b"x-request-id", self.id.encode()))
            message["headers"] = headers
            if b"vary" not in given:
                headers.append((b"vary", b"Accept-Encoding"))
            elif not any(name.lower() == b"vary" and b"ccept-encoding" in value.lower() for name, value in headers):
                MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        else:
            self.size += len(message.get("body", b""))
        await self.out(message)

    def line(self, seconds: float) -> dict[str, object]:
        """For the log."""
        return line_of(self.id, self.route, self.scope["method"], self.status, seconds, self.size, self.notes)
