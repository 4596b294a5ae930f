"""Relations between papers: what a sentence says outright is found, what leaves a choice is not."""

import pytest

from jixiao.extraction.citation_runs import runs
from jixiao.extraction.paper_relations import relations


def found(text: str) -> set[tuple[str | None, str, str | None]]:
    papers = list(runs(text))
    return {(papers[each.subject].title, each.kind, papers[each.object].title) for each in relations(text, papers)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "《甲县节水办法》（甲政发〔2021〕3号）自5月1日起施行，《甲县用水规定》（甲政发〔2011〕8号）同时废止。",
            {("甲县节水办法", "replaces", "甲县用水规定")},
        ),
        (
            "《甲县节水办法》施行后，原《甲县用水规定》《甲县水费细则》予以废止。",
            {("甲县节水办法", "replaces", "甲县用水规定"), ("甲县节水办法", "replaces", "甲县水费细则")},
        ),
        ("《甲县节水办法》替代《甲县用水规定》。", {("甲县节水办法", "replaces", "甲县用水规定")}),
        ("《甲县用水规定》（甲政发〔2011〕8号）已被《甲县节水办法》取代。", {("甲县节水办法", "replaces", "甲县用水规定")}),
        ("《甲县节水决定》对《甲县用水规定》作了修订。", {("甲县节水决定", "amends", "甲县用水规定")}),
        ("《甲县节水决定》修改了《甲县用水规定》。", {("甲县节水决定", "amends", "甲县用水规定")}),
        ("根据《乙省节水条例》，我县制定了《甲县节水办法》。", {("甲县节水办法", "based-on", "乙省节水条例")}),
        (
            "根据《乙省节水条例》、《乙省水费办法》等规定，制定《甲县节水办法》。",
            {("甲县节水办法", "based-on", "乙省节水条例"), ("甲县节水办法", "based-on", "乙省水费办法")},
        ),
        ("《甲县节水办法》依据《乙省节水条例》制定。", {("甲县节水办法", "based-on", "乙省节水条例")}),
        # No relation: papers only in a row, another sentence, no other paper, two that could have taken the place.
        ("根据《乙省节水条例》和《乙省水费办法》安排资金。", set()),
        ("执行《甲县节水办法》。《甲县用水规定》同时废止。", set()),
        ("《甲县用水规定》已废止。", set()),
        ("《甲县节水办法》《甲县供水办法》施行，《甲县用水规定》同时废止。", set()),
        ("《甲县用水规定》废止前，按《甲县节水办法》执行。", set()),
        ("修订《甲县节水办法》和《甲县用水规定》。", set()),
    ],
)
def test_what_a_sentence_says(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert found(text) == expected
