"""The whole-department performance form: a document in; its goals and indicators, grouped under numbered goals, out."""

from collections.abc import Mapping

from msgspec import Struct, structs

from jixiao.documents.blocks import Cell, Document, Table
from jixiao.extraction import evidences
from jixiao.extraction.form_labels import goal_columns, heads_tier, horizon_of, names_part, pairs
from jixiao.extraction.form_titles import captions
from jixiao.extraction.found_indicators import Found, settled
from jixiao.extraction.indicator_tables import Reader
from jixiao.extraction.plan_columns import Wide, of_wide, wide
from jixiao.extraction.table_kinds import kinds_of
from jixiao.extraction.tables import Row, once
from jixiao.extraction.wording import clean
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import TableReport
from jixiao.facts.indicators import DepartmentPlan, Goal, Horizon


class PlanTables(Struct, frozen=True):
    """The plan, None where the document has none, and the reports of its tables. blocks: indexes of the tables."""

    plan: DepartmentPlan | None
    reports: tuple[TableReport, ...] = ()
    blocks: tuple[int, ...] = ()


def read_plan(document: Document, year: int | None = None) -> DepartmentPlan | None:
    """The plan of the department; None where the document prints none."""
    return read_plan_tables(document, year).plan


def read_plan_tables(document: Document, year: int | None = None, kinds: Mapping[int, str] | None = None) -> PlanTables:
    """The plan with the reports of its tables. kinds: of the tables by block, where they are told already."""
    draft = _Plan(document, year)
    blocks: list[int] = []
    kinds = kinds_of(document) if kinds is None else kinds
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) and kinds[index] == "plan":
            draft.table(block, " ".join(captions(document, index)))
            blocks.append(index)
    if not draft.found and not draft.goals:
        return PlanTables(None, tuple(draft.reports), tuple(blocks))
    return PlanTables(
        DepartmentPlan(evidence=draft.evidence, goals=tuple(draft.goals), indicators=settled(draft.found)),
        tuple(draft.reports),
        tuple(blocks),
    )


class _Plan:
    """The plan while its tables are read."""

    def __init__(self, document: Document, year: int | None) -> None:
        self.document, self.year = document, year
        self.reader = Reader(document, year, spans_known=True)
        self.goals: list[Goal] = []
        self.found: list[Found] = []
        self.evidence: tuple[Evidence, ...] = ()
        self.reports: list[TableReport] = []
        self._goal: str | None = None
        self._seen: list[Cell | None] = []
        self._pending: list[tuple[int, Horizon | None]] = []
        self._pending_cell: Cell | None = None

    def table(self, table: Table, caption: str) -> None:
        """Reads one table of the plan."""
        grid = table.grid()
        self.reader.follow(table.spans_known, grid, caption)
        headers = read = 0
        header = wide(grid)
        if header is not None:
            headers = header.heads
            read = sum(self._wide(header, row) for row in grid[headers:])
        for row in grid if header is None else ():
            if self.reader.take_header(row):
                headers += 1
                self._pending = []
                self._seen += [cell for _, cell in once(row)[:1] if cell.rows > 1]
                continue
            read += self._row(row)
        places = [place for cell in table.cells for place in cell.places]
        line = min((place.line for place in places), default=1)
        page = table.pages[0] if table.pages else None
        self.reports.append(TableReport(line=line, rows=table.rows - headers, rows_read=read, taken_for="plan", page=page))

    def _wide(self, header: Wide, row: Row) -> bool:
        """Whether a row under heads of goals and tiers gave any."""
        made = of_wide(self.document, header, row, self.year)
        self.goals += made.goals
        self.found += made.found
        return bool(made.goals or made.found)

    def _row(self, row: Row) -> bool:
        """Whether a row gave a goal, an indicator or the department's name."""
        cells = once(row)
        if not cells:
            return False
        if len({id(cell) for _, cell in cells}) == 1 and names_part(cells[0][1].text):
            self.reader.within(horizon_of(cells[0][1].text))
            return False
        if self._pending and (below := self._below(row)) is not None:
            return below
        found = pairs(row)
        first = found[0] if found and found[0].column == cells[0][0] else None
        label = row[first.column] if first is not None else None
        # "整体绩效目标" may span the rows below its goal: there it labels nothing.
        spanned = any(label is cell for cell in self._seen) or (first is not None and heads_tier(first))
        if first is not None and first.label.field != "indicators" and not spanned:
            self._seen.append(label)
            return self._label(row)
        made = [Found(structs.replace(item.indicator, goal=self._goal), item.first, item.second) for item in self.reader.read(row)]
        self.found += made
        return bool(made)

    def _label(self, row: Row) -> bool:
        found = pairs(row)
        goals = [pair for pair in found if pair.label.field in {"goal", "done"}]
        if any(pair.label.field == "goal" for pair in goals) and all(pair.value is None for pair in goals):
            self._pending = goal_columns(goals)
            self.reader.under_goals(self._pending)
            self._pending_cell = once(row)[0][1]
            return False
        read = False
        for pair in found:
            if pair.cell is None or pair.value is None:
                continue
            evidence = evidences.of_cell(self.document, pair.cell)
            if pair.label.field == "numbered-goal":
                self.reader.forget()
                self._goal = pair.label.text
                self.goals.append(Goal(text=pair.value, horizon=horizon_of(pair.label.text), evidence=evidence, label=self._goal))
            elif pair.label.field == "goal":
                self.goals.append(Goal(text=pair.value, horizon=horizon_of(pair.label.text), evidence=evidence))
            elif pair.label.field in {"unit_of_plan", "implementers"} and not self.evidence:
                self.evidence = evidence
            else:
                continue
            read = True
        return read

    def _below(self, row: Row) -> bool | None:
        """Goals that stand under their labels (长期目标 | 年度目标); None where the row is another one."""
        found = pairs(row)
        if found and all(pair.label.field in {"goal", "done"} and pair.value is None for pair in found):
            self._pending = goal_columns(found)
            return False
        pending, self._pending = self._pending, []
        cells = [(column, cell) for column, cell in once(row) if cell is not self._pending_cell]
        if found and cells and any(pair.column == cells[0][0] for pair in found):
            return None
        for column, cell in cells:
            under = [horizon for start, horizon in pending if start <= column]
            horizon = under[-1] if under else "annual"
            if horizon is not None:
                self.goals.append(Goal(text=clean(cell.text), horizon=horizon, evidence=evidences.of_cell(self.document, cell)))
        return bool(cells)
