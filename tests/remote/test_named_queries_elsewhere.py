"""Every named query gives the same rows from Oxigraph's server as from the embedded store.

Virtuoso 7.2 is left out: it answers some of them wrongly (docs/scaling.md; benchmarks/agreement.py lists which)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from running_backends import oxigraph

from jixiao.store import EmbeddedStore, Result, Term, named_queries
from jixiao.store.remote import RemoteStore

FACTS = Path(__file__).parents[1] / "queries" / "facts.trig"
QUERIES = named_queries.load_all()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedStore, RemoteStore]]:
    """The fixture graph of the named queries in both, with its proposals, which no query sees."""
    content = ox.serialize(ox.parse(path=str(FACTS), format=ox.RdfFormat.TRIG), format=ox.RdfFormat.N_QUADS)
    assert content
    embedded = EmbeddedStore.memory()
    embedded.load_nquads(content)
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as backend, RemoteStore(backend) as remote:
        remote.load_nquads(content)
        yield embedded, remote


def cell(term: Term | None) -> str:
    """GROUP_CONCAT joins in any order: a list of words is compared as a set of words."""
    return "" if term is None else " ".join(sorted(re.split("[；、 ]", term.value)))


def rows(result: Result) -> list[tuple[str, ...]]:
    return sorted(tuple(map(cell, row)) for row in result.rows)


@pytest.mark.parametrize("name", QUERIES)
def test_the_same_rows(both: tuple[EmbeddedStore, RemoteStore], name: str) -> None:
    embedded, remote = both
    ours, theirs = QUERIES[name].run(embedded, {}), QUERIES[name].run(remote, {})
    assert theirs.variables == ours.variables
    assert rows(theirs) == rows(ours)


def test_the_same_counts(both: tuple[EmbeddedStore, RemoteStore]) -> None:
    embedded, remote = both
    assert remote.counts() == embedded.counts()
