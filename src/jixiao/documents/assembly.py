"""Prose lines and grids of a file → its document: kept text written, masked once, and cut into blocks with their places.

In the kept text a prose line is one line, and so is a row of a grid, its cells between tabs, covered positions empty: column n stands
after n tabs, as in a text file, and masking of names below a header works alike.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, structs

from jixiao.documents.blocks import Block, Document, Place, Table
from jixiao.documents.cell_lines import row_texts
from jixiao.documents.errors import Unreadable
from jixiao.documents.kept_text import KeptText
from jixiao.documents.lines import Line
from jixiao.documents.masking import mask
from jixiao.documents.paragraphs import blocks
from jixiao.documents.pieces import Grid, GridCell, Item, Prose, Where
from jixiao.documents.rows import Field, Group, Row
from jixiao.documents.tables import joined


class Run(Struct, frozen=True):
    """A run of the kept text in the making. breaks: where a blank of it stands for the end of an item in a cell."""

    start: int
    end: int
    line: int
    where: Where
    level: int = 0
    breaks: tuple[int, ...] = ()

    def place(self) -> Place:
        """As a place of the block model; boxes to a tenth of a point."""
        box = self.where.box and (
            round(self.where.box[0], 1),
            round(self.where.box[1], 1),
            round(self.where.box[2], 1),
            round(self.where.box[3], 1),
        )
        return Place(self.start, self.end, self.line, self.where.page, self.where.sheet, self.where.cell, box, self.where.confidence)

    def printed(self, text: str) -> str:
        """What stands there in the masked text, with its line ends."""
        characters = list(text[self.start : self.end])
        for at in self.breaks:
            characters[at] = "\n"
        return "".join(characters)


class Written(Struct):
    """A grid, and the runs of its cells that have print."""

    grid: Grid
    runs: dict[tuple[int, int], Run]


class Writer(KeptText):
    """The kept text of lines and grids."""

    def prose(self, prose: Prose) -> Run | None:
        """Write a line."""
        text = " ".join(prose.text.split())
        if not text:
            return None
        start = self.write(text)
        run = Run(start, start + len(text), self.line, prose.where, prose.level)
        self.write("\n")
        return run

    def grid(self, grid: Grid) -> Written:
        """Write the rows, and a blank line."""
        rows: list[list[GridCell]] = [[] for _ in range(grid.rows)]
        for cell in grid.cells:
            rows[cell.row].append(cell)
        runs: dict[tuple[int, int], Run] = {}
        for row in rows:
            column = 0
            for cell, text in zip(row, row_texts([cell.lines for cell in row]), strict=True):
                if text:
                    self.write("\t" * (cell.column - column))
                    column = cell.column
                    runs[cell.row, cell.column] = self.cell(text, cell.where)
            self.write("\n")
        self.write("\n")
        return Written(grid, runs)

    def cell(self, text: str, where: Where) -> Run:
        """Write the text of a cell."""
        start = self.write(text.replace("\n", " "))
        breaks = tuple(at for at, character in enumerate(text) if character == "\n")
        return Run(start, start + len(text), self.line, where, 0, breaks)


def assemble(
    path: Path, data: bytes, media_type: str, reader: str, sections: Iterable[Sequence[Item]], pages: int | None = None
) -> Document:
    """The document. sections: the items of each sheet, or of the whole text; no table goes on from one section to the next.

    Errors: Unreadable where nothing is printed at all.
    """
    writer = Writer()
    written = [[_written(writer, item) for item in section] for section in sections]
    text, masked = mask(writer.text())
    if not any(character.isalnum() for character in text):
        raise Unreadable(path, "the whole file", "no letter, character or digit in it", "Give the document itself, not an empty form.")
    found: list[Line | Table] = []
    runs: dict[int, Run] = {}
    for section in written:
        found += joined(list(_segments(text, section, runs)))
    placed = tuple(_placed(block, runs) for block in blocks(found))
    return Document(path.name, hashlib.sha256(data).hexdigest(), media_type, reader, text, placed, pages, masked)


def _written(writer: Writer, item: Item) -> Run | Written | None:
    return writer.prose(item) if isinstance(item, Prose) else writer.grid(item)


def _segments(text: str, items: Iterable[Run | Written | None], runs: dict[int, Run]) -> Iterator[Line | Group]:
    """As the lines and groups that `tables` and `paragraphs` judge. A heading that the source marks gets the # that they know; its
    place is set right afterwards, in `_placed`."""
    for item in items:
        if isinstance(item, Run):
            runs[item.line] = item
            mark = "#" * item.level + " " if item.level else ""
            yield Line(item.line, item.start - len(mark), mark + text[item.start : item.end])
        elif item is not None:
            group = Group([], spanned=True)
            for row, fields in _rows(text, item):
                if not group.rows and (line := _caption_line(text, row, item, runs)):
                    yield line
                else:
                    group.rows.append(fields)
            if group.rows:
                yield group


def _caption_line(text: str, row: int, written: Written, runs: dict[int, Run]) -> Line | None:
    """The first row of a grid as the line that it is: one printed cell across the whole width ("项目支出绩效目标表")."""
    here = [cell for cell in written.grid.cells if cell.row == row]
    whole = len(here) == 1 and here[0].columns == written.grid.columns > 1 and here[0].rows == 1
    run = written.runs.get((row, 0)) if whole else None
    if run is None or run.breaks or run.end - run.start > 80 or row > 3:
        return None
    runs[run.line] = run
    return Line(run.line, run.start, text[run.start : run.end])


def _rows(text: str, written: Written) -> Iterator[tuple[int, Row]]:
    rows: list[Row] = [[] for _ in range(written.grid.rows)]
    for cell in written.grid.cells:
        run = written.runs.get((cell.row, cell.column))
        printed, places = (run.printed(text), (run.place(),)) if run else ("", ())
        rows[cell.row].append(Field(printed, places, cell.rows, cell.columns))
    yield from enumerate(rows)


def _placed(block: Block, runs: dict[int, Run]) -> Block:
    """The block with pages, sheets, cells and boxes."""
    if isinstance(block, Table):
        pages = {place.page: None for cell in block.cells for place in cell.places if place.page is not None}
        return structs.replace(block, pages=tuple(pages))
    places = []
    for place in block.places:
        run = runs.get(place.line)
        places.append(structs.replace(run.place(), start=max(place.start, run.start), end=place.end) if run else place)
    return structs.replace(block, places=tuple(places))
