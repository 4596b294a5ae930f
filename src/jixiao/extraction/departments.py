"""Names of departments and units: printed names in; plain names, their function and the fullest form out."""

import re
from typing import Final

from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import clean

_NAMES: Final = lexicon("departments")["names"]
_ADDITIONS: Final = "|".join(sorted(map(re.escape, _NAMES["additions"]), key=lambda word: -len(word)))
_ADDED: Final = re.compile(rf"\s*[（(](?:{_ADDITIONS})[）)]\s*$")
_OWN: Final = re.compile(r"(?:部门)?(?:本级|本部|机关本级|局机关|本)$")
_CODE: Final = re.compile(r"^\s*[\[［【（(]?\s*(\d{3,12})\s*[\]］】）)]?\s*[-_－—、.\s]*|[-_－—\s]*[\[［【（(]?(\d{3,12})[\]］】）)]?\s*$")
_FUNCTIONS: Final = sorted(
    ((word, entry["concept"]) for entry in lexicon("departments")["function"] for word in entry["words"]), key=lambda pair: -len(pair[0])
)


def function_of(name: str) -> str:
    """Concept of scheme `department-function`, by the longest word found in the name; `other` where none is."""
    return next((concept for word, concept in _FUNCTIONS if word in name), "other")


def plain_name(printed: str) -> str:
    """A name without code, blanks and additions: "[009015]南京市…局", "某市财政局（汇总）", "…局（本级）"."""
    name = without_code(re.sub(r"\s", "", clean(printed)))[0]
    while (shorter := _ADDED.sub("", name)) != name and shorter:
        name = shorter
    return name.strip('：:、，。；;“”"')


def without_own(name: str) -> str:
    """The department of its own level: …局本级 → …局; a cell cut off (…局本) likewise."""
    return _OWN.sub("", plain_name(name)) or name


def without_code(printed: str) -> tuple[str, str | None]:
    """The name and the budget code beside it ("253_绵阳市…局", "南京市…局 009015001")."""
    found = _CODE.search(printed)
    code = (found[1] or found[2]) if found else None
    return (_CODE.sub("", printed).strip() if code else printed.strip()), code


def is_name(text: str) -> bool:
    """Whether a text is worded like the name of an organization."""
    name = re.sub(r"(?:本级行政|本级|[（(][^（）()]{2,20}[）)])$", "", plain_name(text))
    is_long = 4 <= len(name) <= 40 or (len(name) == 3 and name.endswith("部"))
    return (
        is_long
        and not name.endswith(("部门", "单位", "本部"))
        and name.endswith(tuple(_NAMES["endings"]))
        and not re.search(r"[，。；：:\d《》万元]|合计|小计", name)
    )


def is_central(name: str) -> bool:
    """Whether the name is that of a department of the central government (国家医疗保障局, 财政部)."""
    return name.startswith(tuple(_NAMES["central"])) or (name.endswith("部") and len(name) <= 10 and "委" not in name)


def without_party(name: str) -> str:
    """中共绵阳市委宣传部 → 绵阳市委宣传部."""
    return next((name.removeprefix(word) for word in _NAMES["party"] if name.startswith(word)), name)


def zone_in(name: str) -> str | None:
    """The word for a development zone in a name."""
    return next((word for word in _NAMES["zones"] if word in name), None)
