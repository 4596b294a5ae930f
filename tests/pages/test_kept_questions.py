"""Pages of questions as they stand: asked once for a snapshot, there after a restart, and honest while they are made."""

import os
import shutil
from pathlib import Path
from threading import Event
from urllib.parse import urlencode

import pytest
from fastapi import Request, Response
from lxml import html
from pages.conftest import Site

from jixiao.store import EmbeddedStore, Result, StoreError
from jixiao.web.pages import kept_questions
from jixiao.web.pages.query_library import Library
from jixiao.web.served import Served
from jixiao.web.settings import Settings
from jixiao.web.views import Views

NAME = "who-pays"


class Counting:
    """A store that counts how often the question is asked. gate: it waits for that; fails: it raises instead of answering."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store, self.asked, self.gate, self.fails = store, 0, Event(), False
        self.gate.set()

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)

    def select(self, query: str, bindings: object = None) -> Result:
        if "#+ title" in query:
            self.asked += 1
            assert self.gate.wait(60)
            if self.fails:
                raise StoreError("the query took longer than 30 s")
        return self.store.select(query, bindings)  # type: ignore[arg-type]


class Kept:
    """A build of its own, and a library as one start of a server makes it."""

    def __init__(self, folder: Path, store: EmbeddedStore) -> None:
        self.folder, self.store = folder, Counting(store)
        self.start()

    def start(self) -> None:
        """As after a restart: nothing is in memory."""
        self.served = Served(Settings(self.folder, "http://127.0.0.1:8000/"), self.store)  # type: ignore[arg-type]
        self.library = Library(self.served, Views(self.served))

    def get(self, lang: str = "zh", **parameters: str) -> Response:
        """The page."""
        scope = {"type": "http", "method": "GET", "path": f"/{lang}/queries/{NAME}", "headers": []}
        return self.library.page(Request({**scope, "query_string": urlencode(parameters).encode()}), NAME, lang)

    @property
    def files(self) -> list[str]:
        """Names of pages that are kept."""
        return sorted(path.name for path in (self.folder / "kept-pages").rglob("*.html"))


@pytest.fixture
def kept(site: Site, tmp_path: Path) -> Kept:
    shutil.copytree(site.out, tmp_path / "graph", symlinks=True, ignore=shutil.ignore_patterns("kept-pages"))
    return Kept(tmp_path / "graph", site.store)


def test_a_question_is_asked_once_for_both_languages_and_all_starts(kept: Kept) -> None:
    first, other = kept.get(), kept.get("en")
    assert (first.status_code, other.status_code, kept.store.asked) == (200, 200, 1)
    assert len(kept.files) == 2
    kept.start()
    again = kept.get()
    assert (again.body, again.headers["etag"], kept.store.asked) == (first.body, first.headers["etag"], 1)
    assert "who-pays.csv" in bytes(other.body).decode()


def test_a_kept_page_is_the_page_that_is_made_for_parameters(kept: Kept) -> None:
    """Parameters with their defaults are the question as it stands; others are asked each for itself, and not kept."""
    asked = kept.get(axis="by-level")
    assert kept.files == []
    stands, default = kept.get(), kept.get(axis="by-fund")
    assert kept.store.asked == 2
    assert (stands.body == default.body, stands.body == asked.body) == (True, False)
    unknown = kept.get(n="1")  # made anew, like a narrowed one
    assert kept.store.asked == 3
    assert unknown.body == stands.body


def test_a_page_that_is_being_made_says_so_and_comes(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_questions, "PATIENCE", 0.05)
    kept.store.gate.clear()
    answers = [kept.get(), kept.get("en")]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    assert "etag" not in answers[0].headers
    assert int(answers[0].headers["refresh"]) > 0
    tree = html.fromstring(bytes(answers[1].body).decode())
    assert "is being worked out" in tree.xpath("string(//main)")
    assert tree.xpath("//form[@class='ask']//select[@name='axis']")
    assert not tree.xpath("//main//table")
    kept.store.gate.set()
    monkeypatch.setattr(kept_questions, "PATIENCE", 60.0)
    assert (kept.get().status_code, kept.store.asked) == (200, 1)


def test_a_failure_is_told_and_tried_again_later(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.store.fails = True
    assert [kept.get().status_code, kept.get("en").status_code, kept.store.asked] == [503, 503, 1]
    assert kept.files == []
    kept.store.fails = False
    assert kept.get().status_code == 503
    monkeypatch.setattr(kept_questions, "REST", 0.0)
    assert (kept.get().status_code, kept.store.asked) == (200, 2)


def test_pages_of_a_former_snapshot_go(kept: Kept) -> None:
    first = kept.get()
    draft = kept.folder / "draft"
    draft.symlink_to(shutil.move((kept.folder / "current").resolve(), kept.folder / "snapshots" / "later"))
    os.replace(draft, kept.folder / "current")
    kept.served.refresh()
    second = kept.get()
    assert first.headers["etag"] != second.headers["etag"]
    assert kept.get("en").status_code == 200
    assert len(kept.files) == 2
    assert [path.name.startswith("later-") for path in (kept.folder / "kept-pages").iterdir()] == [True]


def test_an_answer_of_the_next_snapshot_is_not_kept_as_one_of_this(kept: Kept) -> None:
    """The build publishes while a page is made."""
    making = kept.library.kept
    asked = kept.served.queries[NAME]
    made = making.make

    def publishes(question: object) -> dict[str, bytes]:
        draft = kept.folder / "draft"
        draft.symlink_to(shutil.copytree((kept.folder / "current").resolve(), kept.folder / "snapshots" / "later"))
        os.replace(draft, kept.folder / "current")
        return made(asked)  # type: ignore[return-value]

    making.make = publishes  # type: ignore[assignment]
    assert kept.get().status_code == 200
    assert kept.files == []


def test_a_folder_that_cannot_be_written_keeps_pages_in_memory(kept: Kept) -> None:
    (kept.folder / "kept-pages").write_text("")
    first = kept.get()
    assert (kept.get("en").status_code, kept.get().body, kept.store.asked) == (200, first.body, 1)


def test_all_are_made_before_anybody_asks(kept: Kept) -> None:
    kept.library.kept.make_all()
    names = set(kept.served.queries)
    assert {name.partition(".")[0] for name in kept.files} == names
    asked = kept.store.asked
    kept.library.kept.make_all()
    kept.get()
    assert kept.store.asked == asked
