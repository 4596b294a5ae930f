"""What a request asks for: Accept and Accept-Language headers in; one of the media types and languages that there are, out.

Quality values and specificity as RFC 9110, 12.5.1 and 12.5.4 have them.
"""

from collections.abc import Mapping, Sequence

from jixiao.web.endpoint.negotiation import ranges

SUFFIXES: Mapping[str, str] = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
GRAPH_SUFFIXES: Mapping[str, str] = {
    "trig": "application/trig",
    "nq": "application/n-quads",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
LANGUAGES = ("zh", "en")


def quality_of(media: str, accepted: Sequence[tuple[str, float]]) -> float:
    """Quality of a media type: the most specific range that matches it decides."""
    kind = media.partition("/")[0]
    best = (-1, 0.0)
    for name, quality in accepted:
        rank = {media: 2, f"{kind}/*": 1, "*/*": 0}.get(name, -1)
        if rank > best[0]:
            best = (rank, quality)
    return best[1]


def choose(header: str | None, offered: Sequence[str]) -> str | None:
    """The media type to answer with; the first offered wins a tie and where nothing is asked. None: not acceptable."""
    if not header or not header.strip():
        return offered[0]
    accepted = ranges(header)
    scored = [(quality_of(media, accepted), -index, media) for index, media in enumerate(offered)]
    quality, _, media = max(scored)
    return media if quality > 0 else None


def language(header: str | None) -> str:
    """zh or en; Chinese where nothing is asked, because the documents are."""
    best = ("zh", 0.0)
    for name, quality in ranges(header or ""):
        found = next((lang for lang in LANGUAGES if name == lang or name.startswith(f"{lang}-")), None)
        if found and quality > best[1]:
            best = (found, quality)
    return best[0]
