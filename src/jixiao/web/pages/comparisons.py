"""Places side by side, and one indicator across places: the store in; rows with their places of print out."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from jixiao.store.results import Term, iri, literal
from jixiao.web.addresses import SCHEMES, evidence_place, place_text
from jixiao.web.asks import asking
from jixiao.web.charts.dots import Dot, dots
from jixiao.web.pages.wording import HORIZONS, ROLES, comparator, money, pick, said
from jixiao.web.served import Served

SIDE_BY_SIDE = 6
ROWS = 500
DOCUMENTS = asking("documents")
COUNTS = asking("counts")
MEASURES = asking("measures")
ACROSS = asking("indicator-values")
COVERAGE = asking("places-with-indicator")
PLACES = asking("places")
COMMON = asking("common-indicators")
FIGURES = 3  # of one measure in one document: two printings that differ, by fund
HEADLINES = [
    "revenue-total",
    "expenditure-total",
    "revenue-budget",
    "expenditure-budget",
    "budget-total",
    "basic-expenditure",
    "personnel",
    "public-use",
    "project-expenditure",
    "appropriation-revenue",
    "general-public-revenue",
    "general-public-expenditure",
    "government-fund-revenue",
    "government-fund-expenditure",
    "state-capital-revenue",
    "carried-over",
    "three-public-total",
    "overseas-travel",
    "reception",
    "vehicle-purchase",
    "vehicle-running",
    "meetings",
    "training",
    "agency-running",
    "procurement-total",
    "procurement-goods",
    "procurement-works",
    "procurement-services",
    "service-purchase",
]
COUNTED = ("Project", "Indicator", "BudgetLine", "Citation", "Finding")


class Figure(Struct, frozen=True):
    """A number or value with its place of print."""

    text: str
    href: str | None
    place: str
    hint: str = ""


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


def spot(served: Served, evidence: str | None, lang: str) -> tuple[str | None, str]:
    """Address and words of a place of print."""
    found = evidence_place(evidence or "")
    if found is None:
        return None, ""
    return f"{served.root}{lang}/doc/document/{found[0]}#{found[1]}", place_text(found[1], lang)


def listed(served: Served) -> list[dict[str, str | None]]:
    """All documents with place, year and department."""
    return served.known.once("documents", lambda: list(served.store.select(DOCUMENTS).dicts()))


def measures(served: Served, document: str, lang: str) -> dict[str, list[Figure]]:
    """Headline figures of a document by measure; two printings that differ are both kept."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for measure, amount, printed, evidence in served.store.select(MEASURES, {"thing0": iri(document)}).rows:
        if measure is None or amount is None:
            continue
        href, place = spot(served, evidence.value if evidence else None, lang)
        found[measure.value].append(Figure(money(amount.number, lang), href, place, printed.value if printed else ""))
    return found


def counts(served: Served, document: str) -> dict[str, int]:
    """How many things of each kind a document has."""
    rows = served.store.select(COUNTS, {"thing0": iri(document)}).dicts()
    return {(row["class"] or "").rpartition("#")[2]: int(row["number"] or 0) for row in rows}


def side_by_side(served: Served, wanted: list[str], lang: str) -> dict[str, Any]:
    """wanted: keys of documents; none: the first few."""
    documents = listed(served)
    keys = [(row["document"] or "").rpartition("/")[2] for row in documents]
    chosen = [key for key in keys if key in wanted][:SIDE_BY_SIDE] or keys[:SIDE_BY_SIDE]
    shown = [row for row, key in zip(documents, keys, strict=True) if key in chosen]
    columns = [measures(served, row["document"] or "", lang) for row in shown]
    order = [f"{SCHEMES}measure/{name}" for name in HEADLINES]
    rows = [
        (served.label(m, lang), m, [column.get(m, [])[:FIGURES] for column in columns])
        for m in order
        if any(m in column for column in columns)
    ]
    return {
        "documents": documents,
        "keys": keys,
        "chosen": chosen,
        "shown": shown,
        "counts": [counts(served, row["document"] or "") for row in shown],
        "counted": COUNTED,
        "measures": rows,
    }


def row_of(served: Served, row: dict[str, Term | None], lang: str) -> ValueRow:
    """A row of the answer."""
    text = {name: "" if term is None else term.value for name, term in row.items()}
    href, place = spot(served, text["evidence"], lang)
    unit = served.label(text["unit"], lang) if text["unit"] else ""
    number, sign = row["number"], comparator(text["sign"])
    normalised = f"{sign} {number.number:,f} {unit}".strip() if number is not None and number.number is not None else ""
    role, horizon = said(ROLES, text["role"], lang), said(HORIZONS, text["horizon"], lang)
    figure = Figure(text["printed"], href, place)
    project = text["project"] or None
    year = text["refYear"] or text["year"]
    known = (
        text["indicator"],
        text["name"],
        text["printed"],
        role,
        horizon,
        year,
        text["placeName"],
        text["place"],
        project,
        text["projectName"],
    )
    return ValueRow(*known, unit, normalised, figure, text["role"].endswith("#Target"))


def across(served: Served, name: str, lang: str) -> dict[str, Any]:
    """All values of the indicators whose name contains the text."""
    bound = {"text": literal(name)}
    result = served.store.select(ACROSS, bound)
    by_value: dict[str, dict[str, Term | None]] = {}
    for row in result.rows:
        known = dict(zip(result.variables, row, strict=True))
        by_value.setdefault(str(known["value"]), known)
    raw = list(by_value.values())[:ROWS]
    rows = [row_of(served, row, lang) for row in raw]
    having = served.store.select(COVERAGE, bound).rows[0][0]
    everywhere = served.known.once("places", lambda: served.store.select(PLACES).rows[0][0])
    return {
        "name": name,
        "rows": rows,
        "more": len(by_value) >= ROWS,
        "having": having.value if having else "0",
        "everywhere": everywhere.value if everywhere else "0",
        "charts": charts(served, name, raw, rows, lang),
    }


def charts(served: Served, name: str, raw: list[dict[str, Term | None]], rows: list[ValueRow], lang: str) -> list[tuple[str, Markup]]:
    """A dot plot of the targets for each unit, those with most targets first."""
    groups: dict[str, list[Dot]] = defaultdict(list)
    for known, row in zip(raw, rows, strict=True):
        number, high = known["number"] or known["low"], known["high"]
        if not row.target or number is None or number.number is None:
            continue
        label = f"{row.place} {row.year} · {row.name}"
        sign = comparator(known["sign"].value) if known["sign"] else ""
        long = known["horizon"] is not None and not known["horizon"].value.endswith("#Annual")
        top: Decimal | None = high.number if high is not None else None
        groups[row.unit].append(Dot(label, number.number, sign, row.printed, top, long, row.figure.href))
    ordered = sorted(groups.items(), key=lambda pair: -len(pair[1]))[:3]
    title = pick(lang, f"“{name}”的目标值", f"Targets of “{name}”")
    return [(unit, dots(found[:40], title, pick(lang, f"单位：{unit}", f"unit: {unit}") if unit else "")) for unit, found in ordered]


def common(served: Served) -> list[tuple[str, str]]:
    """Names that most places use, with their number."""
    rows = served.known.once("common indicators", lambda: list(served.store.select(COMMON).dicts()))
    pairs = [(row["name"] or "", row["places"] or "") for row in rows]
    return [pair for pair in pairs if pair[1] != "1"] or pairs[:20]
