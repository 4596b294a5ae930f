"""Policies and what citations resolve to: `Links` in, quads of the policies graph and of each document's alignment graph out."""

from collections.abc import Iterator

from jixiao.facts.policies import Links, PolicyRecord, Resolution
from jixiao.graph import names
from jixiao.graph.terms import IRI, Quad, describe, integer, string, zh
from jixiao.graph.vocabularies import ALT_LABEL, DCTERMS, JX, TYPE, concept


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
        (DCTERMS("isReplacedBy"), policy_name(policy.replaced_by) if policy.replaced_by else None),
    )


def resolution_quads(resolution: Resolution) -> Iterator[Quad]:
    """What a citation leads to, and the project's shortcut to its legal basis."""
    graph = names.graph("alignment", resolution.document)
    policy = policy_name(resolution.policy) if resolution.policy else None
    yield from describe(graph, IRI(resolution.citation), (JX("resolvesTo"), policy), (JX("resolution"), string(resolution.how)))
    if policy and resolution.project and resolution.basis:
        yield Quad(IRI(resolution.project), JX("legalBasis"), policy, graph)


def link_quads(links: Links) -> Iterator[Quad]:
    """All that depends on several documents."""
    for policy in links.policies:
        yield from policy_quads(policy)
    for resolution in links.resolutions:
        yield from resolution_quads(resolution)
