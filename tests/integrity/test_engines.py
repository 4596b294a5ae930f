"""Two engines, one answer: on real documents and on graphs with faults put in; and what happens when the fast one dies."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from made_facts import made

from jixiao import documents, extraction, graph
from jixiao.documents.errors import Unreadable
from jixiao.extraction.errors import NotABudget
from jixiao.integrity import engines, triples
from jixiao.integrity.shape_files import shapes_ntriples


def test_mutated_graphs_are_judged_alike() -> None:
    lines = triples.ntriples(graph.write_nquads(graph.document_quads(made()))).splitlines(keepends=True)
    choose = random.Random(7)
    for _ in range(12):
        kept = [line for line in lines if choose.random() > 0.1]
        other = [line.replace(b"XMLSchema#decimal", b"XMLSchema#string") if choose.random() < 0.2 else line for line in kept]
        data = b"".join(other + choose.sample(other, 5))
        assert engines.fast(data, shapes_ntriples()) == engines.reference(data, shapes_ntriples())


@pytest.mark.parametrize("city", ["chibi", "qingshan"])
def test_documents_are_judged_alike(city: str, corpus_city: Callable[[str], Path]) -> None:
    assert_alike(corpus_city(city))


@pytest.mark.slow
def test_all_documents_are_judged_alike(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*/*.*"), key=lambda p: p.stat().st_size)[:24]:
        try:
            assert_alike(path)
        except (NotABudget, Unreadable):
            continue


def assert_alike(path: Path) -> None:
    data = triples.ntriples(graph.write_nquads(graph.document_quads(extraction.extract(documents.read(path)))))
    assert engines.fast(data, shapes_ntriples()) == engines.reference(data, shapes_ntriples()), path.name


def test_a_misspelt_shape_is_an_error() -> None:
    shapes = b"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
    ex:s a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCont 1 ] ."""
    with pytest.raises(engines.EngineError, match="minCont"):
        engines.fast(b"", shapes)


def test_too_slow_is_an_error_and_the_next_request_is_answered() -> None:
    line = b'<https://example.org/%d> <https://w3id.org/jixiao/ns#amount> "1" .\n'
    data = b"".join(line % number for number in range(60_000))
    with pytest.raises(engines.EngineError, match="more than"):
        engines.fast(data, shapes_ntriples(), 0.01)
    assert len(engines.fast(line % 1, shapes_ntriples())) == 1
