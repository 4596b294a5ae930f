"""Classes of projects: a project's code or printed class in; 人员类, 运转类 or 特定目标类, and whether it is a budget line only, out.

Source: 预算管理一体化规范（试行）（财办〔2020〕13号）, see lexicon/projects.toml.
"""

import re
from typing import Final

from jixiao.documents.blocks import Table
from jixiao.extraction.project_words import label_table, lexicon
from jixiao.extraction.wording import comparable
from jixiao.facts.projects import ProjectClass

_CODE_CLASS: Final = re.compile(r"\d{8,14}([A-Z])\d{6,13}")
_CLASSES: Final = label_table(lexicon("projects")["class"], "concept")
_LINES: Final = dict(label_table(lexicon("projects")["class"], "budget_line"))


def class_of(code: str, printed: str) -> tuple[ProjectClass | None, bool]:
    """Project class, and whether the row is a budget line only."""
    match = _CODE_CLASS.fullmatch(re.sub(r"\s", "", code))
    if match and match[1] in lexicon("projects")["classes"]["letters"]:
        letter = lexicon("projects")["classes"]["letters"][match[1]]
        return letter, letter != "specific-purpose"
    text = comparable(printed)
    for label, concept in _CLASSES:
        if label and label in text:
            return concept, _LINES[label]
    return None, False


def lists_basic_items(table: Table) -> bool:
    """Whether a table of projects lists personnel or office running money too, as the integrated system's list of all items does
    (基本工资 with code …R…): its sum is that of all expenditure."""
    texts = {comparable(cell.text) for cell in table.cells}
    return any(_LINES.get(text) or class_of(text, "")[1] for text in texts)
