"""Columns of an indicator table told by what their cells print: rows in; the header that no list of words knows, out.

A header may be worded in a way that nobody foresaw ("工作事项 | 年度任务量"), or be missing altogether. The rows under it tell as much:
words for tiers, names, comparators with figures and units stand in columns of their own.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from jixiao.extraction import tiers, units, values
from jixiao.extraction.form_labels import pairs
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.row_kinds import is_sum
from jixiao.extraction.tables import Column, Header, Row, column_of, once, role_of, text_of, whose_values, without_forecasts
from jixiao.extraction.wording import comparable
from jixiao.facts.indicators import Measure

Kind = Literal["tier", "first", "second", "operator", "unit", "measure", "number", "statement", "words", "other"]
_WORDS: Final = lexicon("headers")["by_contents"]
_FOREIGN: Final = tuple(lexicon("forms")["kinds"]["procurement"])
TIERS: Final = frozenset({"tier", "first", "second"})
MEASURED: Final = frozenset({"measure", "number"})
TARGETS: Final = frozenset({"measure", "number", "words", "statement"})
_NO_NAMES: Final = frozenset({"project", "amount", "unit_name", "code", "fund"})
_NO_VALUES: Final = frozenset({"amount", "fund", "score", "maximum", "weight", "remark"})
_MONEY: Final = frozenset({"total", "money", "fund", "current"})
_LONGEST_NAME: Final = 45
_LONGEST_LABEL: Final = 12
_LONGEST_VALUE: Final = 40
_MOST_ROWS: Final = 400


class Told(Struct, frozen=True):
    """header: the columns; first: the first row under it; labels: the row that words it, None where none does."""

    header: Header
    first: int
    labels: int | None


def told_by_contents(grid: Sequence[Row], year: int | None, said: str = "") -> Told | None:
    """The header of a table without one that is known; None where its rows are no indicators. said: its caption."""
    if len(grid) > _MOST_ROWS or not may_be_indicators(grid):
        return None
    rows = [number for number, row in enumerate(grid) if is_row(row)]
    if len(rows) < 2:
        return None
    labels = _labels_above(grid, rows[0])
    words = said + " ".join(comparable(cell.text) for row in ([grid[labels]] if labels is not None else []) for _, cell in once(row))
    if any(word in words for word in _FOREIGN):
        return None
    above = grid[labels] if labels is not None else []
    body = [grid[number] for number in rows]
    roles = roles_in(body, above)
    tiered = bool({"tier1", "tier2"} & set(roles.values()))
    if "name" not in roles.values() or not ("target" in roles.values() or tiered):
        return None
    heads = {role: role_of(text_of(above[index])) for index, role in roles.items() if index < len(above)}
    if heads.get("name") in _NO_NAMES or (heads.get("target") in _NO_VALUES and not tiered):
        # "项目名称 | 全年预算数 | 全年执行数 | 执行率" lists projects with their money.
        return None
    if not tiered and not (len(rows) >= _WORDS["least_rows"] and any(word in words for word in _WORDS["said"])):
        return None
    if any(word in said for word in _WORDS["looks_back"]):
        roles |= _second_values(body, roles, above)
    columns = without_forecasts([_column(index, roles, above, year) for index in range(len(body[0]))])
    return Told(Header(tuple(columns)), rows[0], labels)


def given(column: Column, role: str | None) -> Column:
    """A column with the role that its cells tell; of values, its label says whose."""
    if role is None:
        return column
    role = whose_values(column.label) if role == "target" else role
    return Column(column.index, role, column.horizon or ("annual" if role == "prior" else None), column.year, column.label)


def _second_values(rows: Sequence[Row], roles: dict[int, str], above: Row) -> dict[int, str]:
    """The column of what was reached, where a table that looks back prints it under a word that no list holds ("承诺 | 兑现"): behind the
    targets, values too, but hardly any comparator."""
    target = next((index for index, role in roles.items() if role == "target"), None)
    for index in range((target if target is not None else len(rows[0])) + 1, len(rows[0])):
        label = text_of(above[index]) if index < len(above) else ""
        if index in roles or column_of(index, label, None).role != "other":
            continue
        if share(kinds_in(rows, index), TARGETS) >= 0.8 and share(kinds_in(rows, index), {"measure"}) >= 0.4:
            return {index: "actual"}
    return {}


def _column(index: int, roles: dict[int, str], above: Row, year: int | None) -> Column:
    """A column by its contents, else by its label; other columns of values only by a word that says whose they are."""
    cell = above[index] if index < len(above) else None
    said = column_of(index, text_of(cell), year)
    if index in roles:
        return given(Column(index, "other", said.horizon, said.year, said.label), roles[index])
    if said.is_value or said.role in {"name", "label", "tier1", "tier2"}:
        said = Column(index, said.role if said.role in {"actual", "prior", "baseline"} else "other", said.horizon, said.year, said.label)
    if said.role == "other" and any(word in said.label for word in _WORDS["actual"]):
        return Column(index, "actual", said.horizon, said.year, said.label)
    return said


def may_be_indicators(grid: Sequence[Row]) -> bool:
    """Whether a table prints what indicators print at all: a quick look, since most tables are of money."""
    texts = {id(cell): cell.text for row in grid for _, cell in once(row)}
    marked = sum(len(text) < _LONGEST_VALUE and (_MARK.search(text) is not None or tiers.is_second(text)) for text in texts.values())
    return marked >= 2


_MARK: Final = re.compile(r"[≥≤＝=＞＜><≧≦﹥﹤]|不低于|不少于|不超过|不高于|大于|小于|以上|以内|\\[gl]eq|\d\s*[%％]")


def is_row(row: Row) -> bool:
    """Whether a row prints an indicator: two cells or more, one of them a value with comparator or unit, or a second tier with words
    behind it; no label of a form before them."""
    cells = once(row)
    if len(cells) < 2 or is_sum(row):
        return False
    found = pairs(row)
    if found and found[0].column == cells[0][0] and found[0].label.field != "indicators":
        return False
    # "资金投入情况 | 年度资金总额 | 8,640.00 | 99%": money of the form beside a label merged over it.
    if any(pair.label.field in _MONEY and pair.value is not None for pair in found):
        return False
    kinds = [kind_of(cell.text) for _, cell in cells]
    if "words" not in kinds and "statement" not in kinds:
        return False
    second = next((number for number, kind in enumerate(kinds) if kind in {"second", "tier"}), None)
    behind = kinds[second + 1 :] if second is not None else []
    return bool({"measure", "operator"} & set(kinds)) or len(behind) > 1 or "statement" in behind


def _labels_above(grid: Sequence[Row], first: int) -> int | None:
    """The row that words the header: the one over the first row of indicators, where it prints as words what stands in columns."""
    if first == 0:
        return None
    cells = once(grid[first - 1])
    found = pairs(grid[first - 1])
    value = found[0].value if found and found[0].label.field != "indicators" else None
    # "年度总体目标 | 完成…任务。" is a row of the form, "年度目标 | 完成" words a header.
    is_form = value is not None and (found[0].label.field not in {"goal", "total"} or len(value) > _LONGEST_LABEL)
    if len(cells) < 2 or is_form or any(kind_of(cell.text) in {"measure", "number"} for _, cell in cells):
        return None
    return first - 1


def roles_in(rows: Sequence[Row], labels: Row, among: set[int] | None = None) -> dict[int, str]:
    """Column → role, of those that the cells tell. labels: the row over them, if any; among: the columns that may be of values."""
    width = min(len(row) for row in rows)
    columns = [kinds_in(rows, index) for index in range(width)]
    roles: dict[int, str] = {}
    for index, kinds in enumerate(columns):
        if share(kinds, TIERS) >= 0.6:
            seconds = sum(kind == "second" for kind in kinds)
            firsts = sum(kind == "first" for kind in kinds)
            role = "tier2" if seconds > firsts else "tier1"
            if role not in roles.values():
                roles[index] = role
        elif share(kinds, {"operator"}) >= 0.6:
            roles.setdefault(index, "operator")
    last = max((index for index, role in roles.items() if role.startswith("tier")), default=-1)
    operator = next((index for index, role in roles.items() if role == "operator"), None)
    values_in = [kinds if among is None or index in among else [] for index, kinds in enumerate(columns)]
    value = _value_column(values_in, last, operator, rows, labels)
    if value is None:
        # "数量指标 | 巡查湖泊次数≥240次": name and value in one cell behind the tiers.
        whole = next((index for index in range(last + 1, width) if share(columns[index], {"statement"}) >= 0.4), None)
        return roles | ({whole: "name"} if whole is not None and last >= 0 and (among is None or whole in among) else {})
    end = min(value, operator) if operator is not None and operator > last else value
    names = [index for index in range(last + 1, end) if index not in roles and are_names(rows, index)]
    name = names[0] if names else next((index for index in range(end) if index not in roles and are_names(rows, index)), None)
    if name is None:
        return roles
    roles |= {name: "name", value: "target"}
    project = _project_column(rows, min([name, *(index for index, role in roles.items() if role.startswith("tier"))]))
    if project is not None:
        roles[project] = "project"
        money = [index for index in range(project + 1, name) if index not in roles and share(columns[index], MEASURED) == 1]
        roles |= dict.fromkeys(money[:1], "amount")
    if value + 1 < width and share(columns[value + 1], {"unit"}) >= 0.6:
        roles[value + 1] = "unit"
    return roles


def _project_column(rows: Sequence[Row], end: int) -> int | None:
    """The column left of tiers and names that prints a project for several rows each, in cells merged over them."""
    for index in range(end):
        cells = {id(cell): cell for row in rows if (cell := row[index]) is not None and cell.text.strip()}
        texts = [text_of(cell) for cell in cells.values()]
        is_named = all(kind_of(text) == "words" and len(text) <= _LONGEST_NAME and not _LABELS.search(text) for text in texts)
        # Text prints a merged cell once, blanks below it.
        is_merged = any(cell.rows > 1 for cell in cells.values()) or len(texts) * 2 <= len(rows)
        if len(texts) > 1 and is_named and is_merged and len(set(texts)) == len(texts):
            return index
    return None


_LABELS: Final = re.compile("指标|目标|绩效")


def _value_column(columns: list[list[Kind]], last: int, operator: int | None, rows: Sequence[Row], labels: Row) -> int | None:
    """The column of targets: the one behind the operators, else the first with figures that comparators or units mark; beside tiers
    also one of words, where it stands behind the names."""
    behind = [index for index in range(last + 1, len(columns)) if columns[index]]
    if operator is not None:
        return next((index for index in behind if index > operator and share(columns[index], TARGETS) >= 0.6), None)
    for index in behind:
        marked = sum(kind == "measure" for kind in columns[index])
        if marked >= 2 and share(columns[index], {"measure"}) >= 0.5 and share(columns[index], TARGETS) >= 0.8:
            return index
    if last < 0:
        return None
    for index in behind[1:]:
        cells = [cell for row in rows if (cell := row[index]) is not None and cell.text.strip()]
        is_said = index >= len(labels) or not _is_known(text_of(labels[index]))
        has_figures = bool({"measure", "number"} & set(columns[index]))
        if is_said and has_figures and share(columns[index], TARGETS) >= 0.8 and all(len(cell.text) <= _LONGEST_VALUE for cell in cells):
            return index
    return None


def _is_known(label: str) -> bool:
    return column_of(0, label, None).role in {"weight", "maximum", "score", "remark", "scoring", "standard", "deviation"}


def kinds_in(rows: Sequence[Row], index: int) -> list[Kind]:
    """What the cells of a column are, each cell once; a cell that spans from the left is none of it."""
    seen: list[Kind] = []
    before = None
    for row in rows:
        cell = row[index]
        if cell is not None and cell is not before and cell.text.strip() and not (index and row[index - 1] is cell):
            seen.append(kind_of(cell.text))
        before = cell
    return seen


def are_names(rows: Sequence[Row], index: int) -> bool:
    """Whether a column prints names: words, most of them different, none long."""
    cells = {id(cell): text_of(cell) for row in rows if (cell := row[index]) is not None and cell.text.strip()}
    texts = list(cells.values())
    if len(texts) * 2 < len(rows):
        return False
    worded = [text for text in texts if kind_of(text) in {"words", "statement"} and len(text) <= _LONGEST_NAME]
    return len(worded) * 10 >= len(texts) * 6 and len(set(worded)) * 10 >= len(worded) * 6


def share(kinds: Sequence[str], wanted: set[Kind] | frozenset[str]) -> float:
    return sum(kind in wanted for kind in kinds) / len(kinds) if kinds else 0.0


@lru_cache(1 << 13)
def kind_of(text: str) -> Kind:
    """What a cell may be, by itself."""
    if None not in tiers.printed(text, None):
        return "first"  # "产出指标-数量指标"
    if tiers.is_first(text) or tiers.is_second(text):
        return "tier" if tiers.is_first(text) and tiers.is_second(text) else "first" if tiers.is_first(text) else "second"
    if values.is_operator(text):
        return "operator"
    if not re.search(r"\d", text) and units.find(text) is not None:
        return "unit"
    parsed = values.parse(text)
    if parsed.object or parsed.components:
        return "statement"
    measure = parsed.measure
    if measure.number is not None and not measure.comparator_printed and measure.unit is None:
        return "number"
    if measure != Measure() and measure.qualitative is None:
        return "measure"
    return "words" if re.search(r"[\u3400-\u9fff]{2}", text) else "other"
