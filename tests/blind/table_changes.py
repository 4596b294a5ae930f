"""Changes of the tables of indicators of a made document that leave its facts as they are: one layout in, another one out."""

from collections.abc import Callable, Sequence

from blind.annotated import Document
from blind.edited_tables import (
    Cell,
    Matrix,
    Region,
    delete_column,
    edited,
    full_row,
    insert_column,
    insert_row,
    own_column,
    rows_of,
)

Change = Callable[[Document], Document | None]

NAME_WORDS = (
    "考核指标",
    "绩效内容",
    "指标内容",
    "指标内容描述",
    "评价内容",
    "具体事项",
    "工作内容",
    "绩效目标内容",
    "要做的事",
    "考核要点",
)
TARGET_WORDS = (
    "年度目标值", "预期值", "指标目标", "评价标准", "目标任务", "预期成效", "考核标准", "目标设定", "年度任务",
    "拟达到的水平", "要求", "预期效果", "应达标准",
)  # fmt: skip
TIER_WORDS = (
    ("指标类型", "指标子类"),
    ("一级", "二级"),
    ("类别", "细类"),
    ("分类", "维度"),
    ("指标", "指标明细"),
    ("评价维度", "评价内容"),
    ("一级内容", "二级内容"),
)
EXTRA = ("序号", "备注", "指标解释", "评分标准", "责任科室", "权重", "数据来源", "完成时限要求", "指标来源")


def of_tables(edit: Callable[[Matrix, list[Region]], object]) -> Change:
    """A change of the document by a change of each of its tables."""
    return lambda document: edited(document, edit)  # type: ignore[arg-type]


def headed(regions: Sequence[Region]) -> bool:
    """Whether each region has a header."""
    return all(region.header for region in regions)


def word(role: str, text: str) -> Change:
    """The header of a column in other words."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        if not headed(regions) or any(role not in region.columns or region.divided for region in regions):
            return None
        for region in regions:
            assert region.header is not None
            cell = matrix[region.header[1] - 1][region.columns[role]]
            if region.header[0] and cell is matrix[region.header[0] - 1][region.columns[role]]:
                return None
            if any(cell is other for column, other in enumerate(matrix[region.header[1] - 1]) if column != region.columns[role]):
                return None
            cell.text = text
        return matrix

    return of_tables(edit)


def both_words(first: str, second: str) -> Change:
    """Other words over both tiers."""

    def change(document: Document) -> Document | None:
        one = word("tier1", first)(document)
        return word("tier2", second)(one) if one else None

    return change


def respelled(spell: Callable[[str], str]) -> Change:
    """All header cells spelled otherwise."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        cells = {id(cell): cell for region in regions if region.header for row in matrix[slice(*region.header)] for cell in row}
        for cell in cells.values():
            cell.text = spell(cell.text)
        return matrix if cells else None

    return of_tables(edit)


def headless(matrix: Matrix, regions: list[Region]) -> Matrix | None:
    """The header left out, where a reader can tell the columns without it: one column of values, nothing but a weight besides."""
    if not headed(regions) or any("actual" in region.columns or region.divided or "tier2" not in region.columns for region in regions):
        return None
    for region in reversed(regions):
        assert region.header is not None
        begin = region.columns.get("label", region.left)
        texts = {cell.text for row in matrix[slice(*region.header)] for cell in row[begin:]}
        if (
            begin > 1
            or any("项目" in text or "目标" in text.replace("目标值", "") for text in texts)
            or len(matrix[0]) - region.columns["target"] > 2
        ):
            return None
        del matrix[slice(*region.header)]
    return matrix


def repeated_header(matrix: Matrix, regions: list[Region]) -> Matrix | None:
    """The header again in the middle, as a page break prints it; merged tiers are printed again below it."""
    if not headed(regions):
        return None
    for region in reversed(regions):
        assert region.header is not None
        at = region.body[len(region.body) // 2]
        before = matrix[region.header[1] - 1]
        copies: dict[int, Cell] = {}
        row = [copies.setdefault(id(cell), Cell(cell.text)) for cell in before]
        over = {column for column, cell in enumerate(matrix[at]) if cell is matrix[at - 1][column] and column >= region.left}
        broken: dict[int, Cell] = {}
        for below in range(at, region.end):
            for column in over:
                if (cell := matrix[below][column]) is matrix[at - 1][column]:
                    matrix[below][column] = broken.setdefault(column, Cell(cell.text))
        insert_row(matrix, at, row)
    return matrix


def two_levels(matrix: Matrix, regions: list[Region]) -> Matrix | None:
    """ "绩效指标 | 绩效目标值" over the header: the first over tiers and names, the second over the values."""
    if not headed(regions):
        return None
    for region in reversed(regions):
        assert region.header is not None
        top = region.header[0]
        if region.header[1] - top > 1 or region.columns["target"] < region.columns["name"]:
            return None
        upper = list(matrix[top])
        over, value = Cell("绩效指标"), Cell("绩效目标情况")
        for column in range(region.left, len(upper)):
            upper[column] = over if column <= region.columns["name"] else value
        for column in range(region.left):
            upper[column] = matrix[top][column] if own_column(matrix, region, column) else upper[column]
        insert_row(matrix, top, upper)
    return matrix


def unmerged(blank: bool) -> Change:
    """Tiers in every row, or blank below their first row."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        changed = False
        for region in regions:
            for role in ("tier1", "tier2"):
                column = region.columns.get(role)
                if column is None or not own_column(matrix, region, column):
                    continue
                for row in reversed(region.body):
                    cell = matrix[row][column]
                    again = row > 0 and matrix[row - 1][column] is cell
                    changed = changed or again
                    matrix[row][column] = Cell("" if again and blank else cell.text)
        return matrix if changed else None

    return of_tables(edit)


def without(*roles: str) -> Change:
    """Tier columns left out."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        columns = {tuple(region.columns.get(role) for role in roles) for region in regions}
        if len(columns) > 1 or None in next(iter(columns)) or not headed(regions):
            return None
        if any(not own_column(matrix, region, region.columns[role]) for region in regions for role in roles):
            return None
        gone = sorted(next(iter(columns)), reverse=True)  # type: ignore[type-var]
        return matrix if all(delete_column(matrix, column, rows_of(regions)) for column in gone) else None  # type: ignore[arg-type]

    return of_tables(edit)


def tier_rows(kept: bool, spell: Callable[[int, str], str] = lambda _, text: text) -> Change:
    """The first tier as a row over its indicators, in place of a column or (kept) beside it."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        columns = {region.columns.get("tier1") for region in regions}
        if len(columns) > 1 or None in columns or not headed(regions) or any("tier2" not in region.columns for region in regions):
            return None
        column = next(iter(columns))
        assert column is not None
        if not all(own_column(matrix, region, column) for region in regions):
            return None
        inside = {id(matrix[row]) for row in rows_of(regions)}
        for region in reversed(regions):
            begins = [row for row in region.body if region.facts[row].first and matrix[row][column] is not matrix[row - 1][column]]
            texts = [matrix[row][column].text for row in begins]
            begins = [row for row, text, before in zip(begins, texts, ["", *texts], strict=False) if text != before]
            for number, row in sorted(enumerate(begins), reverse=True):
                label = region.columns.get("label")
                made = full_row(matrix, spell(number, matrix[row][column].text))
                if label is not None:
                    made[: label + 1] = matrix[row][: label + 1]
                insert_row(matrix, row, made)
                inside.add(id(matrix[row]))
        rows = {row for row, cells in enumerate(matrix) if id(cells) in inside}
        return matrix if kept or delete_column(matrix, column, rows) else None

    return of_tables(edit)


def joined_tiers(matrix: Matrix, regions: list[Region]) -> Matrix | None:
    """Both tiers in one column ("产出指标-数量指标") under 指标类型."""
    columns = {(region.columns.get("tier1"), region.columns.get("tier2")) for region in regions}
    if len(columns) > 1 or None in next(iter(columns)) or not headed(regions):
        return None
    first, second = next(iter(columns))
    assert first is not None
    assert second is not None
    for region in regions:
        assert region.header is not None
        if second != first + 1 or not own_column(matrix, region, second):
            return None
        for row in region.body:
            matrix[row][second] = Cell(f"{region.facts[row].first or ''}-{region.facts[row].second or ''}".strip("-"))
        matrix[region.header[1] - 1][second].text = "指标类型"
    return matrix if delete_column(matrix, first, rows_of(regions)) else None


def tier_words(roles: Sequence[str], spell: Callable[[int, str], str]) -> Change:
    """The words of tiers otherwise, by their number and text."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        changed = False
        for region in regions:
            for role in roles:
                texts: list[str] = []
                seen: set[int] = set()
                for row in region.body if role in region.columns else ():
                    cell = matrix[row][region.columns[role]]
                    if id(cell) in seen or not cell.text:
                        continue
                    seen.add(id(cell))
                    texts += [cell.text] if cell.text not in texts else []
                    new = spell(texts.index(cell.text), cell.text)
                    changed, cell.text = changed or new != cell.text, new
        return matrix if changed else None

    return of_tables(edit)


def extra_column(label: str, place: str) -> Change:
    """One more column: far left of the table, left of the names, right of them, right of the targets or far right."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        if not headed(regions):
            return None
        places = {
            {
                "first": 0,
                "tiers": each.left,
                "names": each.columns["name"],
                "targets": each.columns["name"] + 1,
                "behind": each.columns["target"] + 1,
            }.get(place, len(matrix[0]))
            for each in regions
        }
        taken = {cell.text for each in regions if each.header for row in matrix[slice(*each.header)] for cell in row}
        if len(places) > 1 or label in taken or any(each.divided for each in regions):
            return None
        cells: dict[int, Cell] = {}
        for region in regions:
            assert region.header is not None
            head = Cell(label)
            cells |= dict.fromkeys(range(*region.header), head)
            for row in range(region.header[1], region.end):
                cells[row] = Cell(contents(label, row - region.header[1]) if row in region.facts else "")
        insert_column(matrix, next(iter(places)), cells)
        return matrix

    return of_tables(edit)


def contents(label: str, number: int) -> str:
    """What an added column prints in a row."""
    said = {
        "指标解释": "反映该项工作的完成情况",
        "评分标准": "达到目标值得满分，每低1%扣1分",
        "责任科室": "综合科",
        "权重": "10",
        "数据来源": "统计年报",
        "备注": "",
    }
    return said.get(label, {"序号": str(number + 1), "完成时限要求": "12月底", "指标来源": "历史标准"}.get(label, ""))


def swapped(one: str, other: str) -> Change:
    """Two columns in each other's place."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        if not headed(regions) or any(not {one, other} <= set(region.columns) or region.divided for region in regions):
            return None
        for region in regions:
            pair = region.columns[one], region.columns[other]
            if not all(own_column(matrix, region, column) for column in pair):
                return None
            for row in range(region.first, region.end):
                matrix[row][pair[0]], matrix[row][pair[1]] = matrix[row][pair[1]], matrix[row][pair[0]]
        return matrix

    return of_tables(edit)


def value_parts(unit_only: bool) -> Change:
    """Sign, number and unit of targets in columns of their own (unit_only: the unit alone)."""

    def edit(matrix: Matrix, regions: list[Region]) -> Matrix | None:
        columns = {region.columns["target"] for region in regions}
        if len(columns) > 1 or not headed(regions) or any(region.divided for region in regions):
            return None
        column = next(iter(columns))
        facts = [fact for region in regions for fact in region.facts.values()]
        if any(fact.printed != f"{fact.sign.replace('.', '')}{fact.digits}{fact.unit}" for fact in facts) or not all(
            own_column(matrix, region, column) for region in regions
        ):
            return None
        signs: dict[int, Cell] = {}
        units: dict[int, Cell] = {}
        for region in regions:
            assert region.header is not None
            for row in range(*region.header):
                signs[row], units[row] = signs.get(region.header[0], Cell("指标性质")), units.get(region.header[0], Cell("度量单位"))
            for row in range(region.header[1], region.end):
                fact = region.facts.get(row)
                sign = fact.sign.replace(".", "") if fact else ""
                signs[row], units[row] = Cell(sign or ("定性" if fact else "")), Cell(fact.unit if fact else "")
                if fact:
                    matrix[row][column] = Cell((sign if unit_only else "") + fact.digits)
        insert_column(matrix, column + 1, units)
        if not unit_only:
            insert_column(matrix, column, signs)
        return matrix

    return of_tables(edit)


def blank_column(place: str) -> Change:
    """A blank column in the middle or at the right."""
    return extra_column("", place)
