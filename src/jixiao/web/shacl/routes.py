"""`POST /shacl`: a request with a graph in; the report of our shapes about it out, under the same limits as a query."""

from fastapi import Request, Response
from starlette.types import Receive

from jixiao.store.answers import GRAPHS
from jixiao.web.applications import Application
from jixiao.web.bodies import body_of, while_connected
from jixiao.web.endpoint.negotiation import GRAPH_ALIASES, choose
from jixiao.web.endpoint.requests import content_type, pairs, single, values
from jixiao.web.metrics import Metrics
from jixiao.web.negotiation import language
from jixiao.web.problems import Problem
from jixiao.web.settings import Settings
from jixiao.web.workers.faults import Fault, FaultError
from jixiao.web.workers.messages import Judge
from jixiao.web.workers.pools import Pool

METHODS = "POST, OPTIONS"
JSON, TEXT = "application/json", "text/plain"
OFFERED = (JSON, TEXT, *GRAPHS)
LARGEST = 20_000_000  # bytes of a graph; a larger one is for the command line
FORMATS = {"json": JSON, "text": TEXT, "txt": TEXT, "turtle": "text/turtle", "ttl": "text/turtle", "nt": "application/n-triples"}
FORMATS |= {"rdf": "application/rdf+xml", "jsonld": "application/ld+json", "trig": "application/trig", "nq": "application/n-quads"}
KNOWN = frozenset({"shape", "format", "lang"})


class ShaclEndpoint(Application):
    """Judges by one process at a time, so that it leaves the others to queries."""

    def __init__(self, settings: Settings, pool: Pool, metrics: Metrics) -> None:
        super().__init__("/shacl", METHODS, metrics)
        self.limit, self.pool = min(settings.limits.upload, LARGEST), pool

    async def responded(self, request: Request, receive: Receive, notes: dict[str, object]) -> Response:
        """The report."""
        asked = pairs(request.scope["query_string"])
        if unknown := {name for name, _ in asked} - KNOWN:
            raise Problem(400, "parameters", f"unknown parameters: {', '.join(sorted(unknown))}; there are: {', '.join(sorted(KNOWN))}")
        wanted = wanted_type(request, single(asked, "format"))
        lang = single(asked, "lang") or language(request.headers.get("accept-language"))
        if lang not in ("zh", "en"):
            raise Problem(400, "parameters", "lang is zh or en")
        given = content_type(request.headers.get("content-type"))
        media = given if given in GRAPHS else GRAPH_ALIASES.get(given, "")
        if media not in GRAPHS:
            raise Problem(415, "media-type", f"a graph is sent as {', '.join(GRAPHS)}, not as {given or 'nothing'}")
        body = await body_of(request, receive, self.limit)
        job = Judge(body, media, wanted, tuple(values(asked, "shape")), lang)
        reply = await while_connected(receive, self.pool.judge(job))
        if reply.fault is not None:
            raise as_judged(reply.fault)
        kind = f"{wanted}; charset=utf-8" if wanted.startswith("text/") else wanted
        headers = {"content-type": kind, "cache-control": "no-store", "vary": "Accept, Accept-Encoding, Accept-Language"}
        return Response(reply.body, headers=headers)


def wanted_type(request: Request, form: str | None) -> str:
    """Media type of the report. Errors: `Problem` 406."""
    accept = ", ".join(request.headers.getlist("accept"))
    found = choose(accept, OFFERED, True) if form is None else FORMATS.get(form.lower())
    if found is None:
        raise Problem(406, "not-acceptable", f"a report can be had as {', '.join(OFFERED)}")
    return found


def as_judged(fault: Fault) -> Problem | FaultError:
    """What the worker could not judge, as a problem of the document or of the parameters; other faults as they are."""
    kind = {"refused": "document", "store": "parameters"}.get(fault.kind)
    return Problem(400, kind, fault.message) if kind else FaultError(fault)
