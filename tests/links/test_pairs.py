"""200 labelled pairs of indicator names from published budgets: the same (numbers compare), and tempting ones that are not."""

import csv
from pathlib import Path

import pytest

from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Indicator, Measure, Value
from jixiao.links.definitions import Context, definitions_of, features_of

AT = (Evidence(0, 1, "一", 1),)


def rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "pairs.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def key(row: dict[str, str], side: str) -> str | None:
    """Key of the strict definition of one side; the tier of costs where money is spent."""
    unit = row[f"{side}_unit"]
    value = Value(printed="1", role="target", horizon="annual", evidence=AT, measure=Measure(unit_concept=unit))
    name = row[side]
    indicator = Indicator(
        name=name, values=(value,), evidence=AT, tier2="tier-new/economic-cost" if "成本" in name or "费用" in name else None
    )
    strict, _ = definitions_of(features_of(indicator, Context(row[f"{side}_project"] or None, row[f"{side}_function"] or None)))
    return strict.key if strict else None


def joined(row: dict[str, str]) -> bool:
    first = key(row, "first")
    return first is not None and first == key(row, "second")


def test_the_set_holds_both_kinds() -> None:
    labels = [row["label"] for row in rows()]
    assert len(labels) >= 200
    assert min(labels.count("same"), labels.count("different")) >= 95
    assert len({tuple(row.values()) for row in rows()}) == len(labels)


def test_precision_recall_and_tempting_pairs() -> None:
    found = [(row, joined(row)) for row in rows()]
    right = sum(is_joined and row["label"] == "same" for row, is_joined in found)
    wrong = [(row["first"], row["second"]) for row, is_joined in found if is_joined and row["label"] == "different"]
    missed = [(row["first"], row["second"]) for row, is_joined in found if not is_joined and row["label"] == "same"]
    same = sum(row["label"] == "same" for row, _ in found)
    assert right / (right + len(wrong)) >= 0.97, wrong
    assert right / same >= 0.85, missed
    assert len(wrong) / (len(found) - same) <= 0.02, wrong


@pytest.mark.parametrize("row", [row for row in rows() if "诉求" in row["second"]], ids=lambda row: row["first"])
def test_opinions_of_complaints_are_no_opinions_of_insurance(row: dict[str, str]) -> None:
    assert not joined(row)
