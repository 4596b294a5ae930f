"""Budget tables: a table of a document with its caption in, a budget line for each printed amount out."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, structs

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import amounts, evidences
from jixiao.extraction.money_words import (
    MeasureWord,
    StatementWord,
    axis_of,
    column_words,
    functional_class,
    level_of_code,
    measure_of,
    statement_of,
)
from jixiao.extraction.project_classes import lists_basic_items
from jixiao.extraction.table_columns import Column, Grid, Section, columns, header_rows, sections
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.evidence import Evidence
from jixiao.facts.money import Amount, BudgetLine, Direction, Level

_CODED: Final = re.compile(r"^\[?(?P<code>\d{3,7})\]?[-—\s]*(?P<name>\D.*)$")
_CAPTION_BLOCKS: Final = 5
_LEAD: Final = 4
_LEADING: Final = re.compile(
    r"单位[:：(（]?(?:人民币)?(?:万|亿|千)?元|^(?:部门|单位|编制单位|编制部门|填报单位|填报部门|公开部门|公开单位|预算单位|预算部门)(?:\(单位\)|名称)?[:：]|^附?表\d+$"
)
_TOTALS: Final = {"合计", "总计", "本页合计", "部门合计"}


class _Key(Struct, frozen=True):
    """What a row is about, on one classification."""

    name: str
    cells: tuple[Cell, ...]
    code: str | None = None
    unit_code: str | None = None


class _Context(Struct, frozen=True):
    """The table that a row stands in."""

    document: Document
    statement: StatementWord
    unit: str
    year: int


def caption_of(document: Document, index: int) -> tuple[str, StatementWord | None]:
    """The caption of a table: the nearest short line above it that names a statement."""
    for block in reversed(document.blocks[max(0, index - _CAPTION_BLOCKS) : index]):
        if isinstance(block, Table):
            if block.rows > 2:
                break
            text = " ".join(cell.text for cell in block.cells)
        else:
            text = block.text
        # "单位名称：某市国有资产监督管理委员会 单位：万元" names whose table it is, not what it states.
        if len(comparable(text)) <= 60 and not _LEADING.search(comparable(text)) and (statement := statement_of(text)):
            return clean(text), statement
    return _inner_caption(document, index)


def _inner_caption(document: Document, index: int) -> tuple[str, StatementWord | None]:
    """Some tables hold their caption in their first rows."""
    table = document.blocks[index]
    if isinstance(table, Table) and table.rows > 1:
        grid = table.grid()
        for row in grid[: lead_rows(grid)]:
            text = next((cell.text for cell in row if cell is not None and "表" in cell.text), "")
            if statement := statement_of(text):
                return clean(text), statement
    return "", None


def lead_rows(grid: Grid) -> int:
    """How many rows at the top are no header yet: blank, the caption ("预算01表 收支总表"), name of the department, unit of money."""
    for number, row in enumerate(grid[:_LEAD]):
        texts = {cell.text for cell in row if cell is not None and cell.text.strip()}
        if not all(_LEADING.search(comparable(text)) or (len(texts) == 1 and "表" in text and statement_of(text)) for text in texts):
            return number
    return min(len(grid), _LEAD)


def read_table(document: Document, index: int, year: int) -> tuple[BudgetLine, ...]:
    """The lines of one table; none where its caption names no budget statement."""
    table = document.blocks[index]
    statement = caption_of(document, index)[1]
    if not isinstance(table, Table) or statement is None or statement.skip or not table.rows or _is_foreign(table):
        return ()
    if statement.projects and lists_basic_items(table):
        statement = structs.replace(statement, total="expenditure-budget")
    context = _Context(document, statement, amounts.unit_for(document, index) or "万元", year)
    grid = table.grid()
    grid = grid[lead_rows(grid) :]
    header = header_rows(table, grid)
    return tuple(
        line for section in sections(columns(table, grid, header, year)) for line in _section_lines(context, section, grid[header:])
    )


def _is_foreign(table: Table) -> bool:
    """Forms of indicators have captions that name statements too (项目支出绩效目标表)."""
    text = comparable("".join(cell.text for cell in table.cells if cell.row < 8))
    return any(word in text for word in ("三级指标", "指标值", "绩效指标", "年度目标"))


def _section_lines(context: _Context, section: Section, rows: Grid) -> Iterator[BudgetLine]:
    filled: dict[int, str] = {}
    for row in rows:
        keys = [key_of(group, row, filled) for group in section.keys]
        cells = [(column, cell) for column in section.values if (cell := row[column.index]) is not None]
        values = [(column, cell, amount) for column, cell in cells if (amount := amounts.parse(cell.text, column.unit or context.unit))]
        if not values or _is_note(row):
            continue
        yield from _row_lines(context, section, [key for key in keys if key], values)


def _is_note(row: list[Cell | None]) -> bool:
    first = next((cell.text for cell in row if cell is not None and cell.text.strip()), "")
    return bool(re.match(r"^\s*(?:注|备注|说明)\s*[:：]", first))


def key_of(group: tuple[Column, ...], row: list[Cell | None], filled: dict[int, str]) -> _Key | None:
    """Codes of 类/款/项 columns are printed once and hold for the rows below until a higher one changes."""
    names = [cell for column in group if column.role == "name" and (cell := row[column.index]) is not None and cell.text.strip()]
    code_cells = [cell for column in group if column.role != "name" and (cell := row[column.index]) is not None and cell.text.strip()]
    code = _code([column for column in group if column.role == "code"], row, filled)
    unit_code = next((comparable(cell.text) for column in group if column.role == "unit-code" and (cell := row[column.index])), None)
    name = clean(names[0].text) if names else clean(code_cells[0].text) if code_cells else ""
    if (match := _CODED.match(name)) and not code:
        code, name = match["code"], match["name"].strip()
    return _Key(name, tuple(names[:1] or code_cells[:1]), code, unit_code or None) if name or code else None


def _code(group: list[Column], row: list[Cell | None], filled: dict[int, str]) -> str | None:
    pieces = [comparable(cell.text) if (cell := row[column.index]) is not None else "" for column in group]
    pieces = [piece if piece.isdigit() else "" for piece in pieces]
    if not any(pieces):
        return None
    if len(group) == 1 or any(len(piece) > 3 for piece in pieces):
        return pieces[max(number for number, piece in enumerate(pieces) if piece)]
    last = max(number for number, piece in enumerate(pieces) if piece)
    for number, column in enumerate(group[: last + 1]):
        if pieces[number]:
            filled[column.index] = pieces[number]
            for lower in group[number + 1 :]:
                filled.pop(lower.index, None)
    return "".join(filled.get(column.index, "") for column in group[: last + 1])


_Values = list[tuple[Column, Cell, Amount]]


def _row_lines(context: _Context, section: Section, keys: list[_Key], values: _Values) -> Iterator[BudgetLine]:
    whole = _is_whole(keys)
    if context.statement.projects and not _is_sum_row(keys):
        return
    subjects = keys if keys and not whole else [_Key(keys[0].name if keys else "", keys[0].cells if keys else ())]
    main = _main_column(section)
    for position, subject in enumerate(subjects):
        for column, cell, amount in values:
            if position and column is not main:
                continue
            role = _part(column) if column is not main else None
            if role and not whole:
                continue
            yield _line(context, subject, (column, cell, amount), values if column is main else [], whole, column is main)


def _is_whole(keys: list[_Key]) -> bool:
    """A row of sums: 合计, or no subject at all."""
    return not keys or any(comparable(key.name) in _TOTALS for key in keys) or all(not key.name and not key.code for key in keys)


def _is_sum_row(keys: list[_Key]) -> bool:
    return (
        _is_whole(keys)
        or any(key.name and not re.fullmatch(r"\d{8,}.*", key.code or "") and measure_of(key.name) for key in keys)
        or any(key.unit_code or (key.code and len(key.code) in {3, 6} and axis_of(key.code) is None) for key in keys)
    )


def _main_column(section: Section) -> Column:
    """The column of the whole: 合计, 预算数 …, else the first."""
    totals = column_words("totals")
    tops = [
        column for column in section.values if column.path and (column.path[-1] in totals or column.path[0] in totals) and not column.year
    ]
    shallow = [column for column in tops if not _part(column) and column.fund is None]
    return next(iter([*shallow, *tops, *section.values]))


def _part(column: Column) -> str | None:
    """Which part of expenditure a column prints: basic, project, personnel or public use."""
    wanted = {"basic-expenditure", "project-expenditure", "personnel", "public-use"}
    return next((said.concept for label in reversed(column.path) if (said := measure_of(label)) and said.concept in wanted), None)


def _line(context: _Context, key: _Key, value: tuple[Column, Cell, Amount], row: _Values, whole: bool, is_main: bool) -> BudgetLine:
    column, cell, amount = value
    measure = _measure(context, key, column, whole, is_main)
    code = key.code or (functional_class(key.name) if key.name and not whole else None)
    axis = axis_of(code) if code else None
    unit = key.name if key.unit_code or (key.code and axis is None and len(key.code) in {3, 6}) else None
    # A table of expenditure by source (基本支出 | 财政拨款 | …) is expenditure in all its columns.
    direction = context.statement.direction or (measure.direction if measure else None) or ("expenditure" if axis else _side(column))
    return BudgetLine(
        name=key.name if key.name and not (whole and not is_main) and not unit else _label(column) or key.name or "合计",
        amount=amount,
        statement=context.statement.concept,
        evidence=_evidence(context.document, key, cell),
        year=column.year or context.year,
        measure=measure.concept if measure and not axis else None,
        direction=direction,
        level="合计" if whole and is_main else _level(code if axis else None),
        code=code,
        functional=code if axis == "functional" else None,
        economic=code if axis == "economic" else None,
        government_economic=code if axis == "government-economic" else None,
        fund=(measure.fund if measure and not axis and not is_main else None) or column.fund or context.statement.fund,
        basic=_beside(row, "basic-expenditure"),
        project=_beside(row, "project-expenditure"),
        unit=unit,
    )


def _measure(context: _Context, key: _Key, column: Column, whole: bool, is_main: bool) -> MeasureWord | None:
    """What is measured: said by the row, by the column, or for sums by the statement."""
    if not whole and (said := measure_of(key.name)):
        return said
    if not is_main and (part := _part(column)):
        return MeasureWord(part, "expenditure")
    for label in reversed(column.path):
        if (said := measure_of(label)) and not (is_main and whole and said.fund):
            return said
    total = context.statement.total if whole and is_main else None
    return MeasureWord(total, context.statement.direction) if total else None


def _side(column: Column) -> Direction | None:
    top = column.path[0] if column.path else ""
    return "revenue" if "收入" in top else "expenditure" if "支出" in top else None


def _label(column: Column) -> str:
    return next((label for label in reversed(column.path) if label not in {"小计"}), "")


def _level(code: str | None) -> Level | None:
    return level_of_code(code) if code else None


def _beside(row: _Values, part: str) -> Amount | None:
    found = [(column, amount) for column, _, amount in row if _part(column) == part]
    return found[0][1] if found else None


def _evidence(document: Document, key: _Key, cell: Cell) -> tuple[Evidence, ...]:
    names = tuple(piece for name in key.cells for piece in evidences.of_cell(document, name, part="name"))
    return (*evidences.of_cell(document, cell), *names)
