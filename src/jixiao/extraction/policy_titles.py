"""Titles of policy papers: a printed title in; whether it is one, who issued it and which paper it issues out."""

import re
from typing import Final

from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import clean

_WORDS: Final = lexicon("citations")
_TAIL: Final = re.compile(r"\s*(?:[（(〔\[【][^（）()]{0,30}[）)〕\]】]?|[（(]?(?:试行|暂行|草案)[）)])\s*$")


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: -len(word)))


_ACT: Final = _any(_WORDS["notices"]["acts"])
_ISSUING: Final = _any(_WORDS["notices"]["issuing"])
_KIND: Final = _any(_WORDS["notices"]["kinds"])
_ORGAN: Final = _any(lexicon("issuers")["organs"]["endings"])
_ISSUED_MARKED: Final = re.compile(rf"(?:{_ISSUING})\s*[《〈<](?P<inner>[^《〈<]+?)[》〉>]")
_SAID_MARKED: Final = re.compile(rf"(?:{_any(_WORDS['notices']['other'])})\s*[《〈<](?P<inner>[^《〈<]+?)[》〉>]")
_ISSUED_BARE: Final = re.compile(rf"关于(?:{_ISSUING})\s*(?P<inner>[^《〈<》〉>]+?)\s*的\s*(?:{_KIND})$")
_ISSUER: Final = re.compile(rf"^(?P<issuer>[^《》〈〉<>，。；：]*?(?:{_ORGAN}))\s*(?=关于|印发|转发)")
OPENING: Final = re.compile(rf"关于(?:联合|进一步)?(?:{_ACT})?\s*$")
_LOOSE: Final = r"[^，。；《》]{0,12}的"
CLOSING: Final = re.compile(rf"^\s*(?:[（(][^（）()]{{1,20}}[）)])?\s*(?:的|等{_LOOSE}|有关{_LOOSE}|\s)\s*(?:{_KIND})(?!精神|要求)")


def without_tail(title: str) -> str:
    """A title without its trailing （试行）, （2023年—2035年）, （内部）."""
    while (shorter := _TAIL.sub("", title)) != title and shorter:
        title = shorter
    return title


def is_policy(title: str, numbered: bool) -> bool:
    """Whether a title in 《》 names a policy paper; numbered: a document number stands beside it."""
    core = re.sub(r"[》〉>”\"]+$", "", without_tail(clean(title)))
    if core.endswith(tuple(_WORDS["titles"]["not_endings"])):
        return False
    return numbered or core.endswith(tuple(_WORDS["titles"]["endings"])) or ("关于" in core and bool(re.search(rf"的(?:{_KIND})$", core)))


def is_short(title: str) -> bool:
    """Whether it is short for a paper named in full elsewhere (《条例》)."""
    return clean(title) in _WORDS["titles"]["short"]


def is_standard(title: str) -> bool:
    """Whether it is a technical standard by its title (《公路养护技术规范》); a notice about standards is none."""
    core = without_tail(clean(title))
    return core.endswith(tuple(_WORDS["titles"]["standards"])) and "关于" not in core


def is_allotment(title: str) -> bool:
    """Whether it carries money from one level to another (关于提前下达…资金预算的通知)."""
    words = _WORDS["allotments"]
    found = re.search(rf"(?:{_any(words['acts'])}).*(?:{_any(words['objects'])})", title)
    return bool(found) and "批复" not in title and "办法" not in title and "关于" in title


def nested_of(title: str) -> str | None:
    """The paper that a notice issues, amends, passes on, repeals or carries out: inside marks, or, where it is issued, without them
    (关于印发某市医疗救助办法的通知)."""
    marked = _ISSUED_MARKED.search(title) or _SAID_MARKED.search(title)
    if marked:
        return clean(marked["inner"])
    bare = _ISSUED_BARE.search(without_tail(title))
    inner = clean(bare["inner"]) if bare else ""
    is_paper = without_tail(inner).endswith(tuple(_WORDS["titles"]["endings"])) or (bare is not None and "印发" in bare[0])
    return inner if inner and is_paper else None


def issuer_of(title: str) -> str | None:
    """Who issued it, where the title begins with that ("财政部 国家医保局关于提前下达…"), as printed."""
    found = _ISSUER.match(title)
    return found["issuer"].strip() if found and len(found["issuer"]) <= 60 else None
