"""Findings for people: stage files in; rows with place and remedy out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec import Struct

from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import Finding, Severity
from jixiao.integrity.shapes import Result

ORDER: dict[Severity, int] = {"violation": 0, "warning": 1, "info": 2}
STYLES: dict[Severity, str] = {"violation": "red", "warning": "yellow", "info": "dim"}


class Row(Struct, frozen=True, kw_only=True):
    """One finding, ready to print. document: its key; broken: the graph itself is at fault, not the document; place: "line 12" or
    "page 3", empty for the document as a whole."""

    document: str
    severity: Severity
    code: str
    place: str
    message: str
    message_zh: str
    broken: bool = False

    @property
    def style(self) -> str:
        """Colour in the terminal."""
        return STYLES[self.severity]

    def at_least(self, level: Severity) -> bool:
        """As severe as `level`, or more."""
        return ORDER[self.severity] <= ORDER[level]


class Report(Struct, frozen=True, kw_only=True):
    """Rows of some documents."""

    documents: tuple[str, ...]
    findings: tuple[Row, ...]

    @property
    def broken(self) -> bool:
        """Some graph breaks a must shape."""
        return any(row.broken for row in self.findings)

    def counts(self) -> Counter[str]:
        """Rows by severity."""
        return Counter(row.severity for row in self.findings)


def place_of(evidence: Sequence[Evidence]) -> str:
    """Where it is printed, for a person."""
    if not evidence:
        return ""
    first = evidence[0]
    return f"page {first.page}" if first.page is not None else f"line {first.line}"


def row_of(document: str, finding: Finding) -> Row:
    """A finding about the document."""
    name = finding.about[1] if finding.about else ""
    place, code = place_of(finding.evidence), finding.code
    en, zh = (comment if comment.startswith(name) else f"{name}: {comment}" for comment in (finding.comment_en, finding.comment_zh))
    return Row(document=document, severity=finding.severity, code=code, place=place, message=en, message_zh=zh)


def broken_row(document: str, result: Result) -> Row:
    """A result that breaks the graph."""
    where = result.label or result.focus
    en, zh = f"{where}: {result.message_en}", f"{where}: {result.message_zh}"
    return Row(document=document, severity="violation", code=result.shape, place="", message=en, message_zh=zh, broken=True)


def to_json(document: str, facts: DocumentFacts, results: Iterable[Result]) -> bytes:
    """The content of <document>.findings.json: all findings of the facts, and the results that break the graph."""
    rows = [broken_row(document, result) for result in results if result.severity == "violation"]
    rows += [row_of(document, finding) for finding in facts.findings]
    return msgspec.json.format(msgspec.json.encode(sorted(rows, key=lambda r: ORDER[r.severity])), indent=1)


def report(folder: Path, documents: Sequence[str], wanted: str | None = None) -> Report:
    """Rows of the documents whose key contains `wanted` (all, where it is None), from their stage files."""
    keys = tuple(key for key in documents if wanted is None or wanted in key)
    rows: list[Row] = []
    for key in keys:
        rows += msgspec.json.decode((folder / f"{key}.findings.json").read_bytes(), type=list[Row])
    return Report(documents=keys, findings=tuple(rows))


def by_document(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows grouped by document."""
    for key, group in groupby(sorted(rows, key=lambda r: r.document), key=lambda r: r.document):
        yield key, list(group)
