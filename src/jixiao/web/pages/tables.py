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
from jixiao.web.charts.svg import Drawn
from jixiao.web.pages.answers_in_words import in_words
from jixiao.web.pages.wording import money, pick, plain
from jixiao.web.served import Served

ROWS = 500
CHART_ROWS = 40
SERIES = 9
PLACES = ("places_with", "places_total")  # columns that say how many places have the thing asked for, and how many there are
UNSAID = (
    *PLACES,
    "line",
    "printed",
    "printed_amount",
    "comment_zh",
    "comment_en",
)  # columns that tell no two rows apart for a reader
_OWNERS = {"title": ("policy", "document"), "document_title": ("document",), "printed": ("thing", "citation"), "name": ("thing",)}


class Cell(Struct, frozen=True):
    """Text, link and whether it is a number."""

    text: str
    href: str | None = None
    number: bool = False
    hint: str = ""


class Shown(Struct, frozen=True):
    """heads and rows for people: columns of IRIs are links of their neighbours. once: names and values of those numbers of places that
    are the same in all rows, said above the table."""

    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    once: tuple[tuple[str, str], ...] = ()


def columns_of(asked: NamedQuery, result: Result) -> list[Column]:
    """The described columns, in the order of the answer."""
    known = {column.name: column for column in asked.columns}
    return [known.get(name) or Column(name, {"zh": name, "en": name}) for name in result.variables]


def link_of(served: Served, name: str, row: Mapping[str, Term | None], lang: str) -> str | None:
    """Where a cell leads: a line to its place in the document, a name to its thing."""
    document = row.get("document")
    if name == "line" and document is not None:
        base, line = served.link(document.value, lang), row.get("line")
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
    columns, result = columns_of(asked, result), in_words(served, result, lang)
    other = "comment_en" if lang == "zh" else "comment_zh"
    shown = [column for column in columns if column.type != "iri" and column.name != other]
    rows = []
    for row in result.rows[:ROWS]:
        known = dict(zip(result.variables, row, strict=True))
        rows.append(tuple(cell_of(served, column, known, lang) for column in shown))
    counts = [index for index, column in enumerate(shown) if column.name in PLACES]
    same = [index for index in counts if len(rows) > 1 and len({row[index].text for row in rows}) == 1]
    # A column that nothing stands in is left out.
    filled = [index for index in range(len(shown)) if index not in same and any(row[index].text for row in rows)]
    numeric = tuple(any(row[index].number for row in rows) for index in filled)
    names = [column.label.get(lang, column.name) for column in shown]
    return Shown(
        tuple(names[index] for index in filled),
        numeric,
        tuple(tuple(row[index] for index in filled) for row in rows),
        len(result.rows),
        tuple((names[index], rows[0][index].text) for index in same),
    )


def chart(served: Served, asked: NamedQuery, result: Result, lang: str) -> Markup | Drawn | None:
    """The picture that the query's header asks for; None where there is nothing to draw."""
    if asked.chart is None or not result.rows:
        return None
    title = asked.title.get(lang, asked.name)
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows]
    if asked.chart.type == "network":
        return network_of(served, asked.chart, rows, title, lang)
    if "comparator" in result.variables and asked.chart.y in ("normalized_number", "number"):
        return dots_of(served, asked.chart, rows, title, lang)
    told = in_words(served, result, lang)
    rows = [
        {**dict(zip(told.variables, row, strict=True)), "horizon": raw.get("horizon")} for row, raw in zip(told.rows, rows, strict=True)
    ]
    unit = next((column.unit or "" for column in asked.columns if column.name == asked.chart.y), "")
    return bars_of(served, asked.chart, rows, title, lang, unit)


Rows = Sequence[Mapping[str, Term | None]]


def value(row: Mapping[str, Term | None], name: str | None) -> str:
    """Text of a column; empty where unbound."""
    term = row.get(name) if name else None
    return "" if term is None else term.value


def label_of(row: Mapping[str, Term | None], chart: Chart) -> str:
    """Name of a bar: its x, and the year where the answer has one."""
    return " ".join(part for part in (value(row, chart.x), value(row, "year")) if part)


def said_in_words(term: Term | None) -> bool:
    """Neither a number nor an identifier."""
    return term is None or (term.kind == "literal" and term.number is None)


def told_apart(rows: Rows, labels: Sequence[str]) -> list[str]:
    """The labels; to those that several rows have is added the column that tells most of them apart (two papers of one title: their
    numbers), where there is one."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        groups[label].append(index)
    told = list(labels)
    for label, indices in groups.items():
        if len(indices) == 1:
            continue
        group = [rows[index] for index in indices]
        names = [name for name in group[0] if name not in UNSAID and all(said_in_words(row.get(name)) for row in group)]
        kinds = {name: len({value(rows[index], name) for index in indices}) for name in names}
        best = max(kinds, key=lambda name: kinds[name], default=None)
        if best is not None and kinds[best] > 1:
            for index in indices:
                more = value(rows[index], best)
                told[index] = f"{label} · {more}" if more and more not in label else label
    return told


def bars_of(served: Served, chart: Chart, rows: Rows, title: str, lang: str, unit: str) -> Drawn:
    """Stacked bars are sums for each x and series, and so are counts where y is no number. Any other bar is one row: shares, and numbers
    of places, of two rows must not add up."""
    counted = all((term := row.get(chart.y)) is None or term.number is None for row in rows)
    if chart.type == "bar" and not counted:
        return bars(single_bars(served, chart, rows, lang), title, lang, unit)
    return bars(summed_bars(chart, rows, lang, counted=counted), title, lang, unit)


def single_bars(served: Served, chart: Chart, rows: Rows, lang: str) -> list[Bar]:
    """A bar for each of the first rows with a number; what is the same in name and number (a total that several tables print) is one."""
    numbered = [row for row in rows if (term := row.get(chart.y)) is not None and term.number is not None][: CHART_ROWS * 4]
    named = [" · ".join(part for part in (label_of(row, chart), value(row, chart.series)) if part) for row in numbered]
    found: dict[tuple[str, Decimal], Bar] = {}
    for row, label in zip(numbered, told_apart(numbered, named), strict=True):
        term = row[chart.y]
        if term is not None and term.number is not None:
            document = row.get("document")
            href = link_of(served, chart.x, row, lang) or link_of(served, "line", row, lang)
            href = href or (served.link(document.value, lang) if document is not None else None)
            found.setdefault((label, term.number), Bar(label, (("", term.number),), href))
    return list(found.values())[:CHART_ROWS]


def summed_bars(chart: Chart, rows: Rows, lang: str, *, counted: bool) -> list[Bar]:
    """A bar for each x, stacked by series; those beyond the largest are one."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in rows:
        term = row.get(chart.y)
        number = Decimal(1) if counted else term.number if term is not None else None
        if number is not None:
            sums[label_of(row, chart)][value(row, chart.y if counted else chart.series)] += number
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
    return drawn


def dots_of(served: Served, chart: Chart, rows: Rows, title: str, lang: str) -> Drawn:
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
    linked = [row for row in rows[: CHART_ROWS * 2] if row.get(chart.x) is not None and row.get(chart.y) is not None]
    papers = {value(row, chart.x): row for row in linked}
    titles = [value(row, "title") or value(row, "document_number") or name for name, row in papers.items()]
    names = dict(zip(papers, told_apart(list(papers.values()), titles), strict=True))
    owner = Chart("network", "place", "")
    return network(
        [
            Link(
                names[value(row, chart.x)],
                label_of(row, owner),
                served.link(value(row, chart.x), lang),
                served.link(value(row, chart.y), lang),
                "LegalBasis" in value(row, "role"),
            )
            for row in linked
        ],
        title,
    )
