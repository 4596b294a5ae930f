"""Pages → one flow of paragraphs and tables in reading order: page furniture gone, wrapped lines joined, tables joined over pages."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from jixiao.documents.flow_parts import FlowCell, FlowPart, PageContent, content_of
from jixiao.documents.furniture import FORM_LABEL, key
from jixiao.documents.numbering import numbering
from jixiao.documents.pdf_pages import Page
from jixiao.documents.printed_lines import PrintedLine, join
from jixiao.documents.ruled_tables import Box
from jixiao.documents.spilled_labels import gathered

PAGE_NUMBER = re.compile(r"^[\s—\-–一_·.~第]*\d{1,4}[\s—\-–一_·.~页]*(?:[/共]\s*\d{1,4}\s*页?)?$")
SAME_EDGE = 6.0  # points: column borders of two pages so close are one
FIELD = 20  # characters: names of indicators and their tiers are shorter
CLOSED = ("。", "；", "：", ";", ":", "！", "？")


class FlowParagraph(NamedTuple):
    """Running text on one page, its wrapped lines joined."""

    page: int
    text: str
    box: Box


class FlowTable(NamedTuple):
    """A table with its parts in order."""

    parts: list[FlowPart]

    def edges(self) -> list[float]:
        """The column borders of all parts together."""
        out: list[float] = list(self.parts[0].edges)
        for part in self.parts[1:]:
            out += [edge for edge in part.edges if all(abs(edge - known) > SAME_EDGE for known in out)]
        return sorted(out)


Item = FlowParagraph | FlowTable


def running_titles(contents: Sequence[PageContent]) -> set[str]:
    """Lines that stand at the same height at the top or bottom of most pages."""
    places: Counter[tuple[str, int]] = Counter()
    for content in contents:
        edge = content.page.height
        places.update({(key(line.text), round(line.y0 / 4)) for line in content.lines if line.y0 < edge * 0.09 or line.y1 > edge * 0.92})
    return {text for (text, _), count in places.items() if count >= 4 and count > len(contents) / 2}


def without_furniture(content: PageContent, titles: set[str]) -> list[PrintedLine]:
    """The lines of a page without page numbers and running titles."""
    height = content.page.height

    def is_furniture(line: PrintedLine) -> bool:
        if line.y0 >= height or line.y1 <= 0:
            return True  # beyond the paper: the rest of a label whose cell goes on over the page
        at_edge = line.y0 < height * 0.09 or line.y1 > height * 0.9
        return at_edge and (PAGE_NUMBER.match(line.text) is not None or key(line.text) in titles)

    return [line for line in content.lines if not is_furniture(line)]


def margins(lines: Sequence[PrintedLine], width: float) -> tuple[float, float]:
    """Where the lines of running text begin and end: the left-most, and what nine of ten do not pass. Pages of forms have captions
    only, which end far from the margin: it lies in the last quarter of the page."""
    if not lines:
        return 0.0, width
    right = sorted(line.x1 for line in lines)[int(len(lines) * 0.9)]
    return min(line.x0 for line in lines), max(right, 0.75 * width)


def is_full(line: PrintedLine, right: float) -> bool:
    """It runs to the right margin, so that the next line may go on with it."""
    size = line.height
    return line.x1 > right - size * 1.1 or (line.x1 > right - size * 2.6 and not line.text.endswith(CLOSED))


def paragraphs_of(page: int, lines: Sequence[PrintedLine], left: float, right: float) -> list[FlowParagraph]:
    """Wrapped lines joined: a line goes on with a full one unless it is indented or begins with a numbering after a closed sentence."""
    out: list[FlowParagraph] = []
    before: PrintedLine | None = None
    for line in lines:
        indented = line.x0 > left + line.height * 1.2
        starts = numbering(line.text) is not None and (before is None or before.text.endswith(CLOSED))
        far = before is not None and line.y0 - before.y1 > 2.2 * max(line.height, before.height)
        if before is not None and is_full(before, right) and not indented and not starts and not far:
            last = out[-1]
            box = min(last.box[0], line.x0), last.box[1], max(last.box[2], line.x1), line.y1
            out[-1] = FlowParagraph(page, join(last.text, line.text), box)
        else:
            out.append(FlowParagraph(page, line.text, (line.x0, line.y0, line.x1, line.y1)))
        before = line
    return out


def page_items(content: PageContent, lines: list[PrintedLine], left: float, right: float) -> list[FlowParagraph | FlowPart]:
    """Paragraphs and tables of a page from the top; a table between two lines ends the paragraph."""
    out: list[FlowParagraph | FlowPart] = []
    waiting: list[PrintedLine] = []
    entries: list[PrintedLine | FlowPart] = [*lines, *content.tables]
    for entry in sorted(entries, key=lambda e: e.y0 if isinstance(e, PrintedLine) else e.box[1]):
        if isinstance(entry, PrintedLine):
            waiting.append(entry)
        else:
            out += [*paragraphs_of(content.page.number, waiting, left, right), entry]
            waiting = []
    return [*out, *paragraphs_of(content.page.number, waiting, left, right)]


def columns_at(edges: Sequence[float], cell: FlowCell) -> tuple[int, int]:
    """First column and number of columns that a cell covers on a grid with these borders."""
    first, last = (min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in (cell.box[0], cell.box[2]))
    return first, max(1, last - first)


def rows_as_keys(part: FlowPart) -> list[tuple[str, ...]]:
    """The texts of each row, to compare headers."""
    rows: list[list[str]] = [[] for _ in range(part.rows)]
    for cell in part.cells:
        rows[cell.row].append(key(cell.text))
    return [tuple(row) for row in rows]


def repeated_header(first: FlowPart, part: FlowPart) -> int:
    """How many rows at the top of `part` repeat the top of the table's first part."""
    count = 0
    for mine, yours in zip(rows_as_keys(first), rows_as_keys(part), strict=False):
        if mine != yours or not any(mine):
            break
        count += 1
    return count if count < part.rows else 0


def texts_by_column(part: FlowPart, row: int) -> dict[int, FlowCell]:
    """Cells that have text and stand in this row only, by column."""
    return {cell.column: cell for cell in part.cells if cell.row <= row < cell.row + cell.rows and cell.text}


def is_cut_row(before: FlowPart, part: FlowPart, drop: int) -> bool:
    """The first row of `part` is the rest of the last row of `before`: it has text only where that row has and its texts fill their
    cells, and not in its last column; or it is the rest of a form's field."""
    above, below = texts_by_column(before, before.rows - 1), texts_by_column(part, drop)
    if not below or not above or not set(below) < set(above):
        return False
    if len(below) == 1 and all(is_cut_field(above[column], cell) for column, cell in below.items()):
        return True
    return all(above[column].full for column in below) and (max(above) not in below or len(below) == 1 < len(above) - 1)


def is_cut_field(above: FlowCell, below: FlowCell) -> bool:
    """The text of a form's field, over several columns ("财政部 民政部", ended by a break of its own) or filling its cell, ends in the
    middle of a sentence, and one too long for a name goes on without a numbering ("关于印发…的通知")."""
    wide = above.columns > 1 and below.columns > 1
    is_sentence = len(below.text) >= FIELD and not above.text.endswith(CLOSED) and numbering(below.text) is None
    return (wide or above.full) and is_sentence


def same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Both parts have the same column borders, or one lacks some of them: a page that only goes on with merged level cells draws no
    borders between them. They end at the same right edge and share most borders of the one that has fewer."""
    few, many = sorted((one, other), key=len)
    shared = sum(1 for edge in few if any(abs(edge - e) <= SAME_EDGE for e in many))
    return abs(one[-1] - other[-1]) <= SAME_EDGE and shared >= max(3, 0.7 * len(few))


def continues(table: FlowTable, part: FlowPart, between: Sequence[FlowParagraph], lead: Sequence[str]) -> FlowPart | None:
    """`part` as a continuation of the table, or None where it is a table of its own. between: what is printed between them; lead: the
    caption lines above the table."""
    first, last = table.parts[0], table.parts[-1]
    captions = {key(text) for text in lead}
    if part.page != last.page + 1 or not same_columns(last.edges, part.edges) or any(key(p.text) not in captions for p in between):
        return None
    drop = repeated_header(first, part)
    # A list whose repeated header begins with 项目名称 goes on; a form that begins with it is another project's.
    if begins_a_form(part, drop):
        return None
    if between and not drop and not table_goes_on(first, part):
        return None
    return part._replace(drop=drop, glue=is_cut_row(last, part, drop))


def begins_a_form(part: FlowPart, row: int) -> bool:
    """The row begins with a label that forms begin with."""
    first = min((cell for cell in part.cells if cell.row == row), key=lambda cell: cell.column, default=None)
    return first is not None and FORM_LABEL.match(first.text.strip()) is not None


def table_goes_on(first: FlowPart, part: FlowPart) -> bool:
    """Under a repeated caption without header: a form goes on where its first part begins with a form label and this one does not."""
    return begins_a_form(first, 0) and same_columns(part.edges, first.edges)


def flow(pages: Sequence[Page]) -> list[Item]:
    """Everything printed on the pages, in reading order."""
    contents = gathered([content_of(page) for page in pages])
    titles = running_titles(contents)
    lines = [without_furniture(content, titles) for content in contents]
    by_width: dict[int, list[PrintedLine]] = {}
    for content, mine in zip(contents, lines, strict=True):
        by_width.setdefault(round(content.page.width), []).extend(mine)
    out: list[Item] = []
    for content, mine in zip(contents, lines, strict=True):
        left, right = margins(by_width[round(content.page.width)], content.page.width)
        for item in page_items(content, mine, left, right):
            add(out, item)
    return out


def add(out: list[Item], item: FlowParagraph | FlowPart) -> None:
    """Append a paragraph, or a part to the table that it continues, or a new table."""
    if isinstance(item, FlowParagraph):
        out.append(item)
        return
    at = max((i for i, entry in enumerate(out[-6:], start=max(0, len(out) - 6)) if isinstance(entry, FlowTable)), default=None)
    if at is not None and isinstance(table := out[at], FlowTable):
        between = [entry for entry in out[at + 1 :] if isinstance(entry, FlowParagraph)]
        lead = [entry.text for entry in out[max(0, at - 6) : at] if isinstance(entry, FlowParagraph)]
        part = continues(table, item, between, lead)
        if part is not None:
            table.parts.append(part)
            return
    out.append(FlowTable([item]))
