"""A document and a page number in; the picture of the printed page out, where the build was made of a PDF that is still where it was."""

import base64
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

import msgspec
from fastapi import APIRouter, Request, Response
from msgspec import Struct

from jixiao.documents import page_images
from jixiao.manifests import Entry, load_manifest
from jixiao.web.answers import AnswerError, answer
from jixiao.web.served import Served

SECONDS = 40.0  # that drawing a page may take; the first of a document reads all of it
AT_ONCE = BoundedSemaphore(2)
METHODS = ["GET", "HEAD"]


class Picture(Struct, frozen=True):
    """width, height: of the page in points."""

    webp: bytes
    width: float
    height: float


def sources(served: Served) -> dict[str, Entry]:
    """Documents that were read from a PDF which is there: key → entry."""
    folder = served.settings.directory
    if folder is None:
        return {}
    entries = load_manifest(folder).values()
    return {entry.document: entry for entry in entries if entry.document and entry.source.lower().endswith(".pdf")}


def source_of(served: Served, key: str) -> Entry | None:
    """The PDF of a document; None where it is gone."""
    entry = served.known.once("sources of pages", lambda: sources(served)).get(key)
    return entry if entry and entry.sha256 and entry.sha256.startswith(key[-8:]) and Path(entry.source).is_file() else None


def asked(entry: Entry, page: int, known: page_images.Answer | None) -> page_images.Answer | None:
    """Ask a process of its own, which can be ended; None where it cannot draw the page."""
    request = page_images.Request(entry.source, entry.sha256 or "", page, known.covers if known else None)
    command = [sys.executable, "-m", "jixiao.documents.page_images"]
    try:
        with AT_ONCE:
            done = subprocess.run(command, input=msgspec.json.encode(request), capture_output=True, timeout=SECONDS, check=True)
        return msgspec.json.decode(done.stdout, type=page_images.Answer)
    except (subprocess.SubprocessError, OSError, msgspec.DecodeError):
        return None


def picture_of(served: Served, key: str, page: int) -> Picture | None:
    """The picture. What is to be covered is found once for a document, with the first page that is asked for."""
    entry = source_of(served, key)
    if entry is None:
        return None
    name = f"page {key} {page}"
    kept = served.bodies.get(f"{served.snapshot} {name}") if served.snapshot else None
    if kept is not None:
        return msgspec.msgpack.decode(kept, type=Picture)
    first = served.known.once(f"covers {key}", lambda: asked(entry, page, None))
    found = asked(entry, page, first) if first is not None else None
    if found is None:
        return None
    picture = Picture(base64.b64decode(found.webp), found.width, found.height)
    if served.snapshot:
        served.bodies.put(f"{served.snapshot} {name}", msgspec.msgpack.encode(picture))
    return picture


def add_page_pictures(router: APIRouter, served: Served) -> None:
    """/pages/{key}/{page}.webp"""

    def get(request: Request, key: str, page: int) -> Response:
        if source_of(served, key) is None:
            raise AnswerError(404, "Not Found", f"There are no pictures of the pages of {key}.")

        def make() -> bytes:
            found = picture_of(served, key, page)
            if found is None:
                raise AnswerError(404, "Not Found", f"There is no picture of page {page} of {key}.")
            return found.webp

        return answer(served, request, "image/webp", make)

    router.add_api_route("/pages/{key}/{page}.webp", get, methods=METHODS, include_in_schema=False)
