"""Rows of labelled numbers in; horizontal bars, stacked by series, out."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup
from msgspec import Struct

from jixiao.web.charts.svg import INK, SOFT, color, drawing, element, line, linked, text, width_of
from jixiao.web.pages.wording import money, plain

WIDTH, ROW, LEFT, RIGHT = 760, 30, 190, 130


class Bar(Struct, frozen=True):
    """A bar: parts are (series, number); href: where a click leads."""

    label: str
    parts: tuple[tuple[str, Decimal], ...]
    href: str | None = None


def legend(series: Sequence[str]) -> tuple[list[Markup], float]:
    """Names of the series with their colours, and how high they stand."""
    shapes: list[Markup] = []
    x, y = 0.0, 14.0
    for number, name in enumerate(series):
        shown = name if len(name) <= 24 else name[:23] + "…"
        if x + width_of(shown, 12) + 30 > WIDTH and x > 0:
            x, y = 0.0, y + 20
        shapes.append(element("rect", x=f"{x:.1f}", y=y - 10, width=11, height=11, rx=2, fill=color(number), class_=f"s{number % 10}"))
        shapes.append(text(x + 16, y, shown, 12, fill=SOFT))
        x += width_of(shown, 12) + 36
    return shapes, (y + 14 if series else 0)


def bar_shapes(bar: Bar, y: float, largest: Decimal, series: Sequence[str], unit: str, lang: str) -> list[Markup]:
    """One row."""
    room = WIDTH - LEFT - RIGHT
    shapes = [linked(text(LEFT - 10, y + 17, bar.label, 12.5, "end", room=LEFT - 14), bar.href)]
    x = float(LEFT)
    for name, number in (part for part in bar.parts if part[1] or len(bar.parts) == 1):
        size = max(float(number / largest) * room, 0) if largest else 0
        number_text = money(number, lang) if unit == "yuan" else plain(number)
        title = element("title", f"{bar.label} · {name}: {number_text}" if name else f"{bar.label}: {number_text}")
        index = series.index(name) if name in series else 0
        shape = element(
            "rect",
            title,
            x=f"{x:.1f}",
            y=f"{y + 4:.1f}",
            width=f"{max(size, 0.6):.1f}",
            height=18,
            fill=color(index),
            class_=f"s{index % 10}",
        )
        shapes.append(linked(shape, bar.href))
        x += size
    whole = sum((number for _, number in bar.parts), Decimal(0))
    shapes.append(text(x + 6, y + 17, money(whole, lang) if unit == "yuan" else plain(whole), 12, fill=INK))
    return shapes


def bars(rows: Sequence[Bar], title: str, lang: str, unit: str = "", description: str = "") -> Markup:
    """The chart; an empty one where there are no rows. Bars begin at zero."""
    series = list(dict.fromkeys(name for row in rows for name, number in row.parts if name and number))
    shapes, top = legend(series if len(series) > 1 else [])
    largest = max((sum((n for _, n in row.parts), Decimal(0)) for row in rows), default=Decimal(0))
    for number, row in enumerate(rows):
        shapes += bar_shapes(row, top + number * ROW, largest, series, unit, lang)
    height = top + len(rows) * ROW + 6
    shapes.append(line(LEFT, top, LEFT, height - 6))
    return drawing(WIDTH, height, title, description, shapes)
