"""Parts of a block: offsets in the text of a heading or paragraph in, evidence in the kept text out.

A block's text may lack what the kept text has (line ends, Markdown marks), never the reverse but for joining blanks, so that its
characters are found again in order.
"""

from jixiao.documents.blocks import Document, Heading, Paragraph, Place
from jixiao.extraction import evidences
from jixiao.facts.evidence import Evidence, EvidenceStatus


def evidence_of_run(
    document: Document,
    block: Heading | Paragraph,
    start: int,
    end: int,
    status: EvidenceStatus = "verbatim",
    part: str | None = None,
) -> tuple[Evidence, ...]:
    """Evidence for block.text[start:end], one piece for each place it runs over."""
    found = [position for position in _positions(document, block)[start:end] if position is not None]
    pieces: list[Evidence] = []
    for place in block.places:
        inside = [offset for owner, offset in found if owner is place]
        if inside:
            pieces.append(evidences.of_run(document, place, inside[0], inside[-1] + 1, status, part))
    return tuple(pieces)


def _positions(document: Document, block: Heading | Paragraph) -> list[tuple[Place, int] | None]:
    """For each character of the block's text its place and offset in the kept text; None for joining blanks."""
    source = [(place, offset) for place in block.places for offset in range(place.start, place.end)]
    positions: list[tuple[Place, int] | None] = []
    cursor = 0
    for character in block.text:
        ahead = cursor
        while ahead < len(source) and document.text[source[ahead][1]] != character:
            ahead += 1
        if ahead < len(source) and (ahead - cursor < 40 or not character.isspace()):
            positions.append(source[ahead])
            cursor = ahead + 1
        else:
            positions.append(None)
    return positions
