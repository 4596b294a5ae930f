"""The same made facts in every layout and medium: the same projects and indicators come out."""

from collections.abc import Callable, Sequence
from pathlib import Path

import made_grids
import made_layouts
import pytest
from made_grids import Block
from made_programmes import Programme, Target, programmes

from jixiao.documents import read
from jixiao.extraction import extract
from jixiao.extraction.wording import comparable
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.indicators import Indicator

Layout = Callable[[Sequence[Programme]], list[Block]]
SIGNS = {"gteq": "≥", "lteq": "≤", "eq": "=", None: ""}
MEDIA = {
    "tabs.txt": made_grids.as_tabs,
    "bars.md": made_grids.as_markdown,
    "repeated.md": made_grids.as_repeated_markdown,
    "tables.md": made_grids.as_html_tables,
    "ruled.pdf": made_grids.as_pdf,
    "cut.pdf": made_grids.as_cut_pdf,
    "headed.pdf": made_grids.as_cut_pdf_with_headers,
}
WITHOUT_ACTUAL = {"actual"}


def facts_of(layout: Layout, medium: str, made: Sequence[Programme], folder: Path) -> DocumentFacts:
    path = folder / medium
    path.write_bytes(MEDIA[medium](layout(made)))
    return extract(read(path))


def told(indicator: Indicator, role: str = "target") -> set[tuple[str, ...]]:
    """Name, operator, number or words, unit of each value of a role."""
    found = set()
    for value in indicator.values:
        if value.role == role:
            measure = value.measure
            what = (
                (SIGNS[measure.comparator], f"{measure.number.normalize():f}", measure.unit or "")
                if measure.number is not None
                else ("", comparable((measure.date and value.printed) or measure.qualitative or value.printed), "")
            )
            found.add((comparable(indicator.name or ""), *what))
    return found


def wanted(targets: Sequence[Target]) -> set[tuple[str, ...]]:
    return {(t.name, t.operator, t.value, t.unit) for t in targets}


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("layout", made_layouts.OF_PROJECTS, ids=lambda layout: layout.__name__)
def test_every_layout_gives_the_same_projects(layout: Layout, medium: str, tmp_path: Path) -> None:
    made = programmes(sum(map(ord, layout.__name__ + medium)))
    facts = facts_of(layout, medium, made, tmp_path)
    assert {name for project in facts.projects for name in project.names} >= {p.name for p in made}
    assert len(facts.projects) == len(made)
    for programme in made:
        project = next(p for p in facts.projects if programme.name in p.names)
        if layout is not made_layouts.titled:
            assert project.amount
            assert project.amount.yuan == programme.amount * 10_000
        found = {told_ for i in project.indicators for told_ in told(i)}
        if layout is made_layouts.packed_with_values:
            # Where words stand in one with the name, nobody can tell where the name ends: they must be there.
            texts = {comparable(value.printed) for i in project.indicators for value in i.values}
            assert {f"{t.name}{t.value}" for t in programme.targets if not t.operator} <= texts
            found = {row for row in found if row[1]}
            assert found == {row for row in wanted(programme.targets) if row[1]}
            continue
        assert found == wanted(programme.targets)
        if layout in (made_layouts.self_evaluation, made_layouts.self_evaluation_plain):
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
def test_rows_of_project_tables(medium: str, tmp_path: Path) -> None:
    made = programmes(sum(map(ord, medium)))
    facts = facts_of(made_layouts.project_rows, medium, made, tmp_path)
    assert {(p.names[0], p.amount.yuan) for p in facts.projects if p.amount} == {(p.name, p.amount * 10_000) for p in made}
