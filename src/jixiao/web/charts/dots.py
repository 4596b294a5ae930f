"""Targets in; a dot plot on one axis out: a dot with an arrow that shows which way the comparator opens."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup
from msgspec import Struct

from jixiao.web.charts.svg import INK, RULE, SOFT, color, drawing, element, line, linked, text
from jixiao.web.pages.wording import plain

WIDTH, ROW, LEFT, RIGHT, TOP = 760, 26, 230, 110, 34


class Dot(Struct, frozen=True):
    """A target. sign: ≥ ≤ > < = –; high: end of a range; hollow: not for the year but for a longer time."""

    label: str
    number: Decimal
    sign: str
    printed: str
    high: Decimal | None = None
    hollow: bool = False
    href: str | None = None


def scale(dots: Sequence[Dot]) -> tuple[Decimal, Decimal]:
    """Ends of the axis: a little more than the numbers take, zero where they are near it."""
    numbers = [dot.number for dot in dots] + [dot.high for dot in dots if dot.high is not None]
    low, high = min(numbers), max(numbers)
    room = (high - low) / 10 or abs(high) / 10 or Decimal(1)
    low = Decimal(0) if 0 <= low <= (high - low) * 2 else low - room
    return low, high + room


def ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """About five round numbers."""
    rough = (high - low) / 5
    step = Decimal(1).scaleb(rough.adjusted())
    step = next((step * factor for factor in (1, 2, 5, 10) if step * factor >= rough), step * 10)
    first = (low / step).to_integral_value(rounding="ROUND_CEILING") * step
    return [tick for number in range(12) if (tick := first + step * number) <= high]


def mark(dot: Dot, x: float, y: float, far: float | None) -> Markup:
    """The dot, its arrow, or the range."""
    shapes = []
    if far is not None:
        shapes.append(element("line", x1=f"{x:.1f}", y1=y, x2=f"{far:.1f}", y2=y, stroke=color(0), stroke_width=3, class_="l0"))
    way = {"≥": 1, ">": 1, "≤": -1, "<": -1}.get(dot.sign, 0)
    if way:
        end = x + way * 26
        path = f"M{x:.1f} {y} H{end:.1f} M{end - way * 6:.1f} {y - 4} L{end:.1f} {y} L{end - way * 6:.1f} {y + 4}"
        shapes.append(element("path", d=path, stroke=color(0), stroke_width=1.6, fill="none", class_="l0"))
    fill = "#ffffff" if dot.hollow else color(0)
    kind = "hollow" if dot.hollow else "s0 l0"
    shapes.append(
        element(
            "circle", element("title", f"{dot.label}: {dot.printed}"), cx=f"{x:.1f}", cy=y, r=5, fill=fill, stroke=color(0), class_=kind
        )
    )
    return Markup("").join(shapes)


def dots(rows: Sequence[Dot], title: str, unit: str = "", description: str = "") -> Markup:
    """The chart. Only numbers of one unit may share it."""
    if not rows:
        return drawing(WIDTH, 10, title, description, [])
    low, high = scale(rows)
    bottom = TOP + len(rows) * ROW

    def place(number: Decimal) -> float:
        return LEFT + float((number - low) / (high - low)) * (WIDTH - LEFT - RIGHT)

    shapes: list[Markup] = [text(WIDTH, TOP - 12, unit, 11, "end", SOFT)]
    for tick in ticks(low, high):
        shapes += [line(place(tick), TOP - 8, place(tick), bottom, RULE), text(place(tick), TOP - 12, plain(tick), 11, "middle", SOFT)]
    for number, dot in enumerate(rows):
        y = TOP + number * ROW + ROW / 2
        far = place(dot.high) if dot.high is not None else None
        shapes.append(linked(text(LEFT - 12, y + 4, dot.label, 12.5, "end", room=LEFT - 16), dot.href))
        shapes.append(linked(mark(dot, place(dot.number), y, far), dot.href))
        shapes.append(text(WIDTH, y + 4, dot.printed.strip(), 12, "end", INK, room=RIGHT + 20))
    return drawing(WIDTH, bottom + 8, title, description, shapes)
