"""Blocks → the same document as Word, Excel or web page, with real tables and merged cells, as offices publish them.

A text prints the rest of a merged cell as a blank one; here the blank cells at the left of a row are merged with the label above them,
and a row that lost its first cell to a page break gets it back.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import docx
import docx.shared
import openpyxl
from msgspec import structs
from openpyxl.utils import get_column_letter

from jixiao.documents.blocks import Block, Cell, Heading, Table

Write = Callable[[Sequence[Block], Path], None]
LABEL = re.compile(r"指标|目标|情况|资金")
HEADER = re.compile(r"^(?:一级指标|项目名称|科目名称|合计)$")
MONEY = re.compile(r"^[\d,.]+$")
YEAR = re.compile(r"^20\d\d年")
TIER = re.compile(r"^(?:产出|效益|满意度|成本)指标$")


def realigned(table: Table) -> Table:
    """Tiers in the first column under a header that has them in the second are moved to it, with their rows."""
    header = {cell.text: cell.column for cell in table.cells}
    if header.get("一级指标") != 1:
        return table
    moved = {cell.row for cell in table.cells if cell.column == 0 and TIER.match(cell.text)}
    cells = [structs.replace(cell, column=cell.column + (cell.row in moved)) for cell in table.cells]
    return structs.replace(table, cells=tuple(cell for cell in cells if cell.column < table.columns))


def merged(table: Table) -> Table:
    """The table with its merged cells closed; as it is where the source knows them."""
    if table.spans_known:
        return table
    table = realigned(table)
    printed: dict[tuple[int, int], Cell] = {(cell.row, cell.column): cell for cell in table.cells if cell.text}
    owner: dict[int, tuple[int, int]] = {}  # column → the printed cell above
    heights: dict[tuple[int, int], int] = {}
    for row in range(table.rows):
        first = min((column for at, column in printed if at == row), default=table.columns)
        for column in range(table.columns):
            if (row, column) in printed:
                owner = {known: at for known, at in owner.items() if known < column} | {column: (row, column)}
                heights[row, column] = 1
            elif column < first < table.columns and column in owner and LABEL.search(printed[owner[column]].text):
                at = owner[column]
                heights[at] = row - at[0] + 1
    cells = [structs.replace(cell, rows=heights[at], columns=_breadth(table, printed, cell)) for at, cell in printed.items()]
    return structs.replace(table, cells=tuple(cells), spans_known=True)


def _breadth(table: Table, printed: dict[tuple[int, int], Cell], cell: Cell) -> int:
    """How many columns a cell of a header spans: those of the second line of the header below it, up to the next printed cell."""
    row, column = cell.row, cell.column
    first = min((at for below, at in printed if below == row + 1), default=0)
    is_header = any(HEADER.search(other.text) for (at, _), other in printed.items() if row - 2 < at <= row)
    is_year = row == 0 and YEAR.match(cell.text)
    below = printed.get((row + 1, column))
    if not (is_year or (is_header and first > 0)) or below is None or MONEY.match(below.text):
        return 1
    breadth = 1
    while column + breadth < table.columns and (row, column + breadth) not in printed:
        if (row + 1, column + breadth) not in printed and (row + 2, column + breadth) not in printed:
            break
        breadth += 1
    return breadth


def write_docx(blocks: Sequence[Block], path: Path, ruled: bool = False) -> None:
    """Headings of the source's own by style, the rest as plain paragraphs. ruled: for print, with lines around cells, in A4."""
    document = docx.Document()
    if ruled:
        section = document.sections[0]
        section.page_width, section.page_height = docx.shared.Mm(210), docx.shared.Mm(297)
        document.styles["Normal"].font.size = docx.shared.Pt(9)
    for block in blocks:
        if isinstance(block, Table):
            table = merged(block)
            out = document.add_table(table.rows, table.columns, "Table Grid" if ruled else None)
            positions = [list(row.cells) for row in out.rows]  # once: python-docx counts them anew at each call
            for cell in table.cells:
                target = positions[cell.row][cell.column]
                if cell.rows > 1 or cell.columns > 1:
                    target = target.merge(positions[cell.row + cell.rows - 1][cell.column + cell.columns - 1])
                target.text = cell.text
        elif isinstance(block, Heading) and block.marked:
            document.add_heading(block.text, min(block.level or 9, 9))
        else:
            document.add_paragraph(block.text)
    document.save(str(path))


def write_html(blocks: Sequence[Block], path: Path) -> None:
    """A page in GB18030 with a menu above and a foot below."""
    out = ["<html><head><meta charset='gb18030'><title>x</title><script>var a='项目';</script></head><body><div class='nav'><ul>"]
    out += [f"<li><a href='#{word}'>{word}</a></li>" for word in ("首页", "政务公开", "办事服务")]
    out.append("</ul></div><div id='zoom'>")
    for block in blocks:
        if isinstance(block, Table):
            out.append(_html_table(merged(block)))
        elif isinstance(block, Heading) and block.marked:
            out.append(f"<h{min(block.level or 6, 6)}>{escape(block.text)}</h{min(block.level or 6, 6)}>")
        else:
            out.append(f"<p>{escape(block.text)}</p>")
    out.append("</div><div class='footer'><a href='#'>网站地图</a> <a href='#'>联系我们</a></div></body></html>")
    path.write_bytes("\n".join(out).encode("gb18030"))


def _html_table(table: Table) -> str:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    seen: set[tuple[int, int]] = set()
    for at, line in enumerate(table.grid()):
        for cell in line:
            if cell is None:
                rows[at].append("<td></td>")
            elif (cell.row, cell.column) not in seen:
                seen.add((cell.row, cell.column))
                rows[at].append(f"<td rowspan='{cell.rows}' colspan='{cell.columns}'>{escape(cell.text)}</td>")
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


def write_xlsx(blocks: Sequence[Block], path: Path) -> None:
    """One sheet; figures as typed (text), a blank row around tables."""
    book = openpyxl.Workbook()
    sheet = book.active
    row = 1
    for block in blocks:
        if not isinstance(block, Table):
            sheet.cell(row, 1).value = block.text
            sheet.cell(row, 1).data_type = "s"
            row += 1
            continue
        table = merged(block)
        row += 1
        for cell in table.cells:
            top, left = row + cell.row, 1 + cell.column
            sheet.cell(top, left).value = cell.text or None
            if cell.text:
                sheet.cell(top, left).data_type = "s"
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(f"{get_column_letter(left)}{top}:{get_column_letter(left + cell.columns - 1)}{top + cell.rows - 1}")
        row += table.rows + 1
    book.save(path)


FORMS: dict[str, Write] = {"docx": write_docx, "html": write_html, "xlsx": write_xlsx}
