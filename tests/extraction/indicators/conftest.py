"""Documents made of small tables, as readers fill them."""

from collections.abc import Callable

import pytest

from jixiao.documents.blocks import Block, Cell, Document, Heading, Paragraph, Place, Table

Make = Callable[..., Document]


def _document(*blocks: str | list[list[str]], spans_known: bool = False) -> Document:
    """Strings starting with # are headings, other strings paragraphs, lists of rows tables. With spans_known a "<" continues the
    cell on its left and a "^" the cell above; without, both are blank cells."""
    made: list[Block] = []
    text, line = "", 1
    for block in blocks:
        if isinstance(block, str):
            shown = block.removeprefix("#").strip()
            place = Place(len(text), len(text) + len(shown), line)
            made.append(Heading(shown, (place,), 1) if block.startswith("#") else Paragraph(shown, (place,)))
            text, line = text + shown + "\n", line + 1
            continue
        cells: list[Cell] = []
        for number, row in enumerate(block):
            for column, value in enumerate(row):
                if value in {"<", "^"}:
                    continue
                place = Place(len(text), len(text) + len(value), line)
                text += value + "\t"
                rows, columns = 1, 1
                while spans_known and column + columns < len(row) and row[column + columns] == "<":
                    columns += 1
                while spans_known and number + rows < len(block) and block[number + rows][column] == "^":
                    rows += 1
                cells.append(Cell(number, column, value, (place,), rows, columns))
            text, line = text + "\n", line + 1
        made.append(Table(len(block), max(map(len, block)), tuple(cells), spans_known))
    return Document("made.txt", "0" * 64, "text/plain", "made 1", text, tuple(made))


@pytest.fixture
def document() -> Make:
    return _document
