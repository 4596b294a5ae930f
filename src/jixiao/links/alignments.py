"""Alignment of indicators: facts of documents in; definitions, and which indicator falls under which, out.

What an indicator is aligned to depends on itself, its project and department, and people's decisions; never on other documents, so that
adding one changes no accepted link. Cost: one look-up for each indicator.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from jixiao.facts.alignments import Alignment, AlignmentMethod, DefinitionRecord
from jixiao.facts.documents import DocumentFacts, PlaceFact
from jixiao.facts.indicators import Indicator
from jixiao.graph import names
from jixiao.links import decisions
from jixiao.links.decisions import Decisions
from jixiao.links.definitions import Context, Features, definitions_of, features_of

CONFIDENCE: dict[AlignmentMethod, float] = {"wording": 0.98, "wording-and-context": 0.9, "decision": 1.0}

define = lru_cache(maxsize=65536)(definitions_of)


class Definitions:
    """Collects the definitions of all documents; each is kept once, under the first in order of its labels (受理案件数, 案件受理数): which
    documents are read says nothing about a link."""

    def __init__(self) -> None:
        self.found: dict[str, DefinitionRecord] = {}

    def add(self, *records: DefinitionRecord | None) -> None:
        """Keep them."""
        for record in records:
            if record:
                known = self.found.get(record.key, record)
                self.found[record.key] = min(known, record, key=lambda each: (each.label_zh, each.label_en, each.object))

    def sorted(self, used: AbstractSet[str] | None = None) -> tuple[DefinitionRecord, ...]:
        """By key; used: only these."""
        return tuple(self.found[key] for key in sorted(self.found) if used is None or key in used)


def place_names(place: PlaceFact) -> tuple[str, ...]:
    """Names of the place and of those above it, longest first: they tell nothing of what is measured."""
    found = {place.full_name, place.name, *(name for _, name in place.within)}
    return tuple(sorted((name for name in found if len(name) >= 2), key=lambda name: (-len(name), name)))


def indicators_of(facts: DocumentFacts) -> Iterator[tuple[Indicator, str, str | None]]:
    """All indicators with the key of their owner and the name of their project."""
    for project in facts.projects:
        yield from ((indicator, names.project_key(project), project.names[0]) for indicator in project.indicators)
    if facts.plan:
        yield from ((indicator, "plan", None) for indicator in facts.plan.indicators)


def align(facts: DocumentFacts, definitions: Definitions, decided: Decisions | None = None) -> Iterator[Alignment]:
    """The alignments of a document; one for each indicator that has a name."""
    decided = decided or decisions.load()
    places, document = place_names(facts.place), names.document_key(facts)
    for indicator, owner, project in indicators_of(facts):
        if not indicator.name:
            continue
        features = features_of(indicator, Context(project, facts.department.function, places))
        iri = names.thing("indicator", document, names.indicator_key(indicator, owner)).value
        yield from _aligned(document, iri, features, definitions, decided)


def _aligned(document: str, iri: str, features: Features, definitions: Definitions, decided: Decisions) -> Iterator[Alignment]:
    strict, kindred = define(features)
    definitions.add(strict, kindred)
    key, method = (strict.key if strict else None), _method(features)
    own = decisions.id_of(iri)
    chosen = decided.given.get(own, key) if own in decided.given else decided.read_as(key) if key else None
    if chosen != key:
        method = "decision"
    if chosen or kindred:
        yield Alignment(
            document=document, indicator=iri, method=method, confidence=CONFIDENCE[method], evidence=features.text(), definition=chosen,
            kindred=kindred.key if kindred else None,
        )  # fmt: skip


def _method(features: Features) -> AlignmentMethod:
    return "wording-and-context" if features.from_project or features.scope else "wording"
