"""The styles of a Word file (styles.xml) → which of them make headings, and of which level, and which hide or number their text."""

import re
from typing import NamedTuple

from lxml import etree

from jixiao.documents.office_xml import attribute, child, children, is_on

HEADING = re.compile(r"^(?:heading|标题|样式标题)\s*([1-9])$", re.IGNORECASE)
TITLE = re.compile(r"^(?:title|文档标题|大标题)$", re.IGNORECASE)
MOST_BASES = 20


class Style(NamedTuple):
    """level: of the heading, 1 to 9, 0 for none. number, depth: the list it belongs to. hidden: its text is not printed."""

    level: int = 0
    number: str = ""
    depth: int = 0
    hidden: bool = False


PLAIN = Style()


def styles_of(root: etree._Element | None) -> dict[str, Style]:
    """Styles by their id, with what they take from those they are based on."""
    elements = {attribute(element, "styleId"): element for element in children(root, "style")}
    return {identifier: _style(identifier, elements) for identifier in elements}


def _style(identifier: str, elements: dict[str, etree._Element]) -> Style:
    found = PLAIN
    for _ in range(MOST_BASES):
        element = elements.get(identifier)
        if element is None:
            break
        own = style_of(child(element, "pPr"), child(element, "rPr"), attribute(child(element, "name"), "val"))
        found = Style(
            found.level or own.level, found.number or own.number, found.depth if found.number else own.depth, found.hidden or own.hidden
        )
        identifier = attribute(child(element, "basedOn"), "val")
    return found


def style_of(paragraph: etree._Element | None, run: etree._Element | None, printed_name: str = "") -> Style:
    """What the properties of a style or paragraph say themselves."""
    outline = attribute(child(paragraph, "outlineLvl"), "val")
    named = HEADING.match(printed_name)
    level = int(outline) + 1 if outline in tuple("012345678") else int(named[1]) if named else 1 if TITLE.match(printed_name) else 0
    number = attribute(child(paragraph, "numPr", "numId"), "val")
    depth = attribute(child(paragraph, "numPr", "ilvl"), "val")
    return Style(level, number, int(depth) if depth.isdecimal() else 0, is_on(child(run, "vanish")))
