"""What one check found, and the patient that it asked: small questions in, replies out."""

from collections.abc import Awaitable, Callable
from typing import Literal

import httpx
from msgspec import Struct, structs

from jixiao.store.errors import StoreError
from jixiao.store.remote.answers import JSON, table
from jixiao.store.remote.backends import Backend, Bounds
from jixiao.store.remote.exchanges import Reply, Request, exchange
from jixiao.store.results import Row

State = Literal["good", "limited", "missing", "wrong"]
POINTS: dict[State, float] = {"good": 1.0, "limited": 0.5, "missing": 0.0, "wrong": 0.0}


class Finding(Struct, frozen=True):
    """state: "wrong" says something false, worse than "missing", which says no. trouble: what a client would meet; empty for "good".

    needed: without it no usual client works."""

    group: str
    name: str
    state: State
    detail: str = ""
    trouble: str = ""
    needed: bool = False


class Verdict(Struct, frozen=True):
    """state and detail of one check."""

    state: State
    detail: str = ""


class Patient(Struct, frozen=True):
    """An endpoint and the connection to it."""

    http: httpx.AsyncClient
    backend: Backend

    async def send(self, request: Request, seconds: float | None = None) -> Reply:
        """One request, with the bounds of the visit or a shorter deadline."""
        bounds = structs.replace(self.backend.bounds, seconds=seconds) if seconds else self.backend.bounds
        return await exchange(self.http, request, bounds)

    async def get(self, query: str, accept: str = JSON, **headers: str) -> Reply:
        """A query by GET, which every endpoint must take."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.send(Request("GET", self.backend.query, (("query", query),), {"Accept": accept, **named}))

    async def rows(self, query: str, *parameters: tuple[str, str]) -> tuple[Row, ...]:
        """Rows of a SELECT. Errors: `StoreError` for any other answer."""
        reply = await self.send(Request("GET", self.backend.query, (("query", query), *parameters), {"Accept": JSON}))
        found = table(self.backend.query, succeeded(reply), Bounds().rows)
        if isinstance(found, bool):
            raise StoreError("a yes or no where rows were asked for")
        return found[0].rows

    async def yes(self, query: str, *parameters: tuple[str, str]) -> bool:
        """The answer of an ASK. Errors: `StoreError` for any other answer."""
        reply = await self.send(Request("GET", self.backend.query, (("query", query), *parameters), {"Accept": JSON}))
        found = table(self.backend.query, succeeded(reply), 1)
        if not isinstance(found, bool):
            raise StoreError("rows where a yes or no was asked for")
        return found


def succeeded(reply: Reply) -> Reply:
    """Errors: `StoreError` for a status that is no success."""
    if reply.status != 200:
        first = reply.text.splitlines()[0][:120] if reply.text else ""
        raise StoreError(f"status {reply.status} {first}".strip())
    return reply


class Check(Struct, frozen=True):
    """work: asks the patient; a `StoreError` that it raises is a "missing" with its text."""

    group: str
    name: str
    trouble: str
    work: Callable[[Patient], Awaitable[Verdict]]
    needed: bool = False

    async def run(self, patient: Patient) -> Finding:
        """The finding, whatever happens."""
        try:
            verdict = await self.work(patient)
        except StoreError as error:
            reason = str(error).removeprefix(patient.backend.query).lstrip(": ")
            verdict = Verdict("missing", reason.splitlines()[0][:160] if reason else "")
        trouble = {"good": "", "limited": f"partly: {self.trouble}"}.get(verdict.state, self.trouble)
        return Finding(self.group, self.name, verdict.state, verdict.detail, trouble, self.needed)


def check(group: str, name: str, trouble: str, needed: bool = False) -> Callable[[Callable[[Patient], Awaitable[Verdict]]], Check]:
    """Make a check of the function below it."""

    def made(work: Callable[[Patient], Awaitable[Verdict]]) -> Check:
        return Check(group, name, trouble, work, needed)

    return made
