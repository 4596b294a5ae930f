"""A web page that places its text by coordinates (made from a PDF or sheet) → its document: pages of characters, read as a PDF's.

Widths of characters are estimated from the font size: a Chinese one is as wide as it is high, others half of it. Borders and thin boxes are
ruled lines; where there are none, columns and rows follow from the blanks between the texts (`aligned_tables`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import html

from jixiao.documents.aligned_tables import with_rules
from jixiao.documents.blocks import Document
from jixiao.documents.pdf_pages import Character, Page, Rule
from jixiao.documents.placed_pages import document_of_pages
from jixiao.documents.web_furniture import NO_TEXT
from jixiao.documents.web_styles import Declarations, Styles, length, scale

READER = "positioned html 1"
MEDIA_TYPE = "text/html"
POINT = 0.75  # points of a CSS pixel
THIN = 3.0  # pixels: a box so thin is a ruled line
LINE = 1.2  # line height in font sizes
PLACED = {"absolute", "fixed"}
EDGES = ("top", "right", "bottom", "left")


class Box(NamedTuple):
    """Where an element stands on its page, in pixels from the top left; its font size."""

    x: float
    y: float
    width: float
    height: float
    font: float


class Sheet:
    """A page being gathered."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.characters: list[Character] = []
        self.rules: list[tuple[float, float, float, float]] = []

    def page(self, number: int) -> Page:
        """As a page of a PDF, in points."""
        right = max((character.x1 for character in self.characters), default=0.0)
        bottom = max((character.y1 for character in self.characters), default=0.0)
        across = [Rule((y0 + y1) / 2 * POINT, x0 * POINT, x1 * POINT) for x0, y0, x1, y1 in self.rules if x1 - x0 > y1 - y0]
        down = [Rule((x0 + x1) / 2 * POINT, y0 * POINT, y1 * POINT) for x0, y0, x1, y1 in self.rules if x1 - x0 < y1 - y0]
        width, height = max(self.width * POINT, right + 20), max(self.height * POINT, bottom + 60)
        return Page(number, width, height, self.characters, across, down)


def is_positioned(root: html.HtmlElement) -> bool:
    """Most of the text stands in elements that are placed by coordinates, and no table arranges it."""
    styles = Styles(root)
    placed = total = 0
    for element in root.iter("div", "span", "p", "td", "font", "a"):
        size = len((element.text or "").strip())
        total += size
        if size and _is_placed_within(element, styles):
            placed += size
    return placed > 20 and placed >= 0.6 * total


def _is_placed_within(element: html.HtmlElement, styles: Styles) -> bool:
    for _ in range(3):
        if element is None or not isinstance(element.tag, str):
            return False
        style = styles.of(element)
        if style.get("position") in PLACED and ("left" in style or "top" in style or "bottom" in style):
            return True
        element = element.getparent()
    return False


def read_positioned(path: Path, data: bytes, root: html.HtmlElement) -> Document:
    """The document in such a page."""
    sheets = _Reader(Styles(root)).sheets(root)
    pages = [sheet.page(number) for number, sheet in enumerate((sheet for sheet in sheets if sheet.characters), 1)]
    return document_of_pages(path, data, MEDIA_TYPE, READER, with_rules(pages))


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.found: list[Sheet] = [Sheet(0, 0)]

    def sheets(self, root: html.HtmlElement) -> list[Sheet]:
        """All pages."""
        body = root.find(".//body")
        self.take(root if body is None else body, Box(0, 0, 0, 0, 16.0))
        return self.found

    def take(self, element: html.HtmlElement, outer: Box) -> None:
        """An element and what is in it. outer: what its coordinates count from."""
        if not isinstance(element.tag, str) or element.tag in NO_TEXT:
            return
        style = self.styles.of(element)
        if style.get("display") == "none" or style.get("visibility") == "hidden":
            return
        box = _box(style, outer)
        if style.get("position") in PLACED:
            self._lines(style, box)
            self._text(element, style, box)
        elif style.get("position") == "relative" and box.width > 0 and box.height > 200 and outer.width == 0:
            self.found.append(Sheet(box.width, box.height))
            box = box._replace(x=0, y=0)
        else:
            box = outer._replace(font=box.font)
        for inner in element:
            self.take(inner, box)

    def _text(self, element: html.HtmlElement, style: Declarations, box: Box) -> None:
        """The text of a placed element, without that of placed ones in it."""
        wrap = box.width if style.get("white-space") not in ("nowrap", "pre") else 0.0
        y = box.y
        for line in _lines_of("".join(self._own_text(element)), wrap, box.font):
            self._characters(line, box.x, y, box.font)
            y += box.font * LINE

    def _own_text(self, element: html.HtmlElement) -> Iterator[str]:
        yield " ".join((element.text or "").split("\n"))
        for inner in element:
            if isinstance(inner.tag, str) and inner.tag not in NO_TEXT:
                if inner.tag == "br":
                    yield "\n"
                elif self.styles.of(inner).get("position") not in PLACED:
                    yield from self._own_text(inner)
            yield " ".join((inner.tail or "").split("\n"))

    def _characters(self, text: str, x: float, y: float, font: float) -> None:
        for sign in text:
            wide = _width(sign, font)
            if not sign.isspace():
                box = x * POINT, y * POINT, (x + wide) * POINT, (y + font) * POINT
                self.found[-1].characters.append(Character(sign, *box))
            x += wide

    def _lines(self, style: Declarations, box: Box) -> None:
        """Its borders, or itself where it is thin and not blank."""
        x0, y0, x1, y1 = box.x, box.y, box.x + box.width, box.y + box.height
        edges = {"top": (x0, y0, x1, y0), "bottom": (x0, y1, x1, y1), "left": (x0, y0, x0, y1), "right": (x1, y0, x1, y1)}
        for edge in EDGES:
            border = style.get(f"border-{edge}", style.get("border", "none"))
            if (
                box.width > 0
                and box.height > 0
                and not any(word in border for word in ("none", "hidden", "transparent"))
                and border[:2] not in ("0", "0p")
            ):
                self.found[-1].rules.append(edges[edge])
        filled = any(key.startswith("background") for key in style)
        if filled and max(box.width, box.height) > 8 and min(box.width, box.height) <= THIN:
            self.found[-1].rules.append((x0, y0, x1, y1))


def _box(style: Declarations, outer: Box) -> Box:
    font = (length(style.get("font-size"), outer.font, outer.font) or outer.font) * scale(style.get("transform"))
    width = length(style.get("width"), font, outer.width) or 0.0
    height = length(style.get("height"), font, outer.height) or 0.0
    left, top = length(style.get("left"), font, outer.width), length(style.get("top"), font, outer.height)
    right, bottom = length(style.get("right"), font, outer.width), length(style.get("bottom"), font, outer.height)
    if left is None:
        left = outer.width - right - width if right is not None and outer.width else 0.0
    if top is None:
        top = outer.height - bottom - (height or font) if bottom is not None and outer.height else 0.0
    return Box(outer.x + left, outer.y + top, width, height, font)


def _lines_of(text: str, wrap: float, font: float) -> Iterator[str]:
    """The printed lines of a text in a box of that width (0: as wide as needed)."""
    for part in text.split("\n"):
        line, used = "", 0.0
        for sign in part.strip():
            wide = _width(sign, font)
            if wrap > font and used + wide > wrap * 1.1:
                yield line
                line, used = "", 0.0
            line += sign
            used += wide
        yield line


def _width(sign: str, font: float) -> float:
    return font if sign > "\u2e7f" else font * 0.52
