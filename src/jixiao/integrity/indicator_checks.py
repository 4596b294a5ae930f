"""Indicators: a comparator against the sense of the name, a percentage that lost its format, a value that cannot be, a missing unit."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Indicator, Measure, Value
from jixiao.integrity import tier_checks
from jixiao.integrity.outcomes import Outcome, failed, left_out, passed
from jixiao.integrity.reported import finding

PERCENT: Final = ("%", "％", "百分比", "百分点", "‰")
# 资金使用率 ≤ 90 % and 成本使用率 ≤ 85 % mean thrift, not neglect.
# "不低于0.95", "达到1以上": not 0.95个百分点, nor 1级.
_LOST: Final = re.compile(r"(?:不低于|不少于|不小于|达到?|高于|大于|超过|≥|>|=|^)\s*(?P<number>0\.\d+|1(?:\.0+)?)\s*(?:以上|及以上|左右)?$")
# "检查覆盖率 100": words whose share lost its sign.
_BARE_SHARE: Final = re.compile(r"(?:率|满意度)\s*(?:达到?|不低于|为|≥|>|=)?\s*(?P<number>\d{2,3}(?:\.\d+)?)(?:以上)?$")
SPENDING: Final = ("成本", "资金", "经费", "预算")


@cache
def polarity() -> dict[str, tuple[str, ...]]:
    """Endings of names by sense, the longest first."""
    data = tomllib.loads((resources.files("jixiao.integrity") / "polarity.toml").read_text("utf8"))
    return {sense: tuple(sorted(words, key=len, reverse=True)) for sense, words in data.items()}


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about the indicators of projects and of the department plan."""
    owned = [(project.names[0], indicator) for project in facts.projects for indicator in project.indicators]
    planned = [(None, indicator) for indicator in facts.plan.indicators] if facts.plan else []
    for owner, indicator in (*owned, *planned):
        yield tier_checks.check(indicator, owner)
        for value in indicator.values:
            yield from check_value(indicator, value, owner)


def sense(name: str) -> str | None:
    """ "higher" or "lower" is better, None where the name leaves doubt (满意率 higher, 不满意率 in doubt)."""
    if name.endswith(("使用率", "利用率")) and any(word in name for word in SPENDING):
        return None
    bare = re.sub(r"[（(][^（()）]*[）)]$", "", name)
    if bare.endswith(polarity()["counts"]) and any(word in bare for word in polarity()["bad"]):
        return None if any(word in bare for word in polarity()["against_bad"]) else "lower"
    for word, found in sorted(((w, s) for s in ("higher", "lower") for w in polarity()[s]), key=lambda x: -len(x[0])):
        if name.endswith(word) and not name.removesuffix(word).endswith(("不", "未", "非", "无")):
            return found
    return None


def check_value(indicator: Indicator, value: Value, owner: str | None) -> Iterator[Outcome]:
    """The worst fault of one value; of the other rules, that they passed or leave it out."""
    name, measure = indicator.name or "", value.measure
    about = ("indicator", name) if name else None
    if measure.number is None:
        if bare := _BARE_SHARE.search(value.printed):
            zh, en = f"“{value.printed}”中的{bare['number']}没有计量单位。", f"{bare['number']} in the target {value.printed} has no unit."
            yield failed(finding("unit-missing", "info", zh, en, value.evidence, about, 0.8), owner)
        if is_rate(name) and (lost := _LOST.search(value.printed)):
            yield failed(lost_in_words(name, value, lost["number"]), owner)
        return
    for judge in (against_name, not_a_rate, above_all, lost_format, without_unit):
        found = judge(name, value.printed, measure)
        if found is not None:
            code, zh, en, confidence = found
            severity = "info" if code == "unit-missing" else "warning"
            yield failed(finding(code, severity, zh, en, value.evidence, about, confidence), owner)  # type: ignore[arg-type]
            return
    yield passed("comparator-contradicts-name", owner) if sense(name) else left_out("comparator-contradicts-name", owner)
    for rule in ("value-impossible", "percent-format-lost"):
        yield passed(rule, owner) if is_rate(name) else left_out(rule, owner)


def lost_in_words(name: str, value: Value, number: str) -> Finding:
    """A share in words whose number is no percentage (不低于0.95)."""
    return finding(
        "percent-format-lost",
        "warning",
        f"“{name}”的指标值“{value.printed}”中的{number}可能是丢失格式的百分数。",
        f"{number} in the target of {name} is probably a percentage that lost its format.",
        value.evidence,
        ("indicator", name),
        0.8,
    )


Judged = tuple[str, str, str, float] | None


def is_rate(name: str) -> bool:
    """A share of something: 率, 满意度 …"""
    return name.endswith(polarity()["share"])


def against_name(name: str, printed: str, measure: Measure) -> Judged:
    """达标率 ≤1 %, 总成本 ≥4173万元."""
    wrong = {"higher": ("lteq", "lt"), "lower": ("gteq", "gt")}.get(sense(name) or "", ())
    another = "率" in printed and "率" not in name  # the value names a measure of its own: 满意度 | 投诉率≤5%
    if measure.comparator not in wrong or not measure.number or another or (is_rate(name) and measure.unit not in (*PERCENT, None)):
        return None
    return (
        "comparator-contradicts-name",
        f"“{name}”的指标值“{printed}”方向与名称相反。",
        f"The target {printed} points against the sense of the name {name}.",
        0.9,
    )


def not_a_rate(name: str, printed: str, measure: Measure) -> Judged:
    """满意度 ≤3次, 及时率 ≤1小时: a rate in a unit that no rate has."""
    if sense(name) != "higher" or not is_rate(name) or measure.unit is None or measure.unit in (*PERCENT, "分", "级", "星"):
        return None
    return (
        "value-impossible",
        f"“{name}”是比率，而指标值印为“{printed}”，单位不符。",
        f"{name} is a rate, but {printed} is printed: no rate has this unit.",
        0.8,
    )


def above_all(name: str, printed: str, measure: Measure) -> Judged:
    """满意度 ≥950 %: more than all."""
    words = polarity()
    bounded = (is_rate(name) and not name.endswith(words["unbounded"])) or name.endswith(words["bounded"])
    if not bounded or measure.unit not in ("%", "％", "百分比") or measure.number is None or measure.number <= 100:
        return None
    return ("value-impossible", f"“{name}”的指标值“{printed}”超过100%。", f"The value {printed} of {name} is more than 100 %.", 0.9)


def lost_format(name: str, printed: str, measure: Measure) -> Judged:
    """准确率 | 1: a spreadsheet's 100 % printed as a number."""
    if measure.unit or not is_rate(name) or measure.number is None or not 0 < measure.number <= 1:
        return None
    return (
        "percent-format-lost",
        f"“{name}”的指标值印为“{printed}”，可能是丢失格式的百分数。",
        f"{name} is printed as {printed}: probably a percentage that lost its format.",
        0.9,
    )


def without_unit(name: str, printed: str, measure: Measure) -> Judged:
    """A bare number whose name does not say the unit either (重复参保人数(人) does)."""
    if measure.unit or not measure.number or name.endswith(("）", ")")):
        return None
    bare = re.fullmatch(r"[≥≤>=＝]\s*\d+(?:\.\d+)?", printed)
    if bare and name.endswith(("率", "比例", "占比")) and 1 < measure.number <= 100:  # 准确率 | =100
        zh = f"“{name}”的指标值“{printed}”没有百分号。"
        return ("percent-format-lost", zh, f"The value {printed} of {name} has no sign of percent.", 0.8)
    return ("unit-missing", f"“{name}”的指标值“{printed}”没有计量单位。", f"The value {printed} of {name} has no unit.", 1.0)
