"""Rows of a table under a header that are no indicators, or that name a tier: a row in; what it is out."""

import re
from typing import Final

from jixiao.extraction import tiers
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.tables import Row, once, role_of
from jixiao.extraction.wording import comparable

_WORDS: Final = lexicon("headers")
_SCORED: Final = frozenset({"score", "maximum", "weight"})
_SUMS: Final = "|".join(sorted(map(re.escape, map(comparable, _WORDS["sums"]["labels"])), key=len, reverse=True))
# "总分", "合计(100分)", "总分:98.5分", "自评总分及等次".
_SUM: Final = re.compile(rf"(?:{_SUMS})(?:[:(及和、].*)?")
_CLOSINGS: Final = tuple(_WORDS["closings"]["endings"])
_LONGEST_CLOSING: Final = 14


def counts_columns(row: Row) -> bool:
    """Whether a row under a header numbers its columns ("1 | 2 | 3 | 4")."""
    texts = [comparable(cell.text) for _, cell in once(row)]
    figures = [int(text) for text in texts if text.isdigit() and len(text) <= 2]
    return len(figures) > 2 and len(figures) == len(texts) and figures == list(range(figures[0], figures[0] + len(figures)))


def is_sum(row: Row) -> bool:
    """Whether a row adds up scores ("总分 | 100 | 98")."""
    cells = once(row)
    unknown = [cell for _, cell in cells if role_of(cell.text) is None]
    # "自评得分 | 92.5" alone in its row, though 自评得分 heads a column too.
    first = cells[0][1] if len(cells) == 2 and role_of(cells[0][1].text) in _SCORED else next(iter(unknown), None)
    return first is not None and bool(_SUM.fullmatch(comparable(first.text)))


def closes(row: Row, names: int) -> bool:
    """Whether a row left of the column of names says what follows the indicators ("其他需要说明的问题 | 无", "评价等级 | 优")."""
    column, cell = next(((column, cell) for column, cell in once(row) if role_of(cell.text) is None), (names, None))
    label = comparable(cell.text).rstrip(":") if cell is not None and column < names else ""
    return 0 < len(label) <= _LONGEST_CLOSING and label.endswith(_CLOSINGS)


def has_tier(row: Row) -> bool:
    """Whether a row names a first or second tier in a cell of its own."""
    return any(tiers.is_first(cell.text) or tiers.is_second(cell.text) for _, cell in once(row))
