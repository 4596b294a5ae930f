"""A scanned PDF or a picture of a page → its document, by OCR, where the extra `jixiao[ocr]` is installed.

Every place says with which confidence its text was recognised, so that every fact read from it does.
"""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from jixiao.documents.blocks import Document, Place
from jixiao.documents.errors import NoTextLayer, Unreadable
from jixiao.documents.pdf_pages import Page
from jixiao.documents.pdfs import read_pdf
from jixiao.documents.placed_pages import document_of_pages
from jixiao.documents.recognition import DPI, Recognised, is_installed, recognised

READER = "ocr 1"
KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"BM": "image/bmp",
}
INSTALL = "Install the recogniser: pip install 'jixiao[ocr]'."


def is_picture(data: bytes, _suffix: str) -> bool:
    """By its first bytes."""
    return _kind(data) is not None


def _kind(data: bytes) -> str | None:
    if data[:2] == b"BM" and data[6:10] != b"\0\0\0\0":
        return None
    return next((kind for head, kind in KINDS.items() if data.startswith(head)), None)


def read_pdf_or_scan(path: Path, data: bytes) -> Document:
    """The document in a PDF: its text layer, or where it has none that can be read, what OCR reads on its pages."""
    try:
        return read_pdf(path, data)
    except NoTextLayer as error:
        if not is_installed():
            raise Unreadable(path, error.place or "the text layer", error.found, INSTALL) from error
    return _document(path, data, "application/pdf", [recognised(picture, at) for at, picture in enumerate(_pages(data), 1)])


def _pages(data: bytes) -> Iterator[Any]:
    """The pages as pictures, one after the other."""
    with pdfium.PdfDocument(data) as document:
        for page in document:
            yield page.render(scale=DPI / 72, rev_byteorder=False).to_numpy()[:, :, :3]


def read_picture(path: Path, data: bytes) -> Document:
    """The document on a picture; a TIFF may have several pages. Errors: Unreadable for damaged ones, and without the extra."""
    if not is_installed():
        raise Unreadable(path, "the whole file", "a picture", INSTALL)
    pages = [recognised(picture, at) for at, picture in enumerate(_frames(path, data), 1)]
    return _document(path, data, _kind(data) or "image", pages)


def _frames(path: Path, data: bytes) -> Iterator[Any]:
    import numpy
    from PIL import Image, ImageSequence

    try:
        with Image.open(io.BytesIO(data)) as picture:
            for frame in ImageSequence.Iterator(picture):
                yield numpy.array(frame.convert("RGB"))[:, :, ::-1].copy()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unreadable(path, "the whole file", f"a damaged picture ({error})", "Scan the page again.") from error


def _document(path: Path, data: bytes, media_type: str, found: Sequence[Recognised]) -> Document:
    rated = {one.page.number: one for one in found}
    pages: list[Page] = [one.page for one in found]

    def confidence(place: Place) -> float | None:
        return confidence_at(rated[place.page], place.box) if place.page and place.box else None

    return document_of_pages(path, data, media_type, READER, pages, confidence)


def confidence_at(one: Recognised, box: tuple[float, float, float, float]) -> float | None:
    """The mean of the characters whose middle stands in a box of the page."""
    x0, y0, x1, y1 = box
    inside = [
        confidence
        for character, confidence in zip(one.page.characters, one.confidences, strict=True)
        if x0 - 1 <= (character.x0 + character.x1) / 2 <= x1 + 1 and y0 - 1 <= (character.y0 + character.y1) / 2 <= y1 + 1
    ]
    return round(sum(inside) / len(inside), 3) if inside else None
