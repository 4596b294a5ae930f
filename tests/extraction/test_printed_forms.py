"""The same documents as Word, Excel and web pages with real tables: the same facts come out as from their texts."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from layouts import FORMS

from jixiao.documents import read
from jixiao.documents.blocks import Document
from jixiao.extraction import extract
from jixiao.facts.documents import DocumentFacts

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*-20*.*") if path.suffix in (".txt", ".md"))


def printed(document: Document, form: str, folder: Path) -> Document:
    """The blocks of a document in another form, read again."""
    path = folder / f"printed.{form}"
    FORMS[form](document.blocks, path)
    return read(path)


def told(facts: DocumentFacts) -> Any:
    """What the facts say, without where it stands."""
    stated = msgspec.to_builtins(facts)
    return _bare({key: stated.get(key) for key in ("department", "place", "year", "lines", "projects", "plan", "citations")})


def _bare(fact: Any) -> Any:
    if isinstance(fact, dict):
        return {key: _bare(value) for key, value in fact.items() if "evidence" not in key}
    return [_bare(part) for part in fact] if isinstance(fact, list | tuple) else str(fact)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_the_same_in_every_form(name: str, form: str, tmp_path: Path) -> None:
    text = read(ROOT / "examples" / name)
    expected = told(extract(text))
    assert expected["projects"]
    assert told(extract(printed(text, form, tmp_path))) == expected
