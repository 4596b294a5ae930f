"""From the blocks of a document to its facts: layout knowledge is data (lexicon/), rules are general; nothing is known of any place."""

from jixiao.extraction.errors import NotABudget
from jixiao.extraction.facts_of_document import extract

__all__ = ["NotABudget", "extract"]
