"""Forms as sightings of projects: forms and descriptions in; one sighting for each, with the money of a form as a tree of sources, out."""

from collections.abc import Iterable

from msgspec import structs

from jixiao.documents.blocks import Document, Table
from jixiao.extraction.form_drafts import Form, FormFunding
from jixiao.extraction.fundings import axis_of, fund_of, is_complete
from jixiao.extraction.project_words import level_of
from jixiao.extraction.sightings import Sighting
from jixiao.facts.money import Funding, FundingBreakdown
from jixiao.facts.projects import Project

_NEAR = 3
"""An indicator table stands at most so many blocks behind the description that it belongs to ("具体见下表：", its caption)."""


def sightings_of_forms(forms: Iterable[Form]) -> tuple[Sighting, ...]:
    """One sighting for each form that names its project."""
    return tuple(_sighting(form) for form in forms if form.names)


def with_nameless(document: Document, narratives: tuple[Sighting, ...], forms: Iterable[Form]) -> tuple[tuple[Sighting, ...], list[Form]]:
    """The descriptions with the indicators of the nameless tables in or right behind them, and the tables that belong to none."""
    result = list(narratives)
    left: list[Form] = []
    for form in forms:
        if form.names:
            continue
        position = _described(document, result, form.blocks[0])
        if position is None:
            left.append(form)
            continue
        known = result[position]
        project = structs.replace(
            known.project,
            indicators=(*known.project.indicators, *form.indicators),
            goals=known.project.goals or form.goals,
        )
        result[position] = structs.replace(known, project=project, blocks=known.blocks | set(form.blocks))
    return tuple(result), left


def _described(document: Document, narratives: list[Sighting], block: int) -> int | None:
    """The description that holds a block, or ends just before it."""
    for position, sighting in enumerate(narratives):
        if block in sighting.blocks:
            return position
    for position, sighting in enumerate(narratives):
        last = max(sighting.blocks, default=-1)
        between = document.blocks[last + 1 : block]
        if 0 <= last < block and len(between) <= _NEAR and all(not isinstance(each, Table) and len(each.text) < 60 for each in between):
            return position
    return None


def _sighting(form: Form) -> Sighting:
    breakdown = _breakdown(form)
    project = Project(
        names=form.names,
        evidence=form.evidence,
        amount=form.amount,
        amount_evidence=form.amount_evidence,
        code=form.code,
        category=form.category,
        attribute=form.attribute,
        supervisor=form.supervisor,
        implementers=form.implementers,
        period_start=form.period_start,
        period_end=form.period_end,
        period_evidence=form.period_evidence,
        breakdowns=(breakdown,) if breakdown else (),
        goals=form.goals,
        indicators=form.indicators,
    )
    return Sighting(
        project=project,
        kind="form",
        source=form.blocks[0],
        spans=form.spans,
        basis_spans=tuple((place.start, place.end) for place in form.basis_places),
        blank=frozenset(form.blank),
    )


def _breakdown(form: Form) -> FundingBreakdown | None:
    """The sources of a form as a tree; the columns for the current year repeat those of the whole where both are printed."""
    whole = [funding for funding in form.fundings if not funding.current]
    printed = whole or list(form.fundings)
    if not printed:
        return None
    labels = {funding.label for funding in printed}
    top = [funding for funding in printed if funding.parent not in labels]
    fundings = tuple(_funding(funding, printed) for funding in top)
    return FundingBreakdown(
        axis=axis_of(funding.labels[0] for funding in fundings),
        fundings=fundings,
        place="form",
        complete=is_complete(fundings, form.amount),
    )


def _funding(funding: FormFunding, printed: list[FormFunding]) -> Funding:
    return Funding(
        labels=(funding.label,),
        amount=funding.amount,
        evidence=funding.evidence,
        fund=fund_of(funding.label),
        level=level_of(funding.label),
        includes=tuple(_funding(inner, printed) for inner in printed if inner.parent == funding.label and inner is not funding),
    )
