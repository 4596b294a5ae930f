"""One address of every kind of page that a served graph has: a store in, paths out."""

import re
from collections.abc import Callable

from jixiao.store import EmbeddedStore
from jixiao.store.named_queries import load_all

# One word, initials, letters in everything, two words, initials of two words, facets, far pages, nothing found, a word of another language.
SEARCHES = (
    "满意度",
    "myd",
    "率",
    "的",
    "资",
    "资金 率",
    "zj",
    "zj l",
    "满意度 群众",
    "满意度&kind=indicator",
    "率&kind=indicator&year=2022",
    "率&page=40",
    "zj&kind=project&page=3",
    "无此词",
    "budget",
)
KINDS = ("Indicator", "IndicatorValue", "Funding", "BudgetLine", "Citation", "Finding", "IndicatorDefinition", "ProjectSeries")
SITE = ("", "places", "indicators", "indicators?name=满意度", "indicators?name=率", "indicators?name=率&page=30", "queries", "sparql")
REST = ("quality", "quality?page=20", "ontology", "downloads", "about", "doc/scheme/fund")
# Questions as people narrow them, by the form of the page.
NARROWED = (
    "indicator-across-cities?name=就业",
    "project-in-detail?wanted=医疗",
    "findings-by-document?wanted=goal-year-differs",
    "headline-totals?part=revenue",
    "policies-and-citers?part=735号",
    "units-of-indicator?name=时间",
)
DATA = ("ns.ttl", "shapes.ttl", "queries.ttl", "void.ttl", "catalogue.ttl", "sitemap.xml", "sitemap-1.xml", "robots.txt", "terms.json")


def first(store: EmbeddedStore, pattern: str) -> str:
    """Path of a thing that fits a pattern; empty where there is none."""
    prefixes = "PREFIX jx: <https://w3id.org/jixiao/ns#> PREFIX org: <http://www.w3.org/ns/org#> "
    rows = store.select(f"{prefixes} SELECT ?thing WHERE {{ {pattern} }} LIMIT 1").rows
    return "" if not rows or rows[0][0] is None else rows[0][0].value.partition("/id/")[2]


def things_of(store: EmbeddedStore) -> list[str]:
    """A thing of each kind, as kind/key; the document is that of the place."""
    document = first(store, "?thing a jx:BudgetDocument ; jx:place ?place . ?p a jx:Project ; jx:hasIndicator ?i ; jx:document ?thing")
    key = document.rpartition("/")[2]
    patterns = [
        "?thing a jx:Project ; jx:hasIndicator ?i",
        "?c jx:resolvesTo ?thing . ?thing jx:documentNumber ?n",
        "?d jx:department ?thing",
        *(f"?thing a jx:{kind}" for kind in KINDS),
    ]
    return [f"place/{key[:6]}", document, *(found for pattern in patterns if (found := first(store, pattern)))]


def charts_of(get: Callable[[str], str], things: list[str]) -> list[str]:
    """The first picture that the page of each thing shows."""
    texts = (get(f"/zh/doc/{thing}") for thing in things if thing.startswith(("project/", "policy/", "organization/")))
    return [found[0].replace("&amp;", "&") for text in texts if (found := re.search(r"/charts/[^\"]+\.svg[^\"]*", text))]


def paths_of(store: EmbeddedStore, get: Callable[[str], str]) -> list[str]:
    """All. get: the text of a page."""
    things = things_of(store)
    keys = [thing.rpartition("/")[2] for thing in things if thing.startswith("document/")]
    other = first(store, f'?thing a jx:BudgetDocument FILTER(!STRENDS(STR(?thing), "{keys[0]}"))').rpartition("/")[2]
    sides = f"/zh/places?d={keys[0]}&d={other}"
    twins = [f"/doc/{thing}.ttl" for thing in things[:4]] + [f"/graph/{keys[0]}.nq", "/queries/who-pays.svg", "/queries/who-pays.csv"]
    questions = [*load_all(), *NARROWED]
    return [
        *(f"/zh/{page}" for page in (*SITE, *REST)),
        sides,
        *(f"/zh/doc/{thing}" for thing in things),
        *twins,
        *charts_of(get, things),
        "/indicators.svg?name=满意度",
        *(f"/{name}" for name in DATA),
        *(f"/zh/search?q={text}" for text in SEARCHES),
        *(f"/zh/queries/{question}" for question in questions),
    ]
