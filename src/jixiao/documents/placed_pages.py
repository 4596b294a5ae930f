"""Pages of characters with boxes that are no PDF (recognised scans, web pages by coordinates) → their document, as a PDF's are read."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import structs

from jixiao.documents.blocks import Block, Document, Place, Table
from jixiao.documents.errors import Unreadable
from jixiao.documents.masking import mask
from jixiao.documents.page_flow import flow
from jixiao.documents.pdf_pages import Page
from jixiao.documents.pdfs import Kept, assembled, write_item

Confidence = Callable[[Place], float | None]


def document_of_pages(
    path: Path, data: bytes, media_type: str, reader: str, pages: Sequence[Page], confidence: Confidence | None = None
) -> Document:
    """The document. confidence: of the text at a place, where it was recognised. Errors: Unreadable where nothing is printed."""
    kept = Kept()
    items = [write_item(kept, item) for item in flow(list(pages))]
    text, masked = mask(kept.text())
    if not any(character.isalnum() for character in text):
        raise Unreadable(path, "the whole file", "no letter, character or digit in it", "Give the document itself.")
    blocks = tuple(assembled(text, items))
    if confidence:
        blocks = tuple(_rated(blocks, confidence))
    return Document(path.name, hashlib.sha256(data).hexdigest(), media_type, reader, text, blocks, len(pages), masked)


def _rated(blocks: Sequence[Block], confidence: Confidence) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table):
            cells = (structs.replace(cell, places=_places(cell.places, confidence)) for cell in block.cells)
            yield structs.replace(block, cells=tuple(cells))
        else:
            yield structs.replace(block, places=_places(block.places, confidence))


def _places(places: Sequence[Place], confidence: Confidence) -> tuple[Place, ...]:
    return tuple(structs.replace(place, confidence=confidence(place)) for place in places)
