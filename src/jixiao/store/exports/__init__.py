"""Exports: a store in; tidy tables with a codebook, or the whole graph as a file, out."""

from pathlib import Path
from typing import Literal

from jixiao.store.embedded import EmbeddedStore
from jixiao.store.errors import StoreError
from jixiao.store.exports.dumps import export_dump
from jixiao.store.exports.files import write_csv, write_parquet, write_xlsx
from jixiao.store.exports.tables import read_tables
from jixiao.store.stores import Store

__all__ = ["export", "export_dump", "export_tables"]

TableForm = Literal["csv", "xlsx", "parquet"]
Form = Literal["nquads", "trig", "csv", "xlsx", "parquet"]


def export_tables(store: Store, folder: Path, form: TableForm = "csv") -> list[Path]:
    """Write all tables and the codebook into `folder`; xlsx: one workbook, jixiao.xlsx there, or the .xlsx named.

    Returns the files. Errors: OSError."""
    book = folder if form == "xlsx" and folder.suffix == ".xlsx" else folder / "jixiao.xlsx"
    parent = book.parent if form == "xlsx" else folder
    if parent.exists() and not parent.is_dir():
        raise StoreError(f"{parent}: tables go into a folder, and this is a file")
    parent.mkdir(parents=True, exist_ok=True)
    tables = read_tables(store)
    if form == "csv":
        return list(write_csv(tables, folder))
    if form == "parquet":
        return list(write_parquet(tables, folder))
    return list(write_xlsx(tables, book))


def export(store: EmbeddedStore, to: Path, form: Form) -> list[Path]:
    """Write the store in that form to a file (graphs: .nq, .nq.gz or .trig says which) or into a folder (tables)."""
    named = to.name.endswith((".nq", ".nq.gz", ".trig"))
    if form in ("csv", "xlsx", "parquet") and not named:
        return export_tables(store, to, form)
    if to.is_dir():
        to = to / ("dump.trig" if form == "trig" else "dump.nq.gz")
    elif not named or (form in ("nquads", "trig") and to.name.endswith(".trig") != (form == "trig")):
        raise StoreError(f"{to}: the name does not fit the form {form}; name the file .nq, .nq.gz or .trig")
    to.parent.mkdir(parents=True, exist_ok=True)
    return [export_dump(store, to)]
