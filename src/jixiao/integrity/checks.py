"""Consistency: the facts of one document in; findings with their arithmetic, and what was checked, out. Nothing printed is corrected."""

from collections.abc import Iterable, Iterator

from jixiao.documents.blocks import Document
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.figures import Figure
from jixiao.facts.findings import Finding
from jixiao.integrity import (
    broken_clauses,
    changed_amounts,
    cited_numbers,
    comparator_checks,
    counted_items,
    counted_lists,
    empty_amounts,
    empty_cells,
    figure_runs,
    form_money,
    goal_checks,
    goal_numbers,
    grid_sums,
    header_years,
    indicator_checks,
    line_checks,
    listed_projects,
    lost_signs,
    managed_checks,
    named_money,
    narrated_targets,
    narrative_items,
    number_checks,
    own_targets,
    print_checks,
    project_checks,
    prose_checks,
    prose_years,
    repeated_clauses,
    reprint_checks,
    same_figures,
    sentence_years,
    share_columns,
    staff_counts,
    stated_sums,
    target_checks,
    term_checks,
    total_checks,
    twice_in_text,
    unit_prices,
    year_checks,
)
from jixiao.integrity.outcomes import Outcome, consistency, findings


def outcomes_of(facts: DocumentFacts, document: Document | None = None) -> Iterator[Outcome]:
    """All outcomes, by topic."""
    yield from project_checks.check(facts)
    yield from goal_checks.check(facts)
    yield from line_checks.check(facts)
    yield from total_checks.check(facts)
    yield from reprint_checks.check(facts)
    yield from narrative_items.check(facts)
    yield from same_figures.check(facts)
    yield from changed_amounts.check(facts)
    yield from indicator_checks.check(facts)
    yield from comparator_checks.check(facts)
    yield from target_checks.check(facts)
    yield from own_targets.check(facts)
    yield from goal_numbers.check(facts)
    yield from number_checks.check(facts)
    yield from cited_numbers.check(facts)
    yield from year_checks.check(facts, document)
    yield from prose_years.check(facts)
    if document is not None:
        yield from print_checks.check(facts, document)
        yield from prose_checks.check(facts, document)
        yield from sentence_years.check(facts, document)
        yield from share_columns.check(document)
        yield from form_money.check(document)
        yield from named_money.check(facts, document)
        yield from empty_cells.check(document)
        yield from empty_amounts.check(document, facts.year)
        yield from twice_in_text.check(facts, document)
        yield from repeated_clauses.check(document)
        yield from figure_runs.check(document)
        yield from lost_signs.check(document)
        yield from counted_lists.check(document)
        yield from counted_items.check(document)
        yield from staff_counts.check(document)
        yield from header_years.check(facts, document)
        yield from stated_sums.check(document)
        yield from grid_sums.check(document, facts.year)
        yield from unit_prices.check(document)
        yield from listed_projects.check(document)
        yield from broken_clauses.check(document)
        yield from narrated_targets.check(facts, document)
        yield from managed_checks.check(facts, document)
        yield from term_checks.check(document)


def audit(facts: DocumentFacts, document: Document | None = None) -> tuple[tuple[Finding, ...], tuple[Figure, ...]]:
    """Findings in order of print, and for each rule how many things passed, failed, were left out and could not be judged. document:
    what the facts were read from; without it, nothing is said of shares, rates and cells that no fact holds."""
    return audited(outcomes_of(facts, document))


def audited(outcomes: Iterable[Outcome]) -> tuple[tuple[Finding, ...], tuple[Figure, ...]]:
    """The same of outcomes that are there."""
    found = tuple(told_once(outcomes))
    return in_order(findings(found)), consistency(found)


def told_once(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Without sums and conflicts whose suspect another check has told of already: checks of lines know the names of what they add, and
    come before those of bare tables."""
    known: set[tuple[str, int]] = set()
    for one in outcomes:
        places = [(one.rule, place.start) for place in one.finding.evidence] if one.finding else []
        if not places or one.rule not in ("sum-mismatch", "amount-conflict") or places[0] not in known:
            yield one
        known.update(places)


def check(facts: DocumentFacts, document: Document | None = None) -> tuple[Finding, ...]:
    """The findings alone."""
    return audit(facts, document)[0]


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """In order of print, each once."""
    once = {(f.code, f.comment_zh, f.about, f.evidence): f for f in found}
    return tuple(sorted(once.values(), key=lambda f: (f.evidence[0].start if f.evidence else 0, f.code, f.comment_zh)))
