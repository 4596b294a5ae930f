"""Objects of indicators: what is left of a name without its measure and population in; its nouns, then its acts, out.

Departments put an act before what it is done to or behind it (采购设备, 设备采购), say that it is held, done or received or leave that
out (举办培训, 接受救助), and join acts by 和, 及, 、 or nothing. None of this changes what is measured; which noun it is does, so no noun
is dropped.
"""

import re
from functools import cache

from jixiao.links.words import words

_BETWEEN = re.compile(r"以及|暨|、|(?<=.)(?<![普涉危波])及(?![时格第早])|(?<=.)(?<!共)和(?![谐平解睦美好])|(?<=.)(?<![参给授赋])与(?!会)")
_LEAST = 2
_WHOLE = re.compile(r"\d[\d.至]*|[A-Za-z]+|.")
_LEAST_TO_TURN = 4


@cache
def _run(of: tuple[str, ...]) -> str:
    return "|".join(re.escape(each) for each in sorted(of, key=lambda each: (-len(each), each)))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(f"^(?:{_run(words().held_before)}|(?P<act>{_run(words().acts + words().activities)}))")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(f"(?:{_run(words().held_behind)}|(?P<act>{_run(words().acts + words().activities)}))$")


@cache
def _extent() -> re.Pattern[str]:
    return re.compile(f"(?:{_run(tuple(name for name, _ in words().extents))})$")


def without_connectors(text: str) -> str:
    """Several things in a row, however they are joined: 维修及改造 and 维修、改造 are 维修改造."""
    return _BETWEEN.sub("", text)


def _may_move(act: str, rest: str) -> bool:
    """Whether an act stands before what it is done to: in 检测机构 and 宣传资料 it says which ones they are."""
    if len(rest) < _LEAST or rest.endswith(words().named_by_acts):
        return False
    return act not in words().activities or not rest.endswith(words().named_by_activities)


def in_order(text: str, measure: str | None) -> str:
    """The nouns of an object and behind them its acts, sorted, and what is measured of them (面积); words that only say that it is held or
    done are left out: 举办培训 → 培训, 维修改造校舍面积 → 校舍改造维修面积."""
    extent = _extent().search(text)
    rest = text.removesuffix(extent[0]) if extent and len(text) > len(extent[0]) else text
    measured = dict(words().extents)[extent[0]] if extent and rest != text else ""
    acts: set[str] = set()
    while (found := _behind().search(rest)) and found.start() >= _LEAST:
        rest = rest[: found.start()]
        acts.add(found["act"] or "")
    while (found := _before().search(rest)) and (_may_move(found["act"] or "", rest[found.end() :]) or (found[0] == rest and acts)):
        rest = rest[found.end() :]
        acts.add(found["act"] or "")
    return rest + "".join(sorted(acts - {"", *_implied(acts, measure)})) + measured


def regardless_of_order(text: str) -> str:
    """What is alike for two orders of the same characters: 案件受理 and 受理案件, 复垦土地 and 土地复垦. Numbers stay whole. Where a word
    says what stands on which side (占, 改, 对), order counts, and in three characters it may."""
    whole = _WHOLE.findall(text)
    if len(whole) < _LEAST_TO_TURN or any(word in text for word in words().order_counts):
        return text
    return "".join(sorted(whole))


def _implied(acts: set[str], measure: str | None) -> set[str]:
    """Acts that another act or the measure says already."""
    return {act for by, act in words().implied if by in acts} | {act for by, act in words().said_by_measures if by == measure}
