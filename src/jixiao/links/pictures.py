"""Pictures and files of the network: a graph in; GraphML, GEXF, CSV, SVG or PNG out, the same bytes for the same graph."""

import csv
import io
import math
import re
from xml.sax.saxutils import escape, quoteattr

import networkx as nx
from PIL import Image, ImageDraw

from jixiao.links.networks import policy_nodes

_SIZE = 1400
_MARGIN = 90
_COLOURS = {"place": "#b3412f", "policy": "#2f5f8a"}
_LABEL = 18
_CHANGED = re.compile(r' lastmodifieddate="[^"]*"')


def table(graph: nx.Graph) -> list[dict[str, str | int]]:
    """One row for each policy, the most cited first: title, number, type, level, how many places, which."""
    rows: list[dict[str, str | int]] = []
    for node in policy_nodes(graph):
        data = graph.nodes[node]
        places = sorted(graph.nodes[place]["label"] for place in graph[node])
        rows.append(
            {
                "title": data["label"],
                "number": data["number"],
                "type": data["type"],
                "level": data["level"],
                "places": len(places),
                "place_names": "、".join(places),
                "policy": node.removeprefix("policy/"),
            }
        )
    return sorted(rows, key=lambda row: (-int(row["places"]), str(row["title"]), str(row["policy"])))


def as_csv(graph: nx.Graph) -> bytes:
    """The table as UTF-8 with a byte order mark, so that spreadsheets read the Chinese."""
    target = io.StringIO(newline="")
    rows = table(graph)
    writer = csv.DictWriter(target, ["title", "number", "type", "level", "places", "place_names", "policy"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def as_graphml(graph: nx.Graph) -> bytes:
    """GraphML 1.0 (http://graphml.graphdrawing.org/)."""
    target = io.BytesIO()
    nx.write_graphml_xml(graph, target, encoding="utf-8", named_key_ids=True)
    return target.getvalue()


def as_gexf(graph: nx.Graph) -> bytes:
    """GEXF 1.2 (https://gexf.net/); without the date that the writer adds, so that two runs agree."""
    text = _CHANGED.sub("", "\n".join(nx.generate_gexf(graph, encoding="utf-8")))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n') + "\n").encode()


def positions(graph: nx.Graph) -> dict[str, tuple[float, float]]:
    """Where each node stands, in pixels: force-directed from a circle in sorted order, without chance."""
    nodes = sorted(graph)
    circle = {node: (math.cos(2 * math.pi * i / len(nodes)), math.sin(2 * math.pi * i / len(nodes))) for i, node in enumerate(nodes)}
    placed = nx.spring_layout(graph, pos=circle, iterations=80, seed=1) if len(nodes) > 1 else circle
    span = max((abs(float(value)) for pair in placed.values() for value in pair), default=1.0) or 1.0
    half = _SIZE / 2
    scale = (half - _MARGIN) / span
    return {node: (round(half + float(x) * scale, 1), round(half + float(y) * scale, 1)) for node, (x, y) in sorted(placed.items())}


def radius(graph: nx.Graph, node: str) -> int:
    """Grows with the number of neighbours."""
    return 4 + round(2.5 * math.sqrt(graph.degree(node)))


def is_labelled(graph: nx.Graph, node: str) -> bool:
    """Places, and policies that two places cite."""
    return bool(graph.nodes[node]["kind"] == "place" or graph.degree(node) > 1)


def as_svg(graph: nx.Graph) -> bytes:
    """A drawing; each node has its full title as tooltip."""
    at = positions(graph)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" font-family="sans-serif" font-size="13">',
        f'<rect width="{_SIZE}" height="{_SIZE}" fill="white"/>',
    ]
    for first, second in sorted(tuple(sorted(edge)) for edge in graph.edges):
        (x1, y1), (x2, y2) = at[first], at[second]
        parts.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#bbb"/>')
    for node, (x, y) in at.items():
        data = graph.nodes[node]
        title = escape(" ".join(part for part in (data["label"], data.get("number", "")) if part))
        size = radius(graph, node)
        parts.append(f'<circle cx="{x}" cy="{y}" r="{size}" fill={quoteattr(_COLOURS[data["kind"]])}><title>{title}</title></circle>')
        if is_labelled(graph, node):
            label = data["label"] if len(data["label"]) <= _LABEL else data["label"][:_LABEL] + "…"
            parts.append(f'<text x="{x + size + 2}" y="{y + 4}">{escape(label)}</text>')
    return ("\n".join([*parts, "</svg>"]) + "\n").encode()


def as_png(graph: nx.Graph) -> bytes:
    """The drawing without labels: no font for Chinese comes with Python, so names stand in the SVG only."""
    at = positions(graph)
    image = Image.new("RGB", (_SIZE, _SIZE), "white")
    draw = ImageDraw.Draw(image)
    for first, second in sorted(tuple(sorted(edge)) for edge in graph.edges):
        draw.line([at[first], at[second]], fill="#bbbbbb")
    for node, (x, y) in at.items():
        size = radius(graph, node)
        draw.ellipse([x - size, y - size, x + size, y + size], fill=_COLOURS[graph.nodes[node]["kind"]])
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


WRITERS = {"csv": as_csv, "graphml": as_graphml, "gexf": as_gexf, "svg": as_svg, "png": as_png}
