"""Lists of things counted in running text: paragraphs in; numbers that are not the sum of the numbers after 其中 out.

"共有车辆3辆，其中，机要通信用车1辆、业务用车1辆、离退休干部用车1辆": money has its own check. Of vehicles the form lists all kinds; of
other things a list may leave some out, but not have more than there are.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.integrity.outcomes import Outcome, failed, passed, unclear
from jixiao.integrity.reported import finding

_LIST: Final = re.compile(
    r"(?P<whole>\d+(?:\.\d+)?)\s*(?P<unit>辆|名|人|个|家|套|台|平方米|㎡)[（(）)、，,\s]*其中[：:，,]?\s*(?P<list>[^。]*)"
)
# All vehicles are of one of these kinds.
_WHOLE: Final = re.compile(r"(?:车辆|机动车|公务用车|公车)[^。；;，,]{0,12}$")
_NESTED: Final = re.compile(r"其中|包括|含")


def check(document: Document) -> Iterator[Outcome]:
    """One outcome for each list with two numbers or more."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for found in _LIST.finditer(block.text):
                yield from judge(document, block, found)


def judge(document: Document, block: Paragraph, found: re.Match[str]) -> Iterator[Outcome]:
    """One list; with a list inside it says nothing, and a number in brackets is a part of a part."""
    listed = re.sub(r"[（(][^（()）]*[）)]", "", found["list"])
    parts = [Decimal(number) for number in re.findall(rf"(?<![\d.-])(\d+(?:\.\d+)?)\s*{found['unit']}", listed)]
    if len(parts) < 2 or _NESTED.search(listed):
        return
    whole, total = Decimal(found["whole"]), sum(parts, Decimal(0))
    if total == whole:
        yield passed("count-conflict")
    elif total > whole or _WHOLE.search(block.text[: found.start()]):
        unit = found["unit"]
        yield failed(
            finding(
                "count-conflict",
                "warning",
                f"其中各项共{total}{unit}，而印为{whole}{unit}。",
                f"The parts are {total} together, while {whole} is printed.",
                evidence_of_run(document, block, found.start(), found.end()),
                confidence=0.8,
            )
        )
    else:
        yield unclear("count-conflict")
