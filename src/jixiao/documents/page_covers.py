"""The pages of a PDF in; the boxes over every character that the kept text masks out, so that a picture of a page shows no more than it.

Where the characters of a masked entry cannot be told, the whole cell or paragraph is covered. What stands outside the flow (running
titles, page numbers) is looked through too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jixiao.documents.masking import MARK, mask
from jixiao.documents.page_flow import flow
from jixiao.documents.pdf_pages import Character, Page
from jixiao.documents.pdfs import Kept, Piece, write_item
from jixiao.documents.printed_lines import rows_of

Box = tuple[float, float, float, float]
_MASKED = re.compile(MARK + "+")


def bare(text: str) -> str:
    """Without white space, as characters are compared."""
    return "".join(text.split())


def boxes_of(word: str, characters: Sequence[Character]) -> Iterator[Box]:
    """Where the characters follow each other as in the word, however often."""
    inked = [character for character in characters if not character.text.isspace()]
    # A character of the page may be several code points.
    owners = [character for character in inked for _ in character.text]
    text = "".join(character.text for character in inked)
    for found in re.finditer(f"(?={re.escape(word)})", text):
        for character in owners[found.start() : found.start() + len(word)]:
            yield character.x0, character.y0, character.x1, character.y1


def within(piece: Piece, characters: Iterable[Character]) -> list[Character]:
    """The characters of a piece of text, in reading order."""
    x0, y0, x1, y1 = piece.box
    inside = [c for c in characters if x0 - 1 <= (c.x0 + c.x1) / 2 <= x1 + 1 and y0 - 1 <= (c.y0 + c.y1) / 2 <= y1 + 1]
    return [character for row in rows_of(inside) for character in row]


def of_row(row: Sequence[Character], words: Iterable[str]) -> Iterator[Box]:
    """What of a printed line is masked: the document's masked words, and what masks itself when the line stands alone."""
    for word in words:
        yield from boxes_of(word, row)
    text = "".join(" " if character.text.isspace() else character.text for character in row)
    for found in _MASKED.finditer(mask(text)[0]):
        yield from boxes_of(bare(text[found.start() : found.end()]), row)


def covers(pages: Sequence[Page]) -> dict[int, list[Box]]:
    """Page number → boxes to cover, in points from the top left."""
    kept = Kept()
    pieces = [piece for item in flow(pages) for part in write_item(kept, item).pieces for piece in part.values()]
    text = kept.text()
    masked = mask(text)[0]
    by_page = {page.number: page for page in pages}
    found: dict[int, set[Box]] = defaultdict(set)
    words: set[str] = set()
    for piece in pieces:
        for span in _MASKED.finditer(masked, piece.start, piece.end):
            word = bare(text[span.start() : span.end()])
            words.add(word)
            boxes = set(boxes_of(word, within(piece, by_page[piece.page].characters))) if word else set()
            found[piece.page] |= boxes or {piece.box}
    # A word that begins in one cell and ends in the next is covered in both; short words are left to where they are masked.
    long = {word for word in words if len(word) >= 3}
    for page in pages:
        for row in rows_of(page.characters):
            found[page.number].update(of_row(row, long))
    return {number: sorted(boxes) for number, boxes in found.items() if boxes}
