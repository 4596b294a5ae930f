"""What answers the requests of one route in; an ASGI application out, whose errors are problems that a program can read.

Without the machinery of a FastAPI route: most queries take less time than that.
"""

from abc import ABC, abstractmethod

from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from jixiao.web.bodies import ClientLeftError
from jixiao.web.metrics import Metrics
from jixiao.web.problems import Problem, problem_of
from jixiao.web.workers.faults import BusyError, CrashedError, DeadlineError, FaultError

ALLOWED_HEADERS = "Accept, Accept-Language, Authorization, Content-Encoding, Content-Type, If-None-Match"
FAILURES = (FaultError, BusyError, DeadlineError, CrashedError)


class Application(ABC):
    """route: as metrics and log name it; methods: that it takes, "GET, HEAD, OPTIONS"; allowed: more headers for OPTIONS."""

    def __init__(self, route: str, methods: str, metrics: Metrics, allowed: dict[str, str] | None = None) -> None:
        self.route, self.methods, self.metrics = route, methods, metrics
        headers = {"access-control-allow-methods": methods, "access-control-allow-headers": ALLOWED_HEADERS, "allow": methods}
        self.allowed = {**headers, "access-control-max-age": "86400", **(allowed or {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        state = scope.setdefault("state", {})
        notes = state.setdefault("notes", {})
        notes["route"] = self.route
        try:
            response = await self.permitted(Request(scope), receive, notes)
        except ClientLeftError:
            notes["left"] = True
            return
        except (Problem, *FAILURES) as error:
            problem = error if isinstance(error, Problem) else problem_of(error)
            self.metrics.problems.labels(problem.kind).inc()
            notes["problem"] = problem.kind
            response = problem.response(state.get("request_id", ""))
        await response(scope, receive, send)

    async def permitted(self, request: Request, receive: Receive, notes: dict[str, object]) -> Response:
        """The answer where the method is one of ours. Errors: `Problem`."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=self.allowed)
        if request.method not in self.methods.split(", "):
            raise Problem(405, "method", f"{self.route} takes {self.methods}", {"allow": self.methods})
        return await self.responded(request, receive, notes)

    @abstractmethod
    async def responded(self, request: Request, receive: Receive, notes: dict[str, object]) -> Response:
        """The answer; notes: for the log. Errors: `Problem`, `ClientLeftError` and those of the workers."""
