"""Issuer marks in running text: the characters before a number in; where the mark begins, and the one spelling of an issuer, out."""

import re
from typing import Final

from jixiao.extraction.project_words import lexicon

_ISSUERS: Final = lexicon("issuers")
_BEFORE: Final = re.compile("|".join(map(re.escape, (*_ISSUERS["before"]["words"], *_ISSUERS["before"]["enumerators"]))))
_TITLE: Final = re.compile(rf"(?:{'|'.join(_ISSUERS['before']['titles'])})\s+(?=\S)")
_LONG: Final = 3
_FULL: Final = "|".join(
    (r"[\u3400-\u9fff]\s*" if len(word) < _LONG else "") + re.escape(word)
    for word in sorted(_ISSUERS["organs"]["full_names"], key=lambda word: -len(word))
)
_TAIL: Final = "".join(_ISSUERS["marks"]["tails"])
# 财政部财社: the organ's name ends where at least two characters of a mark follow; 人社部发 is a mark by itself.
_ORGAN: Final = re.compile(rf".*(?:{_FULL})\s*(?=[^{_TAIL}\s]\s*\S)", re.DOTALL)
_OWN: Final = tuple(_ISSUERS["marks"]["own"])
_STATE: Final = "中华人民共和国"
_SAME: Final[dict[str, str]] = {spelling: name for name, spellings in _ISSUERS["organs"]["same"].items() for spelling in spellings}


def mark_start(run: str, before: str, with_issuer: bool = False) -> int:
    """Where the mark begins in the run of characters before a number: after 根据, 一是, 的通知 ("根据闽人社文[2017]309号"), and after
    the name of who issued it ("财政部财社〔2021〕162号"), unless the issuer himself is what is sought (orders). After 和 only where
    another paper stands before it, since 和 begins the marks of 和田 and 和平 too."""
    begin = max((match.end() for words in (_BEFORE, _TITLE) for match in words.finditer(run) if match.end() < len(run)), default=0)
    is_after_paper = bool(begin) or before.rstrip()[-1:] in tuple("》〉）)号文、")
    rest = _after_date(run[begin:].lstrip(), before if begin == 0 else "")
    while len(rest) > 1 and (rest[0] in _ISSUERS["before"]["first"] or (is_after_paper and rest[0] in _ISSUERS["before"]["conjunctions"])):
        rest = rest[1:].lstrip()
    organ = None if with_issuer or rest.startswith(_OWN) else _ORGAN.match(rest)
    return len(run) - len(rest) + (organ.end() if organ else 0)


def _after_date(rest: str, before: str) -> str:
    """Without the 日 or 年 of a date (2023年1月17日水利部令, 2021年保财教〔2021〕41号); 日政发 is a mark."""
    return rest[1:].lstrip() if rest[:1] in ("日", "年") and before.rstrip()[-1:].isdecimal() else rest


def of_one_spelling(issuer: str) -> str:
    """An issuer of orders as it is written once: 国家发展和改革委员会 and 国家发改委 are one; several are joined without marks."""
    return "".join(_named(part) for part in re.split(r"、", re.sub(r"\s", "", issuer)))


def _named(name: str) -> str:
    name = name.removeprefix(_STATE) or name
    return _SAME.get(name, name)
