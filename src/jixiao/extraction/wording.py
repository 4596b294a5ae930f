"""Printed wording made readable and comparable: text in, text out; nothing here knows what a word means."""

import re
import unicodedata
from functools import lru_cache

_CJK = r"\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’…—"
_BLANK_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")
_LATEX = {
    # Converters write comparators as formulas: "$\geq 90\%$", "\leq 85\%".
    re.compile(r"\\geq?(?:slant)?(?![a-z])\s*"): "≥",
    re.compile(r"\\leq?(?:slant)?(?![a-z])\s*"): "≤",
    re.compile(r"\\times(?![a-z])"): "×",
    re.compile(r"\\%"): "%",
}


@lru_cache(1 << 14)
def clean(text: str) -> str:
    """The printed text on one line: LaTeX and Markdown remnants read, HTML paragraph marks gone, no blank between Chinese
    characters ("城乡居 民" → "城乡居民"), other runs of white space as one blank. Wording and punctuation stay as printed."""
    if "<" in text:
        text = re.sub(r"</?(?:p|br|div|span|b|strong)\s*/?>", " ", text)
    text = text.replace("**", "").replace("$", "")
    if "\\" in text:
        for pattern, mark in _LATEX.items():
            text = pattern.sub(mark, text)
    text = re.sub(r"\s+", " ", text).strip()
    return _BLANK_BETWEEN_CJK.sub("", text)


@lru_cache(1 << 14)
def comparable(text: str) -> str:
    """A form for comparing: NFKC, no white space, no quotation marks, one dash, no closing punctuation."""
    text = unicodedata.normalize("NFKC", clean(text))
    text = re.sub(r"[\s“”\"'‘’]", "", text).replace("—", "-").replace("–", "-")
    return text.rstrip("。.;；,，、:：")
