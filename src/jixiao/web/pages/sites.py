"""Routes of the pages that are about no single thing: home, places, indicators, search, SPARQL, quality, ontology, downloads, about."""

import json
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from jixiao import __version__
from jixiao.web.answers import AnswerError, answer, redirect
from jixiao.web.charts.pngs import png
from jixiao.web.linked_data.catalogues import checksum, dump_path
from jixiao.web.negotiation import LANGUAGES, language
from jixiao.web.pages import comparisons, indicators, vocabulary
from jixiao.web.pages.paging import page_of
from jixiao.web.pages.quality import Rule, quality
from jixiao.web.pages.query_library import without_header
from jixiao.web.pages.wording import KINDS, SEVERITIES, plain, said
from jixiao.web.served import Served
from jixiao.web.views import STATIC, Views, static_version, with_query

METHODS = ["GET", "HEAD"]
SIZE = 50
FIRST = """PREFIX jx: <https://w3id.org/jixiao/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# 各地的指标与目标值 / indicators of each place with their targets
SELECT ?placeName ?name ?printed ?project WHERE {
  ?indicator a jx:Indicator ; skos:prefLabel ?name ; jx:place ?place ; jx:hasValue ?value .
  ?value jx:printedText ?printed ; jx:role jx:Target .
  ?place skos:prefLabel ?placeName .
  OPTIONAL { ?indicator jx:ofProject ?project }
}
ORDER BY ?placeName ?name
LIMIT 50
"""
TYPES = {
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "json": "application/json",
}
Make = Callable[[Request, str], dict[str, Any]]


class Site:
    """What these pages show."""

    def __init__(self, served: Served) -> None:
        self.served = served

    def home(self, request: Request, lang: str) -> dict[str, Any]:
        """Counts and the documents by place."""
        return {
            "counts": {**self.served.counts, "Place": int(indicators.places(self.served))},  # those with documents, not those above them
            "documents": comparisons.listed(self.served)[:60],
            "plain": plain,
        }

    def places(self, request: Request, lang: str) -> dict[str, Any]:
        """Documents side by side."""
        find = request.query_params.get("find", "").strip()[:100]
        return comparisons.side_by_side(self.served, request.query_params.getlist("d"), find, lang)

    def indicators(self, request: Request, lang: str) -> dict[str, Any]:
        """One indicator across places."""
        name, page = request.query_params.get("name", "满意度").strip()[:100], page_of(request)
        here = f"{self.served.root}{lang}/indicators"
        return {
            **indicators.across(self.served, name, page, lang),
            "common": indicators.common(self.served),
            "query": with_query("", name=name),
            "chart_query": lambda plot: with_query(
                "", name=name, page=page if page > 1 else None, plot=plot if plot > 1 else None, lang=lang
            ),
            "address": lambda number: with_query(here, name=name, page=number),
        }

    def search(self, request: Request, lang: str) -> dict[str, Any]:
        """A page of what is found, with facets."""
        text = request.query_params.get("q", "").strip()[:200]
        wanted = {facet: value for facet in ("kind", "place", "year") if (value := request.query_params.get(facet))}
        page = page_of(request)
        found = self.served.index.search(text, wanted, (page - 1) * SIZE, SIZE) if text else None

        def address(**changes: object) -> str:
            return with_query(f"{self.served.root}{lang}/search", **{"q": text, **wanted, **changes})

        return {
            "text": text,
            "found": found,
            "wanted": wanted,
            "page": page,
            "pages": -(-found.total // SIZE) if found else 0,
            "address": address,
            "address_of": lambda number: address(page=number),
            "kinds": {kind: said(KINDS, kind, lang) for kind in KINDS},
        }

    def sparql(self, request: Request, lang: str) -> dict[str, Any]:
        """The editor with its examples."""
        examples = list(self.served.queries.values())
        example = self.served.queries.get(request.query_params.get("example", ""))
        text = request.query_params.get("query") or (without_header(example.text) if example else FIRST)
        return {"examples": examples, "text": text[:100_000]}

    def quality(self, request: Request, lang: str) -> dict[str, Any]:
        """Findings by rule and by document."""
        served = self.served
        page = page_of(request)
        found = quality(served)
        rows = found.documents
        return {
            "rules": [rule_of(served, row, lang) for row in found.rules],
            "by_document": rows[(page - 1) * SIZE : page * SIZE],
            "page": page,
            "pages": -(-len(rows) // SIZE),
            "address": lambda number: with_query(f"{served.root}{lang}/quality", page=number),
            "absences": [
                (*(served.label(row[name] or "", lang) for name in ("property", "reason")), row["number"]) for row in found.absences
            ],
            "severities": [
                (key.lower(), said(SEVERITIES, key, lang)) for key in SEVERITIES if any(key.lower() in row["numbers"] for row in rows)
            ],
        }

    def ontology(self, request: Request, lang: str) -> dict[str, Any]:
        """Terms and schemes."""
        return vocabulary.ontology(self.served, lang)

    def downloads(self, request: Request, lang: str) -> dict[str, Any]:
        """Files, checksums, citation."""
        path = dump_path(self.served)
        dump = {"size": path.stat().st_size, "sha256": checksum(path, path.stat().st_mtime)} if path else None
        return {"dump": dump, "graphs": sorted(self.served.graph_names), "citation": citation(self.served)}

    def about(self, request: Request, lang: str) -> dict[str, Any]:
        """Text only."""
        return {}


def rule_of(served: Served, rule: Rule, lang: str) -> tuple[Any, ...]:
    """Name, code, severity and meaning of a rule, and how often it found something."""
    severity = rule.severity.rpartition("#")[2]
    definition = served.vocabulary.text(rule.code, "skos:definition", lang)
    return served.label(rule.code, lang), rule.code.rpartition("/")[2], severity.lower(), said(SEVERITIES, severity, lang), definition, rule


def citation(served: Served) -> str:
    """CITATION.cff (https://citation-file-format.github.io)."""
    return (
        "cff-version: 1.2.0\nmessage: If you use this data, please cite it, and the document that a figure was printed in.\ntype: dataset\n"
        'title: "jixiao: performance goals of public budgets"\nauthors:\n  - name: "The jixiao contributors"\n'
        f'version: "{__version__}+{served.snapshot or "live"}"\nlicense: CC-BY-4.0\nurl: "{served.absolute("")}"\n'
    )


def static_file(served: Served, request: Request, name: str) -> Response:
    """A file of the pages' own; with its version in the address it may be kept for good. Errors: `AnswerError`."""
    path = (STATIC / name).resolve()
    media = TYPES.get(path.suffix[1:])
    if not path.is_relative_to(STATIC) or media is None or not path.is_file():
        raise AnswerError(404, "Not Found", f"There is no file {name}.")
    kept = request.query_params.get("v") == static_version(name)
    headers = {"cache-control": "public, max-age=31536000, immutable" if kept else "no-cache"}
    return answer(served, request, media, path.read_bytes, headers=headers)


def in_language(views: Views, template: str, path: str, lang: str, make: Make) -> Callable[[Request], Response]:
    """A page in one language; its query stays in the link to the other."""

    def get(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return views.page(request, template, lang, path + query, lambda: make(request, lang))

    return get


def add_site(router: APIRouter, last: APIRouter, served: Served, views: Views) -> None:
    """/, /{lang}/…, /static/…, /CITATION.cff, /terms.json. last: for what no other route answers."""
    site = Site(served)
    served.warmers += [comparisons.listed, indicators.common, indicators.places, quality]
    pages: tuple[tuple[str, str, Make], ...] = (
        ("", "home.html", site.home),
        ("places", "places.html", site.places),
        ("indicators", "indicators.html", site.indicators),
        ("search", "search.html", site.search),
        ("sparql", "sparql.html", site.sparql),
        ("quality", "quality.html", site.quality),
        ("ontology", "ontology.html", site.ontology),
        ("downloads", "downloads.html", site.downloads),
        ("about", "about.html", site.about),
    )
    for lang in LANGUAGES:
        for path, template, make in pages:
            router.add_api_route(
                f"/{lang}/{path}", in_language(views, template, path, lang, make), methods=METHODS, include_in_schema=False
            )

    def front(request: Request) -> Response:
        return redirect(307, served.absolute(f"{language(request.headers.get('accept-language'))}/"), "Accept-Language")

    def static(request: Request, name: str) -> Response:
        return static_file(served, request, name)

    def cff(request: Request) -> Response:
        return answer(served, request, "text/plain", lambda: citation(served))

    def terms(request: Request) -> Response:
        return answer(served, request, "application/json", lambda: json.dumps(vocabulary.completions(served), ensure_ascii=False))

    def indicators_chart(request: Request, name: str, lang: str, plot: int) -> str:
        found = indicators.across(served, name[:100], page_of(request), lang)["charts"]
        if not 0 < plot <= len(found):
            raise AnswerError(404, "Not Found", "Nothing to draw.")
        return str(found[plot - 1][1])

    def indicators_svg(request: Request, name: str, lang: str = "zh", plot: int = 1) -> Response:
        lang = lang if lang in LANGUAGES else "zh"
        return answer(served, request, "image/svg+xml", lambda: indicators_chart(request, name, lang, plot), lang)

    def indicators_png(request: Request, name: str, lang: str = "zh", plot: int = 1) -> Response:
        lang = lang if lang in LANGUAGES else "zh"
        return answer(served, request, "image/png", lambda: png(indicators_chart(request, name, lang, plot)), lang)

    def nothing(path: str) -> Response:
        raise AnswerError(404, "Not Found", f"There is no page {path}.")

    for lang in LANGUAGES:
        last.add_api_route(f"/{lang}/{{path:path}}", nothing, methods=METHODS, include_in_schema=False)
    for path, get in (
        ("/", front),
        ("/static/{name:path}", static),
        ("/CITATION.cff", cff),
        ("/terms.json", terms),
        ("/indicators.svg", indicators_svg),
        ("/indicators.png", indicators_png),
    ):
        router.add_api_route(path, get, methods=METHODS, include_in_schema=False)
