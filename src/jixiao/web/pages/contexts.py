"""A described thing in; what its page shows around its properties out: where it belongs, where it is printed, its values, its years."""

import re
from decimal import Decimal
from typing import Any

from jixiao.graph.names import BASE
from jixiao.store.results import Term, iri
from jixiao.web.addresses import place_text, under_base
from jixiao.web.asks import asking
from jixiao.web.linked_data.descriptions import Description
from jixiao.web.linked_data.retired import OF_DOCUMENTS
from jixiao.web.pages import comparisons, indicators
from jixiao.web.pages.wording import KINDS, LITERALS, pick, plain, said
from jixiao.web.served import Served
from jixiao.web.triples import Triples

OF_DEFINITION, OF_SERIES = asking("indicators-of-definition"), asking("projects-of-series")
UP = ("jx:ofProject", "jx:citedBy", "jx:breakdownOf", "jx:inBreakdown", "jx:underGoal")
DOWN = ("jx:hasFunding", "jx:hasValue", "jx:hasGoal", "jx:component", "jx:hasIndicator")
SPOTS = 4
LONG = 160  # code points of a name in a list
_TAIL = re.compile(r"(?:^|-)(?P<place>[lp]\d+)-[0-9a-f]+")
_YEAR = re.compile(r"-(?P<year>20\d\d)$")
Crumb = tuple[str, str | None]


def cut(name: str) -> str:
    """Short enough for a list."""
    return name if len(name) <= LONG else name[:LONG] + "…"


def literal_text(value: Term, lang: str) -> str:
    """Money with separators, codes in words; what is printed stays as it is."""
    if value.language is None and value.value in LITERALS:
        return said(LITERALS, value.value, lang)
    return plain(value.number) if value.datatype and value.datatype.endswith("#decimal") and value.number is not None else value.value


def named(thing: str, lang: str) -> str:
    """What a thing of ours without a name is called: its kind and the place of print or year that its identifier holds."""
    kind, _, rest = (under_base(thing) or "").removeprefix("id/").partition("/")
    if kind not in KINDS or not rest:
        return ""
    place, year = _TAIL.search(rest.rpartition("/")[2]), _YEAR.search(rest)
    where = place_text(place["place"], lang) if place else year["year"] if year else ""
    return f"{said(KINDS, kind, lang)} · {where}" if where else said(KINDS, kind, lang)


def documents(served: Served) -> dict[str, dict[str, str | None]]:
    """The documents that are listed, by key."""
    return served.known.once("documents by key", lambda: {comparisons.key_of(row): row for row in comparisons.listed(served)})


def holders(found: Description) -> list[str]:
    """The project, indicator or goal that a thing is part of."""
    read, into = Triples(found.about), Triples(found.inverse)
    up = [value for predicate in UP for value in read.iris(found.thing, predicate)]
    return list(dict.fromkeys([*up, *(value for predicate in DOWN for value in into.into(predicate, found.thing))]))


def crumbs(served: Served, found: Description, path: str, lang: str) -> list[Crumb]:
    """Place › document › project, and what the thing is itself."""
    kind, _, rest = path.partition("/")
    read, home = Triples(found.triples), f"{served.root}{lang}/"
    own: Crumb = (said(KINDS, kind, lang) if kind in KINDS else kind, None)
    row = documents(served).get(rest.partition("/")[0]) if kind in OF_DOCUMENTS else None
    if row is not None:
        above = [(row["placeName"], row["place"]), (row["title"], row["document"])]
        above += [(name, holder) for holder in holders(found) if holder != row["document"] and (name := read.name(holder, lang))][:1]
        return [*((name, served.link(of, lang)) for name, of in above if name and of), own]
    if kind == "definition":
        return [(pick(lang, "指标", "Indicators"), f"{home}indicators"), own]
    if kind == "series":
        return [(pick(lang, "跨年项目", "Projects over years"), f"{home}queries/projects-over-years"), own]
    place = read.one(found.thing, "jx:place")
    return (
        [(pick(lang, "地区", "Places"), f"{home}places"), (read.name(place.value, lang), served.link(place.value, lang)), own]
        if place
        else [own]
    )


def spots(served: Served, found: Description, lang: str) -> list[tuple[str, str]]:
    """Address and words of the first places of print."""
    places = (comparisons.spot(served, value, lang) for value in sorted(Triples(found.about).iris(found.thing, "jx:evidence")))
    return list(dict.fromkeys((href, words) for href, words in places if href))[:SPOTS]


def values(served: Served, found: Description, lang: str) -> dict[str, Any]:
    """The values of an indicator; those of all indicators of a definition, with a dot plot."""
    thing, kind = found.thing, (under_base(found.thing) or "").split("/")[1]
    names: dict[str, str] = {}
    if kind == "indicator":
        names = {thing: Triples(found.about).name(thing)}
    elif kind == "definition":
        rows = served.store.select(OF_DEFINITION, {"definition": iri(thing)}).dicts()
        names = {row["thing"] or "": row["name"] or "" for row in rows}
    pairs = indicators.values_of(served, names, lang)
    title = Triples(found.about).name(thing, lang)
    charts = indicators.charts(title, pairs, lang) if kind == "definition" and len(names) > 1 else []
    return {"rows": [row for _, row in pairs], "charts": charts, "places": len({row.place for _, row in pairs})}


def years(served: Served, found: Description, lang: str) -> list[dict[str, Any]]:
    """The projects of a series, by year, each with a place of print."""
    if not found.thing.startswith(f"{BASE}id/series/"):
        return []
    rows: dict[str, dict[str, Any]] = {}
    for row in served.store.select(OF_SERIES, {"series": iri(found.thing)}).dicts():
        href, words = comparisons.spot(served, row["evidence"], lang)
        amount = plain(Decimal(row["amount"])) if row["amount"] else ""
        rows.setdefault(row["project"] or "", {**row, "amount": amount, "href": href, "words": words})
    return list(rows.values())
