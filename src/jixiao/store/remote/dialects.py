"""How products differ within the standard: a name or a `Server` header in; the parameters that this back end understands out.

Oxigraph and Virtuoso are tested against the real servers. The other rows were not: check them against the manual of your product.
"""

from typing import Literal

from msgspec import Struct

Parameters = tuple[tuple[str, str], ...]


class Dialect(Struct, frozen=True):
    """mark: how the product names itself in the `Server` header (lower case). timeout: unit of its parameter `timeout`.

    graph_store: address of its Graph Store Protocol, relative to that of queries.
    union: parameters that make the union of all graphs the default graph; empty where it is so without, None where that is not known.
    tested: against the real server, in our tests."""

    name: str
    mark: str = ""
    timeout: Literal["milliseconds", "seconds", "suffixed", ""] = ""
    union: Parameters | None = None
    graph_store: str = ""
    tested: bool = False

    def timeout_parameters(self, seconds: float) -> Parameters:
        """The deadline in the words of the back end; nothing where it has none."""
        whole = max(1, round(seconds))
        values = {"milliseconds": str(max(1, round(seconds * 1000))), "seconds": str(whole), "suffixed": f"{whole}s"}
        return (("timeout", values[self.timeout]),) if self.timeout else ()


GENERIC = Dialect("generic")
DIALECTS = {
    dialect.name: dialect
    for dialect in (
        GENERIC,
        Dialect(
            "oxigraph", "oxigraph", union=(("union-default-graph", "true"),), graph_store="store", tested=True
        ),  # deadline: only `serve --timeout-s`
        Dialect("virtuoso", "virtuoso", "milliseconds", union=(), graph_store="sparql-graph-crud-auth", tested=True),
        Dialect("graphdb", "graphdb", "seconds", union=()),
        Dialect("fuseki", "fuseki", "seconds", union=(("default-graph-uri", "urn:x-arq:UnionGraph"),), graph_store="data"),
        Dialect("qlever", "qlever", "suffixed", union=()),
        Dialect("stardog", "stardog", "milliseconds", union=(("default-graph-uri", "tag:stardog:api:context:all"),)),
        Dialect("neptune", "neptune", union=()),
    )
}


def recognised(server: str) -> Dialect:
    """The dialect of a `Server` header; the generic one where no product is recognised."""
    lower = server.lower()
    return next((dialect for dialect in DIALECTS.values() if dialect.mark and dialect.mark in lower), GENERIC)
