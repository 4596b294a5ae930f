"""An application and, for some paths, others that need none of its machinery in; what a server listens with out."""

from collections.abc import Callable, Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from jixiao.web.connections.exchanges import Exchange
from jixiao.web.connections.heads import head_of
from jixiao.web.connections.ready_answers import Ready, ReadyAnswers
from jixiao.web.connections.simple_requests import Blocks, Simple, shape_of
from jixiao.web.endpoint.inquiries import Manner
from jixiao.web.envelopes import line_of
from jixiao.web.logs import RequestLog
from jixiao.web.metrics import Metrics
from jixiao.web.workers.loans import Note
from jixiao.web.workers.pools import Pool
from jixiao.web.workers.shapes import Shapes
from jixiao.web.workers.snapshots import Snapshot

ROUTE = "/sparql"
DIFFERING = (b"x-request-id", b"date")
Newest = Callable[[], Snapshot | None]


class Front:
    """direct: applications by path; most queries take less time than the router. newest: None where it must be waited for."""

    def __init__(
        self, app: ASGIApp, direct: Mapping[str, ASGIApp], newest: Newest, pool: Pool, manner: Manner, metrics: Metrics, log: RequestLog
    ) -> None:
        self.app, self.direct, self.newest, self.pool, self.manner = app, direct, newest, pool, manner
        self.metrics, self.log = metrics, log
        self.ready, self.blocks = ReadyAnswers(), Blocks()
        if pool.lending is not None:
            pool.lending.note, pool.lending.long = self.told, pool.known_long.add

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = self.direct.get(scope["path"], self.app) if scope["type"] == "http" else self.app
        await app(scope, receive, send)

    def state(self) -> str | None:
        """Name of the newest snapshot."""
        snapshot = self.newest()
        return snapshot.name if snapshot else None

    def is_costly(self, request: Simple) -> bool:
        """A question of this shape was slow, or took long."""
        return bool(self.pool.known_slow or self.pool.known_long) and self.pool.is_costly(shape_of(request))

    def remember(self, request: Simple, shapes: Shapes) -> None:
        """A question of this shape is slow, or takes long."""
        shape = shape_of(request)
        if shape is not None:
            shapes.add(shape)

    def keep(self, exchange: Exchange) -> None:
        """Remember an answer that has a tag, in one piece, of a snapshot that was the newest all the time."""
        if exchange.status not in (200, 304) or exchange.pieces != 1 or exchange.chunked or not exchange.complete:
            return
        if exchange.state is None or exchange.state != self.state():
            return
        if any(name == b"etag" for name, _ in exchange.headers):
            head = head_of(exchange.status, [pair for pair in exchange.headers if pair[0] not in DIFFERING])
            notes = exchange.scope["state"].get("notes", {})
            self.ready.put(exchange.raw, Ready(exchange.state, exchange.status, head, exchange.body, notes))

    def told(self, note: Note) -> None:
        """Count and log an answer that a process gave by itself."""
        self.metrics.seen(ROUTE, note.method, note.status, note.seconds)
        self.log.write(line_of(note.id, ROUTE, note.method, note.status, note.seconds, note.size, {"query": note.shape}))

    def noted(self, request_id: str, ready: Ready, seconds: float) -> None:
        """Count and log an answer that took no long way."""
        route = str(ready.notes.get("route", "other"))
        self.metrics.seen(route, ready.method, ready.status, seconds)
        self.log.write(line_of(request_id, route, ready.method, ready.status, seconds, len(ready.body), ready.notes))
