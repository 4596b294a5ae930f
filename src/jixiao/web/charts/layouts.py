"""Boxes of a printed page in; a picture of the page with the text of each box where it is printed out."""

from collections.abc import Sequence
from math import sqrt

from markupsafe import Markup
from msgspec import Struct

from jixiao.web.charts.svg import INK, RULE, drawing, element, linked, shortened, width_of

MARGIN = 36.0  # points around the outermost boxes, where the size of the page is not known
LARGEST, SMALLEST = 13.0, 3.0


class Box(Struct, frozen=True):
    """A run of text: corners in PDF points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    href: str | None = None
    doubt: bool = False
    anchor: str | None = None


class Paper(Struct, frozen=True):
    """A picture of the page to lie under the boxes. width, height: of the page in points."""

    href: str
    width: float
    height: float


def box_of(printed: str, text: str, href: str | None, doubt: bool, anchor: str | None = None) -> Box | None:
    """From "x0 y0 x1 y1"; None for what is no box."""
    try:
        left, top, right, bottom = (float(number) for number in printed.split())
    except ValueError:
        return None
    return Box(left, top, right, bottom, " ".join(text.split()), href, doubt, anchor)


def lines_of(box: Box) -> tuple[float, list[str]]:
    """Size of the letters and the lines that the text takes in its box: one line where it fits, else as large as fills the box."""
    width, height = box.right - box.left, box.bottom - box.top
    letters = max(width_of(box.text, 1.0), 1.0)
    size = min(LARGEST, height * 0.8)
    if letters * size > width:
        size = max(min(size, sqrt(width * height / (1.4 * letters))), SMALLEST)
    lines, rest = [], box.text
    while rest:
        line = shortened(rest, size, width).removesuffix("…") or rest[0]
        lines.append(line)
        rest = rest[len(line) :]
    return size, lines[: max(int(height / (size * 1.2)), 1)]


def rectangle(box: Box, **style: str | float) -> Markup:
    """The box itself; its title has all of the text."""
    return element(
        "rect",
        element("title", box.text),
        x=f"{box.left:.1f}",
        y=f"{box.top:.1f}",
        width=f"{box.right - box.left:.1f}",
        height=f"{box.bottom - box.top:.1f}",
        **style,
    )


def shape(box: Box) -> Markup:
    """The box with its text."""
    size, lines = lines_of(box)
    rect = rectangle(
        box,
        fill="#fdf3cd",
        stroke="#b4452f" if box.doubt else "#d9b64a",
        stroke_width=0.6,
        class_="box doubt" if box.doubt else "box",
    )
    first = box.top + size * (1.0 if len(lines) > 1 else 0.95)
    at = [(f"{box.left + 1:.1f}", f"{first + number * size * 1.2:.1f}") for number in range(len(lines))]
    words = [
        element("text", line, x=x, y=y, font_size=f"{size:.1f}", fill=INK, class_="ink") for line, (x, y) in zip(lines, at, strict=True)
    ]
    return linked(rect + Markup("").join(words), box.href)


def outline(box: Box) -> Markup:
    """A box over the picture of the page, without text of its own."""
    rect = rectangle(
        box,
        fill="#f2c94c",
        fill_opacity=0.22,
        stroke="#b4452f" if box.doubt else "#b08a1e",
        stroke_width=1.2 if box.doubt else 0.5,
        class_="over doubt" if box.doubt else "over",
    )
    return element("a", rect, href=box.href, data_r=box.anchor, aria_label=box.text[:80]) if box.href else rect


def layout(boxes: Sequence[Box], title: str, paper: Paper | None = None) -> Markup:
    """The page; the largest boxes lie below. paper: its picture, where there is one; otherwise the boxes show their text."""
    ordered = sorted(boxes, key=lambda box: -(box.right - box.left) * (box.bottom - box.top))
    if paper is not None:
        image = element("image", href=paper.href, x=0, y=0, width=f"{paper.width:.1f}", height=f"{paper.height:.1f}")
        return drawing(paper.width, paper.height, title, "", [image, *(outline(box) for box in ordered)])
    width = max((box.right for box in boxes), default=0) + MARGIN
    height = max((box.bottom for box in boxes), default=0) + MARGIN
    sheet = element("rect", x=0.5, y=0.5, width=f"{width - 1:.1f}", height=f"{height - 1:.1f}", fill="#ffffff", stroke=RULE, class_="paper")
    return drawing(width, height, title, "", [sheet, *(shape(box) for box in ordered)])
