"""The store in; how many findings there are by rule and by document, and what is absent, out.

Findings are asked for in parts and counted here: one question that groups them all would outlast its deadline where there are many.
"""

from collections import Counter, defaultdict
from typing import Any

from msgspec import Struct

from jixiao.web.asks import asking, in_parts
from jixiao.web.served import Served

FINDINGS, TITLES, ABSENCES = asking("findings"), asking("titles"), asking("absences")


class Rule(Struct, frozen=True):
    """How often a rule found something, and in how many documents."""

    code: str
    severity: str
    number: int
    documents: int


class Quality(Struct, frozen=True):
    """rules: the most frequent first; documents: rows with `numbers` by severity, by place and year; absences: rows."""

    rules: list[Rule]
    documents: list[dict[str, Any]]
    absences: list[dict[str, str | None]]


def counted(served: Served) -> tuple[list[Rule], dict[str, Counter[str]]]:
    """Rules, and document → severity → findings."""
    numbers: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_document: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, ...]] = set()
    for row in in_parts(served.store, FINDINGS):
        known = tuple(term.value if term else "" for term in row)
        if known in seen:
            continue
        seen.add(known)
        _, code, severity, document = known
        numbers[code, severity] += 1
        where[code, severity].add(document)
        by_document[document][severity.rpartition("#")[2].lower()] += 1
    rules = [Rule(code, severity, number, len(where[code, severity])) for (code, severity), number in numbers.items()]
    return sorted(rules, key=lambda rule: (-rule.number, rule.code)), by_document


def measured(served: Served) -> Quality:
    """Errors: `StoreError`."""
    rules, numbers = counted(served)
    rows = {row["document"] or "": row for row in served.store.select(TITLES).dicts()}
    documents = [{**row, "numbers": numbers[document]} for document, row in rows.items() if document in numbers]
    return Quality(rules, documents, list(served.store.select(ABSENCES).dicts()))


def quality(served: Served) -> Quality:
    """Counted once for a snapshot."""
    return served.known.once("quality", lambda: measured(served))
