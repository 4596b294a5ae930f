"""Changes of the rows of tables of indicators that leave the facts as they are: tables cut in two, rows put in, tables on their side."""

from collections.abc import Callable, Sequence

from blind.edited_tables import Cell, Matrix, Region, blank_row, grid_of, insert_row
from blind.table_changes import Change, of_tables


def cut(repeat: bool, between: Sequence[str] = (), tiers_again: bool = True) -> Change:
    """The last table of a form cut in two in the middle of its indicators. tiers_again: a merged tier is printed again below."""

    def edit(matrix: Matrix, regions: list[Region]) -> "list[object] | None":
        region = regions[-1]
        if region.header is None or len(region.body) < 4:
            return None
        at = region.body[len(region.body) // 2]
        if not tiers_again and matrix[at][region.left] is not matrix[at - 1][region.left]:
            return None
        upper, lower = matrix[:at], [list(row) for row in matrix[at:]]
        anew: dict[int, Cell] = {}
        before = {id(cell) for cell in upper[-1]}
        for row in lower:
            for column, cell in enumerate(row):
                if id(cell) in before:
                    row[column] = anew.setdefault(id(cell), Cell(cell.text if tiers_again else ""))
        copies: dict[int, Cell] = {}
        head = [[copies.setdefault(id(cell), Cell(cell.text)) for cell in row] for row in matrix[slice(*region.header)]] if repeat else []
        return [grid_of(upper), *between, grid_of([*head, *lower])]

    return of_tables(edit)


def apart(*between: str) -> Change:
    """The rows of the form and its indicators in two tables."""

    def edit(matrix: Matrix, regions: list[Region]) -> "list[object] | None":
        region = regions[0]
        if len(regions) > 1 or not region.header or not region.header[0]:
            return None
        top = region.header[0]
        if any(one is other for one, other in zip(matrix[top - 1], matrix[top], strict=True)):
            return None
        return [grid_of(matrix[:top]), *between, grid_of(matrix[top:])]

    return of_tables(edit)


def rows_put_in(make: Callable[[Matrix], list[Cell]], where: str) -> Change:
    """A row at the top of the table, over the header, in the middle, or at the end."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        for region in reversed(regions):
            middle = region.body[len(region.body) // 2]
            at = {
                "over": region.first,
                "middle": middle,
                "end": region.end,
                "under": region.header[1] if region.header else region.body[0],
            }.get(where)
            if at is not None:
                insert_row(matrix, at, make(matrix), open_above=where == "end")
        if where == "top":
            insert_row(matrix, 0, make(matrix))
        return matrix

    return of_tables(edit)


def named_by_numbers(form: str) -> Change:
    """Names counted in their cells ("1.…")."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        for region in regions:
            for number, row in enumerate(region.body, 1):
                cell = matrix[row][region.columns["name"]]
                cell.text = form.format(number) + cell.text
        return matrix

    return of_tables(edit)


def on_its_side(matrix: Matrix, regions: list[Region]) -> "list[object] | None":
    """An indicator in each column."""
    region = regions[0]
    if (
        len(regions) > 1
        or not region.header
        or region.header[1] - region.header[0] > 1
        or len(region.body) > 9
        or "tier2" not in region.columns
    ):
        return None
    begin = region.left
    rows = [region.header[0], *region.body]
    turned = [[matrix[row][column] for row in rows] for column in range(begin, len(matrix[0]))]
    top, rest = matrix[: region.header[0]], matrix[region.end :]
    return [*([grid_of(top)] if top else []), grid_of(turned), *([grid_of(rest)] if rest else [])]


def blank_rows_between(matrix: Matrix, regions: list[Region]) -> Matrix | None:
    """A blank row before each new first tier."""
    changed = False
    for region in reversed(regions):
        column = region.columns.get("tier1", region.left)
        for row in reversed(region.body[1:]):
            if matrix[row][column] is not matrix[row - 1][column] and matrix[row][column].text:
                insert_row(matrix, row, blank_row(matrix))
                changed = True
    return matrix if changed else None
