"""Accept headers and `?format=` in; the media type to answer with out (RFC 9110, 12.5.1: quality, then specificity)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from jixiao.store.answers import CSV, JSON, JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, TSV, TURTLE, XLSX, XML

HTML = "text/html"
TABLES = (JSON, XML, CSV, TSV, XLSX, HTML)
GRAPHS = (TURTLE, NTRIPLES, RDFXML, JSONLD, TRIG, NQUADS, HTML)
# What else clients write for the same thing; the answer has the standard's name for it.
ALIASES: Mapping[str, str] = {
    "application/json": JSON,
    "application/xml": XML,
    "text/xml": XML,
    "application/xhtml+xml": HTML,
    "application/x-turtle": TURTLE,
    "text/plain": NTRIPLES,
}
GRAPH_ALIASES: Mapping[str, str] = {**ALIASES, "application/json": JSONLD, "application/xml": RDFXML, "text/xml": RDFXML}
FORMATS: Mapping[str, tuple[str | None, str | None]] = {
    "json": (JSON, JSONLD),
    "xml": (XML, RDFXML),
    "csv": (CSV, None),
    "tsv": (TSV, None),
    "xlsx": (XLSX, None),
    "html": (HTML, HTML),
    "turtle": (None, TURTLE),
    "ttl": (None, TURTLE),
    "nt": (None, NTRIPLES),
    "ntriples": (None, NTRIPLES),
    "rdf": (None, RDFXML),
    "rdfxml": (None, RDFXML),
    "jsonld": (None, JSONLD),
    "trig": (None, TRIG),
    "nq": (None, NQUADS),
    "nquads": (None, NQUADS),
}


def ranges(header: str) -> list[tuple[str, float]]:
    """Media range and quality of each member; a quality that is no number counts as 0. Other parameters do not count."""
    found = []
    for member in header.split(","):
        name, *parameters = (part.strip().lower() for part in member.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            quality = min(max(float(weight), 0.0), 1.0)
        except ValueError:
            quality = 0.0
        if name:
            found.append((name, quality if quality == quality else 0.0))
    return found


def quality(media: str, names: Sequence[str], accepted: Sequence[tuple[str, float]]) -> float:
    """Of a media type, which some clients know by the other `names`: the most specific range decides."""
    kinds = {f"{media.partition('/')[0]}/*"}
    best = (-1, 0.0)
    for name, value in accepted:
        rank = 3 if name == media else 2 if name in names else 1 if name in kinds else 0 if name == "*/*" else -1
        if rank >= 0:
            best = max(best, (rank, value))
    return best[1]


@lru_cache(1024)
def choose(header: str, offered: Sequence[str], graphs: bool = False) -> str | None:
    """The media type to answer with; the first offered wins a tie, and where nothing is asked. None: not acceptable."""
    if not header.strip():
        return offered[0]
    accepted = ranges(header)
    aliases = GRAPH_ALIASES if graphs else ALIASES
    scored = [
        (quality(media, [name for name, real in aliases.items() if real == media], accepted), -index, media)
        for index, media in enumerate(offered)
    ]
    value, _, media = max(scored)
    return media if value > 0 else None


def by_format(name: str) -> tuple[str | None, str | None] | None:
    """Media types for rows and for graphs that a `?format=` means, by short name or media type; None for one that is unknown."""
    name = name.strip().lower()
    if name in FORMATS:
        return FORMATS[name]
    tables = name if name in TABLES else ALIASES.get(name)
    graphs = name if name in GRAPHS else GRAPH_ALIASES.get(name)
    return (tables, graphs) if tables or graphs else None
