"""The same made facts in every layout and medium: the same projects and indicators come out."""

from collections.abc import Sequence
from pathlib import Path

import made_layouts
import pytest
from made_media import MEDIA, Layout, told, wanted
from made_programmes import Programme, programmes

from jixiao.documents import read
from jixiao.extraction import extract
from jixiao.extraction.wording import comparable
from jixiao.facts.documents import DocumentFacts

WITHOUT_MONEY = (made_layouts.titled, made_layouts.listed_with_attributes)
ONE_TEXT = (made_layouts.packed_with_values, made_layouts.whole_in_one_cell, made_layouts.listed_in_one_cell)
EVALUATED = (made_layouts.self_evaluation, made_layouts.self_evaluation_plain)


def facts_of(layout: Layout, medium: str, made: Sequence[Programme], folder: Path) -> DocumentFacts:
    path = folder / medium
    path.write_bytes(MEDIA[medium](layout(made)))
    return extract(read(path))


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("layout", made_layouts.OF_PROJECTS, ids=lambda layout: layout.__name__)
def test_every_layout_gives_the_same_projects(layout: Layout, medium: str, tmp_path: Path) -> None:
    made = programmes(sum(map(ord, layout.__name__ + medium)))
    facts = facts_of(layout, medium, made, tmp_path)
    assert {name for project in facts.projects for name in project.names} >= {p.name for p in made}
    assert len(facts.projects) == len(made)
    for programme in made:
        project = next(p for p in facts.projects if programme.name in p.names)
        if layout not in WITHOUT_MONEY:
            assert project.amount
            assert project.amount.yuan == programme.amount * 10_000
        found = {row for i in project.indicators for row in told(i)}
        if layout in ONE_TEXT:
            # Where words stand in one with the name, nobody can tell where the name ends; but they are there.
            texts = " ".join(comparable(value.printed) for i in project.indicators for value in i.values)
            assert all(f"{t.name}{t.value}" in texts for t in programme.targets if not t.operator)
            assert {row for row in found if row[1]} == {row for row in wanted(programme.targets) if row[1]}
        else:
            assert found == wanted(programme.targets)
        if layout in EVALUATED:
            done = {(t.name, t.actual) for t in programme.targets}
            assert {(name, value) for i in project.indicators for name, _, value, _ in told(i, "actual")} == done


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("layout", made_layouts.OF_DEPARTMENTS, ids=lambda layout: layout.__name__)
def test_every_layout_gives_the_same_plan(layout: Layout, medium: str, tmp_path: Path) -> None:
    made = programmes(sum(map(ord, layout.__name__ + medium)))
    facts = facts_of(layout, medium, made, tmp_path)
    assert facts.plan is not None
    assert {told_ for i in facts.plan.indicators for told_ in told(i)} == wanted(made[0].targets)


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("layout", made_layouts.ROWS, ids=lambda layout: layout.__name__)
def test_rows_of_project_tables(layout: Layout, medium: str, tmp_path: Path) -> None:
    made = programmes(sum(map(ord, medium)))
    facts = facts_of(layout, medium, made, tmp_path)
    assert {(p.names[0], p.amount.yuan) for p in facts.projects if p.amount} == {(p.name, p.amount * 10_000) for p in made}
