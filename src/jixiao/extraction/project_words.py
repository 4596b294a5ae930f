"""The lexicon of projects, descriptions in prose and levels of government, loaded once: TOML files in, word lists out."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

from jixiao.extraction.wording import comparable


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The file `name`.toml of the lexicon."""
    return tomllib.loads((resources.files("jixiao.extraction") / "lexicon" / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, *keys: str) -> tuple[str, ...]:
    """A list of words of a file, comparable, longest first (so that the longest one wins)."""
    value: Any = lexicon(name)
    for key in keys:
        value = value[key]
    return longest_first(value)


def longest_first(labels: list[str]) -> tuple[str, ...]:
    """The labels in comparable form, longest first."""
    return tuple(sorted((comparable(label) for label in labels), key=lambda label: (-len(label), label)))


def label_table(entries: list[dict[str, Any]], value: str = "concept") -> tuple[tuple[str, Any], ...]:
    """(label, value) of entries with `labels`, longest label first."""
    pairs = [(comparable(label), entry[value]) for entry in entries for label in entry["labels"]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


LEVELS: Final = label_table(lexicon("levels")["level"])


_PAYING: Final = "|".join(map(re.escape, words("levels", "payers", "followers")))


@cache
def level_of(label: str) -> str | None:
    """Concept of scheme `level` that the name of a source prints ("省级财政拨付资金" → "provincial"). A word for a level counts only
    where it pays: "2022年中央划转基数部分" speaks of the centre but does not say who pays."""
    text = comparable(label)
    found = [(match.start(), -len(word), concept) for word, concept in LEVELS if word in text for match in re.finditer(_payer(word), text)]
    return min(found)[2] if found else None


@cache
def _payer(word: str) -> str:
    return re.escape(word) if word.endswith("财政") else rf"{re.escape(word)}(?={_PAYING}|$)"
