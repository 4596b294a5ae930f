"""Money named in a sentence: text in, each amount with its place in the sentence and its yuan out."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from jixiao.facts.money import Amount

FACTORS: Final = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
NUMBER: Final = r"-?(?:\d{1,3}(?:[,，]\s?\d{3})+|\d+)(?:\.\s?\d+)?"
_MENTION: Final = re.compile(rf"({NUMBER})\s*(亿元|百万元|万元|千元|元)(?!/|／)")
_FIGURE: Final = re.compile(rf"^[¥￥]?\s*({NUMBER})\s*(亿元|百万元|万元|千元|元)?$")


class Mention(NamedTuple):
    """start, end: offsets in the sentence of figure and unit."""

    start: int
    end: int
    amount: Amount


def number_of(printed: str) -> Decimal:
    """"112,250.18" → 112250.18; a converter's blank ("1, 000. 00") goes."""
    return Decimal(re.sub(r"[,，\s]", "", printed))


def amount_of(printed: str, unit: str = "万元") -> Amount | None:
    """The amount in a cell of a table in `unit`; None where the cell is blank or says something else ("其他", "—")."""
    match = _FIGURE.match(printed.strip())
    if not match:
        return None
    own = match[2]
    text = printed.strip() if own else f"{printed.strip()}{unit}"
    return Amount(number_of(match[1]) * FACTORS[own or unit], text)


def mentions(sentence: str) -> list[Mention]:
    """All amounts with a unit of money, in order."""
    found = _MENTION.finditer(sentence)
    return [Mention(match.start(), match.end(), Amount(number_of(match[1]) * FACTORS[match[2]], match[0])) for match in found]
