"""The pages of questions as they stand, without anybody's parameters: made once for a snapshot, and kept in files of the build.

A question over a large graph takes seconds, and its answer is the same as long as the snapshot is. Its page is made in the background,
in both languages from one answer, and kept in <build>/kept-pages/<snapshot and pages>/, so that it is there after a restart too. Where
the folder cannot be written to, pages are kept in memory alone.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from fastapi import Request

from jixiao.manifests import write_atomically
from jixiao.store.errors import StoreError
from jixiao.store.named_queries import NamedQuery
from jixiao.web.served import Served, snapshot_of

PATIENCE = 3.0  # seconds that a visitor waits before the page says that it is being made
REST = 30.0  # seconds before a question that failed is asked again
Pages = Mapping[str, bytes]  # by language


class BeingMadeError(Exception):
    """The page is being made, and will be there at the same address."""


class Making:
    """One question whose pages are being made, or could not be."""

    def __init__(self) -> None:
        self.pages = Future[Pages]()
        self.ended = 0.0

    def over(self) -> bool:
        """It failed some time ago: ask again."""
        return self.pages.done() and monotonic() - self.ended > REST


def as_it_stands(asked: NamedQuery, request: Request) -> bool:
    """The request gives no parameter but with the value that it has anyway."""
    defaults = {parameter.name: parameter.default for parameter in asked.parameters}
    return all(name in defaults and value == (defaults[name] or "") for name, value in request.query_params.items())


class KeptQuestions:
    """make: pages of a question as it stands. Errors of `make`: `StoreError`."""

    def __init__(self, served: Served, make: Callable[[NamedQuery], Pages]) -> None:
        self.served, self.make = served, make
        self.making: dict[str, Making] = {}
        self.lock, self.turn = Lock(), Lock()

    def name(self, asked: NamedQuery, lang: str) -> str:
        """Of the file. The question and the public address are in it: both are in the page."""
        told = hashlib.sha256(f"{self.served.settings.public}\0{asked!r}".encode()).hexdigest()[:12]
        return f"{asked.name}.{lang}.{told}.html"

    def folder(self) -> Path | None:
        """Of this snapshot and these pages; None where states have no names."""
        directory, version = self.served.settings.directory, self.served.version
        return directory / "kept-pages" / version if directory and version else None

    def kept(self, asked: NamedQuery, lang: str) -> bytes | None:
        """The page, where it is kept."""
        folder, name = self.folder(), self.name(asked, lang)
        if folder is None:
            return None
        with suppress(OSError):
            return (folder / name).read_bytes()
        return self.served.bodies.get(f"{self.served.version} {name}")

    def page(self, asked: NamedQuery, lang: str) -> bytes:
        """The page, kept or made. Errors: `BeingMadeError` after `PATIENCE`, `StoreError`."""
        found = self.kept(asked, lang)
        if found is not None:
            return found
        making = self.begin(asked)
        with suppress(TimeoutError):
            return making.pages.result(PATIENCE)[lang]
        raise BeingMadeError

    def begin(self, asked: NamedQuery) -> Making:
        """Make the pages in the background; who asks while they are made waits for the same."""
        key = f"{self.served.version} {asked.name}"
        with self.lock:
            known = self.making.get(key)
            if known is not None and not known.over():
                return known
            making = self.making[key] = Making()
        Thread(target=self.run, args=(key, asked, making), daemon=True).start()
        return making

    def run(self, key: str, asked: NamedQuery, making: Making) -> None:
        """Make and keep them. What failed is remembered for a while, so that waiting visitors are told."""
        folder = self.folder()
        try:
            with self.turn:  # one at a time: other visitors' slow questions need processes too, and each has a deadline
                pages = self.make(asked)
        except BaseException as error:
            making.ended = monotonic()
            making.pages.set_exception(error)
            return
        same = snapshot_of(self.served.settings.directory) == self.served.snapshot and folder == self.folder()
        if folder is not None and same:  # an answer of the next snapshot is not kept under the name of this one
            self.keep(folder, {self.name(asked, lang): page for lang, page in pages.items()})
        making.pages.set_result(pages)
        with self.lock:
            self.making.pop(key, None)

    def keep(self, folder: Path, pages: Pages) -> None:
        """In files, and those of other snapshots go; in memory where files cannot be written."""
        try:
            if not folder.is_dir():
                folder.mkdir(parents=True)
                for other in folder.parent.iterdir():
                    if other != folder:
                        shutil.rmtree(other, ignore_errors=True)
            for name, page in pages.items():
                write_atomically(folder / name, page)
        except OSError:
            for name, page in pages.items():
                self.served.bodies.put(f"{folder.name} {name}", page)

    def make_all(self) -> None:
        """One after the other, until all are kept or there is a newer snapshot."""
        version = self.served.version
        for asked in self.served.queries.values():
            if version is None or self.served.version != version:
                return
            if self.kept(asked, "zh") is None:
                with suppress(StoreError):
                    self.begin(asked).pages.result()
