"""Tiers: an indicator whose name and unit belong under another tier than the one it is filed under.

What the tiers hold is told by 财预〔2021〕101号 (a reference for local governments). Only names that leave no doubt are judged,
and the finding is a hint: filing is the department's to decide.
"""

from collections.abc import Iterator
from typing import Final

from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Indicator
from jixiao.integrity.reported import finding

# Things that are counted, not rated: 4次, 8个. 人次 and 分 are left out (complaints, scores).
COUNTERS: Final = frozenset(["次", "场", "场次", "期", "份", "篇", "家", "个", "种", "条", "项", "台", "套", "批", "册", "处"])
COUNT_NAMES: Final = ("数量", "次数", "个数", "期数", "批次", "场次", "份数")
BAD_EVENTS: Final = ("事故", "投诉", "舆情", "差错", "违规", "违法", "违纪", "上访", "事件", "案件", "失误", "案发", "发生")
RATES_OF_OUTPUT: Final = ("到位率", "完成率", "验收合格率", "合格率", "办结率", "及时率")
SAVED: Final = ("节约", "降低", "减少", "节省", "压缩", "下降")


def tier(indicator: Indicator, level: int) -> str:
    """Local name of the concept: "quality" for tier-old/quality."""
    concept = (indicator.tier1 or indicator.tier1_inferred) if level == 1 else indicator.tier2
    return (concept or "").rsplit("/", 1)[-1]


def check(indicator: Indicator) -> Iterator[Finding]:
    """The finding that an indicator stands under the wrong tier."""
    name = indicator.name or ""
    found = name and not name.endswith("指标") and fitting(indicator, name)
    if found:
        where = indicator.tier2_printed or indicator.tier1_printed or ""
        zh, en, confidence = found
        yield finding(
            "tier-misplaced",
            "info",
            f"“{name}”列在“{where}”下，按名称和单位应属{zh}。",
            f"{name} stands under {where}, while its name and unit belong to {en}.",
            indicator.evidence,
            about=("indicator", name),
            confidence=confidence,
        )


def fitting(indicator: Indicator, name: str) -> tuple[str, str, float] | None:
    """Where it belongs (zh, en, how sure), None where it may stand as it does."""
    first, second = tier(indicator, 1), tier(indicator, 2)
    if name.endswith("满意度") and first in ("output", "benefit", "cost"):
        return "满意度指标", "satisfaction", 0.9
    if name.endswith("知晓率") and first == "satisfaction":
        return "社会效益指标", "social benefit", 0.7
    if second == "quality" and counts(indicator, name):
        return "数量指标", "quantity", 0.8
    if second in ("quality", "quantity") and name.endswith("及时率"):
        return "时效指标", "timeliness", 0.8
    if second == "economic-benefit" and ((name.endswith(COUNT_NAMES[:1]) and counts(indicator, name)) or name.startswith("社会")):
        return ("社会效益指标", "social benefit", 0.7) if name.startswith("社会") else ("数量指标", "quantity", 0.7)
    if first == "benefit" and name.endswith(RATES_OF_OUTPUT) and not name.endswith("率完成率"):
        return "产出指标", "output", 0.7
    if first in ("output", "benefit") and second != "cost" and name.endswith("总成本") and not name.startswith(SAVED):
        return "成本指标", "cost", 0.8
    return None


def counts(indicator: Indicator, name: str) -> bool:
    """It counts things that one wants: its name is a number of something, or its target is at least so many."""
    if any(word in name for word in BAD_EVENTS) or name.endswith(("率", "度", "比例")):
        return False
    measures = [value.measure for value in indicator.values if value.role == "target"]
    wanted = [m for m in measures if m.number and m.unit in COUNTERS and m.comparator in ("gteq", "gt", "eq")]
    return bool(wanted)
