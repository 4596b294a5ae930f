"""Every query file: it parses, its header is complete in both languages, and says what its SELECT gives."""

import re
from pathlib import Path

import pytest

from jixiao import assets
from jixiao.store import EmbeddedStore, named_queries
from jixiao.store.bindings import slots
from jixiao.store.exports.evidences import evidence_query
from jixiao.store.exports.tables import definitions
from jixiao.store.named_queries import NamedQuery

QUERIES = named_queries.load_all()
ALL = [*QUERIES.values(), *definitions().values(), evidence_query()]
REQUIRED = {
    "indicator-across-cities",
    "subsidy-per-resident",
    "satisfaction-targets",
    "who-pays",
    "shared-legal-bases",
    "projects-without-legal-basis",
    "projects-without-satisfaction",
    "projects-without-number",
    "comparator-contradictions",
    "qualitative-share",
    "money-by-function",
    "project-in-detail",
    "documents-by-completeness",
}


def test_the_questions_that_were_promised_are_there() -> None:
    assert set(QUERIES) >= REQUIRED
    assert len(QUERIES) >= 18


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)
def test_header_is_complete_in_both_languages(asked: NamedQuery) -> None:
    texts = [asked.title, asked.description, *(p.label for p in asked.parameters), *(c.label for c in asked.columns)]
    assert asked.columns
    for text in texts:
        assert set(text) == {"zh", "en"}
        assert all(text.values())
        assert re.search("[一-鿿]", text["zh"])


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)
def test_columns_are_the_variables_of_the_select(asked: NamedQuery) -> None:
    assert EmbeddedStore.memory().select(asked.text).variables == tuple(column.name for column in asked.columns)


@pytest.mark.parametrize("asked", QUERIES.values(), ids=lambda asked: asked.name)
def test_parameters_have_a_block_that_holds_their_default(asked: NamedQuery) -> None:
    found = {name: value for name, value in slots(asked.text).items() if name in {p.name for p in asked.parameters}}
    assert set(found) == {p.name for p in asked.parameters}
    for parameter in asked.parameters:
        default = "UNDEF" if parameter.default is None else parameter.default
        assert found[parameter.name] == (f'"{default}"' if isinstance(default, str) else str(default))
        if parameter.type == "choice":
            assert parameter.default in parameter.choices


@pytest.mark.parametrize("asked", QUERIES.values(), ids=lambda asked: asked.name)
def test_values_of_parameters_can_be_listed(asked: NamedQuery, facts: EmbeddedStore) -> None:
    for parameter in asked.parameters:
        if parameter.values:
            assert facts.select(parameter.values).rows


@pytest.mark.parametrize("asked", QUERIES.values(), ids=lambda asked: asked.name)
def test_answers_across_places_say_how_many_places_there_are(asked: NamedQuery) -> None:
    names = {column.name for column in asked.columns}
    assert "places_total" in names or asked.name in {"project-in-detail", "sums-against-totals"}


@pytest.mark.parametrize("path", assets.files("queries", ".rq"), ids=lambda path: path.stem)
def test_no_negation_that_is_quadratic(path: Path) -> None:
    """FILTER NOT EXISTS with two or more patterns takes 400 times as long as MINUS at a million triples (oxigraph#885)."""
    for block in re.findall(r"NOT\s+EXISTS\s*\{([^{}]*)\}", path.read_text("utf8"), re.IGNORECASE):
        assert len([part for part in re.split(r"[.;]\s", block) if part.strip()]) < 2


@pytest.mark.parametrize("asked", definitions().values(), ids=lambda asked: asked.name)
def test_every_column_of_a_table_is_described(asked: NamedQuery) -> None:
    for column in (*asked.columns, *evidence_query().columns):
        assert set(column.description) == {"zh", "en"}, column.name
        assert all(column.description.values()), column.name
