"""`POST /shacl`: what the shapes say of a graph made elsewhere is what `jixiao validate FILE` says, within limits and in every form."""

import gzip
import json
import os
import signal
import time
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from running_server import Server, children, running
from typer.testing import CliRunner

from jixiao.cli import app
from jixiao.web.settings import Limits

EXAMPLES = Path(__file__).parents[1] / "integrity" / "examples"
SH = "http://www.w3.org/ns/shacl#"


@pytest.fixture(scope="module")
def server(build: Path) -> object:
    """Its requests may take a minute: the engine is loaded with the first."""
    with running(build, Limits(seconds=60, upload=1 << 20)) as started:
        yield started


def posted(
    server: Server, body: bytes, accept: str = "application/json", media: str = "text/turtle", **parameters: object
) -> httpx.Response:
    headers = {"accept": accept, "content-type": media}
    return server.client.post("/shacl", content=body, headers=headers, params=parameters)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["project-without-amount.fails", "amount-not-yuan.fails", "citation-without-text.passes"])
def test_the_answer_is_that_of_the_command_line(server: Server, name: str) -> None:
    file = EXAMPLES / f"{name}.ttl"
    found = posted(server, file.read_bytes()).json()
    printed = json.loads(CliRunner().invoke(app, ["validate", str(file), "--json"]).stdout)
    assert {key: found[key] for key in printed} == printed
    assert found["checked"] > 0
    if name.endswith("fails"):
        assert name.removesuffix(".fails") in {result["shape"] for result in found["results"]}


def test_an_empty_graph_is_not_complete(server: Server) -> None:
    found = posted(server, b"").json()
    assert (found["conforms"], found["checked"], found["results"]) == (False, 0, [])
    assert found["verdict_en"].startswith("nothing checked")
    assert "什么也没有检查" in posted(server, b"", "text/plain", lang="zh").text


def test_the_report_is_the_standards(server: Server) -> None:
    body = (EXAMPLES / "project-without-amount.fails.ttl").read_bytes()
    graphs = []
    for media in ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "application/trig"):
        response = posted(server, body, media)
        assert response.headers["content-type"].partition(";")[0] == media
        form = ox.RdfFormat.from_media_type(media)
        graphs.append({(quad.predicate.value, str(quad.object)) for quad in ox.parse(response.content, format=form)})
    wanted = {pair for pair in graphs[0] if not pair[1].startswith("_:")}
    assert all(wanted <= graph for graph in graphs)
    objects = dict(wanted)
    assert objects[f"{SH}conforms"] == '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert (f"{SH}sourceShape", "<https://w3id.org/jixiao/shapes#project-without-amount>") in wanted
    messages = [value for name, value in wanted if name == f"{SH}resultMessage"]
    assert any(value.endswith("@zh") for value in messages)
    assert any(value.endswith("@en") for value in messages)


def test_text_has_the_language_that_is_asked(server: Server) -> None:
    body = (EXAMPLES / "project-without-amount.fails.ttl").read_bytes()
    headers = {"accept": "text/plain", "content-type": "text/turtle", "accept-language": "zh-CN"}
    assert "没有公开预算金额" in server.client.post("/shacl", content=body, headers=headers).text
    assert "not disclosed" in posted(server, body, "text/plain", lang="en").text


def test_some_shapes_alone(server: Server) -> None:
    body = (EXAMPLES / "project-without-amount.fails.ttl").read_bytes()
    found = posted(server, body, shape=["project-without-amount"]).json()
    assert {result["shape"] for result in found["results"]} == {"project-without-amount"}
    assert [figure["rule"] for figure in found["figures"]] == ["project-without-amount"]
    response = posted(server, body, shape="project-without-amuont")
    assert response.status_code == 400
    assert "project-without-amount" in response.json()["detail"]


@pytest.mark.parametrize(
    ("body", "media", "status", "kind"),
    [
        (b"<http://e/s> <http://e/p> .", "text/turtle", 400, "document"),
        (b"\xff\xfe", "application/n-triples", 400, "document"),
        (b"{", "application/ld+json", 400, "document"),
        (b'{"@context": "http://127.0.0.1:1/c", "@id": "http://e/x", "name": "y"}', "application/ld+json", 400, "document"),
        (b"a,b", "text/csv", 415, "media-type"),
        (b"# " + b"a" * (1 << 20), "text/turtle", 413, "too-large"),
        (gzip.compress(b"# " + b"a" * (8 << 20)), "text/turtle", 413, "too-large"),
    ],
)
def test_what_cannot_be_judged_is_said(server: Server, body: bytes, media: str, status: int, kind: str) -> None:
    headers = {"content-type": media, **({"content-encoding": "gzip"} if body[:2] == b"\x1f\x8b" else {})}
    response = server.client.post("/shacl", content=body, headers=headers)
    assert (response.status_code, response.json()["type"].rpartition("/")[2]) == (status, kind)
    assert posted(server, b"").status_code == 200


def test_xml_entities_read_no_file_and_do_not_explode(server: Server, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a-secret-of-this-machine")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for entities, text, status in (
        (f'<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">', "&x;", 400),
        ('<!ENTITY x SYSTEM "http://127.0.0.1:1/x">', "&x;", 400),
        (f'<!ENTITY l0 "ha">{laughs}', "&l9;", 400),
        ('<!ENTITY x "a short text">', "&x;", 200),
    ):
        body = (
            f"<?xml version='1.0'?><!DOCTYPE r [{entities}]><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
            " xmlns:rdfs='http://www.w3.org/2000/01/rdf-schema#' xmlns:jx='https://w3id.org/jixiao/ns#'><jx:Project rdf:about='http://e/p'>"
            f"<rdfs:label>{text}</rdfs:label></jx:Project></rdf:RDF>"
        )
        response = posted(server, body.encode(), media="application/rdf+xml")
        assert response.status_code == status
        assert "a-secret" not in response.text


def test_no_context_is_fetched(server: Server) -> None:
    """The process has no network, so that a try would be an error too: what counts is that it says there was none."""
    for context in ('"http://127.0.0.1:1/c"', '[{}, "http://127.0.0.1:1/c"]', '{"@import": "http://127.0.0.1:1/c"}'):
        response = posted(server, f'{{"@context": {context}, "@id": "http://e/x"}}'.encode(), media="application/ld+json")
        assert response.status_code == 400
        assert "is not fetched" in response.json()["detail"]


def test_formats_and_parameters_that_there_are_not(server: Server) -> None:
    assert posted(server, b"", "image/png").status_code == 406
    assert posted(server, b"", format="nonsense").status_code == 406
    assert posted(server, b"", lang="fr").status_code == 400
    assert posted(server, b"", shapes="x").status_code == 400
    assert server.client.get("/shacl").status_code == 405


def test_the_same_document_in_every_format_and_packed(server: Server) -> None:
    body = (EXAMPLES / "project-without-amount.fails.ttl").read_bytes()
    wanted = posted(server, body).json()["results"]
    quads = list(ox.parse(body, format=ox.RdfFormat.TURTLE))
    for media in ("application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig", "application/n-quads"):
        form = ox.RdfFormat.from_media_type(media)
        content = ox.serialize([quad.triple for quad in quads], format=form) or b""
        assert posted(server, content, media=media).json()["results"] == wanted
    headers = {"content-type": "text/turtle", "content-encoding": "gzip", "accept": "application/json"}
    packed = gzip.compress(body[:100]) + gzip.compress(body[100:])
    assert server.client.post("/shacl", content=packed, headers=headers).json()["results"] == wanted


def test_a_judge_that_is_late_is_ended_with_all_that_it_started(build: Path) -> None:
    lines = "".join(f"<http://e/{n}> a <https://w3id.org/jixiao/ns#Project> ; <http://e/p{n % 7}> {n} .\n" for n in range(60_000))
    with running(build, Limits(seconds=1)) as server:
        response = posted(server, lines.encode())
        assert (response.status_code, response.json()["type"].rpartition("/")[2]) == (503, "query-timeout")
        assert server.query("ASK {}").status_code == 200
        end = time.monotonic() + 20
        while any(children(worker) for worker in server.workers()):
            assert time.monotonic() < end
            time.sleep(0.05)


def test_an_engine_ends_with_its_worker(server: Server) -> None:
    posted(server, b"")
    engines = [engine for worker in server.workers() for engine in children(worker)]
    judges = [worker for worker in server.workers() if children(worker)]
    assert engines
    for judge in judges:
        os.kill(judge, signal.SIGKILL)
    end = time.monotonic() + 20
    while any(Path(f"/proc/{engine}").exists() for engine in engines):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert posted(server, b"").status_code == 200
