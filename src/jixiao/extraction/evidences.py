"""From places of blocks to evidence: a place, or a run of characters inside one, in; evidence with its quote out."""

from collections.abc import Iterable

from jixiao.documents.blocks import Cell, Document, Place
from jixiao.facts.evidence import Evidence, EvidenceStatus


def of_place(document: Document, place: Place, status: EvidenceStatus = "verbatim", part: str | None = None) -> Evidence:
    """Evidence for a whole place."""
    quote = document.text[place.start : place.end]
    return Evidence(
        place.start, place.end, quote, place.line, place.page, place.sheet, place.cell, place.box, status, part, place.confidence
    )


def of_places(
    document: Document, places: Iterable[Place], status: EvidenceStatus = "verbatim", part: str | None = None
) -> tuple[Evidence, ...]:
    """Evidence for each place that has any text (a blank cell gives none)."""
    return tuple(of_place(document, place, status, part) for place in places if place.end > place.start)


def of_cell(document: Document, cell: Cell, status: EvidenceStatus = "verbatim", part: str | None = None) -> tuple[Evidence, ...]:
    """Evidence for a cell."""
    return of_places(document, cell.places, status, part)


def of_run(
    document: Document, place: Place, start: int, end: int, status: EvidenceStatus = "verbatim", part: str | None = None
) -> Evidence:
    """Evidence for text[start:end] inside a place (offsets of the kept text); the line is counted from the place's own."""
    line = place.line + document.text.count("\n", place.start, start)
    return Evidence(
        start, end, document.text[start:end], line, place.page, place.sheet, place.cell, place.box, status, part, place.confidence
    )
