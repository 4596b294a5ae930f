"""The data set and how it can be had; what depends on a clock or a host, and counts, are added by those who know."""

from collections.abc import Iterator

from jixiao.graph import names
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import IRI, Literal, Quad, describe, string
from jixiao.graph.vocabularies import DCAT, DCTERMS, TYPE, VOID

GRAPH = names.SHARED["catalogue"]
DATASET = names.thing("dataset", "jixiao")
LICENCE = IRI("https://creativecommons.org/licenses/by/4.0/")
TITLES = (Literal("绩效：公共预算绩效知识图谱", language="zh"), Literal("jixiao: performance goals of public budgets", language="en"))


def catalogue_quads(scope: Scope) -> Iterator[Quad]:
    """The data set, its dump, and that this document is part of it."""
    dump = names.thing("distribution", "dump")
    yield from describe(
        GRAPH,
        DATASET,
        (TYPE, (DCAT("Dataset"), VOID("Dataset"))),
        (DCTERMS("title"), TITLES),
        (DCTERMS("license"), LICENCE),
        (DCTERMS("hasPart"), scope.document),
        (VOID("uriSpace"), string(f"{names.BASE}id/")),
        (DCAT("distribution"), dump),
    )
    yield from describe(
        GRAPH,
        dump,
        (TYPE, DCAT("Distribution")),
        (DCTERMS("license"), LICENCE),
        (DCAT("mediaType"), IRI("https://www.iana.org/assignments/media-types/application/n-quads")),
        (DCAT("compressFormat"), IRI("https://www.iana.org/assignments/media-types/application/gzip")),
    )
