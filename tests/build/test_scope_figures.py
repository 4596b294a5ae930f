"""Figures of places, years and all in the published graph: the sums of the documents', in no more memory for more of them."""

import gzip
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from jixiao.build import build
from jixiao.scope_figures import WEIGHTS_PRINTED, ScopeFigures
from jixiao.store import EmbeddedStore, named_queries

ROOT = Path(__file__).parents[2]
JX = "https://w3id.org/jixiao/ns#"
DQV = "http://www.w3.org/ns/dqv#"
ID = "https://w3id.org/jixiao/id/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scopes")
    build([ROOT / "examples"], out)
    return out


@pytest.fixture(scope="module")
def store(built: Path) -> ox.Store:
    found = ox.Store()
    with gzip.open(built / "dump.nq.gz") as dump:
        found.bulk_load(dump.read(), format=ox.RdfFormat.N_QUADS)
    return found


def counts(store: ox.Store, of: str) -> dict[str, Counter[str]]:
    """By start of what it was computed on and by rule: passed and failed, summed."""
    asked = f"""SELECT ?on ?rule ?passed ?failed WHERE {{ GRAPH ?g {{ ?m <{DQV}computedOn> ?on ; <{DQV}isMeasurementOf> ?rule ;
        <{JX}passed> ?passed ; <{JX}failed> ?failed }} FILTER(STRSTARTS(STR(?on), "{of}")) }}"""
    found: dict[str, Counter[str]] = {"passed": Counter(), "failed": Counter()}
    for row in store.query(asked):
        for name in found:
            found[name][row["rule"].value] += int(row[name].value)
    return found


@pytest.mark.parametrize("scope", [f"{ID}place/", f"{ID}year/", f"{ID}dataset/jixiao"])
def test_wider_scopes_are_the_sums_of_documents(store: ox.Store, scope: str) -> None:
    assert counts(store, scope) == counts(store, f"{ID}document/")
    assert sum(counts(store, scope)["passed"].values()) > 50


def test_projects_have_figures_of_their_own(store: ox.Store) -> None:
    found, documents = counts(store, f"{ID}project/"), counts(store, f"{ID}document/")
    for rule in ("project-without-amount", "project-without-goal", "project-without-output"):
        iri = f"https://w3id.org/jixiao/shapes#{rule}"
        assert [found[name][iri] for name in found] == [documents[name][iri] for name in documents]
        assert found["passed"][iri] + found["failed"][iri] > 0


def test_the_score_never_stands_without_its_weights(store: ox.Store) -> None:
    asked = f"""SELECT ?on ?weights WHERE {{ GRAPH ?g {{ ?m <{DQV}isMeasurementOf> <https://w3id.org/jixiao/shapes#completeness-score> ;
        <{DQV}computedOn> ?on OPTIONAL {{ ?m <{JX}weights> ?weights }} }} }}"""
    rows = [(row["on"].value, row["weights"].value) for row in store.query(asked)]
    assert {weights for _, weights in rows} == {WEIGHTS_PRINTED}
    assert {on.removeprefix(ID).split("/")[0] for on, _ in rows} == {"document", "place", "year", "dataset"}


def test_a_reader_may_ask_how_complete_each_place_is_by_which_rule(built: Path) -> None:
    opened = EmbeddedStore.open(built / "store")
    rows = list(named_queries.find("completeness-by-rule").run(opened, {}).dicts())
    opened.close()
    goals = [row for row in rows if row["rule"] == "https://w3id.org/jixiao/shapes#project-without-goal"]
    assert goals
    for row in goals:
        assert row["source"]
        assert row["weights"] == WEIGHTS_PRINTED
        assert 0 <= int(row["passed"] or 0) <= int(row["checked"] or 0)


def lines(key: str) -> list[bytes]:
    """Measurements of one document."""
    subject = f"<{ID}measurement/{key}/project-without-goal>"
    return [f'{subject} <{JX}{name}> "2"^^<http://www.w3.org/2001/XMLSchema#integer> <g> .\n'.encode() for name in ("passed", "failed")]


def test_sums_grow_with_places_not_with_documents() -> None:
    figures = ScopeFigures()
    sizes = []
    for number in range(2000):
        key = f"370200-2022-{number:08x}"
        figures.add(key, lines(key))
        sizes.append(len(figures.sums) + sum(map(len, figures.sums.values())))
    assert sizes[0] == sizes[-1]
    assert figures.sums["corpus", "all"]["project-without-goal"] == [4000, 4000, 0, 0]
    assert sys.getsizeof(figures.sums) < 2000
