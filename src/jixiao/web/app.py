"""Settings in; the web application out."""

import asyncio
import importlib.util
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TextIO

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Route

from jixiao import __version__
from jixiao.store import StoreError
from jixiao.store.remote import Backend, Bounds, Evaluator, RemoteStore
from jixiao.web.connections.fronts import Front
from jixiao.web.endpoint import pages
from jixiao.web.endpoint.inquiries import manner_of
from jixiao.web.endpoint.routes import SparqlEndpoint
from jixiao.web.envelopes import Envelope
from jixiao.web.logs import RequestLog
from jixiao.web.metrics import Metrics
from jixiao.web.openapi import described
from jixiao.web.problems import Problem
from jixiao.web.settings import Settings
from jixiao.web.shacl.routes import ShaclEndpoint
from jixiao.web.workers.answerers import LocalAnswerer, RemoteAnswerer
from jixiao.web.workers.loans import Terms
from jixiao.web.workers.pools import Pool
from jixiao.web.workers.snapshots import BuiltSnapshots, Snapshot, Snapshots
from jixiao.web.workers.stores import PooledStore
from jixiao.web.workers.writers import Writer
from jixiao.web.writing.routes import Writing


class RemoteParts:
    """What an application in front of a back end is made of: no snapshots, no writing, and processes only to judge graphs."""

    writer = None

    def __init__(self, settings: Settings, url: str) -> None:
        limits = settings.limits
        backend = Backend(url, bounds=Bounds(limits.seconds, limits.rows, limits.bytes))
        self.settings = settings
        self.store = RemoteStore(backend)
        self.pool = Pool(limits)
        self.answerer = RemoteAnswerer(settings, Evaluator(backend), self.store)
        self.metrics = Metrics()

    async def start(self) -> None:
        """Nothing to start."""

    def newest(self) -> None:
        """States of a back end have no names."""

    async def state(self) -> str:
        """Errors: `StoreError` where the back end does not answer."""
        health = await asyncio.to_thread(self.store.health)
        if not health.ok:
            raise StoreError(health.message)
        return health.server or "back end"


class LocalParts:
    """What one application is made of."""

    def __init__(self, settings: Settings, directory: Path) -> None:
        self.settings = settings
        # What is written must be seen by the next request, so a writable server keeps its connections to itself.
        terms = None if settings.writable else Terms(manner_of(settings), str(directory), settings.limits.text)
        self.pool = Pool(settings.limits, terms)
        self.writer = Writer(directory, settings.limits, self.pool) if settings.writable else None
        self.snapshots: Snapshots = self.writer or BuiltSnapshots(directory)
        self.answerer = LocalAnswerer(settings, self.snapshots, self.pool)
        self.store = PooledStore(self.answerer)
        self.metrics = Metrics(self.gauges)

    async def start(self) -> None:
        """Called in the event loop."""
        self.store.start()
        await self.pool.start()

    def newest(self) -> Snapshot | None:
        """The snapshot that is served now, where it is known without waiting; None where there is none."""
        with suppress(StoreError):
            return self.snapshots.newest()
        return None

    async def state(self) -> str:
        """Name of the snapshot that is served now. Errors: `StoreMissingError`."""
        return (await self.snapshots.current()).name

    def gauges(self) -> Iterable[tuple[str, str, float]]:
        """What is measured when somebody asks."""
        cache = self.answerer.cache
        yield "jixiao_queries_running", "Queries in a process", self.pool.running + self.pool.short.running
        yield "jixiao_queries_waiting", "Queries that wait for a process", self.pool.waiting
        yield "jixiao_connections_lent", "Connections that a process answers by itself", self.pool.lending.lent if self.pool.lending else 0
        yield "jixiao_cache_hits", "Answers from the cache", cache.hits
        yield "jixiao_cache_misses", "Answers that were not in the cache", cache.misses


Parts = LocalParts | RemoteParts


def parts_of(settings: Settings) -> Parts:
    """Errors: ValueError where the settings name neither a build nor a back end, or want to write to a back end."""
    if settings.backend is not None:
        if settings.writable:
            raise ValueError("a back end is not written to through this server: write to it directly")
        return RemoteParts(settings, settings.backend)
    if settings.directory is None:
        raise ValueError("give the folder of a build, or a back end")
    return LocalParts(settings, settings.directory)


def create_app(settings: Settings, log_to: TextIO | None = None) -> FastAPI:
    """The endpoint, and the pages where they are installed. log_to: where a line for each request goes.

    Errors: `StoreMissingError` where there is no build."""
    parts = parts_of(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await parts.start()
        try:
            yield
        finally:
            parts.answerer.close()
            parts.pool.close()

    app = FastAPI(title="jixiao", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.parts = parts
    direct = add_endpoint(app, parts)
    add_states(app, parts)
    add_problems(app)
    if importlib.util.find_spec("jixiao.web.site"):
        site = importlib.import_module("jixiao.web.site")
        app.include_router(site.routes(settings, parts.store))
    log = RequestLog(log_to)
    app.add_middleware(Envelope, metrics=parts.metrics, log=log)
    enveloped = {path: Envelope(endpoint, parts.metrics, log) for path, endpoint in direct.items()}
    app.state.front = Front(app, enveloped, parts.newest, parts.pool, manner_of(settings), parts.metrics, log)
    app.openapi = lambda: described(app, settings.writable)  # type: ignore[method-assign]
    return app


def add_endpoint(app: FastAPI, parts: Parts) -> dict[str, SparqlEndpoint]:
    """The routes of SPARQL's protocols; those of queries are returned too, for those who need no router to find them."""
    endpoint = SparqlEndpoint(parts.settings, parts.answerer, parts.metrics)
    found = {"/sparql": endpoint, "/sparql/": endpoint}
    app.router.routes.extend(Route(path, application) for path, application in found.items())
    app.router.routes.append(Route("/shacl", ShaclEndpoint(parts.settings, parts.pool, parts.metrics)))
    if parts.writer is not None:
        writing = Writing(parts.settings, parts.writer, parts.metrics)
        app.router.routes += [Route("/update", writing.update), Route("/gsp", writing.gsp), Route("/gsp/{path:path}", writing.gsp)]
    return found


def add_states(app: FastAPI, parts: Parts) -> None:
    """What those who run the server ask."""

    @app.get("/health", summary="Whether the server answers, and from which snapshot", responses={503: {"description": "It does not"}})
    async def health() -> JSONResponse:
        try:
            state = await parts.state()
        except Exception as error:
            return JSONResponse({"status": "no snapshot", "reason": type(error).__name__}, 503)
        return JSONResponse({"status": "ok", "version": __version__, "snapshot": state}, headers={"cache-control": "no-store"})

    @app.get("/metrics", summary="Counters for Prometheus", response_class=Response)
    async def metrics() -> Response:
        return Response(parts.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.get(f"/{pages.STYLE_PATH}", include_in_schema=False)
    async def style() -> Response:
        return Response(pages.STYLE, media_type="text/css", headers={"cache-control": "max-age=3600"})


def add_problems(app: FastAPI) -> None:
    """Errors of the framework in our form."""

    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: HTTPException) -> Response:
        problem = Problem(error.status_code, "http", str(error.detail), error.headers)
        return problem.response(getattr(request.state, "request_id", ""))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return Problem(422, "parameters", f"{where}: {first['msg']}").response(getattr(request.state, "request_id", ""))

    @app.exception_handler(Problem)
    async def refused(request: Request, error: Problem) -> Response:
        return error.response(getattr(request.state, "request_id", ""))
