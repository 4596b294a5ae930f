"""Every fact of the made documents in unforeseen layouts is read, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from blind import unforeseen, unforeseen_columns, unforeseen_evaluations, unforeseen_lists
from blind.annotated import Document, Fact, value
from blind.measure import unfilled
from blind.media import write

from jixiao.documents import read
from jixiao.extraction import extract
from jixiao.facts.indicators import Indicator

Make = Callable[[], Document]
MADE = (*unforeseen.DOCUMENTS, *unforeseen_evaluations.DOCUMENTS, *unforeseen_lists.DOCUMENTS, *unforeseen_columns.DOCUMENTS)


def made(facts: tuple[Fact, ...]) -> list[tuple[str, str, str, str]]:
    said = [
        (fact, role, notation)
        for fact in facts
        for role, notation in (("target", fact.target), ("actual", fact.actual), *(("prior", other[3]) for other in fact.others))
        if notation
    ]
    return sorted((fact.name, role, fact.horizon, value(notation).raw) for fact, role, notation in said)


def found(indicators: tuple[Indicator, ...]) -> list[tuple[str, str, str, str]]:
    return sorted(
        (indicator.name or "", each.role, each.horizon.replace("-", "_"), each.printed)
        for indicator in indicators
        for each in indicator.values
    )


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_all_of_it_is_read(make: Make, tmp_path: Path) -> None:
    document = make()
    assert not unfilled(document)
    facts = extract(read(write(document.blocks, document.medium, tmp_path, make.__name__)))
    assert [project.names[0] for project in facts.projects] == [project.name for project in document.projects]
    for read_one, project in zip(facts.projects, document.projects, strict=True):
        assert found(read_one.indicators) == made(tuple(project.facts))
        assert {each.text for each in read_one.goals} >= ({project.goal} if project.goal else set())
        assert [each.amount.yuan / 10_000 for part in read_one.breakdowns for each in part.fundings] == [
            money for _, money in project.funding
        ]
        if project.amount is not None:
            assert read_one.amount is not None
            assert float(read_one.amount.yuan) == project.amount * 10_000
    assert found(facts.plan.indicators if facts.plan else ()) == made(tuple(document.plan))


def tiers_of(indicators: tuple[Indicator, ...]) -> list[tuple[str | None, str | None, str | None]]:
    return [(each.tier1_printed, each.tier2_printed, each.name) for each in indicators]


@pytest.mark.parametrize(
    "make", [unforeseen.sideways, unforeseen.unknown_words, unforeseen.operators_first], ids=lambda make: make.__name__
)
def test_its_tiers_too(make: Make, tmp_path: Path) -> None:
    document = make()
    facts = extract(read(write(document.blocks, document.medium, tmp_path, make.__name__)))
    assert tiers_of(facts.projects[0].indicators) == [(fact.first, fact.second, fact.name) for fact in document.projects[0].facts]


def test_what_was_reached_by_july_says_so(tmp_path: Path) -> None:
    document = unforeseen.monitoring()
    facts = extract(read(write(document.blocks, document.medium, tmp_path, "form")))
    said = {(each.role, each.part_of_year) for indicator in facts.projects[0].indicators for each in indicator.values}
    assert said == {("target", None), ("actual", "1-7月")}


PRINTED_ONCE = (unforeseen_columns.region_columns, unforeseen_lists.split_values, unforeseen_evaluations.list_with_goals_as_rows)


@pytest.mark.parametrize("make", PRINTED_ONCE, ids=lambda make: make.__name__)
def test_merged_cells_printed_once_in_markdown(make: Make, tmp_path: Path) -> None:
    document = make()
    facts = extract(read(write(document.blocks, "md", tmp_path, make.__name__)))
    for read_one, project in zip(facts.projects, document.projects, strict=True):
        assert found(read_one.indicators) == made(tuple(project.facts))
