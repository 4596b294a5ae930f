"""The writable mode: who may write, what a request may hold, and that what was acknowledged outlives kill -9."""

import gzip
import threading
from pathlib import Path

import httpx
import pytest
from running_server import TOKEN, Server, published, running

from jixiao.web.settings import Limits

BEARER = {"authorization": f"Bearer {TOKEN}"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://example.org/n> ?o }"


def count(server: Server) -> int:
    return int(server.query(COUNT).json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": "Bearer"},
        {"cookie": f"token={TOKEN}"},
    ],
)
def test_only_the_token_lets_write(writable: Server, headers: dict[str, str]) -> None:
    for method, path in (("POST", "/update"), ("PUT", "/gsp?default"), ("DELETE", "/gsp/x"), ("GET", "/gsp?default")):
        response = writable.client.request(
            method, path, headers={"content-type": "application/sparql-update", **headers}, content=b"CLEAR ALL"
        )
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")


def test_the_query_endpoint_never_writes(writable: Server) -> None:
    for headers in ({"content-type": "application/sparql-update"}, {"content-type": "application/sparql-query"}):
        response = writable.client.post("/sparql", content=b"INSERT DATA { <http://e/s> <http://e/p> 1 }", headers={**headers, **BEARER})
        assert response.status_code in (400, 415)


def test_an_update_is_whole_or_nothing(writable: Server) -> None:
    writable.update("DROP ALL")
    response = writable.update("INSERT DATA { <http://e/s> <http://example.org/n> 1 } ; CLEAR GRAPH <http://e/none>")
    assert response.status_code == 400
    assert count(writable) == 0


def test_load_is_refused_in_updates(writable: Server) -> None:
    for text in (
        "LOAD <http://127.0.0.1:1/x>",
        "LOAD <file:///etc/passwd> INTO GRAPH <http://e/g>",
        "L\\u004FAD SILENT <http://127.0.0.1:1/x>",
        "INSERT DATA {} ; LOAD SILENT <http://127.0.0.1:1/x> ; load <http://127.0.0.1:1/x>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ):
        response = writable.update(text)
        assert (response.status_code, response.json()["type"].rpartition("/")[2]) == (400, "refused")


@pytest.mark.parametrize(
    "text",
    [
        "LOAD SILENT <file:///etc/passwd>",
        "load silent <http://127.0.0.1:1/x> into graph <http://e/g>",
        "PREFIX e: <http://e/> LOAD SILENT e:x INTO GRAPH e:g ; INSERT DATA { GRAPH e:h { e:s e:p 'LOAD SILENT <http://e/>' } }",
        "INSERT DATA { GRAPH <http://e/h> { <http://e/s> <http://e/p> 1 } } ; LOAD SILENT <http://127.0.0.1:1/x>",
    ],
)
def test_a_silent_load_does_nothing_and_says_nothing(writable: Server, text: str) -> None:
    writable.update("DROP ALL")
    assert writable.update(text).status_code == 204
    assert writable.query("ASK { GRAPH <http://e/g> { ?s ?p ?o } }").json()["boolean"] is False
    assert writable.query("ASK { GRAPH <http://e/h> { ?s ?p ?o } }").json()["boolean"] is ("http://e/h" in text or "e:h" in text)
    assert writable.query("ASK { ?s ?p ?o }").json()["boolean"] is False


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>
<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"><rdf:Description rdf:about="http://e/a">
<e:p>&x;</e:p></rdf:Description></rdf:RDF>"""

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    + b']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"><rdf:Description rdf:about="http://e/a">'
    b"<e:p>&l9;</e:p></rdf:Description></rdf:RDF>"
)


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/ld+json", b'{"@context": "http://127.0.0.1:1/context", "@id": "http://e/x", "name": "y"}'),
        ("application/rdf+xml", ENTITIES),
        ("application/rdf+xml", LAUGHS),
        ("application/rdf+xml", LAUGHS.decode().encode("utf-16")),
        ("text/turtle", b"<http://e/s> <http://e/p> ."),
        ("application/n-triples", b"\xff\xfe"),
    ],
)
def test_documents_that_lead_elsewhere_or_nowhere_are_refused(writable: Server, media: str, body: bytes) -> None:
    writable.update("DROP ALL")
    response = writable.client.put("/gsp?graph=http://e/g", content=body, headers={"content-type": media, **BEARER})
    assert response.status_code == 400
    assert writable.query("ASK { GRAPH ?g { ?s ?p ?o } }").json()["boolean"] is False


def test_packed_bodies_are_read_and_bombs_are_not(tmp_path: Path) -> None:
    headers = {"content-type": "application/sparql-update", "content-encoding": "gzip", **BEARER}
    update = b"INSERT DATA { <http://e/s> <http://example.org/n> 1 }"
    with running(tmp_path, Limits(upload=1 << 16), writable=True) as server:

        def sent(body: bytes, **more: str) -> int:
            return server.client.post("/update", content=body, headers={**headers, **more}).status_code

        assert sent(gzip.compress(update)) == 204
        assert count(server) == 1
        assert sent(gzip.compress(b"#" * (64 << 20))) == 413
        assert sent(gzip.compress(update)[:-9]) == 400
        assert sent(update) == 400
        assert sent(update, **{"content-encoding": "br"}) == 415
        assert sent(update, **{"content-encoding": "identity"}) == 204
        query = gzip.compress(COUNT.encode())
        asked = {"content-type": "application/sparql-query", "content-encoding": "gzip"}
        assert server.client.post("/sparql", content=query, headers=asked).json()["results"]["bindings"][0]["n"]["value"] == "1"


def test_a_form_without_documents_empties_no_graph(writable: Server) -> None:
    writable.update("DROP ALL ; INSERT DATA { GRAPH <http://e/g> { <http://e/s> <http://e/p> 1 } }")
    headers = {"content-type": "multipart/form-data; boundary=b", **BEARER}
    response = writable.client.put("/gsp?graph=http://e/g", content=b"--b--\r\n", headers=headers)
    assert (response.status_code, response.json()["type"].rpartition("/")[2]) == (400, "multipart")
    assert writable.query("ASK { GRAPH <http://e/g> { ?s ?p ?o } }").json()["boolean"] is True


def test_imports_are_data(writable: Server) -> None:
    body = b"<http://e/o> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:1/other> ."
    assert writable.client.put("/gsp?default", content=body, headers={"content-type": "text/turtle", **BEARER}).status_code in (201, 204)


def test_names_are_decoded_once_and_locations_are_ascii(writable: Server) -> None:
    body = b"<http://e/s> <http://e/p> 1 ."
    headers = {"content-type": "text/turtle", **BEARER}
    response = writable.client.put("/gsp/%E9%83%A8%E9%97%A8/a%2520b", content=body, headers=headers)
    assert response.status_code == 201
    assert response.headers["location"] == writable.base + "gsp/%E9%83%A8%E9%97%A8/a%2520b"
    assert writable.client.get("/gsp", params={"graph": response.headers["location"]}, headers=BEARER).status_code == 200
    named = writable.client.put("/gsp?graph=http://e/%25E9", content=body, headers=headers)
    assert named.status_code == 201
    assert writable.query("ASK { GRAPH <http://e/%E9> { ?s ?p ?o } }").json()["boolean"] is True


def test_locations_ignore_the_host_of_the_request(writable: Server) -> None:
    headers = {"content-type": "text/turtle", "host": "evil.example", "x-forwarded-host": "evil.example", **BEARER}
    for method, path in (("PUT", "/gsp/hosts/one"), ("POST", "/gsp")):
        response = writable.client.request(method, path, content=b"<http://e/s> <http://e/p> 1 .", headers=headers)
        assert response.status_code == 201
        assert response.headers["location"].startswith(writable.base + "gsp/")
    names = [row["g"]["value"] for row in writable.query("SELECT ?g { GRAPH ?g {} }").json()["results"]["bindings"]]
    assert not any("evil" in name for name in names)


@pytest.mark.parametrize("name", ["http://e/> { } } ; DROP ALL ; INSERT DATA { GRAPH <http://e/x", "relative", "http://e/ x"])
def test_names_of_graphs_are_no_syntax(writable: Server, name: str) -> None:
    writable.update("INSERT DATA { <http://e/s> <http://example.org/n> 1 }")
    response = writable.client.put("/gsp", params={"graph": name}, content=b"", headers={"content-type": "text/turtle", **BEARER})
    assert response.status_code == 400
    assert count(writable) >= 1
    assert writable.update("INSERT {} WHERE {}", **{"using-graph-uri": name}).status_code == 400


def test_using_parameters_reach_every_operation(writable: Server) -> None:
    writable.update(
        "DROP ALL ; INSERT DATA { GRAPH <http://e/1> { <http://e/s> <http://example.org/n> 1 } <http://e/d> <http://example.org/n> 2 }"
    )
    text = "DELETE WHERE { ?s <http://e/none> ?o } ; INSERT { ?s <http://example.org/m> ?o } WHERE { ?s <http://example.org/n> ?o }"
    assert writable.update(text, **{"using-graph-uri": "http://e/1"}).status_code == 204
    rows = writable.query("SELECT ?s { ?s <http://example.org/m> ?o }").json()["results"]["bindings"]
    assert [row["s"]["value"] for row in rows] == ["http://e/s"]


def test_an_answer_sees_every_change_before_it(writable: Server) -> None:
    writable.update("DROP ALL")
    for n in range(1, 6):
        assert writable.update(f"INSERT DATA {{ <http://example.org/{n}> <http://example.org/n> {n} }}").status_code == 204
        assert count(writable) == n


def test_nothing_acknowledged_is_lost_when_killed(tmp_path: Path) -> None:
    server = Server(tmp_path, writable=True, union=False)
    acknowledged: list[int] = []

    def write() -> None:
        for n in range(10_000):
            try:
                response = server.update(f"INSERT DATA {{ <http://example.org/{n}> <http://example.org/n> {n} }}")
            except httpx.HTTPError:
                return
            if response.status_code == 204:
                acknowledged.append(n)

    writer = threading.Thread(target=write)
    writer.start()
    while len(acknowledged) < 30:
        pass
    server.kill()
    writer.join()
    with running(tmp_path, writable=True, union=False) as again:
        rows = again.query("SELECT ?o { ?s <http://example.org/n> ?o }").json()["results"]["bindings"]
    kept = {int(row["o"]["value"]) for row in rows}
    assert set(acknowledged) <= kept
    assert len(kept) <= len(acknowledged) + 1


def test_a_build_that_is_served_writable_stays_as_it_was(tmp_path: Path) -> None:
    published(tmp_path, "one", b'<http://e/s> <http://example.org/n> "1" <http://e/g> .\n')
    with running(tmp_path, writable=True) as server:
        assert count(server) == 1
        server.update("INSERT DATA { <http://e/t> <http://example.org/n> 2 }")
        assert count(server) == 2
    with running(tmp_path) as server:
        assert count(server) == 1


def test_a_writable_server_needs_a_token(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from jixiao.cli import app

    result = CliRunner().invoke(app, ["serve", str(tmp_path), "--writable"])
    assert result.exit_code == 2
    assert "--token-file" in result.output
