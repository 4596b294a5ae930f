"""Named graphs, the ontology and the shapes, each at its own address."""

from collections.abc import Callable, Mapping

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from jixiao import assets
from jixiao.graph.names import BASE, VOCABULARY
from jixiao.store.bindings import from_engine
from jixiao.web.answers import AnswerError, answer, redirect
from jixiao.web.linked_data.syntaxes import write_quads, write_triples
from jixiao.web.negotiation import GRAPH_SUFFIXES, SUFFIXES, choose, language
from jixiao.web.served import Served
from jixiao.web.triples import Statement

METHODS = ["GET", "HEAD"]
DATA = {suffix: media for suffix, media in SUFFIXES.items() if suffix != "html"}


def links(served: Served, path: str, suffixes: Mapping[str, str]) -> dict[str, str]:
    """The other representations."""
    found = (f'<{served.absolute(f"{path}.{suffix}")}>; rel="alternate"; type="{media}"' for suffix, media in suffixes.items())
    return {"link": ", ".join(found), "vary": "Accept"}


def shape_triples() -> list[Statement]:
    """All shapes."""
    found: list[Statement] = []
    for path in assets.files("shapes", ".ttl"):
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            subject, predicate, value = from_engine(triple.subject), from_engine(triple.predicate), from_engine(triple.object)
            if subject is not None and predicate is not None and value is not None:
                found.append((subject, predicate, value))
    return found


def graph_bytes(served: Served, name: str, media: str) -> bytes:
    """A named graph. Errors: `AnswerError`."""
    if name not in served.graph_names or name.endswith("/candidates"):
        raise AnswerError(404, "Not Found", f"There is no graph {name}.")
    return write_quads(served.store.graph(name), media)


def media_of(request: Request, suffix: str | None, offered: Mapping[str, str]) -> str:
    """By suffix, else by Accept. Errors: `AnswerError`."""
    if suffix is not None:
        return offered[suffix]
    media = choose(request.headers.get("accept"), list(offered.values()))
    if media is None:
        raise AnswerError(406, "Not Acceptable", "There are: " + ", ".join(offered.values()))
    return media


def add_graphs(router: APIRouter, served: Served) -> None:
    """/graph/…, /ns, its version's /ns/…, /shapes."""

    def graph(request: Request, path: str) -> Response:
        stem, dot, suffix = path.rpartition(".")
        stem, known = (stem, suffix) if dot and suffix in GRAPH_SUFFIXES else (path, None)
        name = f"{BASE}graph/{stem}"
        if name not in served.graph_names:
            raise AnswerError(404, "Not Found", f"There is no graph {name}.")
        media = media_of(request, known, GRAPH_SUFFIXES)
        return answer(
            served, request, media, lambda: graph_bytes(served, name, media), headers=links(served, f"graph/{stem}", GRAPH_SUFFIXES)
        )

    def vocabulary_route(path: str, make: Callable[[str], bytes], page: str | None) -> None:
        def get(request: Request, suffix: str | None = None) -> Response:
            offered = SUFFIXES if page else DATA
            media = media_of(request, suffix, offered)
            if media == "text/html" and page:
                lang = language(request.headers.get("accept-language"))
                return redirect(303, served.absolute(f"{lang}/{page}"), "Accept, Accept-Language")
            return answer(served, request, media, lambda: make(media), headers=links(served, path, offered))

        def whole(request: Request) -> Response:
            return get(request)

        router.add_api_route(f"/{path}", whole, methods=METHODS, include_in_schema=False)
        for suffix in DATA:
            router.add_api_route(f"/{path}.{suffix}", by_suffix(get, suffix), methods=METHODS, include_in_schema=False)

    def version(number: str) -> Response:
        if f"{BASE}ns/{number}" not in served.vocabulary.iris(f"{BASE}ns", "owl:versionIRI"):
            raise AnswerError(404, "Not Found", f"Version {number} of the ontology is not kept here.")
        return redirect(303, served.absolute("ns"))

    router.add_api_route("/graph/{path:path}", graph, methods=METHODS, include_in_schema=False)
    router.add_api_route("/ns/{number}", version, methods=METHODS, include_in_schema=False)
    vocabulary_route("ns", lambda media: write_triples(served.store.graph(VOCABULARY), media), "ontology")
    vocabulary_route("shapes", lambda media: write_triples(shape_triples(), media), None)


def by_suffix(get: Callable[..., Response], suffix: str) -> Callable[[Request], Response]:
    """The route of one representation."""

    def one(request: Request) -> Response:
        return get(request, suffix)

    return one
