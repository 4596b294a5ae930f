"""All links: facts of a document in, what it leads to out; of many documents, what only all of them tell."""

from collections.abc import Iterable

from msgspec import structs

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import DocumentLinks, Links, Office, PlaceNode, PolicyRecord
from jixiao.graph import names
from jixiao.links import decisions, networks, policies, reviews, series
from jixiao.links.alignments import Definitions, align
from jixiao.links.allotments import allotments
from jixiao.links.conflicts import conflicts
from jixiao.links.decisions import Decisions
from jixiao.links.paper_relations import relations_of
from jixiao.links.renamings import renamings


def office_of(facts: DocumentFacts) -> Office:
    """The department of a document."""
    name = facts.department.names[0]
    return Office(facts.place.code, names.organization_key(name, facts.place), name, facts.year, facts.department.function)


def link_document(facts: DocumentFacts, decided: Decisions | None = None) -> DocumentLinks:
    """What one document leads to; other documents have no say in it."""
    decided = decided or decisions.load()
    cited: dict[str, set[PolicyRecord]] = {}
    definitions = Definitions()
    resolutions = tuple(policies.resolutions_of(facts, cited, decided))
    relations = tuple(relations_of(facts, cited, decided))
    alignments = tuple(align(facts, definitions, decided))
    return DocumentLinks(
        document=names.document_key(facts),
        place=PlaceNode(facts.place.code, facts.place.name, facts.place.level),
        policies=tuple(record for key in sorted(cited) for record in policies.in_order(cited[key])),
        resolutions=resolutions,
        allotments=tuple(allotments(facts)),
        relations=relations,
        definitions=definitions.sorted(),
        alignments=alignments,
        series=tuple(series.members(facts, decided)),
        office=office_of(facts),
    )


class Together:
    """What documents have told so far. Holds policies, definitions, places and departments, of which a hundred documents have hardly more
    than ten: never what leads from a document to them."""

    def __init__(self) -> None:
        self.policies: dict[str, set[PolicyRecord]] = {}
        self.cited: dict[PlaceNode, set[str]] = {}
        self.definitions = Definitions()
        self.used: set[str] = set()
        self.places: dict[str, set[str]] = {}
        self.offices: set[Office] = set()

    def add(self, document: DocumentLinks) -> None:
        """Add what one document tells."""
        for record in document.policies:
            self.policies.setdefault(record.key, set()).add(record)
        self.cited.setdefault(document.place, set()).update(each.policy for each in document.resolutions if each.policy)
        self.definitions.add(*document.definitions)
        self.offices.update((document.office,) if document.office else ())
        for each in document.alignments:
            self.used.update(key for key in (each.definition, each.kindred) if key)
            if each.definition:
                self.places.setdefault(each.definition, set()).add(document.place.code)


def gather(documents: Iterable[DocumentLinks], decided: Decisions | None = None) -> Links:
    """What only all documents together tell. documents: gone through twice, so no iterator; one at a time is held."""
    decided = decided or decisions.load()
    found = Together()
    for document in documents:
        found.add(document)
    records = policies.policies_of(found.policies)
    known = found.definitions.found
    used = found.used | {kindred for key in found.used if key in known and (kindred := known[key].kindred)}
    definitions = found.definitions.sorted(used)
    return Links(
        policies=records,
        conflicts=tuple(sorted(conflicts(records, documents), key=lambda found: (found.document, found.citation, found.number))),
        standings=tuple(networks.standings(networks.network(records, found.cited))),
        definitions=definitions,
        proposals=tuple(reviews.proposals(definitions, found.places, decided)),
        renamings=tuple(renamings(found.offices, decided)),
    )


def link(documents: Iterable[DocumentFacts], decided: Decisions | None = None) -> Links:
    """All links of documents that fit into memory. Adding a document adds links and changes none."""
    own = tuple(link_document(facts, decided) for facts in documents)
    return structs.replace(gather(own, decided), documents=own)
