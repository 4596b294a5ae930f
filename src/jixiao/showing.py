"""What was read from one document, for a person to check: stage files in; text for the terminal, or JSON, out."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jixiao import documents
from jixiao.documents.errors import Unreadable
from jixiao.facts import json as facts_json
from jixiao.facts.documents import DocumentFacts
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Indicator
from jixiao.facts.money import Amount
from jixiao.facts.readings import reading_of
from jixiao.manifests import Entry, load_manifest
from jixiao.side_by_side import Pair, side_by_side
from jixiao.understanding import in_short, told


class Shown(Struct, frozen=True):
    """A document of a build: its key and facts."""

    key: str
    facts: DocumentFacts


def find(out: Path, wanted: str) -> Shown:
    """The one document of a build whose key, path or name contains `wanted`. Errors: LookupError with what there is instead."""
    built: dict[str, Entry] = {entry.document: entry for entry in load_manifest(out).values() if entry.document}
    exact = [key for key in built if key == wanted]
    found = exact or sorted(key for key, entry in built.items() if wanted in key or wanted in entry.source)
    if len(found) != 1:
        names = "\n".join(f"  {key}  {Path(entry.source).name}" for key, entry in sorted(built.items())[:30])
        what = "several documents match" if found else "no document matches"
        raise LookupError(f"{what} {wanted!r}. The build in {out} has:\n{names or '  nothing'}")
    return Shown(found[0], facts_json.from_json((out / "documents" / f"{found[0]}.facts.json").read_bytes()))


def as_json(out: Path, shown: Shown, page: int | None) -> str:
    """The facts as JSON; with a page, only the parts printed there, and its print beside what was understood of it. Errors: LookupError."""
    if page is None:
        return facts_json.to_json(shown.facts).decode()
    rows = {
        "projects": [p for p in shown.facts.projects if on_page(p.evidence, page)],
        "indicators": [i for i in all_indicators(shown.facts) if on_page(i.evidence, page)],
        "lines": [line for line in shown.facts.lines if on_page(line.evidence, page)],
        "citations": [c for c in shown.facts.citations if on_page(c.evidence, page)],
        "tables": [t for t in shown.facts.tables if (t.page or t.line) == page],
        "print": pairs_of(out, shown, page),
    }
    return msgspec.json.format(msgspec.json.encode(rows), indent=1).decode()


def all_indicators(facts: DocumentFacts) -> Iterable[Indicator]:
    """Indicators of projects and of the department plan."""
    for project in facts.projects:
        yield from project.indicators
    if facts.plan:
        yield from facts.plan.indicators


def on_page(evidence: Iterable[Evidence], page: int) -> bool:
    """Printed on this page; for running text the line stands for the page."""
    return any((e.page or e.line) == page for e in evidence)


def place(evidence: tuple[Evidence, ...]) -> str:
    """ "p. 3" or "l. 120"."""
    if not evidence:
        return ""
    return f"p. {evidence[0].page}" if evidence[0].page is not None else f"l. {evidence[0].line}"


def money(amount: Amount | None) -> str:
    """Yuan as 万元."""
    return "" if amount is None else f"{amount.yuan / Decimal(10_000):,.2f}万元"


def print_facts(shown: Shown, console: Console) -> None:
    """Head, projects with indicators, headline figures, citations, findings, and what was not understood."""
    facts = shown.facts
    console.print(
        f"[bold]{facts.title}[/]  {facts.department.names[0]} · {facts.place.full_name} {facts.place.code} · {facts.year} · {facts.kind}"
    )
    console.print(f"{shown.key}  {facts.name}  {facts.reader}", style="dim", markup=False)
    console.print(in_short(reading_of(facts)), style="dim", markup=False)
    for project in facts.projects:
        console.print(f"\n[bold]{project.names[0]}[/]  {money(project.amount)}  [dim]{place(project.evidence)}[/]")
        for breakdown in project.breakdowns:
            parts = "; ".join(f"{f.labels[0]} {money(f.amount)}" for f in breakdown.fundings)
            console.print(f"  {breakdown.axis}: {parts}", markup=False)
        for goal in project.goals:
            console.print(f"  {place(goal.evidence)}  {goal.text}", markup=False)
        print_indicators(console, project.indicators)
    if facts.plan and facts.plan.indicators:
        console.print("\n[bold]部门整体支出绩效目标[/]")
        print_indicators(console, facts.plan.indicators)
    print_rest(facts, console)


def print_page(out: Path, shown: Shown, console: Console, page: int) -> None:
    """The page as it was read beside what was understood of it. Errors: LookupError where the file is gone or is another one now."""
    table = Table(title=f"{shown.facts.name}, {'page' if shown.facts.pages else 'line'} {page}", show_lines=True)
    table.add_column("printed", ratio=1, overflow="fold")
    table.add_column("understood", ratio=1, overflow="fold")
    for pair in pairs_of(out, shown, page):
        style = {"heading": "bold", "row": "", "paragraph": "italic"}[pair.kind]
        table.add_row(Text(pair.printed, style), Text("\n".join(pair.facts) or "–", "" if pair.facts else "dim"))
    console.print(table)
    for report in shown.facts.tables:
        if (report.page or report.line) == page:
            console.print(told(report), style="dim", markup=False)


def pairs_of(out: Path, shown: Shown, page: int) -> tuple[Pair, ...]:
    """The page of the document's file, read again, beside its facts. Errors: LookupError where it cannot be read as it was."""
    entry = next(entry for entry in load_manifest(out).values() if entry.document == shown.key)
    try:
        document = documents.read(Path(entry.source))
    except (OSError, Unreadable) as error:
        raise LookupError(f"{entry.source} is needed to show a page, and cannot be read: {error}") from error
    if document.sha256 != shown.facts.sha256:
        raise LookupError(f"{entry.source} is no longer the file that was built: run `jixiao build` again")
    if document.pages is not None and not 1 <= page <= document.pages:
        raise LookupError(f"{entry.source} has {document.pages} pages; there is no page {page}")
    return side_by_side(document, shown.facts, page)


def print_indicators(console: Console, indicators: tuple[Indicator, ...]) -> None:
    """One row for each value."""
    table = Table(box=None, pad_edge=False)
    for head in ("", "tier 1", "tier 2", "indicator", "printed", "role", "year"):
        table.add_column(head)
    for indicator in indicators:
        for value in indicator.values:
            tier1 = indicator.tier1_printed or f"({indicator.tier1_inferred or ''})"
            known = (place(value.evidence), tier1, indicator.tier2_printed or "", indicator.name or "")
            table.add_row(*known, value.printed, value.role, str(value.year or value.horizon))
    if table.row_count:
        console.print(table, markup=False)


def print_rest(facts: DocumentFacts, console: Console) -> None:
    """Budget lines, citations, findings, tables that gave nothing."""
    lines = [line for line in facts.lines if line.canonical]
    if lines:
        console.print(f"\n[bold]budget lines[/] ({len(lines)})")
    for line in lines:
        console.print(
            f"  {place(line.evidence)}  {line.code or '':8} {line.name}  {money(line.amount)}  {line.year or ''} {line.fund or ''}",
            markup=False,
        )
    for citation in facts.citations:
        console.print(f"  {place(citation.evidence)}  {citation.printed}  ({', '.join(citation.roles)})", markup=False)
    for finding in facts.findings:
        console.print(f"  {place(finding.evidence)}  {finding.severity} {finding.code}: {finding.comment_en}", markup=False)
    for table in facts.tables:
        if table.reason:
            console.print(f"  {told(table)}", markup=False)
