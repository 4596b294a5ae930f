"""A request to a writing route in; nothing out where it may pass, a problem otherwise; and the bytes of its body."""

import hashlib
import hmac
from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from jixiao.web.bodies import ClientLeftError
from jixiao.web.metrics import Metrics
from jixiao.web.problems import Problem, problem_of
from jixiao.web.workers import BusyError, CrashedError, DeadlineError, FaultError

Respond = Callable[[Request, Receive], Awaitable[Response]]


def is_token(header: str | None, token: str | None) -> bool:
    """`Authorization: Bearer TOKEN`, compared in constant time. No cookie counts, so that no foreign page can write."""
    scheme, _, given = (header or "").partition(" ")
    digests = [hashlib.sha256(text.strip().encode()).digest() for text in (given, token or "")]
    return bool(token) and scheme.lower() == "bearer" and hmac.compare_digest(*digests)


class Guarded:
    """An application that answers OPTIONS to all, other methods of `methods` to those with the token."""

    def __init__(self, route: str, methods: str, token: str | None, metrics: Metrics, respond: Respond) -> None:
        self.route, self.methods, self.token, self.metrics, self.respond = route, methods, token, metrics, respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        state = scope.setdefault("state", {})
        notes = state.setdefault("notes", {})
        notes["route"] = self.route
        try:
            response = await self.passed(Request(scope), receive)
        except ClientLeftError:
            notes["left"] = True
            return
        except (Problem, FaultError, BusyError, DeadlineError, CrashedError) as error:
            problem = error if isinstance(error, Problem) else problem_of(error)
            self.metrics.problems.labels(problem.kind).inc()
            notes["problem"] = problem.kind
            response = problem.response(state.get("request_id", ""))
        await response(scope, receive, send)

    async def passed(self, request: Request, receive: Receive) -> Response:
        """The answer to those who may. Errors: `Problem`."""
        if request.method == "OPTIONS":
            headers = "Accept, Authorization, Content-Type"
            allowed = {"access-control-allow-methods": self.methods, "access-control-allow-headers": headers, "allow": self.methods}
            return Response(status_code=204, headers=allowed)
        if request.method not in self.methods.split(", "):
            raise Problem(405, "method", f"{self.route} takes {self.methods}", {"allow": self.methods})
        if not is_token(request.headers.get("authorization"), self.token):
            raise Problem(401, "token", "writing needs Authorization: Bearer TOKEN", {"www-authenticate": 'Bearer realm="jixiao"'})
        if request.headers.get("content-encoding", "identity") != "identity":
            raise Problem(415, "media-type", "send the body without Content-Encoding")
        return await self.respond(request, receive)
