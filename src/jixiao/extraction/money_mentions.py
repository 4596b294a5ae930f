"""Money named in a sentence: text in, each amount with its place in the sentence out."""

from typing import NamedTuple

from jixiao.extraction.amounts import parse, spoken
from jixiao.facts.money import Amount


class Mention(NamedTuple):
    """start, end: offsets in the sentence of figure and unit."""

    start: int
    end: int
    amount: Amount


def mentions(sentence: str) -> list[Mention]:
    """All amounts with a unit of money, in order."""
    found = ((match.start(), match.end(), parse(match[0])) for match in spoken(sentence))
    return [Mention(start, end, amount) for start, end, amount in found if amount is not None]
