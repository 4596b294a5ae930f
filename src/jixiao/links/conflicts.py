"""Conflicts: policies with their titles in; one number printed with two titles out. Nothing is corrected: both printings stay."""

from collections.abc import Iterable, Iterator

from rapidfuzz.fuzz import ratio

from jixiao.facts.policies import DocumentLinks, PolicyConflict, PolicyRecord
from jixiao.links.policies import plain

_SAME = 80.0


def is_one_title(one: str, other: str) -> bool:
    """One spelling or part of the other: a notice and the measure it issues, with or without issuer, or a slip of one character."""
    first, second = sorted((plain(one), plain(other)), key=len)
    return first in second or ratio(first, second) >= _SAME


def conflicting(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Titles that are not one with the first, together with it; sorted; nothing where all are one."""
    others = [title for title in titles[1:] if not is_one_title(titles[0], title)]
    return tuple(sorted((titles[0], *others))) if others else ()


def conflicts(policies: Iterable[PolicyRecord], documents: Iterable[DocumentLinks]) -> Iterator[PolicyConflict]:
    """One finding for each citation of a number that is printed with two titles."""
    found = {policy.key: (policy.number, titles) for policy in policies if policy.number and (titles := conflicting(policy.titles))}
    for document in documents if found else ():
        for resolution in document.resolutions:
            if resolution.policy in found and resolution.how in ("by-number-and-title", "by-number"):
                number, titles = found[resolution.policy]
                yield PolicyConflict(document=document.document, citation=resolution.citation, number=str(number), titles=titles)
