"""All links: facts of all documents in, one by one; everything that only all of them tell out."""

from collections.abc import Iterable

from jixiao.facts.alignments import Alignment, SeriesMember
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import Allotment, Links, PolicyRecord, Resolution
from jixiao.links import decisions, networks, policies, reviews, series
from jixiao.links.alignments import Definitions, align
from jixiao.links.allotments import allotments
from jixiao.links.conflicts import conflicts
from jixiao.links.decisions import Decisions
from jixiao.links.networks import PlaceNode


class Collected:
    """What has been read of the documents so far; only records and keys are kept, never the facts themselves."""

    def __init__(self, decided: Decisions) -> None:
        self.decided = decided
        self.policies: dict[str, set[PolicyRecord]] = {}
        self.resolutions: list[Resolution] = []
        self.allotments: list[Allotment] = []
        self.cited: dict[PlaceNode, set[str]] = {}
        self.definitions = Definitions()
        self.alignments: list[Alignment] = []
        self.places: dict[str, set[str]] = {}
        self.series: list[SeriesMember] = []

    def add(self, facts: DocumentFacts) -> None:
        """Link one document."""
        resolutions = list(policies.resolutions_of(facts, self.policies, self.decided))
        self.resolutions.extend(resolutions)
        place = PlaceNode(facts.place.code, facts.place.name, facts.place.level)
        self.cited.setdefault(place, set()).update(each.policy for each in resolutions if each.policy)
        self.allotments.extend(allotments(facts))
        own = list(align(facts, self.definitions, self.decided))
        self.alignments.extend(own)
        for each in own:
            if each.definition:
                self.places.setdefault(each.definition, set()).add(facts.place.code)
        self.series.extend(series.members(facts))


def link(documents: Iterable[DocumentFacts], decided: Decisions | None = None) -> Links:
    """Everything that depends on several documents. A link of a document is a function of that document, the register and people's
    decisions; adding a document adds links and changes none."""
    found = Collected(decided or decisions.load())
    for facts in documents:
        found.add(facts)
    records = policies.policies_of(found.policies)
    used = {key for each in found.alignments for key in (each.definition, each.kindred) if key}
    used |= {kindred for key in used if key in found.definitions.found and (kindred := found.definitions.found[key].kindred)}
    definitions = found.definitions.sorted(used)
    return Links(
        policies=records,
        resolutions=tuple(found.resolutions),
        conflicts=tuple(conflicts(records, found.resolutions)),
        allotments=tuple(found.allotments),
        standings=tuple(networks.standings(networks.network(records, found.cited))),
        definitions=definitions,
        alignments=tuple(found.alignments),
        proposals=tuple(reviews.proposals(definitions, found.places, found.decided)),
        series=tuple(found.series),
    )
