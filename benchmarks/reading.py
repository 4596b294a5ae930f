"""Pages a second and memory of reading PDFs: ours alone, our whole extraction, and the peers that are installed, on the same files.

    python benchmarks/reading.py FILE.pdf … [--only NAME]

Each way runs in a process of its own, one file after the other; peers come with `pip install --group bench`, one that is not there is
named as such. The bare table reader is pdfplumber's table finder, which gives cells and no facts.
"""

import argparse
import contextlib
import importlib.util
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def ours_alone(path: Path) -> None:
    """Blocks: paragraphs, tables with merged cells, each piece with its place."""
    from jixiao.documents import read

    read(path)


def ours_whole(path: Path) -> None:
    """All facts."""
    from jixiao.documents import read
    from jixiao.extraction import extract
    from jixiao.extraction.errors import NotABudget

    with contextlib.suppress(NotABudget):
        extract(read(path))


def by_pdfplumber(path: Path) -> None:
    """Tables as rows of texts."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()


def by_markitdown(path: Path) -> None:
    """Markdown."""
    from markitdown import MarkItDown

    MarkItDown().convert(str(path))


def by_pymupdf4llm(path: Path) -> None:
    """Markdown; AGPL, for the figure only."""
    import pymupdf4llm

    pymupdf4llm.to_markdown(str(path), show_progress=False)


WAYS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "ours, reading alone": ("jixiao", ours_alone),
    "ours, whole extraction": ("jixiao", ours_whole),
    "pdfplumber, tables": ("pdfplumber", by_pdfplumber),
    "markitdown": ("markitdown", by_markitdown),
    "pymupdf4llm": ("pymupdf4llm", by_pymupdf4llm),
}


def pages_of(paths: list[Path]) -> int:
    """Pages of all files."""
    import pypdfium2

    count = 0
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            count += len(document)
    return count


def measure(name: str, paths: list[Path]) -> None:
    """One way over all files: a line with its figures; CPU seconds, which a busy machine does not stretch."""
    start, wall = time.process_time(), time.perf_counter()
    for path in paths:
        WAYS[name][1](path)
    cpu, elapsed = time.process_time() - start, time.perf_counter() - wall
    pages, peak = pages_of(paths), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = f"{cpu / pages * 1000:7.1f} CPU ms a page  {pages / elapsed:7.1f} pages/s"
    print(f"{name:24} {each}  {peak:6.0f} MB")


def main() -> None:
    """All ways, or one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--only", choices=list(WAYS))
    given = parser.parse_args()
    if given.only:
        measure(given.only, given.files)
        return
    for name, (module, _) in WAYS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:24} not installed")
            continue
        subprocess.run([sys.executable, __file__, *map(str, given.files), "--only", name], check=False)


if __name__ == "__main__":
    main()
