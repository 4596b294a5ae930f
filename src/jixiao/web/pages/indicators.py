"""One indicator across places: a part of its name in; values with their places of print, and a plot of the targets, out."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from jixiao.store.bindings import written
from jixiao.store.results import Term, iri
from jixiao.web.asks import SLOT, asking, asking_of
from jixiao.web.charts.dots import Dot, dots
from jixiao.web.charts.svg import Drawn
from jixiao.web.pages.comparisons import PLACES, Figure, spot
from jixiao.web.pages.wording import HORIZONS, ROLES, comparator, pick, said
from jixiao.web.served import Served

SIZE = 60  # indicators of one page
COMMON = 60
PLOTS, DOTS = 3, 40
Known = dict[str, Term | None]


class ValueRow(Struct, frozen=True):
    """One value of an indicator somewhere."""

    indicator: str
    name: str
    printed: str
    role: str
    horizon: str
    year: str
    place: str
    place_iri: str
    project: str | None
    project_name: str
    unit: str
    normalised: str
    figure: Figure
    target: bool


def row_of(served: Served, row: Known, name: str, lang: str) -> ValueRow:
    """A row of the answer. name: of the indicator."""
    text = {name: "" if term is None else term.value for name, term in row.items()}
    href, place = spot(served, text["evidence"], lang)
    unit = served.label(text["unit"], lang) if text["unit"] else ""
    number = row["number"].number if row["number"] is not None else None
    return ValueRow(
        indicator=text["thing"],
        name=name,
        printed=text["printed"],
        role=said(ROLES, text["role"], lang),
        horizon=said(HORIZONS, text["horizon"], lang),
        year=text["refYear"] or text["year"],
        place=text["placeName"],
        place_iri=text["place"],
        project=text["project"] or None,
        project_name=text["projectName"],
        unit=unit,
        normalised=f"{comparator(text['sign'])} {number:,f} {unit}".strip() if number is not None else "",
        figure=Figure(text["printed"], href, place),
        target=text["role"].endswith("#Target"),
    )


def each_once(rows: Iterable[Known]) -> list[Known]:
    """A row for each value: with the evidence of all of it rather than of a part, the first of several."""
    best: dict[Term | None, Known] = {}

    def rank(row: Known) -> tuple[bool, str]:
        return row["part"] is not None, row["evidence"].value if row["evidence"] else ""

    for row in rows:
        known = best.get(row["value"])
        if known is None or rank(row) < rank(known):
            best[row["value"]] = row
    return list(best.values())


def values_of(served: Served, names: dict[str, str], lang: str) -> list[tuple[Known, ValueRow]]:
    """All values of some indicators (IRI → name), by unit, place, year."""
    if not names:
        return []
    whole = asking_of("values-of-indicators", names)
    # Asked twice, because a union of both ways keeps the engine from beginning with the few indicators.
    parts = whole.replace("?thing jx:hasValue ?value", "?thing jx:hasValue/jx:component ?value")
    results = [served.store.select(query) for query in (whole, parts)]
    known = each_once(dict(zip(result.variables, row, strict=True)) for result in results for row in result.rows)
    rows = [(each, row_of(served, each, names[each["thing"].value], lang)) for each in known if each["thing"] is not None]
    return sorted(rows, key=lambda pair: (pair[1].unit, pair[1].place, pair[1].year, pair[1].name, str(pair[0]["value"])))


def places(served: Served) -> str:
    """How many places there are documents of."""
    found = served.known.once("places", lambda: served.store.select(PLACES).rows[0][0])
    return found.value if found else "0"


def across(served: Served, name: str, page: int, lang: str) -> dict[str, Any]:
    """The values of the indicators whose name contains the text, a page of them; the shortest names first."""
    index = served.index
    numbers = index.containing(name, "indicator")
    entries = [index.entries[number] for number in numbers[(page - 1) * SIZE : page * SIZE].tolist()]
    pairs = values_of(served, {entry.iri: entry.name for entry in entries}, lang)
    return {
        "name": name,
        "rows": [row for _, row in pairs],
        "total": len(numbers),
        "page": page,
        "pages": -(-len(numbers) // SIZE),
        "having": index.places(numbers),
        "everywhere": places(served),
        "charts": charts(name, pairs, lang),
    }


def dot_of(known: Known, row: ValueRow) -> Dot | None:
    """A target as a dot; None for what is no target or has no number."""
    number, high = known["number"] or known["low"], known["high"]
    if not row.target or number is None or number.number is None:
        return None
    sign = comparator(known["sign"].value) if known["sign"] else ""
    long = known["horizon"] is not None and not known["horizon"].value.endswith("#Annual")
    top: Decimal | None = high.number if high is not None else None
    return Dot(f"{row.place} {row.year} · {row.name}", number.number, sign, row.printed, top, long, row.figure.href)


def behind(thing: str) -> str:
    """The SPARQL of the pictures of a definition, or of a department's plan: the values of the indicators that it has."""
    whose = f"{written('thing', iri(thing))} ^jx:definition|jx:hasIndicator ?thing ."
    return asking("values-of-indicators").replace(SLOT, whose)


def charts(name: str, pairs: Iterable[tuple[Known, ValueRow]], lang: str) -> list[tuple[str, Drawn]]:
    """A dot plot of the targets for each unit, those with most targets first."""
    groups: dict[str, list[Dot]] = defaultdict(list)
    for known, row in pairs:
        if dot := dot_of(known, row):
            groups[row.unit].append(dot)
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))[:PLOTS]
    title = pick(lang, f"“{name}”的目标值", f"Targets of “{name}”")
    return [(unit, dots(found[:DOTS], title, pick(lang, f"单位：{unit}", f"unit: {unit}") if unit else "")) for unit, found in ordered]


def common(served: Served) -> list[tuple[str, int]]:
    """Names that several places use, with their number; where there are none, those of one."""
    pairs: list[tuple[str, int]] = served.known.once("common indicators", lambda: served.index.common("indicator", COMMON))
    return [pair for pair in pairs if pair[1] > 1] or pairs[:20]
