"""Identifiers lead to descriptions: redirects, negotiation, validators, what is gone, and that every description describes its thing."""

import gzip
import hashlib
import random
import shutil
from pathlib import Path
from urllib.parse import urldefrag

import pyoxigraph as ox
import pytest
from lxml import html
from pages.conftest import Site, serve
from pages.test_pages import LANGUAGES

from jixiao.web.linked_data.graphs import DATA
from jixiao.web.negotiation import GRAPH_SUFFIXES, SUFFIXES, choose, language

BASE = "https://w3id.org/jixiao/"
JX = f"{BASE}ns#"
RDF = {suffix: media for suffix, media in SUFFIXES.items() if suffix != "html"}
SAMPLE = 200


def path_of(iri: str) -> str:
    """Path of an identifier on this server."""
    return "/" + iri.removeprefix(BASE)


def parsed(content: bytes, media: str) -> ox.Dataset:
    """The graph that an answer holds."""
    formats = {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/trig": ox.RdfFormat.TRIG,
        "application/n-quads": ox.RdfFormat.N_QUADS,
    }
    return ox.Dataset(ox.parse(content, format=formats[media]))


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("text/*;q=0.3, application/ld+json;q=0.9", "application/ld+json"),
        ("text/html;q=0, */*", "text/turtle"),
        ("application/rdf+xml, text/turtle;q=0.5", "application/rdf+xml"),
        ("text/turtle;q=abc, application/n-triples", "application/n-triples"),
        ("image/png", None),
        ("text/html;q=0", None),
    ],
)
def test_the_most_wanted_type_is_chosen(header: str | None, wanted: str | None) -> None:
    assert choose(header, list(SUFFIXES.values())) == wanted


@pytest.mark.parametrize(
    ("header", "wanted"),
    [(None, "zh"), ("en-GB,en;q=0.8", "en"), ("zh-CN,en;q=0.9", "zh"), ("fr, en;q=0.1", "en"), ("eng", "zh"), ("fr", "zh")],
)
def test_the_most_wanted_language_is_chosen(header: str | None, wanted: str) -> None:
    assert language(header) == wanted


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("suffix", list(SUFFIXES))
@pytest.mark.parametrize("way", ["accept", "suffix"])
def test_every_format_by_every_way(site: Site, suffix: str, method: str, way: str) -> None:
    project = path_of(site.iris("?thing a jx:Project")[0]).replace("/id/", "/doc/")
    media = SUFFIXES[suffix]
    path, headers = (project, {"accept": media}) if way == "accept" else (f"{project}.{suffix}", {"accept": "image/png"})
    first = site.client.request(method, path, headers=headers)
    assert first.status_code == 200
    assert first.headers["content-type"].startswith(media)
    assert f'<{site.base}{project}.ttl>; rel="alternate"' in first.headers["link"]
    assert 'rel="describedby"' in first.headers["link"]
    assert ("accept" in first.headers.get("vary", "").lower()) == (way == "accept" or suffix == "html")
    assert first.headers["content-location"] == f"{site.base}{project}.{suffix}"
    assert bool(first.content) == (method == "GET")
    again = site.client.request(method, path, headers={**headers, "if-none-match": f'W/"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_representations_have_tags_of_their_own(site: Site) -> None:
    project = path_of(site.iris("?thing a jx:Project")[0]).replace("/id/", "/doc/")
    answers = [site.get(project, accept=media) for media in SUFFIXES.values()]
    answers += [
        site.get(project, accept="text/html", **{"accept-language": "en"}),
        site.get(f"{project}.ttl"),
        site.get(f"{project}?page=2", accept="text/turtle"),
    ]
    tags = [answer.headers["etag"] for answer in answers]
    assert len(set(tags)) == len(tags)


def test_an_identifier_redirects_to_its_description(site: Site) -> None:
    thing = path_of(site.iris("?thing a jx:Indicator")[0])
    answer = site.client.get(thing, headers={"host": "evil.example"})
    assert answer.status_code == 303
    assert answer.headers["location"] == site.base + thing.replace("/id/", "/doc/")
    assert answer.headers["location"].isascii()


@pytest.mark.parametrize(
    "path",
    [
        "/id/project/nothing",
        "/doc/project/nothing",
        "/doc/nothing.ttl",
        "/zh/doc/place/999999",
        "/graph/nothing",
        "/queries/nothing.csv",
        "/en/nothing",
    ],
)
def test_what_never_was_is_not_found(site: Site, path: str) -> None:
    assert site.get(path).status_code == 404


def test_what_was_withdrawn_is_gone(site: Site) -> None:
    (site.out / "documents" / "370200-2021-00000000.nq").write_bytes(b"")
    assert site.get("/id/document/370200-2021-00000000").status_code == 410
    assert site.get("/doc/project/370200-2021-00000000/l1-2-abcdef.ttl").status_code == 410
    answer = site.get("/doc/document/370200-2021-00000000", accept="text/turtle")
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_cannot_be_had_is_refused(site: Site) -> None:
    project = path_of(site.iris("?thing a jx:Project")[0]).replace("/id/", "/doc/")
    assert site.get(project, accept="image/png").status_code == 406
    assert site.get(f"{project}.ttl?page=0").status_code == 422


def test_random_things_are_described(site: Site) -> None:
    """Each dereferences to RDF that is about it, and leads to its document or its places of print."""
    things = site.iris(f'?thing a ?class FILTER(STRSTARTS(STR(?thing), "{BASE}id/") && !CONTAINS(STR(?thing), "#"))')
    chosen = random.Random(20260101).sample(things, SAMPLE)
    for iri in chosen:
        described(site, iri)


def described(site: Site, iri: str) -> None:
    """By its RDF: what it is, its document, and where it is printed with the characters quoted."""
    answer = site.client.get(path_of(iri), headers={"accept": "text/turtle"}, follow_redirects=True)
    assert answer.status_code == 200, iri
    graph = parsed(answer.content, "text/turtle")
    thing = ox.NamedNode(iri)
    assert any(quad.subject == thing for quad in graph), iri
    mentioned = {quad.object.value for quad in graph if isinstance(quad.object, ox.NamedNode)}
    if printed(iri):
        assert f"{BASE}id/document/{iri.removeprefix(BASE).split('/')[2]}" in mentioned, iri
    evidence = [quad.object for quad in graph if quad.subject == thing and quad.predicate.value == f"{JX}evidence"]
    assert len(evidence) == len(site.iris(f"<{iri}> jx:evidence ?thing")), iri
    for place in evidence:
        selectors = {quad.object for quad in graph if quad.subject == place and quad.predicate.value.endswith("#hasSelector")}
        assert any(quad.subject in selectors and quad.predicate.value.endswith("#exact") for quad in graph), (iri, place)


def printed(iri: str) -> bool:
    """The thing is of a document."""
    kind = iri.removeprefix(f"{BASE}id/").partition("/")[0]
    return kind in (
        "document",
        "project",
        "funding",
        "goal",
        "indicator",
        "value",
        "line",
        "citation",
        "finding",
        "absence",
        "evidence",
        "text",
        "plan",
    )


def test_the_syntaxes_say_the_same(site: Site) -> None:
    project = path_of(site.iris("?thing a jx:Project")[0]).replace("/id/", "/doc/")
    graphs = []
    for suffix, media in RDF.items():
        graph = parsed(site.get(f"{project}.{suffix}").content, media)
        graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        graphs.append({str(quad) for quad in graph})
    assert all(graph == graphs[0] for graph in graphs)


def test_links_into_a_thing_are_capped_and_paged(site: Site) -> None:
    place = next(iri for iri in site.iris("?thing a jx:Place . ?document jx:place ?thing"))
    total = len(site.iris(f"?thing ?p <{place}>"))
    path, found, page = path_of(place).replace("/id/", "/doc/") + ".nt", set(), 1
    while True:
        graph = parsed(site.get(f"{path}?page={page}").content, "application/n-triples")
        found |= {
            quad.subject.value
            for quad in graph
            if quad.object == ox.NamedNode(place) and quad.predicate.value != "http://xmlns.com/foaf/0.1/primaryTopic"
        }
        if not any(quad.predicate.value.endswith("#next") for quad in graph):
            break
        page += 1
    assert len(found) == total


def test_the_vocabulary_resolves(site: Site) -> None:
    """/ns holds every term that says it is defined there, and its page has a place for each."""
    graph = parsed(site.get("/ns", accept="text/turtle").content, "text/turtle")
    page = site.get("/en/ontology").text
    defined = {
        quad.subject.value for quad in graph if quad.predicate.value.endswith("#isDefinedBy") and isinstance(quad.subject, ox.NamedNode)
    }
    ours = [iri for iri in defined if iri.startswith(JX)]
    assert len(ours) > 150
    assert [iri for iri in ours if f'id="{iri.removeprefix(JX)}"' not in page] == []
    assert site.client.get("/ns", headers={"accept": "text/html"}).status_code == 303
    schemes = [iri for iri in defined if iri.startswith(f"{BASE}scheme/")]
    assert [iri for iri in schemes if site.client.get(path_of(iri), follow_redirects=True).status_code != 200] == []


@pytest.mark.parametrize("path", ["ns", "shapes", "queries", "catalogue", ".well-known/void"])
def test_every_identifier_of_ours_in_what_describes_the_data_resolves(site: Site, path: str) -> None:
    """Terms, concepts, shapes, questions, versions, distributions: also the version of the ontology and identifiers of questions."""
    quads = parsed(site.get(f"/{path}", accept="text/turtle").content, "text/turtle")
    nodes = {node.value for quad in quads for node in (quad.subject, quad.predicate, quad.object) if isinstance(node, ox.NamedNode)}
    ours = sorted({urldefrag(node)[0] for node in nodes if node.startswith(BASE) and node != BASE})
    assert ours
    asked = {iri: site.client.get(path_of(iri), headers={"accept": "text/turtle"}, follow_redirects=True).status_code for iri in ours}
    assert {iri: status for iri, status in asked.items() if status != 200} == {}


@pytest.mark.parametrize("path", ["/query/nothing", "/ns/9.9.9"])
def test_what_is_no_question_and_no_version_is_not_found(site: Site, path: str) -> None:
    assert site.get(path).status_code == 404


def test_every_concept_in_use_resolves(site: Site) -> None:
    concepts = site.iris(
        f'?subject jx:document|jx:tier2|jx:unit|jx:fundType|jx:statement ?thing FILTER(STRSTARTS(STR(?thing), "{BASE}scheme/"))'
    )
    assert concepts
    assert [
        iri
        for iri in concepts
        if site.client.get(path_of(iri), headers={"accept": "text/turtle"}, follow_redirects=True).status_code != 200
    ] == []


def test_shapes_and_graphs(site: Site) -> None:
    assert len(parsed(site.get("/shapes").content, "text/turtle")) > 50
    name = next(name for name in site.store.graphs() if name.count("/") == 5)
    path = path_of(name)
    sizes = {media: len(parsed(site.get(f"{path}.{suffix}").content, media)) for suffix, media in GRAPH_SUFFIXES.items()}
    assert len(set(sizes.values())) == 1
    quads = parsed(site.get(path, accept="application/n-quads").content, "application/n-quads")
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(name)}


def test_the_dump_has_its_checksum(site: Site) -> None:
    dump = site.get("/dumps/dump.nq.gz").content
    digest = hashlib.sha256(dump).hexdigest()
    assert site.get("/dumps/SHA256SUMS").text.split()[0] == digest
    for path in ("/.well-known/void", "/catalogue"):
        assert digest in site.get(path, accept="text/turtle").text
    assert len(gzip.decompress(dump).splitlines()) == site.store.counts()["triples"]


def test_sitemap_leads_to_pages(site: Site) -> None:
    index = site.get("/sitemap.xml").text
    assert f"<loc>{site.base}/sitemap-1.xml</loc>" in index
    pages = site.get("/sitemap-1.xml").text
    assert pages.count("<loc>") > 50
    assert f"Sitemap: {site.base}/sitemap.xml" in site.get("/robots.txt").text


def test_a_new_snapshot_is_noticed(out: Path, tmp_path: Path) -> None:
    """Tags of a former snapshot are worth nothing once another is published."""
    copy = tmp_path / "graph"
    shutil.copytree(out, copy, symlinks=True)
    server = serve(copy)
    site = next(server)
    first = site.get("/zh/about").headers["etag"]
    assert site.get("/zh/about", **{"if-none-match": first}).status_code == 304
    old = copy / "snapshots" / (copy / "current").resolve().name
    shutil.copytree(old, copy / "snapshots" / "0123456789abcdef")
    (copy / "current").unlink()
    (copy / "current").symlink_to("snapshots/0123456789abcdef")
    again = site.get("/zh/about", **{"if-none-match": first})
    assert again.status_code == 200
    assert again.headers["etag"] != first
    said = site.get("/catalogue", accept="application/n-triples").text
    assert f"version/{old.name}" in said
    assert "previousVersion" in said
    versions = [f"/id/dataset/jixiao/version/{name}" for name in ("0123456789abcdef", old.name, "0000000000000000")]
    assert [site.get(path).status_code for path in versions] == [303, 303, 410]
    server.close()


RESOURCES = {
    "/ns": DATA,
    "/shapes": DATA,
    "/queries": DATA,
    "/.well-known/void": DATA,
    "/catalogue": DATA,
}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", list(RESOURCES))
def test_every_format_of_what_is_no_thing(site: Site, path: str, method: str) -> None:
    """By Accept: the type asked for, its length, a tag of its own, and 304 for who has it."""
    tags = set()
    for media in RESOURCES[path].values():
        first = site.client.request(method, path, headers={"accept": media})
        assert (first.status_code, first.headers["content-type"].partition(";")[0]) == (200, media), (path, media)
        assert "accept" in first.headers["vary"].lower()
        assert int(first.headers["content-length"]) > 100
        assert bool(first.content) == (method == "GET")
        again = site.client.request(method, path, headers={"accept": media, "if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        tags.add(first.headers["etag"])
    assert len(tags) == len(RESOURCES[path])
    assert site.client.request(method, path, headers={"accept": "image/webp"}).status_code == 406


def test_all_that_the_graph_says_is_defined(site: Site) -> None:
    """Every property, class, individual and scheme of ours that stands in the data has a definition that its address answers with."""
    used = {*site.iris("?s ?thing ?o"), *site.iris("?s a ?thing")}
    used |= set(
        site.iris(f'?s ?p ?thing FILTER(ISIRI(?thing) && (STRSTARTS(STR(?thing), "{JX}") || STRSTARTS(STR(?thing), "{BASE}scheme/")))')
    )
    used |= {scheme for scheme in site.iris("?c skos:inScheme ?thing") if scheme.startswith(BASE)}
    ours = {iri for iri in used if iri.startswith((JX, f"{BASE}scheme/"))}
    assert len(ours) > 200
    known = {
        quad.subject.value
        for quad in parsed(site.get("/ns", accept="text/turtle").content, "text/turtle")
        if isinstance(quad.subject, ox.NamedNode)
    }
    assert sorted(iri for iri in ours if iri.startswith(JX) and iri not in known) == []
    described_by = site.iris('?thing ?p ?o FILTER(CONTAINS(STR(?thing), "/scheme/"))')
    assert sorted(iri for iri in ours if "/scheme/" in iri and iri not in set(described_by)) == []
    homes = {urldefrag(iri)[0] for iri in site.iris("?term rdfs:isDefinedBy ?thing") if iri.startswith(BASE)}
    assert homes
    assert [
        home
        for home in sorted(homes)
        if site.client.get(path_of(home), headers={"accept": "text/turtle"}, follow_redirects=True).status_code != 200
    ] == []


def test_linksets_count_the_links_that_there_are(site: Site) -> None:
    """Units that are matched to QUDT, and places that are matched to GeoNames: as many as their linksets say."""
    graph = parsed(site.get("/.well-known/void", accept="text/turtle").content, "text/turtle")
    void = "http://rdfs.org/ns/void#"
    linksets = {quad.subject for quad in graph if quad.object == ox.NamedNode(f"{void}Linkset")}
    said = {(quad.subject, quad.predicate.value.removeprefix(void)): quad.object.value for quad in graph if quad.subject in linksets}
    found = {(said[each, "objectsTarget"], said[each, "linkPredicate"].rpartition("#")[2]): said[each, "triples"] for each in linksets}
    for target, predicate, begins in (
        ("http://qudt.org/2.1/vocab/unit", "exactMatch", "http://qudt.org/vocab/unit/"),
        ("https://sws.geonames.org", "closeMatch", "https://sws.geonames.org/"),
    ):
        links = site.iris(f'?thing skos:{predicate} ?other FILTER(STRSTARTS(STR(?other), "{begins}"))')
        assert links
        assert found[target, predicate] == str(len(links))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_place_leads_to_the_same_place_of_others(site: Site, lang: str) -> None:
    for thing in site.iris("?thing a jx:Place ; skos:closeMatch ?other")[:3]:
        tree = html.fromstring(site.get(f"/{lang}/doc/{thing.partition('/id/')[2]}").text)
        [link] = tree.xpath("//dl[@class='properties']//a[starts-with(@href, 'https://sws.geonames.org/')]")
        assert link.text_content() == f"GeoNames {link.get('href').split('/')[-2]}"
