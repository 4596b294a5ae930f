"""Manifests of the W3C test suites in; their cases out."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")


class Case(Struct, frozen=True):
    """A test: its name is folder and local name."""

    name: str
    kind: str
    node: Node
    graph: Graph


def path_of(node: Node | None) -> Path:
    """Of a file that a manifest names."""
    return Path(unquote(urlsplit(str(node)).path))


def cases(manifest: Path) -> Iterator[Case]:
    """All of a manifest and those it includes, in their order."""
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    here = URIRef(manifest.as_uri())
    for head in graph.objects(here, MF.include):
        for included in Collection(graph, head):
            yield from cases(path_of(included))
    for head in graph.objects(here, MF.entries):
        for node in Collection(graph, head):
            kind = str(graph.value(node, RDF.type)).rpartition("#")[2]
            yield Case(f"{manifest.parent.name}/{str(node).rpartition('#')[2]}", kind, node, graph)


class Exchange(Struct, frozen=True):
    """A request of a protocol test and what its response must be. statuses: local names such as Created or StatusCode2xx."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]
    boolean: bool | None
    format: str | None
    content: str | None
    location: str | None


def headers_of(graph: Graph, node: Node) -> dict[str, str]:
    """Of a request or response."""
    head = graph.value(node, HT.headers)
    rows = Collection(graph, head) if head is not None else ()
    return {str(graph.value(row, HT.fieldName)): str(graph.value(row, HT.fieldValue)) for row in rows}


def exchanges(case: Case) -> Iterator[Exchange]:
    """The requests of a protocol test."""
    graph = case.graph
    action = graph.value(case.node, MF.action)
    for request in Collection(graph, graph.value(action, HT.requests)):  # type: ignore[arg-type]
        body, response = graph.value(request, HT.body), graph.value(request, HT.resp)
        assert response is not None
        encoding = str(graph.value(body, CNT.characterEncoding)) if body is not None else "UTF-8"
        answered, boolean = graph.value(response, HT.body), graph.value(response, MF.expectedBoolean)
        location, form = graph.value(response, MF.expectedLocation), graph.value(response, MF.expectedFormat)
        yield Exchange(
            str(graph.value(request, HT.methodName)),
            str(graph.value(request, HT.absolutePath)),
            headers_of(graph, request),
            str(graph.value(body, CNT.chars)).encode(encoding) if body is not None else None,
            tuple(str(status).rpartition("#")[2] for status in graph.objects(response, MF.expectedStatus)),
            None if boolean is None else boolean.toPython(),  # type: ignore[attr-defined]
            None if form is None else str(form),
            str(graph.value(answered, CNT.chars)) if answered is not None else None,
            None if location is None else str(location),
        )
