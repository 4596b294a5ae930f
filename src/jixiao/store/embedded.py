"""The embedded store: pyoxigraph on disk, or in memory for tests, behind the interface `Store`."""

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from jixiao.graph.names import graph as graph_iri
from jixiao.store.bindings import bind, from_engine
from jixiao.store.errors import QuerySyntaxError, StoreError, StoreMissingError, StoreUnreadableError
from jixiao.store.results import Result, Term
from jixiao.store.stores import Bindings, Quad

CANDIDATES = graph_iri("candidates").value
COUNTED = (
    "BudgetDocument",
    "Place",
    "Project",
    "Funding",
    "Goal",
    "Indicator",
    "IndicatorValue",
    "BudgetLine",
    "Citation",
    "Policy",
    "Finding",
)
_PLACE = re.compile(r"^error at (\d+):(\d+): (?:expected )?(.*)$", re.DOTALL)
_BLANK = re.compile(rb"(?:^|> )_:", re.MULTILINE)


def syntax_error(error: SyntaxError, query: str) -> QuerySyntaxError:
    """Readable, with the place; the engine lists every token that it would have taken, of which the first line is enough."""
    match = _PLACE.match(str(error))
    if match is None:
        return QuerySyntaxError(str(error), None, None, query)
    reason = "; ".join(match[3].splitlines()[:1])[:160].removeprefix("one of ")
    return QuerySyntaxError(f"expected {reason}" if "error at" in str(error) else reason, int(match[1]), int(match[2]), query)


class EmbeddedStore:
    """See `jixiao.store.stores.Store`. Make one with `create` (on disk, writable), `open` (read-only) or `memory`."""

    def __init__(self, engine: ox.Store, *, fixed: bool = False) -> None:
        """fixed: nobody writes to it, so that what is known of it stays true."""
        self._engine: ox.Store | None = engine
        self._fixed = fixed
        self._candidates: bool | None = None

    @classmethod
    def memory(cls) -> Self:
        """An empty store that lives as long as the process."""
        return cls(ox.Store())

    @classmethod
    def create(cls, path: Path) -> Self:
        """Writable store at `path`; made where there is none. Errors: `StoreError` where another process writes."""
        try:
            path.mkdir(parents=True, exist_ok=True)
            return cls(ox.Store(str(path)))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{path}: cannot write a store here ({error}). Is another build running, or the disk full?") from error

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read-only store at `path`. Errors: `StoreMissingError`, `StoreUnreadableError`."""
        if not (path / "CURRENT").is_file():
            raise StoreMissingError(path)
        try:
            return cls(ox.Store.read_only(str(path)), fixed=True)
        except (OSError, RuntimeError) as error:  # the engine says "Corruption" as RuntimeError
            raise StoreUnreadableError(
                f"{path}: the store cannot be read ({error}). Build it again: jixiao build PATH --out {path.parent}"
            ) from error

    @classmethod
    def copy(cls, source: Path, target: Path) -> None:
        """Copy a store (hard links where the disk allows). `target` must not exist."""
        store = cls.open(source)
        store.backup(target)
        store.close()

    @property
    def engine(self) -> ox.Store:
        """The engine; errors: `StoreError` after `close`."""
        if self._engine is None:
            raise StoreError("the store is closed; open it again")
        return self._engine

    def backup(self, path: Path) -> None:
        """A snapshot at `path`, which must not exist."""
        try:
            self.engine.backup(str(path))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{path}: cannot write the copy of the store ({error})") from error

    def compact(self) -> None:
        """Put all that was loaded piece by piece into one order on disk. With 12.6 million quads in 66 pieces a step of a question took
        25 µs of processor time before and 11 after; the work itself took 35 s."""
        try:
            self.engine.optimize()
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store cannot be put in order ({error}); is the disk full?") from error

    def close(self) -> None:
        """Let go of the files; the store cannot be asked any more."""
        self._engine = None

    def load_nquads(self, source: bytes | Path, replace: Iterable[str] = ()) -> None:
        """Add N-Quads (bytes, or a file, .gz too), after emptying the graphs `replace`. Names of blank nodes are kept."""
        content = source if isinstance(source, bytes) else read_nquads(source)
        name = "these bytes" if isinstance(source, bytes) else source
        try:
            self.remove_graphs(replace)
            if _BLANK.search(content):  # bulk_load gives blank nodes new random names, and two builds would differ
                lines = content.splitlines(keepends=True)
                blank = b"".join(line for line in lines if _BLANK.search(line))
                self.engine.bulk_extend(ox.parse(blank, format=ox.RdfFormat.N_QUADS, rename_blank_nodes=False))
                content = b"".join(line for line in lines if not _BLANK.search(line))
            self.engine.bulk_load(content, format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise StoreError(f"{name}: no valid N-Quads ({error}); nothing can be loaded from it") from error
        except RuntimeError as error:
            raise StoreError(f"{name}: not loaded ({error}); is the store open for reading only?") from error

    def remove_graphs(self, names: Iterable[str]) -> None:
        """Remove whole graphs; those that are not there are passed over."""
        for name in names:
            self.engine.remove_graph(ox.NamedNode(name))

    def graphs(self) -> tuple[str, ...]:
        """IRIs of all named graphs, sorted."""
        return tuple(sorted(node.value for node in self.engine.named_graphs()))

    def public_graphs(self) -> tuple[str, ...]:
        """All graphs but the proposals."""
        return tuple(name for name in self.graphs() if name != CANDIDATES)

    def has_candidates(self) -> bool:
        """The store holds proposals, which are not public."""
        if self._candidates is None or not self._fixed:
            self._candidates = self.engine.contains_named_graph(ox.NamedNode(CANDIDATES))
        return self._candidates

    def graph(self, name: str) -> Iterator[Quad]:
        """Quads of one named graph."""
        for quad in self.engine.quads_for_pattern(None, None, None, ox.NamedNode(name)):
            subject, predicate, value = from_engine(quad.subject), from_engine(quad.predicate), from_engine(quad.object)
            if subject is not None and predicate is not None and value is not None:
                yield subject, predicate, value, Term("iri", name)

    def _query(self, query: str, bindings: Bindings | None) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        text = bind(query, bindings)
        try:
            if not self.has_candidates():
                return self.engine.query(text, use_default_graph_as_union=True)
            default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(name) for name in self.public_graphs()]
            named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(name) for name in self.public_graphs()]
            return self.engine.query(text, default_graph=default, named_graphs=named)
        except SyntaxError as error:
            raise syntax_error(error, text) from error
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the query cannot be answered: {error}") from error

    def select(self, query: str, bindings: Bindings | None = None) -> Result:
        """Rows of a SELECT."""
        found = self._query(query, bindings)
        if not isinstance(found, ox.QuerySolutions):
            raise StoreError("this query gives no table: write a SELECT")
        variables = tuple(variable.value for variable in found.variables)
        try:
            return Result(variables, tuple(tuple(from_engine(row[name]) for name in variables) for row in found))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the query cannot be answered: {error}") from error

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """Answer of an ASK."""
        found = self._query(query, bindings)
        if not isinstance(found, ox.QueryBoolean):
            raise StoreError("this query gives no yes or no: write an ASK")
        return bool(found)

    def construct(self, query: str, bindings: Bindings | None = None) -> tuple[tuple[Term, Term, Term], ...]:
        """Triples of a CONSTRUCT or DESCRIBE, sorted."""
        found = self._query(query, bindings)
        if not isinstance(found, ox.QueryTriples):
            raise StoreError("this query gives no graph: write a CONSTRUCT or DESCRIBE")
        rows = ((from_engine(t.subject), from_engine(t.predicate), from_engine(t.object)) for t in found)
        return tuple(sorted((s, p, o) for s, p, o in rows if s is not None and p is not None and o is not None))

    def counts(self) -> dict[str, int]:
        """Triples, graphs and things of each kind."""
        things = things_of(self.select(counting_query()))
        return {"triples": len(self.engine), "graphs": len(self.graphs()), **things}


def counting_query() -> str:
    """How many things of each kind there are."""
    classes = " ".join(f"jx:{name}" for name in COUNTED)
    return (
        "PREFIX jx: <https://w3id.org/jixiao/ns#>\n"
        f"SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class }} GROUP BY ?class"
    )


def things_of(counted: Result) -> dict[str, int]:
    """The answer of `counting_query`: kind → number, 0 where there are none."""
    found = {row["class"]: int(row["number"] or 0) for row in counted.dicts()}
    return {name: found.get(f"https://w3id.org/jixiao/ns#{name}", 0) for name in COUNTED}


def read_nquads(path: Path) -> bytes:
    """Bytes of a file of N-Quads, unpacked. Errors: `StoreError`."""
    try:
        return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise StoreError(f"{path}: cannot be read ({error})") from error
