"""`/update` and `/gsp`: changes in; 204 out once they are on disk.

https://www.w3.org/TR/sparql11-protocol/#update-operation and https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

import hashlib
import uuid
from urllib.parse import quote

from fastapi import Request, Response
from starlette.formparsers import MultiPartException
from starlette.types import Message, Receive

from jixiao.store.answers import GRAPHS
from jixiao.store.updates import DEFAULT, Payload, Stored
from jixiao.web.bodies import body_of
from jixiao.web.endpoint.inquiries import content_type as typed
from jixiao.web.endpoint.inquiries import matches
from jixiao.web.endpoint.negotiation import GRAPH_ALIASES, choose
from jixiao.web.endpoint.requests import asked_update, content_type, iris, pairs, values
from jixiao.web.metrics import Metrics
from jixiao.web.problems import Problem
from jixiao.web.settings import Settings
from jixiao.web.workers.messages import Drop, Fetch, Put, Update
from jixiao.web.workers.writers import Writer
from jixiao.web.writing.guards import Guarded

GSP_METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"


class Writing:
    """The two applications, on one writer."""

    def __init__(self, settings: Settings, writer: Writer, metrics: Metrics) -> None:
        self.settings, self.writer = settings, writer
        self.update = Guarded("/update", "POST, OPTIONS", settings.token, metrics, self.updated)
        self.gsp = Guarded("/gsp", GSP_METHODS, settings.token, metrics, self.stored)

    async def updated(self, request: Request, receive: Receive) -> Response:
        """A SPARQL update, all of it or nothing."""
        body = await body_of(request, receive, self.settings.limits.upload)
        asked = asked_update(request.scope["query_string"], request.headers, body)
        await self.writer.change(Update(str(asked.update), asked.default, asked.named, self.settings.public + "update"))
        return Response(status_code=204)

    def named(self, request: Request) -> str | None:
        """The graph that a request means; None where it names none. Errors: `Problem`."""
        found = pairs(request.scope["query_string"])
        raw = request.scope.get("raw_path", b"").split(b"?")[0]
        direct = raw.partition(b"/gsp/")[2]
        names = [*iris(found, "graph"), *(DEFAULT for _ in values(found, "default"))]
        if direct:  # as it is written, so that nothing is decoded that the client encoded
            names.append(f"{self.settings.public}gsp/{quote(direct, safe='%/:@!$&()*+,;=~-._' + chr(39))}")
        if len(names) > 1:
            raise Problem(400, "parameters", "a request names one graph: by its path, by ?graph=IRI, or by ?default")
        return names[0] if names else None

    async def stored(self, request: Request, receive: Receive) -> Response:
        """One operation of the Graph Store Protocol."""
        name, method = self.named(request), request.method
        if name is None and method != "POST":
            raise Problem(400, "parameters", "name a graph: /gsp?graph=IRI or /gsp?default")
        if method in ("GET", "HEAD"):
            return await self.fetched(request, str(name))
        if method == "DELETE":
            done = await self.writer.value(Drop(str(name)), Stored)
            if not done.before:
                raise Problem(404, "no-graph", "there is no such graph")
            return Response(status_code=204)
        return await self.put(request, receive, name)

    async def fetched(self, request: Request, name: str) -> Response:
        """The graph as a document."""
        accept = ", ".join(request.headers.getlist("accept"))
        media = choose(accept, tuple(GRAPHS), True)
        if media is None:
            raise Problem(406, "not-acceptable", f"a graph can be had as {', '.join(GRAPHS)}")
        reply = await self.writer.change(Fetch(name, media))
        if reply.value == b"\xc2":  # false
            raise Problem(404, "no-graph", "there is no such graph")
        tag = f'"{hashlib.blake2b(reply.body, digest_size=15).hexdigest()}"'
        headers = {"etag": tag, "vary": "Accept, Accept-Encoding", "cache-control": "no-cache", "content-type": typed(media)}
        if matches(request.headers.get("if-none-match"), tag):
            return Response(status_code=304, headers=headers)
        return Response(reply.body, headers=headers)

    async def put(self, request: Request, receive: Receive, name: str | None) -> Response:
        """PUT in place of a graph, POST beside what is in it, POST without a name into a new one."""
        payloads = await self.payloads(request, await body_of(request, receive, self.settings.limits.upload))
        graph = f"{self.settings.public}gsp/{uuid.uuid4()}" if name is None else name
        base = graph or self.settings.public + "gsp?default"
        done = await self.writer.value(Put(graph, payloads, request.method == "PUT", base), Stored)
        ours = graph.startswith(self.settings.public + "gsp/")
        return Response(status_code=204 if done.before else 201, headers={"location": graph} if ours and not done.before else {})

    async def payloads(self, request: Request, body: bytes) -> tuple[Payload, ...]:
        """The documents of a request: one, or those of a multipart form. Errors: `Problem`."""
        media = content_type(request.headers.get("content-type"))
        if media != "multipart/form-data":
            return (Payload(graph_type(media), body),)
        try:
            async with Request(request.scope, repeated(body)).form(max_files=1000, max_fields=0) as form:
                files = [part for _, part in form.multi_items() if not isinstance(part, str)]
                if not files:  # a PUT of it would empty the graph
                    raise Problem(400, "multipart", "the form holds no document")
                return tuple([Payload(graph_type(content_type(part.content_type)), await part.read()) for part in files])
        except (MultiPartException, AssertionError, KeyError) as error:
            raise Problem(400, "multipart", f"the form cannot be read: {error}") from error
        except Exception as error:
            if isinstance(error, Problem):
                raise
            raise Problem(400, "multipart", "the form cannot be read; each part needs a filename and a Content-Type") from error


def graph_type(media: str) -> str:
    """Errors: `Problem` for what is no format of graphs."""
    known = media if media in GRAPHS else GRAPH_ALIASES.get(media)
    if known not in GRAPHS:
        raise Problem(415, "media-type", f"a graph is sent as {', '.join(GRAPHS)}, not as {media or 'nothing'}")
    return str(known)


def repeated(body: bytes) -> Receive:
    """A body that was read, to be read once more."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
