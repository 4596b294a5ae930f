"""What cannot be done in; `application/problem+json` (RFC 9457) with a type, and what to do about it, out."""

import json
from collections.abc import Mapping

from fastapi import Response

from jixiao.web.workers.faults import BusyError, CrashedError, DeadlineError, FaultError, Kind

TYPES = "https://w3id.org/jixiao/problems/"
TITLES = {
    400: "Bad request",
    401: "A token is needed",
    403: "Not allowed here",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    413: "Too large",
    415: "Unsupported media type",
    422: "Not valid",
    500: "Error of the server",
    503: "Not now",
}
RETRY = "5"  # seconds
STATUS: Mapping[Kind, tuple[int, str]] = {
    "syntax": (400, "syntax"),
    "refused": (400, "refused"),
    "unacceptable": (406, "not-acceptable"),
    "missing": (503, "no-snapshot"),
    "unreadable": (503, "store-unreadable"),
    "store": (400, "query-failed"),
    "crashed": (503, "query-memory"),
}


class Problem(Exception):  # noqa: N818  # the name of RFC 9457
    """An answer that is none. kind: the end of its type's IRI; extra: further members (line, column)."""

    def __init__(
        self, status: int, kind: str, detail: str, headers: Mapping[str, str] | None = None, extra: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail
        self.headers, self.extra = dict(headers or {}), dict(extra or {})

    def response(self, request_id: str = "") -> Response:
        """The document; its text is data, never markup."""
        content = {
            "type": TYPES + self.kind,
            "title": TITLES.get(self.status, "Problem"),
            "status": self.status,
            "detail": self.detail,
            **({"instance": f"urn:uuid:{request_id}"} if request_id else {}),
            **self.extra,
        }
        body = json.dumps(content, ensure_ascii=False).encode()
        headers = {"cache-control": "no-store", **self.headers}
        return Response(body, self.status, headers, media_type="application/problem+json")


def problem_of(error: Exception) -> Problem:
    """Of an error of the workers."""
    if isinstance(error, FaultError):
        fault = error.fault
        status, kind = STATUS[fault.kind]
        place = {"line": fault.line, "column": fault.column} if fault.line else {}
        return Problem(status, kind, fault.message, {"retry-after": RETRY} if status == 503 else None, place)
    if isinstance(error, DeadlineError):
        return Problem(503, "query-timeout", f"{error}. Make it smaller, or use the dump.", {"retry-after": RETRY})
    if isinstance(error, BusyError):
        return Problem(503, "busy", f"{error}. Try again in a moment.", {"retry-after": RETRY})
    if isinstance(error, CrashedError):
        return Problem(503, "query-memory", "the query wanted more memory than it may have; make it smaller", {"retry-after": RETRY})
    return Problem(500, "internal", "the server failed; its log says why under the request id of this answer")
