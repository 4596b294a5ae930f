"""Numbers of things in the text of a project and in its targets: projects and paragraphs in; targets that the text has otherwise, out.

"对38家企业进行检查" in the plan of a project whose only target of 家 is ≥83家.
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.facts.documents import DocumentFacts
from jixiao.integrity.outcomes import Outcome, failed, passed
from jixiao.integrity.reported import finding
from jixiao.integrity.slips import one_slip
from jixiao.integrity.target_checks import targets

UNITS: Final = ("家", "个", "人", "名", "次", "场", "期", "户", "件", "人次")


def check(facts: DocumentFacts, document: Document) -> Iterator[Outcome]:
    """Outcomes about projects whose text stands before their indicators."""
    blocks = [block for block in document.blocks if isinstance(block, Paragraph) and block.places]
    for project in facts.projects:
        own = list(targets(project.names[0], project.indicators))
        lines = [place.line for target in own for place in target.value.evidence]
        start = max((place.line for place in project.evidence if lines and place.line < min(lines)), default=10**9)
        text = [block for block in blocks if lines and start <= block.places[0].line < min(lines)]
        for unit in UNITS:
            counted = [target for target in own if target.value.measure.unit == unit]
            told = [(block, m) for block in text for m in re.finditer(rf"(?<![\d.])(\d{{2,6}})\s*{unit}(?!次)", block.text)]
            if len(counted) != 1 or len(told) != 1:
                continue
            (block, found), target = told[0], counted[0]
            printed = str(target.value.measure.number).rstrip("0").rstrip(".") if "." in str(target.value.measure.number) else ""
            number = printed or str(target.value.measure.number)
            if number == found[1]:
                yield passed("target-conflict", project.names[0])
            elif len(number) == len(found[1]) and one_slip(number, found[1]):
                zh = f"“{target.name}”的指标值{target.value.printed}，而正文印为{found[0]}。"
                en = f"The target of {target.name} is {target.value.printed}, while the text has {found[0]}."
                places = (*target.value.evidence, *evidence_of_run(document, block, found.start(), found.end()))
                told_of = finding("target-conflict", "info", zh, en, places, about=("indicator", target.name), confidence=0.6)
                yield failed(told_of, project.names[0])
