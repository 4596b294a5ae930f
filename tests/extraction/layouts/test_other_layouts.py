"""Layouts drawn against the grain, in every medium: the same projects, indicators and tiers come out."""

from collections.abc import Sequence
from pathlib import Path

import made_grids
import made_other_layouts as made_layouts
import pytest
from layouts import FORMS
from made_grids import Block
from made_media import MEDIA, Layout, told, wanted
from made_programmes import Programme, programmes

from jixiao.documents import read
from jixiao.documents.blocks import Cell, Paragraph, Table
from jixiao.extraction import extract
from jixiao.extraction.wording import comparable
from jixiao.facts.documents import DocumentFacts

PLACED = {"placed.html": made_grids.as_placed, "bordered.html": made_grids.as_placed_with_borders}
ALL = (*MEDIA, *PLACED, "xlsx", "docx")
# Without lines nobody can tell where a cell of a list of projects ends that stands at the top of its rows, nor the parts of a row of
# figures that stand closer to the next column than to their own.
UNTOLD = (
    made_layouts.listed_export,
    made_layouts.listed_under_two_rows,
    made_layouts.scored_content,
    made_layouts.evaluated_in_letters,
)
PAIRS = [(layout, medium) for layout in made_layouts.OF_PROJECTS for medium in ALL if layout not in UNTOLD or medium != "placed.html"]
WITHOUT_TIERS = (made_layouts.weights_first,)
WITHOUT_GOALS = (made_layouts.tiers_last, made_layouts.evaluated_columns)


def facts_of(layout: Layout, medium: str, made: Sequence[Programme], folder: Path) -> DocumentFacts:
    path, blocks = folder / f"made.{medium}", layout(made)
    if medium in FORMS:
        FORMS[medium]([_block(block) for block in blocks], path)
    else:
        path.write_bytes({**MEDIA, **PLACED}[medium](blocks))
    return extract(read(path))


def _block(block: Block) -> Paragraph | Table:
    if isinstance(block, str):
        return Paragraph(block, ())
    cells = tuple(Cell(row, column, cell.text, (), cell.rows, cell.columns) for row, column, cell in block.placed())
    return Table(len(block.rows), block.width(), cells)


@pytest.mark.parametrize(("layout", "medium"), PAIRS, ids=lambda each: getattr(each, "__name__", each))
def test_every_layout_gives_the_same_projects(layout: Layout, medium: str, tmp_path: Path) -> None:
    made = programmes(sum(map(ord, layout.__name__ + medium)))
    facts = facts_of(layout, medium, made, tmp_path)
    assert len(facts.projects) == len(made)
    for programme in made:
        project = next(p for p in facts.projects if programme.name in p.names)
        assert project.amount
        assert project.amount.yuan == programme.amount * 10_000
        assert project.goals or layout in WITHOUT_GOALS
        assert {row for i in project.indicators for row in told(i)} == wanted(programme.targets)
        if layout in made_layouts.EVALUATIONS:
            done = {(name, value) for i in project.indicators for name, _, value, _ in told(i, "actual")}
            assert done == {(t.name, t.actual) for t in programme.targets}
        tiers = {comparable(i.name or ""): (i.tier1_printed, i.tier2_printed) for i in project.indicators}
        # Without lines a tier at the top of its cell may seem to stand in the middle of another.
        for target in () if layout in WITHOUT_TIERS or medium == "placed.html" else programme.targets:
            first, second = tiers[target.name]
            assert first in {None, target.first}
            assert second == target.second


@pytest.mark.parametrize("medium", ALL)
@pytest.mark.parametrize("layout", made_layouts.OF_DEPARTMENTS, ids=lambda layout: layout.__name__)
def test_every_layout_gives_the_same_plan(layout: Layout, medium: str, tmp_path: Path) -> None:
    made = programmes(sum(map(ord, layout.__name__ + medium)))
    facts = facts_of(layout, medium, made, tmp_path)
    assert facts.plan is not None
    assert {row for i in facts.plan.indicators for row in told(i)} == wanted(made[0].targets)
    assert not facts.projects


@pytest.mark.parametrize("medium", ALL)
@pytest.mark.parametrize("layout", made_layouts.ROWS, ids=lambda layout: layout.__name__)
def test_rows_of_project_tables(layout: Layout, medium: str, tmp_path: Path) -> None:
    made = programmes(sum(map(ord, medium)))
    facts = facts_of(layout, medium, made, tmp_path)
    assert {(p.names[0], p.amount.yuan) for p in facts.projects if p.amount} == {(p.name, p.amount * 10_000) for p in made}
