"""Reports for the command line: a folder of a build in; its links, its network, what a person should decide next, out."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import networkx as nx
from msgspec import Struct

from jixiao.facts import json as facts_json
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import Links
from jixiao.graph import names
from jixiao.links.networks import PlaceNode, network
from jixiao.links.together import link


class Review(Struct, frozen=True):
    """A pair for a person, as a row of links.sssom.tsv may hold it: ids and labels; similarity 0–100; gain: pairs of places."""

    subject_id: str
    subject_label: str
    object_id: str
    object_label: str
    similarity: float
    gain: int


def documents(folder: Path, keys: Sequence[str]) -> list[DocumentFacts]:
    """Facts of the documents of a build."""
    return [facts_json.from_json((folder / f"{key}.facts.json").read_bytes()) for key in keys]


def network_of(facts: Sequence[DocumentFacts], with_local: bool = False) -> nx.Graph:
    """Places × policies of these documents."""
    links = link(facts)
    places = {names.document_key(each): PlaceNode(each.place.code, each.place.name, each.place.level) for each in facts}
    cited: dict[PlaceNode, set[str]] = {}
    for resolution in links.resolutions:
        if resolution.policy:
            cited.setdefault(places[resolution.document], set()).add(resolution.policy)
    return network(links.policies, cited, with_local)


def reviews(links: Links) -> list[Review]:
    """What a person should decide, most useful first."""
    labels = {definition.key: definition.label_zh for definition in links.definitions}
    return [
        Review(f"definition:{p.first}", labels.get(p.first, ""), f"definition:{p.second}", labels.get(p.second, ""), p.similarity, p.gain)
        for p in links.proposals
    ]


def shared_definitions(links: Links) -> list[tuple[str, int, int]]:
    """(label, documents, indicators) of strict definitions that more than one document has, the most shared first."""
    labels = {definition.key: definition.label_zh for definition in links.definitions}
    indicators = Counter(each.definition for each in links.alignments if each.definition)
    pairs = {(each.definition, each.document) for each in links.alignments if each.definition}
    per_document = Counter(definition for definition, _ in pairs)
    found = [(labels.get(key, key), per_document[key], indicators[key]) for key in per_document if per_document[key] > 1]
    return sorted(found, key=lambda row: (-row[1], -row[2], row[0]))
