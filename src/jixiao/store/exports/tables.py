"""Tidy tables: a store in; one row a thing, printed and normalised columns side by side, with the place of print, out.

What a table holds stands in queries/tables/<name>.rq: its SELECT, whose first variable is the thing that a row is about, and in the
comment block its columns and the key, the column of the thing whose evidence the row ends with. A thing that a query gives several
rows for (two printed labels) becomes one row.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from jixiao import assets
from jixiao.store.errors import StoreError
from jixiao.store.exports.evidences import Places, evidence_columns, evidence_query, first_places
from jixiao.store.headers import Column
from jixiao.store.named_queries import NamedQuery, load_folder
from jixiao.store.results import Row, Term
from jixiao.store.stores import Store

# The order of sheets and files: from the document to its parts, then what is shared, then quality.
ORDER = ("documents", "projects", "funding", "budget_lines", "indicators", "values", "citations", "policies", "findings", "coverage")
SEPARATOR = "；"


class Table(Struct, frozen=True):
    """A table with its rows; a cell is a term, or None where nothing is printed."""

    name: str
    title: dict[str, str]
    description: dict[str, str]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def definitions() -> dict[str, NamedQuery]:
    """The tables' queries in their order. Errors: `StoreError` where one is missing or too many."""
    found = load_folder(assets.folder("queries") / "tables")
    if set(found) != set(ORDER):
        raise StoreError(f"queries/tables: the tables are {', '.join(sorted(found))}, not {', '.join(sorted(ORDER))}")
    return {name: found[name] for name in ORDER}


def columns_of(asked: NamedQuery, evidence: NamedQuery) -> tuple[Column, ...]:
    """Columns of the finished table."""
    return (*asked.columns, *evidence_columns(evidence))


def merged_cell(terms: Iterable[Term | None], column: Column) -> Term | None:
    """One cell out of several: distinct texts in the order of code points; of other types the first."""
    distinct = sorted({term for term in terms if term is not None})
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    if column.type not in ("text", "code", "iri"):
        return distinct[0]
    values = sorted({term.value for term in distinct})
    return Term("literal", SEPARATOR.join(values), "http://www.w3.org/2001/XMLSchema#string")


def merged_rows(rows: Sequence[Row], key: int, columns: Sequence[Column]) -> Iterator[Row]:
    """One row for each value of the key column, sorted by it."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        term = row[key]
        if term is not None:
            groups.setdefault(term.value, []).append(row)
    for _, group in sorted(groups.items()):
        yield tuple(merged_cell((row[index] for row in group), column) for index, column in enumerate(columns))


def read_table(store: Store, asked: NamedQuery, evidence: NamedQuery, places: Places) -> Table:
    """A table of the store. The place of print is that of the key's thing; a policy has none, so its first citation stands in."""
    result = store.select(asked.text)
    names = [column.name for column in asked.columns]
    if list(result.variables) != names:
        raise StoreError(f"queries/tables/{asked.name}.rq: its SELECT gives {result.variables}, its header says {tuple(names)}")
    key = 0
    printed = names.index(asked.key) if asked.key else key
    nothing: Row = (None,) * len(evidence_columns(evidence))
    rows = []
    for row in merged_rows(result.rows, key, asked.columns):
        thing = row[printed]
        rows.append((*row, *(places.get(thing.value, nothing) if thing else nothing)))
    return Table(asked.name, asked.title, asked.description, columns_of(asked, evidence), tuple(rows))


def read_tables(store: Store) -> Iterator[Table]:
    """All tables in their order."""
    evidence = evidence_query()
    places = first_places(store, evidence)
    for asked in definitions().values():
        yield read_table(store, asked, evidence, places)


def table_path(folder: Path, name: str, suffix: str) -> Path:
    """Where a table is written."""
    return folder / f"{name}.{suffix}"
