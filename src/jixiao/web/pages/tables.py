"""The answer of a named query in; its table for a page, each cell with its link, and its chart, out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup
from msgspec import Struct

from jixiao.store.headers import Chart, Column
from jixiao.store.named_queries import NamedQuery
from jixiao.store.results import Result, Term
from jixiao.web.charts.bars import Bar, bars
from jixiao.web.charts.dots import Dot, dots
from jixiao.web.charts.networks import Link, network
from jixiao.web.pages.wording import money, pick, plain
from jixiao.web.served import Served

ROWS = 500
CHART_ROWS = 40
SERIES = 9
_OWNERS = {"title": ("policy", "document"), "document_title": ("document",), "printed": ("thing", "citation"), "name": ("thing",)}


class Cell(Struct, frozen=True):
    """Text, link and whether it is a number."""

    text: str
    href: str | None = None
    number: bool = False
    hint: str = ""


class Shown(Struct, frozen=True):
    """heads and rows for people: columns of IRIs are links of their neighbours."""

    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int


def columns_of(asked: NamedQuery, result: Result) -> list[Column]:
    """The described columns, in the order of the answer."""
    known = {column.name: column for column in asked.columns}
    return [known.get(name) or Column(name, {"zh": name, "en": name}) for name in result.variables]


def link_of(served: Served, name: str, row: Mapping[str, Term | None], lang: str) -> str | None:
    """Where a cell leads: a line to its place in the document, a name to its thing."""
    document = row.get("document")
    if name == "line" and document is not None:
        base, line = served.link(document.value, lang), row["line"]
        return f"{base}#l{line}" if line is not None else None
    if name == "printed" and row.get("line") is not None and document is not None:
        return link_of(served, "line", row, lang)
    candidates = (name.removesuffix("_name"), *_OWNERS.get(name, ()))
    target = next((term for each in candidates if (term := row.get(each)) is not None and term.kind == "iri"), None)
    return served.link(target.value, lang) if target else None


def cell_of(served: Served, column: Column, row: Mapping[str, Term | None], lang: str) -> Cell:
    """One cell."""
    term = row[column.name]
    if term is None:
        return Cell("")
    number = term.number
    if number is not None and column.type != "code":
        shown = str(term.value) if "year" in column.name or column.name == "line" else plain(number)
        return Cell(shown, link_of(served, column.name, row, lang), True, money(number, lang) if column.unit == "yuan" else "")
    text = served.label(term.value, lang) if term.kind == "iri" else term.value
    return Cell(text, link_of(served, column.name, row, lang))


def table(served: Served, asked: NamedQuery, result: Result, lang: str) -> Shown:
    """At most ROWS rows; the data twins have all."""
    columns = columns_of(asked, result)
    other = "comment_en" if lang == "zh" else "comment_zh"
    shown = [column for column in columns if column.type != "iri" and column.name != other]
    rows = []
    for row in result.rows[:ROWS]:
        known = dict(zip(result.variables, row, strict=True))
        rows.append(tuple(cell_of(served, column, known, lang) for column in shown))
    numeric = tuple(any(row[index].number for row in rows) for index in range(len(shown)))
    return Shown(tuple(column.label.get(lang, column.name) for column in shown), numeric, tuple(rows), len(result.rows))


def chart(served: Served, asked: NamedQuery, result: Result, lang: str) -> Markup | None:
    """The picture that the query's header asks for; None where there is nothing to draw."""
    if asked.chart is None or not result.rows:
        return None
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows]
    title = asked.title.get(lang, asked.name)
    if asked.chart.type == "network":
        return network_of(served, asked.chart, rows, title, lang)
    if "comparator" in result.variables and asked.chart.y in ("normalized_number", "number"):
        return dots_of(served, asked.chart, rows, title, lang)
    unit = next((column.unit or "" for column in asked.columns if column.name == asked.chart.y), "")
    return bars_of(asked.chart, rows, title, lang, unit)


Rows = Sequence[Mapping[str, Term | None]]


def value(row: Mapping[str, Term | None], name: str | None) -> str:
    """Text of a column; empty where unbound."""
    term = row.get(name) if name else None
    return "" if term is None else term.value


def label_of(row: Mapping[str, Term | None], chart: Chart) -> str:
    """Name of a bar: its x, and the year where the answer has one."""
    return " ".join(part for part in (value(row, chart.x), value(row, "year")) if part)


def bars_of(chart: Chart, rows: Rows, title: str, lang: str, unit: str) -> Markup:
    """Bars: a sum for each x and series; counts where y is no number. Series beyond the largest are one."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    counted = all((term := row.get(chart.y)) is None or term.number is None for row in rows)
    for row in rows:
        term = row.get(chart.y)
        number = Decimal(1) if counted else term.number if term is not None else None
        if number is None:
            continue
        series = value(row, chart.y if counted else chart.series)
        label = label_of(row, chart)
        if chart.type == "bar" and not counted and series:
            label, series = f"{label} · {series}", ""
        sums[label][series] += number
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for parts in sums.values():
        for series, number in parts.items():
            totals[series] += number
    kept = sorted(totals, key=lambda name: -totals[name])[:SERIES]
    other = pick(lang, "其他", "other")
    drawn: list[Bar] = []
    for label, parts in list(sums.items())[:CHART_ROWS]:
        rest = sum((number for name, number in parts.items() if name not in kept), Decimal(0))
        stacked = [(name or pick(lang, "（未列）", "(none)") if len(totals) > 1 else name, parts[name]) for name in kept if name in parts]
        drawn.append(Bar(label, tuple(stacked + ([(other, rest)] if rest else []))))
    return bars(drawn, title, lang, unit)


def dots_of(served: Served, chart: Chart, rows: Rows, title: str, lang: str) -> Markup:
    """Targets of the unit that most of them have; numbers of different units never share an axis."""
    numbered = [row for row in rows if (term := row.get(chart.y)) is not None and term.number is not None]
    units: dict[str, int] = defaultdict(int)
    for row in numbered:
        units[value(row, "unit")] += 1
    if not units:
        return dots([], title)
    unit = max(units, key=lambda name: units[name])
    drawn: list[Dot] = []
    for row in numbered:
        term = row.get(chart.y)
        if value(row, "unit") == unit and term is not None and term.number is not None and len(drawn) < CHART_ROWS:
            series = value(row, chart.series)
            label = label_of(row, chart) + (f" · {series}" if series else "")
            drawn.append(
                Dot(
                    label,
                    term.number,
                    value(row, "comparator"),
                    value(row, "printed"),
                    None,
                    value(row, "horizon") != "Annual",
                    link_of(served, "line", row, lang),
                )
            )
    return dots(drawn, title, pick(lang, f"单位：{unit}", f"unit: {unit}") if unit else "")


def network_of(served: Served, chart: Chart, rows: Rows, title: str, lang: str) -> Markup:
    """Lines between x and y; names beside IRIs are taken from the neighbours that the query selects for them."""
    links = []
    for row in rows[: CHART_ROWS * 2]:
        left, right = row.get(chart.x), row.get(chart.y)
        if left is None or right is None:
            continue
        names = (value(row, "title") or value(row, "document_number") or value(row, chart.x), label_of(row, Chart("network", "place", "")))
        links.append(
            Link(names[0], names[1], served.link(left.value, lang), served.link(right.value, lang), "LegalBasis" in value(row, "role"))
        )
    return network(links, title)
