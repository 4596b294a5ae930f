"""Numbers of goals: projects and the plan in; rates that a goal promises and an indicator of the same name has otherwise, out.

The goal "…年度限额内门诊报销比例达到70%" and the indicator 年度限额内门诊报销比例 ≥70%.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jixiao.extraction.wording import comparable
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Goal, Value
from jixiao.integrity.outcomes import Outcome, failed, judged
from jixiao.integrity.reported import finding
from jixiao.integrity.target_checks import Target, targets

_RATE: Final = re.compile(
    r"(?P<name>[^，,。；;、:：\d≥≤><=]{2,40}?)\s*(?:达到?|为|不低于|保持在?|控制在|[≥≤><=]|\$|\\geq?|\\leq?|\s)*(?P<number>\d+(?:\.\d+)?)\s*\\?(?P<unit>[%％])"
)
# So many characters at the end of the words are the name.
SHARED: Final = 4
LONG: Final = 6


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about goals with rates."""
    for project in facts.projects:
        own = list(targets(project.names[0], project.indicators))
        for goal in project.goals:
            yield from of_goal(goal, own, project.names[0])
    if facts.plan:
        for goal in facts.plan.goals:
            yield from of_goal(goal, list(targets("", facts.plan.indicators)), None)
        yield from among_goals(facts.plan.goals, [v for i in facts.plan.indicators for v in i.values if v.role == "target"])


def of_goal(goal: Goal, own: list[Target], project: str | None) -> Iterator[Outcome]:
    """The rates of one goal."""
    for found in _RATE.finditer(comparable(goal.text)):
        rates = [t for t in own if t.value.measure.unit in ("%", "％")]
        same = [t for t in rates if alike(found["name"], comparable(t.name))]
        content = [t for t in rates if t.name.endswith("满意度")]
        if not same and found["name"].endswith("满意度") and len(content) == 1:
            same = content  # the goal speaks of 服务对象满意度, and the one indicator of it asks 群众诉求满意度
        if same:
            right = any(t.value.measure.number == Decimal(found["number"]) for t in same)
            yield judged("target-conflict", None if right else conflict(goal, found, same[0].value, same[0].name), project)


def among_goals(goals: Sequence[Goal], values: Sequence[Value]) -> Iterator[Outcome]:
    """Rates of one name in the goals of the plan and in the words of its targets (督办件回复率100%；…建议案满意率98%)."""
    texts = [(goal.text, goal.evidence) for goal in goals] + [(value.printed, value.evidence) for value in values if "%" in value.printed]
    named: dict[str, dict[str, tuple[Evidence, ...]]] = defaultdict(dict)
    for text, evidence in texts:
        for found in _RATE.finditer(comparable(text)):
            if len(found["name"]) >= LONG:
                named[found["name"]].setdefault(found["number"], evidence)
    promised = {found["name"] for goal in goals for found in _RATE.finditer(comparable(goal.text))}
    for name, numbers in named.items():
        if len(numbers) > 1 and name in promised:
            listed = "、".join(f"{number}%" for number in numbers)
            zh, en = f"整体目标中“{name}”印为{listed}。", f"The goals of the plan have {listed} for {name}."
            places = [place for found in reversed(numbers.values()) for place in found]
            yield failed(finding("target-conflict", "info", zh, en, places, about=("indicator", name), confidence=0.7))


def alike(words: str, name: str) -> bool:
    """The words before the rate end with the name, or the name with them; or a long end of both is the same."""
    shorter, longer = sorted((words, name), key=len)
    if len(shorter) >= SHARED and longer.endswith(shorter):
        return True
    shared = next((i for i, (a, b) in enumerate(zip(reversed(words), reversed(name), strict=False)) if a != b), len(shorter))
    return shared >= SHARED + 2


def conflict(goal: Goal, found: re.Match[str], value: Value, name: str) -> Finding:
    """The finding."""
    zh = f"目标中“{found['name']}”印为{found['number']}%，而指标“{name}”印为{value.printed}。"
    en = f"The goal promises {found['number']} % for {found['name']}, and the indicator {name} {value.printed}."
    return finding("target-conflict", "info", zh, en, (*goal.evidence, *value.evidence), about=("indicator", name), confidence=0.7)
