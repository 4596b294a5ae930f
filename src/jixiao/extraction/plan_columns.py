"""Whole-department forms that print one row under many heads: a table in; the goals and indicators of its row out.

"部门名称 | 年度预算申请 | 部门职能 | 整体绩效目标 | 产出指标 | 效益指标" over one row, whose last cells list all indicators under their
second tiers ("数量指标：维修水库8座；… 质量指标：…").
"""

from collections.abc import Sequence
from typing import NamedTuple

from jixiao.documents.blocks import Document
from jixiao.extraction import evidences
from jixiao.extraction.form_labels import horizon_of, label_of
from jixiao.extraction.found_indicators import Found
from jixiao.extraction.packed_indicators import packed_whole
from jixiao.extraction.tables import Row, once, text_of
from jixiao.extraction.tier_columns import TierColumn, tier_columns
from jixiao.extraction.wording import comparable
from jixiao.facts.indicators import Goal

_MOST_HEADS = 5
_LONGEST_HEAD = 24


class WideRow(NamedTuple):
    """What one row prints. goals: under heads of goals; found: under heads of tiers."""

    goals: tuple[Goal, ...]
    found: tuple[Found, ...]


class Wide(NamedTuple):
    """heads: rows of the header; paths: header words over each column; tiers: the columns that stand for tiers."""

    heads: int
    paths: tuple[tuple[str, ...], ...]
    tiers: tuple[TierColumn, ...]


def wide(grid: Sequence[Row]) -> Wide | None:
    """The header of such a table; None of any other."""
    heads = next((number for number, row in enumerate(grid[: _MOST_HEADS + 1]) if not _is_head(row)), 0)
    if not heads or len(grid) - heads > _MOST_HEADS:
        return None
    width = max(map(len, grid))
    paths = tuple(_path(grid[:heads], column) for column in range(width))
    columns = tier_columns(paths)
    goals = any(_heads_goal(path) for path in paths)
    return Wide(heads, paths, columns) if columns and goals else None


def of_wide(document: Document, header: Wide, row: Row, year: int | None) -> WideRow:
    """The goals and indicators of a row under such a header."""
    goals: list[Goal] = []
    found: list[Found] = []
    for column, cell in once(row):
        path = header.paths[column]
        tier = next((each for each in header.tiers if each.column == column), None)
        if tier is not None:
            found += packed_whole(document, cell, year, tier.first, tier.second)
        elif _heads_goal(path):
            goals.append(Goal(text=text_of(cell), horizon=horizon_of(path[-1]), evidence=evidences.of_cell(document, cell)))
    return WideRow(tuple(goals), tuple(found))


def _heads_goal(path: Sequence[str]) -> bool:
    label = label_of(path[-1]) if path else None
    return label is not None and label.field == "goal"


def _is_head(row: Row) -> bool:
    texts = [comparable(cell.text) for _, cell in once(row)]
    return bool(texts) and all(len(text) <= _LONGEST_HEAD and not any(sign.isdigit() for sign in text) for text in texts)


def _path(rows: Sequence[Row], column: int) -> tuple[str, ...]:
    path: list[str] = []
    for row in rows:
        text = comparable(text_of(row[column])) if column < len(row) else ""
        if text and text not in path[-1:]:
            path.append(text)
    return tuple(path)
