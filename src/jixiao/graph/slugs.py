"""Readable ASCII for printed Chinese (pinyin), and short hashes: text in, the stuff of IRIs out."""

import hashlib
import re
from functools import cache

_OTHER = re.compile(r"[^a-z0-9]+")


def short_hash(*parts: object, digits: int = 6) -> str:
    """First digits of the sha256 of the parts; None counts as nothing."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


@cache
def pinyin(text: str) -> str:
    """财社 → caishe: lower-case letters and digits only."""
    from pypinyin import lazy_pinyin  # its dictionary takes a while to load, and a query needs none

    return _OTHER.sub("", "".join(lazy_pinyin(text)).lower())


@cache
def initials(text: str) -> str:
    """社会救助暂行办法 → shjzzxbf, at most 24 letters."""
    from pypinyin import Style, lazy_pinyin

    return _OTHER.sub("", "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower())[:24]
