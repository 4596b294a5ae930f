"""The application in; its OpenAPI description out, with the routes that speak SPARQL's own protocols, which FastAPI cannot know."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from jixiao import __version__
from jixiao.store.answers import GRAPHS, JSONLD, RDFXML, TABLES, XLSX
from jixiao.web.endpoint.negotiation import FORMATS
from jixiao.web.shacl.routes import FORMATS as REPORT_FORMATS

Operation = dict[str, Any]
ERRORS = {
    "400": "The request or the query is not valid; a syntax error has its line and column",
    "405": "Another method is needed",
    "406": "There is no such form of the answer",
    "401": "The token is missing or another",
    "404": "There is no such graph",
    "413": "The request is too long",
    "415": "The body has another media type or charset",
    "503": "The queue is full, or the query ran beyond its limits; `type` says which",
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
    },
}

QUERY = {"type": "string", "format": "sparql-query"}  # the names of formats are ours: JSON Schema has none for them
LIST = {"type": "array", "items": {"type": "object"}}
REPORT = {
    "type": "object",
    "required": ["conforms", "checked", "verdict_zh", "verdict_en", "results", "figures"],
    "properties": {
        "conforms": {"type": "boolean", "description": "Something was checked, and no shape of structure is violated"},
        "checked": {"type": "integer", "minimum": 0, "description": "How often a rule met a thing; 0: nothing was checked"},
        "verdict_zh": {"type": "string"},
        "verdict_en": {"type": "string"},
        "results": {**LIST, "description": "Each fault of a thing, with messages in Chinese and English"},
        "figures": {**LIST, "description": "For each shape how many things passed, failed, were left out or not understood"},
    },
}


def problems(*statuses: str) -> Operation:
    """Responses that are no answers."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": ERRORS.get(status, "A problem"), "content": content} for status in statuses}


def parameter(name: str, text: str, *, many: bool = False, example: str | None = None) -> Operation:
    """A parameter of the address."""
    one: Operation = {"type": "string", **({"format": "uri"} if many else {})}
    schema: Operation = {"type": "array", "items": one} if many else one
    return {"name": name, "in": "query", "description": text, "schema": schema, **({"example": example} if example else {})}


def chosen(name: str, text: str, among: Iterable[str]) -> Operation:
    """A parameter of few values."""
    return {**parameter(name, text), "schema": {"type": "string", "enum": list(among)}}


def answered() -> Operation:
    """Responses of a query."""
    kinds: Mapping[str, Operation] = {media: {} for media in [*TABLES, XLSX, "text/html", *GRAPHS]}
    responses: Operation = {"200": {"description": "The whole answer", "content": kinds}, "304": {"description": "You have it"}}
    return {**responses, **problems("400", "406", "413", "415", "503")}


def sparql() -> Operation:
    """`/sparql`."""
    dataset = [parameter("default-graph-uri", "Graphs that make the default graph", many=True)]
    dataset.append(parameter("named-graph-uri", "Graphs for GRAPH", many=True))
    dataset.append(chosen("format", "Form of the answer; else Accept decides", FORMATS))
    query = {**parameter("query", "SPARQL 1.1 query; without it: the service description", example="ASK {}"), "schema": QUERY}
    text = {"schema": QUERY, "example": "ASK {}"}
    form: Operation = {"schema": {"type": "object", "properties": {"query": QUERY}, "required": ["query"]}}
    body = {"required": True, "content": {"application/sparql-query": text, "application/x-www-form-urlencoded": form}}
    sent = {"summary": "Ask a query", "parameters": dataset, "requestBody": body, "responses": answered()}
    return {
        "get": {"operationId": "query_get", "summary": "Ask a query", "parameters": [query, *dataset], "responses": answered()},
        "post": {"operationId": "query_post", **sent},
        "query": {"operationId": "query_query", **sent},
    }


def text_of(form: str, *, blank: bool = True) -> Operation:
    """A body in a language of text. blank: nothing at all is a text of it too."""
    named: Operation = {"format": form}
    return {"schema": {"type": "string", **({"anyOf": [named, {"pattern": r"^[ \t\r\n]*$"}]} if blank else named)}}


def graph_bodies() -> Operation:
    """A graph in a request, in any of the formats."""
    return {"required": True, "content": {media: text_of(media, blank=media not in (JSONLD, RDFXML)) for media in GRAPHS}}


def shacl() -> Operation:
    """`/shacl`."""
    shape = parameter("shape", "Local name of a shape; may repeat; without it: all")
    shape["schema"] = {"type": "array", "items": {"type": "string", "format": "shape-name"}}
    lang = chosen("lang", "Language of the text; else Accept-Language decides", ("zh", "en"))
    kinds: Operation = {media: {} for media in (*GRAPHS, "text/plain")}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/ShapesReport"}}, **kinds}
    responses = {"200": {"description": "The report, also where nothing could be checked", "content": content}}
    return {
        "post": {
            "operationId": "shacl",
            "summary": "Validate a graph against the shapes",
            "parameters": [shape, chosen("format", "Form of the report; else Accept decides", REPORT_FORMATS), lang],
            "requestBody": graph_bodies(),
            "responses": {**responses, **problems("400", "406", "413", "415", "503")},
        }
    }


def of_graph(optional: bool) -> Operation:
    """The whole query string: a request names one graph, by its IRI or as the unnamed one. optional: or none."""

    def only(*names: str) -> Operation:
        given: Operation = {"graph": {"type": "string", "format": "uri"}, "default": {"type": "string"}}
        return {"type": "object", "required": [*names], "properties": {name: given[name] if name in names else False for name in given}}

    schema = {"oneOf": [only("graph"), only("default"), *([only()] if optional else [])]}
    text = "`graph=IRI` names a graph, `default` the unnamed one" + ("; neither of them a new one" if optional else "")
    return {
        "name": "of",
        "in": "querystring",
        "required": not optional,
        "description": text,
        "content": {"application/x-www-form-urlencoded": {"schema": schema}},
    }


def gsp(direct: bool) -> Operation:
    """`/gsp` with the graph as a parameter, or by its path."""
    by_path = {"name": "path", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Names the graph"}
    documents = {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string", "format": "binary"}}
    form: Operation = {"multipart/form-data": {"schema": documents}}
    body = graph_bodies()
    sent = {"required": True, "content": {**body["content"], **form}}
    kept = {"201": {"description": "A new graph is on disk"}, "204": {"description": "It is on disk"}}
    document = {"description": "The graph", "content": {media: {} for media in GRAPHS}}
    found: Operation = {}
    for method, text, answers in (
        ("get", "Read a graph", {"200": document, "304": {"description": "You have it"}, **problems("406")}),
        ("put", "Put a graph in place of another", {**kept, **problems("413", "415")}),
        ("post", "Add to a graph; without a name: make a new one", {**kept, **problems("413", "415")}),
        ("delete", "Remove a graph", {"204": {"description": "It is gone"}}),
    ):
        operation: Operation = {"operationId": f"gsp_{method}{'_direct' * direct}", "summary": text, "security": [{"token": []}]}
        operation |= {
            "parameters": [by_path if direct else of_graph(method == "post")],
            "responses": {**answers, **problems("400", "401", "404", "503")},
        }
        found[method] = {**operation, "requestBody": sent} if method in ("put", "post") else operation
    return found


def described(app: FastAPI, writable: bool) -> dict[str, Any]:
    """The whole description."""
    content = get_openapi(title="jixiao", version=__version__, routes=app.routes, description="绩效: budgets as a graph, by SPARQL")
    content["openapi"] = "3.2.0"  # the first that knows the method QUERY
    content["paths"]["/sparql"] = sparql()
    content["paths"]["/shacl"] = shacl()
    content.setdefault("components", {}).setdefault("schemas", {}).update(Problem=PROBLEM, ShapesReport=REPORT)
    if writable:
        dataset = [parameter("using-graph-uri", "Graphs that make the default graph", many=True)]
        dataset.append(parameter("using-named-graph-uri", "Graphs for GRAPH", many=True))
        update: Operation = {"type": "string", "format": "sparql-update"}
        form: Operation = {"schema": {"type": "object", "properties": {"update": update}, "required": ["update"]}}
        schemes = {"token": {"type": "http", "scheme": "bearer"}}
        content["components"]["securitySchemes"] = schemes
        text = {"application/sparql-update": text_of("sparql-update"), "application/x-www-form-urlencoded": form}
        content["paths"]["/update"] = {
            "post": {
                "parameters": dataset,
                "operationId": "update",
                "summary": "Change the graph",
                "security": [{"token": []}],
                "requestBody": {"required": True, "content": text},
                "responses": {"204": {"description": "It is on disk"}, **problems("400", "401", "413", "415", "503")},
            }
        }
        content["paths"] |= {"/gsp": gsp(direct=False), "/gsp/{path}": gsp(direct=True)}
    return content
