"""How much of each document a build understood: its manifest in; lines for the terminal, or values for JSON, out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from rich.console import Console
from rich.table import Table

from jixiao.facts import json as facts_json
from jixiao.facts.findings import TABLE_REASONS, TableReport
from jixiao.facts.readings import Reading, TableCount
from jixiao.manifests import Entry, Manifest

MOST_ROWS = 40


class Unread(Struct, frozen=True):
    """A table that should have given facts and gave none. place: "p. 3" or "l. 120"."""

    place: str
    taken_for: str
    rows: int
    reason: str
    page: int | None
    line: int


class Understanding(Struct, frozen=True):
    """One document. rows: of tables that should give facts, under their headers; rows_left: those of them that gave none."""

    document: str
    file: str
    pages: int | None
    tables: int
    kinds: dict[str, TableCount]
    rows: int
    rows_read: int
    rows_left: int
    not_understood: int


def in_short(reading: Reading) -> str:
    """ "41 pages; tables: 10 lines (120 of 131 rows read), 2 other; 1 not understood"."""
    parts = [
        f"{count.tables} {kind}" + (f" ({count.rows_read} of {count.rows} rows read)" if kind != "other" else "")
        for kind, count in reading.kinds.items()
    ]
    pages = f"{reading.pages} pages; " if reading.pages is not None else ""
    left = sum(count.not_understood for count in reading.kinds.values())
    return f"{pages}tables: {', '.join(parts) or 'none'}" + (f"; {left} not understood" if left else "")


def place_of(table: TableReport) -> str:
    """ "p. 3" or "l. 120"."""
    return f"p. {table.page}" if table.page is not None else f"l. {table.line}"


def told(table: TableReport) -> str:
    """What became of a table, and why."""
    rows = f"{place_of(table)}  table taken for {table.taken_for}, {table.rows_read} of {table.rows} rows read"
    return f"{rows}: {TABLE_REASONS[table.reason][1]}" if table.reason else rows


def understandings(entries: Iterable[Entry]) -> Iterator[Understanding]:
    """Of the documents that were built, each once."""
    by_document = {entry.document: entry for entry in entries if entry.document and entry.reading}
    for document, entry in sorted(by_document.items()):
        reading, count = entry.reading, entry.reading.expected if entry.reading else TableCount()
        if reading and document:
            left = max(0, count.rows - count.rows_read)
            rows = (count.rows, count.rows_read, left, sum(each.not_understood for each in reading.kinds.values()))
            yield Understanding(document, Path(entry.source).name, reading.pages, reading.tables, reading.kinds, *rows)


def unread_tables(out: Path, document: str) -> tuple[Unread, ...]:
    """The tables of a document that should have given facts and gave none, with place and reason."""
    facts = facts_json.from_json((out / "documents" / f"{document}.facts.json").read_bytes())
    return tuple(
        Unread(place_of(table), table.taken_for, table.rows, TABLE_REASONS[table.reason][1], table.page, table.line)
        for table in facts.tables
        if table.reason
    )


def total(entries: Iterable[Entry]) -> str:
    """One line on all of them, for the end of a build."""
    known = list(understandings(entries))
    left = sum(each.not_understood for each in known)
    rows = f"{sum(each.rows_read for each in known):,} of {sum(each.rows for each in known):,} rows read"
    many = f"{sum(each.tables for each in known):,} tables, {rows}"
    return f"{many}; {left} tables look as if they gave facts and gave none (see: jixiao info)" if left else many


def print_understanding(out: Path, manifest: Manifest, console: Console) -> None:
    """A row for each document, those with most left first, and each table that was not understood."""
    known = sorted(understandings(manifest.values()), key=lambda each: (-each.not_understood, -each.rows_left, each.document))
    table = Table(title="what was understood")
    for head in ("document", "file"):
        table.add_column(head, overflow="fold")
    for head in ("pages", "tables", "rows read", "rows left", "tables not understood"):
        table.add_column(head, justify="right")
    for each in known[:MOST_ROWS]:
        numbers = (each.pages, each.tables, each.rows_read, each.rows_left, each.not_understood)
        table.add_row(each.document, each.file, *("" if number is None else f"{number:,}" for number in numbers))
    console.print(table)
    for each in known[:MOST_ROWS]:
        for unread in unread_tables(out, each.document) if each.not_understood else ():
            console.print(f"{each.document}  {unread.place}  {unread.taken_for}, {unread.rows} rows: {unread.reason}", markup=False)
    if len(known) > MOST_ROWS:
        console.print(f"… and {len(known) - MOST_ROWS} more documents (all: --json)", style="dim", markup=False)
