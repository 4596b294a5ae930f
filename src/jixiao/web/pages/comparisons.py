"""Places side by side: the store in; figures of documents with their places of print out."""

from collections import defaultdict
from decimal import Decimal
from itertools import islice
from typing import Any

from msgspec import Struct

from jixiao.store.results import Term, iri
from jixiao.web.addresses import SCHEMES, evidence_place, place_text
from jixiao.web.asks import asking, asking_of
from jixiao.web.pages.wording import money
from jixiao.web.served import Served

SIDE_BY_SIDE = 6
OFFERED = 60  # documents to choose from at once
DOCUMENTS = asking("documents")
COUNTS = asking("counts")
PLACES = asking("places")
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


class Measure(Struct, frozen=True):
    """A headline figure as it is printed in a document."""

    measure: str
    amount: Decimal | None
    printed: str
    evidence: str | None


def spot(served: Served, evidence: str | None, lang: str) -> tuple[str | None, str]:
    """Address and words of a place of print."""
    found = evidence_place(evidence or "")
    if found is None:
        return None, ""
    return f"{served.root}{lang}/doc/document/{found[0]}#{found[1]}", place_text(found[1], lang)


def listed(served: Served) -> list[dict[str, str | None]]:
    """All documents with place, year and department."""
    return served.known.once("documents", lambda: list(served.store.select(DOCUMENTS).dicts()))


def measured(served: Served, document: str) -> list[Measure]:
    """Headline figures of a document in yuan, the largest of each measure first; a figure that is part of one of its measure is none, nor
    one of a single fund where the figure of all funds is printed ("项目支出 818" beside its 0 from funds of the state's capital)."""
    found: dict[tuple[str, str, str], Term | None] = {}
    rows = list(served.store.select(asking_of("measures", (document,))).rows)
    of_all_funds = {measure for measure, *_, fund in rows if fund is None}
    for measure, amount, printed, unit, whole, evidence, part, fund in rows:
        if measure is None or amount is None or printed is None or unit is not None or whole == measure:
            continue
        if fund is not None and measure in of_all_funds:
            continue
        key = measure.value, amount.value, printed.value
        known = found.setdefault(key, None)
        if evidence is not None and part is None and (known is None or evidence < known):
            found[key] = evidence
    figures = [
        Measure(measure, Decimal(amount), printed, evidence.value if evidence else None)
        for (measure, amount, printed), evidence in found.items()
    ]
    return sorted(figures, key=lambda each: (each.measure, -(each.amount or 0), each.printed))


def measures(served: Served, document: str, lang: str) -> dict[str, list[Figure]]:
    """Headline figures of a document by measure; two printings that differ are both kept."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for each in served.known.once(f"measures {document}", lambda: measured(served, document)):
        href, place = spot(served, each.evidence, lang)
        found[each.measure].append(Figure(money(each.amount, lang, short=True), href, place, each.printed))
    return found


def counts(served: Served, document: str) -> dict[str, int]:
    """How many things of each kind a document has."""

    def counted() -> dict[str, int]:
        rows = served.store.select(COUNTS, {"thing0": iri(document)}).dicts()
        return {(row["class"] or "").rpartition("#")[2]: int(row["number"] or 0) for row in rows}

    return served.known.once(f"counts {document}", counted)


Row = dict[str, str | None]


def key_of(row: Row) -> str:
    """Key of a listed document."""
    return (row["document"] or "").rpartition("/")[2]


def offered(documents: list[Row], chosen: list[str], find: str) -> list[Row]:
    """What to choose from: the chosen ones, then those whose place, year or department has every word of `find`."""
    words = find.split()
    fits = (
        row
        for row in documents
        if all(word in f"{row['placeName']} {row['year']} {row['departmentName']} {row['title']}" for word in words)
    )
    return [*(row for row in documents if key_of(row) in chosen), *islice((row for row in fits if key_of(row) not in chosen), OFFERED)]


def side_by_side(served: Served, wanted: list[str], find: str, lang: str) -> dict[str, Any]:
    """wanted: keys of documents; none: the first few. find: words for the list to choose from."""
    documents = listed(served)
    known = {key_of(row): row for row in documents}
    chosen = [key for key in known if key in wanted][:SIDE_BY_SIDE] or list(known)[:SIDE_BY_SIDE]
    shown = [known[key] for key in chosen]
    columns = [measures(served, row["document"] or "", lang) for row in shown]
    order = [f"{SCHEMES}measure/{name}" for name in HEADLINES]
    rows = [
        (served.label(m, lang), m, [column.get(m, [])[:FIGURES] for column in columns])
        for m in order
        if any(m in column for column in columns)
    ]
    return {
        "documents": [(key_of(row), row) for row in offered(documents, chosen, find)],
        "total": len(documents),
        "find": find,
        "chosen": chosen,
        "shown": shown,
        "counts": [counts(served, row["document"] or "") for row in shown],
        "counted": COUNTED,
        "measures": rows,
    }
