"""Prose lines and groups of rows → prose lines and tables, in which parts cut by page breaks stand together again.

Conventions, which extraction builds on:
- spans_known is False: a blank cell is either blank or the rest of a merged one. Every field of a row is a cell, also a blank one.
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
    """A table being put together: its rows, and the keys of the lines above it."""

    rows: list[Row]
    lead: set[str] = field(default_factory=set)

    def width(self) -> int:
        return max(map(len, self.rows))


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
        rest = _continuation(table, lead, segment)
        if table and rest is not None:
            table.rows.extend(rest)
        else:
            yield from _closed(table, lead)
            table = Part(segment.rows, {key(line.text) for line in lead[-LEAD:]})
        lead = []
    yield from _closed(table, lead)


def _closed(table: Part | None, lead: list[Line]) -> Iterator[Line | Table]:
    if table:
        yield as_table(table.rows)
    yield from lead


def _continuation(table: Part | None, lead: list[Line], group: Group) -> list[Row] | None:
    """The rows of `group` that carry on `table`, or None if it is a table of its own."""
    if table is None or len(lead) > LEAD or abs(table.width() - group.width()) > (1 if lead else 0):
        return None
    if not all(key(line.text) in table.lead for line in lead):
        return None
    same = 0
    while same < min(len(group.rows), len(table.rows)) and _key(group.rows[same]) == _key(table.rows[same]):
        same += 1
    if same == len(group.rows):
        return None  # the same table printed twice, not one that goes on
    return None if same == 0 and _begins_form(table.rows[0], group.rows[0]) else group.rows[same:]


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
    if len(group.rows) < 2 or len(group.rows[0]) < 2 or len(printed) != 1 or not is_caption(printed[0].text):
        return None
    place = printed[0].places[0]
    return Line(place.line, place.start, printed[0].text) if place.end - place.start == len(printed[0].text) else None


def as_table(rows: list[Row]) -> Table:
    """Rows of fields as a table whose merged cells are not known."""
    cells = tuple(Cell(r, c, cell.text, cell.places) for r, row in enumerate(rows) for c, cell in enumerate(row))
    return Table(len(rows), max(map(len, rows)), cells, spans_known=False)
