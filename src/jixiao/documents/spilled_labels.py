"""Labels of merged cells that a page break cut through: characters printed beside a table, over its edge, go back into its cells.

Spreadsheet programs set the label of a cell that runs over two pages in the middle of the whole cell; what does not fit is still in the
text layer, above the first row of the next page or below the last one of this page, in the column of the cell ("产/出/指" over "标").
"""

from collections.abc import Sequence
from itertools import pairwise

from jixiao.documents.flow_parts import FlowCell, FlowPart, PageContent
from jixiao.documents.furniture import is_page_number
from jixiao.documents.pdf_pages import Character
from jixiao.documents.printed_lines import join, joined, printed_lines, rows_of, text_of_row

EDGE = 6.0  # points: tables of two pages that begin and end so close are one
REACH = 80.0  # points: a label of a blank cell may stand so far from the table, in the margin of the page
NEAR = 3.0  # points: a label may begin so far inside the edge


def gathered(contents: Sequence[PageContent]) -> list[PageContent]:
    """The pages, with the labels at the break between two parts of one table in their cells."""
    out = list(contents)
    for at, (one, other) in enumerate(pairwise(contents)):
        if one.tables and other.tables and _is_one(one.tables[-1], other.tables[0]):
            out[at] = _taken(out[at], len(out[at].tables) - 1, below=True)
            out[at + 1] = _taken(out[at + 1], 0, below=False)
    return out


def _is_one(last: FlowPart, first: FlowPart) -> bool:
    """They end at one edge, and one begins where the other does or where a column of it does: the first column may be drawn open."""
    begins = any(abs(first.box[0] - edge) <= EDGE for edge in last.edges) or any(abs(last.box[0] - edge) <= EDGE for edge in first.edges)
    return begins and abs(last.box[2] - first.box[2]) <= EDGE


def _taken(content: PageContent, index: int, below: bool) -> PageContent:
    """The page with the lines beyond the last row (or the first) of a table moved into the cells that they belong to."""
    part = content.tables[index]
    moved, rest = _parted(content.rest, part, below)
    if not moved:
        return content
    changed = [_with(cell, moved[cell]) if cell in moved else cell for cell in part.cells]
    tables = [*content.tables[:index], part._replace(cells=changed), *content.tables[index + 1 :]]
    return content._replace(lines=printed_lines(rest), tables=tables, rest=rest)


def _parted(characters: Sequence[Character], part: FlowPart, below: bool) -> tuple[dict[FlowCell, list[Character]], list[Character]]:
    """Characters by the cell they belong to, and the others. Whole lines from the table's edge on count, as long as each stands in the
    columns of merged cells below a table, of blank cells above one (captions stand over a header)."""
    row = part.rows - 1 if below else 0
    cells = [c for c in part.cells if c.row <= row < c.row + c.rows and (c.rows > 1 if below else not c.text and c.columns == 1)]
    moved: dict[FlowCell, list[Character]] = {}
    rest: list[Character] = []
    edge, ended = part.box[3 if below else 1], False
    lines = [line for line in rows_of(characters) if any(not c.text.isspace() for c in line)]
    for line in lines if below else reversed(lines):
        top, bottom = min(c.y0 for c in line), max(c.y1 for c in line)
        if (top < part.box[3] - NEAR) if below else (bottom > part.box[1] + NEAR):
            rest += line
            continue
        owners = [owner for c in line if (owner := _owner(c, cells)) is not None]
        reach = REACH if all(not owner.text for owner in owners) else 1.5 * (bottom - top)
        ended = ended or (top - edge if below else edge - bottom) > reach or len(owners) < len(line) or is_number(line)
        if ended:
            rest += line
            continue
        edge = bottom if below else top
        for character, owner in zip(line, owners, strict=True):
            moved.setdefault(owner, []).append(character)
    return moved, rest


def is_number(line: Sequence[Character]) -> bool:
    """The line is a page number."""
    text = text_of_row(line)
    return is_page_number(text) or text.strip("—-– ").isdecimal()


def _owner(character: Character, cells: Sequence[FlowCell]) -> FlowCell | None:
    """The cell in whose column a character stands."""
    x = (character.x0 + character.x1) / 2
    return next((cell for cell in cells if cell.box[0] <= x <= cell.box[2]), None)


def _with(cell: FlowCell, characters: Sequence[Character]) -> FlowCell:
    text = joined(line.text for line in printed_lines(characters))
    return cell._replace(text=join(cell.text, text) if cell.text else text)
