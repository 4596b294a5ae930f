"""Tiers: spellings, the two forms, what follows from the second tier."""

import pytest

from jixiao.extraction import tiers


@pytest.mark.parametrize(
    ("first", "second", "scheme", "tier1", "inferred", "tier2"),
    [
        ("产出指标", "数量指标", "tier-old", "tier-old/output", None, "tier-old/quantity"),
        ("产出", "成本", "tier-old", "tier-old/output", None, "tier-old/cost"),
        ("成本指标", "经济成本", "tier-new", "tier-new/cost", None, "tier-new/economic-cost"),
        ("效益指标", "可持续发展影响指标", "tier-new", "tier-new/benefit", None, "tier-old/sustainable-impact"),
        (None, "社会效益指标", "tier-old", None, "tier-old/benefit", "tier-old/social-benefit"),
        (None, "成本指标", "tier-old", None, "tier-old/output", "tier-old/cost"),
        ("满意度指标", "服务对象满意度 指标", "tier-old", "tier-old/satisfaction", None, "tier-old/service-satisfaction"),
        ("产出指标（50分）", "质量指标", "tier-old", "tier-old/output", None, "tier-old/quality"),
        ("一般性支出情况", "一般性支出情况", "tier-old", None, None, None),
    ],
)
def test_concepts(first: str | None, second: str, scheme: tiers.Scheme, tier1: str | None, inferred: str | None, tier2: str | None) -> None:
    assert tiers.resolve(first, second, scheme) == tiers.Tiers(tier1=tier1, tier1_inferred=inferred, tier2=tier2)


def test_cost_as_a_first_tier_makes_the_newer_form() -> None:
    assert tiers.scheme_of([("产出指标", "数量指标"), ("成本指标", "经济成本")]) == "tier-new"
    assert tiers.scheme_of([("产出指标", "成本指标")]) == "tier-old"


def test_tiers_inside_a_name() -> None:
    assert tiers.split("产出指标\n数量指标\n开展监测工作") == ("产出指标", "数量指标", "开展监测工作")
    assert tiers.split("满意度指标合格率") is None
