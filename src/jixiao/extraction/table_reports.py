"""What became of each table: the reports of all readers in, one report for each table of the document in the order of print out.

A table that looks like one of indicators, projects or money and gave nothing says so, and why, so that nothing is lost in silence.
"""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import structs

from jixiao.documents.blocks import Document, Table
from jixiao.extraction import tiers
from jixiao.extraction.evidences import of_cell
from jixiao.extraction.form_drafts import Form
from jixiao.extraction.form_titles import captions
from jixiao.extraction.tables import is_header, once, role_of
from jixiao.extraction.wording import comparable
from jixiao.facts.findings import TABLE_REASONS, Absence, TableReason, TableReport

_FIGURE: Final = re.compile(r"-?[\d,]+\.\d+|-?\d{1,3}(?:,\d{3})+")
_MANY: Final = 4


def table_reports(document: Document, given: Iterable[TableReport], nameless: Iterable[Form]) -> tuple[TableReport, ...]:
    """One report for each table; of several readers the one that read most. nameless: indicator tables that belong to no project."""
    by_place: dict[tuple[int, int | None], TableReport] = {}
    for report in given:
        known = by_place.get((report.line, report.page))
        if known is None or report.rows_read > known.rows_read:
            by_place[report.line, report.page] = report
    without_project = {index for form in nameless for index in form.blocks}
    reports: list[TableReport] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            line, page = _place(block)
            report = by_place.get((line, page)) or TableReport(line=line, page=page, rows=block.rows, rows_read=0, taken_for="other")
            if index in without_project:
                report = structs.replace(report, taken_for="indicators", rows_read=0, reason="no-project")
            reports.append(_explained(document, index, block, report))
    return tuple(reports)


def _explained(document: Document, index: int, table: Table, report: TableReport) -> TableReport:
    """The report with a reason where the table looks like one that gives facts and gave none."""
    if report.rows_read or report.reason:
        return report
    kind = _looks_like(document, index, table)
    if kind is None:
        return structs.replace(report, reason=_REASONS[report.taken_for]) if report.taken_for in _FORMS else report
    labels = sum(1 for cell in table.cells if cell.text.strip())
    empty = kind == "indicators" and not any(re.search(r"\d", cell.text) for cell in table.cells) and labels < 2 * table.rows + 12
    return structs.replace(report, taken_for=kind, reason="empty-form" if empty else _REASONS[kind])


_FORMS: Final = frozenset({"indicators", "project"})
_REASONS: Final[dict[str, TableReason]] = {
    "indicators": "indicators-unread",
    "project": "form-unread",
    "projects": "projects-unread",
    "lines": "lines-unread",
}


def table_absences(document: Document, reports: Iterable[TableReport]) -> tuple[Absence, ...]:
    """The tables that should have given facts and gave none, as what the document is not known to state. reports: of all its tables."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return tuple(_absence(document, table, report) for table, report in zip(tables, reports, strict=True) if report.reason)


def _absence(document: Document, table: Table, report: TableReport) -> Absence:
    """An empty form prints nothing; of the others something was not understood. Its first printed cell is its place."""
    assert report.reason is not None
    zh, en = TABLE_REASONS[report.reason]
    first = min(
        (cell for cell in table.cells if any(place.end > place.start for place in cell.places)),
        key=lambda cell: (cell.row, cell.column),
        default=None,
    )
    return Absence(
        property="hasIndicator" if report.taken_for == "indicators" else "amount",
        reason="not-printed" if report.reason == "empty-form" else "not-understood",
        comment_zh=zh,
        comment_en=en,
        evidence=of_cell(document, first)[:1] if first else (),
    )


def _looks_like(document: Document, index: int, table: Table) -> str | None:
    """What a table should have given, by its words and figures."""
    grid = table.grid()
    texts = [cell.text for row in grid for _, cell in once(row)]
    tiered = sum(text.strip().endswith("指标") and (tiers.is_first(text) or tiers.is_second(text)) for text in texts)
    if tiered >= 2 or any(is_header(row) for row in grid):
        return "indicators"
    caption = comparable(" ".join(captions(document, index)))
    if "绩效" in caption and any(role_of(text) in {"target", "name"} for text in texts):
        return "indicators"
    figures = sum(bool(_FIGURE.fullmatch(comparable(text))) for text in texts)
    if figures >= 1 and any("项目名称" in comparable(cell.text) for row in grid[:3] for _, cell in once(row)):
        return "projects"
    return "lines" if figures >= _MANY else None


def _place(table: Table) -> tuple[int, int | None]:
    """Line and page where a table begins."""
    line = min((place.line for cell in table.cells for place in cell.places), default=1)
    return line, table.pages[0] if table.pages else None
