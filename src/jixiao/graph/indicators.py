"""Goals, indicators and their values, of a project or of the whole department."""

from collections.abc import Iterator, Sequence

from jixiao.facts.indicators import Goal, Indicator, Measure, Value
from jixiao.graph import names
from jixiao.graph.evidences import evidence_quads
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import IRI, Objects, Quad, boolean, decimal, describe, integer, string, year, zh
from jixiao.graph.vocabularies import COMPARATORS, HORIZONS, JX, LABEL, ROLES, TYPE, concept, tier


def goal_quads(scope: Scope, goal: Goal, key: str, holder: IRI) -> Iterator[Quad]:
    """A goal; holder: the project or plan; key: the holder's."""
    subject = scope.name("goal", names.goal_key(goal, key))
    yield Quad(holder, JX("hasGoal"), subject, scope.graph)
    yield from describe(
        scope.graph,
        subject,
        (TYPE, JX("Goal")),
        (JX("text"), zh(goal.text)),
        (JX("horizon"), HORIZONS[goal.horizon]),
        (JX("goalLabel"), string(goal.label)),
    )
    yield from evidence_quads(scope, subject, goal.evidence)


def measure_pairs(measure: Measure) -> tuple[tuple[IRI, Objects], ...]:
    """What a value says: printed, and beside it in base units."""
    return (
        (JX("comparator"), COMPARATORS[measure.comparator] if measure.comparator else None),
        (JX("comparatorPrinted"), boolean(measure.comparator_printed) if measure.comparator else None),
        (JX("number"), decimal(measure.number)),
        (JX("low"), decimal(measure.low)),
        (JX("high"), decimal(measure.high)),
        (JX("printedUnit"), string(measure.unit)),
        (JX("qualitative"), zh(measure.qualitative)),
        (JX("date"), string(measure.date)),
        (JX("normalizedNumber"), decimal(measure.normalised)),
        (JX("normalizedLow"), decimal(measure.normalised_low)),
        (JX("normalizedHigh"), decimal(measure.normalised_high)),
        (JX("unit"), concept("unit", measure.unit_concept)),
    )


def component_quads(scope: Scope, value: Value, key: str) -> Iterator[Quad]:
    """The measures of a cell that holds several; reached from the value only. They stand where it stands."""
    for component in value.components:
        subject = scope.name("value", names.component_key(component, key))
        yield Quad(scope.name("value", key), JX("component"), subject, scope.graph)
        yield from describe(
            scope.graph,
            subject,
            (TYPE, JX("IndicatorValue")),
            (JX("measureLabel"), string(component.label)),
            (JX("printedText"), string(component.printed)),
            (JX("role"), ROLES[value.role]),
            (JX("horizon"), HORIZONS[value.horizon]),
            (JX("refYear"), year(value.year)),
            (JX("refYearNumber"), integer(value.year)),
            *measure_pairs(component.measure),
        )
        yield from evidence_quads(scope, subject, value.evidence)


def value_quads(scope: Scope, value: Value, indicator: str) -> Iterator[Quad]:
    """One value with its components. indicator: its key."""
    key = names.value_key(value, indicator)
    subject = scope.name("value", key)
    yield Quad(scope.name("indicator", indicator), JX("hasValue"), subject, scope.graph)
    yield from describe(
        scope.graph,
        subject,
        (TYPE, JX("IndicatorValue")),
        (JX("printedText"), string(value.printed)),
        (JX("role"), ROLES[value.role]),
        (JX("horizon"), HORIZONS[value.horizon]),
        (JX("refYear"), year(value.year)),
        (JX("refYearNumber"), integer(value.year)),
        (JX("partOfYear"), string(value.part_of_year)),
        (JX("standardText"), zh(value.standard_text)),
        (JX("score"), decimal(value.score)),
        (JX("maxScore"), decimal(value.max_score)),
        (JX("deviationReason"), zh(value.deviation_reason)),
        (JX("confidence"), decimal(value.confidence)),
        *measure_pairs(value.measure),
    )
    yield from evidence_quads(scope, subject, value.evidence)
    yield from component_quads(scope, value, key)


def indicator_quads(scope: Scope, indicator: Indicator, owner: str, holder: IRI, goals: Sequence[Goal]) -> Iterator[Quad]:
    """An indicator of a project or plan; goals: the holder's, among which it may name one by its label."""
    key = names.indicator_key(indicator, owner)
    subject = scope.name("indicator", key)
    under = [scope.name("goal", names.goal_key(g, owner)) for g in goals if g.label is not None and g.label == indicator.goal]
    yield Quad(holder, JX("hasIndicator"), subject, scope.graph)
    yield from describe(
        scope.graph,
        subject,
        (TYPE, JX("Indicator")),
        (LABEL, zh(indicator.name)),
        *scope.context,
        (JX("ofProject"), None if owner == "plan" else holder),
        (JX("underGoal"), under),
        (JX("order"), integer(indicator.order)),
        (JX("description"), zh(indicator.description)),
        (JX("tier1Printed"), string(indicator.tier1_printed)),
        (JX("tier2Printed"), string(indicator.tier2_printed)),
        (JX("tier1"), tier(indicator.tier1)),
        (JX("tier1Inferred"), tier(indicator.tier1_inferred)),
        (JX("tier2"), tier(indicator.tier2)),
        (JX("weight"), decimal(indicator.weight)),
    )
    yield from evidence_quads(scope, subject, indicator.evidence)
    for value in indicator.values:
        yield from value_quads(scope, value, key)


def plan_quads(scope: Scope) -> Iterator[Quad]:
    """The whole-department performance form, where there is one."""
    plan = scope.facts.plan
    if plan is None:
        return
    subject = names.thing("plan", scope.key)
    yield from describe(scope.graph, subject, (TYPE, JX("DepartmentPlan")), (JX("document"), scope.document))
    yield from evidence_quads(scope, subject, plan.evidence)
    for goal in plan.goals:
        yield from goal_quads(scope, goal, "plan", subject)
    for indicator in plan.indicators:
        yield from indicator_quads(scope, indicator, "plan", subject, plan.goals)
