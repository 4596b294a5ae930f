"""`/sparql`: requests in; answers out, each with its ETag, or a readable problem."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from fastapi import Request, Response
from msgspec import structs
from starlette.responses import StreamingResponse
from starlette.types import Receive

from jixiao.store import answers, tokens
from jixiao.store.answers import JSON, TURTLE, Question
from jixiao.web.applications import Application
from jixiao.web.bodies import body_of, while_connected
from jixiao.web.endpoint import descriptions, pages
from jixiao.web.endpoint.negotiation import GRAPHS, HTML, TABLES, by_format, choose
from jixiao.web.endpoint.requests import Asked, asked_query
from jixiao.web.metrics import Metrics
from jixiao.web.problems import Problem
from jixiao.web.settings import Settings
from jixiao.web.workers import Answerer
from jixiao.web.workers.answerers import Given
from jixiao.web.workers.caches import Held

METHODS = "GET, HEAD, POST, QUERY, OPTIONS"
VARY = "Accept, Accept-Encoding"


def content_type(media: str) -> str:
    """With its charset, where it is text and has no encoding of its own."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def matches(header: str | None, tag: str) -> bool:
    """If-None-Match, with weak comparison (RFC 9110, 13.1.2)."""
    return bool(header) and tag in [part.strip().removeprefix("W/") for part in (header or "").split(",")]


def link_header(settings: Settings) -> str:
    """Where the data set is described."""
    return f'<{settings.public}.well-known/void>; rel="describedby", <{settings.public}sparql>; rel="service-desc"'


async def pieces(held: Held) -> AsyncIterator[bytes]:
    """A long answer, from its file."""
    for part in held.parts():
        yield part


class SparqlEndpoint(Application):
    """Read-only, whatever the server is otherwise."""

    def __init__(self, settings: Settings, answerer: Answerer, metrics: Metrics) -> None:
        super().__init__("/sparql", METHODS, metrics, {"accept-query": '"application/sparql-query"'})
        self.settings, self.answerer = settings, answerer
        self.root = urlsplit(settings.public).path or "/"
        self.link = link_header(settings)

    async def responded(self, request: Request, receive: Receive, notes: dict[str, object]) -> Response:
        """The answer. Errors: `Problem` and those of the answerer."""
        method = request.method
        body = await body_of(request, receive, self.settings.limits.text) if method in ("POST", "QUERY") else b""
        if len(request.scope["query_string"]) > self.settings.limits.text:
            raise Problem(413, "too-large", "the address is too long; post the query")
        asked = asked_query(method, request.scope["query_string"], request.headers, body)
        if asked.query is None:
            return await self.description(request, asked)
        notes["query"] = tokens.shape(asked.query)[:2000]
        return await self.answered(request, receive, asked, asked.query)

    def question(self, request: Request, asked: Asked, text: str) -> tuple[Question, bool, bool]:
        """What is asked of the store, and whether rows and graphs are wanted as pages."""
        if asked.format is not None:
            named = by_format(asked.format)
            if named is None:
                raise Problem(406, "not-acceptable", f"there is no format {asked.format!r}")
            tables, graphs = named
        else:
            accept = ", ".join(request.headers.getlist("accept"))
            tables, graphs = choose(accept, TABLES), choose(accept, GRAPHS, True)
        limits = self.settings.limits
        question = Question(
            text=text,
            default_graphs=asked.default,
            named_graphs=asked.named,
            tables=JSON if tables == HTML else tables,
            graphs=TURTLE if graphs == HTML else graphs,
            union=self.settings.union,
            rows=limits.rows,
            bytes=limits.bytes,
            base=self.settings.public + "sparql",
        )
        return question, tables == HTML, graphs == HTML

    async def answered(self, request: Request, receive: Receive, asked: Asked, text: str) -> Response:
        """200 with the whole answer, or 304 where the client has it."""
        question, table_page, graph_page = self.question(request, asked, text)
        suffix = f"-{'t' * table_page}{'g' * graph_page}" if table_page or graph_page else ""
        known = await self.answerer.tag(question)
        if known and request.method != "POST" and matches(request.headers.get("if-none-match"), f'"{known}{suffix}"'):
            return Response(status_code=304, headers=self.headers(f'"{known}{suffix}"'))
        given = await self.answerer.held(question)
        if given is None:
            given = await while_connected(receive, self.answerer.answer(question))
        return self.response(given, suffix, text, table_page, graph_page)

    def headers(self, tag: str | None, truncated: str | None = None) -> dict[str, str]:
        """Of an answer."""
        found = {"cache-control": "no-cache", "vary": VARY, "link": self.link}
        if tag:
            found["etag"] = tag
        if truncated:
            limits = structs.asdict(self.settings.limits)
            found["x-result-truncated"] = f"{truncated}; limit={limits[truncated]}"
        return found

    def response(self, given: Given, suffix: str, text: str, table_page: bool, graph_page: bool) -> Response:
        """The answer as it travels."""
        held = given.held
        headers = self.headers(f'"{given.tag}{suffix}"' if given.tag else None, held.truncated)
        is_graph = held.media_type == TURTLE
        if (graph_page and is_graph) or (table_page and held.media_type == JSON):
            body = b"".join(held.parts())
            page = pages.graph(self.root, text, body) if is_graph else pages.table(self.root, text, body)
            return Response(page, headers=headers, media_type=HTML)
        headers["content-type"] = content_type(held.media_type)
        if held.path is None:
            return Response(held.body, headers=headers)
        return StreamingResponse(pieces(held), headers={**headers, "content-length": str(held.size)})

    async def description(self, request: Request, asked: Asked) -> Response:
        """The service description, or for people a form."""
        accept = ", ".join(request.headers.getlist("accept"))
        named = by_format(asked.format) if asked.format is not None else None
        media = named[1] if named else choose(accept, GRAPHS, True) if asked.format is None else None
        if media is None:
            raise Problem(406, "not-acceptable", f"the service description can be had as {', '.join(GRAPHS)}")
        if media == HTML:
            return Response(pages.start(self.root), media_type=HTML, headers={"vary": VARY, "link": self.link})
        document = answers.converted(descriptions.turtle(self.settings, await self.answerer.graphs()), media)
        return Response(document, headers={"vary": VARY, "link": self.link, "content-type": content_type(media)})
