"""Indicators: a comparator against the sense of the name, a percentage that lost its format, a number without unit."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Indicator, Value


@cache
def polarity() -> dict[str, tuple[str, ...]]:
    """Endings of names by sense, the longest first."""
    data = tomllib.loads((resources.files("jixiao.integrity") / "polarity.toml").read_text("utf8"))
    return {sense: tuple(sorted(words, key=len, reverse=True)) for sense, words in data.items()}


def check(facts: DocumentFacts) -> Iterator[Finding]:
    """Findings about the indicators of projects and of the department plan."""
    for indicators in (*(project.indicators for project in facts.projects), facts.plan.indicators if facts.plan else ()):
        for indicator in indicators:
            for value in indicator.values:
                yield from check_value(indicator, value)


def sense(name: str) -> str | None:
    """ "higher" or "lower" is better, None where the name leaves doubt (满意率 higher, 不满意率 in doubt)."""
    for word, found in sorted(((w, s) for s in ("higher", "lower") for w in polarity()[s]), key=lambda x: -len(x[0])):
        if name.endswith(word) and not name.removesuffix(word).endswith(("不", "未", "非", "无")):
            return found
    return None


def check_value(indicator: Indicator, value: Value) -> Iterator[Finding]:
    """Findings about one value."""
    name, measure = indicator.name or "", value.measure
    about = ("indicator", name) if name else None
    wrong = {"higher": ("lteq", "lt"), "lower": ("gteq", "gt")}.get(sense(name) or "", ())
    if measure.comparator in wrong and measure.number:
        yield Finding(
            code="comparator-contradicts-name",
            severity="warning",
            comment_zh=f"“{name}”的指标值“{value.printed}”方向与名称相反。",
            comment_en=f"The target {value.printed} points against the sense of the name {name}.",
            evidence=value.evidence,
            about=about,
        )
    if measure.number is None or measure.unit:
        return
    if name.endswith(polarity()["share"]) and 0 < measure.number <= 1:
        yield Finding(
            code="percent-format-lost",
            severity="warning",
            comment_zh=f"“{name}”的指标值印为“{value.printed}”，可能是丢失格式的百分数。",
            comment_en=f"{name} is printed as {value.printed}: probably a percentage that lost its format.",
            evidence=value.evidence,
            about=about,
        )
    elif measure.number:
        yield Finding(
            code="unit-missing",
            severity="info",
            comment_zh=f"“{name}”的指标值“{value.printed}”没有计量单位。",
            comment_en=f"The value {value.printed} of {name} has no unit.",
            evidence=value.evidence,
            about=about,
        )
