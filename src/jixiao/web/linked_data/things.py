"""/id/… → 303 → /doc/…: a page for people, RDF for programs, by Accept or by suffix."""

from collections.abc import Callable, Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from jixiao.store.results import iri
from jixiao.web.addresses import evidence_place, identifier
from jixiao.web.answers import AnswerError, answer, redirect
from jixiao.web.linked_data.descriptions import Description, Triple, describe, document_links
from jixiao.web.linked_data.retired import OF_DOCUMENTS, is_gone
from jixiao.web.linked_data.syntaxes import write_triples
from jixiao.web.negotiation import SUFFIXES, choose, language
from jixiao.web.served import Served

Page = Annotated[int, Query(ge=1, le=100_000)]
IRI_MARKS = "%/:?#[]@!$&'()*+,;=~"  # stand in an IRI as they are; with all else encoded it is a URI (https://www.rfc-editor.org/rfc/rfc3987#section-3.1)
PageOf = Callable[[Request, str, str, int], str]


def split(path: str) -> tuple[str, str | None]:
    """Path without suffix, and the suffix if it is one of ours: keys may hold dots."""
    stem, dot, suffix = path.rpartition(".")
    return (stem, suffix) if dot and suffix in SUFFIXES else (path, None)


def missing(served: Served, path: str) -> AnswerError:
    """410 for what was here once, 404 for what never was."""
    if is_gone(served, path):
        return AnswerError(410, "Gone", f"{path}: its document is not part of this publication any more; a changed file has another key.")
    return AnswerError(404, "Not Found", f"Nothing is known of {identifier(path)}.")


def graph_of(path: str) -> str | None:
    """Path of the named graph that the facts of a thing stand in."""
    kind, _, rest = path.partition("/")
    key = rest.partition("/")[0]
    if kind == "scheme":
        return "graph/vocabulary"
    if kind in ("finding", "absence"):
        return f"graph/{key}/quality"
    if kind in ("evidence", "text"):
        return f"graph/{key}/evidence"
    return f"graph/{key}" if kind in OF_DOCUMENTS else None


def address(served: Served, path: str) -> str:
    """Of the description of a thing, without suffix, for headers: percent-encoded once, since they hold nothing but ASCII."""
    return served.absolute(f"doc/{quote(path)}")


def alternates(served: Served, path: str) -> str:
    """Link header: the other representations, and that the data describe the thing."""
    here = address(served, path)
    links = [f'<{here}.{suffix}>; rel="alternate"; type="{media}"' for suffix, media in SUFFIXES.items()]
    links.append(f'<{here}.ttl>; rel="describedby"; type="text/turtle"')
    links.append(f'<{quote(identifier(path), safe=IRI_MARKS)}>; rel="describes"')
    return ", ".join(links)


def rdf(served: Served, path: str, media: str, page: int) -> bytes:
    """The description with its links to the page. Errors: `AnswerError`."""
    thing = identifier(path)
    found = describe(served.store, thing, page)
    if found is None:
        raise missing(served, path)
    here = address(served, path)
    others = [f"{here}.{suffix}" for suffix in SUFFIXES]
    graph = graph_of(path)
    kind, _, rest = path.partition("/")
    source = identifier(f"document/{rest.partition('/')[0]}") if kind in OF_DOCUMENTS else None
    named = identifier("x")[: -len("id/x")] + graph if graph else None
    links = document_links(thing, here, others, named, source)
    following = paging(served, path, found)
    return write_triples((*found.triples, *links, *following), media)


def paging(served: Served, path: str, found: Description) -> list[Triple]:
    """Where the links into the thing go on."""
    if not found.more:
        return []
    here = address(served, path)
    return [(iri(here), iri("http://www.w3.org/1999/xhtml/vocab#next"), iri(f"{here}?page={found.page + 1}"))]


def headers_of(served: Served, path: str, suffix: str, vary: bool) -> Mapping[str, str]:
    """Of a representation."""
    varies = {"vary": "Accept, Accept-Language"} if vary else {}
    return {"link": alternates(served, path), "content-location": f"{address(served, path)}.{suffix}", **varies}


def add_things(router: APIRouter, served: Served, page_of: PageOf) -> None:
    """page_of: request, path, language and page of inverse links → HTML."""

    def known(path: str) -> str:
        if not served.exists(identifier(path)) and describe(served.store, identifier(path)) is None:
            raise missing(served, path)
        return path

    def to_document(path: str) -> Response:
        known(path)
        response = redirect(303, address(served, path))
        response.headers["link"] = f'<{address(served, path)}>; rel="describedby"'
        return response

    def from_identifier(path: str) -> Response:
        return to_document(path)

    def from_scheme(path: str) -> Response:
        return to_document(f"scheme/{path}")

    def document(request: Request, path: str, page: Page = 1) -> Response:
        stem, suffix = split(path)
        offered = [SUFFIXES[suffix]] if suffix else list(SUFFIXES.values())
        media = offered[0] if suffix else choose(request.headers.get("accept"), offered)
        known(stem)
        if media is None:
            raise AnswerError(406, "Not Acceptable", "There are: " + ", ".join(offered))
        headers = headers_of(served, stem, suffix or next(s for s, m in SUFFIXES.items() if m == media), suffix is None)
        if media == "text/html":
            lang = language(request.headers.get("accept-language"))
            headers = {**headers, "vary": "Accept, Accept-Language" if suffix is None else "Accept-Language"}
            return answer(served, request, media, lambda: page_of(request, stem, lang, page), lang, headers)
        return answer(served, request, media, lambda: rdf(served, stem, media, page), headers=headers)

    def permalink(request: Request, lang: str, path: str, page: Page = 1) -> Response:
        known(path)
        if place := evidence_place(identifier(path)):
            return redirect(303, served.absolute(f"{lang}/doc/document/{place[0]}#{place[1]}"))
        return answer(served, request, "text/html", lambda: page_of(request, path, lang, page), lang, {"link": alternates(served, path)})

    methods = ["GET", "HEAD"]
    router.add_api_route("/id/{path:path}", from_identifier, methods=methods, include_in_schema=False)
    router.add_api_route("/scheme/{path:path}", from_scheme, methods=methods, include_in_schema=False)
    router.add_api_route("/doc/{path:path}", document, methods=methods, include_in_schema=False)
    for lang in ("zh", "en"):
        router.add_api_route(f"/{lang}/doc/{{path:path}}", in_language(permalink, lang), methods=methods, include_in_schema=False)


def in_language(permalink: Callable[..., Response], lang: str) -> Callable[..., Response]:
    """The route of one language."""

    def page(request: Request, path: str, page: Page = 1) -> Response:
        return permalink(request, lang, path, page)

    return page
