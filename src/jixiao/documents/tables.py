"""Prose lines and groups of rows → prose lines and tables, in which parts cut by page breaks stand together again.

Conventions, which extraction builds on:
- spans_known is False (but for HTML tables in a text): a blank cell is either blank or the rest of a merged one. Every field of a
  row is a cell, also a blank one.
- Rows are as printed. A row may have fewer cells than `columns` (trailing ones lost), and a row after a page break may have lost
  its *first* cell ("项目支出\\t\\t818" under "\\t支出构成\\t基本支出\\t\\t111.84"): no realignment is done here.
- A table goes on where the lines between two groups were all printed above its earlier part too (title, 部门（单位）：…, 单位：万元),
  or where only blank lines stand between and the widths agree. The repeated lines and the header rows equal
  to those of the first part are not given again.
- It does not go on where the next group begins a form of its own: its first row has the same label as the first row of the table
  before, with another content (项目名称 → another project), or is 项目名称 or the like while the table before began otherwise.
- A first row with one printed cell only that is a caption ("项目支出绩效目标表 (2024年度)\\t\\t\\t\\t") is given as prose, not as a row.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from jixiao.documents.blocks import Cell, Table
from jixiao.documents.furniture import FORM_LABEL, is_caption, key
from jixiao.documents.lines import Line
from jixiao.documents.rows import Group, Row

LEAD = 12  # lines above a table that may be its repeated head


class Part(Struct):
    """A table being put together, and the keys of the lines above it."""

    group: Group
    lead: set[str] = field(default_factory=set)


def joined(segments: Iterable[Line | Group]) -> Iterator[Line | Table]:
    """Prose lines and whole tables in the order of their beginnings; holds back one table and the lines since it."""
    table: Part | None = None
    lead: list[Line] = []
    for segment in segments:
        if isinstance(segment, Line):
            lead.append(segment)
            continue
        caption = _caption_row(segment)
        if caption:
            lead.append(caption)
            segment.rows.pop(0)
            if not segment.rows:
                continue
        rest = _continuation(table, lead, segment)
        if table and rest is not None:
            table.group.rows.extend(rest)
        else:
            yield from _closed(table, lead)
            table = Part(segment, {key(line.text) for line in lead[-LEAD:]})
        lead = []
    yield from _closed(table, lead)


def _closed(table: Part | None, lead: list[Line]) -> Iterator[Line | Table]:
    if table:
        yield as_table(table.group)
    yield from lead


def _continuation(table: Part | None, lead: list[Line], group: Group) -> list[Row] | None:
    """The rows of `group` that carry on `table`, or None if it is a table of its own."""
    if (
        table is None
        or len(lead) > LEAD
        or table.group.spanned != group.spanned
        or abs(table.group.width() - group.width()) > (1 if lead else 0)
    ):
        return None
    if not all(key(line.text) in table.lead for line in lead):
        return None
    same = 0
    while same < min(len(group.rows), len(table.group.rows)) and _key(group.rows[same]) == _key(table.group.rows[same]):
        same += 1
    if same == len(group.rows):
        return None  # the same table printed twice, not one that goes on
    return None if same == 0 and _begins_form(table.group.rows[0], group.rows[0]) else group.rows[same:]


def _begins_form(first: Row, row: Row) -> bool:
    label = _first(row)
    return bool(label) and ((label == _first(first) and bool(first[0].text)) or FORM_LABEL.match(label) is not None)


def _first(row: Row) -> str:
    return next((key(cell.text) for cell in row if cell.text), "")


def _key(row: Row) -> tuple[str, ...]:
    keys = [key(cell.text) for cell in row]
    while keys and not keys[-1]:
        keys.pop()
    return tuple(keys)


def _caption_row(group: Group) -> Line | None:
    printed = [cell for cell in group.rows[0] if cell.text]
    wide = sum(cell.columns for cell in group.rows[0]) > 1
    if not wide or len(printed) != 1 or not is_caption(printed[0].text):
        return None
    text, (place, *others) = printed[0].text, printed[0].places
    whole = not others and place.end - place.start == len(text)  # without tags in it
    return Line(place.line, place.start, text) if whole else None


def as_table(group: Group) -> Table:
    """Rows of fields as a table; in text a field stands in the column of its number, in HTML in the next one that is not covered."""
    cells: list[Cell] = []
    covered: dict[int, int] = {}  # column → first row below the cells above it
    columns = 0
    for number, row in enumerate(group.rows):
        column = 0
        for cell in row:
            while covered.get(column, 0) > number:
                column += 1
            cells.append(Cell(number, column, cell.text, cell.places, min(cell.rows, len(group.rows) - number), cell.columns))
            if cell.rows > 1:
                covered.update(dict.fromkeys(range(column, column + cell.columns), number + cell.rows))
            column += cell.columns
        columns = max(columns, column)
    return Table(len(group.rows), columns, tuple(cells), spans_known=group.spanned)
