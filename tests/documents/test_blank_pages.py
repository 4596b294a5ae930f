"""A scanned page on which nothing is printed, as backs of pages are: no characters, and no error."""

import numpy

from jixiao.documents.recognition import recognised


def test_a_blank_page_has_no_characters() -> None:
    read = recognised(numpy.full((400, 300, 3), 255, dtype=numpy.uint8), 1)
    assert read.page.characters == []
    assert read.confidences == []
