"""Two ways to run a case of the SPARQL suites: through our server, and with pyoxigraph in this process, as the measure for it."""

from typing import Protocol

import httpx
import pyoxigraph as ox
from running_server import TOKEN, Server

NQUADS = "application/n-quads"
RESULTS = {
    "json": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    "xml": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    "csv": ("text/csv", ox.QueryResultsFormat.CSV),
    "tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
}


class InvalidError(Exception):
    """The query or update is said to be invalid."""


class RefusedError(Exception):
    """The server does not do it, valid or not: LOAD."""


class Engine(Protocol):
    """What a case needs. graphs: name ("" for the unnamed one) → N-Triples."""

    def load(self, graphs: dict[str, bytes]) -> None:
        """Hold these graphs and nothing else."""

    def query(self, text: str, form: str) -> bytes:
        """The answer of a query: rows in one of `RESULTS`, or a graph as N-Triples."""

    def update(self, text: str) -> None:
        """Run an update."""

    def graphs(self) -> dict[str, bytes]:
        """All graphs that hold triples."""


def by_graph(quads: list[ox.Quad]) -> dict[str, bytes]:
    """Quads as graphs."""
    found: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name.value)
        found.setdefault(name, []).append(quad.triple)
    return {name: ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"" for name, triples in found.items()}


class InProcess:
    """pyoxigraph itself."""

    def __init__(self) -> None:
        self.store = ox.Store()

    def load(self, graphs: dict[str, bytes]) -> None:
        self.store = ox.Store()
        for name, content in graphs.items():
            if name:
                self.store.add_graph(ox.NamedNode(name))
            self.store.load(content, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name) if name else None)

    def query(self, text: str, form: str) -> bytes:
        try:
            found = self.store.query(text)
        except SyntaxError as error:
            raise InvalidError(str(error)) from error
        except (OSError, RuntimeError):
            return b""
        if isinstance(found, ox.QueryTriples):
            return found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        return found.serialize(format=RESULTS[form][1]) or b""

    def update(self, text: str) -> None:
        try:
            self.store.update(text)
        except SyntaxError as error:
            raise InvalidError(str(error)) from error
        except (OSError, RuntimeError):  # valid, and not to be done: LOAD of nothing, CLEAR of no graph
            return

    def graphs(self) -> dict[str, bytes]:
        return by_graph(list(self.store))


class OverHttp:
    """Our server in the writable mode; graphs go in and out by the Graph Store Protocol and by queries."""

    def __init__(self, server: Server) -> None:
        self.server = server

    @staticmethod
    def check(response: httpx.Response) -> None:
        """A problem that is none of syntax is an answer: valid, and not to be done."""
        assert response.status_code < 500, response.text
        if response.status_code == 400 and response.json()["type"].endswith("/refused"):
            raise RefusedError(response.text)
        if response.status_code == 400 and response.json()["type"].endswith("/syntax"):
            raise InvalidError(response.text)

    def load(self, graphs: dict[str, bytes]) -> None:
        assert self.server.update("DROP ALL").status_code == 204
        for name, content in graphs.items():
            headers = {"content-type": "application/n-triples", "authorization": f"Bearer {TOKEN}"}
            where = {"graph": name} if name else {"default": ""}
            response = self.server.client.put("/gsp", params=where, content=content, headers=headers)
            assert response.status_code in (201, 204), response.text

    def query(self, text: str, form: str) -> bytes:
        response = self.server.query(text, f"{RESULTS[form][0]}, application/n-triples")
        self.check(response)
        return response.content

    def update(self, text: str) -> None:
        response = self.server.update(text)
        self.check(response)

    def graphs(self) -> dict[str, bytes]:
        triples = self.server.query("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples").content
        found = {"": triples} if triples.strip() else {}
        names = self.server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
        for row in names:
            name = row["g"]["value"]
            found[name] = self.server.query(
                f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", "application/n-triples"
            ).content
        return found
