"""Projects described in prose, in templates of several places and in their variants."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from jixiao.documents.blocks import Document
from jixiao.extraction.narratives import read_narratives

Made = Callable[[str], Document]

NUMBERED = """第二部分 预算说明

一、部分项目情况说明

（一）农村公路养护补助项目情况说明

1.项目概述

用于补助乡道、村道的日常养护。

2.立项依据

《公路法》。

3.实施主体

本项目由某县交通运输局、某县公路中心组织实施。

4.实施周期

2023年3月至2023年12月。

5.年度预算安排

2023年安排预算300万元，其中省级财政补助200万元，县级财政配套100万元。

6.绩效目标和指标

改善群众出行条件，年度养护完成率达到98%以上。

（二）桥梁检测项目

1.项目概述

检测全县桥梁。

2.年度预算安排

50万元。

二、其他事项

2023年会议费1万元。
"""

LABELLED = """项目情况

图书馆夜间开放经费

项目概述：延长开放时间。

立项依据：根据年度工作安排。

实施单位：某市图书馆

实施周期：2024年

预算安排：共安排12.5万元。

绩效目标：每周开放不少于6晚，读者满意度90%以上。
"""

LISTED = """十、绩效目标设置情况

重点项目绩效目标：

（一）2024年水库除险加固支出230万元。

1、数量指标：完成3座水库加固。

2、质量指标：

（1）工程质量合格。验收一次通过。

（2）管护制度健全。

3、社会效益指标：保障下游村庄安全，受益人口不低于2000人。

（二）河道清淤支出40万元。

1、数量指标：清淤12公里。

十一、其他情况

无。
"""


def test_numbered_parts_give_all_that_a_description_says(document_of: Made) -> None:
    first, second = (sighting.project for sighting in read_narratives(document_of(NUMBERED), 2023))
    assert first.names == ("农村公路养护补助项目",)
    assert first.amount
    assert first.amount.yuan == 3_000_000
    assert first.implementers == ("某县交通运输局", "某县公路中心")
    assert (first.period_start, first.period_end) == ("2023-03", "2023-12")
    assert [goal.text for goal in first.goals] == ["改善群众出行条件，年度养护完成率达到98%以上。"]
    assert second.names == ("桥梁检测项目",)
    assert second.amount
    assert second.amount.yuan == 500_000
    assert not second.breakdowns
    assert not second.goals


def test_sources_by_level_add_up(document_of: Made) -> None:
    project = read_narratives(document_of(NUMBERED), 2023)[0].project
    (breakdown,) = project.breakdowns
    assert breakdown.axis == "by-level"
    assert [(funding.level, funding.amount.yuan) for funding in breakdown.fundings] == [
        ("provincial", Decimal(2_000_000)),
        ("county", Decimal(1_000_000)),
    ]


def test_a_clause_with_figure_and_comparator_is_an_indicator(document_of: Made) -> None:
    (indicator,) = read_narratives(document_of(NUMBERED), 2023)[0].project.indicators
    measure = indicator.values[0].measure
    assert (indicator.name, measure.comparator, measure.number, measure.unit) == ("年度养护完成率", "gteq", 98, "%")
    assert indicator.values[0].printed == "年度养护完成率达到98%以上"


def test_a_description_ends_where_the_next_heading_begins(document_of: Made) -> None:
    sightings = read_narratives(document_of(NUMBERED), 2023)
    document = document_of(NUMBERED)
    last = document.blocks[max(sightings[1].blocks)]
    assert "50万元" in last.text  # type: ignore[union-attr]
    assert not sightings[0].blocks & sightings[1].blocks


def test_labels_with_their_words_beside_them(document_of: Made) -> None:
    (project,) = [sighting.project for sighting in read_narratives(document_of(LABELLED), 2024)]
    assert project.names == ("图书馆夜间开放经费",)
    assert project.amount
    assert project.amount.printed == "12.5万元"
    assert project.implementers == ("某市图书馆",)
    assert [(item.name, item.values[0].measure.comparator) for item in project.indicators] == [
        ("每周开放", "gteq"),
        ("读者满意度", "gteq"),
    ]


def test_numbered_lines_over_indicator_headings_are_projects(document_of: Made) -> None:
    first, second = (sighting.project for sighting in read_narratives(document_of(LISTED), 2024))
    assert first.names == ("水库除险加固支出", "2024年水库除险加固支出")
    assert first.amount
    assert first.amount.yuan == 2_300_000
    assert [(item.name, item.tier2) for item in first.indicators] == [
        ("完成3座水库加固", "tier-old/quantity"),
        ("工程质量合格", "tier-old/quality"),
        ("管护制度健全", "tier-old/quality"),
        ("保障下游村庄安全", "tier-old/social-benefit"),
    ]
    assert [component.label for component in first.indicators[3].values[0].components] == ["受益人口"]
    assert second.names == ("河道清淤支出",)


@pytest.mark.parametrize("text", ["绩效目标\n\n本部门实行绩效管理。\n", "一、立项依据\n\n无。\n", "年度预算\n\n100万元。\n"])
def test_one_label_alone_is_no_project(text: str, document_of: Made) -> None:
    assert not read_narratives(document_of(text), 2024)
