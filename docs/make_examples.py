"""The documents of examples/ in the formats in which offices publish: texts in; a Word file, a PDF, a workbook, a page and a text out.

    python docs/make_examples.py FOLDER

`make demo` builds these, so that it shows the readers; their facts are those of the texts (tests/documents/test_made_examples.py).
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from layouts import merged, write_docx, write_html, write_xlsx  # noqa: E402 — the writers of the tests
from made_grids import C, Grid, as_pdf  # noqa: E402

from jixiao.documents import read  # noqa: E402
from jixiao.documents.blocks import Block, Table  # noqa: E402


def as_grid(table: Table) -> Grid:
    """The table with each cell once, at its top left."""
    closed = merged(table)
    rows: list[list[str | C]] = []
    for number, line in enumerate(closed.grid()):
        cells: list[str | C] = []
        for column, cell in enumerate(line):
            if cell is None:
                cells.append("")
            elif (cell.row, cell.column) == (number, column):
                cells.append(C(cell.text, cell.rows, cell.columns))
        rows.append(cells)
    return Grid(rows)


def write_pdf(blocks: Sequence[Block], path: Path) -> None:
    """Pages of text and ruled tables."""
    path.write_bytes(as_pdf([as_grid(block) if isinstance(block, Table) else block.text for block in blocks]))


MADE = {
    "qingdao-2022.txt": (".docx", write_docx),
    "chibi-2022.md": (".html", write_html),
    "qingshan-2022.txt": (".xlsx", write_xlsx),
    "yantai-2024.txt": (".pdf", write_pdf),
}


def make_examples(folder: Path) -> list[Path]:
    """Write all of them; a text that has no other form here is copied."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for source in sorted((ROOT / "examples").iterdir()):
        suffix, write = MADE.get(source.name, (source.suffix, None))
        made.append(folder / f"{source.stem}{suffix}")
        if write is None:
            shutil.copyfile(source, made[-1])
        else:
            write(read(source).blocks, made[-1])
    return made


if __name__ == "__main__":
    for path in make_examples(Path(sys.argv[1])):
        print(path)
