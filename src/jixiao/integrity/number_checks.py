"""Document numbers: citations in; how many of their numbers can be right, and those of years to come, out.

The finding about a number that cannot be is made where it is read (`reading_findings`).
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.facts.documents import DocumentFacts
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding

_YEAR: Final = re.compile(r"〔(?P<year>\d{4})〕")


def check(facts: DocumentFacts) -> Iterator[Outcome]:
    """One outcome for each printed number; a citation without a number is none of this rule's."""
    for citation in facts.citations:
        year = _YEAR.search(citation.canonical_number or "")
        if year and int(year["year"]) > facts.year + (facts.kind not in ("budget", "unit-budget")):
            zh = f"{facts.year}年预算所引文号“{citation.number}”为{year['year']}年。"
            en = f"A budget of {facts.year} cites a paper of {year['year']}: {citation.number}."
            yield failed(finding("number-impossible", "warning", zh, en, citation.evidence, confidence=0.9), citation.project)
        elif citation.number:
            yield (
                passed("number-impossible", citation.project)
                if citation.canonical_number
                else Outcome("number-impossible", "failed", citation.project)
            )
