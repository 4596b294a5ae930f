"""Links between two kinds of things in; two columns of names with lines between them out."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from jixiao.web.charts.svg import INK, SOFT, color, drawing, element, linked, text

WIDTH, ROW, TOP = 760, 26, 12
LEFT, RIGHT = 360, 520
Node = tuple[str, str | None]  # name and address


class Link(Struct, frozen=True):
    """left and right are names; things of one name and different addresses are different. strong: it is a basis, not a mere mention."""

    left: str
    right: str
    left_href: str | None = None
    right_href: str | None = None
    strong: bool = False

    @property
    def ends(self) -> tuple[Node, Node]:
        """What it joins."""
        return (self.left, self.left_href), (self.right, self.right_href)


def heights(nodes: Sequence[Node], rows: int) -> dict[Node, float]:
    """Each one's place, spread over the height."""
    step = rows * ROW / max(len(nodes), 1)
    return {node: TOP + step * (number + 0.5) for number, node in enumerate(nodes)}


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
    """The picture; what is linked most stands first."""
    pairs = [link.ends for link in links]
    lefts = list(dict.fromkeys(left for left, _ in pairs))
    number = Counter(left for left, _ in pairs)
    lefts.sort(key=lambda node: (-number[node], node[0], node[1] or ""))
    rights = list(dict.fromkeys(right for node in lefts for left, right in pairs if left == node))
    rows = max(len(lefts), len(rights), 1)
    left, right = heights(lefts, rows), heights(rights, rows)
    shapes = [curve(left[link.ends[0]], right[link.ends[1]], link.strong) for link in dict.fromkeys(links)]
    fill = INK if rows < 60 else SOFT
    shapes += [linked(text(LEFT - 8, left[node] + 4, node[0], 12.5, "end", INK, room=LEFT - 12), node[1]) for node in lefts]
    shapes += [linked(text(RIGHT + 8, right[node] + 4, node[0], 12.5, "start", fill, room=WIDTH - RIGHT - 8), node[1]) for node in rights]
    return drawing(WIDTH, TOP * 2 + rows * ROW, title, description, shapes)
