"""Tables as files: CSV (UTF-8 with byte order mark, so that Excel and Chinese Windows read it), one XLSX, or Parquet with decimals.

The same store gives the same bytes.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import xlsxwriter

from jixiao.store.exports.codebooks import HEAD, codebook_markdown, codebook_rows
from jixiao.store.exports.tables import Table, table_path
from jixiao.store.formats import MADE, WORKBOOK, sheet_value, write_cell
from jixiao.store.headers import Column
from jixiao.store.results import Term

DIGITS, PLACES = 38, 10  # decimal128 holds 38 digits; ten after the point are more than any budget prints
SHEET_ROWS = 1_048_576


def csv_bytes(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """CSV with byte order mark and CRLF; values exact."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def write_csv(tables: Iterable[Table], folder: Path) -> Iterator[Path]:
    """One file for each table, and the codebook as CSV and Markdown."""
    for table in tables:
        path = table_path(folder, table.name, "csv")
        rows = (["" if term is None else term.value for term in row] for row in table.rows)
        path.write_bytes(csv_bytes((column.name for column in table.columns), rows))
        yield path
    yield from write_codebook(folder)


def write_codebook(folder: Path) -> Iterator[Path]:
    """codebook.csv and codebook.md."""
    path = folder / "codebook.csv"
    path.write_bytes(csv_bytes(HEAD, codebook_rows()))
    yield path
    path = folder / "codebook.md"
    path.write_text(codebook_markdown(), encoding="utf-8")
    yield path


def write_xlsx(tables: Iterable[Table], path: Path) -> Iterator[Path]:
    """One workbook: a sheet for each table, and the codebook. Text is never a formula."""
    book = xlsxwriter.Workbook(str(path), {**WORKBOOK, "constant_memory": True})
    book.set_properties({"created": MADE, "title": "jixiao"})
    head = book.add_format({"bold": True})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 1)
        for index, column in enumerate(table.columns):
            sheet.write_string(0, index, column.name, head)
        for number, row in enumerate(table.rows[: SHEET_ROWS - 1], start=1):
            for index, term in enumerate(row):
                write_cell(sheet, number, index, cell_value(term, table.columns[index]))
    sheet = book.add_worksheet("codebook")
    for number, cells in enumerate([HEAD, *codebook_rows()]):
        for index, cell in enumerate(cells):
            sheet.write_string(number, index, cell, head if number == 0 else None)
    book.close()
    yield path


def cell_value(term: Term | None, column: Column) -> object:
    """Codes stay text even where they look like numbers."""
    if term is None:
        return None
    return sheet_value(term) if column.type in ("integer", "decimal") else term.value


def arrow_type(column: Column) -> pa.DataType:
    """Parquet type of a column."""
    types = {"integer": pa.int64(), "decimal": pa.decimal128(DIGITS, PLACES), "boolean": pa.bool_()}
    return types.get(column.type, pa.string())


def arrow_value(term: Term | None, column: Column) -> object:
    """A cell for Parquet, without loss."""
    if term is None:
        return None
    if column.type == "integer":
        return int(Decimal(term.value))
    if column.type == "decimal":
        return round(Decimal(term.value), PLACES)
    return term.value in ("true", "1") if column.type == "boolean" else term.value


def write_parquet(tables: Iterable[Table], folder: Path) -> Iterator[Path]:
    """One file for each table, labels of the columns in the schema, and the codebook beside them."""
    for table in tables:
        fields = []
        for column in table.columns:
            notes = {"zh": column.label.get("zh", ""), "en": column.label.get("en", ""), "unit": column.unit or ""}
            fields.append(pa.field(column.name, arrow_type(column), metadata=notes))
        data = [[arrow_value(row[index], column) for row in table.rows] for index, column in enumerate(table.columns)]
        arrays = [pa.array(values, type=field.type) for values, field in zip(data, fields, strict=True)]
        path = table_path(folder, table.name, "parquet")
        parquet.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), path, compression="zstd")
        yield path
    yield from write_codebook(folder)
