"""Indicators listed in lines of a description, without a table: each is read under its tiers."""

from collections.abc import Callable

import pytest

from jixiao.documents.blocks import Document
from jixiao.extraction.listed_indicators import Line, line_of
from jixiao.extraction.narratives import read_narratives

Made = Callable[[str], Document]

NUMBERED = """四、项目绩效目标

（一）养老服务体系建设项目，预算金额200万元。

绩效目标：提升养老服务水平。

绩效指标：

1.产出指标-数量指标：新增床位数≥100张

2.产出指标-质量指标：设施验收合格率=100%

3.效益指标-社会效益指标：老年人生活质量明显改善

4.满意度指标：老年人满意度≥95%

（二）困难群众救助项目，预算金额350.5万元。

绩效目标：保障困难群众基本生活。

绩效指标：

1.产出指标-数量指标：救助人数≥5000人

2.满意度指标：救助对象满意度≥90%
"""
LABELLED = """项目绩效目标

项目名称：养老服务体系建设

预算金额：200万元

年度目标：提升养老服务水平

产出指标：

数量指标：新增床位数≥100张；护理员培训人次：≥50人次

质量指标：设施验收合格率100%

满意度指标：

服务对象满意度指标：老年人满意度≥95%

项目名称：困难群众救助

预算金额：350.5万元

年度目标：保障困难群众基本生活

产出指标：

数量指标：救助人数≥5000人

时效指标：救助金发放及时率=100%
"""


def told(document: Document) -> list[tuple[str, object, list[tuple[str | None, str | None, str | None, object]]]]:
    """Name, amount and indicators (tiers, name, number) of each description."""
    return [
        (
            each.project.names[0],
            each.project.amount and each.project.amount.yuan,
            [(i.tier1_printed, i.tier2_printed, i.name, i.values[0].measure.number) for i in each.project.indicators],
        )
        for each in read_narratives(document, 2026)
    ]


def test_numbered_lines_with_both_tiers(document_of: Made) -> None:
    assert told(document_of(NUMBERED)) == [
        (
            "养老服务体系建设项目",
            2_000_000,
            [
                ("产出指标", "数量指标", "新增床位数", 100),
                ("产出指标", "质量指标", "设施验收合格率", 100),
                ("效益指标", "社会效益指标", "老年人生活质量", None),
                (None, "满意度指标", "老年人满意度", 95),
            ],
        ),
        (
            "困难群众救助项目",
            3_505_000,
            [("产出指标", "数量指标", "救助人数", 5000), (None, "满意度指标", "救助对象满意度", 90)],
        ),
    ]


def test_lines_under_first_tiers(document_of: Made) -> None:
    assert told(document_of(LABELLED)) == [
        (
            "养老服务体系建设",
            2_000_000,
            [
                ("产出指标", "数量指标", "新增床位数", 100),
                ("产出指标", "数量指标", "护理员培训人次", 50),
                ("产出指标", "质量指标", "设施验收合格率", 100),
                ("满意度指标", "服务对象满意度指标", "老年人满意度", 95),
            ],
        ),
        (
            "困难群众救助",
            3_505_000,
            [("产出指标", "数量指标", "救助人数", 5000), ("产出指标", "时效指标", "救助金发放及时率", 100)],
        ),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("产出指标：", Line("产出指标", None, 5)),
        ("（1）数量指标：培训班次≥4期", Line(None, "数量指标", 8)),
        ("满意度指标：群众满意度≥90%", Line(None, "满意度指标", 6)),
        ("满意度指标：", Line("满意度指标", None, 6)),
        ("质量管理：加强质量管理", None),
        ("社会效益显著提升", None),
    ],
)
def test_the_tiers_of_a_line(text: str, line: Line | None) -> None:
    assert line_of(text) == line
