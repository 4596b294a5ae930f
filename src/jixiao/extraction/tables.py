"""Tables by what their headers say: rows of cells in; the kind of a table, and the roles of indicator columns, out."""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct, structs

from jixiao.documents.blocks import Cell
from jixiao.extraction.form_words import is_amount_label, names_projects
from jixiao.extraction.project_words import lexicon
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.indicators import Horizon

Row = list[Cell | None]
_WORDS: Final = lexicon("headers")
_ROLES: Final = {comparable(label): role for role, labels in _WORDS["roles"].items() for label in labels}
_HORIZONS: Final[list[tuple[str, Horizon]]] = [(word, horizon) for horizon, words in _WORDS["horizons"].items() for word in words]
_WEAK: Final = {comparable(label): role for role, labels in _WORDS["weak_targets"].items() for label in labels}
_YEAR: Final = re.compile(r"(20\d\d)年?")
_PART_OF_YEAR: Final = re.compile("|".join(_WORDS["part_of_year"]["patterns"]))
_NOT_REACHED: Final = tuple(_WORDS["part_of_year"]["not_reached"])
_VALUE_WORDS: Final = re.compile(rf"(?:{'|'.join(sorted(_WORDS['values']['words'], key=len, reverse=True))})+")
_SPENT: Final = tuple(_WORDS["values"]["spent"])
_COMPARED: Final = re.compile(r"\s*[≥≤≧≦]\s*\d")
_LONGEST_GOAL: Final = 14
_VALUE_ENDINGS: Final = ("指标值", "目标值", "实现值", "完成值", "预期值", "计划值")
_ENDINGS: Final = {
    "指标性质": "operator",
    "一级指标": "tier1",
    "二级指标": "tier2",
    "三级指标": "name",
    "指标名称": "name",
    "度量单位": "unit",
    "计量单位": "unit",
    "项目名称": "project",
    "总额": "amount",
}
_VALUES: Final = frozenset({"target", "actual", "prior", "baseline"})
_CORE: Final = frozenset({"tier1", "tier2", "name", "target", "description", "operator", "unit", "actual"})


class Column(Struct, frozen=True):
    """A column of an indicator table. horizon: only where its header says it; year: likewise. label: its lowest header. part: of the
    year, where it says what was reached by then ("1-7月")."""

    index: int
    role: str
    horizon: Horizon | None = None
    year: int | None = None
    label: str = ""
    part: str | None = None

    @property
    def is_value(self) -> bool:
        """Whether its cells print values of the indicator."""
        return self.role in _VALUES


class Header(Struct, frozen=True):
    """The columns of an indicator table, by position."""

    columns: tuple[Column, ...]

    def find(self, role: str) -> Column | None:
        """The first column of a role."""
        return next((column for column in self.columns if column.role == role), None)


def text_of(cell: Cell | None) -> str:
    """A cell as one cleaned line."""
    return clean(cell.text) if cell is not None else ""


def once(row: Row) -> list[tuple[int, Cell]]:
    """The filled cells of a row with their columns, each once however far it spans."""
    seen: list[tuple[int, Cell]] = []
    for index, cell in enumerate(row):
        if cell is not None and cell.text.strip() and (not seen or seen[-1][1] is not cell):
            seen.append((index, cell))
    return seen


def role_of(text: str) -> str | None:
    """The role that a header label names, read without brackets and year ("二级指标(年度)" → tier2)."""
    whole = comparable(text)
    bare = re.sub(r"\(.*?\)|\[.*?\]|[*※]", "", whole)
    bare = _YEAR.sub("", bare) or bare
    role = _ROLES.get(whole) or _ROLES.get(bare) or _ROLES.get(re.sub(r"^(?:长期|中期|年度|实施期|本年度?|当年)", "", bare))
    # "专项资金实施期绩效目标" over the goals of a list of projects.
    return role or ("goal" if bare.endswith(("绩效目标", "总体目标")) and len(bare) <= _LONGEST_GOAL else None) or _role_by_ending(bare)


def _role_by_ending(label: str) -> str | None:
    """The role of a label that no list holds, by how it ends ("预期当年实现值", "绩效二级指标", "绩效指标计量单位")."""
    if len(label) > _LONGEST_GOAL:
        return None
    if label.endswith(_VALUE_ENDINGS):
        if any(word in label for word in _WORDS["earlier"]["labels"]):
            return "prior"
        return "actual" if "实际" in label or "完成" in label else "target"
    if names_projects(label):
        return "project"
    role = next((role for ending, role in _ENDINGS.items() if label.endswith(ending)), None) or _role_by_words(label)
    # "103.984764项目总额": a value that its reader joined to the label of a merged cell.
    return None if role in {"project", "amount"} and re.search(r"\d", label) else role


def _role_by_words(label: str) -> str | None:
    """Whose values a column prints, by the words that its label is made of ("上年度实际水平" → prior, "年末完成" → actual)."""
    if not _VALUE_WORDS.fullmatch(label):
        return "amount" if is_amount_label(label) else None
    # "年度绩效指标完成情况" labels the whole block, "全年执行数" is money.
    if (label.endswith("情况") and "指标" in label) or label.endswith(_SPENT):
        return None
    for role in ("prior", "baseline"):
        if any(word in label for word in _WORDS["values"][role]):
            return role
    aimed, reached = (any(word in label for word in _WORDS["values"][role]) for role in ("target", "actual"))
    if reached:
        # "预期达到值" and "计划完成数" are aimed at.
        return "target" if aimed else "actual"
    return "target" if aimed and any(label.endswith(kind) for kind in _WORDS["values"]["kinds"]) else None


def whose_values(label: str) -> str:
    """Whose values a column prints of which the cells tell that it prints values: by any word in its label, else what is aimed at."""
    for role in ("prior", "baseline"):
        if any(word in label for word in _WORDS["values"][role]):
            return role
    aimed, reached = (any(word in label for word in _WORDS["values"][role]) for role in ("target", "actual"))
    return "actual" if reached and not aimed else "target"


def is_header(row: Row) -> bool:
    """Whether a row names the columns of an indicator table: two labels or more, a name or value among them, and no value itself."""
    if any(_COMPARED.match(cell.text) for _, cell in once(row)):
        return False
    roles = [role for _, cell in once(row) if len(cell.text) < 40 and (role := role_of(cell.text))]
    core = {role for role in roles if role in _CORE}
    if "label" in roles and core & {"target", "actual"}:
        core |= {"label"}  # "绩效指标 | 目标值" with no other header of names
    # "预期目标 | 实际完成情况" of a goal names no indicators.
    return len(core) >= 2 and bool(core & {"name", "tier1", "tier2", "description", "label"}) and len(once(row)) <= 2 * len(roles) + 1


def is_subheader(row: Row) -> bool:
    """Whether a row under a header only divides its columns ("近两年指标值 | 预期当年实现值", "2020年 | 2021年")."""
    filled = [comparable(cell.text) for _, cell in once(row)]
    return bool(filled) and all(_YEAR.fullmatch(text) or role_of(text) or _is_horizon(text) for text in filled) and not is_header(row)


def _is_horizon(text: str) -> bool:
    return any(text in {word, f"{word}目标", f"{word}指标", f"{word}指标值"} for word, _ in _HORIZONS)


def header_of(rows: Sequence[Row], spans_known: bool, year: int | None) -> Header:
    """The columns of stacked header rows, the highest first."""
    paths = _paths(rows, spans_known)
    columns = [_column(index, path, year) for index, path in enumerate(paths)]
    columns = _of_the_whole(without_forecasts(_said_again(columns, paths) if not spans_known else columns), paths)
    columns = without_description(_without_weak_targets(_as_label(_unspanned(columns, rows))))
    columns = _goal_as_target(_label_as_tier(_side_labels(columns, rows), rows))
    return Header(tuple(in_label_horizon(_with_years(columns, rows, year))))


def in_goal_horizons(header: Header, goals: Sequence[tuple[int, Horizon | None]]) -> Header:
    """Blocks side by side whose horizon stands over the goals alone ("长期目标 | 年度目标" over "指标名称 | 指标值", twice). goals: columns
    where the labels of goals begin."""
    names = [column.index for column in header.columns if column.role == "name"]
    if len(names) < 2 or any(column.horizon for column in header.columns if column.is_value or column.role == "name"):
        return header

    def over(index: int) -> Horizon | None:
        return next((horizon for start, horizon in reversed(goals) if start <= index), None)

    if len({over(index) for index in names}) < len(names) or None in map(over, names):
        return header
    return Header(
        tuple(
            structs.replace(column, horizon=over(column.index)) if column.is_value or column.role == "name" else column
            for column in header.columns
        )
    )


def _without_weak_targets(columns: list[Column]) -> list[Column]:
    """年度目标 beside 指标值 is the goal of a listed project, 指标值内容 beside it an explanation: each is the target only where no column
    says 指标值 itself."""
    targets = [column for column in columns if column.role == "target"]
    strong = [column for column in targets if column.label not in _WEAK]
    return [
        structs.replace(column, role=_WEAK[column.label]) if strong and column in targets and column.label in _WEAK else column
        for column in columns
    ]


def _goal_as_target(columns: list[Column]) -> list[Column]:
    """ "一级指标 | 二级指标 | 三级指标 | 绩效目标": right of the names, with no column of values, a goal is what they shall reach."""
    name = next((column.index for column in columns if column.role == "name"), None)
    has_tiers = any(column.role in {"tier1", "tier2"} for column in columns)
    goal = next((column for column in columns if name is not None and column.role == "goal" and column.index > name), None)
    if not has_tiers or goal is None or any(column.is_value for column in columns):
        return columns
    return [structs.replace(column, role="target") if column is goal else column for column in columns]


def _as_label(columns: list[Column]) -> list[Column]:
    """ "指标 | 一级指标 | 二级指标 | 三级指标": a name before the tiers of other names is the label of the whole, whatever the others
    are called."""
    names = [column for column in columns if column.role == "name"]
    tier = next((column.index for column in columns if column.role in {"tier1", "tier2"}), None)
    others = len(names) > 1 or _beside_tiers(columns) is not None
    if tier is None or not names or not others or names[0].index > tier or names[0].label != "指标":
        return columns
    return [structs.replace(column, role="label") if column is names[0] else column for column in columns]


def _label_as_tier(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """ "分解目标 | 二级目标 | 三级指标": a label of the header alone, not merged over the rows below, is that of the first tier."""
    first = next((column for column in columns if column.role in {"label", "tier2"}), None)
    if first is None or first.role != "label" or any(column.role == "tier1" for column in columns):
        return columns
    cell = rows[-1][first.index] if first.index < len(rows[-1]) else None
    right = columns[first.index + 1].role if first.index + 1 < len(columns) else ""
    if cell is None or cell.rows > len(rows) or right != "tier2":
        return columns
    return [structs.replace(column, role="tier1") if column is first else column for column in columns]


def _side_labels(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """绩效完成 merged beside a whole block, left of its tiers and names, labels the block and heads no values."""
    first = next((column.index for column in columns if column.role in {"tier1", "tier2", "name"}), 0)
    return [
        structs.replace(column, role="label")
        if column.is_value and column.index < first and (cell := rows[-1][column.index]) is not None and cell.rows > len(rows)
        else column
        for column in columns
    ]


def in_label_horizon(columns: list[Column]) -> list[Column]:
    """长期绩效指标 merged beside a whole block says of what time its values are, where no header over them does."""
    label = next((column for column in columns if column.role == "label" and column.horizon), None)
    if label is None or any(column.horizon for column in columns if column is not label and (column.is_value or column.role == "name")):
        return columns
    return [structs.replace(column, horizon=label.horizon) if column.is_value else column for column in columns]


def _said_again(columns: list[Column], paths: list[list[str]]) -> list[Column]:
    """One column for value columns that a converter gives one header again and again ("指标值 | 指标值 | 指标值" over "≥ | 90 | %")."""
    same = [number > 0 and column.is_value and paths[number] == paths[number - 1] for number, column in enumerate(columns)]
    return [Column(column.index, "rest") if again else column for column, again in zip(columns, same, strict=True)]


def _paths(rows: Sequence[Row], spans_known: bool) -> list[list[str]]:
    """Labels above each column; in plain text a blank cell under a filled row belongs to its left neighbour where a lower row fills it."""
    width = max(len(row) for row in rows)
    paths: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        label, before = "", [list(path) for path in paths]
        for index in range(width):
            text = comparable(text_of(row[index])) if index < len(row) else ""
            lower = any(index < len(other) and text_of(other[index]) for other in rows[number + 1 :])
            joined = not text and not spans_known and index > 0 and lower and before[index] == before[index - 1]
            label = text or (label if joined else "")
            if label and label not in paths[index][-1:]:
                paths[index].append(label)
    return paths


def column_of(index: int, label: str, year: int | None) -> Column:
    """The column under a single label."""
    return _column(index, [comparable(label)] if label else [], year)


def _column(index: int, path: list[str], year: int | None) -> Column:
    whole = "/".join(path)
    role = next((role for label in reversed(path) if (role := role_of(label))), "other")
    horizon = next((horizon for word, horizon in _HORIZONS if word in whole), None)
    found = next((int(match[1]) for label in reversed(path) if (match := _YEAR.search(label))), None)
    is_earlier = any(word in whole for word in _WORDS["earlier"]["labels"]) or bool(found and year and found < year)
    # "2024年实际值 | 2025年预计完成值 | 2026年目标值" of a budget of 2026: values of earlier years.
    if (role in {"target", "prior"} and is_earlier) or (role == "actual" and found and year and found < year):
        back = 2 if "前年" in whole else 1 if re.search("上一?年|去年", whole) else None
        return Column(index, "prior", "annual", found or (year - back if year and back else None))
    label = path[-1] if path else ""
    part = _PART_OF_YEAR.search(whole)
    if part and any(word in whole for word in _WORDS["part_of_year"]["reached"]) and not any(word in label for word in _NOT_REACHED):
        return Column(index, "actual", horizon or "annual", found, label, part[0])
    return Column(index, role, horizon, found, label)


def without_forecasts(columns: list[Column]) -> list[Column]:
    """ "1-7月完成值 | 全年预计完成值", "完成值 | 完成情况": beside what was reached, what is expected or said of it is no actual value."""
    actual = [column for column in columns if column.role == "actual"]
    values = [column for column in actual if column.label.endswith("值")]
    beside = [column for column in actual if "预计" in column.label or (values and column.label.endswith("情况") and not column.part)]
    if not beside or len(beside) == len(actual):
        return columns
    return [structs.replace(column, role="remark") if column in beside else column for column in columns]


def _of_the_whole(columns: list[Column], paths: list[list[str]]) -> list[Column]:
    """ "指标值" over "全市 | 东城区 | 西城区": of targets divided by what is no role, the first one alone is that of the whole."""
    result: list[Column] = []
    kept: list[str] | None = None
    for column, path in zip(columns, paths, strict=True):
        divided = column.role == "target" and len(path) > 1 and role_of(path[-1]) is None and not column.horizon and not column.year
        if divided and kept is not None and kept == path[:-1]:
            result.append(structs.replace(column, role="other"))
            continue
        kept = path[:-1] if divided else None if column.role == "target" else kept
        result.append(column)
    return result


def _unspanned(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """One column for each header cell: a merged header cell over several grid columns stands at its first."""
    result: list[Column] = []
    for column in columns:
        above = [row[column.index] if column.index < len(row) else None for row in rows]
        left = [row[column.index - 1] if column.index else None for row in rows]
        is_rest = column.index > 0 and above[-1] is not None and all(one is other for one, other in zip(above, left, strict=True))
        # A text prints a merged header cell once, blanks after it: "指标值 |  | " over "≥ | 90 | %".
        is_rest = is_rest or (not column.label and column.role == "other" and bool(result) and _goes_on(result[-1]))
        result.append(Column(column.index, "rest") if is_rest else column)
    return result


def _goes_on(column: Column) -> bool:
    return column.is_value or column.role == "rest"


def without_description(columns: list[Column]) -> list[Column]:
    """指标内容 is the name where no column of names stands beside it."""
    if any(column.role == "name" for column in columns):
        return columns
    # "活动 | 绩效指标 | 指标性质 | 指标值": the label of the whole is the header of the names there.
    described, labelled = (next((column for column in columns if column.role == role), None) for role in ("description", "label"))
    tier = max((column.index for column in columns if column.role in {"tier1", "tier2"}), default=-1)
    # Left of the tiers it labels them all.
    first = _beside_tiers(columns) or described or (labelled if labelled and labelled.index > tier else None)
    return [Column(column.index, "name", column.horizon) if column is first else column for column in columns]


def _beside_tiers(columns: list[Column]) -> Column | None:
    """The column of names under a label that no list holds: the first one between tiers and values that is not of scores or remarks
    ("二级指标 | 分值 | 评价内容 | 分值 | 指标值")."""
    tier = max((column.index for column in columns if column.role in {"tier1", "tier2"}), default=None)
    if tier is None:
        return None
    end = next((column.index for column in columns[tier + 1 :] if column.is_value or column.role == "operator"), None)
    open_columns = [column for column in columns[tier + 1 : end] if column.role in {"other", "description"} and column.label]
    # Where values have a label that no list holds either, the first of two is of names ("二级指标 | 考核要点 | 绩效指标及标准").
    return open_columns[0] if len(open_columns) > (end is None) else None


def _with_years(columns: list[Column], rows: Sequence[Row], year: int | None) -> list[Column]:
    """Years of earlier values that a converter printed under the wrong columns ("|2020年|2021年|2020年|2021年|预期当年实现值"), given
    in order to the columns under 指标值; the next one is this year's target."""
    printed = [(index, int(match[1])) for row in rows[1:] for index, cell in once(row) if (match := _YEAR.fullmatch(comparable(cell.text)))]
    top = {index: role_of(cell.text) or "other" for index, cell in once(rows[0])}
    start = next((index for index, role in top.items() if role == "target"), None)
    if start is None or all(index >= start or _under(top, index) == "prior" for index, _ in printed):
        return columns
    end = min((index for index in top if index > start), default=len(columns))
    years = list(dict.fromkeys(found for _, found in printed))
    roles = {start + number: Column(start + number, "prior", "annual", found) for number, found in enumerate(years)}
    roles[start + len(years)] = Column(start + len(years), "target", "annual", year)
    return [
        roles.get(column.index, Column(column.index, "other"))
        if start <= column.index < end
        else Column(column.index, top.get(column.index, "other"))
        for column in columns
    ]


def _under(top: dict[int, str], index: int) -> str | None:
    """The role of the label that a column stands under."""
    return next((top[start] for start in sorted(top, reverse=True) if start <= index), None)
