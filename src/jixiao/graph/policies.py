"""Policies and what citations resolve to: `Links` in, quads of the policies graph and of each document's alignment graph out."""

from collections.abc import Iterator

from jixiao.facts.policies import Allotment, DocumentLinks, Links, PolicyConflict, PolicyRecord, PolicyRelation, PolicyStanding, Resolution
from jixiao.graph import names
from jixiao.graph.alignments import alignment_quads, definition_quads, proposal_quads, renaming_quads, series_quads
from jixiao.graph.slugs import pinyin, short_hash
from jixiao.graph.terms import IRI, Literal, Quad, decimal, describe, integer, string, zh
from jixiao.graph.vocabularies import ALT_LABEL, DCTERMS, JX, LABEL, OA, ORG, PROV, RDF, RDFS, SEVERITIES, TYPE, concept


def policy_name(key: str) -> IRI:
    """IRI of a policy."""
    return names.thing("policy", key)


def policy_quads(policy: PolicyRecord) -> Iterator[Quad]:
    """A policy with all titles that it is cited by."""
    yield from describe(
        names.SHARED["policies"],
        policy_name(policy.key),
        (TYPE, JX("Policy")),
        (DCTERMS("title"), zh(policy.titles[0]) if policy.titles else None),
        (ALT_LABEL, [label for title in policy.titles[1:] if (label := zh(title))]),
        (JX("documentNumber"), string(policy.number)),
        (JX("issuerMark"), string(policy.mark)),
        (JX("numberYear"), integer(policy.year)),
        (JX("serial"), integer(policy.serial)),
        (JX("policyType"), concept("policy-type", policy.policy_type)),
        (JX("issuingLevel"), concept("level", policy.issuing_level)),
        (JX("issues"), [policy_name(key) for key in policy.issues]),
        (JX("amends"), [policy_name(key) for key in policy.amends]),
        (JX("replaces"), [policy_name(key) for key in policy.replaces]),
        (JX("basedOn"), [policy_name(key) for key in policy.based_on]),
        (DCTERMS("isReplacedBy"), policy_name(policy.replaced_by) if policy.replaced_by else None),
        (DCTERMS("issued"), Literal(policy.issued, "date") if policy.issued else None),
        (JX("policyStatus"), string(policy.status)),
        (JX("levelReason"), string(policy.level_reason)),
        (DCTERMS("source"), zh(policy.source)),
        (JX("issuedBy"), issuer_name(policy.issued_by) if policy.issued_by else None),
    )
    if policy.issued_by:
        issuer = issuer_name(policy.issued_by)
        yield from describe(names.SHARED["policies"], issuer, (TYPE, ORG("Organization")), (LABEL, zh(policy.issued_by)))


def issuer_name(name: str) -> IRI:
    """IRI of a national body, which belongs to no place below."""
    return names.thing("organization", f"000000-{pinyin(name)[:40]}-{short_hash(name)}")


def standing_quads(standing: PolicyStanding) -> Iterator[Quad]:
    """Where a policy stands in the network of places and policies."""
    yield from describe(
        names.SHARED["policies"],
        policy_name(standing.key),
        (JX("citingPlaces"), integer(standing.places)),
        (JX("reach"), [level for each in standing.levels if (level := concept("admin-level", each))]),
        (JX("centrality"), decimal(standing.centrality)),
        (JX("community"), policy_name(standing.community)),
        (JX("citedWith"), [policy_name(key) for key in standing.cited_with]),
    )


def conflict_quads(conflict: PolicyConflict) -> Iterator[Quad]:
    """One number with two titles: a finding that only several citations tell."""
    titles = "、".join(f"《{title}》" for title in conflict.titles)
    yield from describe(
        names.graph("alignment", conflict.document),
        names.thing("finding", conflict.document, f"number-conflict-{short_hash(conflict.citation, conflict.number, digits=10)}"),
        (TYPE, JX("Finding")),
        (JX("document"), names.thing("document", conflict.document)),
        (OA("hasTarget"), IRI(conflict.citation)),
        (JX("findingCode"), concept("finding", "number-conflict")),
        (JX("severity"), SEVERITIES["warning"]),
        (
            RDFS("comment"),
            (
                Literal(f"文号{conflict.number}印有不同标题：{titles}；未作合并以外的判断。", language="zh"),
                Literal(f"The number {conflict.number} is printed with different titles: {titles}.", language="en"),
            ),
        ),
    )


def allotment_quads(allotment: Allotment) -> Iterator[Quad]:
    """The paper that carries a funding."""
    graph = names.graph("alignment", allotment.document)
    yield Quad(IRI(allotment.funding), JX("allottedBy"), policy_name(allotment.policy), graph)


def relation_quads(relation: PolicyRelation) -> Iterator[Quad]:
    """The sentence behind a relation: a statement of it that leads to both citations, and so to the print."""
    yield from describe(
        names.graph("alignment", relation.document),
        names.thing("relation", relation.document, short_hash(relation.kind, *relation.citations, digits=10)),
        (TYPE, RDF("Statement")),
        (RDF("subject"), policy_name(relation.subject)),
        (RDF("predicate"), JX({"based-on": "basedOn"}.get(relation.kind, relation.kind))),
        (RDF("object"), policy_name(relation.object)),
        (JX("document"), names.thing("document", relation.document)),
        (PROV("wasDerivedFrom"), [IRI(citation) for citation in relation.citations]),
    )


def resolution_quads(resolution: Resolution) -> Iterator[Quad]:
    """What a citation leads to, and the project's shortcut to its legal basis."""
    graph = names.graph("alignment", resolution.document)
    policy = policy_name(resolution.policy) if resolution.policy else None
    yield from describe(graph, IRI(resolution.citation), (JX("resolvesTo"), policy), (JX("resolution"), string(resolution.how)))
    if policy and resolution.project and resolution.basis:
        yield Quad(IRI(resolution.project), JX("legalBasis"), policy, graph)


def document_link_quads(links: DocumentLinks) -> Iterator[Quad]:
    """What one document leads to, in its alignment graph; the names of its series stand with the definitions."""
    for resolution in links.resolutions:
        yield from resolution_quads(resolution)
    for relation in links.relations:
        yield from relation_quads(relation)
    for allotment in links.allotments:
        yield from allotment_quads(allotment)
    for alignment in links.alignments:
        yield from alignment_quads(alignment)
    for member in links.series:
        yield from series_quads(member)


def link_quads(links: Links) -> Iterator[Quad]:
    """All that documents tell together, and what each of those that are given leads to."""
    for policy in links.policies:
        yield from policy_quads(policy)
    for conflict in links.conflicts:
        yield from conflict_quads(conflict)
    for standing in links.standings:
        yield from standing_quads(standing)
    for definition in links.definitions:
        yield from definition_quads(definition)
    for renaming in links.renamings:
        yield from renaming_quads(renaming)
    for document in links.documents:
        yield from document_link_quads(document)


def candidate_quads(links: Links) -> Iterator[Quad]:
    """What a person may decide, which is not public: a file of its own keeps it apart from the graphs that are asked."""
    for proposal in links.proposals:
        yield from proposal_quads(proposal)
