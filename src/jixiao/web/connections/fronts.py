"""An application and, for some paths, others that need none of its machinery in; what a server listens with out."""

from collections.abc import Callable, Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from jixiao.web.connections.exchanges import Exchange, head_of
from jixiao.web.connections.ready_answers import Ready, ReadyAnswers
from jixiao.web.connections.simple_requests import Blocks
from jixiao.web.envelopes import line_of
from jixiao.web.logs import RequestLog
from jixiao.web.metrics import Metrics

DIFFERING = (b"x-request-id", b"date")


class Front:
    """direct: applications by path; most queries take less time than the router. newest: as `ReadyAnswers` has it."""

    def __init__(
        self, app: ASGIApp, direct: Mapping[str, ASGIApp], newest: Callable[[], str | None], metrics: Metrics, log: RequestLog
    ) -> None:
        self.app, self.direct, self.metrics, self.log = app, direct, metrics, log
        self.ready, self.blocks = ReadyAnswers(newest), Blocks()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = self.direct.get(scope["path"], self.app) if scope["type"] == "http" else self.app
        await app(scope, receive, send)

    def keep(self, exchange: Exchange) -> None:
        """Remember an answer that has a tag, in one piece, of a snapshot that was the newest all the time."""
        if exchange.status not in (200, 304) or exchange.pieces != 1 or exchange.chunked or not exchange.complete:
            return
        if exchange.state is None or exchange.state != self.ready.newest():
            return
        if any(name == b"etag" for name, _ in exchange.headers):
            head = head_of(exchange.status, [pair for pair in exchange.headers if pair[0] not in DIFFERING])
            notes = exchange.scope["state"].get("notes", {})
            self.ready.put(exchange.raw, Ready(exchange.state, exchange.status, head, exchange.body, notes))

    def noted(self, request_id: str, ready: Ready, seconds: float) -> None:
        """Count an answer that was given again, and log it as the first one."""
        route = str(ready.notes.get("route", "other"))
        self.metrics.seen(route, "GET", ready.status, seconds)
        self.log.write(line_of(request_id, route, "GET", ready.status, seconds, len(ready.body), ready.notes))
