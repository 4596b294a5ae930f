"""Targets inside one project: its indicators in; one name with two targets, and costs that are not the project's money, out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.findings import Finding
from jixiao.facts.indicators import Value
from jixiao.facts.money import Amount
from jixiao.facts.projects import Project
from jixiao.integrity.outcomes import Outcome, judged, passed
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import explained, one_slip, swapped
from jixiao.integrity.sums import UNIT_SIZES, half_step, wan
from jixiao.integrity.target_checks import Target, conflict, differ, targets

# Names of a cost that is the whole project's.
WHOLE_COST: Final = (
    "项目总成本",
    "项目总成本控制",
    "总成本",
    "总成本控制",
    "投入总成本",
    "支出总额",
    "项目总投资",
    "支出控制在预算金额内",
    "预算金额内",
    "补助金额",
    "资金到位金额",
    "项目成本",
)
# A slip of a digit or two moves a sum so far; what is further off is another sum.
SLIP: Final = Decimal("0.2")


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """Outcomes about the targets of each project."""
    for project in facts.projects:
        yield from twice(project)
        yield from costs(project)
        yield from digits_swapped(project)


def twice(project: Project) -> Iterator[Outcome]:
    """A name that stands twice in one project under one tier, with two numbers of one unit and direction."""
    named: dict[tuple[object, ...], list[Target]] = defaultdict(list)
    order = list(targets(project.names[0], project.indicators))
    for target in order:
        named[target.name, target.indicator.tier2 or target.indicator.tier2_printed].append(target)
    twofold = [group for group in named.values() if len(group) > 1]
    # Several units' forms under one name repeat many names, each far from the other; a slip stands beside what it should have been.
    for group in twofold if len(twofold) == 1 else ():
        if len(group) == 2 and order.index(group[1]) - order.index(group[0]) <= 2:
            yield judged("target-conflict", conflict(*group) if differ(*group) else None, project.names[0])


def digits_swapped(project: Project) -> Iterator[Outcome]:
    """Two numbers of things in one unit that have the same three digits or more in another order (审核机构≥268家, …支付机制≥286家)."""
    found = [t for t in targets(project.names[0], project.indicators) if t.value.measure.unit and t.value.measure.unit not in ("%", "％")]
    for place, some in enumerate(found):
        for other in found[place + 1 :]:
            mine, yours = (str(t.value.measure.number).rstrip("0").rstrip(".") for t in (some, other))
            same = some.value.measure.unit == other.value.measure.unit and some.name != other.name
            if same and mine != yours and len(mine) == len(yours) >= 3 and sorted(mine) == sorted(yours) and one_slip(mine, yours):
                yield judged("target-conflict", conflict(other, some), project.names[0])


def money_of(value: Value) -> Amount | None:
    """A target in money as an amount."""
    measure = value.measure
    size = UNIT_SIZES.get(measure.unit or "")
    return None if size is None or measure.number is None else Amount(measure.number * size, f"{measure.number}{measure.unit}")


def costs(project: Project) -> Iterator[Outcome]:
    """The cost of the whole project is its money; so is the sum of its costs, where it comes close."""
    amount = project.amount
    if amount is None or not amount.yuan:
        return
    found = [(t, money) for t in targets(project.names[0], project.indicators) if (money := money_of(t.value)) is not None]
    whole = [(t, money) for t, money in found if t.name.endswith(WHOLE_COST)]
    for target, money in whole if len(whole) == 1 else ():
        far = abs(money.yuan - amount.yuan) > SLIP * amount.yuan and not typed_wrong(money, amount)
        if not far:
            same = abs(money.yuan - amount.yuan) <= allowed(money, amount)
            yield judged("amount-conflict", None if same else against_amount(project, [target], money.yuan), project.names[0])
    parts = [
        (t, m)
        for t, m in found
        if "cost" in (t.indicator.tier1 or "") + (t.indicator.tier2 or "") and t.value.measure.comparator in ("lteq", "lt")
    ]
    if len(whole) < 2 and len(parts) == 1 and slip(parts[0][1], amount):
        yield judged("amount-conflict", against_amount(project, [parts[0][0]], parts[0][1].yuan), project.names[0])
    # 中央资金投入总成本 and 省级财政投入总成本 are two parts; 项目总成本控制 is their whole.
    yield from summed(project, amount, parts if len(whole) != 1 else [part for part in parts if part not in whole], len(whole) == 1)


def summed(project: Project, amount: Amount, parts: Sequence[tuple[Target, Amount]], has_whole: bool) -> Iterator[Outcome]:
    """Two costs or more, which come close to the amount or miss it by a slip. has_whole: the whole cost stands beside them, so that they
    may be some of many."""
    if len(parts) < 2:
        return
    total = sum((money.yuan for _, money in parts), Decimal(0))
    alone = any(money.yuan == amount.yuan for _, money in parts)  # one is the whole, and the others are parts of it
    slipped = not alone and explained([money for _, money in parts], amount)
    if abs(total - amount.yuan) <= sum((allowed(money, amount) for _, money in parts), Decimal(0)):
        yield passed("sum-mismatch", project.names[0])
    elif slipped or (not has_whole and abs(total - amount.yuan) <= Decimal("0.01") * amount.yuan):
        yield judged("sum-mismatch", against_amount(project, [target for target, _ in parts], total), project.names[0])


def slip(money: Amount, amount: Amount) -> bool:
    """The only cost of a project has the digits of its amount, two of them swapped (≤228万元, 282.00), or in another unit (≤228元)."""
    other_unit = max(money.yuan, amount.yuan) == 10_000 * min(money.yuan, amount.yuan)
    return money.yuan != amount.yuan and (other_unit or swapped(money, amount) or swapped(amount, money) or typed_wrong(money, amount))


def typed_wrong(money: Amount, amount: Amount) -> bool:
    """Ten times as much, or one digit of three or more another."""
    low, high = sorted((money.yuan, amount.yuan))
    digits = [wan(one.yuan).removesuffix("万元").replace(".", "") for one in (money, amount)]
    distinct = min(len(one.replace("0", "")) for one in digits) > 1  # 100 and 200 are two round sums
    same_size = distinct and len(digits[0]) == len(digits[1]) >= 3 and one_slip(*digits)
    return low > 0 and (high == 10 * low or (same_size and high < 10 * low))


def allowed(money: Amount, amount: Amount) -> Decimal:
    """How far they may differ: a target is often printed rounded up to its last decimal."""
    return 2 * max(half_step(money), half_step(amount))


def against_amount(project: Project, found: Sequence[Target], total: Decimal) -> Finding:
    """The finding."""
    printed = project.amount.printed if project.amount else ""
    names = "、".join(target.name for target in found[:4])
    return finding(
        "sum-mismatch" if len(found) > 1 else "amount-conflict",
        "info",
        f"“{names}”的指标值{'合计' if len(found) > 1 else ''}{wan(total)}，而项目金额印为{printed}。",
        f"The targets of {names} come to {wan(total)}, while the project's amount is printed as {printed}.",
        (*(place for target in found for place in target.value.evidence), *project.amount_evidence),
        about=("indicator", found[0].name),
        confidence=0.7,
    )
