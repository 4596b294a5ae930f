"""Documents of a blind set written as files, read, and scored against their annotations: `python -m blind.measure first` from tests/."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from blind.annotated import Document, annotation
from blind.media import write
from made_grids import Grid

from jixiao import assets, extraction, graph
from jixiao.documents import read
from jixiao.store import vocabulary_nquads

Make = Callable[[], Document]


def unfilled(document: Document) -> list[str]:
    """Rows of its tables that do not fill their width: slips of the maker."""
    out = []
    for grid in (block for block in document.blocks if isinstance(block, Grid)):
        taken: dict[int, int] = {}
        for row, _, cell in grid.placed():
            for at in range(row, row + cell.rows):
                taken[at] = taken.get(at, 0) + cell.columns
        out += [
            f"{document.department} row {at}: {count} of {grid.width()}" for at, count in sorted(taken.items()) if count != grid.width()
        ]
    return out


def write_all(makes: Iterable[Make], folder: Path) -> tuple[list[Path], Path]:
    """The files of a set and the folder of their annotations."""
    gold = folder / "gold"
    gold.mkdir()
    paths = []
    for make in makes:
        document = make()
        path = write(document.blocks, document.medium, folder, document.file or make.__name__)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        (gold / f"{make.__name__}.json").write_text(json.dumps(annotation(document, digest), ensure_ascii=False), "utf-8")
        paths.append(path)
    return paths, gold


def scored(makes: Iterable[Make], folder: Path, score: Path, misses: int = 0) -> tuple[dict[str, Any], str]:
    """Figures by document and metric ("all" for the whole) of the scorer at `score`, and what it printed."""
    paths, gold = write_all(makes, folder)
    lines = [vocabulary_nquads(assets.folder("ontology"), graph.VOCABULARY)]
    refused = []
    for path in paths:
        try:
            lines.append(graph.write_nquads(graph.document_quads(extraction.extract(read(path)), "test")))
        except extraction.NotABudget as why:
            refused.append(f"refused: {why}\n")
    dump, report = folder / "dump.nq", folder / "scores.json"
    dump.write_bytes(b"".join(lines))
    command = [sys.executable, str(score), str(dump), "--gold", str(gold), "--json", str(report), "--no-evidence", "--misses", str(misses)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(report.read_text("utf-8")), "".join(refused) + result.stdout + result.stderr


def main() -> None:
    """Print the score of a set, or of the documents of it that are named."""
    import importlib

    first = ("first_evaluations", "first_forms", "first_lists")
    modules = first if sys.argv[1] == "first" else (f"{sys.argv[1]}_set",)
    makes = [make for module in modules for make in importlib.import_module(f"blind.{module}").DOCUMENTS]
    makes = [make for make in makes if len(sys.argv) < 3 or make.__name__ in sys.argv[2:]]
    for make in makes:
        print(*unfilled(make()), sep="\n", end="")
    score = Path(__file__).parents[2].parent / "shared" / "gold" / "score.py"
    with tempfile.TemporaryDirectory() as folder:
        _, printed = scored(makes, Path(folder), score, misses=12)
    print(printed)


if __name__ == "__main__":
    main()
