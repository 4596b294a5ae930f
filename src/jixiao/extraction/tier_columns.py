"""Lists of projects that print a column for each tier: columns and a row in, the indicators of the project of the row out.

"项目名称 | 预算数 | 数量指标 | 质量指标" over cells that hold name and value ("保洁河道长度≥86公里"), several of them where there are
more; or each tier over two columns, one of names and one of values.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from jixiao.documents.blocks import Cell, Document
from jixiao.extraction import evidences, tiers, values
from jixiao.extraction.found_indicators import Found
from jixiao.extraction.indicator_items import unlabelled
from jixiao.extraction.packed_indicators import found_in, items_of
from jixiao.extraction.tables import Row, once, role_of, text_of
from jixiao.facts.indicators import Indicator, Measure, Value

_LEAST: Final = 2


class TierColumn(NamedTuple):
    """Column of a tier, its tiers as printed; value: the column of values beside it, where names stand alone."""

    column: int
    first: str | None
    second: str | None
    value: int | None = None


def tier_columns(paths: Sequence[tuple[str, ...]]) -> tuple[TierColumn, ...]:
    """The columns that stand for tiers; none where fewer than two do. paths: header words over each column."""
    found: list[TierColumn] = []
    for column, path in enumerate(paths):
        tier = next((part for part in reversed(path) if part.endswith("指标") and (tiers.is_second(part) or tiers.is_first(part))), None)
        if tier is None:
            continue
        leaf = role_of(path[-1]) if path[-1] != tier else None
        if leaf == "target" and found and found[-1].column == column - 1:
            found[-1] = found[-1]._replace(value=column)
            continue
        if leaf in {"target", "weight", "maximum", "score", "remark", "actual", "unit"}:
            continue
        above = next((part for part in path if part != tier and tiers.is_first(part)), None)
        second = tier if tiers.is_second(tier) else None
        found.append(TierColumn(column, above or (tier if second is None else None), second))
    for number, each in enumerate(found):
        # "数量指标 | 指标值 | 质量指标 | 指标值" in one row of the header.
        beside = paths[each.column + 1] if each.column + 1 < len(paths) else ()
        if each.value is None and beside and role_of(beside[-1]) == "target":
            found[number] = each._replace(value=each.column + 1)
    return tuple(found) if len(found) >= _LEAST else ()


def labelled_rows(grid: Sequence[Row]) -> int:
    """How many rows at the top of a list hold nothing but labels, tiers among the last of them; 0 where no tier heads a column."""
    count = 0
    for row in grid[:4]:
        texts = [text_of(cell) for _, cell in once(row)]
        tier = [text for text in texts if text.endswith("指标") and (tiers.is_second(text) or tiers.is_first(text))]
        labels = sum(text in tier or role_of(text) is not None for text in texts)
        if labels * 3 < len(texts) * 2 or (count == 0 and len(texts) < 3):
            break
        count += 1
    heads = [text_of(cell) for row in grid[:count] for _, cell in once(row)]
    tiered = {text for text in heads if text.endswith("指标") and (tiers.is_second(text) or tiers.is_first(text))}
    return count if len(tiered) >= _LEAST and any(role_of(text) == "project" for text in heads) else 0


def of_row(document: Document, columns: Sequence[TierColumn], row: Sequence[Cell | None], year: int | None) -> list[Found]:
    """The indicators of a row."""
    found: list[Found] = []
    for each in columns:
        cell = row[each.column]
        if cell is None or not text_of(cell) or text_of(cell) in _BLANKS:
            continue
        value = row[each.value] if each.value is not None else None
        if value is not None and value is not cell and text_of(value):
            found.append(_beside(document, each, cell, value, year))
        else:
            found += [found_in(document, cell, item, each.first, each.second, year) for item in items_of(cell.text)]
    return [item for item in found if item.indicator.values and item.indicator.values[0].measure != Measure()]


_BLANKS: Final = frozenset({"-", "—", "/", "无", "\\"})


def _beside(document: Document, column: TierColumn, name: Cell, cell: Cell, year: int | None) -> Found:
    parsed = values.parse(cell.text)
    evidence = evidences.of_cell(document, cell)
    value = Value(
        printed=text_of(cell),
        role="target",
        horizon="annual",
        evidence=evidence,
        year=year,
        measure=parsed.measure,
        components=parsed.components,
    )
    indicator = Indicator(
        name=unlabelled(name.text),
        values=(value,),
        evidence=evidences.of_cell(document, name),
        tier1_printed=column.first,
        tier2_printed=column.second,
    )
    return Found(indicator, column.first, column.second)
