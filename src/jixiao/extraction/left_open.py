"""What a document leaves open of itself: a department that nothing labels, looked for where names stand otherwise; and what a build says
where none is printed at all, or no place. A form that is worth reading is not given up for a missing title page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Document, Table
from jixiao.extraction import departments, places
from jixiao.extraction.form_words import bare_label, field_by_ending, field_of
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.units_of_budget import read_units
from jixiao.extraction.wording import clean
from jixiao.facts.findings import Absence

_ORGANS: Final = "|".join(sorted(map(re.escape, lexicon("departments")["names"]["endings"]), key=lambda word: -len(word)))
_RUN: Final = re.compile(rf"[\u3400-\u9fff]{{3,24}}?(?:{_ORGANS})(?![\u3400-\u9fff]{{0,2}}(?:{_ORGANS}))")
_SHORT: Final = 40
_TITLES: Final = 4
# "某某街道2023年度绩效自评": what stands before the year of a title.
_BEFORE_YEAR: Final = re.compile(r"(?P<name>[\u3400-\u9fff（）()]{3,30}?)\s*20\d\d\s*年度?\S{0,12}(?:预算|决算|绩效|自评)")
_LABELS: Final = frozenset(lexicon("document_kinds")["department"]["labels"])
_FIELDS: Final = frozenset({"supervisor", "implementers", "unit_of_plan"})
_NAME: Final = re.compile(r"[\u3400-\u9fff（）()]{3,30}")


def department_of(document: Document) -> str | None:
    """The department of a document that names none beside a label of its own: a unit of its list, what stands beside 主管部门 ("某市
    水务集团"), a line that is a name or begins with one, the name of a place's office that stands most often."""
    units = read_units(document)
    if units:
        return departments.without_own(units[0].names[0])
    labelled = Counter(_labelled(document))
    if labelled:
        return max(labelled, key=lambda name: (labelled[name], len(name), name))
    lines = [clean(block.text) for block in document.blocks if not isinstance(block, Table) and len(block.text) <= _SHORT]
    alone = next((departments.without_own(line) for line in lines if departments.is_name(line)), None)
    alone = alone or next((found["name"] for line in lines[:_TITLES] if (found := _BEFORE_YEAR.match(line))), None)
    if alone:
        return alone
    runs = Counter(run for text in _texts(document) for run in _runs(re.sub(r"\s", "", text)))
    return max(runs, key=lambda name: (runs[name], len(name), name)) if runs else None


def _labelled(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if not isinstance(block, Table):
            continue
        cells = {(cell.row, cell.column): cell for cell in block.cells}
        for cell in block.cells:
            bare = bare_label(cell.text)
            right = cells.get((cell.row, cell.column + cell.columns))
            if right is None or not (bare in _LABELS or (field_of(bare) or field_by_ending(bare)) in _FIELDS):
                continue
            name = departments.plain_name(right.text)
            label = bare_label(right.text)
            if _NAME.fullmatch(name) and field_of(label) is None and field_by_ending(label) is None:
                yield name


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from (cell.text for cell in block.cells) if isinstance(block, Table) else [block.text]


def _runs(text: str) -> Iterator[str]:
    """Names that begin with a division, wherever in a sentence they stand."""
    for found in _RUN.finditer(text):
        starts = (found[0][start:] for start in range(len(found[0]) - 3))
        name = next((name for name in starts if places.is_of_a_place(name)), None)
        if name and departments.is_name(name):
            yield name


def unknown_department(document: Document) -> str:
    """What stands for the name of a department that is not printed, told by the file."""
    return f"未载明部门（{document.name}）"


def no_department() -> Absence:
    """What the build reports of it."""
    return Absence(
        property="department",
        reason="not-printed",
        comment_zh="没有印出部门名称；以文件名代替。",
        comment_en="No department is printed; the name of the file stands for it.",
    )


def no_place(found: str) -> Absence:
    """What the build reports of a place that is not printed, or may be several."""
    return Absence(
        property="place",
        reason="not-understood" if "may be" in found else "not-printed",
        comment_zh="没有印出地区，或所印名称可指几处。",
        comment_en=f"The place stays open: {found}.",
    )
