"""Rows of an indicator table: header and rows in, indicators out.

A reader keeps what holds for the rows to come: the header, the tiers printed once for several rows, the columns that a row is shifted by
where a converter dropped or repeated the leading label ("绩效指标").
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import structs

from jixiao.documents.blocks import Cell, Document
from jixiao.extraction import evidences, tiers, values
from jixiao.extraction.completed_headers import completed
from jixiao.extraction.found_indicators import (
    Found,
    decimal_of,
    is_tier,
    joined,
    labelled_by,
    name_before_value,
    text_of_lines,
    verbal_name,
)
from jixiao.extraction.indicator_headers import completes, divides, goes_on, groups_of, is_reprint, pushed_by
from jixiao.extraction.indicator_items import packed, unlabelled
from jixiao.extraction.row_kinds import closes, counts_columns, has_tier, is_sum
from jixiao.extraction.tables import Column, Header, Row, header_of, in_goal_horizons, is_header, is_subheader, once, role_of, text_of
from jixiao.extraction.told_by_contents import Told, told_by_contents
from jixiao.extraction.undivided_values import undivided
from jixiao.extraction.wording import clean
from jixiao.facts.evidence import Evidence
from jixiao.facts.indicators import Horizon, Indicator, Measure, Value

_SCORES: Final = frozenset({"score", "maximum", "scoring"})
_LABELS: Final = re.compile(r"(?:年度|长期|中期)?绩效(?:目标)?指标")


class Reader:
    """Reads the rows of indicator tables one after the other."""

    def __init__(self, document: Document, year: int | None, spans_known: bool) -> None:
        self.document, self.year, self.spans_known = document, year, spans_known
        self.header: Header | None = None
        self._stack: list[Row] = []
        self._tiers: dict[str, Cell | None] = {}
        self._shift = 0
        self._before: Row | None = None
        self._grid: Sequence[Row] = ()
        self._told: Told | None = None
        self._goals: Sequence[tuple[int, Horizon | None]] = ()
        self._is_fresh = False
        self._within: Horizon | None = None

    def follow(self, spans_known: bool, grid: Sequence[Row], caption: str = "") -> None:
        """The next table continues this one. grid: its rows, as they are then read."""
        self.spans_known, self._grid = spans_known, grid
        self._told = None if self.header or any(map(is_header, grid)) else told_by_contents(grid, self.year, caption)

    def forget(self) -> None:
        """What is printed once no longer holds: another form begins."""
        self.header, self._stack, self._tiers, self._shift, self._goals, self._within = None, [], {}, 0, (), None

    def within(self, horizon: Horizon) -> None:
        """What time the rows to come are of, where their header does not say it ("长期绩效目标表" over a part of the table)."""
        self._within = horizon

    def under_goals(self, goals: Sequence[tuple[int, Horizon | None]]) -> None:
        """Where the labels of goals begin over the indicators, and what time they are of."""
        self._goals = goals

    def forget_tiers(self) -> None:
        """Another project begins under the same header."""
        self._tiers = {}

    def take_header(self, row: Row) -> bool:
        """Whether a row is a header or divides one; it is kept then. A header printed again leaves the tiers as they are."""
        # A merged header stands in two grid rows; labels of its own make it another one.
        above = self._stack[-1] if self._stack else []
        again = goes_on(above, row)
        if again or is_header(row):
            again = again or any(one is other for one, other in zip(above, row, strict=False) if one is not None)
            over = [self._before] if not self._stack and self._before is not None and completes(self._before, row) else []
            self._stack = [*self._stack, row] if again or (self._stack and divides(self._stack[-1], row)) else [*over, row]
        elif self._stack and is_subheader(row):
            self._stack.append(row)
        else:
            self._before = row
            return self._takes_told(row)
        header = in_goal_horizons(header_of(self._stack, self.spans_known, self.year), self._goals)
        header = completed(header, self._below(row))
        # A page break may leave the rest of a cell in the header that is printed again ("5703-…项目名称"): the first print knows better.
        if self.header is None or not is_reprint(self.header, header):
            self.header = header
        self._shift, self._is_fresh = 0, True
        return True

    def _takes_told(self, row: Row) -> bool:
        """Whether a row words the header that the contents of the table told; over a row without such labels the header is kept at once."""
        if self._told is None:
            return False
        labels = self._told.labels
        if labels is not None and row is self._grid[labels]:
            self.header, self._shift = self._told.header, 0
            return True
        if labels is None and row is self._grid[self._told.first]:
            self.header, self._shift = self._told.header, 0
        return False

    def _below(self, row: Row) -> list[Row]:
        """The rows under a row, down to the next header."""
        at = next((number for number, each in enumerate(self._grid) if each is row), len(self._grid))
        return list(itertools.takewhile(lambda each: not is_header(each), self._grid[at + 1 :]))

    def infer_header(self, row: Row) -> bool:
        """Whether a row with no header over it says by its tiers what its columns are ("产出指标 | 数量指标 | 培训班次 | ≥4期")."""
        filled = once(row)
        second = next((number for number, (_, cell) in enumerate(filled) if is_tier(cell.text, tiers.is_second)), None)
        if second is None or len(filled) - second < 3:
            return False
        columns = {filled[second][0]: "tier2", filled[second + 1][0]: "name", filled[-1][0]: "target"}
        if second and is_tier(filled[second - 1][1].text, tiers.is_first):
            columns[filled[second - 1][0]] = "tier1"
        self.header = Header(tuple(Column(index, columns.get(index, "other")) for index in range(len(row))))
        return True

    def read(self, row: Row) -> list[Found]:
        """The indicators of a row; none where it is blank or says nothing that is measured."""
        self._stack = []
        is_first, self._is_fresh = self._is_fresh, False
        names = self.header.find("name") if self.header else None
        if self.header is not None and is_first and not self.spans_known and self._divides_values(row):
            return []
        if self.header is None or is_sum(row) or counts_columns(row) or (names and closes(row, names.index)) or self._is_tier_row(row):
            return []
        shift = self._shift_of(row)
        groups = groups_of(self.header)
        cells = [self._cells(row, group, shift) for group in groups]
        self._fill(cells)
        found = [item for group, cell in zip(groups, cells, strict=True) for item in self._group(group, cell)]
        return joined(found)

    def _divides_values(self, row: Row) -> bool:
        """Whether the row right under a header only divides its columns of values ("全市 | 嘉鱼县"), as a text prints it: nothing under
        tiers and names, no figure."""
        assert self.header is not None
        first = next((column.index for column in self.header.columns if column.is_value or column.role in {"operator", "unit"}), len(row))
        filled = once(row)
        return len(filled) > 1 and all(index >= first and not re.search(r"\d", cell.text) for index, cell in filled)

    def _is_tier_row(self, row: Row) -> bool:
        """Whether a row holds nothing but a tier ("一、产出指标"), which holds for the rows below; it is kept then."""
        cells = once(row)
        if len({text_of(cell) for _, cell in cells}) != 1:
            return False
        column, cell = cells[0]
        role = next((role for role, test in (("tier1", tiers.is_first), ("tier2", tiers.is_second)) if is_tier(cell.text, test)), None)
        if role is None or (self.header and any(each.role in {"tier1", "tier2"} and each.index == column for each in self.header.columns)):
            return False
        self._fill([{role: cell}])
        return True

    def _shift_of(self, row: Row) -> int:
        """How far a row stands from its header, told by the tiers that it names."""
        expected = {column.index: column.role for column in self.header.columns if column.role in {"tier1", "tier2"}} if self.header else {}
        tests = {"tier1": tiers.is_first, "tier2": tiers.is_second}
        if not self.spans_known and self.header is not None and (pushed := pushed_by(self.header, row)) is not None:
            return pushed
        if self.spans_known or not expected or not has_tier(row):
            return self._shift if not self.spans_known else 0
        if any(index < len(row) and tests[role](text_of(row[index])) and _is_free(row, index, role) for index, role in expected.items()):
            self._shift = 0
            return 0
        for shift in (-1, 1, -2, 2):
            named = any(0 <= index + shift < len(row) and tests[role](text_of(row[index + shift])) for index, role in expected.items())
            # A name may read like a tier (群众满意度): then name and values stand where the header says.
            if named and not self._is_in_place(row) and self._filled(row, shift) >= max(1, self._filled(row, 0)):
                self._shift = shift
                return shift
        return self._shift

    def _is_in_place(self, row: Row) -> bool:
        """Whether what reads like a tier is the name of an indicator: printed without 指标 in the column of names, a value in its own."""
        name = self.header.find("name") if self.header else None
        if name is None or name.index >= len(row) or not self._filled(row, 0):
            return False
        text = text_of(row[name.index])
        blank = all(not text_of(cell) or cell is row[name.index] for cell in row[: name.index])
        return blank and tiers.is_second(text) and not text.endswith("指标")

    def _filled(self, row: Row, shift: int) -> int:
        columns = self.header.columns if self.header else ()
        positions = [column.index + shift for column in columns if column.is_value]
        return sum(bool(text_of(row[position])) for position in positions if 0 <= position < len(row))

    def _cells(self, row: Row, group: Sequence[Column], shift: int) -> dict[str, Cell | None]:
        """The filled cells of a group by role, values by their column."""
        cells: dict[str, Cell | None] = {}
        for column in group:
            position = column.index + shift
            cell = row[position] if 0 <= position < len(row) else None
            key = f"value {column.index}" if column.is_value else column.role
            if cell is not None and cell.text.strip() and cells.get(key) is None:
                cells[key] = cell
        for column in group:
            if column.is_value and "operator" not in cells and "unit" not in cells:
                cells |= undivided(f"value {column.index}", self._under(row, column, shift))
        direction = cells.pop("direction", None)
        if direction is not None and "operator" not in cells:
            cells["operator"] = direction
        return cells

    def _under(self, row: Row, column: Column, shift: int) -> list[Cell]:
        """The filled cells of a row under one header cell."""
        assert self.header is not None
        rest = itertools.takewhile(lambda other: other.role == "rest", self.header.columns[column.index + 1 :])
        positions = [column.index + shift, *(other.index + shift for other in rest)]
        under = [cell for at in positions if 0 <= at < len(row) and (cell := row[at]) is not None and cell.text.strip()]
        return [cell for number, cell in enumerate(under) if number == 0 or cell is not under[number - 1]]

    def _fill(self, cells: list[dict[str, Cell | None]]) -> None:
        """Tiers printed once hold for the rows below; a new first tier ends the second one."""
        first, seconds = cells[0].get("tier1"), [cell.get("tier2") for cell in cells]
        if first is not None and (_LABELS.fullmatch(text_of(first)) or role_of(first.text) == "tier1"):
            # A placed page may draw the cell of a header over the rows below it.
            first = None
        seconds = [None if cell is not None and role_of(cell.text) == "tier2" else cell for cell in seconds]
        old = self._tiers.get("tier1")
        second = next((cell for cell in seconds if cell is not None), None)
        if first is None and old is not None and second is not None and self.spans_known and _differs(old, second):
            # A page break lost the first tier of a merged cell: the one above is of other rows.
            self._tiers, old = {}, None
        if first is not None and (old is None or text_of(first) != text_of(old)):
            self._tiers = {}
        for key, cell in [("tier1", first), *((f"tier2 {number}", second) for number, second in enumerate(seconds))]:
            if cell is not None:
                self._tiers[key] = cell
        for number, group in enumerate(cells):
            group["tier1"] = self._tiers.get("tier1")
            group["tier2"] = self._tiers.get(f"tier2 {number}") or self._tiers.get("tier2 0")

    def _group(self, group: Sequence[Column], cells: dict[str, Cell | None]) -> Iterator[Found]:
        name = cells.get("name")
        printed = [(column, cell) for column in group if column.is_value and (cell := cells.get(f"value {column.index}"))]
        # "评价结论" beside one cell over all columns: what stands there is no value of itself.
        printed = [(column, cell) for column, cell in printed if cell is not name]
        if name is None and not printed:
            return
        items = packed(text_of_lines(name), [text_of_lines(cell) for _, cell in printed])
        for title, texts in items:
            made = [
                labelled_by(value, title)
                for (column, cell), text in zip(printed, texts, strict=True)
                if (value := self._value(column, cell, text, cells))
            ]
            indicator = self._indicator(title, name, cells, made)
            if indicator is not None:
                yield Found(indicator, indicator.tier1_printed, indicator.tier2_printed)

    def _value(self, column: Column, cell: Cell, text: str, cells: dict[str, Cell | None]) -> Value | None:
        # "≥ | 120 | 人 | 126": the operator says what is aimed at, not what was done.
        operator, unit = (cells.get("operator") if column.role == "target" else None), cells.get("unit")
        evidence = evidences.of_cell(self.document, cell)
        if operator is not None or unit is not None:
            whole, parsed = values.composed(text_of(operator), text, text_of(unit))
            evidence += evidences.of_cell(self.document, operator, part="comparator") if operator else ()
            evidence += evidences.of_cell(self.document, unit, part="unit") if unit else ()
        else:
            whole, parsed = clean(text), values.parse(text)
        if not whole or (parsed.measure == Measure() and not parsed.components):
            return None
        role = {"actual": "actual", "prior": "prior", "baseline": "baseline"}.get(column.role, "target")
        horizon: Horizon = column.horizon or self._within or "annual"
        extra = {"score": decimal_of(cells.get("score")), "deviation_reason": text_of(cells.get("deviation")) or None}
        return Value(
            printed=whole,
            role=role,  # type: ignore[arg-type]
            horizon=horizon,
            evidence=evidence,
            year=column.year or (self.year if horizon == "annual" and role != "prior" and role != "baseline" else None),
            measure=parsed.measure,
            components=parsed.components,
            part_of_year=column.part,
            standard_text=text_of(cells.get("standard")) or None,
            max_score=decimal_of(cells.get("maximum")),
            **(extra if role == "actual" else {}),  # type: ignore[arg-type]
        )

    def _indicator(self, title: str, name: Cell | None, cells: dict[str, Cell | None], made: list[Value]) -> Indicator | None:
        first, second = cells.get("tier1"), cells.get("tier2")
        printed = tiers.printed(text_of(first) or None, text_of(second) or None)
        inner = tiers.split(clean(title)) if first is None and second is None else None
        title = unlabelled(inner[2] if inner else title)
        source: Cell | None = name
        evidence: tuple[Evidence, ...] = evidences.of_cell(self.document, name) if name else ()
        if not title:
            title, evidence = self._name_of_values(made)
            source = None
        if not title and made and (level := second or first) is not None:
            # "群众满意度 | ≥90%": named by its tier only.
            title, evidence = text_of(level), evidences.of_cell(self.document, level)
        if not made:
            made = self._named_value(title, source)
            title = name_before_value(title) if made else title
        if (
            not made
            and source
            and title
            and self.header
            and not any(column.is_value or column.role in _SCORES for column in self.header.columns)
        ):
            # "指标内容 | 1.居民生活环境明显改善": where no column is for values, the words are the target.
            made = [self._verbal_value(title, source)]
            title = verbal_name(title) or title
        if not made or (not title and not made):
            return None
        tier_evidence = tuple(
            piece
            for cell, part in ((first, "tier1"), (second, "tier2"))
            if cell
            for piece in evidences.of_cell(self.document, cell, part=part)
        )
        return Indicator(
            name=title or None,
            values=tuple(made),
            evidence=(*evidence, *tier_evidence),
            tier1_printed=inner[0] if inner else printed[0],
            tier2_printed=inner[1] if inner else printed[1],
            description=text_of(cells.get("description")) or None,
            weight=decimal_of(cells.get("weight")),
        )

    def _name_of_values(self, made: list[Value]) -> tuple[str, tuple[Evidence, ...]]:
        """The name that a blank name cell leaves to the value: what its number is said of, or its first words."""
        for value in sorted(made, key=lambda value: value.role != "target"):
            said = values.parse(value.printed)
            labels = [component.label for component in said.components if component.label]
            name = said.object or (labels[0] if labels else None) or verbal_name(said.measure.qualitative)
            if name:
                return name, tuple(structs.replace(piece, part="name") for piece in value.evidence)
        return "", ()

    def _named_value(self, title: str, cell: Cell | None) -> list[Value]:
        """The value of a cell that holds name and value ("参保率≥95%"), where no value column has one."""
        if cell is None:
            return []
        parsed = values.parse(title)
        if parsed.measure.number is None and parsed.measure.comparator is None and not parsed.components:
            return []
        evidence = evidences.of_cell(self.document, cell)
        value = Value(printed=title, role="target", horizon="annual", evidence=evidence, year=self.year)
        return [structs.replace(value, measure=parsed.measure, components=parsed.components)]

    def _verbal_value(self, title: str, cell: Cell) -> Value:
        """A target in words that is printed as the indicator itself."""
        evidence = evidences.of_cell(self.document, cell)
        measure = values.parse(title).measure
        return Value(printed=title, role="target", horizon="annual", evidence=evidence, year=self.year, measure=measure)


def _is_free(row: Row, index: int, role: str) -> bool:
    """A second tier in its place counts only where no first tier stands there too far to the left ("满意度指标 | 服务对象满意度指标")."""
    return role == "tier1" or index == 0 or not tiers.is_second(text_of(row[index - 1]))


def _differs(first: Cell, second: Cell) -> bool:
    """Whether a second tier belongs to another first tier than the one printed above."""
    parent, own = tiers.parent_of(text_of(second)), tiers.first_of(text_of(first))
    return parent is not None and own is not None and parent != own
