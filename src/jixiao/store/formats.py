"""Answers as files: a result in; bytes of JSON and CSV (as W3C defines them), a table for the terminal, or a workbook out."""

import csv
import io
import json
import shutil
from datetime import datetime
from typing import Literal

import xlsxwriter
from rich.console import Console
from rich.table import Table

from jixiao.store.named_queries import NamedQuery
from jixiao.store.results import RDF_LANG_STRING, XSD, Result, Term

Form = Literal["table", "csv", "json", "xlsx"]
CELL_LIMIT = 32_767  # characters that Excel keeps in one cell
# Never let a printed "=100%" become a formula, or a code a number.
WORKBOOK = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# The workbook carries no clock, so that the same answer gives the same bytes.
MADE = datetime(2000, 1, 1)


def write(result: Result, form: Form, asked: NamedQuery | None = None, lang: str = "en") -> bytes:
    """The answer in that form; titles and heads in `lang` where the form is for people."""
    if form == "json":
        return to_json(result)
    if form == "csv":
        return to_csv(result)
    if form == "xlsx":
        return to_xlsx(result, asked, lang)
    return to_table(result, asked, lang)


def json_term(term: Term) -> dict[str, str]:
    """As https://www.w3.org/TR/sparql11-results-json/#select-encode-terms has it."""
    kind = {"iri": "uri", "bnode": "bnode", "literal": "literal"}[term.kind]
    encoded = {"type": kind, "value": term.value}
    if term.language:
        encoded["xml:lang"] = term.language
    elif term.datatype and term.datatype not in (XSD + "string", RDF_LANG_STRING):
        encoded["datatype"] = term.datatype
    return encoded


def to_json(result: Result) -> bytes:
    """SPARQL 1.1 Query Results JSON."""
    rows = [{name: json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None} for row in result.rows]
    content = {"head": {"vars": list(result.variables)}, "results": {"bindings": rows}}
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def to_csv(result: Result) -> bytes:
    """SPARQL 1.1 Query Results CSV: names without marks, plain values, CRLF (https://www.w3.org/TR/sparql11-results-csv-tsv/#csv).

    Exact: a value that begins with "=" stays as it is. For Excel there is xlsx."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.variables)
    for row in result.rows:
        writer.writerow(["" if term is None else f"_:{term.value}" if term.kind == "bnode" else term.value for term in row])
    return out.getvalue().encode()


def hidden(asked: NamedQuery | None) -> set[str]:
    """Columns that hold IRIs, which people do not read in a terminal."""
    return {column.name for column in asked.columns if column.type == "iri"} if asked else set()


def display(term: Term | None) -> str:
    """A term for a person: numbers with separators."""
    if term is None:
        return ""
    number = term.number
    return term.value if number is None or abs(number) < 10_000 else f"{number:,f}"


def to_table(result: Result, asked: NamedQuery | None, lang: str) -> bytes:
    """Text as wide as the terminal, without the columns of IRIs (json and csv have them)."""
    labels = asked.labels(lang) if asked else {}
    left_out = hidden(asked)
    shown = [index for index, name in enumerate(result.variables) if name not in left_out]
    table = Table(title=asked.title.get(lang) if asked else None, title_justify="left", box=None, pad_edge=False)
    for index in shown:
        numeric = bool(result.rows) and all(row[index] is None or row[index].number is not None for row in result.rows)  # type: ignore[union-attr]
        table.add_column(
            labels.get(result.variables[index], result.variables[index]), justify="right" if numeric else "left", overflow="fold"
        )
    for row in result.rows:
        table.add_row(*(escaped(display(row[index])) for index in shown))
    out = io.StringIO()
    console = Console(file=out, width=max(shutil.get_terminal_size((120, 40)).columns, 40), highlight=False, color_system=None)
    console.print(table)
    console.print(f"{len(result.rows)} 行" if lang == "zh" else f"{len(result.rows)} rows")
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).encode() + b"\n"


def escaped(text: str) -> str:
    """Printed brackets are no markup."""
    return text.replace("[", "\\[")


def write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object) -> None:
    """Numbers as numbers, all else as text, never as formula; longer text than Excel keeps is cut with a mark."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value is not None and value != "":
        text = str(value)
        sheet.write_string(row, column, text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - 1] + "…")


def sheet_value(term: Term | None) -> object:
    """What goes into a cell."""
    if term is None:
        return None
    return term.value if term.number is None else float(term.number)


def to_xlsx(result: Result, asked: NamedQuery | None, lang: str) -> bytes:
    """A workbook with one sheet; a wrong formula cannot get in."""
    labels = asked.labels(lang) if asked else {}
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, WORKBOOK)
    book.set_properties({"created": MADE, "title": asked.title.get(lang, asked.name) if asked else ""})
    sheet = book.add_worksheet()
    head = book.add_format({"bold": True})
    for index, name in enumerate(result.variables):
        sheet.write_string(0, index, labels.get(name, name), head)
    for number, row in enumerate(result.rows, start=1):
        for index, term in enumerate(row):
            write_cell(sheet, number, index, sheet_value(term))
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
