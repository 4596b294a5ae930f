"""A project's indicators by tier in; a tree from left to right out."""

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from jixiao.web.charts.svg import INK, RULE, SOFT, color, drawing, element, linked, text

ROW, TOP = 24, 12


class Node(Struct, frozen=True):
    """A node; value: what stands right of a leaf."""

    label: str
    children: tuple["Node", ...] = ()
    value: str = ""
    href: str | None = None


def leaves(node: Node) -> int:
    """How many rows a node takes."""
    return sum(leaves(child) for child in node.children) or 1


def depth(node: Node) -> int:
    """How many columns."""
    return 1 + max((depth(child) for child in node.children), default=0)


def branch(x1: float, y1: float, x2: float, y2: float) -> Markup:
    """A curve from a node to its child."""
    middle = (x1 + x2) / 2
    path = f"M{x1:.1f} {y1:.1f} C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    return element("path", d=path, stroke=RULE, fill="none", stroke_width=1.2, class_="rule")


def place(node: Node, column: int, row: float, columns: Sequence[float], shapes: list[Markup]) -> float:
    """Draw a node and what is under it; returns its height on the page."""
    x, room = columns[column], columns[column + 1] - columns[column] - 22
    below = row
    heights = []
    for child in node.children:
        heights.append(place(child, column + 1, below, columns, shapes))
        below += leaves(child)
    y = (heights[0] + heights[-1]) / 2 if heights else TOP + row * ROW + ROW / 2
    shapes += [branch(x + room + 4, y, columns[column + 1] - 6, height) for height in heights]
    label = text(x, y + 4, node.label, 12.5, fill=INK, room=room if node.children or not node.value else room * 0.62)
    shapes.append(linked(label, node.href))
    if node.value:
        shapes.append(linked(text(x + room, y + 4, node.value, 12.5, "end", color(0), room=room * 0.36), node.href))
    elif not node.children and not node.label:
        shapes.append(text(x, y + 4, "—", 12, fill=SOFT))
    return y


def tree(root: Node, title: str, description: str = "") -> Markup:
    """The picture of the root's children; the root itself is the title."""
    columns = [0.0, 130.0, 290.0, 780.0]
    shapes: list[Markup] = []
    row = 0
    for child in root.children:
        place(child, 0, row, columns, shapes)
        row += leaves(child)
    return drawing(760, TOP * 2 + row * ROW, title, description, shapes)
