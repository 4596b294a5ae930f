"""Where a back end is and how far it is trusted: addresses, a token and bounds in; what every request to it needs out."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import httpx
from msgspec import Struct

from jixiao.store.errors import StoreError
from jixiao.store.remote.dialects import DIALECTS, Dialect

Scheme = Literal["bearer", "basic", "digest"]


class Bounds(Struct, frozen=True):
    """Of one answer. seconds: wall clock, from the request to its last byte. rows: of a table. bytes: of the body, unpacked."""

    seconds: float = 30.0
    rows: int = 100_000
    bytes: int = 64 << 20


class Credentials(Struct, frozen=True):
    """What the administrator gave for writing. secret: a token, or `user:password`. Never printed, and never taken from a request."""

    scheme: Scheme
    secret: str

    def __repr__(self) -> str:
        return f"Credentials({self.scheme}, …)"

    def auth(self) -> httpx.Auth:
        """For the client. Virtuoso wants digest."""
        if self.scheme == "bearer":
            return BearerAuth(self.secret)
        user, _, password = self.secret.partition(":")
        return httpx.BasicAuth(user, password) if self.scheme == "basic" else httpx.DigestAuth(user, password)


class BearerAuth(httpx.Auth):
    """`Authorization: Bearer`."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request):  # type: ignore[no-untyped-def]
        """As httpx asks it."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class Backend(Struct, frozen=True):
    """query: address that answers SPARQL queries. update, gsp: addresses for writing (SPARQL Update, Graph Store Protocol).

    dialect: name in `dialects.DIALECTS`; None: recognised by the `Server` header.
    within: graphs whose IRI begins otherwise are not ours and are not listed (Virtuoso keeps graphs of its own)."""

    query: str
    update: str | None = None
    gsp: str | None = None
    dialect: str | None = None
    credentials: Credentials | None = None
    within: str = ""
    bounds: Bounds = Bounds()

    def __post_init__(self) -> None:
        for url in (self.query, self.update, self.gsp):
            checked_address(url)
        if self.dialect is not None and self.dialect not in DIALECTS:
            raise StoreError(f"no dialect {self.dialect!r}. There are: {', '.join(sorted(DIALECTS))}.")

    @property
    def known_dialect(self) -> Dialect | None:
        """The dialect that was named."""
        return DIALECTS[self.dialect] if self.dialect else None


def checked_address(url: str | None) -> None:
    """Errors: `StoreError` for an address that is none, or that carries a password (it would end up in messages and logs)."""
    if url is None:
        return
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"{url}: write the address of the back end as http://HOST:PORT/PATH")
    if parts.username is not None or parts.password is not None:
        raise StoreError(f"{parts.hostname}: no user or password in the address; put it into a file and name that (--token-file)")


def credentials_from(path: Path | None, scheme: Scheme) -> Credentials | None:
    """Of a file with a token, or `user:password`. Errors: `StoreError` where it cannot be read, is empty, or misses the colon."""
    if path is None:
        return None
    try:
        secret = path.read_text("utf8").strip()
    except OSError as error:
        raise StoreError(f"{path}: the token cannot be read ({error.strerror})") from error
    if not secret or (scheme != "bearer" and ":" not in secret):
        raise StoreError(f"{path}: write {'the token' if scheme == 'bearer' else 'user:password'} into it, on one line")
    return Credentials(scheme, secret)
