"""Targets in; a dot plot on one axis out: a dot with an arrow that shows which way the comparator opens."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup
from msgspec import Struct

from jixiao.web.charts.svg import INK, NARROW, RULE, SOFT, WIDE, Drawn, color, drawing, element, line, linked, text, width_of
from jixiao.web.pages.wording import plain

ROW, ROW_NARROW, TOP = 26, 42, 34
LEAST, MOST, RIGHT = 120, 330, 120  # for the names left of the dots, and for the values right of them
WAY = 30  # that an arrow takes beside its dot
SIZE = 12.5


class Dot(Struct, frozen=True):
    """A target. sign: ≥ ≤ > < = –; high: end of a range; hollow: not for the year but for a longer time."""

    label: str
    number: Decimal
    sign: str
    printed: str
    high: Decimal | None = None
    hollow: bool = False
    href: str | None = None


class Frame(Struct, frozen=True):
    """Where things stand: dots from left to right; names above them in a narrow picture."""

    width: int
    left: float
    right: float
    narrow: bool
    unit: str


def value_of(dot: Dot) -> str:
    """What stands right of a dot: the value as printed; its number where a whole sentence is printed."""
    printed = dot.printed.strip()
    return printed if width_of(printed, 12) <= RIGHT - 12 or dot.high is not None else f"{dot.sign} {plain(dot.number)}".strip()


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
        end = x + way * (WAY - 4)
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


def dots(rows: Sequence[Dot], title: str, unit: str = "", description: str = "") -> Drawn:
    """The chart. Only numbers of one unit may share it."""
    if not rows:
        empty = drawing(WIDE, 10, title, description, [])
        return Drawn(empty, empty)
    names = max(width_of(row.label, SIZE) + 20 for row in rows)
    wide = Frame(WIDE, min(max(names, LEAST), MOST) + WAY, WIDE - RIGHT - WAY, False, unit)
    narrow = Frame(NARROW, WAY, NARROW - RIGHT, True, unit)
    return Drawn(*(drawn(rows, frame, title, description) for frame in (wide, narrow)))


def drawn(rows: Sequence[Dot], frame: Frame, title: str, description: str) -> Markup:
    """One picture. In a narrow one the name of a target stands above its dot."""
    low, high = scale(rows)
    row = ROW_NARROW if frame.narrow else ROW
    bottom = TOP + len(rows) * row

    def place(number: Decimal) -> float:
        return frame.left + float((number - low) / (high - low)) * (frame.right - frame.left)

    shapes: list[Markup] = [text(frame.width, TOP - 12, frame.unit, 11, "end", SOFT)]
    for tick in ticks(low, high):
        shapes += [line(place(tick), TOP - 8, place(tick), bottom, RULE), text(place(tick), TOP - 12, plain(tick), 11, "middle", SOFT)]
    for number, dot in enumerate(rows):
        y = TOP + number * row + (row - 14 if frame.narrow else row / 2)
        far = place(dot.high) if dot.high is not None else None
        if frame.narrow:
            name = text(0, y - 12, dot.label, SIZE, room=frame.width)
        else:
            name = text(frame.left - WAY - 12, y + 4, dot.label, SIZE, "end", room=frame.left - WAY - 16)
        shapes.append(linked(name, dot.href))
        shapes.append(linked(mark(dot, place(dot.number), y, far), dot.href))
        shapes.append(text(frame.width, y + 4, value_of(dot), 12, "end", INK, room=RIGHT - 12))
    return drawing(frame.width, bottom + 8, title, description, shapes)
