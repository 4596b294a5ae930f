"""Bytes in; HTTP answers with ETag, Vary, links and a strict policy for scripts out.

The ETag is made of the snapshot, the pages, the request and the representation, so that a 304 costs nothing.
"""

import hashlib
import json
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from jixiao.store.errors import ParameterError, QuerySyntaxError, StoreError, UnknownNameError
from jixiao.web.served import Served

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
OPEN = {"access-control-allow-origin": "*", "access-control-expose-headers": "ETag, Link, Location, Content-Location"}
SAFE = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin"}


class AnswerError(Exception):
    """What cannot be answered: status and, for people, why and what to do."""

    def __init__(self, status: int, title: str, detail: str = "") -> None:
        super().__init__(title)
        self.status, self.title, self.detail = status, title, detail


def problem_of(error: StoreError) -> AnswerError:
    """A store's error as an answer."""
    if isinstance(error, UnknownNameError):
        return AnswerError(404, "Not Found", str(error))
    if isinstance(error, ParameterError | QuerySyntaxError):
        return AnswerError(400, "Bad Request", str(error))
    return AnswerError(503, "Service Unavailable", str(error))


def problem_response(problem: AnswerError) -> Response:
    """application/problem+json (RFC 9457)."""
    body = json.dumps({"title": problem.title, "status": problem.status, "detail": problem.detail}, ensure_ascii=False)
    headers = {**OPEN, **SAFE, "cache-control": "no-store", "vary": "Accept, Accept-Language"}
    return Response(body, problem.status, headers, media_type="application/problem+json")


def etag_of(served: Served, request: Request, media: str, lang: str | None, body: bytes | None) -> str:
    """Of one representation. body: for back ends whose state has no name."""
    state = served.version or hashlib.sha256(body or b"").hexdigest()
    parts = (state, request.url.path, request.url.query, media, lang or "", served.settings.public)
    return '"' + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24] + '"'


def matches(header: str | None, etag: str) -> bool:
    """If-None-Match, with weak comparison (RFC 9110, 13.1.2)."""
    if not header:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return "*" in tags or etag in tags


def answer(
    served: Served,
    request: Request,
    media: str,
    make: Callable[[], bytes | str],
    lang: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """200 with what `make` gives, or 304 where the client has it; without body for HEAD."""
    etag = etag_of(served, request, media, lang, None) if served.version else None
    kind = f"{media}; charset=utf-8" if media.startswith("text/") or media.endswith(("+xml", "+json")) else media
    common = {"cache-control": "no-cache", **OPEN, **SAFE, **({"content-language": lang} if lang else {}), **(headers or {})}
    asked = request.headers.get("if-none-match")
    if etag and matches(asked, etag):
        return Response(status_code=304, headers={**common, "etag": etag})
    body = served.bodies.get(etag) if etag else None
    if body is None:
        made = make()
        body = made.encode() if isinstance(made, str) else made
        if etag:
            served.bodies.put(etag, body)
    etag = etag or etag_of(served, request, media, lang, body)
    if matches(asked, etag):
        return Response(status_code=304, headers={**common, "etag": etag})
    common |= {"etag": etag, "content-length": str(len(body)), "content-type": kind}
    return Response(b"" if request.method == "HEAD" else body, 200, common)


def redirect(status: int, location: str, vary: str | None = None) -> Response:
    """303 or 307 with an ASCII Location."""
    headers = {**OPEN, **SAFE, "location": location, "cache-control": "no-cache", **({"vary": vary} if vary else {})}
    return Response(status_code=status, headers=headers)


def answering(served: Served, page_of_problem: Callable[[Request, AnswerError], Response]) -> type[APIRoute]:
    """A class of routes that answer from the snapshot of now, and problems as a page for people, as problem+json for programs."""

    class Answering(APIRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            handler = super().get_route_handler()

            async def guarded(request: Request) -> Response:
                served.refresh()
                try:
                    return await handler(request)
                except AnswerError as problem:
                    return page_of_problem(request, problem)
                except StoreError as error:
                    return page_of_problem(request, problem_of(error))

            return guarded

    return Answering
