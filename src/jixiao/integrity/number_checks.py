"""Document numbers: citations in; how many of their numbers can be right out.

The finding about a number that cannot be is made where it is read (`reading_findings`).
"""

from collections.abc import Iterator

from jixiao.facts.documents import DocumentFacts
from jixiao.integrity.outcomes import Outcome, passed


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """One outcome for each printed number; a citation without a number is none of this rule's."""
    for citation in facts.citations:
        if citation.number:
            yield (
                passed("number-impossible", citation.project)
                if citation.canonical_number
                else Outcome("number-impossible", "failed", citation.project)
            )
