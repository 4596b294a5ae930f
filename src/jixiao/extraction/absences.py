"""What is absent: projects and citations in, absences out.

A property is `not-printed` where the document says nothing of it, and `not-understood` where its label is printed with words beside it
that gave no fact.
"""

from collections.abc import Iterable, Iterator

from jixiao.extraction.same_projects import Joined
from jixiao.facts.citations import Citation
from jixiao.facts.findings import Absence, AbsenceReason
from jixiao.facts.projects import Project


def project_absences(projects: Iterable[Joined], citations: tuple[Citation, ...]) -> tuple[Absence, ...]:
    """The absences of all projects, in order."""
    return tuple(absence for joined in projects for absence in _of(joined, citations))


def _of(joined: Joined, citations: tuple[Citation, ...]) -> Iterator[Absence]:
    project = joined.project
    of = ("project", project.names[0])
    for name, is_there in _presences(project, citations).items():
        if not is_there:
            yield Absence(property=name, reason=_reason(joined, name), of=of)


def _presences(project: Project, citations: tuple[Citation, ...]) -> dict[str, bool]:
    """Property → whether the document prints it for the project."""
    bases = [citation for citation in citations if citation.project == project.names[0] and set(citation.roles) - {"mention", "standard"}]
    return {
        "amount": project.amount is not None,
        "hasFunding": bool(project.breakdowns),
        "hasGoal": bool(project.goals),
        "hasIndicator": bool(project.indicators),
        "legalBasis": bool(bases),
        "implementedBy": bool(project.implementers),
        "periodStart": project.period_start is not None,
    }


def _reason(joined: Joined, name: str) -> AbsenceReason:
    """A legal basis is printed in words without a title or number ("根据市委要求"): its part is there, no citation was read."""
    has_part = any(sighting.basis_blocks or sighting.basis_spans for sighting in joined.sightings)
    return "not-understood" if name == "legalBasis" and has_part else "not-printed"
