"""Issuer marks: a mark and the place that prints it in; the scope within which it means one issuer, its level, and why, out.

A mark is unique only within a place: 昌政发 is one issuer in 江西 and another in 新疆. What begins with no abbreviation of a place
(市政办发, 财预) is read within the very place that prints it.
"""

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from jixiao.facts.documents import PlaceFact


class Marks(Struct, frozen=True):
    """The data of marks.toml. provinces: first two digits of the code → abbreviations; relative: first characters that mean a level of the
    place itself; offices: beginnings that name an office but no place."""

    national: tuple[str, ...]
    national_issuers: tuple[str, ...]
    local: tuple[str, ...]
    provinces: dict[str, str]
    city: tuple[str, ...]
    county: tuple[str, ...]
    offices: tuple[str, ...]


class Scope(Struct, frozen=True):
    """Where a mark is unique: "" for the whole country, else a code; level: of government, None where not told; reason: zh."""

    code: str
    level: str | None
    reason: str


@cache
def marks() -> Marks:
    """marks.toml, read once."""
    return msgspec.toml.decode(files("jixiao.links").joinpath("marks.toml").read_bytes(), type=Marks)


def is_national(mark: str) -> bool:
    """The mark belongs to a central issuer."""
    return (mark.startswith(marks().national) and not mark.startswith(marks().local)) or mark.endswith(marks().national_issuers)


def local_issuer(place: PlaceFact, words: str) -> tuple[str, str] | None:
    """(code, name) of the place, or of one above it, that issued a paper by its issuer or title. 财社〔2015〕1600号 of a provincial bureau
    is printed with the mark of the ministry."""
    chain = ((place.code, place.name), *place.within)
    return next(((code, name) for code, name in chain if any(word.startswith(name) for word in words.split())), None)


def scope_of(mark: str, place: PlaceFact, words: str = "") -> Scope:
    """The scope of a mark printed in a document of that place; words: issuer and title beside it."""
    province = f"{place.code[:2]}0000"
    if is_national(mark) and (issuer := local_issuer(place, words)):
        return Scope(issuer[0], None, f"{mark}：{issuer[1]}文件所用代字")
    if is_national(mark):
        return Scope("", "central", f"{mark}：中央机关代字")
    if mark[0] in marks().provinces.get(place.code[:2], ""):
        return Scope(province, "provincial", f"{mark[0]}：本省简称")
    if mark.startswith(marks().city):
        return Scope(f"{place.code[:4]}00", "municipal", f"{mark}：本市")
    if mark.startswith(marks().county):
        return Scope(place.code, "county", f"{mark}：本县区")
    if mark.startswith(marks().offices):
        return Scope(place.code, None, f"{mark}：不含地名，只在本地有效")
    return Scope(province, None, f"{mark}：省内有效")
