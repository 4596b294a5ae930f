"""Rows of labelled numbers in; horizontal bars, stacked by series, out."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup
from msgspec import Struct

from jixiao.web.charts.svg import INK, NARROW, SOFT, WIDE, Drawn, color, drawing, element, line, linked, text, width_of
from jixiao.web.pages.wording import money, plain

ROW, ROW_NARROW = 30, 42
LEAST, MOST, RIGHT = 120, 330, 130  # for the names left of the bars, and for the numbers right of them
SIZE = 12.5


class Bar(Struct, frozen=True):
    """A bar: parts are (series, number); href: where a click leads."""

    label: str
    parts: tuple[tuple[str, Decimal], ...]
    href: str | None = None

    @property
    def whole(self) -> Decimal:
        """All parts together."""
        return sum((number for _, number in self.parts), Decimal(0))


class Frame(Struct, frozen=True):
    """Where things stand: bars begin at `left`, the largest takes `room`; labels stand above the bars in a narrow picture."""

    width: int
    left: float
    narrow: bool
    largest: Decimal
    series: tuple[str, ...]
    unit: str
    lang: str

    @property
    def row(self) -> int:
        """Height of a bar with its label."""
        return ROW_NARROW if self.narrow else ROW

    def length(self, number: Decimal) -> float:
        """Of a bar."""
        return max(float(number / self.largest) * (self.width - self.left - RIGHT), 0) if self.largest else 0

    def words(self, number: Decimal) -> str:
        """The number for people."""
        return money(number, self.lang) if self.unit == "yuan" else plain(number)


def legend(series: Sequence[str], width: float) -> tuple[list[Markup], float]:
    """Names of the series with their colours, and how high they stand."""
    shapes: list[Markup] = []
    x, y = 0.0, 14.0
    for number, name in enumerate(series):
        shown = name if len(name) <= 24 else name[:23] + "…"
        if x + width_of(shown, 12) + 30 > width and x > 0:
            x, y = 0.0, y + 20
        shapes.append(element("rect", x=f"{x:.1f}", y=y - 10, width=11, height=11, rx=2, fill=color(number), class_=f"s{number % 10}"))
        shapes.append(text(x + 16, y, shown, 12, fill=SOFT))
        x += width_of(shown, 12) + 36
    return shapes, (y + 14 if series else 0)


def bar_shapes(bar: Bar, y: float, frame: Frame) -> list[Markup]:
    """One row."""
    if frame.narrow:
        name = text(0, y + 13, bar.label, SIZE, room=frame.width)
        y += 14
    else:
        name = text(frame.left - 10, y + 17, bar.label, SIZE, "end", room=frame.left - 14)
    shapes = [linked(name, bar.href)]
    x = frame.left
    for series, number in (part for part in bar.parts if part[1] or len(bar.parts) == 1):
        size = frame.length(number)
        said = f"{bar.label} · {series}" if series else bar.label
        index = frame.series.index(series) if series in frame.series else 0
        shape = element(
            "rect",
            element("title", f"{said}: {frame.words(number)}"),
            x=f"{x:.1f}",
            y=f"{y + 4:.1f}",
            width=f"{max(size, 0.6):.1f}",
            height=18,
            fill=color(index),
            class_=f"s{index % 10}",
        )
        shapes.append(linked(shape, bar.href))
        x += size
    return [*shapes, text(x + 6, y + 17, frame.words(bar.whole), 12, fill=INK)]


def bars(rows: Sequence[Bar], title: str, lang: str, unit: str = "", description: str = "") -> Drawn:
    """The chart; an empty one where there are no rows. Bars begin at zero."""
    series = tuple(dict.fromkeys(name for row in rows for name, number in row.parts if name and number))
    largest = max((row.whole for row in rows), default=Decimal(0))
    names = max((width_of(row.label, SIZE) + 16 for row in rows), default=0)
    frames = (
        Frame(WIDE, min(max(names, LEAST), MOST), False, largest, series, unit, lang),
        Frame(NARROW, 1, True, largest, series, unit, lang),
    )
    return Drawn(*(drawn(rows, frame, title, description) for frame in frames))


def drawn(rows: Sequence[Bar], frame: Frame, title: str, description: str) -> Markup:
    """One picture."""
    shapes, top = legend(frame.series if len(frame.series) > 1 else [], frame.width)
    for number, row in enumerate(rows):
        shapes += bar_shapes(row, top + number * frame.row, frame)
    height = top + len(rows) * frame.row + 6
    shapes.append(line(frame.left, top, frame.left, height - 6))
    return drawing(frame.width, height, title, description, shapes)
