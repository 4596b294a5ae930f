"""The ontology as the tests see it: every Turtle file of ontology/ in one rdflib graph."""

from functools import cache

import pytest
import rdflib

from jixiao.assets import files


@cache
def read_ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in files("ontology", ".ttl"):
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def ontology() -> rdflib.Graph:
    return read_ontology()
