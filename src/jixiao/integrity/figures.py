"""Figures of completeness: quads and results in; for each rule how many things pass, fail, are left out or were not understood.

A vector first: each rule has its own numerator and denominator. The one score there is has its weights printed beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from jixiao.facts.figures import Figure
from jixiao.integrity import triples
from jixiao.integrity.shape_files import FORCES, Rule, rules
from jixiao.integrity.shapes import Result

REASON: Final = f"<{triples.JX}absenceReason>"
ABSENT: Final = f"<{triples.JX}absentProperty>"
YEAR: Final = f"<{triples.JX}year>"
PLACE: Final = f"<{triples.JX}place>"
LEVEL: Final = f"<{triples.JX}adminLevel>"
# What a rule that begins at another year for central departments and for transfers looks at.
CENTRAL: Final = "<https://w3id.org/jixiao/scheme/admin-level/central>"
TRANSFER: Final = "转移支付"
NOT_UNDERSTOOD: Final = f"<{triples.JX}NotUnderstood>"
# What one score of completeness weighs: what should be there counts four times what may be. What must be there is no matter of degree,
# and whether figures agree with one another is another matter.
WEIGHTS: Final[dict[str, int]] = {"should": 4, "may": 1}


def predicates() -> set[str]:
    """What the rules look at, as N-Triples terms."""
    found = {triples.TYPE, triples.TARGET, triples.LABEL, REASON, ABSENT, YEAR, PLACE, LEVEL}
    for rule in rules().values():
        found |= {f"<{iri}>" for kind, iri in (rule.target,) if kind != "class"} | ({f"<{rule.needs}>"} if rule.needs else set())
    return found


def figures(nquads: bytes, results: Iterable[Result]) -> tuple[Figure, ...]:
    """One document's figures, by name of the rule."""
    return figures_of_triples(triples.ntriples(nquads), results)


def figures_of_triples(data: bytes, results: Iterable[Result]) -> tuple[Figure, ...]:
    """The same for N-Triples."""
    found = triples.statements(data, predicates())
    failed: dict[str, set[str]] = defaultdict(set)
    for result in results:
        failed[result.shape].add(f"<{result.focus}>")
    unread = not_understood(found)
    return tuple(figure_of(rule, found, failed[name], unread.get(rule.judges or "", set())) for name, rule in rules().items())


def not_understood(found: triples.Statements) -> dict[str, set[str]]:
    """By local name of a property the things whose value was not understood."""
    things: dict[str, set[str]] = defaultdict(set)
    for absence, reasons in found.objects.get(REASON, {}).items():
        if NOT_UNDERSTOOD in reasons:
            for term in found.of(absence, ABSENT):
                things[term.strip("<>").removeprefix(triples.JX)] |= set(found.of(absence, triples.TARGET))
    return things


def figure_of(rule: Rule, found: triples.Statements, failed: set[str], unread: set[str]) -> Figure:
    """One rule. Things that fail are counted as such only where their print was understood."""
    targets = found.targets(*rule.target)
    applicable = {thing for thing in targets if applies(rule, found, thing)}
    unclear = failed & unread & applicable
    wrong = (failed & applicable) - unclear
    return Figure(
        rule=rule.name,
        force=FORCES[rule.severity],
        passed=len(applicable) - len(wrong) - len(unclear),
        failed=len(wrong),
        not_applicable=len(targets) - len(applicable),
        not_understood=len(unclear),
    )


def applies(rule: Rule, found: triples.Statements, thing: str) -> bool:
    """The rule is about the thing: it has what the rule needs, and its budget is not older than the rule. A thing without a year is
    judged."""
    values = found.of(thing, f"<{rule.needs}>") if rule.needs else []
    wanted = {f"<{value}>" for value in rule.needs_values}
    years = [int(triples.literal(term)) for term in found.of(thing, YEAR)] if rule.since else []
    has_need = rule.needs is None or bool(wanted & set(values) if wanted else values)
    return has_need and not any(year < first_year(rule, found, thing) for year in years)


def first_year(rule: Rule, found: triples.Statements, thing: str) -> int:
    """The first budget year that the rule was written for, of things of this level and kind; 0 where it names none."""
    if rule.since_elsewhere is None:
        return rule.since or 0
    central = any(CENTRAL in found.of(place, LEVEL) for place in found.of(thing, PLACE))
    transfer = any(TRANSFER in triples.literal(label) for label in found.of(thing, triples.LABEL))
    return (rule.since or 0) if central or transfer else rule.since_elsewhere


def checked(vector: Iterable[Figure]) -> int:
    """How many times a rule met a thing; 0 says that nothing was checked, which is not the same as complete."""
    return sum(figure.passed + figure.failed + figure.not_understood for figure in vector)


def added(vectors: Iterable[Iterable[Figure]]) -> tuple[Figure, ...]:
    """The vectors of several documents as one: of a place, a year, a corpus."""
    sums: dict[tuple[str, str], list[int]] = {}
    for vector in vectors:
        for figure in vector:
            counts = sums.setdefault((figure.rule, figure.force), [0, 0, 0, 0])
            for position, value in enumerate((figure.passed, figure.failed, figure.not_applicable, figure.not_understood)):
                counts[position] += value
    return tuple(
        Figure(rule=rule, force=force, passed=p, failed=f, not_applicable=a, not_understood=u)
        for (rule, force), (p, f, a, u) in sorted(sums.items())
    )


def score(vector: Iterable[Figure], weights: Mapping[str, int] = WEIGHTS) -> Decimal | None:
    """The weighted mean, over the rules that judged something, of the share that passes, in percent; None where nothing was judged.
    Never to be shown without `weights`."""
    parts = [(weights.get(f.force, 0), Decimal(f.passed) / (f.passed + f.failed)) for f in vector if f.passed + f.failed]
    total = sum(weight for weight, _ in parts)
    return round(sum((weight * share for weight, share in parts), Decimal(0)) / total * 100, 1) if total else None
