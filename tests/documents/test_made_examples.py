"""The examples in five formats state what their texts state."""

import sys
from pathlib import Path

import pytest

from jixiao import extraction
from jixiao.documents import read
from jixiao.facts.documents import DocumentFacts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By the stem of their texts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        import make_examples

        paths = make_examples.make_examples(tmp_path_factory.mktemp("examples"))
        patch.delitem(sys.modules, "make_examples")
    return {path.stem: path for path in paths}


def stated(facts: DocumentFacts) -> dict[str, object]:
    """What must be equal in all forms."""
    indicators = [*(i for p in facts.projects for i in p.indicators), *(facts.plan.indicators if facts.plan else ())]
    return {
        "head": (facts.department.names, facts.place.code, facts.year, facts.kind),
        "projects": sorted((p.names[0], p.amount and p.amount.yuan) for p in facts.projects),
        "indicators": sorted((i.tier1, i.tier2, i.name or "", v.printed, v.role, v.year or 0) for i in indicators for v in i.values),
        "lines": sorted((line.code or "", line.name, line.amount.yuan, line.year or 0) for line in facts.lines),
        "citations": sorted((c.title or "", c.number or "", c.roles) for c in facts.citations),
    }


def test_there_are_five_formats(made: dict[str, Path]) -> None:
    assert {path.suffix for path in made.values()} == {".docx", ".html", ".pdf", ".txt", ".xlsx"}
    assert [path.read_bytes()[:4] for path in made.values() if path.suffix in (".pdf", ".docx")] == [b"PK\3\4", b"%PDF"]


@pytest.mark.parametrize("name", [path.stem for path in sorted((ROOT / "examples").iterdir())])
def test_a_form_states_what_the_text_states(made: dict[str, Path], name: str) -> None:
    text = extraction.extract(read(next((ROOT / "examples").glob(f"{name}.*"))))
    form = extraction.extract(read(made[name]))
    mine, yours = stated(form), stated(text)
    for what in yours:
        assert mine[what] == yours[what], what
