"""Each shape with a file that passes it and one that fails it; both engines say the same of both."""

from pathlib import Path

import pytest

from jixiao.integrity import engines, foreign
from jixiao.integrity.shape_files import rules, shapes_ntriples

EXAMPLES = Path(__file__).parent / "examples"


@pytest.mark.parametrize("name", sorted(rules()))
def test_a_shape_catches_its_fault_and_nothing_else(name: str) -> None:
    good, bad = (foreign.judge_file(EXAMPLES / f"{name}.{kind}.ttl") for kind in ("passes", "fails"))
    assert name not in {result.shape for result in good.results}
    assert name in {result.shape for result in bad.results}
    figure = next(f for f in bad.figures if f.rule == name)
    assert (figure.failed, figure.not_understood) == (1, 0)


def test_both_engines_agree_on_all_examples() -> None:
    for path in sorted(EXAMPLES.glob("*.ttl")):
        data = foreign.as_ntriples(path.read_bytes(), "turtle")
        assert engines.fast(data, shapes_ntriples()) == engines.reference(data, shapes_ntriples()), path.name


def test_each_example_belongs_to_a_shape() -> None:
    assert {path.name.split(".")[0] for path in EXAMPLES.iterdir()} == set(rules())
