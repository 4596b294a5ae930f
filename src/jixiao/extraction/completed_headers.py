"""Headers known in part, with what the cells under them tell: header and rows in, the header with its tiers, names and values out.

Offices word a header as they like ("类别 | 细类 | 具体事项 | 评价标准"). Where cells print nothing but tiers, or figures with comparators
and units, they say what their column is, whatever its label is taken for.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import structs

from jixiao.extraction.tables import Header, Row, in_label_horizon, whose_values, without_description
from jixiao.extraction.told_by_contents import MEASURED, TIERS, are_names, given, is_row, kinds_in, roles_in, share

_OPEN: Final = frozenset({"other", "rest", "label"})
_MAY_BE_TARGETS: Final = frozenset({"standard", "scoring", "description", "goal", "remark"})
"""What labels of targets are taken for, where no column says target ("评价标准", "目标要求")."""


def completed(header: Header, rows: Sequence[Row]) -> Header:
    """The header with tiers, names and values as the rows under it tell them."""
    below = [row for row in rows if is_row(row)]
    if len(below) < 2:
        return header
    header = _with_values(_named_by_tiers(_with_tiers(header, below), below), below)
    return Header(tuple(in_label_horizon(list(header.columns))))


def _with_tiers(header: Header, rows: Sequence[Row]) -> Header:
    """Columns whose cells print tiers are of tiers ("类别 | 细类 | 三级指标", "指标 | 指标明细 | 具体事项")."""
    end = min((column.index for column in header.columns if column.is_value), default=len(header.columns))
    told: dict[int, str] = {}
    for column in header.columns[: min((end, *map(len, rows)))]:
        kinds = kinds_in(rows, column.index)
        if not kinds or share(kinds, TIERS) < 0.8:
            continue
        seconds, firsts = (sum(kind == which for kind in kinds) for which in ("second", "first"))
        role = "tier2" if seconds > firsts else "tier1"
        if role not in told.values():
            told[column.index] = role
    # Words for both tiers are right even where the rows are shifted under them.
    known = {column.role for column in header.columns} & {"tier1", "tier2"}
    changed = {index: role for index, role in told.items() if role not in known and header.columns[index].role not in known}
    names = [column.index for column in header.columns if column.role == "name" and column.index not in changed]
    if not changed or len(names) > 1:
        return header
    return Header(tuple(without_description([structs.replace(each, role=changed.get(each.index, each.role)) for each in header.columns])))


def _named_by_tiers(header: Header, rows: Sequence[Row]) -> Header:
    """ "一级指标 | 二级指标 | 指标值" over "数量指标 | 维修次数 | ≥280次": where no column of names has names, those under the label of the
    lowest tier are, and the tier before it is the one that its cells name."""
    tier = max((column for column in header.columns if column.role in {"tier1", "tier2"}), key=lambda column: column.index, default=None)
    name = header.find("name")
    if tier is None or (name is not None and kinds_in(rows, name.index)):
        return header
    if share(kinds_in(rows, tier.index), TIERS) >= 0.5 or not are_names(rows, tier.index):
        return header
    changed = {tier.index: "name"} | ({name.index: "other"} if name is not None else {})
    above = next((column for column in header.columns if column.role == "tier1" and column is not tier), None)
    if above is not None and share(kinds_in(rows, above.index), {"second"}) > share(kinds_in(rows, above.index), {"first"}):
        changed[above.index] = "tier2"
    return Header(tuple(structs.replace(each, role=changed.get(each.index, each.role)) for each in header.columns))


def _with_values(header: Header, rows: Sequence[Row]) -> Header:
    """The names or values that a header lacks ("一级指标 | 二级指标 | 工作事项 | 任务量")."""
    lacks = {role for role in ("name", "target") if header.find(role) is None}
    if not lacks:
        return header
    open_columns = {column.index for column in header.columns if column.role in _OPEN}
    if "target" in lacks:
        # "三级指标 | 评价标准 | 实际值": before what was reached.
        end = next((column.index for column in header.columns if column.is_value), len(header.columns))
        open_columns |= {column.index for column in header.columns[:end] if column.role in _MAY_BE_TARGETS}
    told = _told(rows, lacks, open_columns)
    if set(told.values()) != lacks and not (header.find("name") and told):
        return header
    found = roles_in(rows, [], open_columns)
    first = next((index for index, role in told.items() if role == "target"), None)
    changed = dict(told)
    if first is not None:
        changed |= {index: role for index, role in found.items() if role in {"operator", "unit"} and index in open_columns}
        # Shares of quarters beside the targets are none; "承诺 | 兑现" is what was aimed at and what was reached.
        changed |= {
            column.index: "target"
            for column in header.columns
            if column.index in open_columns - set(changed)
            and column.index > first
            and (whose_values(column.label) != "target" or column.horizon)
            and share(kinds_in(rows, column.index), MEASURED) >= 0.5
        }
    return Header(tuple(given(column, changed.get(column.index)) for column in header.columns))


def _told(rows: Sequence[Row], lacks: set[str], among: set[int]) -> dict[int, str]:
    found = roles_in(rows, [], among)
    return {index: role for index, role in found.items() if role in lacks and index in among}
