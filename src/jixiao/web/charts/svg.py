"""Shapes in; SVG elements as safe text out. Colours are attributes, so that a page's style sheet overrides them in the dark."""

from collections.abc import Iterable

from markupsafe import Markup, escape
from msgspec import Struct

SERIES = ("#27697c", "#c8843a", "#7a6ca8", "#5b8c5a", "#b4545c", "#8a7a5c", "#4f7fb5", "#a3a13c", "#96588a", "#5f6b73")
INK, SOFT, RULE, PAPER = "#22282c", "#5d666c", "#d9d5cb", "#ffffff"
WIDE, NARROW = 760, 330  # of pictures, in pixels: for files and wide windows, and for a telephone
FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"


class Drawn(Struct, frozen=True):
    """A picture in two widths: its text is the file, the wide one; in a page stand both, of which the style sheet shows one."""

    wide: Markup
    narrow: Markup

    def __str__(self) -> str:
        return str(self.wide)

    def __html__(self) -> str:
        return f'<div class="for-wide">{self.wide}</div><div class="for-narrow">{self.narrow}</div>'


def color(number: int) -> str:
    """Colour of a series."""
    return SERIES[number % len(SERIES)]


def width_of(text: str, size: float) -> float:
    """About how wide a text is: Chinese characters fill a square."""
    return sum(size if ord(char) > 0x2000 or char == "·" else size * 0.56 for char in text)


def shortened(text: str, size: float, room: float) -> str:
    """The text, cut with … where it is wider than the room."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text + "…"


def element(name: str, content: str = "", **attributes: object) -> Markup:
    """An element; a trailing underscore and inner ones of attribute names become none and hyphens."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items() if value is not None
    )
    inner = content if isinstance(content, Markup) else escape(content)
    return Markup(f"<{name}{written}>{inner}</{name}>") if content else Markup(f"<{name}{written}/>")


def text(x: float, y: float, content: str, size: float = 12, anchor: str = "start", fill: str = INK, room: float | None = None) -> Markup:
    """A line of text; where it is cut, its title has it whole."""
    shown = content if room is None else shortened(content, size, room)
    kind = {INK: "ink", SOFT: "soft"}.get(fill)
    inner = escape(shown) + (element("title", content) if shown != content else Markup(""))
    return element("text", Markup(inner), x=f"{x:.1f}", y=f"{y:.1f}", font_size=size, text_anchor=anchor, fill=fill, class_=kind)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, width: float = 1) -> Markup:
    """A straight line."""
    kind = "rule" if stroke == RULE else None
    return element("line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}", stroke=stroke, stroke_width=width, class_=kind)


def linked(content: Markup, href: str | None) -> Markup:
    """Inside a link, if there is one."""
    return element("a", content, href=href) if href else content


def drawing(width: float, height: float, title: str, description: str, shapes: Iterable[Markup]) -> Markup:
    """The whole picture, as wide as its place."""
    head = element("title", title) + (element("desc", description) if description else Markup(""))
    inside = Markup("").join(shapes)
    return element(
        "svg",
        Markup(head + inside),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        # A picture has no parts for a screen reader; one with links does.
        role="group" if "<a " in inside else "img",
        aria_label=title,
        font_family=FONT,
        class_="chart",
    )
