"""Budget lines of a document: its tables and sentences in; lines, reprints marked, and a report for each table out."""

from collections.abc import Iterator

from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.documents.numbering import numbering
from jixiao.extraction.line_prose import is_closed, read_prose, scene_of
from jixiao.extraction.line_tables import read_table
from jixiao.extraction.plan_money import read_plan_money
from jixiao.extraction.reprints import marked
from jixiao.facts.findings import TableReport
from jixiao.facts.money import BudgetLine


def read_lines(document: Document, year: int) -> tuple[tuple[BudgetLine, ...], tuple[TableReport, ...]]:
    """All lines in the order of print, and what became of each table that was taken for a budget table."""
    found: list[tuple[int, BudgetLine]] = []
    reports: list[TableReport] = []
    headings: list[tuple[int, str]] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            headings = _under(headings, block)
        lines = _block_lines(document, index, [text for _, text in headings], year)
        found.extend((index, line) for line in lines)
        if isinstance(block, Table) and lines:
            reports.append(_report(block, lines))
    return marked(found), tuple(reports)


def _under(headings: list[tuple[int, str]], block: Heading) -> list[tuple[int, str]]:
    """The chain of headings from the highest to this one; numbering tells depth where the source does not."""
    number = numbering(block.text)
    depth = number.level if number else block.level or 1
    return [*(item for item in headings if item[0] < depth), (depth, block.text)]


def _block_lines(document: Document, index: int, headings: list[str], year: int) -> tuple[BudgetLine, ...]:
    block: Heading | Paragraph | Table = document.blocks[index]
    if isinstance(block, Table):
        return read_table(document, index, year) or read_plan_money(document, index, year)
    if any(map(is_closed, headings)):
        return ()
    return read_prose(document, block, scene_of(headings), year)


def _report(table: Table, lines: tuple[BudgetLine, ...]) -> TableReport:
    place = next(_places(table))
    rows = {(line.evidence[0].line, line.evidence[0].page) for line in lines if line.evidence}
    return TableReport(line=place[0], page=place[1], rows=table.rows, rows_read=len(rows), taken_for="lines")


def _places(table: Table) -> Iterator[tuple[int, int | None]]:
    yield from ((place.line, place.page) for cell in table.cells for place in cell.places)
    yield 0, None
