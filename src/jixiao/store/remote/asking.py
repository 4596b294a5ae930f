"""One query to a back end: its text and dataset in; a checked reply, in time and complete, or a named error out."""

import re
from collections.abc import Sequence

import httpx
from msgspec import Struct

from jixiao.store.errors import QuerySyntaxError
from jixiao.store.remote.answers import JSON, TRIPLES
from jixiao.store.remote.backends import Backend
from jixiao.store.remote.dialects import GENERIC, Dialect, Parameters
from jixiao.store.remote.errors import BackendError, BackendTimeoutError
from jixiao.store.remote.exchanges import Reply, Request, exchange
from jixiao.store.remote.questions import form_of

_OXIGRAPH_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?([^\n]{0,160})")
_SYNTAX = re.compile(r"syntax error|parse error|malformed|SP03\d|QueryParseException|lexical error", re.IGNORECASE)


class Dataset(Struct, frozen=True):
    """Graphs that a query sees, as the protocol's default-graph-uri and named-graph-uri; empty: what the back end takes by itself."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()

    def parameters(self) -> Parameters:
        """Fields of the request."""
        return (*(("default-graph-uri", name) for name in self.default), *(("named-graph-uri", name) for name in self.named))


def refusal(backend: Backend, query: str, reply: Reply) -> Exception:
    """What a status that is no success means."""
    text = reply.text
    if reply.status == 400 or _SYNTAX.search(text):
        place = _OXIGRAPH_PLACE.search(text)
        if place:
            return QuerySyntaxError(f"expected {place[3]}", int(place[1]), int(place[2]), query)
        # Virtuoso counts the lines of a text of its own making, so that its line is no help; its first line is.
        if _SYNTAX.search(text):
            return QuerySyntaxError(text.splitlines()[0][:300], None, None, query)
    if reply.status in (408, 504) or re.search(r"time[d ]*out|S1T00|cancell?ed|estimated execution time", text, re.IGNORECASE):
        return BackendTimeoutError(backend.query, backend.bounds.seconds, "the back end gave up")
    return BackendError(backend.query, reply.status, text.splitlines()[0][:300] if text else "no reason given")


def limit_of_rows(reply: Reply) -> int | None:
    """Virtuoso cuts at its ResultSetMaxRows with status 200, and says so in a header only."""
    value = reply.headers.get("x-sparql-maxrows", "")
    return int(value) if value.isdigit() else None


def checked(backend: Backend, query: str, reply: Reply) -> Reply:
    """The reply, where it is one. Errors: those of `ask`."""
    if reply.status != 200:
        raise refusal(backend, query, reply)
    if reply.headers.get("x-sql-state", "") == "S1TAT":
        # "Returning incomplete results": a COUNT would come back as a plausible wrong number, with status 200.
        raise BackendTimeoutError(backend.query, backend.bounds.seconds, "the back end had only a part of the answer")
    return reply


async def ask(http: httpx.AsyncClient, backend: Backend, query: str, dataset: Dataset, dialect: Dialect = GENERIC) -> Reply:
    """The reply to a query. Errors: `QuerySyntaxError`, `BackendTimeoutError` (also where the answer is partial for want of time),
    `BackendError`, `StoreError`."""
    wanted = JSON if form_of(query) in ("SELECT", "ASK") else f"{TRIPLES}, text/turtle;q=0.5"
    # A union of all graphs is asked for only where nothing else was asked for.
    chosen = dataset.parameters() or dialect.union or ()
    form = (("query", query), *chosen, *dialect.timeout_parameters(backend.bounds.seconds))
    reply = await exchange(http, Request("POST", backend.query, headers={"Accept": wanted}, form=form), backend.bounds)
    return checked(backend, query, reply)
