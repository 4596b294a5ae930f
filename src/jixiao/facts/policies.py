"""What all documents together tell of the papers they cite: made by links, mapped by graph."""

from typing import Literal

from msgspec import Struct

from jixiao.facts.alignments import Alignment, DefinitionRecord, Proposal, Renaming, SeriesMember
from jixiao.facts.citations import RelationKind

Resolved = Literal["by-number-and-title", "by-number", "by-title", "short-form", "unresolved"]


class PolicyRecord(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A policy paper. key: readable ASCII end of its IRI; titles: as cited, sorted, the main one first; number: canonical.
    issues, amends, replaces, based_on: keys of the papers that its title or a sentence says it 印发, 修改, 废止 or 替代, and rests on.
    replaced_by: key of the same paper known by its number. issued_by: names of national bodies; issued: date as far as the register
    knows; level_reason: what told the level. status, source: of the register."""

    key: str
    titles: tuple[str, ...] = ()
    number: str | None = None
    mark: str | None = None
    year: int | None = None
    serial: int | None = None
    policy_type: str | None = None
    issuing_level: str | None = None
    issues: tuple[str, ...] = ()
    replaced_by: str | None = None
    amends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    issued_by: str | None = None
    issued: str | None = None
    level_reason: str | None = None
    status: str | None = None
    source: str | None = None


class PolicyRelation(Struct, frozen=True, kw_only=True):
    """A sentence that says how two papers stand to each other. document: key; subject, object: policy keys; citations: IRIs of the
    namings of both, which lead to the print."""

    document: str
    subject: str
    kind: RelationKind
    object: str
    citations: tuple[str, str]


class PolicyConflict(Struct, frozen=True, kw_only=True):
    """A number that is printed with two titles that are no spellings of one. document: key of one that prints it; citation: its IRI;
    titles: all, sorted."""

    document: str
    citation: str
    number: str
    titles: tuple[str, ...]


class Allotment(Struct, frozen=True, kw_only=True):
    """A funding that a paper carries, by the text. document: key; funding: IRI; policy: key."""

    document: str
    funding: str
    policy: str


class PolicyStanding(Struct, frozen=True, kw_only=True):
    """Where a policy stands in the network of places × policies. places: how many cite it; levels: admin levels of these;
    centrality: PageRank, 0–1, six decimals; community: key of the policy that names it; cited_with: keys of those cited by as many places
    together with it, at least two."""

    key: str
    places: int
    levels: tuple[str, ...]
    centrality: float
    community: str
    cited_with: tuple[str, ...] = ()


class Resolution(Struct, frozen=True, kw_only=True):
    """What became of one citation. document: key; citation, project: IRIs; policy: key, None where unresolved.
    basis: it is printed as a legal basis of the project."""

    document: str
    citation: str
    project: str | None
    policy: str | None
    how: Resolved
    basis: bool


class PlaceNode(Struct, frozen=True, order=True):
    """A place that cites policies. level: admin level."""

    code: str
    name: str
    level: str


class Office(Struct, frozen=True, order=True):
    """The department of a document. place: code; key: end of its IRI; function: concept of `department-function`."""

    place: str
    key: str
    name: str
    year: int
    function: str | None = None


class DocumentLinks(Struct, frozen=True, kw_only=True):
    """What one document leads to: a function of that document, the register and people's decisions, whatever other documents say.

    document: key. policies, definitions: all that its links name, as this document tells them."""

    document: str
    place: PlaceNode
    policies: tuple[PolicyRecord, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    allotments: tuple[Allotment, ...] = ()
    relations: tuple[PolicyRelation, ...] = ()
    definitions: tuple[DefinitionRecord, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    series: tuple[SeriesMember, ...] = ()
    office: Office | None = None


class Links(Struct, frozen=True):
    """All that documents tell together, sorted by key; and, where they were asked for, what each of them leads to."""

    policies: tuple[PolicyRecord, ...] = ()
    conflicts: tuple[PolicyConflict, ...] = ()
    standings: tuple[PolicyStanding, ...] = ()
    definitions: tuple[DefinitionRecord, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    documents: tuple[DocumentLinks, ...] = ()

    @property
    def resolutions(self) -> tuple[Resolution, ...]:
        """Of all documents."""
        return tuple(each for document in self.documents for each in document.resolutions)

    @property
    def alignments(self) -> tuple[Alignment, ...]:
        """Of all documents."""
        return tuple(each for document in self.documents for each in document.alignments)
