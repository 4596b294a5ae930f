"""Sources of money: printed labels in, funds and levels out; breakdowns of one project joined, checked and ranked.

The same money printed twice is one Funding with both labels: a form says 财政拨款 452, the project table 一般公共预算 452.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from msgspec import structs

from jixiao.extraction.project_words import label_table, level_of, lexicon
from jixiao.extraction.wording import comparable
from jixiao.facts.money import Amount, Axis, Funding, FundingBreakdown

_FUNDS: Final = label_table(lexicon("levels")["fund"])
NARROWER: Final = {"fiscal-appropriation": {"general-public", "government-fund", "state-capital"}}
_TOLERANCE: Final = Decimal(100)
"""Half of 0.01 万元 for each addend would be 50 yuan; two roundings may meet."""
_PLACES: Final = ("project-table", "form", "narrative")


def fund_of(label: str) -> str | None:
    """Concept of scheme `fund` that a source or a column names ("一般公共预算拨款" → "general-public")."""
    text = comparable(label)
    return next((concept for word, concept in _FUNDS if word in text), None)


def axis_of(labels: Iterable[str]) -> Axis:
    """What a list of sources is divided by: levels of government, funds, or else purposes."""
    labels = list(labels)
    if all(level_of(label) for label in labels) and len({level_of(label) for label in labels}) == len(labels):
        return "by-level"
    return "by-fund" if all(fund_of(label) for label in labels) else "by-purpose"


def is_complete(fundings: tuple[Funding, ...], amount: Amount | None) -> bool:
    """Whether the sources add up to the amount."""
    if amount is None:
        return False
    return abs(total(fundings) - amount.yuan) < _TOLERANCE


def total(fundings: tuple[Funding, ...]) -> Decimal:
    """The sum of the sources, without what they include."""
    return sum((funding.amount.yuan for funding in fundings), Decimal(0))


def arranged(breakdowns: Iterable[FundingBreakdown], amount: Amount | None) -> tuple[FundingBreakdown, ...]:
    """The breakdowns of a project: reprints joined, complete ones marked, one preferred for each axis."""
    joined: list[FundingBreakdown] = []
    for breakdown in sorted(breakdowns, key=lambda item: _PLACES.index(item.place) if item.place in _PLACES else len(_PLACES)):
        for position, known in enumerate(joined):
            merged = _joined(known, breakdown)
            if merged is not None:
                joined[position] = merged
                break
        else:
            joined.append(breakdown)
    checked = [structs.replace(item, complete=is_complete(item.fundings, amount), preferred=False) for item in joined]
    taken: set[str] = set()
    result: list[FundingBreakdown] = []
    for item in sorted(checked, key=lambda item: not item.complete):
        # An incomplete statement is no ground to sum over while a complete one exists; alone it is still the best there is.
        result.append(structs.replace(item, preferred=item.axis not in taken))
        taken.add(item.axis)
    return tuple(result)


def _joined(known: FundingBreakdown, other: FundingBreakdown) -> FundingBreakdown | None:
    """Both statements as one, where every source of the other is money that the known one has too (or none: 0.00)."""
    if known.axis != other.axis:
        return None
    fundings: list[Funding] | None = list(known.fundings)
    for funding in other.fundings:
        fundings = _placed(fundings or [], funding)
        if fundings is None:
            return None
    return structs.replace(known, fundings=tuple(fundings or ()))


def _placed(fundings: list[Funding], funding: Funding) -> list[Funding] | None:
    """The sources with a reprint of one of them added; None where it is no reprint."""
    for position, known in enumerate(fundings):
        if _is_same(known, funding):
            return [*fundings[:position], _both(known, funding), *fundings[position + 1 :]]
    for position, known in enumerate(fundings):
        inner = _placed(list(known.includes), funding) if known.includes else None
        if inner is not None and funding.amount.yuan:
            return [*fundings[:position], structs.replace(known, includes=tuple(inner)), *fundings[position + 1 :]]
    narrower = NARROWER.get(funding.fund or "", set())
    parts = tuple(known for known in fundings if known.fund in narrower)
    if parts and total(parts) == funding.amount.yuan:
        # 财政拨款 of a form holds the funds that the table prints beside each other.
        first = fundings.index(parts[0])
        rest = [known for known in fundings if known not in parts]
        return [*rest[:first], structs.replace(funding, includes=(*funding.includes, *parts)), *rest[first:]]
    return [*fundings, funding] if not funding.amount.yuan else None


def _is_same(known: Funding, other: Funding) -> bool:
    """One source printed twice: equal money, and the same fund and level or the same name."""
    if known.amount.yuan != other.amount.yuan or known.phase != other.phase:
        return False
    if {comparable(label) for label in known.labels} & {comparable(label) for label in other.labels}:
        return True
    return known.fund is not None and (known.fund, known.level) == (other.fund, other.level)


def _both(known: Funding, other: Funding) -> Funding:
    labels = tuple(dict.fromkeys((*known.labels, *other.labels)))
    includes = known.includes or other.includes
    return structs.replace(known, labels=labels, evidence=(*known.evidence, *other.evidence), includes=includes)
