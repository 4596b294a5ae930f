"""The data set described for programs: VoID with class and property partitions, DCAT with distributions and checksums, sitemap, robots."""

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from jixiao import __version__
from jixiao.graph.names import BASE
from jixiao.store.results import Term, iri, literal
from jixiao.web.addresses import page_path
from jixiao.web.answers import OPEN, SAFE, AnswerError, answer
from jixiao.web.asks import asking
from jixiao.web.linked_data.graphs import DATA, METHODS, by_suffix, links, media_of
from jixiao.web.linked_data.syntaxes import write_triples
from jixiao.web.linked_data.versions import DATASET, linkset_triples, version_triples
from jixiao.web.served import Served
from jixiao.web.triples import expand

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DUMP = f"{BASE}id/distribution/dump"
SITEMAP_SIZE = 50_000  # addresses in one file (https://www.sitemaps.org/protocol.html)
Triple = tuple[Term, Term, Term]

_CLASSES = asking("classes")
_COVERAGE = asking("coverage")
_THINGS = asking("listed-things")


@cache
def checksum(path: Path, _changed: float) -> str:
    """SHA-256 of a file, read once."""
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def dump_path(served: Served) -> Path | None:
    """The N-Quads of the snapshot."""
    path = served.settings.directory / "dump.nq.gz" if served.settings.directory else None
    return path if path and path.is_file() else None


def issued(path: Path) -> str:
    """When a file was made: a date in UTC."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def say(subject: str, *pairs: tuple[str, Term]) -> list[Triple]:
    """Triples about a subject."""
    return [(iri(subject), iri(expand(predicate)), value) for predicate, value in pairs]


def dataset_triples(served: Served) -> list[Triple]:
    """What there is, of which places and years, under which licence, and how to have it."""
    found = say(
        DATASET,
        ("rdf:type", iri(expand("dcat:Dataset"))),
        ("rdf:type", iri(expand("void:Dataset"))),
        ("dcterms:title", literal("绩效：公共预算绩效知识图谱", language="zh")),
        ("dcterms:title", literal("jixiao: performance goals of public budgets", language="en")),
        ("dcterms:license", iri(LICENCE)),
        ("dcterms:rights", literal("引用的原文由各部门公开，其权利归发布部门；此处只为指明出处而引用。", language="zh")),
        (
            "dcterms:rights",
            literal("Quoted text was published by the departments, whose it remains; it is quoted to show the source.", language="en"),
        ),
        ("void:uriSpace", literal(f"{BASE}id/")),
        ("void:vocabulary", iri(f"{BASE}ns#")),
        ("void:sparqlEndpoint", iri(served.absolute("sparql"))),
        ("void:triples", literal(served.counts.get("triples", 0), "integer")),
        ("void:dataDump", iri(served.absolute("dumps/dump.nq.gz"))),
        ("dcat:landingPage", iri(served.absolute(""))),
        ("dcat:distribution", iri(DUMP)),
    )
    if served.snapshot:
        found += say(DATASET, ("dcat:version", literal(f"{__version__}+{served.snapshot}")))
    return found + version_triples(served) + linkset_triples(served) + coverage_triples(served) + dump_triples(served)


def coverage_triples(served: Served) -> list[Triple]:
    """Places and years."""
    rows = list(served.store.select(_COVERAGE).dicts())
    found = say(DATASET, *(("dcterms:spatial", iri(row["place"] or "")) for row in rows))
    years = [int(value) for row in rows for value in (row["first"], row["last"]) if value]
    if years:
        period = f"{DATASET}#period"
        found += say(DATASET, ("dcterms:temporal", iri(period)))
        found += say(
            period,
            ("rdf:type", iri(expand("dcterms:PeriodOfTime"))),
            ("dcat:startDate", literal(min(years), "gYear")),
            ("dcat:endDate", literal(max(years), "gYear")),
        )
    return found


def dump_triples(served: Served) -> list[Triple]:
    """The dump with size, date and checksum."""
    path = dump_path(served)
    if path is None:
        return []
    check = f"{DUMP}#checksum"
    return say(
        DUMP,
        ("rdf:type", iri(expand("dcat:Distribution"))),
        ("dcterms:license", iri(LICENCE)),
        ("dcterms:issued", literal(issued(path), "dateTime")),
        ("dcat:downloadURL", iri(served.absolute("dumps/dump.nq.gz"))),
        ("dcat:mediaType", iri("https://www.iana.org/assignments/media-types/application/n-quads")),
        ("dcat:compressFormat", iri("https://www.iana.org/assignments/media-types/application/gzip")),
        ("dcat:byteSize", literal(path.stat().st_size, "nonNegativeInteger")),
        ("spdx:checksum", iri(check)),
    ) + say(
        check,
        ("rdf:type", iri(expand("spdx:Checksum"))),
        ("spdx:algorithm", iri(expand("spdx:checksumAlgorithm_sha256"))),
        ("spdx:checksumValue", literal(checksum(path, path.stat().st_mtime), "hexBinary")),
    )


def partition_triples(served: Served) -> list[Triple]:
    """How many things of each class."""
    found: list[Triple] = []
    for number, row in enumerate(served.store.select(_CLASSES).dicts()):
        part = f"{DATASET}#class-{number}"
        found += say(DATASET, ("void:classPartition", iri(part)))
        found += say(part, ("void:class", iri(row["class"] or "")), ("void:entities", literal(row["number"], "integer")))
    return found


def catalogue_triples(served: Served) -> list[Triple]:
    """dcat:Catalog with its one data set and its services."""
    catalogue, service = served.absolute("catalogue"), served.absolute("sparql")
    found = say(
        catalogue,
        ("rdf:type", iri(expand("dcat:Catalog"))),
        ("dcterms:title", literal("绩效数据目录", language="zh")),
        ("dcterms:title", literal("Catalogue of jixiao", language="en")),
        ("dcat:dataset", iri(DATASET)),
        ("dcat:service", iri(service)),
    )
    found += say(
        service,
        ("rdf:type", iri(expand("dcat:DataService"))),
        ("rdf:type", iri(expand("sd:Service"))),
        ("dcat:endpointURL", iri(service)),
        ("dcat:servesDataset", iri(DATASET)),
        ("dcterms:conformsTo", iri("https://www.w3.org/TR/sparql11-protocol/")),
    )
    return found + dataset_triples(served)


def listed(served: Served) -> list[str]:
    """Paths of the pages that a search engine may list, below their language, as XML has them; made once for a snapshot."""

    def make() -> list[str]:
        rows = served.store.select(_THINGS).rows
        found = [path for row in rows if row[0] is not None and (path := page_path(row[0].value, "zh")) and path.startswith("zh/doc/")]
        fixed = ("zh/", "zh/places", "zh/indicators", "zh/queries", "zh/quality", "zh/ontology", "zh/downloads", "zh/about")
        return [escape(path[3:]) for path in (*fixed, *(f"zh/queries/{name}" for name in served.queries), *found)]

    return served.known.once("listed things", make)


def sitemap(served: Served, number: int) -> str:
    """One file of addresses, each in both languages."""
    pages = listed(served)[(number - 1) * SITEMAP_SIZE // 2 : number * SITEMAP_SIZE // 2]
    base = escape(served.absolute(""))
    rows = [f"<url><loc>{base}{lang}/{path}</loc></url>" for path in pages for lang in ("zh", "en")]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(rows)
        + "\n</urlset>\n"
    )


def sitemap_index(served: Served) -> str:
    """Which files there are."""
    last = max(1, -(-len(listed(served)) * 2 // SITEMAP_SIZE))
    rows = (f"<sitemap><loc>{escape(served.absolute(f'sitemap-{number}.xml'))}</loc></sitemap>" for number in range(1, last + 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + "".join(rows)
        + "</sitemapindex>\n"
    )


def robots(served: Served) -> str:
    """Pages yes, costly questions no."""
    rules = "".join(f"Disallow: {served.root}{path}\n" for path in ("sparql", "zh/search", "en/search", "queries/"))
    return f"User-agent: *\n{rules}Sitemap: {served.absolute('sitemap.xml')}\n"


def add_catalogues(router: APIRouter, served: Served) -> None:
    """/.well-known/void, /catalogue, /dumps/…, /sitemap.xml, /robots.txt."""

    def describing(path: str, twins: str, make: object) -> None:
        def get(request: Request, suffix: str | None = None) -> Response:
            media = media_of(request, suffix, DATA)
            return answer(served, request, media, lambda: write_triples(make(served), media), headers=links(served, twins, DATA))  # type: ignore[operator]

        def whole(request: Request) -> Response:
            return get(request)

        router.add_api_route(path, whole, methods=METHODS, include_in_schema=False)
        for suffix in DATA:
            router.add_api_route(f"/{twins}.{suffix}", by_suffix(get, suffix), methods=METHODS, include_in_schema=False)

    def dump(request: Request) -> Response:
        path = dump_path(served)
        if path is None:
            raise AnswerError(404, "Not Found", "This server has no dump; ask the SPARQL endpoint.")
        digest = checksum(path, path.stat().st_mtime)
        return FileResponse(
            path, media_type="application/gzip", filename="jixiao.nq.gz", headers={**OPEN, **SAFE, "etag": f'"{digest[:32]}"'}
        )

    def sums(request: Request) -> Response:
        path = dump_path(served)
        if path is None:
            raise AnswerError(404, "Not Found", "This server has no dump.")
        return answer(served, request, "text/plain", lambda: f"{checksum(path, path.stat().st_mtime)}  dump.nq.gz\n")

    def one_sitemap(request: Request, number: int) -> Response:
        return answer(served, request, "application/xml", lambda: sitemap(served, number))

    def all_sitemaps(request: Request) -> Response:
        return answer(served, request, "application/xml", lambda: sitemap_index(served))

    def robots_text(request: Request) -> Response:
        return answer(served, request, "text/plain", lambda: robots(served))

    describing("/.well-known/void", "void", lambda s: dataset_triples(s) + partition_triples(s))
    describing("/catalogue", "catalogue", catalogue_triples)
    for path, get in (
        ("/dumps/dump.nq.gz", dump),
        ("/dumps/SHA256SUMS", sums),
        ("/sitemap.xml", all_sitemaps),
        ("/sitemap-{number}.xml", one_sitemap),
        ("/robots.txt", robots_text),
    ):
        router.add_api_route(path, get, methods=METHODS, include_in_schema=False)
