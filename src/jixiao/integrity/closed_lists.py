"""Lists that leave nothing out: the words of a whole and of its parts in; whether they are all there is, out. The words are data."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from msgspec import Struct


class ClosedList(Struct, frozen=True):
    """As in closed.toml."""

    whole: str
    parts: tuple[str, ...]
    all: bool


@cache
def closed_lists() -> tuple[ClosedList, ...]:
    """All of them."""
    data = tomllib.loads((resources.files("jixiao.integrity") / "closed.toml").read_text("utf8"))
    return tuple(ClosedList(entry["whole"], tuple(entry["parts"]), entry["all"]) for entry in data["list"])


def is_closed(whole: str, labels: Sequence[str], rest: str) -> bool:
    """The labels are all parts of such a whole: one for each part, where all are asked for (further parts, of 0, may stand beside them);
    else each label is another one of the parts, and the rest of the text names no further one."""
    return any(
        re.search(one.whole, whole) and covers(one, labels) and (one.all or not goes_on(one, labels, rest)) for one in closed_lists()
    )


def goes_on(one: ClosedList, labels: Sequence[str], rest: str) -> bool:
    """A part that no label names is named in the rest."""
    return any(re.search(word, rest) for word in one.parts if not any(re.search(word, label) for label in labels))


def covers(one: ClosedList, labels: Sequence[str]) -> bool:
    """The labels name the parts."""
    if one.all:
        return all(sum(bool(re.search(word, label)) for label in labels) == 1 for word in one.parts)
    named = [next((word for word in one.parts if re.search(word, label)), None) for label in labels]
    return len(labels) > 1 and None not in named and len(set(named)) == len(named)
