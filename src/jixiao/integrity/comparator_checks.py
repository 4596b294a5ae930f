"""Comparators against tiers: indicators in; "at most" where a tier asks for as much as can be, and "at least" for a cost, out.

Names say which way is good only where they end in a known word (`polarity.toml`); the tier says it of the others: shares under
quality, benefit and satisfaction are to be reached, unless they are of something bad, and costs are not to be exceeded, unless they are
standards of aid.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Indicator, Value
from jixiao.integrity.indicator_checks import PERCENT, sense
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding
from jixiao.integrity.sums import UNIT_SIZES
from jixiao.integrity.tier_checks import tier

RULE: Final = "comparator-contradicts-name"
_BAD: Final = re.compile(
    r"差错|错误|失误|故障|失败|投诉|事故|增长|增幅|违|发生|误差|支出|涨|跌|流失|死亡|损失|丢|漏|重复|退|缺|超|降|减|发病|患病|失业|偏差|预算|成本|"
    r"污染|排放|时间|时效|时限|响应|频率|占用|空置|闲置|能耗|消耗|不|未|无|拒|舆情|案件|纠纷|风险|负担|自付|费用|周期|间隔|限"
)
_ENDS: Final = re.compile(r"采购|购置|购买|面积|聘用|发放|印制|制作|控制|改造|受益|经费|支出|保障人数|上限|内")
_STANDARD: Final = re.compile(r"标准|人均|每人|节约|降低|减少|收益|补偿|补助|投资|筹资|到位")
COUNTED: Final = frozenset(["家", "人", "万人", "次", "场", "场次", "期", "种", "个", "条", "人次", "万人次", "户", "项", "份"])


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about the comparators of annual and other targets."""
    owned = [(project.names[0], indicator) for project in facts.projects for indicator in project.indicators]
    planned = [(None, indicator) for indicator in facts.plan.indicators] if facts.plan else []
    found = [(owner, one, value) for owner, one in (*owned, *planned) for value in one.values if value.role == "target"]
    for owner, one, value in found:
        if sense(one.name or "") is None and value.measure.number and value.measure.comparator:
            yield failed(told(one, value), owner) if against_tier(one, value) else passed(RULE, owner)
    yield from quantities(found)


def against_tier(indicator: Indicator, value: Value) -> bool:
    """The comparator points against the tier."""
    first, second, measure, name = tier(indicator, 1), tier(indicator, 2), value.measure, indicator.name or ""
    if measure.comparator in ("lteq", "lt"):
        if re.search(r"最低(?!生活|工资)|最少|最小", name):
            return True
        good = second == "quality" or first in ("benefit", "satisfaction") or second.endswith(("benefit", "satisfaction"))
        return good and measure.unit in PERCENT and not _BAD.search(name) and not _BAD.search(value.printed)
    if measure.comparator in ("gteq", "gt") and re.search(r"最高|最大|最多", name) and measure.unit not in PERCENT:
        return True
    cost = first == "cost" or second.endswith("cost")
    return measure.comparator in ("gteq", "gt") and cost and measure.unit in UNIT_SIZES and not _STANDARD.search(name)


def quantities(found: Sequence[tuple[str | None, Indicator, Value]]) -> Iterator[Outcome]:
    """The one number of things of a document that is to be at most so many, where all the others are at least so many."""
    counted = [
        (owner, one, value)
        for owner, one, value in found
        if tier(one, 2) == "quantity" and value.measure.number and not _ENDS.search(one.name or "")
        if value.measure.unit in (*COUNTED, *PERCENT)
    ]
    low = [entry for entry in counted if entry[2].measure.comparator in ("lteq", "lt") and not _BAD.search(entry[1].name or "")]
    high = [entry for entry in counted if entry[2].measure.comparator in ("gteq", "gt")]
    names = {one.name for _, one, _ in low}
    if len(names) == 1 and high:
        for owner, one, value in low:
            yield failed(told(one, value), owner)


def told(indicator: Indicator, value: Value) -> Finding:
    """The finding."""
    name, where = indicator.name or "", indicator.tier2_printed or indicator.tier1_printed or ""
    zh = f"“{name}”列在“{where}”下，指标值“{value.printed}”的方向与之相反。"
    en = f"{name} stands under {where}; its target {value.printed} points the other way."
    return finding(RULE, "info", zh, en, value.evidence, ("indicator", name), 0.7)
