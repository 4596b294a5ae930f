"""What the cells of a form are called: the text of a cell in; the field of lexicon/forms.toml that it labels, out."""

import re
from typing import Final

from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import comparable

_LABELS: Final = lexicon("forms")["labels"]
_FIELDS: Final = {
    comparable(re.sub(r"[（(].*?[)）]", "", label) or label): field for field, labels in reversed(_LABELS.items()) for label in labels
}
_NAMES: Final = frozenset(map(comparable, _LABELS["name"]))
_ENDINGS: Final = {ending: field for field, endings in lexicon("forms")["endings"].items() for ending in endings}
_OTHER_NAMES: Final = tuple(lexicon("forms")["other_names"]["labels"])
_MONEY: Final = lexicon("forms")["amounts"]
_AMOUNT: Final = re.compile(rf"(?:{'|'.join(sorted(_MONEY['words'], key=len, reverse=True))})+")
_LONGEST_BY_ENDING: Final = 12
_THINGS: Final = "|".join(lexicon("forms")["named"]["things"])
_WORDS: Final = "|".join(sorted(lexicon("forms")["named"]["words"], key=len, reverse=True))
_NAMED: Final = re.compile(rf"(?:{_THINGS}|{_WORDS})*(?:{_THINGS})(?:{_THINGS}|{_WORDS})*(?:名|全称)")
_THING: Final = re.compile(rf"(?:{_THINGS}|{_WORDS})*(?:{_THINGS})|名称")


def bare_label(text: str) -> str:
    """A label without its brackets and colon: 主管部门（盖章）： → 主管部门."""
    return re.sub(r"\(.*?\)", "", comparable(text)).rstrip(":")


def field_of(bare: str) -> str | None:
    """The field of a label that a list holds; bare: comparable, without brackets and closing colon."""
    return _FIELDS.get(bare)


def field_by_ending(bare: str) -> str | None:
    """The field of a label that no list holds, by how it ends ("申报项目名称", "项目单位联系人", "本期资金总额"). Only for a cell that
    can be no value: a unit may be called "各预算单位"."""
    if len(bare) > _LONGEST_BY_ENDING or re.search(r"\d", bare):
        return None
    if _NAMED.fullmatch(bare):
        return "name"
    field = next((field for ending, field in _ENDINGS.items() if bare.endswith(ending)), None)
    return None if field == "name" and any(word in bare for word in _OTHER_NAMES) else field


def without_name_label(text: str) -> str:
    """A name without the label that its reader joined to it ("专项名称医疗服务能力提升补助资金")."""
    label = next((label for label in sorted(_NAMES, key=len, reverse=True) if text.startswith(label) and len(label) >= 4), "")
    return text.removeprefix(label).lstrip("：: ") or text


def names_a_thing(bare: str) -> bool:
    """Whether a cell alone before one other says no more than what that names ("支出项目", "专项", "政策/项目", "名称")."""
    return len(bare) <= _LONGEST_BY_ENDING and _THING.fullmatch(bare) is not None


def names_projects(bare: str) -> bool:
    """Whether a label that no list holds heads names of projects ("项目名", "支出项目"); 事项 heads names of indicators as often."""
    return bool(_NAMED.fullmatch(bare)) or (not bare.endswith(("名称", "事项")) and names_a_thing(bare))


def is_amount_label(bare: str) -> bool:
    """Whether a label that no list holds names money that is given, by the words it is made of ("下达中央预算内投资", "批复金额")."""
    return bool(_AMOUNT.fullmatch(bare)) and any(word in bare for word in _MONEY["sums"])


def is_name_label(text: str) -> bool:
    """Whether a cell labels the name of a project."""
    bare = comparable(text).rstrip(":")
    return bare in _NAMES or (field_of(bare) is None and field_by_ending(bare) == "name")
