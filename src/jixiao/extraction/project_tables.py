"""Project tables (项目支出表): a document in, its rows out: projects with their money by fund, and the rows that are no projects.

A row is a project unless it is a sum, a unit's subtotal, a group ("31 本级支出项目") or an item of personnel or office money (by class
column, or by the letter in a code of the integrated budget system); those items come back as budget lines.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from msgspec import Struct, structs

from jixiao.documents.blocks import Cell, Document, Heading, Table
from jixiao.extraction import evidences
from jixiao.extraction.amounts import parse, unit_for, unit_in
from jixiao.extraction.found_indicators import Found, settled
from jixiao.extraction.fundings import fund_of
from jixiao.extraction.packed_indicators import is_whole, packed_whole
from jixiao.extraction.project_classes import class_of
from jixiao.extraction.project_columns import column_roles, header_paths, header_rows, is_sum_column
from jixiao.extraction.project_groups import nested_groups
from jixiao.extraction.project_words import level_of, words
from jixiao.extraction.sightings import Sighting
from jixiao.extraction.tables import role_of
from jixiao.extraction.tier_columns import TierColumn, labelled_rows, of_row, tier_columns
from jixiao.extraction.wording import clean, comparable
from jixiao.facts.evidence import Evidence
from jixiao.facts.findings import TableReport
from jixiao.facts.indicators import Goal
from jixiao.facts.money import Amount, BudgetLine, Funding, FundingBreakdown
from jixiao.facts.projects import Project, ProjectClass

_CODED_NAME: Final = re.compile(r"(\d{8,14}[A-Z]\d{6,13})\s*[-—－]?\s*(?=\S)")
_USUAL_UNIT: Final = "万元"
"""What budget tables of all levels count in where no unit is printed."""


class ProjectRows(NamedTuple):
    """What the project tables of a document gave. blocks: indexes of the tables read."""

    sightings: tuple[Sighting, ...]
    lines: tuple[BudgetLine, ...]
    reports: tuple[TableReport, ...]
    blocks: frozenset[int]


class _Header(Struct, frozen=True):
    """rows: how many rows the header takes; paths: words above each column, from the top; roles: role → column; tiers: columns that
    print the indicators of a tier."""

    rows: int
    paths: tuple[tuple[str, ...], ...]
    roles: dict[str, int]
    tiers: tuple[TierColumn, ...] = ()


class _Row(Struct, frozen=True):
    """A row under the header: its cells by column, and what the roles say."""

    cells: tuple[Cell | None, ...]
    texts: dict[str, str]


def read_project_tables(document: Document, year: int | None = None) -> ProjectRows:
    """The projects of all project tables. year: of targets that a table packs into a cell of each project."""
    found: list[tuple[Sighting | None, BudgetLine | None]] = []
    reports: list[TableReport] = []
    blocks: set[int] = set()
    previous: tuple[int, _Header] | None = None
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        header = _header(block, _captions(document, index)) or _continued(document, index, previous)
        if header is None:
            continue
        previous = (index, header)
        unit = unit_for(document, index) or _USUAL_UNIT
        rows = [_row(cells, header) for cells in block.grid()[header.rows :]]
        given = list(_facts(document, index, header, rows, unit, year))
        found += given
        blocks.add(index)
        reports.append(_report(block, header, given))
    return ProjectRows(
        tuple(sighting for sighting, _ in found if sighting),
        tuple(line for _, line in found if line),
        tuple(reports),
        frozenset(blocks),
    )


def _continued(document: Document, index: int, previous: tuple[int, _Header] | None) -> _Header | None:
    """The header of the table before, where this one is the rest of it on the next page: as many columns, figures from the first row,
    and no caption between."""
    if previous is None or any(isinstance(block, Heading | Table) for block in document.blocks[previous[0] + 1 : index]):
        return None
    table, header = document.blocks[index], previous[1]
    if not isinstance(table, Table) or table.columns != len(header.paths) or index - previous[0] > 3:
        return None
    first = table.grid()[0][header.roles["amount"]] if "amount" in header.roles else None
    return structs.replace(header, rows=0) if first and parse(first.text, _USUAL_UNIT) else None


def _captions(document: Document, index: int) -> str:
    """The headings and short paragraphs just before a table, nearest last."""
    captions: list[str] = []
    for block in reversed(document.blocks[max(0, index - 4) : index]):
        if isinstance(block, Table):
            break
        captions.append(block.text)
        if isinstance(block, Heading):
            break
    return " ".join(reversed(captions))


def _header(table: Table, caption: str) -> _Header | None:
    """The header of a table that lists projects, None for any other table."""
    grid = table.grid()
    rows = labelled_rows(grid) or header_rows(table, grid)
    if not 0 < rows < table.rows:
        return None
    paths = header_paths(table, grid, rows)
    if tiered := tier_columns([tuple(map(comparable, path)) for path in paths]):
        roles = {role: column for role, column in column_roles(paths).items() if column not in {each.column for each in tiered}}
        return _Header(rows, paths, roles, tiered) if "name" in roles else None
    if {"name", "target"} <= {role_of(path[-1]) for path in paths}:
        # A list of projects with an indicator in each row is a form's.
        return None
    if any(word in part for word in words("projects", "not_projects", "headers") for path in paths for part in map(comparable, path)):
        return None
    roles = column_roles(paths)
    # A goal beside name and amount tells a list of projects under any caption ("项目 | 预算数 | 绩效目标").
    is_listed = ("项目" in caption and ("支出" in caption or "预算" in caption or "绩效" in caption)) or "goal" in roles
    name = comparable(paths[roles["name"]][-1]) if "name" in roles else ""
    if "name" not in roles or "amount" not in roles or not (is_listed or "名称" in name) or (name == "项目" and not is_listed):
        return None
    return _Header(rows, paths, roles)


def _row(cells: list[Cell | None], header: _Header) -> _Row:
    texts = {role: clean(cell.text) if (cell := cells[column]) else "" for role, column in header.roles.items()}
    coded = _CODED_NAME.match(texts["name"])
    if coded:
        # "11000024T000002830551-统计监测分析": the code stands before the name in one cell.
        texts |= {"code": texts.get("code") or coded[1], "name": texts["name"][coded.end() :]}
    return _Row(tuple(cells), texts)


def _facts(
    document: Document, index: int, header: _Header, rows: list[_Row], unit: str, year: int | None
) -> Iterator[tuple[Sighting | None, BudgetLine | None]]:
    """For each row the project or the budget line it is; sums, units and groups give nothing."""
    longest = max((len(row.texts["code"]) for row in rows), default=0) if "code" in header.roles else 0
    own = _unit_of(header.paths[header.roles["amount"]], unit) if "amount" in header.roles else unit
    amounts = [parse(row.texts.get("amount", ""), own) for row in rows]
    sums = [_is_group(rows, position, longest) for position in range(len(rows))]
    # Named groups ("通用项目") stand among the rows of their unit: they part it no further.
    parts = [
        is_sum and comparable(row.texts["name"]) not in words("projects", "groups", "labels")
        for is_sum, row in zip(sums, rows, strict=True)
    ]
    nested = nested_groups([amount.yuan if amount else None for amount in amounts], parts)
    if not nested:
        nested = nested_groups([amount.yuan if amount else None for amount in amounts], sums)
    last: Sighting | None = None
    for position, (row, amount) in enumerate(zip(rows, amounts, strict=True)):
        if position and _is_same(row, rows[position - 1], header):
            # Tiers side by side over several rows of a project: what the rows below the first print is its own too.
            last = _with_more(last, of_row(document, header.tiers, row.cells, year)) if last else None
            continue
        if last is not None:
            yield last, None
            last = None
        if (amount is None and not (header.tiers and row.texts["name"])) or sums[position] or position in nested:
            continue
        project_class, is_line = class_of(row.texts.get("code", ""), row.texts.get("class", ""))
        if is_line and amount is not None:
            yield None, _line(document, row, header, amount)
        else:
            last = _sighting(document, index, header, row, amount, project_class, unit, year)
    if last is not None:
        yield last, None


def _with_more(sighting: Sighting, found: Sequence[Found]) -> Sighting:
    project = sighting.project
    more = settled(found, start=len(project.indicators))
    return structs.replace(sighting, project=structs.replace(project, indicators=(*project.indicators, *more)))


def _is_same(row: _Row, before: _Row, header: _Header) -> bool:
    """Whether a row is another one of the project above, whose name and amount are merged over both, or printed in each of its rows."""
    columns = [header.roles[role] for role in ("name", "amount") if role in header.roles]
    if all(row.cells[column] is not None and row.cells[column] is before.cells[column] for column in columns):
        return True
    if "indicators" not in header.roles:
        return False
    said, other = ({role: text for role, text in each.texts.items() if role != "indicators"} for each in (row, before))
    return said == other


def _unit_of(path: tuple[str, ...], unit: str) -> str:
    """The unit of a column: its header's own ("金额（元）"), else the table's."""
    return next((own for part in path if (own := unit_in(part))), unit)


def _is_group(rows: list[_Row], position: int, longest_code: int) -> bool:
    """Whether a row is a sum: it has no name, says so, has a shorter code than the items, or is a unit over its projects."""
    texts = rows[position].texts
    name = comparable(texts["name"])
    if not name or name in words("projects", "totals", "labels"):
        return True
    if longest_code >= 12 and len(texts.get("code", "")) < 12:
        return True
    if texts.get("unit_code") and not texts.get("unit") and not all(row.texts["unit_code"] for row in rows):
        # A column for units and projects alike: only units have a unit code.
        return True
    if name in words("projects", "groups", "labels") and _is_sum(rows, position):
        return True
    for role in ("class", "unit"):
        filled = sum(1 for row in rows if row.texts.get(role))
        if role in texts and not texts[role] and filled * 2 > len(rows):
            return True
    return "unit" not in texts and _names_unit(name) and (_is_sum(rows, position) or _lacks_goal(rows, position))


def _names_unit(name: str) -> bool:
    """Whether a name ends as names of units do ("某市工程质量监督站（造价管理站）")."""
    endings = words("projects", "units", "endings")
    return name.endswith(endings) or re.sub(r"\(.*?\)$", "", name).endswith(endings)


def _lacks_goal(rows: list[_Row], position: int) -> bool:
    """Whether a row prints no goal where nearly all rows do that are no units or totals: it is no project."""
    goals = [bool(row.texts.get("goal")) for row in rows if not _names_unit(name := comparable(row.texts["name"])) and name != "合计"]
    return not rows[position].texts.get("goal") and sum(goals) >= 2 and sum(goals) * 10 >= len(goals) * 7


def _is_sum(rows: list[_Row], position: int) -> bool:
    """Whether the amount of a row is that of the rows right after it, to half a unit of the last decimal (0.01 万元) for each."""
    own = parse(rows[position].texts.get("amount", ""), _USUAL_UNIT)
    total = Decimal(0)
    for number, row in enumerate(rows[position + 1 :], 1):
        amount = parse(row.texts.get("amount", ""), _USUAL_UNIT)
        total += amount.yuan if amount else Decimal(0)
        if own and abs(total - own.yuan) < max(100, 50 * (number + 1)):
            return True
    return False


def _line(document: Document, row: _Row, header: _Header, amount: Amount) -> BudgetLine:
    return BudgetLine(
        name=row.texts["name"],
        amount=amount,
        statement="project-expenditure",
        evidence=_evidence(document, row, header, "name", "amount"),
        direction="expenditure",
        code=row.texts.get("code") or None,
        unit=row.texts.get("unit") or None,
    )


def _evidence(document: Document, row: _Row, header: _Header, *roles: str) -> tuple[Evidence, ...]:
    cells = [row.cells[header.roles[role]] for role in roles if role in header.roles]
    return tuple(piece for cell in cells if cell for piece in evidences.of_cell(document, cell))


def _sighting(
    document: Document,
    index: int,
    header: _Header,
    row: _Row,
    amount: Amount | None,
    project_class: ProjectClass | None,
    unit: str,
    year: int | None,
) -> Sighting:
    name = row.texts["name"]
    goal = row.texts.get("goal", "")
    packed = row.cells[header.roles["indicators"]] if "indicators" in header.roles else None
    goals = (Goal(text=goal, horizon="annual", evidence=_evidence(document, row, header, "goal")),) if goal else ()
    project = Project(
        names=(name,),
        evidence=_evidence(document, row, header, "name"),
        amount=amount,
        amount_evidence=_evidence(document, row, header, "amount") if amount else (),
        code=row.texts.get("code") or None,
        project_class=project_class,
        category=row.texts.get("class") or None,
        implementers=(row.texts["unit"],) if row.texts.get("unit") else (),
        breakdowns=_breakdowns(document, header, row, amount, unit) if amount else (),
        goals=goals,
        indicators=settled(
            packed_whole(document, packed, year)
            if packed is not None and is_whole(packed.text)
            else of_row(document, header.tiers, row.cells, year)
        ),
    )
    places = [place for cell in row.cells if cell for place in cell.places]
    spans = ((min(place.start for place in places), max(place.end for place in places)),) if places else ()
    return Sighting(project=project, kind="project-table", source=index, spans=spans)


def _breakdowns(document: Document, header: _Header, row: _Row, amount: Amount, unit: str) -> tuple[FundingBreakdown, ...]:
    """The fund columns of a row: a sum under a fund holds the columns beside it ("财政拨款 > 小计, 一般公共预算, …")."""
    top: list[Funding] = []
    parents: dict[str, int] = {}
    for column, path in enumerate(header.paths):
        funding = _funding(document, row.cells[column], path, unit)
        if funding is None or column in header.roles.values():
            continue
        parent = path[0] if len(path) > 1 else ""
        if parent in parents and not is_sum_column(path):
            holder = top[parents[parent]]
            top[parents[parent]] = structs.replace(holder, includes=(*holder.includes, funding))
            continue
        if is_sum_column(path):
            parents[parent] = len(top)
        top.append(funding)
    if not top:
        return ()
    total = sum((funding.amount.yuan for funding in top), Decimal(0))
    return (FundingBreakdown(axis="by-fund", fundings=tuple(top), place="project-table", complete=abs(total - amount.yuan) < 100),)


def _funding(document: Document, cell: Cell | None, path: tuple[str, ...], unit: str) -> Funding | None:
    """The money of one fund column; None where it is blank or no fund."""
    amount = parse(clean(cell.text), _unit_of(path, unit)) if cell else None
    if cell is None or amount is None:
        return None
    is_sum = is_sum_column(path)
    own = path[-2] if is_sum and len(path) > 1 else path[-1]
    above = path[0] if len(path) > 1 and not is_sum else ""
    # "财政拨款结转结余 > 一般公共预算" is carried over money, not this year's.
    is_carried = fund_of(above) == "carried-over"
    label = f"{above}（{own}）" if is_carried else own
    fund = "carried-over" if is_carried else fund_of(own)
    if fund is None and level_of(own) is None:
        return None
    return Funding(labels=(label,), amount=amount, evidence=evidences.of_cell(document, cell), fund=fund, level=level_of(own))


def _report(table: Table, header: _Header, given: list[tuple[Sighting | None, BudgetLine | None]]) -> TableReport:
    places = [place for cell in table.cells for place in cell.places]
    line = min((place.line for place in places), default=1)
    page = min((place.page for place in places if place.page is not None), default=None)
    return TableReport(line=line, page=page, rows=table.rows - header.rows, rows_read=len(given), taken_for="projects")
