"""Relations between policies: a document's citations in; what its sentences and titles say of the papers out, by policy."""

from collections.abc import Iterator

from msgspec import structs

from jixiao.facts.citations import Citation, RelationKind
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.policies import PolicyRecord, PolicyRelation
from jixiao.graph import names
from jixiao.links.decisions import Decisions
from jixiao.links.policies import Target, decided

FIELDS: dict[RelationKind, str] = {"replaces": "replaces", "amends": "amends", "based-on": "based_on"}


def relations_of(facts: DocumentFacts, found: dict[str, set[PolicyRecord]], by: Decisions) -> Iterator[PolicyRelation]:
    """The relations of one document; what they say of policies is added to `found`."""
    starts = {citation.evidence[0].start: citation for citation in facts.citations if citation.evidence}
    for citation in facts.citations:
        for relation in citation.relations:
            other = starts.get(relation.at)
            subject, target = _target(facts, citation, by), _target(facts, other, by) if other else None
            if other and subject and target and subject.record.key != target.record.key:
                field = FIELDS[relation.kind]
                known = structs.replace(subject.record, **{field: tuple(sorted({*getattr(subject.record, field), target.record.key}))})
                found.setdefault(known.key, set()).add(known)
                yield PolicyRelation(
                    document=names.document_key(facts), subject=known.key, kind=relation.kind, object=target.record.key,
                    citations=(names.citation(facts, citation).value, names.citation(facts, other).value),
                )  # fmt: skip


def _target(facts: DocumentFacts, citation: Citation, by: Decisions) -> Target | None:
    return decided(facts, citation, names.citation(facts, citation).value, by)
