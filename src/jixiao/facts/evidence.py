"""Evidence: the run of kept text that a fact was read from; for every piece, text[start:end] == quote."""

from typing import Literal

from msgspec import Struct

EvidenceStatus = Literal["verbatim", "normalised", "row-only", "inferred"]


class Evidence(Struct, frozen=True, omit_defaults=True):
    """One piece of print. start, end: code points of the kept text, end exclusive. line: 1-based line of a text source; page:
    1-based PDF page or sheet number, with box (x0 y0 x1 y1, PDF points from the top left) or sheet and cell.
    part: what it supports where it is only part of the fact ("number", "unit", "comparator", "tier1", "tier2", "name", "year").
    """

    start: int
    end: int
    quote: str
    line: int
    page: int | None = None
    sheet: str | None = None
    cell: str | None = None
    box: tuple[float, float, float, float] | None = None
    status: EvidenceStatus = "verbatim"
    part: str | None = None
    confidence: float | None = None
