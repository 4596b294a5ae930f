"""Changes to a back end: graphs in; requests of the Graph Store Protocol, or of SPARQL Update where there is no such address, out."""

import asyncio
import re
from collections.abc import Sequence
from urllib.parse import urljoin

import httpx
from msgspec import structs

from jixiao.store.errors import StoreError
from jixiao.store.remote.answers import JSON, TRIPLES, table
from jixiao.store.remote.backends import Backend
from jixiao.store.remote.dialects import recognised
from jixiao.store.remote.errors import BackendError, BackendUnreachableError
from jixiao.store.remote.exchanges import Reply, Request, client, exchange
from jixiao.store.remote.graph_lines import CHUNK, chunks, has_blank_nodes

ANYTHING = "ASK { ?s ?p ?o }"
TRIES = 3
PASSING = frozenset({429, 502, 503, 504})  # a server that is busy, or starts
_IRI = re.compile(r"[^<>\"{}|^`\\\x00-\x20]+")


async def located(backend: Backend) -> Backend:
    """With the address of the Graph Store Protocol that this product usually has. Errors: `StoreError` where the product is not known."""
    request = Request("POST", backend.query, headers={"Accept": JSON}, form=(("query", ANYTHING),))
    async with client() as http:
        server = (await exchange(http, request, backend.bounds)).headers.get("server", "")
    dialect = backend.known_dialect or recognised(server)
    if not dialect.graph_store:
        raise StoreError(f"{backend.query}: say where it takes data: --gsp URL (Graph Store Protocol) or --update URL (SPARQL Update)")
    return structs.replace(backend, gsp=urljoin(backend.query, dialect.graph_store))


def checked_iri(name: str) -> str:
    """The IRI, which may be written between `<` and `>`. Errors: `StoreError` for one that could break out."""
    if not _IRI.fullmatch(name):
        raise StoreError(f"{name!r} is no IRI of a graph")
    return name


async def send(http: httpx.AsyncClient, backend: Backend, request: Request, passed: Sequence[int] = ()) -> Reply:
    """A change, tried again while the server is busy: each of ours may be repeated. passed: statuses besides 2xx that are no error.

    Errors: `BackendError`, `BackendTimeoutError`, `BackendUnreachableError`."""
    for attempt in range(TRIES):
        last = attempt == TRIES - 1
        try:
            auth = await authorised(http, backend, request.url)
            reply = await exchange(http, request, backend.bounds, auth)
        except BackendUnreachableError:
            if last:
                raise
        else:
            if reply.status // 100 == 2 or reply.status in passed:
                return reply
            if last or reply.status not in PASSING:
                raise BackendError(request.url, reply.status, refused(reply))
        await asyncio.sleep(0.2 * 4**attempt)
    raise AssertionError("the last attempt returns or raises")


async def authorised(http: httpx.AsyncClient, backend: Backend, url: str) -> httpx.Auth | None:
    """What goes with a change to this address.

    Digest needs the server's challenge first. It is fetched by a request without a body: Virtuoso answers a large body that it does not
    accept by closing the connection, and the challenge is lost with it."""
    if backend.credentials is None:
        return None
    auth = backend.credentials.auth()
    if isinstance(auth, httpx.DigestAuth):
        await exchange(http, Request("GET", url), backend.bounds, auth)
    return auth


def refused(reply: Reply) -> str:
    """Why a change was not taken."""
    if reply.status in (401, 403):
        return "not allowed to write; is the token right (--token-file), and its scheme (--auth)?"
    if reply.status == 413:
        return "the body is too large for it; send smaller chunks (--chunk)"
    return reply.text.splitlines()[0][:300] if reply.text else "no reason given"


async def update(http: httpx.AsyncClient, backend: Backend, text: str) -> None:
    """SPARQL Update by a POST form, which every product takes."""
    if backend.update is None:
        raise StoreError(f"{backend.query}: no address for updates was given (--update URL)")
    await send(http, backend, Request("POST", backend.update, form=(("update", text),)))


async def put_chunk(http: httpx.AsyncClient, backend: Backend, name: str, body: bytes, replace: bool) -> None:
    """A body of N-Triples into one graph; replace: what the graph held before is gone."""
    checked_iri(name)
    if backend.gsp is not None:
        method = "PUT" if replace else "POST"
        request = Request(method, backend.gsp, (("graph", name),), {"Content-Type": TRIPLES}, content=body)
        await send(http, backend, request)
        return
    drop = f"DROP SILENT GRAPH <{name}> ;\n" if replace else ""
    # Virtuoso: "Blank node is not allowed in a constant clause"; a template makes each of them once for the one empty solution.
    if has_blank_nodes(body):
        await update(http, backend, f"{drop}INSERT {{ GRAPH <{name}> {{\n{body.decode()}}} }} WHERE {{ }}")
    else:
        await update(http, backend, f"{drop}INSERT DATA {{ GRAPH <{name}> {{\n{body.decode()}}} }}")


async def add(http: httpx.AsyncClient, backend: Backend, name: str, triples: Sequence[bytes], size: int = CHUNK) -> None:
    """Triples into a graph, besides what it holds."""
    for body in chunks(triples, size):
        await put_chunk(http, backend, name, body, replace=False)


async def replace(http: httpx.AsyncClient, backend: Backend, name: str, triples: Sequence[bytes], size: int = CHUNK) -> int:
    """The graph holds these triples and no others. Readers may see a part of a large graph meanwhile. Returns the number of requests."""
    number = 0
    for number, body in enumerate(chunks(triples, size), start=1):
        await put_chunk(http, backend, name, body, replace=number == 1)
    return number


async def remove(http: httpx.AsyncClient, backend: Backend, name: str) -> None:
    """Without the graph; one that is not there is passed over."""
    checked_iri(name)
    if backend.gsp is not None:
        await send(http, backend, Request("DELETE", backend.gsp, (("graph", name),)), passed=(404,))
        return
    await update(http, backend, f"DROP SILENT GRAPH <{name}>")


async def count(http: httpx.AsyncClient, backend: Backend, name: str) -> int:
    """Triples of one graph, as the back end counts them."""
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{checked_iri(name)}> {{ ?s ?p ?o }} }}"
    reply = await exchange(http, Request("POST", backend.query, headers={"Accept": JSON}, form=(("query", query),)), backend.bounds)
    if reply.status != 200:
        raise BackendError(backend.query, reply.status, reply.text[:300])
    found = table(backend.query, reply, 1)
    cell = None if isinstance(found, bool) or not found[0].rows else found[0].rows[0][0]
    if cell is None:
        raise BackendError(backend.query, 0, "it does not count")
    return int(cell.value)
