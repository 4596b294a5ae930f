"""The first five cities and two paged documents, served: every link leads somewhere, a click shows where a fact is printed."""

import random
from collections import Counter
from urllib.parse import urldefrag

import pytest
from pages.conftest import Site
from pages.test_browser import clicked
from pages.test_linked_data import BASE, described, path_of
from pages.test_pages import LANGUAGES, crawl, page

from jixiao.web.addresses import range_of

MANY = 150  # pages of one kind that are opened: projects, indicators, values …
CLICKED = 200
PRINTED = 3  # pages of print of a paged document whose facts are clicked


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_link_of_the_real_site_leads_nowhere(real: Site, lang: str) -> None:
    """All documents, projects, policies, places and organizations; many of every other kind; graphs, twins of questions, the vocabulary."""
    whole = {"document", "project", "policy", "place", "organization", "definition", "series", "scheme"}
    taken: Counter[str] = Counter()
    other = f"/{'en' if lang == 'zh' else 'zh'}/"

    def wanted(path: str) -> bool:
        if path.startswith(("/sparql", "/openapi.json", other)) or "?" in path:
            return False
        kind = path.split("/")[3] if "/doc/" in path and path.count("/") > 3 else path.split("/")[1]
        kind += path.rpartition(".")[2] if path.endswith((".ttl", ".nt", ".rdf", ".jsonld", ".svg", ".png")) else ""
        taken[kind] += 1
        return taken[kind] <= (100_000 if kind in whole else 20 if "." in path else MANY)

    seen, broken = crawl(real, [f"/{lang}/"], wanted)
    assert len(seen) > 300
    assert broken == []


@pytest.mark.slow
def test_random_things_of_real_documents_are_described(real: Site) -> None:
    things = real.iris(f'?thing a ?class FILTER(STRSTARTS(STR(?thing), "{BASE}id/") && !CONTAINS(STR(?thing), "#"))')
    for thing in random.Random(200).sample(things, 200):
        described(real, thing)
        answer = real.get(path_of(thing))
        assert (answer.status_code, answer.headers["location"]) == (303, real.base + path_of(thing).replace("/id/", "/doc/"))


def chosen(site: Site, key: str, most: int, pages: int) -> dict[str, str]:
    """Some anchors that facts of a document lead to, with the characters quoted; of a paged document those of a few pages of print."""
    tree = page(site, f"/zh/doc/document/{key}")
    hrefs = {urldefrag(href)[1] for href in tree.xpath("//section[@class='facts']//a[starts-with(@href, '#')]/@href")}
    anchors = sorted(anchor for anchor in hrefs if anchor.count("-") == 2 and anchor[0] in "lp" and anchor[1].isdigit())
    rng = random.Random(key)
    if anchors and anchors[0].startswith("p"):
        numbers = sorted({anchor.split("-")[0] for anchor in anchors})
        kept = set(rng.sample(numbers, min(pages, len(numbers))))
        anchors = [anchor for anchor in anchors if anchor.split("-")[0] in kept]
    text = (site.out / "documents" / f"{key}.text").read_text("utf-8")
    picked = rng.sample(anchors, min(most, len(anchors)))
    return {anchor: text[slice(*range_of(anchor))] for anchor in picked}


@pytest.mark.slow
@pytest.mark.outside("chromium")
@pytest.mark.timeout(600)
def test_clicks_show_where_facts_are_printed(real: Site, chromium: str) -> None:
    """200 facts of the cities and of two paged documents: the marked characters are those that were quoted, in sight."""
    documents = [iri.rpartition("/")[2] for iri in real.iris("?thing a jx:BudgetDocument")]
    pages = [{"path": f"/zh/doc/document/{key}", "anchors": chosen(real, key, 36, PRINTED)} for key in documents]
    found = clicked(real, chromium, pages)
    assert [problem for row in found for problem in row["problems"]] == []
    assert sum(row["clicked"] for row in found) >= CLICKED
    assert sum(row["boxed"] > 0 for row in found) >= 2


@pytest.mark.slow
@pytest.mark.outside("chromium")
@pytest.mark.timeout(900)
def test_clicks_show_the_boxes_of_facts_on_printed_pages(printed: Site, chromium: str) -> None:
    """200 facts of ten PDFs, each on the picture of its page: the marked box holds the quoted words, in sight."""
    documents = [iri.rpartition("/")[2] for iri in printed.iris("?thing a jx:BudgetDocument")]
    pages = [{"path": f"/zh/doc/document/{key}", "anchors": chosen(printed, key, 24, 2), "drawn": True} for key in documents]
    found = [row for each in pages for row in clicked(printed, chromium, [each])]
    assert [problem for row in found for problem in row["problems"]] == []
    assert sum(row["boxed"] for row in found) >= CLICKED
