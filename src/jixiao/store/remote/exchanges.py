"""One request and its answer, bounded: what is sent goes in; status, headers and at most so many bytes, in at most so many seconds, out.

A back end is asked with our own words only: no cookies (kept or sent), no proxies or passwords of the environment, no redirects followed.
"""

import asyncio
import ssl
from collections.abc import Mapping, Sequence
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urlencode

import httpx
from msgspec import Struct

from jixiao import __version__
from jixiao.store.remote.backends import Bounds
from jixiao.store.remote.errors import BackendTimeoutError, BackendUnreachableError

FORM = "application/x-www-form-urlencoded"


class Reply(Struct, frozen=True):
    """headers: with lower-case names. cut: there were more bytes than the bound."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    cut: bool = False

    @property
    def media(self) -> str:
        """Media type without parameters, lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The first characters of the body, for messages."""
        return self.content[:2000].decode("utf8", "replace").strip()


class Request(Struct, frozen=True):
    """form: fields of a POST form; they win over `content`."""

    method: str
    url: str
    parameters: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = {}
    form: Sequence[tuple[str, str]] | None = None
    content: bytes | None = None

    def to_httpx(self, client: httpx.AsyncClient) -> httpx.Request:
        """Encoded: the order of repeated fields is kept."""
        url = httpx.URL(self.url)
        if self.parameters:
            url = url.copy_merge_params(list(self.parameters))
        if self.form is None:
            return client.build_request(self.method, url, headers=dict(self.headers), content=self.content)
        body = urlencode(list(self.form)).encode()
        return client.build_request(self.method, url, headers={"Content-Type": FORM, **self.headers}, content=body)


@cache
def certificates() -> ssl.SSLContext:
    """Read once: it takes longer than many a query."""
    return httpx.create_ssl_context(trust_env=False)


def client() -> httpx.AsyncClient:
    """A pool of connections that carries nothing from one request to the next."""
    return httpx.AsyncClient(
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        trust_env=False,
        verify=certificates(),
        follow_redirects=False,
        timeout=None,
        headers={"User-Agent": f"jixiao/{__version__}"},
    )


async def read_bounded(response: httpx.Response, limit: int) -> tuple[bytes, bool]:
    """Unpacked bytes up to the limit, and whether there were more."""
    pieces: list[bytes] = []
    size = 0
    async for piece in response.aiter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            return b"".join(pieces)[:limit], True
    return b"".join(pieces), False


async def exchange(http: httpx.AsyncClient, request: Request, bounds: Bounds, auth: httpx.Auth | None = None) -> Reply:
    """Ask once. Errors: `BackendTimeoutError` past the deadline, `BackendUnreachableError` without connection. Any status is an answer."""
    try:
        async with asyncio.timeout(bounds.seconds):
            response = await http.send(request.to_httpx(http), auth=auth, stream=True)
            try:
                content, cut = await read_bounded(response, bounds.bytes)
            finally:
                await response.aclose()
    except TimeoutError:
        raise BackendTimeoutError(request.url, bounds.seconds) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise BackendUnreachableError(request.url, str(error) or type(error).__name__) from error
    return Reply(response.status_code, {name.lower(): value for name, value in response.headers.items()}, content, cut)
