"""Cells under one header cell 指标值 that print operator, number and unit apart: cells in; which of them is what, out."""

import re
from collections.abc import Sequence
from typing import Final

from jixiao.documents.blocks import Cell
from jixiao.extraction import values
from jixiao.extraction.tables import text_of

_MOST: Final = 3
_LONGEST_UNIT: Final = 8


def undivided(key: str, cells: Sequence[Cell]) -> dict[str, Cell | None]:
    """The cell of the value under its key, with those of operator and unit; nothing where the cells are not such parts."""
    if not cells or len(cells) > _MOST:
        return {}
    operator = cells[0] if len(cells) > 1 and values.is_operator(text_of(cells[0])) else None
    rest = cells[1:] if operator else cells
    found: dict[str, Cell | None] = {key: rest[0]}
    if operator:
        found["operator"] = operator
    if len(rest) == 1:
        return found if operator or len(cells) == 1 else {}
    unit = text_of(rest[1])
    # A remark beside a value is no unit of it.
    if len(rest) == 2 and re.search(r"\d", rest[0].text) and not re.search(r"\d", unit) and len(unit) <= _LONGEST_UNIT:
        found["unit"] = rest[1]
        return found
    return found if operator else {}
