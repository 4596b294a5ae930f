"""A request to a writing route in; its answer out where it has the token, a problem otherwise."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from starlette.types import Receive

from jixiao.web.applications import Application
from jixiao.web.metrics import Metrics
from jixiao.web.problems import Problem

Respond = Callable[[Request, Receive], Awaitable[Response]]


def is_token(header: str | None, token: str | None) -> bool:
    """`Authorization: Bearer TOKEN`, compared in constant time. No cookie counts, so that no foreign page can write."""
    scheme, _, given = (header or "").partition(" ")
    digests = [hashlib.sha256(text.strip().encode()).digest() for text in (given, token or "")]
    return bool(token) and scheme.lower() == "bearer" and hmac.compare_digest(*digests)


class Guarded(Application):
    """An application that answers OPTIONS to all, other methods of `methods` to those with the token."""

    def __init__(self, route: str, methods: str, token: str | None, metrics: Metrics, respond: Respond) -> None:
        super().__init__(route, methods, metrics)
        self.token, self.respond = token, respond

    async def responded(self, request: Request, receive: Receive, notes: dict[str, object]) -> Response:
        """The answer to those who may. Errors: `Problem`."""
        if not is_token(request.headers.get("authorization"), self.token):
            raise Problem(401, "token", "writing needs Authorization: Bearer TOKEN", {"www-authenticate": 'Bearer realm="jixiao"'})
        return await self.respond(request, receive)
