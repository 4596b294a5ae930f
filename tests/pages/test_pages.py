"""Every link leads somewhere, every value to its place of print; nothing inline, nothing foreign, nothing a user writes is markup."""

import csv
import hashlib
import io
import json
import random
from collections import Counter, deque
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin

import msgspec
import openpyxl
import pyarrow.parquet as parquet
import pytest
from fastapi import Request
from lxml import html
from pages.conftest import Site
from PIL import Image

from jixiao.documents.page_covers import bare, within
from jixiao.documents.pdf_pages import Page
from jixiao.documents.pdfs import Piece, read_pages
from jixiao.graph.names import graph_names
from jixiao.store import EmbeddedStore, Result, StoreError, named_queries
from jixiao.web.addresses import SCHEMES, evidence_place, range_of
from jixiao.web.pages.query_library import Library
from jixiao.web.served import Served
from jixiao.web.settings import Settings
from jixiao.web.views import Views

LANGUAGES = ("zh", "en")
OTHERS = ("IndicatorDefinition", "ProjectSeries", "Funding", "Goal", "Absence", "Disclosure")
FIXED = ("", "places", "indicators", "search", "search?q=myd", "queries", "sparql", "quality", "ontology", "downloads", "about")


def page(site: Site, path: str) -> html.HtmlElement:
    """A page as a tree."""
    answer = site.get(path)
    assert answer.status_code == 200, (path, answer.text[:300])
    return html.fromstring(answer.content.decode())


def page_kinds(site: Site) -> list[str]:
    """One page of each kind, without language."""
    found = [
        f"doc/{iri.partition('/id/')[2]}"
        for kind in (
            "Project",
            "Policy",
            "Place",
            "BudgetDocument",
            "Indicator",
            "IndicatorValue",
            "BudgetLine",
            "Finding",
            "Citation",
            *OTHERS,
        )
        for iri in site.iris(f"?thing a jx:{kind}")[:1]
    ]
    departments = [f"doc/{iri.partition('/id/')[2]}" for iri in site.iris("?document jx:department ?thing")[:1]]
    return [*FIXED, *found, *departments, "doc/scheme/fund", *(f"queries/{name}" for name in named_queries.load_all())]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_page_is_strict(site: Site, lang: str) -> None:
    """Nothing inline, ids unique, a title, one h1, labels for fields, both languages linked."""
    for path in page_kinds(site):
        answer = site.get(f"/{lang}/{path}")
        assert answer.status_code == 200, path
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        tree = html.fromstring(answer.content.decode())
        assert tree.xpath("//style | //*[@style] | //script[not(@src)] | //@onclick") == [], path
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), (path, sorted(i for i in set(ids) if ids.count(i) > 1)[:5])
        assert len(tree.xpath("//h1")) == 1, path
        assert tree.get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]
        assert tree.xpath("//a[@class='other']/@href")[0].startswith(f"/{'en' if lang == 'zh' else 'zh'}/")
        assert [
            f.get("name")
            for f in tree.xpath("//input[not(@type='hidden')] | //select | //textarea")
            if not f.xpath("ancestor::label") and not tree.xpath(f"//label[@for='{f.get('id')}']")
        ] == [], path
        assert [src for src in tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src") if not src.startswith("/")] == []


def test_the_first_page_is_small(site: Site) -> None:
    tree = page(site, "/zh/")
    parts = ["/zh/", *tree.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href")]
    assert sum(len(site.get(path).content) for path in parts) < 200_000


def crawl(site: Site, start: list[str], wanted: object) -> tuple[dict[str, set[str]], list[str]]:
    """Pages reached (with the fragments asked of them), and links that lead nowhere."""
    seen: dict[str, set[str]] = {}
    broken: list[str] = []
    asked: dict[str, set[str]] = {}
    queue = deque(start)
    while queue:
        path = queue.popleft()
        if path in seen:
            continue
        answer = site.client.get(path, follow_redirects=True)
        seen[path] = set()
        if answer.status_code != 200:
            broken.append(f"{path} → {answer.status_code}")
            continue
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        tree = html.fromstring(answer.content.decode())
        seen[path] = set(tree.xpath("//@id"))
        for href in set(tree.xpath("//main//@href | //footer//@href | //nav//@href")):
            target, fragment = urldefrag(urljoin(f"{site.base}{path}", href))
            if not target.startswith(site.base):
                assert target.startswith(("https://", "http://")), target
                continue
            local = target.removeprefix(site.base)
            if fragment:
                asked.setdefault(local, set()).add(fragment)
            if wanted(local):  # type: ignore[operator]
                queue.append(local)
    for local, fragments in asked.items():
        if seen.get(local):
            broken += [f"{local}#{each}" for each in sorted(fragments - seen[local])]
    return seen, broken


@pytest.mark.slow
def test_links_of_pages_lead_somewhere(site: Site) -> None:
    """From all places, projects, policies, documents and questions; of each kind with many pages a few."""
    taken: Counter[str] = Counter()

    def wanted(path: str) -> bool:
        if path.startswith(("/sparql", "/docs", "/openapi.json", "/en/", "/static/")) or "q=" in path or "sparql?" in path:
            return False
        last = path.rpartition("/")[2]
        kind = (
            "/".join(path.split("/")[2:4]) if "/doc/" in path else path.split("/")[1] if path.startswith(("/graph/", "/charts/")) else path
        )
        kind = kind.partition("?")[0]
        kind += last.rpartition(".")[2] if "." in last else ""
        taken[kind] += 1
        return taken[kind] <= (99 if kind == "doc/document" else 2)

    seen, broken = crawl(site, ["/zh/"], wanted)
    assert len(seen) > 60
    assert broken == []


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_all_links_lead_somewhere(site: Site) -> None:
    """The whole site in English."""

    def wanted(path: str) -> bool:
        return (
            not path.startswith(("/sparql", "/docs", "/openapi.json", "/zh/"))
            and "?" not in path
            and not path.endswith((".ttl", ".nt", ".rdf", ".jsonld"))
        )

    seen, broken = crawl(site, ["/en/"], wanted)
    assert len(seen) > 500
    assert broken == []


def check_places(site: Site, document: str, lang: str) -> int:
    """The characters that are marked for a piece of evidence are its quote, and its anchor is where it begins. Returns how many."""
    key = document.rpartition("/")[2]
    tree = page(site, f"/{lang}/doc/document/{key}")
    text = (site.out / "documents" / f"{key}.text").read_text("utf-8")
    pieces: dict[str, str] = {}
    for piece in tree.xpath("//a[contains(concat(' ', @class, ' '), ' m ')]"):
        for anchor in piece.get("data-r").split():
            pieces[anchor] = pieces.get(anchor, "") + piece.text_content()
    ids = set(tree.xpath("//@id"))
    found = [evidence_place(iri) for iri in site.iris(f"GRAPH <{graph_names(key)[1]}> {{ ?thing a jx:Evidence }}")]
    shown = {place[1] for place in found if place}
    for anchor in shown:
        start, end = range_of(anchor)
        assert pieces[anchor] == text[start:end].replace("\n", ""), anchor
        assert anchor in ids
    facts = {each for piece in tree.xpath("//a/@data-f") for each in piece.split()}
    assert facts <= ids
    return len(shown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_evidence_has_its_place(site: Site, lang: str) -> None:
    assert sum(check_places(site, document, lang) for document in site.iris("?thing a jx:BudgetDocument")) > 200


def check_boxes(drawn: html.HtmlElement, page: Page) -> int:
    """What is printed on a page within a box of its picture holds the words of the fact. Returns how many boxes there are."""
    boxes = drawn.xpath(".//a[@data-r]/rect")
    for rect in boxes:
        x0, y0, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        piece = Piece(0, 0, 0, page.number, (x0, y0, x0 + width, y0 + height))
        inside = bare("".join(character.text for character in within(piece, page.characters)))
        words = bare(rect.xpath("string(title)")).rstrip("…")
        assert words in inside or inside in words, (page.number, words[:40], inside[:40])
        assert inside
    return len(boxes)


@pytest.mark.slow
def test_places_of_real_documents(real: Site, paged: list[Path]) -> None:
    """All facts of the first five cities, and more than 200 of paged documents, whose pages can be drawn."""
    printed = {hashlib.sha256(path.read_bytes()).hexdigest()[:8]: read_pages(path, path.read_bytes()) for path in paged}
    of_pages = boxed = 0
    for document in real.iris("?thing a jx:BudgetDocument"):
        number = check_places(real, document, "zh")
        pictures = page(real, f"/zh/doc/document/{document.rpartition('/')[2]}").xpath("//a[@class='layout']/@href")
        of_pages += number if pictures else 0
        for href in pictures:
            drawn = html.fromstring(real.get(href).content, parser=html.HTMLParser(encoding="utf-8"))
            number = int(href.partition("page-")[2].partition(".")[0])
            boxed += check_boxes(drawn, printed[document[-8:]][number - 1])
            assert real.get(f"/pages/{document.rpartition('/')[2]}/{number}.webp").headers["content-type"] == "image/webp"
            assert drawn.xpath("count(.//rect)") > 1, href
            assert all(link.startswith("/zh/doc/document/") for link in drawn.xpath(".//a/@href"))
    assert of_pages > 200
    assert boxed > 200


def test_the_whole_text_is_shown(site: Site) -> None:
    key = site.iris("?thing a jx:BudgetDocument")[0].rpartition("/")[2]
    tree = page(site, f"/zh/doc/document/{key}")
    lines = ["".join(words.itertext()) for words in tree.xpath("//span[@class='words']")]
    assert "\n".join(lines) == (site.out / "documents" / f"{key}.text").read_text("utf-8")


def plain(text: str) -> str:
    """Without white space and the marks of Markdown."""
    return "".join(text.split()).replace("*", "")


def test_values_lead_to_where_they_are_printed(site: Site) -> None:
    """On pages of projects and indicators, what a value links to holds the value."""
    checked = 0
    for iri in site.iris("?thing a jx:Project ; jx:hasIndicator ?indicator"):
        tree = page(site, f"/zh/doc/{iri.partition('/id/')[2]}")
        for link in tree.xpath("//ul[@class='indicators']//a[@class='figure']"):
            path, anchor = urldefrag(link.get("href"))
            text = (site.out / "documents" / f"{path.rpartition('/')[2]}.text").read_text("utf-8")
            start, end = range_of(anchor)
            printed, shown = plain(text[start:end]), plain(link.text_content())
            assert printed in shown or shown[1:] in printed, anchor
            checked += 1
    assert checked > 20


@pytest.mark.parametrize("name", sorted(named_queries.load_all()))
def test_twins_of_a_question_agree(site: Site, name: str) -> None:
    asked = named_queries.find(name)
    rows = json.loads(site.get(f"/queries/{name}.json").content)["results"]["bindings"]
    assert len(rows) == len(asked.run(site.store).rows)
    table = list(csv.reader(io.StringIO(site.get(f"/queries/{name}.csv").content.decode(), newline="")))
    assert len(table) == len(rows) + 1
    sheet = openpyxl.load_workbook(io.BytesIO(site.get(f"/queries/{name}.xlsx").content)).active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 1
    columns = parquet.read_table(io.BytesIO(site.get(f"/queries/{name}.parquet").content))
    assert (columns.num_rows, columns.column_names) == (len(rows), table[0])
    assert site.get(f"/queries/{name}.rq").text == asked.text
    assert site.get(f"/queries/{name}", accept="text/csv").content == site.get(f"/queries/{name}.csv").content
    assert site.get(f"/queries/{name}", accept="text/html").status_code == 303


def test_questions_are_operations(site: Site) -> None:
    operations = {way["get"]["operationId"]: way["get"] for way in site.get("/openapi.json").json()["paths"].values()}
    for name, asked in named_queries.load_all().items():
        known = operations[name.replace("-", "_")]
        assert {p["name"] for p in known["parameters"]} == {p.name for p in asked.parameters} | {"format"}


def test_questions_are_executables(site: Site) -> None:
    text = site.get("/queries", accept="text/turtle").text
    assert text.count("sh:SPARQLSelectExecutable") == len(named_queries.load_all())


NASTY = '"> <script>alert(1)</script> \\u0022 } SERVICE <http://127.0.0.1:9/> {'


@pytest.mark.parametrize(
    "path",
    [
        "search?q=",
        "indicators?name=",
        "queries/project-in-detail?wanted=",
        "queries/policies-and-citers?part=",
        "sparql?query=",
        "places?d=",
    ],
)
def test_what_a_user_writes_stays_text(site: Site, path: str) -> None:
    answer = site.get(f"/en/{path}{quote(NASTY)}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert answer.text.count("<script") == len(page(site, f"/en/{path}").xpath("//script"))


def test_wrong_questions_are_refused(site: Site) -> None:
    answer = site.get("/queries/who-pays.csv?axis=by-magic")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert "by-fund" in answer.json()["detail"]
    assert site.get("/queries/who-pays.csv?axsi=by-fund").status_code == 404
    assert site.get("/queries/who-pays?format=doc").status_code == 400
    assert site.get("/en/search?q=a&page=x").status_code == 400
    assert site.get("/static/../site.py").status_code == 404
    assert site.get("/static/%2e%2e/site.py").status_code == 404


def test_charts_stand_alone(site: Site) -> None:
    for path in ("/queries/who-pays.svg", "/queries/indicator-across-cities.svg", "/indicators.svg?name=" + quote("满意度")):
        answer = site.get(path)
        assert answer.headers["content-type"].startswith("image/svg+xml")
        tree = html.fromstring(answer.content)
        assert tree.get("role") == ("group" if tree.xpath("//a") else "img")
        assert tree.xpath("./title")
        assert tree.xpath("//*[@style] | //style | //script") == []
        raster = site.get(path.replace(".svg", ".png"))
        assert raster.headers["content-type"] == "image/png"
        assert Image.open(io.BytesIO(raster.content)).width == 2 * int(tree.get("width"))


def test_search_finds_parts_and_initials(site: Site) -> None:
    names = {
        row[0].value
        for row in site.store.select(
            "SELECT ?name WHERE { ?i a <https://w3id.org/jixiao/ns#Indicator> ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
        ).rows
        if row[0]
    }
    hits = page(site, "/zh/search?q=" + quote("满意度") + "&kind=indicator").xpath("//ol[@class='hits']/li/a/text()")
    assert set(hits) == {name for name in names if "满意度" in name}
    assert set(page(site, "/zh/search?q=myd&kind=indicator").xpath("//ol[@class='hits']/li/a/text()")) >= set(hits)
    assert page(site, "/zh/search?q=" + quote("满意度 无此词")).xpath("//ol[@class='hits']/li") == []


def test_facets_count_what_they_would_give(site: Site) -> None:
    tree = page(site, "/en/search?q=" + quote("医"))
    links = tree.xpath("//ul[contains(@class,'facet')]/li/a")
    assert links
    for link in random.Random(1).sample(links, min(6, len(links))):
        wanted = int(link.getparent().xpath("string(small)").replace(",", ""))
        assert page(site, link.get("href")).xpath("string(//p[@class='lead'])").split()[0].replace(",", "") == str(wanted)


class Late:
    """A store whose named questions outlast their deadline."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)

    def select(self, query: str, bindings: object = None) -> Result:
        if "LATE" in query:
            raise StoreError("the query took longer than 30 s")
        return self.store.select(query, bindings)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_question_that_takes_too_long_can_still_be_narrowed(site: Site, lang: str) -> None:
    """503, not kept, with the form, the query and the reason."""
    asked = named_queries.find("who-pays")
    late = Served(Settings(site.out, f"{site.base}/"), Late(site.store))  # type: ignore[arg-type]
    late.queries["who-pays"] = msgspec.structs.replace(asked, text=asked.text + "\n# LATE")
    scope = {"type": "http", "method": "GET", "path": f"/{lang}/queries/who-pays", "query_string": b"", "headers": []}
    answer = Library(late, Views(late)).page(Request(scope), "who-pays", lang)
    assert (answer.status_code, answer.headers["cache-control"], answer.headers["retry-after"]) == (503, "no-store", "30")
    tree = html.fromstring(bytes(answer.body).decode())
    assert tree.xpath("//form[@class='ask']//select[@name='axis']")
    assert "30 s" in tree.xpath("string(//main)")
    assert tree.xpath("//textarea[@id='query']")
    assert not tree.xpath("//main//table")


def test_quality_counts_every_finding_once(site: Site) -> None:
    """By rule and by document: as many as there are findings."""
    tree = page(site, "/zh/quality")
    by_rule, by_document, _ = tree.xpath("//section//table")
    total = len(site.iris("?thing a jx:Finding"))
    assert sum(int(cell) for cell in by_rule.xpath(".//tbody/tr/td[4]/text()")) == total
    assert sum(int(cell) for cell in by_document.xpath(".//tbody/tr/td[position() > 3]/text()")) == total
    code = by_rule.xpath("string(.//tbody/tr[1]/td[1]/a/@href)").partition("wanted=")[2]
    found = site.iris(f"?thing jx:findingCode <{SCHEMES}finding/{code}>")
    assert int(by_rule.xpath("string(.//tbody/tr[1]/td[4])")) == len(found)
