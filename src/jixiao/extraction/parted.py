"""Tables that hold several: a document in; the same with the titles inside a table as lines between the tables that it parts into, out.

A sheet without blank rows, a page whose rules go on, or a form that begins with its own title print "（二）水库安全运行补助" or
"部门整体支出绩效自评表" as a row across the table. Such a row stands right over a header, or over the name of a project.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import structs

from jixiao.documents.blocks import Block, Cell, Document, Heading, Paragraph, Table
from jixiao.documents.furniture import is_caption
from jixiao.documents.numbering import numbering
from jixiao.extraction import tiers
from jixiao.extraction.form_labels import begins_form, label_of, names_part, pairs
from jixiao.extraction.tables import Row, is_header, once, role_of, text_of

_LONGEST: Final = 60
_MOST_ROWS: Final = 2000


def parted(document: Document) -> Document:
    """The document with its tables parted."""
    return structs.replace(document, blocks=tuple(block for each in document.blocks for block in _parts(each)))


def _parts(block: Block) -> list[Block]:
    if not isinstance(block, Table) or block.rows > _MOST_ROWS:
        return [block]
    grid = block.grid()
    titles = [_title(row, block) for row in grid]
    if not any(titles):
        return [block]
    starts = [row == _first(grid, titles, row) and _begins(grid, titles, row) for row in range(len(grid))]
    out: list[Block] = []
    begin = at = 0
    is_headed = False
    while at < len(grid):
        if starts[at] and (at == begin == 0 or is_headed):
            end = next(row for row in range(at, len(grid)) if titles[row] is None)
            out += [_part(block, begin, at), *(_line(cell) for cell in titles[at:end] if cell is not None)]
            begin = at = end
            is_headed = False
            continue
        is_headed = is_headed or _heads(grid[at])
        at += 1
    out.append(_part(block, begin, len(grid)))
    return [each for each in out if not isinstance(each, Table) or each.rows] if len(out) > 1 else [block]


def _title(row: Row, table: Table) -> Cell | None:
    """The only cell of a row that may be a title; what names a tier, labels a row of a form or is a sentence is none."""
    cells = once(row)
    if len(cells) != 1 or cells[0][0] or cells[0][1].rows > 1 or cells[0][1].columns not in {1, table.columns}:
        return None
    text = text_of(cells[0][1])
    if len(text) > _LONGEST or re.search(r"[。；;]", text) or tiers.is_first(text) or tiers.is_second(text):
        return None
    # "年度绩效目标表" heads a part of one form.
    if names_part(text):
        return None
    return None if label_of(text) is not None or role_of(text) is not None or begins_form(pairs(row)) else cells[0][1]


def _first(grid: Sequence[Row], titles: Sequence[Cell | None], row: int) -> int:
    """The first of the titles that stand together with that of a row."""
    while row and titles[row] is not None and titles[row - 1] is not None:
        row -= 1
    return row


def _begins(grid: Sequence[Row], titles: Sequence[Cell | None], first: int) -> bool:
    """Whether titles begin in a row that a header or the name of a project follows (at the top of the table, any label of a form): a
    caption or a numbered line is among them."""
    if titles[first] is None:
        return False
    end = next((row for row in range(first, len(grid)) if titles[row] is None), None)
    if end is None:
        return False
    texts = [text_of(cell) for cell in titles[first:end]]
    found = pairs(grid[end])
    is_form = begins_form(found) or (first == 0 and bool(found) and found[0].column == 0 and any(map(is_caption, texts)))
    return (is_form or _heads(grid[end])) and any(is_caption(text) or numbering(text) for text in texts)


def _heads(row: Row) -> bool:
    """Whether a row is a header of indicators or of a list of projects."""
    roles = {role_of(cell.text) for _, cell in once(row)}
    return is_header(row) or ("project" in roles and bool({"amount", "goal", "score", "fund"} & roles))


def _line(cell: Cell) -> Block:
    text = text_of(cell)
    return Heading(text, cell.places) if is_caption(text) or numbering(text) else Paragraph(text, cell.places)


def _part(table: Table, begin: int, end: int) -> Table:
    """Rows begin to end (exclusive) as a table without the columns that are blank at its right."""
    cells = tuple(
        structs.replace(cell, row=cell.row - begin, rows=min(cell.rows, end - cell.row)) for cell in table.cells if begin <= cell.row < end
    )
    columns = max((cell.column + cell.columns for cell in cells if cell.text.strip()), default=0)
    kept = tuple(structs.replace(cell, columns=min(cell.columns, columns - cell.column)) for cell in cells if cell.column < columns)
    return structs.replace(table, rows=end - begin, columns=columns, cells=kept)
