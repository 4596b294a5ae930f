"""Shares and rates of running text that lost their sign: paragraphs in; numbers after 占 or 增长 that stand without % out.

"基本支出4840.99万元，占7.88，项目支出…": what 占 and 增长 introduce is a percentage, an amount or a count,
never a bare number.
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.runs import evidence_of_run
from jixiao.integrity.outcomes import Outcome, failed
from jixiao.integrity.reported import finding

_LOST: Final = re.compile(
    r"(?:占(?:[^，,。；;：:\d]{0,16}?(?:的|比例为?|比重为?))?|(?:增长|下降|增幅|降幅|提高|上升|减少|增加)(?:率)?[为了达约]?)\s*(?P<number>\d{1,3}(?:\.\d+)?)\s*(?=[，。；;）)]|,(?!\d)|$)"
)


_RATE: Final = re.compile(r"[\u4e00-\u9fff]{2,}(?:率|满意度)\s*(?:达到?|不低于|为)?\s*(?P<number>\d{2,3}(?:\.\d+)?)\s*(?=[，。；;]|$)")


def check(document: Document) -> Iterator[Outcome]:
    """Outcomes: only what is found. A change without a unit is a fault where it has decimals, or where percentages stand around it."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for found in _LOST.finditer(block.text):
                if found[0].startswith("占") or "." in found["number"] or re.search(r"[%％]", block.text):
                    places = evidence_of_run(document, block, found.start(), found.end())
                    zh, en = f"“{found[0].strip()}”缺少百分号或单位。", f"“{found[0].strip()}” has no sign or unit."
                    yield failed(finding("unit-missing", "info", zh, en, places, confidence=0.8))
            for found in _RATE.finditer(block.text):
                places = evidence_of_run(document, block, found.start(), found.end())
                zh, en = f"“{found[0].strip()}”缺少百分号。", f"“{found[0].strip()}” has no sign of percent."
                yield failed(finding("percent-format-lost", "warning", zh, en, places, confidence=0.8))
