"""Tiers: an indicator whose name and unit belong under another tier than the one it is filed under.

What the tiers hold is told by 财预〔2021〕101号 (a reference for local governments). Only names that leave no doubt are judged,
and the finding is a hint: filing is the department's to decide.
"""

from typing import Final

from jixiao.facts.indicators import Indicator
from jixiao.integrity.outcomes import Outcome, failed, left_out, passed
from jixiao.integrity.reported import finding

# Things that are counted, not rated: 4次, 8个. 人次 and 分 are left out (complaints, scores).
COUNTERS: Final = frozenset(["次", "场", "场次", "期", "份", "篇", "家", "个", "种", "条", "项", "台", "套", "批", "册", "处"])
BAD_EVENTS: Final = ("事故", "投诉", "舆情", "差错", "违规", "违法", "违纪", "上访", "事件", "案件", "失误", "案发", "发生")
RATES_OF_OUTPUT: Final = ("到位率", "完成率", "验收合格率", "合格率", "办结率", "及时率")
# 覆盖率 and 完成率 may stand under quantity (财预〔2020〕10号 counts 实际完成率 there); how well a thing is done may not.
RATES_OF_QUALITY: Final = ("准确率", "合格率", "达标率", "正确率", "优良率", "处置率", "救助比例")
TIMES: Final = ("时效", "时限", "响应时间", "处理时间", "办结时间", "办理时间")
UNITS_OF_TIME: Final = frozenset(["分钟", "小时", "天", "日", "工作日", "个工作日"])
MONEY: Final = frozenset(["元", "万元", "亿元"])
COSTS: Final = ("成本", "成本支出", "成本控制", "成本控制数")
# Not money: who lives better is told under social benefit.
LIVING: Final = ("生活质量", "健康水平", "保护水平")
# 受益人次数, 新增企业数量: what comes of the work, not the work.
OUTCOMES: Final = ("受益", "增加", "新增", "关注", "扶持", "带动", "服务", "惠及", "就业", "吸引", "培育", "孵化")
SAVED: Final = ("节约", "降低", "减少", "节省", "压缩", "下降")


def tier(indicator: Indicator, level: int) -> str:
    """Local name of the concept: "quality" for tier-old/quality."""
    concept = (indicator.tier1 or indicator.tier1_inferred) if level == 1 else indicator.tier2
    return (concept or "").rsplit("/", 1)[-1]


def check(indicator: Indicator, project: str | None) -> Outcome:
    """Whether an indicator may stand under its tier; one that stands under none, or has no name, is not judged."""
    name = indicator.name or ""
    if not name or name.endswith("指标") or not (tier(indicator, 1) or tier(indicator, 2)):
        return left_out("tier-misplaced", project)
    found = fitting(indicator, name)
    if found is None:
        return passed("tier-misplaced", project)
    where = indicator.tier2_printed or indicator.tier1_printed or ""
    zh, en, confidence = found
    told = finding(
        "tier-misplaced",
        "info",
        f"“{name}”列在“{where}”下，按名称和单位应属{zh}。",
        f"{name} stands under {where}, while its name and unit belong to {en}.",
        indicator.evidence,
        about=("indicator", name),
        confidence=confidence,
    )
    return failed(told, project)


def fitting(indicator: Indicator, name: str) -> tuple[str, str, float] | None:
    """Where it belongs (zh, en, how sure), None where it may stand as it does."""
    first, second = tier(indicator, 1), tier(indicator, 2)
    # 服务对象满意度 is a second tier of 效益指标 in some forms.
    if name.endswith("满意度") and first in ("output", "benefit", "cost") and "满意度" not in (indicator.tier2_printed or ""):
        return "满意度指标", "satisfaction", 0.9
    if name.endswith("知晓率") and first == "satisfaction":
        return "社会效益指标", "social benefit", 0.7
    if second == "quality" and counts(indicator, name):
        return "数量指标", "quantity", 0.8
    if second == "quality" and persons(indicator, name):
        return "数量指标", "quantity", 0.7
    if second in ("quality", "quantity") and name.endswith("及时率"):
        return "时效指标", "timeliness", 0.8
    if second in ("quality", "quantity") and name.endswith(TIMES) and units(indicator) & UNITS_OF_TIME:
        return "时效指标", "timeliness", 0.7
    if second == "quantity" and name.endswith(RATES_OF_QUALITY):
        return "质量指标", "quality", 0.7
    if second == "quality" and name.endswith("金额") and units(indicator) & MONEY:
        return "数量指标或成本指标", "quantity or cost", 0.7
    if second in ("quantity", "quality", "timeliness") and name.endswith(COSTS) and units(indicator) & MONEY:
        return "成本指标", "cost", 0.7
    if second == "economic-benefit" and (name.startswith("社会") or name.endswith(LIVING)):
        return "社会效益指标", "social benefit", 0.7
    if first == "benefit" and activity(indicator, name):
        return "数量指标", "quantity", 0.7
    if first == "benefit" and name.endswith(RATES_OF_OUTPUT) and not name.endswith("率完成率"):
        return "产出指标", "output", 0.7
    if first in ("output", "benefit") and second != "cost" and name.endswith("总成本") and not name.startswith(SAVED):
        return "成本指标", "cost", 0.8
    return None


def activity(indicator: Indicator, name: str) -> bool:
    """A number of things done, of which none comes out (开展活动次数 ≥1次)."""
    return name.endswith(("数量", "次数")) and counts(indicator, name) and not any(word in name for word in OUTCOMES)


def persons(indicator: Indicator, name: str) -> bool:
    """A bare number of people (参保人数); how many of them pass or are well tells of quality."""
    good = ("合格", "达标", "通过", "优秀", "取证", "获", "拔尖", "骨干", "高级", "重复", "多报", "虚报")
    people = name.endswith("数量") and units(indicator) & {"人", "名", "户"}
    named = (name.endswith(("人数", "户数", "人次数")) or people) and not any(word in name for word in (*good, *BAD_EVENTS))
    return bool(named) and any(
        v.measure.number and v.measure.comparator in ("gteq", "gt", "eq") for v in indicator.values if v.role == "target"
    )


def units(indicator: Indicator) -> set[str | None]:
    """Units of its targets."""
    return {value.measure.unit for value in indicator.values if value.role == "target"}


def counts(indicator: Indicator, name: str) -> bool:
    """It counts things that one wants: its name is a number of something, or its target is at least so many."""
    if any(word in name for word in BAD_EVENTS) or name.endswith(("率", "度", "比例")):
        return False
    measures = [value.measure for value in indicator.values if value.role == "target"]
    wanted = [m for m in measures if m.number and m.unit in COUNTERS and m.comparator in ("gteq", "gt", "eq")]
    return bool(wanted)
