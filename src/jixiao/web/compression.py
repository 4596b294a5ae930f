"""The messages of an answer in; the same gzipped, with an ETag of its own, out, where the client takes it and it is worth it."""

import asyncio
import zlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Send

LEAST = 1024  # bytes
LEVEL = 4
INLINE = 1 << 17  # bytes that are compressed without a thread of their own
TEXTS = ("text/", "application/json", "application/xml", "application/javascript", "image/svg")
TEXT_ENDS = ("+json", "+xml", "turtle", "triples", "quads", "trig")
SUFFIX = '-gzip"'


def takes_gzip(header: str) -> bool:
    """Accept-Encoding names gzip (or all) with a quality that is not 0."""
    for member in header.lower().split(","):
        name, *parameters = (part.strip() for part in member.split(";"))
        if name in ("gzip", "*"):
            return not any(p.replace(" ", "") in ("q=0", "q=0.0", "q=0.00", "q=0.000") for p in parameters)
    return False


def is_text(media_type: str) -> bool:
    """Worth compressing."""
    kind = media_type.partition(";")[0].strip()
    return kind.startswith(TEXTS) or kind.endswith(TEXT_ENDS)


class Gzip:
    """Stands between an application and `send` for one request."""

    def __init__(self, headers: Headers, send: Send) -> None:
        self.send = send
        self.asked = headers.get("if-none-match", "")
        self.start: Message | None = None
        self.packer: zlib._Compress | None = None

    async def __call__(self, message: Message) -> None:
        """Take one message."""
        if message["type"] == "http.response.start":
            self.start = message
            if message["status"] == 304:
                self.tagged_as_asked(message)
            return
        if self.start is not None:
            start, self.start = self.start, None
            if self.worth(start, message):
                self.packer = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
            await self.begin(start, message)
        elif self.packer is not None:
            message = {**message, "body": await self.packed(message)}
        if self.packer is None or message.get("body") or not message.get("more_body"):
            await self.send(message)

    def tagged_as_asked(self, start: Message) -> None:
        """A 304 names the representation that the client has."""
        headers = MutableHeaders(raw=start["headers"])
        tag = headers.get("etag", "")
        if tag and (mine := tag.removesuffix('"') + SUFFIX) in self.asked:
            headers["etag"] = mine
        self.start = start

    @staticmethod
    def worth(start: Message, first: Message) -> bool:
        """Text of some length, not yet encoded."""
        headers = Headers(raw=start["headers"])
        if start["status"] in (204, 206, 304) or "content-encoding" in headers or not is_text(headers.get("content-type", "")):
            return False
        return len(first.get("body", b"")) >= LEAST or bool(first.get("more_body"))

    async def begin(self, start: Message, first: Message) -> None:
        """Send the head, changed where the body is."""
        if self.packer is not None:
            headers = MutableHeaders(raw=start["headers"])
            headers["content-encoding"] = "gzip"
            if tag := headers.get("etag"):
                headers["etag"] = tag.removesuffix('"') + SUFFIX
            first["body"] = await self.packed(first)
            del headers["content-length"]
            if not first.get("more_body"):
                headers["content-length"] = str(len(first["body"]))
        await self.send(start)

    async def packed(self, message: Message) -> bytes:
        """A piece of the body, compressed."""
        packer = self.packer
        if packer is None:
            raise AssertionError
        body = message.get("body", b"")
        content = packer.compress(body) if len(body) < INLINE else await asyncio.to_thread(packer.compress, body)
        return content if message.get("more_body") else content + packer.flush()


def without_suffix(header: str) -> str:
    """If-None-Match as the application knows its tags."""
    return header.replace(SUFFIX, '"')
