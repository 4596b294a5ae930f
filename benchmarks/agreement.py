"""Do other back ends answer the named queries as the embedded store does? Each query, on each back end that installs here.

    python benchmarks/agreement.py [--triples 26000] [--seconds 30]

Rows are compared as sets; numbers as numbers, so that 1.50 and 1.5 are the same. What differs is shown with its first differing cell.
"""

import argparse
import gzip
import re
import tempfile
from functools import partial
from pathlib import Path

import anyio
from loading import ROOT, copies, oxigraph, virtuoso
from msgspec import structs
from rich.console import Console
from rich.table import Table

from jixiao.build import build
from jixiao.store import EmbeddedStore, Result, StoreError, Term, named_queries
from jixiao.store.remote import Backend, RemoteStore, publish

Cells = tuple[str, ...]


def cell(term: Term | None) -> str:
    """What is compared. GROUP_CONCAT joins in any order, so that a list of words is compared as a set of words."""
    if term is None:
        return ""
    return str(term.number.normalize()) if term.number is not None else " ".join(sorted(re.split("[；、 ]", term.value)))


def rows(result: Result) -> list[Cells]:
    """In an order of their own."""
    return sorted(tuple(map(cell, row)) for row in result.rows)


def verdict(ours: list[Cells], theirs: list[Cells]) -> str:
    """ "same", or the first difference."""
    if ours == theirs:
        return "[green]same[/]"
    if len(ours) != len(theirs):
        return f"[red]{len(theirs)} rows for {len(ours)}[/]"
    pairs = (pair for our, their in zip(ours, theirs, strict=True) for pair in zip(our, their, strict=True) if pair[0] != pair[1])
    was, now = next(pairs)
    return f"[red]{now[:24]!r} for {was[:24]!r}[/]".replace("\\", "")


def column(backend: Backend, dump: Path, folder: Path, expected: dict[str, list[Cells]], seconds: float) -> dict[str, str]:
    """Query → verdict."""
    anyio.run(partial(publish, backend, dump, folder))
    found: dict[str, str] = {}
    with RemoteStore(structs.replace(backend, bounds=structs.replace(backend.bounds, seconds=seconds))) as store:
        for name, query in named_queries.load_all().items():
            try:
                found[name] = verdict(expected[name], rows(query.run(store, {})))
            except StoreError as error:
                found[name] = f"[red]{type(error).__name__}[/]"
    return found


def main() -> None:
    """Parse the arguments and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=0, help="more than the examples have: copies are added")
    parser.add_argument("--seconds", type=float, default=30, help="deadline of one query")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        build([ROOT / "examples"], folder / "built")
        dump = folder / "dump.nq.gz"
        with gzip.open(dump, "wb", compresslevel=1) as packed:
            packed.writelines(copies(folder / "built" / "dump.nq.gz", arguments.triples))
        embedded = EmbeddedStore.memory()
        embedded.load_nquads(dump)
        expected = {name: rows(query.run(embedded, {})) for name, query in named_queries.load_all().items()}
        columns: dict[str, dict[str, str]] = {}
        for name, start in (("oxigraph", oxigraph), ("virtuoso", partial(virtuoso, rows=100_000))):
            (folder / name).mkdir()
            with start(folder / name) as backend:
                columns[name] = column(backend, dump, folder / name, expected, arguments.seconds)
    table = Table("query", "rows", *columns)
    for name, wanted in expected.items():
        table.add_row(name, str(len(wanted)), *(found[name] for found in columns.values()))
    same = [f"{sum('same' in value for value in found.values())} same" for found in columns.values()]
    table.add_row("", "", *same)
    Console(highlight=False, width=160).print(table)


if __name__ == "__main__":
    main()
