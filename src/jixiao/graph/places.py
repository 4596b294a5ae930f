"""Places: an administrative division and the chain above it, with the same places of others, in the graph that all documents share."""

from collections.abc import Iterator

from jixiao.facts.documents import PlaceFact
from jixiao.graph import place_links
from jixiao.graph.names import SHARED, thing
from jixiao.graph.terms import Quad, describe, string, zh
from jixiao.graph.vocabularies import ALT_LABEL, JX, LABEL, SKOS, TYPE, concept


def level_of(code: str) -> str:
    """Level of a GB/T 2260 code: 370000 province, 370200 prefecture, 370202 county, 000000 or 100000 the state."""
    if code in ("000000", "100000"):
        return "central"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def place_quads(place: PlaceFact) -> Iterator[Quad]:
    """The place with its full name, and each division above it; each with what it is in the data of others."""
    graph, subject = SHARED["places"], thing("place", place.code)
    yield from describe(
        graph,
        subject,
        (ALT_LABEL, zh(place.full_name) if place.full_name != place.name else None),
        (JX("fiscalStatus"), concept("fiscal-status", place.fiscal_status)),
    )
    chain = ((place.code, place.name, place.level), *((code, name, level_of(code)) for code, name in place.within))
    above = [thing("place", code) for code, _, _ in chain[1:]]
    for (code, name, level), upper in zip(chain, [*above, None], strict=True):
        yield from describe(
            graph,
            thing("place", code),
            (TYPE, JX("Place")),
            (LABEL, zh(name)),
            (SKOS("notation"), string(code)),
            (JX("adminLevel"), concept("admin-level", level)),
            (JX("within"), upper),
            *place_links.load().get(code, ()),
        )
