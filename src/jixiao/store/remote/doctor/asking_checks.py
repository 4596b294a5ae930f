"""Checks of the protocol, the language and the formats. None needs data: what is asked for stands in the query."""

import pyoxigraph as ox

from jixiao.store.remote.answers import JSON, TABLE_MEDIA, table
from jixiao.store.remote.doctor.findings import Check, Patient, Verdict, check, succeeded
from jixiao.store.remote.evaluation import GRAPHS, TABLES
from jixiao.store.remote.exchanges import Reply, Request
from jixiao.store.results import iri, literal

ONE = "SELECT (1 AS ?x) WHERE { }"
MADE = "CONSTRUCT { <http://example.org/a> <http://example.org/p> 1 } WHERE { }"
DIRECT_SECONDS = 6.0  # Virtuoso 7 keeps the connection of a direct POST open and never answers


def has_one(patient: Patient, reply: Reply) -> Verdict:
    """The answer to `ONE`."""
    found = table(patient.backend.query, succeeded(reply), 10)
    right = not isinstance(found, bool) and [str(row[0]) for row in found[0].rows] == ["1"]
    return Verdict("good") if right else Verdict("wrong", "another answer than ?x = 1")


@check("protocol", "query by GET", "no client works", needed=True)
async def by_get(patient: Patient) -> Verdict:
    return has_one(patient, await patient.get(ONE))


@check("protocol", "query by POST form", "long queries fail; SPARQLWrapper (setMethod POST) and YASGUI send these", needed=True)
async def by_form(patient: Patient) -> Verdict:
    return has_one(patient, await patient.send(Request("POST", patient.backend.query, headers={"Accept": JSON}, form=(("query", ONE),))))


@check("protocol", "query by direct POST", "clients that send application/sparql-query wait or fail; tell them to use GET or a form")
async def by_direct_post(patient: Patient) -> Verdict:
    headers = {"Accept": JSON, "Content-Type": "application/sparql-query"}
    return has_one(
        patient, await patient.send(Request("POST", patient.backend.query, headers=headers, content=ONE.encode()), DIRECT_SECONDS)
    )


@check("protocol", "dataset of the request", "default-graph-uri is not heeded: answers come from other graphs than were asked for")
async def dataset(patient: Patient) -> Verdict:
    found = await patient.yes("ASK { ?s ?p ?o }", ("default-graph-uri", "http://example.org/no-such-graph"))
    return Verdict("wrong", "a graph that does not exist holds triples") if found else Verdict("good")


@check("protocol", "syntax errors", "a mistake in a query cannot be told from a failure of the server")
async def syntax_error(patient: Patient) -> Verdict:
    reply = await patient.get("SELECT * WHERE { ?s ?p ")
    if reply.status == 200:
        return Verdict("wrong", "status 200 for a query that is none")
    if reply.status != 400:
        return Verdict("limited", f"status {reply.status}, not 400")
    return Verdict("good", (reply.text.splitlines() or [""])[0][:80]) if reply.content else Verdict("limited", "no reason is given")


@check("protocol", "no query at all", "GET without a query fails: no service description, no page")
async def unknown_type(patient: Patient) -> Verdict:
    reply = await patient.send(Request("GET", patient.backend.query, headers={"Accept": "text/html, text/turtle;q=0.5"}))
    return Verdict("good", reply.media) if reply.status == 200 else Verdict("missing", f"status {reply.status}")


@check("language", "SELECT", "no client works", needed=True)
async def select(patient: Patient) -> Verdict:
    rows = await patient.rows("SELECT ?y WHERE { VALUES ?x { 1 2 3 } BIND(?x * 2 AS ?y) FILTER(?y > 2) } ORDER BY DESC(?y)")
    values = [str(row[0]) for row in rows]
    return Verdict("good") if values == ["6", "4"] else Verdict("wrong", f"VALUES, BIND, FILTER, ORDER BY give {values}, not 6, 4")


@check("language", "ASK", "a yes or no has to be asked as a SELECT", needed=True)
async def ask(patient: Patient) -> Verdict:
    return Verdict("good") if await patient.yes("ASK { FILTER(1 < 2) }") else Verdict("wrong", "1 < 2 is false")


@check("language", "CONSTRUCT", "no graphs can be got", needed=True)
async def construct(patient: Patient) -> Verdict:
    return graph_verdict(await patient.get(MADE, "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.3"))


@check("language", "DESCRIBE", "linked-data browsers cannot describe a thing")
async def describe(patient: Patient) -> Verdict:
    reply = succeeded(await patient.get("DESCRIBE <http://example.org/a>", "text/turtle, application/n-triples;q=0.5"))
    return Verdict("good") if reply.media in GRAPHS else Verdict("wrong", reply.media)


@check("language", "aggregates", "sums have to be made by the client")
async def aggregates(patient: Patient) -> Verdict:
    rows = await patient.rows("SELECT (SUM(?x) AS ?sum) (COUNT(DISTINCT ?x) AS ?n) WHERE { VALUES ?x { 1 2 2 } }")
    values = [str(value) for row in rows for value in row]
    return Verdict("good") if values == ["5", "2"] else Verdict("wrong", f"sum and number of different ones of 1, 2, 2 are {values}")


@check("language", "subqueries", "top-n and pages of groups cannot be asked for")
async def subqueries(patient: Patient) -> Verdict:
    rows = await patient.rows("SELECT ?x WHERE { { SELECT ?x WHERE { VALUES ?x { 3 1 2 } } ORDER BY ?x LIMIT 1 } }")
    values = [str(row[0]) for row in rows]
    return Verdict("good") if values == ["1"] else Verdict("wrong", f"the least of 3, 1, 2 is {values}")


@check("language", "property paths", "hierarchies (broader*, subClassOf*) cannot be followed")
async def paths(patient: Patient) -> Verdict:
    a, p = "<http://example.org/no-such-a>", "<http://example.org/no-such-p>"
    await patient.rows(f"SELECT ?o WHERE {{ {a} ({p}/^{p}|!{p})+ ?o }} LIMIT 1")
    same = await patient.yes(f"ASK {{ {a} {p}* {a} }}")
    return Verdict("good") if same else Verdict("limited", "a path of length zero is not found (p* must lead from a term to itself)")


@check("language", "named graphs", "no way to tell which document a fact comes from")
async def named_graphs(patient: Patient) -> Verdict:
    named, default = await patient.yes("ASK { GRAPH ?g { ?s ?p ?o } }"), await patient.yes("ASK { ?s ?p ?o }")
    if named and not default:
        return Verdict("limited", "the default graph is empty: write GRAPH ?g { … } around patterns, or name graphs by FROM")
    return Verdict("good", "the default graph holds triples") if named else Verdict("missing", "there are none")


SPELLED = (
    ('"甲 \\"é\\""', literal('甲 "é"')),
    ('"甲"@zh', literal("甲", language="zh")),
    ("1.50", literal("1.50", "decimal")),
    ("true", literal("true", "boolean")),
    ("<http://example.org/绩效>", iri("http://example.org/绩效")),
)


@check("language", "literals", "values come back in another spelling or type than they were written, and do not match when sent again")
async def literals(patient: Patient) -> Verdict:
    columns = " ".join(f"({written} AS ?v{n})" for n, (written, _) in enumerate(SPELLED))
    rows = await patient.rows(f"SELECT {columns} WHERE {{ }}")
    if len(rows) != 1:
        return Verdict("wrong", f"{len(rows)} rows, not 1")
    pairs = [(wanted, now) for (_, wanted), now in zip(SPELLED, rows[0], strict=True) if now != wanted]
    # 1.50 → 1.5 is the same number; true → 1 is another value.
    same = all(now and now.datatype == wanted.datatype and now.number == wanted.number is not None for wanted, now in pairs)
    detail = "; ".join(f"{wanted} → {now} {now.datatype or '' if now else ''}" for wanted, now in pairs)
    return Verdict("good" if not pairs else "limited" if same else "wrong", detail[:160])


def graph_verdict(reply: Reply) -> Verdict:
    """The answer to `MADE` in some form."""
    form = GRAPHS.get(succeeded(reply).media)
    if form is None:
        return Verdict("missing", f"the answer is {reply.media}")
    try:
        number = len({str(t.triple if isinstance(t, ox.Quad) else t) for t in ox.parse(reply.content, format=form)})
    except SyntaxError as error:
        return Verdict("wrong", f"it cannot be read: {str(error).splitlines()[0][:100]}")
    return Verdict("good", reply.media) if number == 1 else Verdict("wrong", f"{number} triples, not 1")


def table_verdict(reply: Reply, media: str) -> Verdict:
    """The answer to `ONE` in the form of that media type."""
    if succeeded(reply).media != media and not (media == JSON and reply.media in TABLE_MEDIA):
        return Verdict("missing", f"the answer is {reply.media or 'of no type'}")
    if media == "text/csv":
        exact = reply.content.replace(b"\r\n", b"\n").strip() == b"x\n1"
        return Verdict("good") if exact else Verdict("limited", f"not as the standard has it: {reply.text[:40]!r}")
    try:
        found = ox.parse_query_results(reply.content, format=TABLES[media])
        values = [row["x"].value for row in found] if isinstance(found, ox.QuerySolutions) else []
    except (SyntaxError, KeyError) as error:
        return Verdict("wrong", f"it cannot be read ({str(error).splitlines()[0][:80]}): {reply.text[:40]!r}")
    return Verdict("good") if values == ["1"] else Verdict("wrong", f"{values}, not 1")


def format_check(media: str, trouble: str, needed: bool = False) -> Check:
    """A check of one media type."""

    async def work(patient: Patient) -> Verdict:
        reply = await patient.get(ONE if media in TABLES else MADE, media)
        if media in TABLES:
            return table_verdict(reply, media)
        return (
            graph_verdict(reply) if succeeded(reply).media == media else Verdict("missing", f"the answer is {reply.media or 'of no type'}")
        )

    return Check("formats", media, trouble, work, needed)


FORMATS = (
    format_check(JSON, "most clients read nothing else", needed=True),
    format_check("application/sparql-results+xml", "older Java and R clients ask for it"),
    format_check("text/csv", "pandas, polars and R have to go over JSON"),
    format_check("text/tab-separated-values", "types are lost in tables"),
    format_check("text/turtle", "graphs cannot be read by people"),
    format_check("application/n-triples", "large graphs cannot be streamed"),
    format_check("application/rdf+xml", "older clients ask for it"),
    format_check("application/ld+json", "JavaScript clients have to convert"),
)
CHECKS: tuple[Check, ...] = (
    by_get, by_form, by_direct_post, dataset, syntax_error, unknown_type,
    select, ask, construct, describe, aggregates, subqueries, paths, named_graphs, literals, *FORMATS,
)  # fmt: skip
