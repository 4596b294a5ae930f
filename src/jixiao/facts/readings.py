"""How much of a document was understood: its facts in; pages, and tables and rows by what they were taken for, out."""

from msgspec import Struct

from jixiao.facts.documents import DocumentFacts


class TableCount(Struct, frozen=True):
    """Tables of one kind. rows: under their headers; rows_read: those that gave facts; not_understood: tables that look as if they
    gave facts, print some, and gave none."""

    tables: int = 0
    rows: int = 0
    rows_read: int = 0
    not_understood: int = 0

    def __add__(self, other: "TableCount") -> "TableCount":
        """Of both kinds."""
        return TableCount(
            self.tables + other.tables,
            self.rows + other.rows,
            self.rows_read + other.rows_read,
            self.not_understood + other.not_understood,
        )


class Reading(Struct, frozen=True, omit_defaults=True):
    """One document. kinds: by what the tables were taken for, as in `TableReport`. pages: None for running text."""

    kinds: dict[str, TableCount]
    pages: int | None = None

    @property
    def expected(self) -> TableCount:
        """All tables that should give facts: those taken for anything but other ones."""
        return sum((count for kind, count in self.kinds.items() if kind != "other"), TableCount())

    @property
    def tables(self) -> int:
        """All tables."""
        return sum(count.tables for count in self.kinds.values())


def reading_of(facts: DocumentFacts) -> Reading:
    """What became of the tables of a document, in the order of their kinds' names."""
    kinds: dict[str, TableCount] = {}
    for table in sorted(facts.tables, key=lambda table: table.taken_for):
        count = TableCount(1, table.rows, table.rows_read, int(not table.is_understood))
        kinds[table.taken_for] = kinds.get(table.taken_for, TableCount()) + count
    return Reading(kinds, facts.pages)
