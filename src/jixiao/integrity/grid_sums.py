"""Sums of tables by rows and by columns: tables of money in; cells that break a relation which the rest of the table keeps, out.

What a total is the sum of is seldom said, and a table may leave rows out. So a relation (this column is the sum of those; this row is the
sum of those) is believed where the rest of the table keeps it, or where a single slip of the pen explains what breaks it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final

from jixiao.documents.blocks import Document, Table
from jixiao.extraction import evidences
from jixiao.extraction.table_columns import Column
from jixiao.facts.findings import Finding
from jixiao.facts.money import Amount
from jixiao.integrity.closed_lists import closed_lists, covers
from jixiao.integrity.money_grids import Figure, MoneyGrid, Row, is_sum_label, money_grids
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import explained
from jixiao.integrity.sums import agree, half_step, total_of, wan

RULE: Final = "sum-mismatch"
_OF_WHICH: Final = re.compile(r"^其中|^#")
_NUMBERED: Final = re.compile(r"[一二三四五六七八九十]+[、.]")
# So many rows must keep a relation that no label tells of.
ROWS: Final = 3

Indexes = tuple[int, ...]


def check(document: Document, year: int) -> Iterator[Outcome]:
    """Outcomes about all tables of money."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            for grid in money_grids(document, index, year):
                yield from across(document, grid)
                yield from down(document, grid)


def told(document: Document, name: str, where: tuple[str, str], total: Figure, parts: Sequence[Figure], sure: bool) -> Outcome:
    """A cell that is not the sum of its parts."""
    amounts = [part.amount for part in parts]
    listed, printed = wan(total_of(amounts)), wan(total.amount.yuan)
    terms = "＋".join(wan(a.yuan).removesuffix("万元") for a in amounts) if len(amounts) <= 6 else f"{len(amounts)}项"
    found: Finding = finding(
        RULE,
        "warning",
        f"“{name}”{where[0]}合计{listed}（{terms}），而印为{printed}，相差{wan(total_of(amounts) - total.amount.yuan)}。",
        f"{name}: {where[1]} add up to {listed}, while {printed} is printed.",
        [piece for figure in (total, *parts[:12]) for piece in evidences.of_cell(document, figure.cell)],
        confidence=0.9 if sure else 0.7,
    )
    return failed(found)


def of_which(parts: Sequence[Amount], total: Amount) -> bool:
    """Without one of them the parts give the total: it is a part of another one (其中), whatever its label says."""
    return len(parts) > 1 and any(part.yuan and agree([*parts[:i], *parts[i + 1 :]], total) for i, part in enumerate(parts))


# ---- by rows: a column that sums others ----


def across(document: Document, grid: MoneyGrid) -> Iterator[Outcome]:
    """In each row the columns that sum others."""
    for column in grid.columns:
        if column.path and is_sum_label(column.leaf):
            labelled = addends_of(grid.columns, column)
            # 项目支出 | 项目支出总数 | 扣除基建项目后预算数: one of the columns may be a part of another, whatever its label says
            fewer = [tuple(i for i in labelled if i != left) for left in labelled if len(labelled) > 2]
            runs = [run for run in (*fewer, *runs_beside(grid.columns, column)) if is_kept(grid.rows, column, run, False)]
            sure = is_kept(grid.rows, column, labelled, True) or is_whole(grid.columns, column, labelled)
            believed = [labelled, *runs] if sure and len(labelled) > 1 else runs
            for row in grid.rows:
                yield from judge_row(document, row, column, believed, labelled)


def addends_of(columns: Sequence[Column], total: Column) -> Indexes:
    """The columns under the label that the total stands under; a group that has a total of its own by that."""
    above = total.path[:-1]
    return tuple(i for i in leaves(columns, above, total) if i != total.index)


def leaves(columns: Sequence[Column], above: tuple[str, ...], total: Column) -> Iterator[int]:
    """The columns right under a path, each group as its own total or as its columns."""
    depth = len(above)
    under = [
        c for c in columns if c.path[:depth] == above and c is not total and len(c.path) > depth and not _OF_WHICH.match(c.path[depth])
    ]
    for label in dict.fromkeys(c.path[depth] for c in under):
        group = [c for c in under if c.path[depth] == label]
        own = next((c for c in group if len(c.path) == depth + 2 and is_sum_label(c.leaf)), None)
        whole = own or next((c for c in group if len(c.path) == depth + 1), None)
        yield from [whole.index] if whole is not None else leaves(columns, (*above, label), total)


def runs_beside(columns: Sequence[Column], total: Column) -> Iterator[Indexes]:
    """The columns right behind the total up to any, and those before it from any: headers are not always read right."""
    order = [column.index for column in columns]
    place = order.index(total.index)
    yield from (tuple(order[place + 1 : end]) for end in range(place + 3, len(order) + 1))
    yield from (tuple(order[start:place]) for start in range(max(0, place - 1)))


def is_kept(rows: Sequence[Row], total: Column, addends: Indexes, labelled: bool) -> bool:
    """Most rows keep the relation."""
    states = [state for row in rows if (state := kept(row, total.index, addends)) is not None]
    right, wrong = states.count(True), states.count(False)
    return right >= (1 if labelled else ROWS) and wrong <= max(1, right // 5)


def is_whole(columns: Sequence[Column], total: Column, addends: Indexes) -> bool:
    """The labels of the addends are all parts of a known whole (三公经费: 因公出国, 公务用车, 公务接待)."""
    depth = len(total.path) - 1
    labels = [column.path[depth] for column in columns if column.index in addends and len(column.path) > depth]
    return len(labels) == len(addends) and any(covers(one, labels) for one in closed_lists() if one.whole)


def kept(row: Row, total: int, addends: Indexes) -> bool | None:
    """The row keeps the relation; None where it prints no total, a total of 0, or no part."""
    figure = row.figures.get(total)
    parts = [row.figures[i].amount for i in addends if i in row.figures]
    return agree(parts, figure.amount) if figure is not None and figure.amount.yuan and parts else None


def judge_row(document: Document, row: Row, column: Column, believed: Sequence[Indexes], labelled: Indexes) -> Iterator[Outcome]:
    """One total of one row."""
    states = {relation: kept(row, column.index, relation) for relation in (*believed, labelled)}
    if any(states.values()):
        yield passed(RULE)
        return
    relation = next((r for r in (*believed, labelled) if states[r] is False), None)
    if relation is None:
        return
    total, parts = row.figures[column.index], [row.figures[i] for i in relation if i in row.figures]
    if of_which([part.amount for part in parts], total.amount):
        yield unclear(RULE)
    elif relation in believed or (len(parts) > 1 and explained([part.amount for part in parts], total.amount)):
        name = row.name or row.code or "/".join(column.path)
        yield told(document, name, ("各栏", "its columns"), total, parts, relation in believed)
    else:
        yield unclear(RULE)


# ---- by columns: a row that sums others ----


def down(document: Document, grid: MoneyGrid) -> Iterator[Outcome]:
    """In each column the rows that sum others: classes their items, 合计 what it is the total of."""
    for place, row in enumerate(grid.rows):
        whole = row.is_sum or (place == 0 and not row.name and not row.number)
        parts = items_of if row.code else parts_of_total if whole else group_of
        choices = list(parts(grid.rows, place))
        if parts is group_of and choices:
            yield from judge_group(document, grid, row, choices[0])
        elif choices:
            yield from judge_column(document, grid, row, choices)


def judge_group(document: Document, grid: MoneyGrid, total: Row, parts: tuple[Row, ...]) -> Iterator[Outcome]:
    """A group of rows: believed where the other groups of the table are the sums of theirs in the same column."""
    index = grid.columns[0].index
    groups = [
        (row, choice) for place, row in enumerate(grid.rows) if not row.code and not row.is_sum for choice in group_of(grid.rows, place)
    ]
    states = [state for row, choice in groups if row is not total and (state := kept_down(row, choice, index)) is not None]
    if kept_down(total, parts, index) is False and states.count(True) >= ROWS and states.count(False) <= 1:
        yield from fault(document, total, parts, index, True)
    else:
        yield from judge_column(document, grid, total, [parts])


def items_of(rows: Sequence[Row], place: int) -> Iterator[tuple[Row, ...]]:
    """The rows one level under a class; none where one stands twice, which is another breakdown."""
    code = rows[place].code or ""
    below = list(takewhile(lambda row: len(row.code or "") > len(code) and (row.code or "").startswith(code), rows[place + 1 :]))
    if below and len({row.code for row in below}) == len(below):
        yield tuple(row for row in below if len(row.code or "") == len(code) + 2)


def group_of(rows: Sequence[Row], place: int) -> Iterator[tuple[Row, ...]]:
    """Rows with longer codes of another kind behind a row with a short one (31 本级支出项目, then its projects)."""
    size = len(rows[place].number)
    below = list(takewhile(lambda row: len(row.number) > size, rows[place + 1 :])) if size else []
    nearest = min((len(row.number) for row in below), default=0)
    if below and not any(row.code for row in below):
        yield tuple(row for row in below if len(row.number) == nearest)


def parts_of_total(rows: Sequence[Row], place: int) -> Iterator[tuple[Row, ...]]:
    """What a total may be the sum of: the rows behind it, or before it, up to the next total; their highest level by code or number."""
    behind = tuple(takewhile(lambda row: not row.is_sum, rows[place + 1 :]))
    before = tuple(takewhile(lambda row: not row.is_sum, reversed(rows[:place])))[::-1]
    for group in (behind, before):
        # 合计, then one office, then its one unit, with the same figures, and only then the rows
        first = amounts_of(group[0]) if len(group) > 1 and amounts_of(group[0]) == amounts_of(group[1]) else amounts_of(rows[place])
        same = len(list(takewhile(first.__eq__, map(amounts_of, group))))
        inner = group[same:]
        plain = tuple(row for row in (inner or group) if not _OF_WHICH.match(row.name))
        coded = [row for row in plain if row.code]
        shortest = min((len(row.code or "") for row in coded), default=0)
        top = tuple(row for row in coded if len(row.code or "") == shortest)
        numbered = tuple(row for row in plain if _NUMBERED.match(row.name))
        deepest = max((len(row.number) for row in plain), default=0)
        items = tuple(row for row in plain if row.number and len(row.number) == deepest)
        for choice in (top,) if coded else (numbered, plain, items):
            if choice and (not coded or len({row.code for row in choice}) == len(choice)):
                yield choice


def amounts_of(row: Row) -> dict[int, Decimal]:
    """The figures of a row, to compare."""
    return {index: figure.amount.yuan for index, figure in row.figures.items()}


def judge_column(document: Document, grid: MoneyGrid, total: Row, choices: Sequence[tuple[Row, ...]]) -> Iterator[Outcome]:
    """The columns of one total: a choice of parts is believed where another column keeps it; columns that miss it by one difference
    miss a row that was not read, or print it wrong throughout."""
    for choice in choices:
        states = {c.index: kept_down(total, choice, c.index) for c in grid.columns}
        right = [index for index, state in states.items() if state]
        wrong = [index for index, state in states.items() if state is False]
        if right and len(right) >= len(wrong):
            apart = {index: missing(total, choice, index) for index in wrong}
            yield from (passed(RULE) for _ in right)
            for index in wrong:
                near = slack(total, choice, index)
                alone = sum(abs(other - apart[index]) <= near for other in apart.values()) == 1
                proved = all(any(i in row.figures and row.figures[i].amount.yuan for i in right) for row in choice if index in row.figures)
                yield from fault(document, total, choice, index, alone, proved)
            return
    for choice in choices:
        wrong = [c.index for c in grid.columns if kept_down(total, choice, c.index) is False]
        differences = {missing(total, choice, index) for index in wrong}
        # One row that was not read takes all columns down, each by its own figure, and a round one looks like another digit.
        for index in wrong[:1] if len(differences) == 1 and not is_round(min(differences)) else ():
            if explained([row.figures[index].amount for row in choice if index in row.figures], total.figures[index].amount):
                yield from fault(document, total, choice, index, False)
                return
    if choices:
        yield unclear(RULE)


def kept_down(total: Row, parts: Sequence[Row], index: int) -> bool | None:
    """As `kept`, by columns; where only one part has money, the column tells little but still keeps the relation."""
    figure = total.figures.get(index)
    amounts = [row.figures[index].amount for row in parts if index in row.figures]
    return agree(amounts, figure.amount) if figure is not None and figure.amount.yuan and amounts else None


def missing(total: Row, parts: Sequence[Row], index: int) -> Decimal:
    """By how much the parts miss the total, in yuan."""
    return total_of([row.figures[index].amount for row in parts if index in row.figures]) - total.figures[index].amount.yuan


def is_round(missing: Decimal) -> bool:
    """Something is missing that has one digit that is not 0: 10.00, 500."""
    return missing < 0 and len(missing.normalize().as_tuple().digits) == 1


def slack(total: Row, parts: Sequence[Row], index: int) -> Decimal:
    """How far rounding may move what is missing, in yuan."""
    return (len(parts) + 1) * 2 * half_step(total.figures[index].amount)


def fault(document: Document, total: Row, parts: Sequence[Row], index: int, alone: bool, proved: bool = False) -> Iterator[Outcome]:
    """One wrong column of a total. proved: each of the parts is an addend in a column that keeps the relation, and no part of another."""
    figures = [row.figures[index] for row in parts if index in row.figures]
    amounts: list[Amount] = [figure.amount for figure in figures]
    if (proved or not of_which(amounts, total.figures[index].amount)) and (alone or explained(amounts, total.figures[index].amount)):
        yield told(document, total.name or total.code or "合计", ("各行", "its rows"), total.figures[index], figures, alone)
    else:
        yield unclear(RULE)
