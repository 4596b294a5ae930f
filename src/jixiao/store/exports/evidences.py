"""Where each fact is printed: a store in; the first piece of evidence of every thing out, as cells of a table row."""

from jixiao import assets
from jixiao.store.headers import Column
from jixiao.store.named_queries import NamedQuery, read
from jixiao.store.results import Row
from jixiao.store.stores import Store

Places = dict[str, Row]


def evidence_query() -> NamedQuery:
    """The query of all evidence; its first column is the thing, the second the start."""
    return read(assets.folder("queries") / "tables" / "parts" / "evidence.rq")


def evidence_columns(asked: NamedQuery) -> tuple[Column, ...]:
    """The columns that every table ends with."""
    return tuple(column for column in asked.columns if column.name != "thing")


def order(row: Row) -> tuple[int, int, str]:
    """By start, then the longest, then name."""
    start, end, name = row[1], row[2], row[3]
    first, last = (int(term.value) if term else 0 for term in (start, end))
    return first, -last, name.value if name else ""


def first_places(store: Store, asked: NamedQuery) -> Places:
    """IRI of a thing → the cells of its first evidence."""
    found: Places = {}
    for row in store.select(asked.text).rows:
        thing = row[0]
        if thing is not None and (thing.value not in found or order(row) < order((thing, *found[thing.value]))):
            found[thing.value] = row[1:]
    return found
