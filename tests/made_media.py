"""What made layouts are written as, and what is read of them: media by file name, and the facts of an indicator to compare."""

from collections.abc import Callable, Sequence

import made_grids
from made_grids import Block
from made_programmes import Programme, Target

from jixiao.extraction.wording import comparable
from jixiao.facts.indicators import Indicator

Layout = Callable[[Sequence[Programme]], list[Block]]
SIGNS = {"gteq": "≥", "lteq": "≤", "eq": "=", None: ""}
MEDIA = {
    "tabs.txt": made_grids.as_tabs,
    "bars.md": made_grids.as_markdown,
    "repeated.md": made_grids.as_repeated_markdown,
    "tables.md": made_grids.as_html_tables,
    "ruled.pdf": made_grids.as_pdf,
    "cut.pdf": made_grids.as_cut_pdf,
    "headed.pdf": made_grids.as_cut_pdf_with_headers,
}


def told(indicator: Indicator, role: str = "target") -> set[tuple[str, ...]]:
    """Name, operator, number or words, unit of each value of a role."""
    found = set()
    for value in indicator.values:
        if value.role == role:
            measure = value.measure
            what = (
                (SIGNS[measure.comparator], f"{measure.number.normalize():f}", measure.unit or "")
                if measure.number is not None
                else ("", comparable((measure.date and value.printed) or measure.qualitative or value.printed), "")
            )
            found.add((comparable(indicator.name or ""), *what))
    return found


def wanted(targets: Sequence[Target]) -> set[tuple[str, ...]]:
    return {(t.name, t.operator, t.value, t.unit) for t in targets}
