"""Documents for tests, made from text as the text reader makes them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jixiao.documents.blocks import Document
from jixiao.documents.texts import read_text


@pytest.fixture
def document_of() -> Callable[[str], Document]:
    """The document in a text; table rows are tab-separated."""

    def make(text: str) -> Document:
        return read_text(Path("made.txt"), text.encode())

    return make
