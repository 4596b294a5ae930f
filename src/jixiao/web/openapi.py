"""The application in; its OpenAPI description out, with the routes that speak SPARQL's own protocols, which FastAPI cannot know."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from jixiao import __version__
from jixiao.store.answers import GRAPHS, TABLES, XLSX

Operation = dict[str, Any]
ERRORS = {
    "400": "The request or the query is not valid; a syntax error has its line and column",
    "405": "Another method is needed",
    "406": "There is no such form of the answer",
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


def problems(*statuses: str) -> Operation:
    """Responses that are no answers."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": ERRORS.get(status, "A problem"), "content": content} for status in statuses}


def parameter(name: str, text: str, *, many: bool = False, example: str | None = None) -> Operation:
    """A parameter of the address."""
    one: Operation = {"type": "string", **({"format": "uri"} if many else {})}
    schema: Operation = {"type": "array", "items": one} if many else one
    return {"name": name, "in": "query", "description": text, "schema": schema, **({"example": example} if example else {})}


def answered() -> Operation:
    """Responses of a query."""
    kinds: Mapping[str, Operation] = {media: {} for media in [*TABLES, XLSX, "text/html", *GRAPHS]}
    responses: Operation = {"200": {"description": "The whole answer", "content": kinds}, "304": {"description": "You have it"}}
    return {**responses, **problems("400", "406", "413", "415", "503")}


def sparql() -> Operation:
    """`/sparql`."""
    dataset = [parameter("default-graph-uri", "Graphs that make the default graph", many=True)]
    dataset.append(parameter("named-graph-uri", "Graphs for GRAPH", many=True))
    dataset.append(parameter("format", "json, xml, csv, tsv, xlsx, html, turtle, nt, rdf, jsonld, trig, nq; else Accept decides"))
    query = parameter("query", "SPARQL 1.1 query; without it: the service description", example="ASK {}")
    text = {"schema": {"type": "string"}, "example": "ASK {}"}
    form: Operation = {"schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}}
    body = {"required": True, "content": {"application/sparql-query": text, "application/x-www-form-urlencoded": form}}
    return {
        "get": {"operationId": "query_get", "summary": "Ask a query", "parameters": [query, *dataset], "responses": answered()},
        "post": {
            "operationId": "query_post",
            "summary": "Ask a query",
            "parameters": dataset,
            "requestBody": body,
            "responses": answered(),
        },
    }


def described(app: FastAPI, writable: bool) -> dict[str, Any]:
    """The whole description."""
    content = get_openapi(title="jixiao", version=__version__, routes=app.routes, description="绩效: budgets as a graph, by SPARQL")
    content["paths"]["/sparql"] = sparql()
    content.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    if writable:
        schemes = {"token": {"type": "http", "scheme": "bearer"}}
        content["components"]["securitySchemes"] = schemes
        text = {"application/sparql-update": {"schema": {"type": "string"}}}
        content["paths"]["/update"] = {
            "post": {
                "operationId": "update",
                "summary": "Change the graph",
                "security": [{"token": []}],
                "requestBody": {"required": True, "content": text},
                "responses": {"204": {"description": "It is on disk"}, **problems("400", "401", "413", "415", "503")},
            }
        }
    return content
