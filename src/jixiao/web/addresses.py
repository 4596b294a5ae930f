"""Identifiers in, addresses of this server out: id/… of the publication's base → /doc/…, a piece of evidence → its place in the document.

Identifiers in data are always canonical; only page links and redirects use the serving host, which comes from the settings alone.
"""

import re
from urllib.parse import quote, urlsplit

from jixiao.graph.names import BASE

ONTOLOGY = f"{BASE}ns"
JX = f"{BASE}ns#"
SCHEMES = f"{BASE}scheme/"
# The vocabulary keeps this base whatever base a publication fixes for its own things.
_VOCABULARY_BASES = tuple(dict.fromkeys((BASE, "https://w3id.org/jixiao/")))
_EVIDENCE = re.compile(r"^id/evidence/(?P<document>[^/]+)/(?P<place>[a-z]\d+-[0-9a-f]+-[0-9a-f]+)-[0-9a-f]+$")


def under_base(iri: str) -> str | None:
    """Path below the base of the publication ("id/place/370200"); None for identifiers of others."""
    return next((iri.removeprefix(base) for base in _VOCABULARY_BASES if iri.startswith(base)), None)


def root_of(public: str) -> str:
    """Path of the serving address: "/" or "/budgets/"."""
    return urlsplit(public).path.rstrip("/") + "/"


def evidence_place(iri: str) -> tuple[str, str] | None:
    """Document key and anchor of an evidence's identifier: the anchor is line (or page), start and end: l274-1a2b-1a3c."""
    found = _EVIDENCE.match((under_base(iri) or "").partition("#")[0])
    return (found["document"], found["place"]) if found else None


def range_of(anchor: str) -> tuple[int, int]:
    """Code points that an anchor names, end exclusive."""
    _, start, end = anchor.split("-")
    return int(start, 16), int(end, 16)


def place_text(anchor: str, lang: str) -> str:
    """For people: "line 274", "第3页"."""
    number = anchor.split("-")[0][1:]
    if anchor.startswith("p"):
        return f"第{number}页" if lang == "zh" else f"p. {number}"
    return f"第{number}行" if lang == "zh" else f"line {number}"


def page_path(iri: str, lang: str) -> str | None:
    """Path of the page about an identifier, below the root; None where this server has none."""
    if place := evidence_place(iri):
        return f"{lang}/doc/document/{place[0]}#{place[1]}"
    path = under_base(iri)
    if path is None:
        return None
    whole, _, fragment = path.partition("#")
    if whole == "ns":
        return f"{lang}/ontology" + (f"#{quote(fragment)}" if fragment else "")
    if whole.startswith("id/"):
        return f"{lang}/doc/{quote(whole.removeprefix('id/'))}"
    if whole.startswith("scheme/"):
        return f"{lang}/doc/{quote(whole)}"
    if whole.startswith("graph/"):
        return quote(whole)
    return "shapes" if whole == "shapes" else None


def identifier(path: str) -> str:
    """The identifier that a path below /doc/ is about: "place/370200" → …/id/place/370200, "scheme/fund" → …/scheme/fund."""
    if path.startswith("scheme/"):
        return _VOCABULARY_BASES[-1] + path
    return f"{BASE}id/{path}"


def fact_id(iri: str) -> str:
    """HTML id of a fact on its document's page: "value-l274-1a-3f2b1c"."""
    parts = (under_base(iri) or iri).split("/")
    return re.sub(r"[^A-Za-z0-9_-]", "-", f"{parts[1] if len(parts) > 1 else 'x'}-{parts[-1]}")
