"""Whose legal bases the citations are: citations and sightings of projects in, citations with project and role out."""

from collections.abc import Iterable

from msgspec import structs

from jixiao.extraction.same_projects import Joined
from jixiao.extraction.sightings import Sighting
from jixiao.extraction.wording import comparable
from jixiao.facts.citations import Citation


def attributed(found: Iterable[tuple[Citation, int]], projects: tuple[Joined, ...]) -> tuple[Citation, ...]:
    """The citations, in order; project: main name of the project in whose description or form one stands."""
    placed = [(citation, block, _owner(citation, block, projects)) for citation, block in found]
    bases = {
        (owner.project.names[0], key)
        for citation, block, owner in placed
        if owner and _is_basis(citation, block, owner)
        for key in _keys(citation)
    }
    return tuple(_with_project(citation, block, owner, bases) for citation, block, owner in placed)


def _with_project(citation: Citation, block: int, owner: Joined | None, bases: set[tuple[str, str]]) -> Citation:
    if owner is None:
        return citation
    name = owner.project.names[0]
    # A rule that the overview names ("按照《…》规定") and the project lists as basis is its basis in both places.
    is_basis = _is_basis(citation, block, owner) or any((name, key) in bases for key in _keys(citation))
    others = tuple(role for role in citation.roles if role not in ("legal-basis", "mention"))
    if is_basis:
        return structs.replace(citation, project=name, roles=("legal-basis", *others))
    return structs.replace(citation, project=name)


def _owner(citation: Citation, block: int, projects: tuple[Joined, ...]) -> Joined | None:
    """The project whose blocks or runs hold the citation."""
    for joined in projects:
        if any(block in sighting.blocks or _inside(citation, sighting.spans) for sighting in joined.sightings):
            return joined
    return None


def _is_basis(citation: Citation, block: int, owner: Joined) -> bool:
    return any(_in_basis(citation, block, sighting) for sighting in owner.sightings)


def _in_basis(citation: Citation, block: int, sighting: Sighting) -> bool:
    return block in sighting.basis_blocks or _inside(citation, sighting.basis_spans)


def _inside(citation: Citation, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= piece.start and piece.end <= end for start, end in spans for piece in citation.evidence)


def _keys(citation: Citation) -> set[str]:
    """What two citations of one paper share: its title or its number."""
    return {comparable(key) for key in (citation.title, citation.canonical_number or citation.number) if key}
