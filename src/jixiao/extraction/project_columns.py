"""The columns of a project table: rows and the words of its header in; which column holds what, out."""

import re
from itertools import pairwise
from typing import Final

from jixiao.documents.blocks import Cell, Table
from jixiao.extraction.fundings import fund_of
from jixiao.extraction.project_words import words
from jixiao.extraction.row_kinds import counts_columns
from jixiao.extraction.wording import clean, comparable

_NUMBER: Final = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
_LONGEST_LABEL: Final = 14


def header_rows(table: Table, grid: list[list[Cell | None]]) -> int:
    """How many rows stand above the first one with a figure (a row of running column numbers is still header)."""
    for row in range(min(table.rows, 6)):
        texts = [cell.text.strip() for cell in grid[row] if cell is not None and cell.text.strip()]
        figures = [text for text in texts if _NUMBER.fullmatch(text)]
        if figures and not _is_counting(texts):
            return row
    return 0


def _is_counting(texts: list[str]) -> bool:
    """ "** ** 1 2 3 4": the numbers of the columns."""
    numbers = [int(text) for text in texts if text.isdigit()]
    others = [text for text in texts if not text.isdigit()]
    steps = all(later == earlier + 1 for earlier, later in pairwise(numbers))
    return len(numbers) > 1 and steps and all(set(text) <= set("*栏次=+0123456789 ") for text in others)


def header_paths(table: Table, grid: list[list[Cell | None]], rows: int) -> tuple[tuple[str, ...], ...]:
    """For each column the header words above it; in plain text a blank cell over a filled one belongs to the cell on its left."""
    columns: list[tuple[str, ...]] = []
    texts = [[clean(cell.text) if cell else "" for cell in grid[row]] for row in range(rows)]
    printed = [row for row in range(rows) if not counts_columns(grid[row])]
    for column in range(table.columns):
        path: list[str] = []
        for row in printed:
            text = texts[row][column]
            below = any(texts[lower][column] for lower in range(row + 1, rows))
            left = column
            while not text and below and not table.spans_known and left > 0:
                left -= 1
                text = texts[row][left]
            if text and text not in path[-1:] and not _is_counting([text, text]):
                path.append(text)
        columns.append(tuple(path) or ("",))
    return tuple(columns)


def column_roles(paths: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """Role → column, the first that fits; the amount is a sum that stands under no fund."""
    roles: dict[str, int] = {}
    for role in ("code", "unit_code", "name", "unit", "class", "goal", "indicators", "amount"):
        labels = set(words("projects", "columns", role))
        for column, path in enumerate(paths):
            if column in roles.values():
                continue
            if _leaf(path) in labels and (role != "amount" or not any(fund_of(part) for part in path[:-1])):
                roles[role] = column
                break
    if "amount" not in roles and "name" in roles:
        # "本年拨款" over "合计 | 一般公共预算 | 政府性基金预算": the sum of the only fund.
        sums = [column for column, path in enumerate(paths) if is_sum_column(path)]
        roles |= {"amount": sums[0]} if len(sums) == 1 and sums[0] not in roles.values() else {}
    return _with_endings(paths, roles)


def _leaf(path: tuple[str, ...]) -> str:
    """The lowest label of a column, without its unit ("金额（万元）")."""
    return re.sub(r"\((?:单位:)?(?:人民币)?(?:万元|元|亿元)\)", "", comparable(path[-1]))


def _with_endings(paths: tuple[tuple[str, ...], ...], roles: dict[str, int]) -> dict[str, int]:
    """With name and amount by how a label ends that no list holds ("重点项目名称", "核定总额"). An amount is told so only beside
    "…名称", and where it is of no fund."""
    found = dict(roles)
    for role in ("name", "amount"):
        endings = words("projects", "column_endings", role)
        if role == "amount" and not ("name" in found and "名称" in paths[found["name"]][-1]):
            break
        for column, path in enumerate(paths):
            fits = len(_leaf(path)) <= _LONGEST_LABEL and _leaf(path).endswith(endings) and not any(map(fund_of, path))
            if role not in found and column not in found.values() and fits:
                found[role] = column
    return found


def is_sum_column(path: tuple[str, ...]) -> bool:
    return comparable(path[-1]) in words("projects", "sums", "labels")
