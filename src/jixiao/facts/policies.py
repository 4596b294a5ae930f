"""What all documents together tell of the papers they cite: made by links, mapped by graph."""

from typing import Literal

from msgspec import Struct

Resolved = Literal["by-number-and-title", "by-number", "by-title", "short-form", "unresolved"]


class PolicyRecord(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A policy paper. key: readable ASCII end of its IRI; titles: as cited, sorted, the main one first; number: canonical.
    issues: keys of the papers that it 印发; replaced_by: key of the same paper known by its number."""

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


class Resolution(Struct, frozen=True, kw_only=True):
    """What became of one citation. document: key; citation, project: IRIs; policy: key, None where unresolved.
    basis: it is printed as a legal basis of the project."""

    document: str
    citation: str
    project: str | None
    policy: str | None
    how: Resolved
    basis: bool


class Links(Struct, frozen=True):
    """All policies, sorted by key, and all resolutions in the order of the documents."""

    policies: tuple[PolicyRecord, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
