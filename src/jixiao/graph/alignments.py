"""Definitions of indicators, alignments, proposals and series: `Links` in, quads of the shared and alignment graphs out."""

from collections.abc import Iterator

from jixiao.facts.alignments import Alignment, DefinitionRecord, Proposal, Renaming, SeriesMember
from jixiao.graph import names
from jixiao.graph.slugs import short_hash
from jixiao.graph.terms import IRI, Literal, Quad, boolean, decimal, describe, integer, string, zh
from jixiao.graph.vocabularies import JX, LABEL, SKOS, TYPE, concept


def definition_name(key: str) -> IRI:
    """IRI of a definition."""
    return names.thing("definition", key)


def definition_quads(definition: DefinitionRecord) -> Iterator[Quad]:
    """A shared indicator."""
    yield from describe(
        names.SHARED["definitions"],
        definition_name(definition.key),
        (TYPE, JX("IndicatorDefinition")),
        (LABEL, (Literal(definition.label_zh, language="zh"), Literal(definition.label_en, language="en"))),
        (JX("population"), zh(definition.population)),
        (JX("object"), zh(definition.object or None)),
        (JX("measureName"), zh(definition.measure or None)),
        (JX("canonicalUnit"), concept("unit", definition.unit)),
        (JX("polarity"), string(definition.polarity)),
        (JX("additive"), boolean(definition.additive) if definition.strict else None),
        (SKOS("broader"), definition_name(definition.kindred) if definition.kindred else None),
    )


def alignment_quads(alignment: Alignment) -> Iterator[Quad]:
    """The definitions of an indicator, and how it came to them."""
    graph, indicator = names.graph("alignment", alignment.document), IRI(alignment.indicator)
    strict = definition_name(alignment.definition) if alignment.definition else None
    kindred = definition_name(alignment.kindred) if alignment.kindred else None
    yield from describe(graph, indicator, (JX("definition"), strict), (JX("kindredDefinition"), kindred))
    yield from describe(
        graph,
        names.thing("alignment", alignment.indicator.partition("/indicator/")[2]),
        (TYPE, JX("Alignment")),
        (JX("aligns"), indicator),
        (JX("alignmentMethod"), string(alignment.method)),
        (JX("alignmentFeatures"), string(alignment.evidence)),
        (JX("confidence"), decimal(alignment.confidence)),
    )


def proposal_quads(proposal: Proposal) -> Iterator[Quad]:
    """Two definitions that a person may join; outside the union of the public graphs."""
    graph = names.graph("candidates")
    yield from describe(
        graph,
        names.thing("proposal", short_hash(proposal.first, proposal.second, digits=10)),
        (TYPE, JX("Proposal")),
        (JX("aligns"), (definition_name(proposal.first), definition_name(proposal.second))),
        (JX("confidence"), decimal(round(proposal.similarity / 100, 4))),
        (JX("proposalGain"), integer(proposal.gain)),
    )


def renaming_quads(renaming: Renaming) -> Iterator[Quad]:
    """A department under a later name; only what a person decided."""
    if renaming.decided:
        later, earlier = (names.thing("organization", key) for key in (renaming.later, renaming.earlier))
        yield Quad(later, JX("succeeds"), earlier, names.SHARED["organizations"])


def series_quads(member: SeriesMember) -> Iterator[Quad]:
    """A project among the same projects of other years."""
    series = names.thing("series", member.series)
    yield Quad(IRI(member.project), JX("inSeries"), series, names.graph("alignment", member.document))
    yield from describe(names.SHARED["definitions"], series, (TYPE, JX("ProjectSeries")), (LABEL, zh(member.label)))
