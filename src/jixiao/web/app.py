"""Settings in; the web application out."""

import importlib.util
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TextIO

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Route

from jixiao import __version__
from jixiao.web.endpoint import pages
from jixiao.web.endpoint.routes import SparqlEndpoint
from jixiao.web.envelopes import Envelope, Front
from jixiao.web.logs import RequestLog
from jixiao.web.openapi import described
from jixiao.web.parts import Parts, parts_of
from jixiao.web.problems import Problem
from jixiao.web.settings import Settings
from jixiao.web.writing.routes import Writing


def create_app(settings: Settings, log_to: TextIO | None = None) -> FastAPI:
    """The endpoint, and the pages where they are installed. log_to: where a line for each request goes.

    Errors: `StoreMissingError` where there is no build, `ValueError` where settings name neither a build nor a back end."""
    parts = parts_of(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await parts.start()
        try:
            yield
        finally:
            parts.answerer.close()

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
    app.state.front = Front(app, {path: Envelope(endpoint, parts.metrics, log) for path, endpoint in direct.items()})
    app.openapi = lambda: described(app, settings.writable)  # type: ignore[method-assign]
    return app


def add_endpoint(app: FastAPI, parts: Parts) -> dict[str, SparqlEndpoint]:
    """The routes of SPARQL's protocols; those of queries are returned too, for those who need no router to find them."""
    endpoint = SparqlEndpoint(parts.settings, parts.answerer, parts.metrics)
    found = {"/sparql": endpoint, "/sparql/": endpoint}
    app.router.routes.extend(Route(path, application) for path, application in found.items())
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
