"""Citations as printed; what they resolve to is told by links and stands in another graph."""

from collections.abc import Iterator

from jixiao.facts.citations import Citation
from jixiao.graph import names
from jixiao.graph.evidences import evidence_quads
from jixiao.graph.scopes import Scope
from jixiao.graph.terms import Quad, describe, string
from jixiao.graph.vocabularies import CITATION_ROLES, JX, TYPE


def citation_quads(scope: Scope, citation: Citation) -> Iterator[Quad]:
    """A paper named by a project, or by the document as a whole."""
    subject = names.citation(scope.facts, citation)
    yield from describe(
        scope.graph,
        subject,
        (TYPE, JX("Citation")),
        *scope.context,
        (JX("citedBy"), names.project(scope.facts, citation.project) or scope.document),
        (JX("printedText"), string(citation.printed)),
        (JX("printedTitle"), string(citation.title)),
        (JX("printedNumber"), string(citation.number)),
        (JX("issuerPrinted"), string(citation.issuer)),
        (JX("citationRole"), [CITATION_ROLES[role] for role in citation.roles]),
    )
    yield from evidence_quads(scope, subject, citation.evidence)
