"""What a stranger may send to pages and identifiers: text stays text, names stay as encoded, and the host is that of the settings."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from running_server import Server, published, running

from jixiao.graph.names import BASE

NASTY = "\"><script>alert(1)</script>'"
HEADERS = {"host": "evil.example", "x-forwarded-host": "evil.example"}
QUADS = "".join(
    f'<{BASE}id/place/{name}> <http://www.w3.org/2000/01/rdf-schema#label> "<script>alert(2)</script>" <{BASE}graph/x> .\n'
    for name in ("部门", "a%20b")
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Things whose names are not ASCII, or hold a percent sign."""
    folder = tmp_path_factory.mktemp("strangers")
    published(folder, "first", QUADS.encode())
    with running(folder) as started:
        yield started


@pytest.mark.parametrize("path", ["search?q=", "sparql?query=", "no/such/page/", "doc/place/"])
def test_pages_hold_what_is_sent_as_text(server: Server, path: str) -> None:
    answer = server.client.get(f"/en/{path}{quote(NASTY)}", headers={"accept": "text/html"})
    assert "<script>alert" not in answer.text
    policy = {part.partition(" ")[0]: part.partition(" ")[2] for part in answer.headers["content-security-policy"].split("; ")}
    assert (policy["default-src"], policy["script-src"]) == ("'none'", "'self'")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_hold_what_the_graph_says_as_text(server: Server) -> None:
    answer = server.client.get(f"/zh/doc/place/{quote('部门')}")
    assert answer.status_code == 200
    assert "&lt;script&gt;alert(2)" in answer.text
    assert "<script>alert" not in answer.text


def test_problems_are_no_pages(server: Server) -> None:
    for path in (f"/doc/place/{quote(NASTY)}.ttl", f"/queries/{quote(NASTY)}.csv", f"/sparql?query={quote(NASTY)}"):
        answer = server.client.get(path)
        assert answer.status_code in (400, 404)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("encoded", ["%E9%83%A8%E9%97%A8", "a%2520b"])
def test_identifiers_lead_to_the_public_address_encoded_once(server: Server, encoded: str) -> None:
    answer = server.client.get(f"/id/place/{encoded}", headers=HEADERS)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{server.base}doc/place/{encoded}"
    page = server.client.get(answer.headers["location"], headers={"accept": "text/turtle", **HEADERS})
    assert page.status_code == 200
    assert "evil" not in page.text + str(page.headers)


def test_links_of_a_description_are_encoded_as_its_address_is(server: Server) -> None:
    for encoded in ("%E9%83%A8%E9%97%A8", "a%2520b"):
        headers = server.client.get(f"/doc/place/{encoded}.ttl").headers
        assert headers["content-location"] == f"{server.base}doc/place/{encoded}.ttl"
        assert f"<{server.base}doc/place/{encoded}.nt>" in headers["link"]


def test_representations_share_no_tag(server: Server) -> None:
    kinds = ("text/html", "text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml")
    tags = {server.client.get(f"/doc/place/{quote('部门')}", headers={"accept": kind}).headers["etag"] for kind in kinds}
    languages = {server.client.get(f"/{lang}/doc/place/{quote('部门')}").headers["etag"] for lang in ("zh", "en")}
    assert (len(tags), len(languages)) == (len(kinds), 2)
