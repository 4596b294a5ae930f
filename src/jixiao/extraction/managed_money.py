"""The sentence on money under performance management: where a document describes one project, it names the project's source.

"…共 1 个项目实行绩效管理, 涉及财政性资金合计 117 万元" says of a project of 117万元 that its source is 财政性资金.
"""

import re
from typing import Final

from msgspec import structs

from jixiao.documents.blocks import Document, Paragraph
from jixiao.extraction.fundings import arranged, fund_of
from jixiao.extraction.money_mentions import mentions
from jixiao.extraction.project_words import level_of, lexicon
from jixiao.extraction.runs import evidence_of_run
from jixiao.extraction.wording import clean
from jixiao.facts.money import Funding, FundingBreakdown
from jixiao.facts.projects import Project

_LEAD: Final = lexicon("narratives")["managed"]["pattern"]
_SOURCE: Final = re.compile(rf"(?:{_LEAD})(?P<label>[^，,。；;、\d]{{2,16}}?)(?:合计|共计|总计|共)?\s*$")


def with_managed_source(document: Document, project: Project) -> Project:
    """The only project of a document with the source that such a sentence names at its amount, where nothing else names one."""
    if project.amount is None or project.breakdowns:
        return project
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        for mention in mentions(block.text):
            match = _SOURCE.search(block.text[: mention.start])
            near = project.amount.yuan < 2 * mention.amount.yuan < 4 * project.amount.yuan  # another figure is a fault to be told
            if match and fund_of(match["label"]) and near:
                label = clean(match["label"])
                evidence = evidence_of_run(document, block, match.start("label"), mention.end)
                source = Funding(labels=(label,), amount=mention.amount, evidence=evidence, fund=fund_of(label), level=level_of(label))
                breakdown = FundingBreakdown(axis="by-fund", fundings=(source,), place="narrative")
                return structs.replace(project, breakdowns=arranged((breakdown,), project.amount))
    return project
