"""The query endpoint beyond the W3C suites: forms, negotiation, tags, caps, errors, headers."""

import gzip
import io
import json
import time

import httpx
import openpyxl
import pyoxigraph as ox
import pytest
from running_server import Server
from small_graphs import THINGS

SELECT = "SELECT ?s ?o WHERE { ?s <http://example.org/next> ?o } ORDER BY ?s LIMIT 3"
CONSTRUCT = "CONSTRUCT WHERE { <http://example.org/x> ?p ?o }"


def get(server: Server, query: str, accept: str = "*/*", **parameters: str) -> httpx.Response:
    return server.client.get("/sparql", params={"query": query, **parameters}, headers={"accept": accept})


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.1", "text/tab-separated-values; charset=utf-8"),
        ("application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("application/*;q=0.1, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
        ("text/turtle, text/csv;q=0.2", "text/csv; charset=utf-8"),
    ],
)
def test_rows_are_given_as_accepted(read_only: Server, accept: str, media: str) -> None:
    response = get(read_only, SELECT, accept)
    assert (response.status_code, response.headers["content-type"]) == (200, media)
    assert "accept" in response.headers["vary"].lower()


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/turtle; charset=utf-8"),
        ("application/json", "application/ld+json"),
        ("application/rdf+xml;q=0.5, application/n-triples;q=0.6", "application/n-triples"),
        ("application/trig", "application/trig"),
        ("application/n-quads", "application/n-quads"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_graphs_are_given_as_accepted(read_only: Server, accept: str, media: str) -> None:
    response = get(read_only, CONSTRUCT, accept)
    assert (response.status_code, response.headers["content-type"]) == (200, media)
    form = ox.RdfFormat.from_media_type(media)
    assert len(list(ox.parse(response.content, format=form))) == 3


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (SELECT, "image/png"), ("ASK {}", "audio/*")]
)
def test_what_cannot_be_given_is_406(read_only: Server, query: str, accept: str) -> None:
    response = get(read_only, query, accept)
    assert response.status_code == 406
    assert response.json()["type"].endswith("/not-acceptable")


def test_format_parameter_wins_over_accept(read_only: Server) -> None:
    assert get(read_only, SELECT, "application/json", format="csv").text.startswith("s,o\r\n")
    assert get(read_only, CONSTRUCT, "text/html", format="nt").headers["content-type"] == "application/n-triples"
    assert get(read_only, SELECT, format="nonsense").status_code == 406


def test_query_by_every_method(read_only: Server) -> None:
    client, direct = read_only.client, {"content-type": "application/sparql-query"}
    wanted = get(read_only, SELECT).json()
    assert client.post("/sparql", data={"query": SELECT}).json() == wanted
    assert client.post("/sparql", content=SELECT, headers=direct).json() == wanted
    assert client.request("QUERY", "/sparql", content=SELECT, headers=direct).json() == wanted
    head = client.head("/sparql", params={"query": SELECT})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/sparql-results+json"
    options = client.options("/sparql")
    assert options.status_code == 204
    assert "QUERY" in options.headers["access-control-allow-methods"]
    assert client.delete("/sparql").status_code == 405


def test_from_is_not_drowned_in_the_union(read_only: Server) -> None:
    count = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?s <http://example.org/p> ?o }}"
    everything = int(get(read_only, count.format("")).json()["results"]["bindings"][0]["n"]["value"])
    one = int(get(read_only, count.format("FROM <http://example.org/g/1>")).json()["results"]["bindings"][0]["n"]["value"])
    by_protocol = get(read_only, count.format("FROM <http://example.org/g/2>"), **{"default-graph-uri": "http://example.org/g/1"}).json()
    assert everything == THINGS
    assert one == int(by_protocol["results"]["bindings"][0]["n"]["value"]) == len(range(1, THINGS, 3))


@pytest.mark.parametrize("way", [{}, {"te": "trailers"}], ids=["short", "long"])
def test_tags_differ_between_representations_and_save_the_query(read_only: Server, way: dict[str, str]) -> None:
    def answered(query: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return read_only.client.get("/sparql", params={"query": query}, headers={**way, **named})

    seen = {}
    for accept in ("application/json", "application/sparql-results+xml", "text/csv", "text/html"):
        seen[accept] = answered(SELECT, accept=accept).headers["etag"]
    plain = answered(CONSTRUCT, accept="text/turtle", accept_encoding="identity")
    assert len({*seen.values(), plain.headers["etag"]}) == 5
    for accept, tag in seen.items():
        again = answered(SELECT, accept=accept, if_none_match=f'"other", W/{tag}')
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert answered(SELECT, accept="text/csv", if_none_match=seen["text/html"]).status_code == 200


@pytest.mark.parametrize("way", [{}, {"te": "trailers"}], ids=["short", "long"])
def test_gzip_has_a_tag_of_its_own(read_only: Server, way: dict[str, str]) -> None:
    query = "SELECT ?s ?o { ?s <http://example.org/p> ?o } LIMIT 500"
    raw = {"accept-encoding": "gzip", **way}
    with read_only.client.stream("GET", "/sparql", params={"query": query}, headers=raw) as response:
        packed = b"".join(response.iter_raw())
        tag = response.headers["etag"]
    plain = read_only.client.get("/sparql", params={"query": query}, headers={"accept-encoding": "identity"})
    assert gzip.decompress(packed) == plain.content
    assert tag != plain.headers["etag"]
    again = read_only.client.get("/sparql", params={"query": query}, headers={**raw, "if-none-match": tag})
    assert (again.status_code, again.headers["etag"]) == (304, tag)


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "xlsx"])
@pytest.mark.parametrize("rows", [999, 1000, 1001, 1002, 1003])
def test_the_cap_of_rows_is_exact(read_only: Server, form: str, rows: int) -> None:
    query = f"SELECT ?s ?o {{ ?s ?p ?o . ?t ?q ?r }} LIMIT {rows}"
    cut = get(read_only, query, format=form).headers.get("x-result-truncated")
    assert cut == ("rows; limit=1000" if rows > 1000 else None)
    if form == "json":
        assert len(get(read_only, query, format=form).json()["results"]["bindings"]) == min(rows, 1000)


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "nt", "turtle"])
def test_too_many_rows_are_cut_whole_and_said(read_only: Server, form: str) -> None:
    text = "CONSTRUCT { ?s ?p ?o }" if form in ("nt", "turtle") else "SELECT ?s ?p ?o"
    response = get(read_only, text + " { ?s ?p ?o }", format=form)
    assert response.headers["x-result-truncated"] == "rows; limit=1000"
    if form in ("nt", "turtle"):
        count = len(list(ox.parse(response.content, format=ox.RdfFormat.from_extension({"turtle": "ttl"}.get(form, form)))))
    elif form == "csv":
        count = response.text.count("\r\n") - 1
    else:
        count = len(
            list(
                ox.parse_query_results(
                    response.content, format=ox.QueryResultsFormat.from_extension({"json": "srj", "xml": "srx"}.get(form, form))
                )
            )
        )  # type: ignore[arg-type]
    assert count == 1000
    assert "x-result-truncated" not in get(read_only, SELECT).headers


def test_syntax_errors_have_their_place(read_only: Server) -> None:
    problem = get(read_only, "SELECT *\nWHERE { ?s ?p }").json()
    assert (problem["status"], problem["line"]) == (400, 2)
    assert problem["column"] > 8
    assert "line 2" in problem["detail"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("query=ASK%20%7B%7D&query=ASK%20%7B%7D", 400),
        ("query=%ff", 400),
        ("query=%zz", 400),
        ("query=ASK%20%7B%7D&default-graph-uri=relative", 400),
        ("query=ASK%20%7B%7D&default-graph-uri=http://example.org/%3Cb%3E", 400),
        ("query=", 400),
        ("update=CLEAR%20ALL", 400),
        ("query=" + "a" * 30_000, 400),
    ],
)
def test_bad_requests_are_told_readably(read_only: Server, address: str, status: int) -> None:
    response = read_only.client.get(f"/sparql?{address}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= response.json().keys()
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert response.headers["x-request-id"] in response.json()["instance"]


def test_a_long_body_is_refused(read_only: Server) -> None:
    response = read_only.query("# " + "a" * (1 << 20))
    assert response.status_code == 413


def test_ask_and_describe(read_only: Server) -> None:
    assert get(read_only, "ASK { ?s ?p ?o }").json()["boolean"] is True
    assert "<boolean>false</boolean>" in get(read_only, "ASK { ?s <http://example.org/none> ?o }", "application/xml").text
    assert "满意度" in get(read_only, "DESCRIBE <http://example.org/x>").text


def test_workbook_has_no_formula(read_only: Server) -> None:
    response = get(read_only, "SELECT ?o { <http://example.org/x> ?p ?o } ORDER BY ?o", format="xlsx")
    cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows(min_row=2)]
    assert ("=1+1", "s") in [(cell.value, cell.data_type) for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)
    assert "=1+1" in get(read_only, "SELECT ?o { <http://example.org/x> ?p ?o }", "text/csv").text  # the standard's CSV stays exact


@pytest.mark.parametrize("form", ["SELECT ?s ?p ?o", "CONSTRUCT { ?s ?p ?o }"])
def test_pages_say_that_an_answer_is_cut(read_only: Server, form: str) -> None:
    cut = get(read_only, form + " { ?s ?p ?o }", format="html").text
    assert "this server gives at most 1000 rows" in cut
    assert "结果不完整" in cut
    assert "gives at most" not in get(read_only, form + " { ?s ?p ?o } LIMIT 5", format="html").text


def test_pages_escape_what_is_printed(read_only: Server) -> None:
    query = "SELECT ?o { <http://example.org/x> ?p ?o } # <script>alert(2)</script>"
    for response in (get(read_only, query, "text/html"), get(read_only, CONSTRUCT, "text/html")):
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert "<script" not in response.text
        assert "&lt;script&gt;alert(1)" in response.text
        assert "script-src 'self'" in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"
    bad = get(read_only, "SELECT <script>alert(1)</script>", "text/html")
    assert bad.headers["content-type"] == "application/problem+json"


def test_service_description_ignores_the_host_of_the_request(read_only: Server) -> None:
    response = read_only.client.get(
        "/sparql", headers={"host": "evil.example", "accept": "text/turtle", "x-forwarded-host": "evil.example"}
    )
    assert "evil" not in response.text + json.dumps(dict(response.headers))
    assert read_only.base + "sparql" in response.text
    assert f'<{read_only.base}.well-known/void>; rel="describedby"' in response.headers["link"]
    assert get(read_only, "").status_code == 400


def test_health_and_metrics(read_only: Server) -> None:
    assert read_only.client.get("/health").json()["status"] == "ok"
    text = read_only.client.get("/metrics").text
    assert 'jixiao_requests_total{method="GET",route="/health",status="200"}' in text
    assert "jixiao_queries_running" in text


def test_unknown_paths_are_problems_too(read_only: Server) -> None:
    response = read_only.client.get("/no/such/path")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["access-control-allow-origin"] == "*"


def test_the_log_holds_nothing_personal(read_only: Server) -> None:
    agent = {"user-agent": "a-browser-of-somebody", "x-forwarded-for": "198.51.100.7", "cookie": "c=1"}
    query = 'SELECT ?s { ?s ?p "a printed secret" } # and a comment'
    read_only.client.get("/sparql", params={"query": query}, headers=agent)
    wanted = 'SELECT ?s { ?s ?p \\"…\\" }'
    while wanted not in read_only.log.read_text():
        time.sleep(0.05)  # it is written some times in a second
    text = next(line for line in read_only.log.read_text().splitlines() if wanted in line)
    for private in ("somebody", "198.51", "127.0.0.1:", "secret", "and a comment"):
        assert private not in text.replace(read_only.base, "")
