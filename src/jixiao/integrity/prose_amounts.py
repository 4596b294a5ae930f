"""Amounts in running text: a paragraph in; its amounts, shares and changes with their places in it out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from msgspec import Struct

from jixiao.facts.money import Amount
from jixiao.integrity.sums import UNIT_SIZES

_NUMBER: Final = r"\d[\d,]*(?:\.\d+)?"
_MONEY: Final = rf"(?P<number>{_NUMBER})\s*(?P<unit>亿元|万元|元)(?!\s*[/／人])"
_AMOUNT: Final = re.compile(_MONEY)
# "公务接待费支出 3.43 万元，占“三公”经费的 54.18%"
_SHARE: Final = re.compile(
    rf"{_MONEY}(?:[（(][^（()）]{{0,40}}[）)])?\s*[，,、（(]?\s*约?占(?P<of>[^\d，,。；;、%]{{0,20}}?)(?:的?(?:比例|比重)?为?)\s*(?P<share>\d+(?:\.\d+)?)\s*[%％]"
)
# "机关运行经费预算162.09万元，其中：…。占预算总额的9.65%": the share is of what the sentence before begins with.
_SHARE_BEHIND: Final = re.compile(r"。\s*约?占(?P<of>[^\d，,。；;、%]{0,20}?)(?:的?(?:比例|比重)?为?)\s*(?P<share>\d+(?:\.\d+)?)\s*[%％]")
_UP: Final = "增加|增长|上升|提高|增|多"
_DOWN: Final = "减少|下降|降低|压减|减|降|少"
# "比上年增加 180.70 万元，增长 10.75%"; "较2021年预算228.04万元减少122.16万元，减少53%"
_CHANGE: Final = re.compile(
    rf"(?:比|较|与(?=\s*(?:上年|去年|上一年|\d{{4}}\s*年)))(?P<against>[^。；;]{{0,40}}?)(?:各|共)?(?P<way>{_UP}|{_DOWN})了?\s*{_MONEY}[，,、（(]?\s*"
    r"(?:同比|(?:与|比|较)(?:上年|去年|上一年|20\d\d年)(?:预算)?数?(?:相比)?)?"
    rf"(?P<turn>{_UP}|{_DOWN}|增幅|降幅|增长率)(?:率)?[为了达约]*\s*(?P<rate>\d+(?:\.\d+)?)\s*[%％]"
)


class Mention(Struct, frozen=True):
    """An amount and where it stands in the paragraph."""

    start: int
    end: int
    amount: Amount


class Share(Struct, frozen=True):
    """part: the amount. of: what it is a share of, as worded (""). printed: "45.82". percent: the same as a number."""

    start: int
    end: int
    part: Mention
    of: str
    printed: str
    percent: Decimal


class Change(Struct, frozen=True):
    """amount: of the change, positive. rising: which way. base: the earlier figure where it is printed between. printed: "10.75".
    contrary: the words for the amount and for the rate point to different sides (增加…，下降…)."""

    start: int
    end: int
    amount: Amount
    rising: bool
    base: Amount | None
    printed: str
    percent: Decimal
    contrary: bool = False


def _amount(found: re.Match[str]) -> Amount:
    number = Decimal(found["number"].replace(",", ""))
    return Amount(number * UNIT_SIZES[found["unit"]], f"{found['number']}{found['unit']}")


def mentions(text: str) -> list[Mention]:
    """All amounts, in order."""
    return [Mention(found.start(), found.end(), _amount(found)) for found in _AMOUNT.finditer(text)]


def shares(text: str) -> Iterator[Share]:
    """All amounts with a printed share."""
    for found in _SHARE.finditer(text):
        part = Mention(found.start(), found.end("unit"), _amount(found))
        yield Share(found.start(), found.end(), part, found["of"], found["share"], Decimal(found["share"]))
    for found in _SHARE_BEHIND.finditer(text):
        opening = text.rfind("。", 0, found.start()) + 1
        first = next((m for m in mentions(text) if opening <= m.start < found.start()), None)
        if first is not None:
            yield Share(found.start(), found.end(), first, found["of"], found["share"], Decimal(found["share"]))


def changes(text: str) -> Iterator[Change]:
    """All changes printed with amount and rate."""
    for found in _CHANGE.finditer(text):
        bases = mentions(found["against"])
        if len(bases) > 1:
            continue
        base = bases[0].amount if bases else None
        rising = re.fullmatch(_UP, found["way"]) is not None
        contrary = rising != (re.fullmatch(rf"{_UP}|增幅|增长率", found["turn"]) is not None)
        yield Change(found.start(), found.end(), _amount(found), rising, base, found["rate"], Decimal(found["rate"]), contrary)
