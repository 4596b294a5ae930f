"""What schemathesis must be told: queries, updates and graphs travel as plain text, and which texts are some."""

import pyoxigraph as ox
import schemathesis
from hypothesis import strategies as st

ROWS = ("ASK {}", "SELECT * { ?s ?p ?o } LIMIT 3", "# 部门\nASK{}")
DESCRIBED = ("CONSTRUCT WHERE { <http://example.org/x> ?p ?o }", "DESCRIBE <http://example.org/x>")
FOR_ROWS = ("json", "xml", "csv", "tsv", "html")
FOR_GRAPHS = ("json", "xml", "html", "turtle", "ttl", "nt", "ntriples", "rdf", "rdfxml", "jsonld", "trig", "nq", "nquads")
GRAPHS = ("application/n-triples", "text/turtle", "application/rdf+xml", "application/ld+json", "application/trig", "application/n-quads")
TEXTS = (*GRAPHS, "application/sparql-query", "application/sparql-update")
TRIPLES = tuple(ox.parse('<http://e/s> <http://e/p> "部门 \\n &" , <http://e/o> .', format=ox.RdfFormat.TURTLE))
UPDATES = ("INSERT DATA { <http://e/s> <http://e/p> '部门' }", "CLEAR SILENT GRAPH <http://e/g>", "DELETE WHERE { ?s <http://e/none> ?o }")
SHAPES = ("project-without-amount", "amount-not-yuan")


@schemathesis.serializer("application/sparql-query", "application/sparql-update", *GRAPHS)
def text(context: object, value: object) -> bytes:
    return str(value).encode("utf-8", "replace")


def graph(media: str, size: int) -> str:
    """Some of the triples in a format."""
    content = ox.serialize([quad.triple for quad in TRIPLES[:size]], format=ox.RdfFormat.from_media_type(media))
    return (content or b"").decode()


@schemathesis.hook
def filter_case(context: object, case: schemathesis.Case) -> bool:
    # What no schema can say:
    # a form of graphs: each part needs the name of a file beside its type (as the W3C suite sends them), which OpenAPI has no word for;
    unsaid = case.media_type == "multipart/form-data"
    # which JSON is JSON-LD; and all strings that schemathesis makes for XML come wrapped in elements of its own, which are no RDF/XML;
    unsaid = unsaid or case.media_type in ("application/ld+json", "application/rdf+xml")
    # a text is never of another type: what is written as "{}" or 0 is a text like others ("{}" is TriG);
    if unsaid or (case.media_type in TEXTS and not isinstance(case.body, str | bytes)):
        return False
    # that a graph cannot be had as CSV, nor rows as Turtle: it depends on the query.
    asked = {**(case.query or {}), **(case.body if isinstance(case.body, dict) else {})}
    text = case.body if isinstance(case.body, str) else asked.get("query")
    form = (case.query or {}).get("format")
    known = FOR_ROWS if text in ROWS else FOR_GRAPHS if text in DESCRIBED else ()
    return form is None or not known or form in known or form not in FOR_ROWS + FOR_GRAPHS + ("xlsx",)


schemathesis.openapi.format("sparql-query", st.sampled_from(ROWS + DESCRIBED))
schemathesis.openapi.format("sparql-update", st.sampled_from(UPDATES))
schemathesis.openapi.format("shape-name", st.sampled_from(SHAPES))
for kind in GRAPHS:
    schemathesis.openapi.format(kind, st.sampled_from([graph(kind, size) for size in range(3)]))
