"""Links between two kinds of things in; two columns of names with lines between them out."""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from jixiao.web.charts.svg import INK, SOFT, color, drawing, element, linked, text

WIDTH, ROW, TOP = 760, 26, 12
LEFT, RIGHT = 360, 520


class Link(Struct, frozen=True):
    """left and right are names; strong: it is a basis, not a mere mention."""

    left: str
    right: str
    left_href: str | None = None
    right_href: str | None = None
    strong: bool = False


def heights(names: Sequence[str], rows: int) -> dict[str, float]:
    """Each name's place, spread over the height."""
    step = rows * ROW / max(len(names), 1)
    return {name: TOP + step * (number + 0.5) for number, name in enumerate(names)}


def curve(y1: float, y2: float, strong: bool) -> Markup:
    """A line between the columns."""
    middle = (LEFT + RIGHT) / 2
    path = f"M{LEFT} {y1:.1f} C{middle:.0f} {y1:.1f} {middle:.0f} {y2:.1f} {RIGHT} {y2:.1f}"
    return element(
        "path",
        d=path,
        stroke=color(0 if strong else 9),
        fill="none",
        stroke_width=1.6 if strong else 1,
        stroke_opacity=0.7,
        class_="l0" if strong else "l9",
    )


def network(links: Sequence[Link], title: str, description: str = "") -> Markup:
    """The picture; names that are linked most stand first."""
    lefts = list(dict.fromkeys(link.left for link in links))
    order = {name: sum(link.left == name for link in links) for name in lefts}
    lefts.sort(key=lambda name: (-order[name], name))
    rights = list(dict.fromkeys(link.right for name in lefts for link in links if link.left == name))
    rows = max(len(lefts), len(rights), 1)
    left, right = heights(lefts, rows), heights(rights, rows)
    hrefs = {link.left: link.left_href for link in links} | {link.right: link.right_href for link in links}
    shapes = [curve(left[link.left], right[link.right], link.strong) for link in dict.fromkeys(links)]
    shapes += [linked(text(LEFT - 8, left[name] + 4, name, 12.5, "end", INK, room=LEFT - 12), hrefs[name]) for name in lefts]
    shapes += [
        linked(text(RIGHT + 8, right[name] + 4, name, 12.5, "start", INK if rows < 60 else SOFT, room=WIDTH - RIGHT - 8), hrefs[name])
        for name in rights
    ]
    return drawing(WIDTH, TOP * 2 + rows * ROW, title, description, shapes)
