"""`/sparql`: requests in; answers out, each with its ETag, or a readable problem."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.responses import StreamingResponse
from starlette.types import Receive

from jixiao.store import answers, tokens
from jixiao.store.answers import JSON, TURTLE
from jixiao.web.applications import Application
from jixiao.web.bodies import body_of, while_connected
from jixiao.web.endpoint import descriptions, pages
from jixiao.web.endpoint.inquiries import VARY, Inquiry, answer_headers, content_type, inquiry, manner_of, matches
from jixiao.web.endpoint.negotiation import GRAPHS, HTML, by_format, choose
from jixiao.web.endpoint.requests import Asked, asked_query
from jixiao.web.metrics import Metrics
from jixiao.web.problems import Problem
from jixiao.web.settings import Settings
from jixiao.web.workers.answerers import Answerer, Given
from jixiao.web.workers.caches import Held

METHODS = "GET, HEAD, POST, QUERY, OPTIONS"


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
        self.manner = manner_of(settings)

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

    async def answered(self, request: Request, receive: Receive, asked: Asked, text: str) -> Response:
        """200 with the whole answer, or 304 where the client has it."""
        found = inquiry(self.manner, asked, text, ", ".join(request.headers.getlist("accept")))
        known = await self.answerer.tag(found.question)
        tag = f'"{known}{found.suffix}"'
        if known and request.method != "POST" and matches(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers=answer_headers(self.manner, tag))
        given = await self.answerer.held(found.question)
        if given is None:
            given = await while_connected(receive, self.answerer.answer(found.question))
        return self.response(given, found)

    def response(self, given: Given, found: Inquiry) -> Response:
        """The answer as it travels."""
        held, text = given.held, found.question.text
        headers = answer_headers(self.manner, f'"{given.tag}{found.suffix}"' if given.tag else None, held.truncated)
        is_graph = held.media_type == TURTLE
        if (found.graph_page and is_graph) or (found.table_page and held.media_type == JSON):
            body, cut = b"".join(held.parts()), headers.get("x-result-truncated")
            page = pages.graph(self.root, text, body, cut) if is_graph else pages.table(self.root, text, body, cut)
            return Response(page, headers=headers, media_type=HTML)
        headers["content-type"] = content_type(held.media_type)
        if held.path is None:
            return Response(held.body, headers=headers)
        return StreamingResponse(pieces(held), headers={**headers, "content-length": str(held.size)})

    async def description(self, request: Request, asked: Asked) -> Response:
        """The service description, or for people a form."""
        accept = ", ".join(request.headers.getlist("accept"))
        named = by_format(asked.format) if asked.format is not None else None
        # A form of rows says nothing about this graph.
        media = choose(accept, GRAPHS, True) if asked.format is None else (named[1] or TURTLE) if named else None
        if media is None:
            raise Problem(406, "not-acceptable", f"the service description can be had as {', '.join(GRAPHS)}")
        if media == HTML:
            return Response(pages.start(self.root), media_type=HTML, headers={"vary": VARY, "link": self.manner.link})
        document = answers.converted(descriptions.turtle(self.settings, await self.answerer.graphs()), media)
        return Response(document, headers={"vary": VARY, "link": self.manner.link, "content-type": content_type(media)})
