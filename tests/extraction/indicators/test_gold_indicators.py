"""Indicators of the annotated documents: every one is found with name, value, number, unit and tiers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiao.documents import read
from jixiao.extraction.forms import read_forms
from jixiao.extraction.plans import read_plan
from jixiao.extraction.wording import comparable
from jixiao.facts.indicators import Indicator, Value

ROLES = {"target": "target", "prior_value": "prior"}
SIGNS = {"≥": "gteq", "≤": "lteq", "=": "eq", ">": "gt", "<": "lt"}


def bare(text: str | None) -> str:
    return comparable((text or "").replace("百分比", "%"))


@pytest.mark.parametrize(("city", "year"), [("yantai", 2024), ("qingshan", 2022), ("qingdao", 2022)])
def test_annotated_indicators(city: str, year: int, shared: Path, corpus_city: Callable[[str], Path]) -> None:
    document = read(corpus_city(city))
    gold = json.loads((shared / "gold" / f"{city}.json").read_text("utf-8"))
    plan = read_plan(document, year)
    found = [(item, value) for form in read_forms(document, year) for item in form.indicators for value in item.values]
    found += [(item, value) for item in (plan.indicators if plan else ()) for value in item.values]
    wanted = [item for project in gold["projects"] for item in project["indicators"]] + gold.get("department_indicators", [])
    for item in wanted:
        matches = [pair for pair in found if is_meant(item, *pair)]
        assert matches, (item["line"], item["name"], item["raw"])
        found.remove(matches[0])
    assert not found


def is_meant(gold: dict[str, Any], item: Indicator, value: Value) -> bool:
    """Whether an indicator's value is the annotated one in all that is annotated."""
    is_named = bool(gold.get("name_cell_blank")) or bare(item.name) == bare(gold["name"])
    horizon = "annual" if gold["horizon"] == "annual" else "long-term"
    number = gold.get("number")
    measure = value.measure
    says = (
        measure.number is None
        if number is None
        else (
            measure.number is not None
            and float(measure.number) == number
            and measure.comparator == SIGNS[gold["comparator"]]
            and bare(measure.unit) == bare(gold.get("unit"))
        )
    )
    return (
        is_named
        and says
        and (ROLES[gold["role"]], horizon) == (value.role, value.horizon)
        and bare(value.printed) == bare(gold.get("raw_clean") or gold["raw"])
        and (gold.get("value_year") is None or value.year == gold["value_year"])
        and bare(item.tier2_printed) == bare(gold["level2"])
        and gold["line"] in {piece.line for piece in (*item.evidence, *value.evidence)}
    )
