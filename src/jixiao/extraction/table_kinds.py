"""What kind of table a table is, by its header, its labels, its caption and, where no header is known, its cells."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from jixiao.documents.blocks import Document, Table
from jixiao.extraction.form_labels import names_project, pairs
from jixiao.extraction.form_titles import captions, heading_name, plain_name, spoken_name
from jixiao.extraction.form_words import is_name_label
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.row_kinds import has_tier
from jixiao.extraction.tables import Row, is_header, once
from jixiao.extraction.tier_columns import labelled_rows as tiers_head_columns
from jixiao.extraction.told_by_contents import told_by_contents
from jixiao.extraction.wording import comparable

_FORMS: Final = lexicon("forms")
_KINDS: Final = _FORMS["kinds"]
_HEADER_ROWS: Final = 5
_NEAR: Final = 6
_LONGEST_LINE: Final = 60


def kinds_of(document: Document) -> dict[int, str]:
    """The kind of each table by its block. Indicators right behind a plan, with nothing between that names a project, are the plan's."""
    kinds: dict[int, str] = {}
    before: int | None = None
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        kind = classify(block, captions(document, index))
        goes_on_plan = before is not None and kinds[before] == "plan" and goes_on(document, before, index)
        if kind == "indicators" and (goes_on_plan or _under_a_plan(document, before, index)):
            kind = "plan"
        kinds[index], before = kind, index
    return kinds


def goes_on(document: Document, before: int, index: int) -> bool:
    """Whether a table may go on with the one before, by what stands between: a few short lines, of which none names a project."""
    between = document.blocks[before + 1 : index]
    if len(between) > _NEAR or any(isinstance(block, Table) or len(block.text) > _LONGEST_LINE for block in between):
        return False
    said = "".join(block.text for block in between if not isinstance(block, Table))
    named = (find(document, index) for find in (spoken_name, heading_name, plain_name)) if between else ()
    return not any(named) and not any(word in said for word in _KINDS["plan"])


def _under_a_plan(document: Document, before: int | None, index: int) -> bool:
    """Whether the lines over a table, above that of its part ("三、绩效指标情况"), speak of a plan and of no project."""
    lines = [block.text for block in document.blocks[(before + 1 if before is not None else 0) : index] if not isinstance(block, Table)]
    near = lines[-_NEAR:]
    said = any(word in line for line in near if len(line) <= _LONGEST_LINE for word in _KINDS["plan"])
    return said and not any(find(document, index) for find in (spoken_name, heading_name, plain_name))


def classify(table: Table, captions: Sequence[str]) -> str:
    """The kind of a table: "indicators", "project-form", "projects", "lines", "plan", "units", "personnel", "procurement" or "other"."""
    grid = table.grid()
    caption = comparable(" ".join(captions))
    if tiers_head_columns(grid):
        return "projects"
    has_header = (any(is_header(row) for row in grid) and not _lists_purchases(grid)) or told_by_contents(grid, None, caption) is not None
    first = {label for row in grid for _, cell in once(row)[:1] for label in [comparable(cell.text)]}
    if has_header or any(word in caption for word in _KINDS["performance"]):
        if any(word in caption for word in _KINDS["plan"]):
            return "plan"
        # "项目名称 | 环卫作业 | 部门名称 | …": labels of departments stand in forms of projects too.
        if first & set(map(comparable, _KINDS["plan_labels"])) and not any(map(_names_one, grid)):
            return "plan"
        if _has_form_label(grid):
            return "project-form"
    if has_header:
        return "indicators"
    if any(map(is_name_label, first)) and _form_fields(first) >= 2:
        return "project-form"
    return _listed(grid, caption)


def _lists_purchases(grid: list[Row]) -> bool:
    """Whether a table of purchases has a header like that of indicators (指导性目录 over "一级 | 二级 | 三级"), and no tier in its rows."""
    header = " ".join(comparable(cell.text) for row in grid[:_HEADER_ROWS] for _, cell in once(row))
    return any(word in header for word in _KINDS["procurement"]) and not any(map(has_tier, grid))


def _names_one(row: Row) -> bool:
    """Whether a row prints the name of a project behind its label."""
    return any(pair.label.field == "name" and pair.value and pair.column == once(row)[0][0] for pair in pairs(row))


def _has_form_label(grid: Iterable[Row]) -> bool:
    return any(names_project(row) or any(is_name_label(cell.text) for _, cell in once(row)) for row in grid)


def _form_fields(labels: set[str]) -> int:
    """How many fields of a form stand in a first column, besides the name."""
    bare = {re.sub(r"\(.*?\)", "", label) for label in labels}
    fields = ("supervisor", "implementers", "attribute", "category", "period", "basis", "goal", "money")
    return sum(bool(bare & set(map(comparable, _FORMS["labels"][field]))) for field in fields)


def _listed(grid: list[Row], caption: str) -> str:
    """Tables without indicators, by caption and header."""
    header = " ".join(comparable(cell.text) for row in grid[:3] for _, cell in once(row))
    for kind in ("procurement", "personnel"):
        if any(word in caption or word in header for word in _KINDS[kind]):
            return kind
    if "项目名称" in header or ("项目支出" in caption and "项目" in header):
        return "projects"
    figures = sum(bool(re.fullmatch(r"-?[\d,]+(?:\.\d+)?", comparable(cell.text))) for row in grid for _, cell in once(row))
    if figures >= 2:
        return "lines"
    return "units" if "单位" in header and any(word in caption + header for word in _KINDS["units"]) else "other"
