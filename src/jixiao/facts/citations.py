"""A citation: a law, notice or other policy paper that a document names."""

from typing import Literal

from msgspec import Struct

from jixiao.facts.evidence import Evidence

CitationRole = Literal["legal-basis", "allotment", "standard", "mention"]
RelationKind = Literal["replaces", "amends", "based-on"]


class Relation(Struct, frozen=True, order=True):
    """What the sentence says that the cited paper does to another. at: where the evidence of the other's citation begins."""

    kind: RelationKind
    at: int


class Citation(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """printed: the citation as printed, title with its marks and number. title: inside the outer 《》, without them. number: as
    printed ("国办发[2020]20号"); canonical_number: GB/T 9704 form ("国办发〔2020〕20号"), None where it cannot be right.
    issuer: as printed. nested_title: the title inside (印发<…>). project: main name of the citing project, None where the document
    as a whole cites; section: heading it stands under. relations: to other papers of the same sentence."""

    printed: str
    evidence: tuple[Evidence, ...]
    roles: tuple[CitationRole, ...]
    title: str | None = None
    number: str | None = None
    canonical_number: str | None = None
    issuer: str | None = None
    nested_title: str | None = None
    short_form: bool = False
    project: str | None = None
    section: str | None = None
    relations: tuple[Relation, ...] = ()
