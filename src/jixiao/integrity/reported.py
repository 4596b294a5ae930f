"""What every check writes: code, words and places in; a finding out."""

from collections.abc import Iterable
from decimal import Decimal

from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding, Severity


def finding(
    code: str,
    severity: Severity,
    zh: str,
    en: str,
    places: Iterable[Evidence],
    about: tuple[str, str] | None = None,
    confidence: float = 1.0,
) -> Finding:
    """A finding. zh, en: what was found, with the arithmetic. places: all that were compared, the suspect one first.
    confidence: how sure we are that a person who looks will agree; 1 for sums, less where words had to be judged."""
    return Finding(
        code=code,
        severity=severity,
        comment_zh=zh,
        comment_en=en,
        evidence=tuple(places),
        about=about,
        confidence=None if confidence == 1.0 else confidence,
    )


def percent(value: Decimal) -> str:
    """For messages: two decimals, "47.87%"."""
    return f"{value:.2f}%"
