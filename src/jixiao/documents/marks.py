"""Printed pieces with converters' marks → the words alone: Markdown's # - ** and HTML tags left in cells."""

import re

HEADING = re.compile(r"^\s*(#{1,6})\s*(?=\S)")
BULLET = re.compile(r"^\s*[-*+•●▪◆■]\s+(?=\S)")
BOLD = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
BREAK = re.compile(r"</(?:p|div|li)>\s*|<br\s*/?>\s*", re.IGNORECASE)
TAG = re.compile(r"</?(?:p|br|div|span|b|i|u|em|strong|font|sup|sub|ul|ol|li)(?:\s[^<>]*)?/?>", re.IGNORECASE)


def clean(printed: str) -> str:
    """A piece without marks and surrounding blanks. `<p>甲。</p> <p>乙。</p>` (left in a cell by a web form) becomes two lines."""
    text = BOLD.sub("", printed)
    if "<" in text:
        text = TAG.sub("", BREAK.sub("\n", text))
    return text.strip()


def heading_depth(printed: str) -> int:
    """How many # a Markdown heading has; 0 for a line that is none."""
    found = HEADING.match(printed)
    return len(found[1]) if found else 0


def bare(printed: str) -> str:
    """A line without # and list dash, without bold marks and surrounding blanks."""
    return clean(BULLET.sub("", HEADING.sub("", printed)))
