"""Ruled lines and characters of a page → tables with their merged cells, and the characters that stand outside of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jixiao.documents.pdf_pages import Character, Page, Rule

NEAR = 2.5  # points: two rules so close are one, a rule so close to another's end meets it
OPEN = 7.0  # points: a row is higher than this
WIDEST = 120.0  # points: a column of merged level cells is hardly wider
Box = tuple[float, float, float, float]


class RuledCell(NamedTuple):
    """A cell with its span, its box and the characters in it, in no order."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    characters: list[Character]


class RuledTable(NamedTuple):
    """A grid on a page. edges: x of its column borders, which tell whether the next page's table goes on with it."""

    page: int
    box: Box
    rows: int
    columns: int
    edges: tuple[float, ...]
    cells: list[RuledCell]


class Groups:
    """Union-find over numbered things."""

    def __init__(self, number: int) -> None:
        self.parents = list(range(number))

    def find(self, item: int) -> int:
        """The representative of its group."""
        while self.parents[item] != item:
            self.parents[item] = self.parents[self.parents[item]]
            item = self.parents[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make the two groups one."""
        self.parents[self.find(one)] = self.find(other)

    def members(self) -> Iterable[list[int]]:
        """Each group's members."""
        groups: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self.parents)):
            groups[self.find(item)].append(item)
        return groups.values()


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch (as cell borders do) as one."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule.position - lines[-1][-1].position <= 2.0:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    out: list[Rule] = []
    for line in lines:
        position = sum(rule.position for rule in line) / len(line)
        start, end = None, 0.0
        for rule in sorted(line, key=lambda r: (r.start, r.end)):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + 3:
                end = max(end, rule.end)
            else:
                out.append(Rule(position, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            out.append(Rule(position, start, end))
    return [rule for rule in out if rule.end - rule.start > 4]


def apart(positions: Iterable[float]) -> list[float]:
    """Sorted, those nearer than NEAR to the one before left out."""
    out: list[float] = []
    for position in sorted(positions):
        if not out or position - out[-1] > NEAR:
            out.append(position)
    return out


def crossing_groups(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, directly or through others, as one table's."""
    count = len(horizontals)
    groups = Groups(count + len(verticals))
    for i, h in enumerate(horizontals):
        for j, v in enumerate(verticals):
            if h.start - NEAR <= v.position <= h.end + NEAR and v.start - NEAR <= h.position <= v.end + NEAR:
                groups.join(i, count + j)
    for members in groups.members():
        yield [horizontals[m] for m in members if m < count], [verticals[m - count] for m in members if m >= count]


def with_lonely_borders(groups: Iterable[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules by table, a vertical that meets no horizontal one given to the table that it runs beside: the level cells of a form that go
    on over a page break are drawn open above and below, so that their outer border stands alone."""
    found = list(groups)
    alone = [vertical for across, down in found if not across for vertical in down]
    tables = [(across, list(down)) for across, down in found if across]
    for vertical in alone:
        beside = [(gap, number) for number, (across, _) in enumerate(tables) if (gap := _gap(vertical, across)) is not None]
        if beside:
            tables[min(beside)[1]][1].append(vertical)
    return tables


def _gap(vertical: Rule, horizontals: Sequence[Rule]) -> float | None:
    """How far beside a table a vertical runs; None where it runs along less than most of its height, or further away than a column."""
    ys = [rule.position for rule in horizontals]
    top, bottom = min(ys), max(ys)
    along = min(vertical.end, bottom) - max(vertical.start, top)
    left, right = min(rule.start for rule in horizontals), max(rule.end for rule in horizontals)
    gap = max(left - vertical.position, vertical.position - right)
    return gap if len(ys) > 1 and NEAR < gap <= WIDEST and along >= 0.6 * (bottom - top) > 0 else None


def covered(rules: Iterable[Rule], position: float, start: float, end: float) -> bool:
    """Most of the stretch is drawn at this position."""
    drawn = sum(max(0.0, min(r.end, end) - max(r.start, start)) for r in rules if abs(r.position - position) <= NEAR)
    return drawn >= 0.6 * (end - start)


def with_open_sides(horizontals: list[Rule], verticals: list[Rule], ys: list[float]) -> list[Rule]:
    """Verticals with the outer borders that an open-sided table leaves out: its horizontal rules run on past the outermost one."""
    xs = [v.position for v in verticals]
    left, right = min(h.start for h in horizontals), max(h.end for h in horizontals)
    out = list(verticals)
    if min(xs) - left > 12:
        out.append(Rule(left, ys[0], ys[-1]))
    if right - max(xs) > 12:
        out.append(Rule(right, ys[0], ys[-1]))
    return out


def with_open_rows(ys: list[float], verticals: Sequence[Rule]) -> list[float]:
    """Row borders with the outer ones that a page break leaves out: most column borders run on past the first or last rule across."""
    above = sorted(v.start for v in verticals if ys[0] - v.start > OPEN)
    below = sorted(v.end for v in verticals if v.end - ys[-1] > OPEN)
    most = max(2.0, 0.6 * len({round(v.position) for v in verticals}))
    return [
        *(above[len(above) // 2 : len(above) // 2 + 1] if len(above) >= most else []),
        *ys,
        *(below[len(below) // 2 : len(below) // 2 + 1] if len(below) >= most else []),
    ]


def table_of(page: int, horizontals: list[Rule], verticals: list[Rule]) -> RuledTable | None:
    """The table that these rules draw, its cells still empty; None where they draw none."""
    if len(horizontals) < 2 or len(verticals) < 1:
        return None
    ys = with_open_rows(apart(h.position for h in horizontals), verticals)
    verticals = with_open_sides(horizontals, verticals, ys)
    xs = apart(v.position for v in verticals)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2:
        return None
    groups = Groups(rows * columns)
    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not covered(verticals, xs[c + 1], ys[r], ys[r + 1]):
                groups.join(r * columns + c, r * columns + c + 1)
            if r + 1 < rows and not covered(horizontals, ys[r + 1], xs[c], xs[c + 1]):
                groups.join(r * columns + c, (r + 1) * columns + c)
    cells = []
    for members in groups.members():
        at = [divmod(m, columns) for m in members]
        r0, r1 = min(r for r, _ in at), max(r for r, _ in at)
        c0, c1 = min(c for _, c in at), max(c for _, c in at)
        cells.append(RuledCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]), []))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return RuledTable(page, (xs[0], ys[0], xs[-1], ys[-1]), rows, columns, tuple(xs), cells)


def inside(box: Box, x: float, y: float) -> bool:
    """The point is in the box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def find_tables(page: Page) -> tuple[list[RuledTable], list[Character]]:
    """Tables from top to bottom with their cells filled, and the characters outside of them."""
    groups = with_lonely_borders(crossing_groups(merged(page.horizontals), merged(page.verticals)))
    tables = [table for h, v in groups if (table := table_of(page.number, h, v)) is not None]
    tables.sort(key=lambda table: (table.box[1], table.box[0]))
    rest: list[Character] = []
    for character in page.characters:
        x, y = (character.x0 + character.x1) / 2, (character.y0 + character.y1) / 2
        cell = next((cell for t in tables if inside(t.box, x, y) for cell in t.cells if inside(cell.box, x, y)), None)
        (rest if cell is None else cell.characters).append(character)
    return tables, rest
