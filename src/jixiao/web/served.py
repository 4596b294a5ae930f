"""What is served: the settings and the store in; the snapshot's name, the vocabulary, counts and other things known once for all out."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Thread
from time import monotonic

from jixiao import __version__, assets
from jixiao.graph.names import VOCABULARY
from jixiao.store import Store, StoreError, named_queries
from jixiao.store.named_queries import NamedQuery
from jixiao.store.results import iri as iri_term
from jixiao.web.addresses import page_path, root_of
from jixiao.web.kept import Bodies, Known
from jixiao.web.search import Index
from jixiao.web.settings import Settings
from jixiao.web.triples import HEADER, Triples

PACKAGE = Path(__file__).parent
BODY_ROOM = 64 << 20
MEMORY = 30.0
UNSERVED = {"__pycache__", "node_modules"}


def snapshot_of(directory: Path | None) -> str | None:
    """Name of the snapshot that a build points to now; None where no build is served."""
    if directory is None or not (directory / "current").exists():
        return None
    return (directory / "current").resolve().name


def own_files() -> Iterator[Path]:
    """Templates, static files and code of the pages, and the questions: with another state of them, pages are other pages."""
    yield from sorted(path for path in PACKAGE.rglob("*") if path.is_file() and not UNSERVED & set(path.parts))
    yield from assets.files("queries", ".rq")


def fingerprint() -> str:
    """Hash of the pages themselves."""
    digest = hashlib.sha256(__version__.encode())
    for path in own_files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


class Served:
    """The graph as this server shows it. Nothing changes within a snapshot, so each part is computed once for it, when first asked."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings, self.store = settings, store
        self.root = root_of(settings.public)
        self.snapshot = None if settings.writable else snapshot_of(settings.directory)
        self.since, self.known, self.cold = monotonic(), Known(), True
        self.fingerprint = fingerprint()
        self.bodies = Bodies(BODY_ROOM)
        self.warmers: list[Callable[[Served], object]] = []

    def refresh(self) -> None:
        """Forget what was known of another snapshot: a build may publish one while it is served. Where states have no names, because
        the store is written to or stands elsewhere, what is known is good for `MEMORY` seconds."""
        snapshot = None if self.settings.writable else snapshot_of(self.settings.directory)
        old = snapshot is None and monotonic() - self.since > MEMORY
        if self.cold or snapshot != self.snapshot or old:
            warm = self.cold or snapshot != self.snapshot
            self.snapshot, self.since, self.known, self.cold = snapshot, monotonic(), Known(), False
            if warm:
                Thread(target=self.warm, daemon=True).start()

    def warm(self) -> None:
        """Make what the first visitor would wait for. A store that does not answer now is asked again by the visitor."""
        with suppress(StoreError):
            _ = (self.vocabulary, self.counts, self.index.letters)
            for make in self.warmers:
                make(self)

    @property
    def version(self) -> str | None:
        """Of everything that is answered: snapshot and pages; None where the back end may change at any time."""
        return f"{self.snapshot}-{self.fingerprint}" if self.snapshot else None

    @property
    def vocabulary(self) -> Triples:
        """Ontology and schemes."""
        return self.known.once("vocabulary", lambda: Triples(self.store.graph(VOCABULARY)))

    @property
    def counts(self) -> dict[str, int]:
        """Triples, graphs and things of each kind."""
        return self.known.once("counts", self.store.counts)

    @property
    def index(self) -> Index:
        """For search."""
        return self.known.once("index", lambda: Index.of(self.store))

    @property
    def graph_names(self) -> frozenset[str]:
        """Named graphs."""
        return self.known.once("graphs", lambda: frozenset(self.store.graphs()))

    @cached_property
    def queries(self) -> dict[str, NamedQuery]:
        """The library of questions."""
        return named_queries.load_all()

    def absolute(self, path: str) -> str:
        """Address under the public base."""
        return self.settings.public.rstrip("/") + "/" + path

    def link(self, iri: str, lang: str) -> str | None:
        """For an href: our page about the identifier, from the root; those of others as they are; None for what is no address."""
        path = page_path(iri, lang)
        if path is not None:
            return self.root + path
        return iri if iri.startswith(("http://", "https://")) else None

    def label(self, iri: str, lang: str) -> str:
        """Name of a term or concept of the vocabulary; the end of its IRI where it has none."""
        return self.vocabulary.name(iri, lang) or iri.rstrip("/").rpartition("#" if "#" in iri else "/")[2]

    def exists(self, iri: str) -> bool:
        """Anything is said of it."""
        return self.store.ask(HEADER + "ASK { VALUES ?thing { rdf:nil } ?thing ?p ?o }", {"thing": iri_term(iri)})

    def text_path(self, key: str) -> Path | None:
        """The kept text of a document, where this server has the stage files."""
        if self.settings.directory is None or "/" in key or key.startswith("."):
            return None
        path = self.settings.directory / "documents" / f"{key}.text"
        return path if path.is_file() else None
