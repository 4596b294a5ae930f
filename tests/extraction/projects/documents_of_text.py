"""Documents for tests, made from text as the text reader makes them."""

from pathlib import Path

from jixiao.documents.blocks import Document
from jixiao.documents.texts import read_text


def document_of(text: str, name: str = "made.txt") -> Document:
    """The document in a text; table rows are tab-separated."""
    return read_text(Path(name), text.encode())
