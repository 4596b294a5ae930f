"""The faults that a person found in the five annotated documents, by line and code; and that nothing else is claimed of them.

Read by hand from top to bottom. Each is a fact that anybody can recompute from the printed figures. `LAST_DIGIT` are shares and
rates whose last digit was cut off or fitted to 100 %: right by arithmetic, of no weight, told as info.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from jixiao import documents, extraction, integrity

FAULTS = {
    "qingdao": [],
    "xiamen": [(182, "year-of-another-budget")],
    "chibi": [
        (185, "rate-mismatch"),
        (187, "rate-mismatch"),
        (199, "share-mismatch"),
        (199, "share-mismatch"),
        (199, "amount-conflict"),
        (207, "amount-conflict"),
        (217, "rate-mismatch"),
        (293, "definition-copied"),
        (299, "part-empty"),
    ],
    "qingshan": [
        (77, "year-of-another-budget"),
        (128, "cell-cut-off"),
        (136, "cell-cut-off"),
        (133, "sum-mismatch"),  # the items of the text, of which one is 5.56元 (217)
        (179, "amount-conflict"),
        (217, "amount-conflict"),
        (260, "amount-conflict"),
        (275, "name-differs"),
        (306, "cell-cut-off"),
        (330, "target-conflict"),
        (338, "tier-misplaced"),
        (344, "tier-misplaced"),
        (380, "number-impossible"),
        (392, "tier-misplaced"),
        (393, "tier-misplaced"),
        (417, "placeholder-amount"),
        (417, "placeholder-amount"),
        (426, "tier-misplaced"),
        (450, "placeholder-amount"),
        (450, "placeholder-amount"),
        (535, "amount-conflict"),
    ],
    "yantai": [
        (265, "cell-cut-off"),
        (276, "sum-mismatch"),
        (295, "sum-mismatch"),
        (470, "name-differs"),
        (562, "target-conflict"),
        (565, "tier-misplaced"),
        (567, "tier-misplaced"),
        (598, "tier-misplaced"),
        (599, "comparator-contradicts-name"),
        (611, "tier-misplaced"),
        (631, "cell-cut-off"),
        (634, "cell-cut-off"),
        (655, "tier-misplaced"),
        (656, "tier-misplaced"),
        (669, "comparator-contradicts-name"),
        (687, "goal-copied"),
        (695, "tier-misplaced"),
        (759, "percent-format-lost"),
        (762, "percent-format-lost"),
        (763, "percent-format-lost"),
        (791, "tier-misplaced"),
        (808, "tier-misplaced"),
        (831, "tier-misplaced"),
    ],
}
LAST_DIGIT = {
    "qingdao": [
        (69, "share-mismatch"),
        (69, "share-mismatch"),
        (72, "rate-mismatch"),
        (75, "rate-mismatch"),
        (77, "rate-mismatch"),
        (77, "share-mismatch"),
        (234, "rate-mismatch"),
    ]
}
# What a document leaves out is no fault.
NOT_FAULTS = {"projects-partial", "lines-partial", "unit-missing"}


@pytest.mark.parametrize("city", sorted(FAULTS))
def test_exactly_the_faults_that_a_person_found(city: str, corpus_city: Callable[[str], Path]) -> None:
    document = documents.read(corpus_city(city))
    facts = extraction.extract(document)
    facts = structs.replace(facts, findings=(*facts.findings, *integrity.check(facts, document)))
    found = sorted((f.evidence[0].line, f.code) for f in facts.findings if f.code not in NOT_FAULTS)
    assert found == sorted([*FAULTS[city], *LAST_DIGIT.get(city, [])])


def test_each_finding_says_where_and_how_much(corpus_city: Callable[[str], Path]) -> None:
    document = documents.read(corpus_city("chibi"))
    findings = integrity.check(extraction.extract(document), document)
    for finding in findings:
        assert finding.evidence, finding
        assert finding.comment_zh.endswith("。"), finding
        assert finding.comment_en.endswith("."), finding
        for piece in finding.evidence:
            assert document.text[piece.start : piece.end] == piece.quote
    share = next(f for f in findings if f.code == "share-mismatch")
    assert "3.15万元÷6.58万元＝47.87%" in share.comment_zh
    rate = next(f for f in findings if f.code == "rate-mismatch")
    assert "180.70万元÷上年1499.18万元＝12.05%" in rate.comment_zh
