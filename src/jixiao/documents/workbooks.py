"""An Excel workbook (XLSX, XLSM, and XLS of 1997 to 2003) → its document: what the sheets show, each cell with sheet and address."""

import io
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlrd
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from jixiao.documents.assembly import assemble
from jixiao.documents.blocks import Document
from jixiao.documents.compounds import is_compound, stream_names
from jixiao.documents.errors import Unreadable
from jixiao.documents.number_formats import shown
from jixiao.documents.packages import Package, is_package, part_names
from jixiao.documents.sheets import Merge, Sheet, sheet_items

READER = "xlsx 1"
OLD_READER = "xls 1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLD_MEDIA_TYPE = "application/vnd.ms-excel"
MOST_CELLS = 2_000_000
CONSTANT = re.compile(r'^=\s*(-?[\d.,]+\s*%?|"[^"]*")$')
FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
OLD_HEADS = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
Texts = dict[tuple[int, int], str]


def is_xlsx(data: bytes, _suffix: str) -> bool:
    """A package with a workbook in it, whatever it is called."""
    return is_package(data) and any(name.lower() in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels") for name in part_names(data))


def is_xls(data: bytes, _suffix: str) -> bool:
    """A compound file with a workbook in it, or its stream alone."""
    return data.startswith(OLD_HEADS) or (is_compound(data) and bool(stream_names(data) & {"workbook", "book"}))


def read_xlsx(path: Path, data: bytes) -> Document:
    """The document in the bytes of an XLSX file. Errors: Unreadable for damaged, oversized and empty ones."""
    package = Package(path, data)
    package.check_xml()
    book = _loaded(path, data, values=True)
    formulas = _loaded(path, data, values=False) if _has_formulas(package) else None
    sheets = [_sheet(path, number, sheet, formulas) for number, sheet in enumerate(book.worksheets, 1) if sheet.sheet_state == "visible"]
    return _document(path, data, MEDIA_TYPE, READER, sheets, len(book.worksheets))


def _loaded(path: Path, data: bytes, values: bool) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl leaves out (drawings, validations): none holds text
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # whatever a damaged part makes of it
        found = f"a damaged workbook ({type(error).__name__}: {error})"
        raise Unreadable(path, "the workbook", found, "Open it in its program and save it again.") from error


def _has_formulas(package: Package) -> bool:
    """Any sheet has one."""
    sheets = (name for name in package.names if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"))
    return any(FORMULA.search(package.read(name)) for name in sheets)


def _sheet(path: Path, number: int, sheet: Any, formulas: Any) -> Sheet:
    if len(sheet._cells) > MOST_CELLS:
        raise Unreadable(path, f"sheet {sheet.title}", f"{len(sheet._cells)} cells, more than {MOST_CELLS}", "Save its tables alone.")
    epoch_1904 = sheet.parent.epoch == CALENDAR_MAC_1904
    texts: Texts = {}
    for (row, column), cell in sheet._cells.items():
        text = shown(cell.value, cell.number_format, epoch_1904)
        if cell.value is None and formulas is not None:
            text = constant(formulas[sheet.title].cell(row, column).value)
        if text.strip():
            texts[row - 1, column - 1] = text
    merges = [Merge(area.min_row - 1, area.min_col - 1, area.max_row, area.max_col) for area in sheet.merged_cells.ranges]
    rows = frozenset(row - 1 for row, shape in sheet.row_dimensions.items() if shape.hidden)
    columns = frozenset(
        column - 1 for shape in sheet.column_dimensions.values() if shape.hidden for column in range(shape.min or 0, (shape.max or 0) + 1)
    )
    return Sheet(number, sheet.title, texts, merges, rows, columns)


def constant(formula: object) -> str:
    """What a formula without a kept result shows, where it is a mere value as typed ("=100%"); nothing for others."""
    found = CONSTANT.match(formula) if isinstance(formula, str) else None
    return found[1].strip('"') if found else ""


def read_xls(path: Path, data: bytes) -> Document:
    """The document in the bytes of an XLS file."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True)
    except Exception as error:  # whatever a damaged record makes of it
        if "encrypt" in str(error).lower():
            raise Unreadable(path, "the workbook", "it is locked with a password", "Save it without one.") from error
        found = f"a damaged workbook ({type(error).__name__}: {error})"
        raise Unreadable(path, "the workbook", found, "Open it in its program and save it as XLSX.") from error
    sheets = [_old_sheet(book, number, sheet) for number, sheet in enumerate(book.sheets(), 1) if sheet.visibility == 0]
    return _document(path, data, OLD_MEDIA_TYPE, OLD_READER, sheets, book.nsheets)


def _old_sheet(book: Any, number: int, sheet: Any) -> Sheet:
    texts = {(row, column): text for row, column, text in _old_texts(book, sheet) if text.strip()}
    merges = [Merge(row, column, row_end, column_end) for row, row_end, column, column_end in sheet.merged_cells]
    rows = frozenset(row for row, shape in sheet.rowinfo_map.items() if shape.hidden)
    columns = frozenset(column for column, shape in sheet.colinfo_map.items() if shape.hidden)
    return Sheet(number, sheet.name, texts, merges, rows, columns)


def _old_texts(book: Any, sheet: Any) -> Iterator[tuple[int, int, str]]:
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                yield row, column, xlrd.error_text_from_code.get(cell.value, "")
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                yield row, column, str(bool(cell.value)).upper()
            elif cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                yield row, column, shown(cell.value, code, book.datemode == 1)


def _document(path: Path, data: bytes, media_type: str, reader: str, sheets: list[Sheet], count: int) -> Document:
    if not sheets:
        raise Unreadable(path, "the workbook", "no visible sheet in it", "Unhide the sheets that hold the budget.")
    return assemble(path, data, media_type, reader, [section for sheet in sheets for section in sheet_items(sheet)], pages=count)
