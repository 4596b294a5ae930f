"""The W3C suites of the SPARQL protocol (34), the Graph Store Protocol (13) and the service description (3), against a real server."""

from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from running_server import TOKEN, Server
from w3c import MF, RDFS_LABEL, UT, Case, Exchange, cases, exchanges, path_of

STATUSES = {"OK": {200}, "Created": {201}, "NoContent": {204}, "NotFound": {404}}
BOOLEAN = ("application/sparql-results+json", "application/sparql-results+xml")
FORMATS = {
    "boolean": BOOLEAN,
    "tabular": (*BOOLEAN, "text/csv", "text/tab-separated-values"),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"),
}


@pytest.fixture(scope="module")
def suite(shared: Path) -> Path:
    folder = shared / "suites" / "sparql11"
    if not folder.is_dir():
        pytest.skip("the W3C suites are not here (suites/sparql11)")
    return folder


def allowed(names: tuple[str, ...]) -> set[int]:
    """Statuses by their names; StatusCode4xx is a hundred."""
    found: set[int] = set()
    for name in names:
        found |= STATUSES.get(name) or set(range(int(name[10]) * 100, int(name[10]) * 100 + 100))
    return found


def sent(server: Server, step: Exchange, path: str, body: bytes | None) -> httpx.Response:
    """The request as it stands in the manifest, byte for byte."""
    headers = {"accept": "*/*", **step.headers, "authorization": f"Bearer {TOKEN}"}
    request = httpx.Request(step.method, server.base.rstrip("/") + path, headers=headers, content=body)
    return server.client.send(request)


def is_update(case: Case, step: Exchange) -> bool:
    """Updates have an address of their own here."""
    media, body = step.headers.get("content-type", ""), step.body or b""
    if media.startswith("application/x-www-form"):
        return body.startswith(b"update=")
    return "update" in media or (case.name.rpartition("/")[2].startswith("bad_update") and step.method == "POST")


def run_protocol(server: Server, case: Case) -> None:
    """One case of the SPARQL protocol."""
    assert server.update("CLEAR ALL").status_code == 204
    for data in case.graph.objects(case.node, UT.graphData):
        name = str(case.graph.value(data, RDFS_LABEL))
        content = path_of(case.graph.value(data, UT.graph)).read_bytes()
        headers = {"content-type": "application/n-triples", "authorization": f"Bearer {TOKEN}"}
        assert server.client.put("/gsp", params={"graph": name}, content=content, headers=headers).status_code in (201, 204)
    for step in exchanges(case):
        path = step.path.replace("/sparql/", "/update" if is_update(case, step) else "/sparql/", 1)
        response = sent(server, step, path, step.body)
        assert response.status_code in allowed(step.statuses), response.text
        if step.format:
            assert response.headers["content-type"].split(";")[0] in FORMATS[step.format]
        if step.boolean is not None:
            assert response.json()["boolean"] is step.boolean


def graph_of(content: str | bytes, media: str) -> ox.Dataset:
    """Canonical, so that equal graphs are equal whatever their blank nodes are called."""
    form = ox.RdfFormat.from_media_type(media)
    data = ox.Dataset(ox.parse(content, format=form, base_iri="http://www.example/"))
    data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return data


def run_graph_store(server: Server, case: Case) -> None:
    """One case of the Graph Store Protocol."""
    server.update("DROP ALL")
    location = ""
    for step in exchanges(case):
        body = step.body.replace(b"$LOCATION$", location.encode()) if step.body else step.body
        response = sent(server, step, step.path.replace("$LOCATION$", location), body)
        assert response.status_code in allowed(step.statuses), f"{step.method} {step.path}: {response.status_code} {response.text}"
        if step.location:
            location = response.headers["location"]
        if step.content is not None and step.method == "GET":
            media = response.headers["content-type"]
            assert media.replace(" ", "") == "text/turtle;charset=utf-8"
            assert graph_of(response.content, media) == graph_of(step.content, "text/turtle")


def all_of(suite: Path, folder: str, number: int) -> list[Case]:
    """The cases, and as many as there should be."""
    found = list(cases(suite / folder / "manifest.ttl"))
    assert len(found) == number
    return found


def failures(run: object, server: Server, found: list[Case]) -> list[str]:
    """Every case runs, also after one that fails."""
    failed = []
    for case in found:
        try:
            run(server, case)  # type: ignore[operator]
        except AssertionError as error:
            failed.append(f"{case.name}: {error}")
    return failed


def test_protocol(suite: Path, writable: Server) -> None:
    assert failures(run_protocol, writable, all_of(suite, "protocol", 34)) == []


def test_graph_store_protocol(suite: Path, writable: Server) -> None:
    assert failures(run_graph_store, writable, all_of(suite, "graph-store-protocol", 13)) == []


def test_service_description(suite: Path, writable: Server) -> None:
    names = [case.name.rpartition("/")[2] for case in all_of(suite, "service-description", 3)]
    assert names == ["has-endpoint-triple", "returns-rdf", "conforms-to-schema"]
    writable.update("INSERT DATA { GRAPH <http://example.org/g> { <http://example.org/s> <http://example.org/p> 1 } }")
    response = writable.client.get("/sparql", headers={"accept": "text/turtle"})
    assert response.headers["content-type"].startswith("text/turtle")
    store = ox.Store()
    store.load(response.content, format=ox.RdfFormat.TURTLE)
    sd = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
    assert store.query(f"{sd} ASK {{ ?s a sd:Service ; sd:endpoint <{writable.base}sparql> }}")
    # The schema of the recommendation: what has these properties is of these classes, and nothing is of two that exclude each other.
    for prop, subject, value in (
        ("defaultDataset", "Service", "Dataset"),
        ("defaultGraph", "Dataset", "Graph"),
        ("namedGraph", "Dataset", "NamedGraph"),
        ("graph", "NamedGraph", "Graph"),
    ):
        assert store.query(f"{sd} ASK {{ ?s sd:{prop} ?o }}")
        assert not store.query(f"{sd} ASK {{ ?s sd:{prop} ?o FILTER NOT EXISTS {{ ?s a sd:{subject} }} }}")
        assert not store.query(f"{sd} ASK {{ ?s sd:{prop} ?o FILTER NOT EXISTS {{ ?o a sd:{value} }} }}")
    assert store.query(f"{sd} ASK {{ ?s sd:supportedLanguage sd:SPARQL11Query }}")
    assert store.query(f"{sd} ASK {{ ?d sd:namedGraph/sd:name <http://example.org/g> }}")
    assert len(list(store.query(f"{sd} SELECT ?f {{ ?s sd:resultFormat ?f }}"))) == 10  # type: ignore[arg-type]


def test_names_of_manifest_terms_are_right(suite: Path) -> None:
    case = next(cases(suite / "protocol" / "manifest.ttl"))
    assert case.graph.value(case.node, MF.action) is not None
