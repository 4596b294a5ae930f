"""Rows of indicators with merged tiers: facts in, rows of a grid out."""

from collections.abc import Callable, Sequence
from itertools import groupby

from blind.annotated import Fact
from made_grids import C, Row


def merged(facts: Sequence[Fact], cells: Callable[[Fact], Row], lead: str | None = None, tiers: int = 2, label_rows: int = 0) -> list[Row]:
    """Rows under merged cells of the tiers (2: both, 1: the second alone, 0: none); lead: a label merged over all of them and
    `label_rows` rows of the header above, which begins the first row where there are none."""
    rows: list[Row] = []
    for first, of_first in groupby(facts, key=lambda fact: fact.first):
        whole = list(of_first)
        for second, of_second in groupby(whole, key=lambda fact: fact.second):
            part = list(of_second)
            for number, fact in enumerate(part):
                row: Row = [C(lead, len(facts))] if lead and not label_rows and not rows else []
                if tiers > 1 and fact is whole[0]:
                    row.append(C(first or "", len(whole)))
                if tiers and number == 0:
                    row.append(C(second or "", len(part)))
                rows.append([*row, *cells(fact)])
    return rows


def labelled(label: str, rows: Sequence[Row]) -> list[Row]:
    """Rows under a label merged over all of them at their left."""
    return [[C(label, len(rows)), *rows[0]], *rows[1:]]
