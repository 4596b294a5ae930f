"""Performance forms of projects: a document in; one Form for each, and what became of each table, out.

A form is label and value cells (项目名称, 主管部门, 项目资金 …) over indicator rows. Several may share a table, one may take several
tables, and a table may list projects in a column of their own. An indicator table that follows a description in prose gives a Form
without names: whoever reads the description attaches it by its block.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from jixiao.documents.blocks import Cell, Document, Heading, Table
from jixiao.extraction import departments, evidences
from jixiao.extraction.amounts import parse as parse_amount
from jixiao.extraction.amounts import unit_for
from jixiao.extraction.form_drafts import CODED, Draft, Form, FormFunding, add_goal, fill, take_money
from jixiao.extraction.form_labels import Pair, begins_form, goal_columns, heads_tier, horizon_of, label_of, names_part, pairs
from jixiao.extraction.form_money import heads_years, of_this_year, under_labels
from jixiao.extraction.form_titles import (
    Title,
    captions,
    heading_name,
    numbered_above,
    numbered_name,
    plain_name,
    spoken_name,
    title_name,
    told_before,
)
from jixiao.extraction.indicator_tables import Reader
from jixiao.extraction.packed_indicators import in_one_cell, packed_whole
from jixiao.extraction.row_kinds import counts_columns, is_sum
from jixiao.extraction.table_kinds import goes_on, kinds_of
from jixiao.extraction.tables import Row, is_header, once, text_of
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.findings import TableReport
from jixiao.facts.indicators import Goal, Horizon

_USUAL_UNIT: Final = "万元"
_NEAR: Final = 6


class FormTables(Struct, frozen=True):
    """All forms of a document. reports: one for each table read."""

    forms: tuple[Form, ...]
    reports: tuple[TableReport, ...]


def read_forms(document: Document, year: int | None = None) -> list[Form]:
    """One Form for each project form of the document. year: of its annual targets."""
    return list(read_form_tables(document, year).forms)


def read_form_tables(document: Document, year: int | None = None, kinds: Mapping[int, str] | None = None) -> FormTables:
    """The forms with the reports of their tables. kinds: of the tables by block, where they are told already."""
    walk = _Walk(document, year, kinds_of(document) if kinds is None else kinds)
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            walk.table(index, block)
    return FormTables(tuple(draft.form() for draft in walk.drafts if draft.is_filled()), tuple(walk.reports))


def _fits(before: Table, table: Table) -> bool:
    """Whether a table has the columns of the one before; below a blank row of a sheet it may lack the last ones, if they are blank."""
    sheets = {place.sheet for each in (before, table) for cell in each.cells for place in cell.places[:1]}
    return before.columns == table.columns or (None not in sheets and len(sheets) == 1 and 1 < table.columns < before.columns)


class _Walk:
    """Reads the tables of a document one after the other."""

    def __init__(self, document: Document, year: int | None, kinds: Mapping[int, str]) -> None:
        self.document, self.year, self._kinds = document, year, kinds
        self.drafts: list[Draft] = []
        self.reports: list[TableReport] = []
        self._reader: Reader | None = None
        self._last: tuple[int, Table] | None = None
        self._pending: list[tuple[int, Horizon | None]] = []
        self._pending_cell: Cell | None = None
        self._above: Row | None = None
        self._heads: Row | None = None
        self._seen: list[Cell | None] = []

    def table(self, index: int, table: Table) -> None:
        """Reads a table if it holds a form or indicators, or continues one that does."""
        kind = self._kinds[index]
        headed = kind == "project-form" or (kind == "indicators" and any(map(is_header, table.grid())))
        continues = self._continues_list(table) if headed else kind != "plan" and self._continues(index, table)
        if kind not in {"project-form", "indicators"} and not continues:
            self._last = None if kind == "plan" else self._last
            return
        if not continues or self._reader is None:
            self._reader = Reader(self.document, self.year, table.spans_known)
            self._start(index, kind)
        draft = self.drafts[-1]
        if index not in draft.fields.blocks:
            draft.set(blocks=(*draft.fields.blocks, index))
        self._rows(index, table, kind)
        self._last = (index, table)

    def _start(self, index: int, kind: str) -> None:
        """The form that a table begins or goes on with: indicators in a table of their own belong to the form just before, and so does
        the rest of them under their header printed again, where nothing between names another project."""
        last = self.drafts[-1] if self.drafts else None
        if kind == "indicators" and last and last.fields.names:
            before = last.fields.blocks[-1]
            if (not last.found and self._is_near(before, index)) or (last.found and goes_on(self.document, before, index)):
                return
        self.drafts.append(Draft(index, unit_for(self.document, index) or _USUAL_UNIT))

    def _is_near(self, before: int, index: int) -> bool:
        between = self.document.blocks[before + 1 : index]
        return len(between) <= _NEAR and all(not isinstance(block, Table) and len(block.text) < 60 for block in between)

    def _continues_list(self, table: Table) -> bool:
        """Whether a table with a header goes on with a list of projects, whose last one may have indicators left on this page."""
        header = self._reader.header if self._reader else None
        if header is None or header.find("project") is None or self._last is None or self._last[1].columns != table.columns:
            return False
        return any(is_header(row) for row in table.grid()[:3])

    def _continues(self, index: int, table: Table) -> bool:
        """Whether a table without header goes on with the indicators of the one before, on the next page."""
        if self._last is None or self._reader is None or self._reader.header is None or not _fits(self._last[1], table):
            return False
        between = self.document.blocks[self._last[0] + 1 : index]
        if len(between) > _NEAR or any(isinstance(block, Table) or len(block.text) > 30 for block in between):
            return False
        name = self._reader.header.find("name")
        filled = [row for row in table.grid() if name and name.index < len(row) and text_of(row[name.index])]
        return len(filled) * 2 > table.rows and not any(begins_form(pairs(row)) for row in table.grid())

    def _rows(self, index: int, table: Table, kind: str) -> None:
        reader = self._reader
        assert reader is not None
        grid = table.grid()
        reader.follow(table.spans_known, grid, " ".join(captions(self.document, index)))
        read = headers = 0
        for row in grid:
            draft = self.drafts[-1]
            before = (draft.fields, len(draft.found), len(self.drafts))
            if reader.take_header(row):
                headers += 1
                self._pending = []
                # "年度绩效目标1" may span the header and its indicators: below it labels nothing.
                self._seen += [cell for _, cell in once(row)[:1] if cell.rows > 1]
                continue
            self._row(index, row, reader)
            self._money_below(row)
            now = self.drafts[-1]
            read += before != (now.fields, len(now.found), len(self.drafts))
        self._name_from_above(index, table)
        places = [place for cell in table.cells for place in cell.places]
        self.reports.append(
            TableReport(
                line=min((place.line for place in places), default=1),
                rows=table.rows - headers,
                rows_read=read,
                taken_for="project" if kind == "project-form" else "indicators",
                page=table.pages[0] if table.pages else None,
            )
        )

    def _row(self, index: int, row: Row, reader: Reader) -> None:
        cells = once(row)
        if not cells or (reader.header is not None and (counts_columns(row) or is_sum(row))):
            return
        alone = len({id(cell) for _, cell in cells}) == 1
        if alone and names_part(cells[0][1].text):
            reader.within(horizon_of(cells[0][1].text))
            return
        # "年度总体绩效目标" with an empty cell beside it is a label, not the title of a form for 年度总体.
        if alone and label_of(cells[0][1].text) is None and (title := title_name(cells[0][1].text)):
            self._titled(index, title[0], title[1], cells[0][1], reader)
            return
        if alone and (numbered := numbered_name(cells[0][1].text)):
            self._numbered(index, *numbered, cells[0][1], reader)
            return
        if self._pending and self._goals_below(row):
            return
        found = pairs(row)
        name = reader.header.find("name") if reader.header else None
        # "整体绩效目标" may span the indicators below its goal: there it labels nothing.
        spanned = (
            reader.header is not None and bool(found) and (any(row[found[0].column] is cell for cell in self._seen) or heads_tier(found[0]))
        )
        if spanned and found[0].label.field == "numbered-goal":
            reader.within(horizon_of(found[0].label.text))
        is_label = not spanned and bool(found) and found[0].label.field != "indicators" and (name is None or found[0].column < name.index)
        if is_label and (reader.header is None or cells[0][0] == found[0].column):
            self._seen.append(row[found[0].column])
            self._labels(index, row, found, reader)
        elif (whole := in_one_cell(found)) is not None:
            self.drafts[-1].found += packed_whole(self.document, whole, self.year)
        elif reader.header is not None or reader.infer_header(row):
            self._indicators(index, row, reader)

    def _money_below(self, row: Row) -> None:
        """The sums under their labels ("预算数 | 执行数" over "525.00 | 420.00"), where no row has given one."""
        draft = self.drafts[-1]
        above, self._above = self._above, row
        if not draft.fields.amount or not draft.fields.fundings:
            take_money(self.document, draft, under_labels(above, row, draft.unit))

    def _numbered(self, index: int, name: str, amount: str | None, cell: Cell, reader: Reader) -> None:
        """A row over the indicators of each project of a list ("项目1：校园安防升级（85.5万元）")."""
        if self.drafts[-1].is_filled():
            self.drafts.append(Draft(index, self.drafts[-1].unit))
        reader.forget_tiers()
        draft, evidence = self.drafts[-1], evidences.of_cell(self.document, cell)
        draft.places.extend(cell.places)
        draft.name(name, evidence)
        if amount and (money := parse_amount(amount, draft.unit)):
            draft.set(amount=money, amount_evidence=evidence)

    def _titled(self, index: int, name: str, unit: str | None, cell: Cell, reader: Reader) -> None:
        """A title row over a form inside the table ("办公楼物业项目绩效目标表")."""
        if self.drafts[-1].is_filled():
            self.drafts.append(Draft(index, self.drafts[-1].unit))
        reader.forget()
        draft = self.drafts[-1]
        draft.places.extend(cell.places)
        draft.title = Title(name, unit, evidences.of_cell(self.document, cell, "normalised"))

    def _indicators(self, index: int, row: Row, reader: Reader) -> None:
        header = reader.header
        project = header.find("project") if header else None
        if project and header and project.index < len(row) and (cell := row[project.index]) is not None and cell.text.strip():
            self._listed(index, row, cell, reader)
        draft = self.drafts[-1]
        draft.found += reader.read(row)
        draft.places.extend(place for _, cell in once(row) for place in cell.places)

    def _has_indicator(self, row: Row, reader: Reader) -> bool:
        name = reader.header.find("name") if reader.header else None
        return name is not None and name.index < len(row) and bool(text_of(row[name.index]))

    def _listed(self, index: int, row: Row, cell: Cell, reader: Reader) -> None:
        """A project in a column of the indicator table: its name, money and goal stand beside its indicators."""
        draft = self.drafts[-1]
        name = clean(cell.text)
        coded = CODED.fullmatch(name)
        at = row.index(cell)
        is_wider = reader.header is not None and (project := reader.header.find("project")) is not None and at < project.index
        if len(once(row)) == 1 or (is_wider and len(once(row)) == 2):
            # "某局" alone in its row, or with its sum under 单位名称 and 项目名称 in one, over the projects of that unit.
            return
        if departments.is_name(name) and not self._has_indicator(row, reader):
            # "某局 | 186.5" over the projects of that unit, with its code and its sum.
            return
        if (coded["name"] if coded else name) in draft.fields.names:
            return
        if draft.is_filled():
            draft = Draft(index, draft.unit)
            self.drafts.append(draft)
        draft.name(name, evidences.of_cell(self.document, cell, part="name"))
        for column in reader.header.columns if reader.header else ():
            beside = row[column.index] if column.index < len(row) else None
            if beside is None or not beside.text.strip():
                continue
            evidence = evidences.of_cell(self.document, beside)
            amount = parse_amount(clean(beside.text), draft.unit)
            if column.role == "amount" and amount:
                draft.set(amount=amount, amount_evidence=evidence)
            elif column.role == "fund" and amount:
                label = comparable(column.label)
                draft.set(fundings=(*draft.fields.fundings, FormFunding(label, amount, evidence)))
            elif column.role == "goal":
                draft.set(goals=(Goal(text=clean(beside.text), horizon="annual", evidence=evidence),))
            elif column.role == "code":
                draft.set(code=clean(beside.text))
            elif column.role == "unit_name":
                draft.set(implementers=(clean(beside.text),))

    # ---- label rows ----

    def _labels(self, index: int, row: Row, found: list[Pair], reader: Reader) -> None:
        if begins_form(found):
            self._heads = None
            if self.drafts[-1].is_filled():
                self.drafts.append(Draft(index, self.drafts[-1].unit))
            reader.forget()
        draft = self.drafts[-1]
        draft.places.extend(place for _, cell in once(row) for place in cell.places)
        goals = [pair for pair in found if pair.label.field in {"goal", "done"}]
        if any(pair.label.field == "goal" for pair in goals) and all(pair.value is None for pair in goals):
            self._pending = goal_columns(goals)
            reader.under_goals(self._pending)
            self._pending_cell = once(row)[0][1]
            return
        self._heads = row if heads_years(row) else self._heads
        for pair in found:
            fill(self.document, draft, of_this_year(self._heads, row, pair))

    def _goals_below(self, row: Row) -> bool:
        """Goals that stand under their labels (中期目标 | 年度目标); whether the row was such a row."""
        label = text_of(self._pending_cell)
        cells = [(column, cell) for column, cell in once(row) if cell is not self._pending_cell and text_of(cell) != label]
        found = pairs(row)
        if not cells or any(pair.label.field == "goal" and pair.value is None for pair in found):
            if found and all(pair.label.field in {"goal", "done"} for pair in found):
                self._pending = goal_columns(found)
                return True
            return False
        pending, self._pending = self._pending, []
        if any(pair.column == cells[0][0] for pair in found):
            return False
        for column, cell in cells:
            under = [item for item in pending if item[0] <= column]
            horizon = under[-1][1] if under else "annual"
            if horizon is not None:
                add_goal(self.document, self.drafts[-1], horizon, cell, clean(cell.text))
        self.drafts[-1].places.extend(place for _, cell in cells for place in cell.places)
        return True

    def _name_from_above(self, index: int, table: Table) -> None:
        """Names in the lines over a table, and the title of a form that has no row for its name."""
        ours = [draft for draft in self.drafts if draft.fields.blocks[0] == index]
        if not ours or any(
            not isinstance(block, Heading | Table) and len(block.text) > 200 for block in self.document.blocks[index - 1 : index]
        ):
            return
        spoken = spoken_name(self.document, index)
        if spoken:
            ours[0].name(spoken.name, spoken.evidence)
        for draft in ours:
            if not draft.fields.names and draft.title:
                draft.name(draft.title.name, draft.title.evidence)
        before = [block for draft in self.drafts if draft not in ours and draft.is_filled() for block in draft.fields.blocks]
        title = (
            numbered_above(self.document, index)
            or heading_name(self.document, index)
            or plain_name(self.document, index)
            or told_before(self.document, index, max(before, default=-1))
        )
        if title and not ours[0].fields.names and ours[0].found:
            ours[0].name(title.name, title.evidence)
            if title.unit and not ours[0].fields.implementers:
                ours[0].set(implementers=(title.unit,))
