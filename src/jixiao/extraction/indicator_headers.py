"""Headers of indicator tables beside each other: which rows belong to one header, which columns are read together."""

from msgspec import structs

from jixiao.extraction import values
from jixiao.extraction.row_kinds import has_tier
from jixiao.extraction.tables import Column, Header, Row, once, role_of, text_of


def divides(above: Row, row: Row) -> bool:
    """Whether a row only divides the columns of the header over it ("指标值" over "符号 | 数值 | 单位"): it names no names of its own."""
    roles = [{role_of(cell.text) for _, cell in once(each)} for each in (above, row)]
    return "name" in roles[0] and not roles[1] & {"name", "tier1", "tier2"}


def goes_on(above: Row, row: Row) -> bool:
    """Whether merged cells of the header over a row, names, targets or tiers, reach down into the row; a single one may be the label
    of the whole ("指标" beside all rows). A row that compares something with a figure is none of the header."""
    both = list(zip(above, row, strict=False))
    own = [other for one, other in both if other is not None and one is not other]
    if any(values.parse(cell.text).measure.comparator_printed for cell in own):
        return False
    shared = {role_of(one.text) for one, other in both if one is not None and one is other}
    return len(shared & {"name", "target", "actual", "tier1", "tier2", "project", "amount", "goal"}) > 1


def completes(above: Row, row: Row) -> bool:
    """Whether the row over a header names the columns that it leaves blank, as a text prints merged header cells
    ("项目名称 | 资金总额 | 绩效指标 | | " over " | | 一级指标 | 二级指标 | …")."""
    if any(text_of(one) and text_of(one) == text_of(other) for one, other in zip(above, row, strict=False)):
        # Cells merged over both: "预算金额" over "合计 | 其中：财政拨款", beside 项目名称 of both rows.
        return len(once(above)) > 1
    labels = [(index, role_of(cell.text)) for index, cell in once(above)]
    left = [index for index, _ in labels if index < len(row) and not text_of(row[index])]
    known = sum(role is not None for _, role in labels)
    return bool(left) and known > 1 and known * 2 > len(labels)


def groups_of(header: Header) -> list[list[Column]]:
    """Columns of long-term and annual indicators side by side are read one after the other; the tiers before them hold for both."""
    names = [column for column in header.columns if column.role == "name"]
    if len(names) < 2:
        return [list(header.columns)]
    starts = []
    for column in names:
        left = header.columns[column.index - 1] if column.index else column
        starts.append(left.index if left.role == "tier2" else column.index)
    shared = [column for column in header.columns if column.index < starts[0]]
    ends = [*starts[1:], len(header.columns)]
    return [
        [*shared, *(_in_horizon(column, name) for column in header.columns if start <= column.index < end)]
        for name, start, end in zip(names, starts, ends, strict=True)
    ]


def _in_horizon(column: Column, name: Column) -> Column:
    return column if column.horizon or not name.horizon else structs.replace(column, horizon=name.horizon)


def is_reprint(known: Header, other: Header) -> bool:
    """Whether a header is the known one with some labels unreadable."""
    if len(known.columns) != len(other.columns):
        return False
    both = list(zip(known.columns, other.columns, strict=True))
    same = [one for one, two in both if one.role == two.role and one.role not in {"other", "rest"}]
    return len(same) >= 3 and all(one == two or two.role in {"other", "rest"} for one, two in both)


def pushed_by(header: Header, row: Row) -> int | None:
    """The shift of a row that lost the cells of its tiers altogether, so that its name begins it ("维修沟渠长度 | ≥96公里")."""
    name, target, filled = header.find("name"), header.find("target"), once(row)
    if name is None or target is None or not 0 < name.index < target.index or has_tier(row):
        return None
    at = target.index - name.index
    is_whole = [column for column, _ in filled] == list(range(len(filled))) and at < len(filled) <= len(row) - name.index
    if not is_whole or not values.parse(filled[at][1].text).measure.comparator_printed:
        return None
    return None if values.parse(filled[0][1].text).measure.comparator_printed else -name.index
