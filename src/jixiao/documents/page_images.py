"""A PDF and a page number in; a picture of the page with everything masked covered, as WebP, out.

Pictures within the page are left out, because nobody knows what they show. Run as a program (`python -m jixiao.documents.page_images`), so
that a server that draws pages of files it did not make can end it: a request as JSON on stdin, an `Answer` as JSON on stdout.
"""

import base64
import hashlib
import io
import sys
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct
from PIL import Image, ImageDraw

from jixiao.documents.page_covers import Box, covers
from jixiao.documents.pdf_pages import read_page

SCALE = 1.5  # pixels of a point
LARGEST = 2000  # pixels of the longer side
QUALITY = 70


class Request(Struct, frozen=True):
    """path: of the PDF. sha256: of the file as it was read. page: from 1. covers: of all pages, where they are known."""

    path: str
    sha256: str
    page: int
    covers: dict[int, list[Box]] | None = None


class Answer(Struct, frozen=True):
    """webp: the picture in base 64; width, height: of the page in points; covers: of all pages."""

    webp: str
    width: float
    height: float
    covers: dict[int, list[Box]]


def without_pictures(page: pdfium.PdfPage) -> None:
    """Remove the images of a page."""
    for item in list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=1)):
        page.remove_obj(item)


def drawn(page: pdfium.PdfPage, covered: list[Box]) -> Image.Image:
    """The page as it is displayed, with boxes over it."""
    width, height = page.get_size()
    scale = min(SCALE, LARGEST / max(width, height, 1))
    picture: Image.Image = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
    pencil = ImageDraw.Draw(picture)
    for x0, y0, x1, y1 in covered:
        pencil.rectangle((x0 * scale - 1, y0 * scale - 1, x1 * scale + 1, y1 * scale + 1), fill="#3c4246")
    return picture


def answer(request: Request) -> Answer:
    """The picture. Errors: ValueError where the file is another one, or has no such page; pdfium's own."""
    data = Path(request.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != request.sha256:
        raise ValueError("the file has changed since it was read")
    with pdfium.PdfDocument(data) as document:
        if not 1 <= request.page <= len(document):
            raise ValueError("there is no such page")
        known = request.covers
        if known is None:
            known = covers([read_page(document[index], index + 1) for index in range(len(document))])
        page = document[request.page - 1]
        without_pictures(page)
        out = io.BytesIO()
        drawn(page, known.get(request.page, [])).save(out, "WEBP", quality=QUALITY, method=2)
        width, height = page.get_size()
    return Answer(base64.b64encode(out.getvalue()).decode(), width, height, known)


def main() -> None:
    """One request."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    sys.stdout.buffer.write(msgspec.json.encode(answer(request)))


if __name__ == "__main__":
    main()
