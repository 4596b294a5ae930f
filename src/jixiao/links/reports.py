"""Reports for the command line: links in; their network, what they share, what a person should decide next, out."""

from collections import Counter
from collections.abc import Iterable

import networkx as nx
from msgspec import Struct
from rapidfuzz.fuzz import ratio

from jixiao.facts.alignments import DefinitionRecord, Renaming
from jixiao.facts.policies import DocumentLinks, Links
from jixiao.links.networks import network
from jixiao.links.policies import policies_of
from jixiao.links.together import Together


class Review(Struct, frozen=True):
    """A pair for a person, as a row of links.sssom.tsv may hold it: ids and labels; similarity 0–100, of objects or of departments' names;
    gain: pairs of places, for departments 1."""

    subject_id: str
    subject_label: str
    object_id: str
    object_label: str
    similarity: float
    gain: int


def network_of(documents: Iterable[DocumentLinks], with_local: bool = False) -> nx.Graph:
    """Places × policies of these documents."""
    found = Together()
    for document in documents:
        found.add(document)
    return network(policies_of(found.policies), found.cited, with_local)


def reviews(links: Links) -> list[Review]:
    """What a person should decide, most useful first: departments, whose series go on or break, then definitions."""
    labels = {definition.key: definition.label_zh for definition in links.definitions}
    return [_office_review(renaming) for renaming in links.renamings if not renaming.decided] + [
        Review(f"definition:{p.first}", labels.get(p.first, ""), f"definition:{p.second}", labels.get(p.second, ""), p.similarity, p.gain)
        for p in links.proposals
    ]


def _office_review(renaming: Renaming) -> Review:
    later, earlier = renaming.later_name, renaming.earlier_name
    return Review(
        f"organization:{renaming.later}", f"{later} ({renaming.first_year}–)", f"organization:{renaming.earlier}",
        f"{earlier} (–{renaming.last_year})", round(ratio(later, earlier), 1), 1,
    )  # fmt: skip


def shared_definitions(definitions: Iterable[DefinitionRecord], documents: Iterable[DocumentLinks]) -> list[tuple[str, int, int]]:
    """(label, documents, indicators) of strict definitions that more than one document has, the most shared first."""
    labels = {definition.key: definition.label_zh for definition in definitions}
    indicators: Counter[str] = Counter()
    printed_in: Counter[str] = Counter()
    for document in documents:
        own = Counter(each.definition for each in document.alignments if each.definition)
        indicators.update(own)
        printed_in.update(own.keys())
    found = [(labels.get(key, key), printed_in[key], indicators[key]) for key in printed_in if printed_in[key] > 1]
    return sorted(found, key=lambda row: (-row[1], -row[2], row[0]))
