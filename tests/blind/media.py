"""Blocks of a blind document as a file: web page, workbook, Word file, PDF, positioned page or text."""

import re
import subprocess
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import made_grids
import openpyxl
import xlwt
from blind import pages
from layouts import write_docx
from made_grids import Block, C, Grid

from jixiao.documents.blocks import Cell, Paragraph, Table
from jixiao.documents.office_programs import office_program

FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
SHEET = "sheet:"  # a line that begins a new sheet of a workbook, and is printed nowhere
FURNITURE = "furniture:"  # a line at the head of every page, printed by "furnished.pdf" alone
LOW = 420.0  # points, the height of its pages


def without_sheets(blocks: Sequence[Block]) -> list[Block]:
    """What is printed."""
    return [block for block in blocks if not (isinstance(block, str) and block.startswith((SHEET, FURNITURE)))]


def page(blocks: Sequence[Block]) -> bytes:
    """A web page with real tables, each text of a cell in a paragraph, as converters of word processors leave them."""
    out = [
        "<html><head><meta charset='utf-8'><title>公开</title></head><body><div class='nav'><a href='/'>首页</a></div><div id='content'>"
    ]
    for block in without_sheets(blocks):
        if isinstance(block, str):
            out.append(f"<p>{escape(block)}</p>")
            continue
        out.append("<table border='1'><tbody>")
        for row in block.rows:
            cells = [entry if isinstance(entry, C) else C(entry) for entry in row]
            out.append("<tr>" + "".join(f"<td{_spans(c)}><p>{escape(c.text)}</p></td>" for c in cells) + "</tr>")
        out.append("</tbody></table>")
    return "\n".join([*out, "</div></body></html>"]).encode()


def _spans(cell: C) -> str:
    return (f" rowspan='{cell.rows}'" if cell.rows > 1 else "") + (f" colspan='{cell.columns}'" if cell.columns > 1 else "")


def workbook(blocks: Sequence[Block], path: Path) -> None:
    """Sheets with merged cells; figures as numbers in the format that shows them as printed, percentages as shares."""
    book = openpyxl.Workbook()
    sheet, row = book.active, 1
    for block in blocks:
        if isinstance(block, str) and block.startswith(SHEET):
            sheet = book.create_sheet(block.removeprefix(SHEET)) if row > 1 or sheet is not book.active else sheet
            sheet.title, row = block.removeprefix(SHEET), 1
        elif isinstance(block, str):
            sheet.cell(row, 1).value = block
            row += 1
        else:
            for at, column, cell in block.placed():
                _fill(sheet.cell(row + at, column + 1), cell.text)
                if cell.rows > 1 or cell.columns > 1:
                    last = (row + at + cell.rows - 1, column + cell.columns)
                    sheet.merge_cells(start_row=row + at, start_column=column + 1, end_row=last[0], end_column=last[1])
            row += len(block.rows)
    book.save(path)


def old_workbook(blocks: Sequence[Block], path: Path) -> None:
    """A workbook of Excel 97 with one sheet: merged cells, everything a text but plain figures, which are numbers."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet, row = book.add_sheet("Sheet1"), 0
    for block in without_sheets(blocks):
        if isinstance(block, str):
            sheet.write(row, 0, block)
            row += 1
            continue
        for at, column, cell in block.placed():
            last = (row + at + cell.rows - 1, column + cell.columns - 1)
            shown: str | float = cell.text
            style = xlwt.easyxf()
            if FIGURE.fullmatch(cell.text):
                shown = float(cell.text.replace(",", ""))
                style.num_format_str = "#,##0.00" if "." in cell.text else ("#,##0" if "," in cell.text else "0")
            sheet.write_merge(row + at, last[0], column, last[1], shown, style)
        row += len(block.rows)
    book.save(str(path))


def _fill(cell: "openpyxl.cell.Cell", text: str) -> None:
    found = FIGURE.fullmatch(text.removesuffix("%")) if len(text) < 15 else None
    if not found:
        cell.value = text or None
        cell.data_type = "s" if text else cell.data_type  # "=60" is a text here, no formula
        return
    digits = text.removesuffix("%").replace(",", "")
    places = "." + "0" * (len(found[1]) - 1) if found[1] else ""
    cell.value = float(digits) / 100 if text.endswith("%") else (float(digits) if found[1] else int(digits))
    cell.number_format = f"0{places}%" if text.endswith("%") else (f"#,##0{places}" if "," in text else f"0{places}")


def word(blocks: Sequence[Block], path: Path) -> None:
    """A Word file with ruled tables and merged cells."""
    write_docx([_block(block) for block in without_sheets(blocks)], path, ruled=True)


def office_pdf(blocks: Sequence[Block], path: Path) -> None:
    """The Word file printed by LibreOffice."""
    source = path.with_suffix(".docx")
    word(blocks, source)
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    program = office_program()
    assert program is not None
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    source.unlink()


def _block(block: Block) -> Paragraph | Table:
    if isinstance(block, str):
        return Paragraph(block, ())
    cells = tuple(Cell(row, column, cell.text, (), cell.rows, cell.columns) for row, column, cell in block.placed())
    return Table(len(block.rows), block.width(), cells)


def _written(write: Callable[[Sequence[Block]], bytes]) -> Callable[[Sequence[Block], Path], None]:
    def save(blocks: Sequence[Block], path: Path) -> None:
        path.write_bytes(write(without_sheets(blocks)))

    return save


def chinese_page(blocks: Sequence[Block]) -> bytes:
    """The page in the encoding of older sites, which call it gb2312."""
    return page(blocks).decode().replace("charset='utf-8'", "charset='gb2312'").encode("gb18030")


def wrapped_page(blocks: Sequence[Block]) -> bytes:
    """The page inside a table that lays it out, with a menu at its left and hard blanks in its empty cells."""
    head, content = page(blocks).decode().split("<div id='content'>")
    menu = "<table width='1000'><tr><td><ul><li>机构概况</li><li>财政信息</li></ul></td><td><div id='content'>"
    inner = content.removesuffix("</div></body></html>").replace("<p></p></td>", "<p>&nbsp;</p></td>")
    return f"{head}{menu}{inner}</div></td></tr></table></body></html>".encode()


RUN = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e]+")


def saved_by_word(blocks: Sequence[Block]) -> bytes:
    """The page as a word processor saves it: every run of letters and of signs in a span of its own."""
    out = ["<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset='utf-8'></head><body><div class='WordSection1'>"]
    for block in without_sheets(blocks):
        if isinstance(block, str):
            out.append(_runs(block))
            continue
        out.append("<table class='MsoNormalTable' border='1' cellspacing='0'>")
        for row in block.rows:
            cells = [entry if isinstance(entry, C) else C(entry) for entry in row]
            shown = "".join(f"<td width='90' valign='top'{_spans(c)}>\n  {_runs(c.text)}\n  </td>" for c in cells)
            out.append(f"<tr style='height:20.0pt'>{shown}</tr>")
        out.append("</table>")
    return "\n".join([*out, "</div></body></html>"]).encode()


def _runs(text: str) -> str:
    spans = [f"<span{' lang=EN-US' if run.isascii() else ''}>{escape(run)}</span>" for run in RUN.findall(text)]
    return "<p class='MsoNormal' align='center'>" + ("".join(spans) or "<span lang=EN-US>&nbsp;</span>") + "<span><o:p></o:p></span></p>"


def furnished_pdf(blocks: Sequence[Block], path: Path) -> None:
    """Low pages, each with a running head and, at its foot, its number between dashes; headers of tables are not repeated."""
    heads = [block.removeprefix(FURNITURE) for block in blocks if isinstance(block, str) and block.startswith(FURNITURE)]
    pen = FurnishingPen(heads[0])
    for block in without_sheets(blocks):
        if isinstance(block, str):
            pen.line(block)
        else:
            pen.table(block, repeat=False)
    pen.canvas.save()
    path.write_bytes(pen.buffer.getvalue())


class FurnishingPen(made_grids._Pen):
    """Marks on pages under a running head."""

    def __init__(self, head: str) -> None:
        super().__init__(LOW)
        self.head, self.number = head, 0
        self.furnish()

    def turn(self) -> None:
        super().turn()
        self.furnish()

    def furnish(self) -> None:
        """The head and the number of a new page."""
        self.number += 1
        self.text(made_grids.MARGIN, 30, self.head)
        self.text(made_grids.WIDTH / 2 - 12, LOW - 24, f"— {self.number} —")


def lines_of_cells(blocks: Sequence[Block]) -> bytes:
    """A text of a web page as copied: a row's printed cells on one line between bars, nothing said of spans."""
    out: list[str] = []
    for block in blocks:
        rows = [] if isinstance(block, str) else [[c.text if isinstance(c, C) else c for c in row] for row in block.rows]
        out += ["| " + " | ".join(row) + " |" for row in rows] if isinstance(block, Grid) else [block]
    return "\n".join(out).encode()


WRITERS: dict[str, Callable[[Sequence[Block], Path], None]] = {
    "html": _written(page),
    "xlsx": workbook,
    "docx": word,
    "office.pdf": office_pdf,
    "pdf": _written(made_grids.as_pdf),
    "cut.pdf": _written(made_grids.as_cut_pdf),
    "headed.pdf": _written(made_grids.as_cut_pdf_with_headers),
    "furnished.pdf": furnished_pdf,
    "xls": old_workbook,
    "gb.html": _written(chinese_page),
    "wrapped.html": _written(wrapped_page),
    "word.html": _written(saved_by_word),
    "placed.html": _written(made_grids.as_placed),
    "bordered.html": _written(made_grids.as_placed_with_borders),
    "txt": _written(made_grids.as_tabs),
    "md": _written(made_grids.as_markdown),
    "bars.txt": _written(lines_of_cells),
    "upright.pdf": _written(pages.ruled_pdf),
    "lying.pdf": _written(pages.lying_pdf),
    "lying-headed.pdf": _written(pages.headed_pdf),
    "ex.html": _written(pages.of_pdf2htmlex_plain),
    "clipped.html": _written(pages.of_pdf2htmlex_clipped),
}


def write(blocks: Sequence[Block], medium: str, folder: Path, name: str) -> Path:
    """The file of a document."""
    path = folder / f"{name}.{medium}"
    WRITERS[medium](blocks, path)
    return path
