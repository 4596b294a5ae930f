"""Checks of what browsers, caches and strangers meet: CORS, ETag, gzip, updates, limits, descriptions."""

from urllib.parse import urljoin

import pyoxigraph as ox

from jixiao.store.remote.answers import GRAPHS, JSON
from jixiao.store.remote.asking import limit_of_rows
from jixiao.store.remote.doctor.asking_checks import ONE
from jixiao.store.remote.doctor.findings import Check, Patient, Verdict, check
from jixiao.store.remote.exchanges import Reply, Request

ORIGIN = "https://example.org"
SERVICE = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
MANY = 10_001  # one more than the usual limits of 1,000 and 10,000 rows


def allows(reply: Reply) -> Verdict:
    """A script of any page may read the answer, and no cookie goes with it."""
    origin = reply.headers.get("access-control-allow-origin", "")
    if origin not in ("*", ORIGIN):
        return Verdict("missing", "no Access-Control-Allow-Origin")
    if reply.headers.get("access-control-allow-credentials", "") == "true":
        return Verdict("limited", "cookies are allowed for every page")
    return Verdict("good", origin)


@check("web", "CORS", "pages of other hosts (YASGUI, Observable, Comunica in a browser) cannot read answers")
async def cors(patient: Patient) -> Verdict:
    return allows(await patient.get(ONE, Origin=ORIGIN))


@check("web", "CORS on errors", 'a page shows "network error" where the query is wrong')
async def cors_on_errors(patient: Patient) -> Verdict:
    return allows(await patient.get("SELECT nonsense", Origin=ORIGIN))


@check("web", "CORS preflight", "browsers refuse a direct POST or own headers")
async def preflight(patient: Patient) -> Verdict:
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    reply = await patient.send(Request("OPTIONS", patient.backend.query, headers=headers))
    return allows(reply) if reply.status in (200, 204) else Verdict("missing", f"status {reply.status}")


@check("web", "ETag", "the same question costs the same work each time")
async def etag(patient: Patient) -> Verdict:
    tag = (await patient.get(ONE)).headers.get("etag")
    if not tag:
        return Verdict("missing", "no ETag")
    again = await patient.get(ONE, If_None_Match=tag)
    return Verdict("good") if again.status == 304 else Verdict("limited", f"status {again.status} for the same tag, not 304")


@check("web", "gzip", "large answers take ten times as long on a slow line")
async def gzip(patient: Patient) -> Verdict:
    values = " ".join(str(n) for n in range(1000))
    reply = await patient.get(f"SELECT ?x WHERE {{ VALUES ?x {{ {values} }} }}", Accept_Encoding="gzip")
    coding = reply.headers.get("content-encoding", "")
    return Verdict("good") if coding == "gzip" else Verdict("missing", "an answer of 1,000 rows comes unpacked")


@check("safety", "updates refused", "anybody can change the data")
async def update_refused(patient: Patient) -> Verdict:
    """An update that changes nothing, so that asking does no harm."""
    nothing = "INSERT DATA { }"
    headers = {"Accept": JSON}
    as_query = await patient.send(Request("POST", patient.backend.query, headers=headers, form=(("query", nothing),)))
    if as_query.status // 100 == 2:
        return Verdict("wrong", f"an update sent as a query was taken (status {as_query.status})")
    reply = await patient.send(Request("POST", patient.backend.query, headers=headers, form=(("update", nothing),)))
    page = reply.media.startswith("text/html")  # the page for people, shown because there is no field `query`
    return Verdict("good", f"status {reply.status}") if reply.status // 100 != 2 or page else Verdict("wrong", f"status {reply.status}")


@check("safety", "rows are complete", "large answers are cut, and a client that does not look takes a part for the whole")
async def complete(patient: Patient) -> Verdict:
    reply = await patient.get(f"SELECT ?s ?p ?o WHERE {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }} LIMIT {MANY}")
    limit = limit_of_rows(reply)
    if limit is not None:
        return Verdict("limited", f"at most {limit} rows, said in a header only (X-SPARQL-MaxRows)")
    if reply.status != 200 or reply.cut:
        return Verdict("limited", f"{MANY} rows cannot be had: status {reply.status}" + (", too many bytes" if reply.cut else ""))
    rows = reply.content.count(b'"value"') // 3
    if rows in (100, 500, 1000, 2000, 5000, 10_000):
        return Verdict("wrong", f"exactly {rows} of {MANY} rows, and nothing says that there are more")
    return Verdict("good", f"{rows} of {MANY} rows asked for" if rows < MANY else f"{MANY} rows at once")


def holds(reply: Reply, kind: str) -> Verdict:
    """The reply is RDF in which something is of that class."""
    form = GRAPHS.get(reply.media)
    if reply.status != 200 or form is None:
        return Verdict("missing", f"status {reply.status}, {reply.media or 'no type'}")
    try:
        found = list(ox.parse(reply.content, format=form, base_iri="http://example.org/"))
    except SyntaxError as error:
        return Verdict("wrong", f"it cannot be read: {str(error).splitlines()[0][:100]}")
    there = any(isinstance(t.object, ox.NamedNode) and t.object.value == kind for t in found)
    return Verdict("good", f"{len(found)} triples") if there else Verdict("limited", f"{len(found)} triples, none of which says {kind}")


@check("description", "service description", "clients cannot find out graphs, formats and functions by themselves")
async def service_description(patient: Patient) -> Verdict:
    reply = await patient.send(Request("GET", patient.backend.query, headers={"Accept": "text/turtle, application/n-triples;q=0.5"}))
    return holds(reply, SERVICE + "Service")


@check("description", "VoID", "search engines for data sets do not find it (/.well-known/void)")
async def void(patient: Patient) -> Verdict:
    address = urljoin(patient.backend.query, "/.well-known/void")
    reply = await patient.send(Request("GET", address, headers={"Accept": "text/turtle, application/rdf+xml;q=0.5"}))
    if reply.status in (301, 302, 303, 307, 308):  # W3C asks for a redirect to the description
        target = urljoin(address, reply.headers.get("location", ""))
        if not target.startswith(urljoin(address, "/")):
            return Verdict("limited", f"it leads to another host: {target[:100]}")
        reply = await patient.send(Request("GET", target, headers={"Accept": "text/turtle, application/rdf+xml;q=0.5"}))
    return holds(reply, VOID + "Dataset")


CHECKS: tuple[Check, ...] = (
    update_refused, complete, cors, cors_on_errors, preflight, etag, gzip, service_description, void,
)  # fmt: skip
