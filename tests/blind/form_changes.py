"""Changes of the rows of a form, of the lines around it and of its medium that leave its facts as they are."""

import re
from collections.abc import Callable

from blind.annotated import Document
from blind.edited_tables import Cell, Matrix, each_table, full_row, grid_of, insert_row, matrix_of
from blind.table_changes import Change
from made_grids import Block, Grid

NAME_LABELS = ("项目名", "名称", "项目（政策）名称", "项目", "政策/项目名称", "支出项目", "事项名称", "专项名称")
OFFICE_LABELS = ("预算部门", "填报单位", "部门", "单位", "归口单位", "预算管理部门", "责任单位", "项目主管单位名称")
GOAL_LABELS = ("绩效目标", "总体目标", "年度目标", "总目标", "预期绩效目标", "项目绩效总体目标", "预期达到的目标", "目标概述")
MONEY_LABELS = ("预算金额", "资金总量", "项目经费", "总预算", "预算安排", "预算安排情况", "资金安排总额", "核定预算")
NAMES = {"项目名称", "项 目 名 称", "专项名称", "政策名称", "专项资金名称", "转移支付名称", "项目（政策）名称"}
OFFICES = re.compile(r"^(?:预算)?主管(?:预算)?(?:部门|单位)(?:及代码|及编码)?$")
GOALS = {"年度总体目标", "年度绩效目标", "总体目标", "年度目标", "绩效目标", "项目绩效目标"}
TOTALS = {"年度资金总额", "资金总额", "项目资金总额", "预算金额"}


def names_of(document: Document) -> set[str]:
    """The names of its projects."""
    return {project.name for project in document.projects}


def name_row(row: list[Cell], names: set[str]) -> bool:
    """Whether a row prints a label and the name of a project."""
    return row[0].text in NAMES and any(cell.text in names for cell in row[1:])


def labelled(document: Document, test: Callable[[list[Cell]], bool], text: str) -> Document | None:
    """Another label in rows that begin with one."""

    def edit(matrix: Matrix) -> Matrix | None:
        rows = [row for row in matrix if test(row)]
        for row in rows:
            row[0].text = text
        return matrix if rows else None

    return each_table(document, edit)


def label_change(which: str, text: str) -> Change:
    """Another word for the label of the name, the office, the goal."""

    def change(document: Document) -> Document | None:
        names, goals = names_of(document), {project.goal for project in document.projects if project.goal}
        tests: dict[str, Callable[[list[Cell]], bool]] = {
            "name": lambda row: name_row(row, names),
            "office": lambda row: bool(OFFICES.match(row[0].text)),
            "goal": lambda row: row[0].text in GOALS and any(cell.text in goals for cell in row[1:]),
        }
        return labelled(document, tests[which], text)

    return change


def money_label(text: str) -> Change:
    """Another word for the sum of a form."""

    def change(document: Document) -> Document | None:
        def edit(matrix: Matrix) -> Matrix | None:
            if not any(name_row(row, names_of(document)) for row in matrix):
                return None
            cells = {id(cell): cell for row in matrix for cell in row if re.sub(r"[（(].*?[)）]|[：:]", "", cell.text).strip() in TOTALS}
            for cell in cells.values():
                cell.text = text + ("（万元）" if "万元" in cell.text else "")
            return matrix if cells else None

        return each_table(document, edit)

    return change


def respelled_labels(spell: Callable[[str], str]) -> Change:
    """Labels of names, offices and goals spelled otherwise."""

    def change(document: Document) -> Document | None:
        def edit(matrix: Matrix) -> Matrix | None:
            cells = {id(row[0]): row[0] for row in matrix if row[0].text in NAMES | GOALS or OFFICES.match(row[0].text)}
            for cell in cells.values():
                cell.text = spell(cell.text)
            return matrix if cells and any(name_row_text(row, names_of(document)) for row in matrix) else None

        return each_table(document, edit)

    return change


def name_row_text(row: list[Cell], names: set[str]) -> bool:
    """Whether the name of a project stands in a row."""
    return any(cell.text in names for cell in row)


def whole_rows(matrix: Matrix) -> list[int]:
    """Rows that share no cell with their neighbours."""
    ids = [{id(cell) for cell in row} for row in matrix]
    return [at for at in range(len(matrix)) if not (at and ids[at] & ids[at - 1]) and not (at + 1 < len(matrix) and ids[at] & ids[at + 1])]


def name_row_below(document: Document) -> Document | None:
    """The row of the office before that of the name."""
    names = names_of(document)

    def edit(matrix: Matrix) -> Matrix | None:
        whole = set(whole_rows(matrix))
        at = [
            row
            for row in range(len(matrix) - 1)
            if {row, row + 1} <= whole and name_row(matrix[row], names) and OFFICES.match(matrix[row + 1][0].text)
        ]
        for row in at:
            matrix[row], matrix[row + 1] = matrix[row + 1], matrix[row]
        return matrix if at else None

    return each_table(document, edit)


def one_form(document: Document, matrix: Matrix) -> int | None:
    """The row of the name in a table of one form."""
    found = [at for at, row in enumerate(matrix) if name_row(row, names_of(document))]
    return found[0] if len(found) == 1 and found[0] in whole_rows(matrix) and len({id(cell) for cell in matrix[found[0]]}) == 2 else None


def name_over_table(form: str) -> Change:
    """The row of the name as a line over the table."""

    def change(document: Document) -> Document | None:
        def edit(matrix: Matrix) -> "list[Block] | None":
            at = one_form(document, matrix)
            if at is None:
                return None
            name = matrix[at][-1].text
            return [form.format(name), grid_of([*matrix[:at], *matrix[at + 1 :]])]

        return each_table(document, edit)

    return change


def name_in_one_cell(document: Document) -> Document | None:
    """ "项目名称：…" over the whole width."""

    def edit(matrix: Matrix) -> Matrix | None:
        at = one_form(document, matrix)
        if at is None:
            return None
        matrix[at] = full_row(matrix, f"{matrix[at][0].text}：{matrix[at][-1].text}")
        return matrix

    return each_table(document, edit)


def name_as_title(document: Document) -> Document | None:
    """The name in the title of the table alone ("…项目支出绩效目标表")."""
    if len(document.projects) != 1:
        return None
    name = document.projects[0].name
    lines = [
        at
        for at, block in enumerate(document.blocks)
        if isinstance(block, str) and re.fullmatch(r"项目(?:支出)?绩效(?:目标|自评)表", block)
    ]
    changed = name_over_table("{}")(document)
    if changed is None or len(lines) != 1:
        return None
    blocks = [block for block in changed.blocks if block != name]
    return changed._replace(blocks=[f"{name}{block}" if block == document.blocks[lines[0]] else block for block in blocks])  # type: ignore[str-bytes-safe]


def goal_at_end(document: Document) -> Document | None:
    """The goal below the indicators."""
    goals = {project.goal for project in document.projects if project.goal}

    def edit(matrix: Matrix) -> Matrix | None:
        at = [row for row in whole_rows(matrix) if matrix[row][0].text in GOALS and matrix[row][-1].text in goals]
        if len(at) != 1 or one_form(document, matrix) is None:
            return None
        matrix.append(matrix.pop(at[0]))
        return matrix

    return each_table(document, edit)


def in_yuan(document: Document) -> Document | None:
    """Money of forms in 元."""

    def edit(matrix: Matrix) -> Matrix | None:
        if not any(name_row(row, names_of(document)) for row in matrix):
            return None
        said = [cell for row in matrix for cell in row if "（万元）" in cell.text or "(万元)" in cell.text]
        cells = {id(cell): cell for row in matrix for cell in row if re.fullmatch(r"[\d,]+\.\d\d", cell.text)}
        if not said or not cells:
            return None
        for cell in said:
            cell.text = cell.text.replace("万元", "元")
        for cell in cells.values():
            cell.text = f"{float(cell.text.replace(',', '')) * 10000:,.2f}"
        return matrix

    return each_table(document, edit)


def title_in_table(document: Document) -> Document | None:
    """The title over a form as its first row."""

    blocks: list[Block] = []
    changed = False
    for block in document.blocks:
        before = blocks[-1] if blocks else None
        if isinstance(block, Grid) and isinstance(before, str) and before.endswith("表") and len(before) < 30:
            matrix = matrix_of(block)
            insert_row(matrix, 0, full_row(matrix, before))
            blocks[-1] = grid_of(matrix)
            changed = True
        else:
            blocks.append(block)
    return document._replace(blocks=blocks) if changed else None


def lines_between(*lines: str) -> Change:
    """Lines before every table."""

    def change(document: Document) -> Document | None:
        blocks: list[Block] = []
        for block in document.blocks:
            blocks += [*lines, block] if isinstance(block, Grid) else [block]
        return document._replace(blocks=blocks)

    return change


def notes_behind(*lines: str) -> Change:
    """Lines behind every table."""

    def change(document: Document) -> Document | None:
        blocks: list[Block] = []
        for block in document.blocks:
            blocks += [block, *lines] if isinstance(block, Grid) else [block]
        return document._replace(blocks=blocks)

    return change


def one_table(document: Document) -> Document | None:
    """Forms of one width in one table, their titles in rows between them."""
    grids = [at for at, block in enumerate(document.blocks) if isinstance(block, Grid)]
    forms = [at for at in grids if any(name_row(row, names_of(document)) for row in matrix_of(document.blocks[at]))]  # type: ignore[arg-type]
    if (
        len(forms) < 2
        or len({document.blocks[at].width() for at in forms}) > 1
        or forms != grids[grids.index(forms[0]) : grids.index(forms[-1]) + 1]
    ):  # type: ignore[union-attr]
        return None
    rows: Matrix = []
    for block in document.blocks[forms[0] : forms[-1] + 1]:
        if isinstance(block, Grid):
            rows += matrix_of(block)
        else:
            rows.append([*[Cell(block)] * document.blocks[forms[0]].width()])  # type: ignore[union-attr]
    return document._replace(blocks=[*document.blocks[: forms[0]], grid_of(rows), *document.blocks[forms[-1] + 1 :]])


def in_medium(medium: str) -> Change:
    """Another kind of file; none where names stand in the names of sheets alone. A line end in a cell is a blank in a text."""

    def change(document: Document) -> Document | None:
        if document.medium == medium or sum(isinstance(block, str) and block.startswith("sheet:") for block in document.blocks) > 1:
            return None
        as_text = medium in {"txt", "md", "bars.txt"}
        changed = each_table(document, _on_one_line) if as_text else document
        return changed._replace(medium=medium) if changed else None

    return change


def _on_one_line(matrix: Matrix) -> Matrix:
    for row in matrix:
        for cell in row:
            cell.text = cell.text.replace("\n", " ")
    return matrix
