"""Pages a second and memory of reading PDFs: ours alone, our whole extraction, our whole build, and the peers that are installed.

    python benchmarks/reading.py [FILE.pdf …] [--only NAME] [--peers PYTHON] [--scaling] [--long 170]

FILE: default three published budgets of ../shared/corpus/pdf where that is there, else examples/*.pdf. Each way runs in a process of its
own over the same files, one after the other, in one run. The bare table reader is pdfplumber's table finder, which gives cells and no
facts (`pip install --group bench`); peers that are no dependencies are run by the interpreter of another environment (--peers), and one
that is not there, or fails, is named as such. --scaling, alone: the files (by default every third of the corpus: the start of a process
and one long file weigh less among many), each twice, by one guarded process and by two, with their start.
--long: memory for one file of so many pages, put together from the given ones. CPU seconds are not stretched by a busy machine; pages a
second are.
"""

import argparse
import contextlib
import itertools
import os
import resource
import subprocess
import sys
import tempfile
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


def ours_built(path: Path) -> None:
    """All facts, checked, as quads, validated, written."""
    from jixiao.build import process

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "documents").mkdir()
        process(path, Path(folder))


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

    pymupdf4llm.to_markdown(str(path))


def by_docling(path: Path) -> None:
    """Its document; it wants models, which it loads from the net where they are not at hand."""
    from docling.document_converter import DocumentConverter

    DocumentConverter().convert(path)


ROOT = Path(__file__).resolve().parents[1]
WAYS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "ours, reading alone": ("jixiao", ours_alone),
    "ours, whole extraction": ("jixiao", ours_whole),
    "ours, whole build": ("jixiao", ours_built),
    "pdfplumber, tables": ("pdfplumber", by_pdfplumber),
    "markitdown": ("markitdown", by_markitdown),
    "pymupdf4llm (AGPL)": ("pymupdf4llm", by_pymupdf4llm),
    "docling": ("docling", by_docling),
}


PEERS = ("pdfplumber, tables", "markitdown", "pymupdf4llm (AGPL)", "docling")
FEW = ("fuzhou-kexue-2026.pdf", "huzhou-weijian-2026.pdf", "xian-yibao-2022.pdf")


def default_files() -> list[Path]:
    """Three published documents of different layouts, or our examples."""
    folder = ROOT.parent / "shared" / "corpus" / "pdf"
    return [folder / name for name in FEW if (folder / name).exists()] or sorted((ROOT / "examples").glob("*.pdf"))


def many_files() -> list[Path]:
    """Every third published document, or our examples."""
    return sorted((ROOT.parent / "shared" / "corpus" / "pdf").glob("*.pdf"))[::3] or default_files()


def pages_of(paths: list[Path]) -> int:
    """Pages of all files."""
    import pypdfium2

    count = 0
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            count += len(document)
    return count


def measure(name: str, paths: list[Path], pages: int) -> None:
    """One way over all files: a line with its figures."""
    start, wall = os.times(), time.perf_counter()
    for path in paths:
        WAYS[name][1](path)
    end, elapsed = os.times(), time.perf_counter() - wall
    cpu = sum(end[:4]) - sum(start[:4])  # with that of its children
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{name:24} {cpu / pages * 1000:7.1f} CPU ms a page  {pages / elapsed:7.1f} pages/s  {peak:6.0f} MB", flush=True)


def measured_apart(name: str, paths: list[Path], pages: int, peers: str | None) -> None:
    """One way in a process of its own."""
    python = peers if peers and name in PEERS else sys.executable
    command = [python, __file__, *map(str, paths), "--only", name, "--pages", str(pages)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    last = (result.stderr.strip().splitlines() or [""])[-1]
    print(result.stdout.rstrip() if result.returncode == 0 else f"{name:24} {last[:150]}", flush=True)


def scaling(paths: list[Path], pages: int) -> None:
    """The same files (each twice) by one guarded process and by two."""
    from jixiao.build import process
    from jixiao.executors import LocalProcesses

    seconds = {}
    for jobs in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "documents").mkdir()
            start = time.perf_counter()
            entries = list(LocalProcesses(jobs).entries(process, sorted(paths * 2), Path(folder)))
            seconds[jobs] = time.perf_counter() - start
        assert len(entries) == 2 * len(paths)
    rates = ", ".join(f"{jobs}: {2 * pages / each:.1f} pages/s" for jobs, each in seconds.items())
    print(f"whole build by processes  {rates}; two are {seconds[1] / seconds[2]:.2f} times one (start included)")


def put_together(paths: list[Path], pages: int, target: Path) -> None:
    """One file of so many pages of the given ones, again and again."""
    import pypdfium2

    with pypdfium2.PdfDocument.new() as out:
        for path in itertools.cycle(paths):
            with pypdfium2.PdfDocument(path) as document:
                out.import_pages(document, list(range(min(len(document), pages - len(out)))))
            if len(out) >= pages:
                break
        out.save(target)


def main() -> None:
    """All ways, or one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--only", choices=list(WAYS))
    parser.add_argument("--pages", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--peers", help="Python of an environment with markitdown, pymupdf4llm, docling")
    parser.add_argument("--scaling", action="store_true")
    parser.add_argument("--long", type=int)
    given = parser.parse_args()
    files = given.files or (many_files() if given.scaling else default_files())
    if given.only:
        measure(given.only, files, given.pages or pages_of(files))
        return
    if not files:
        parser.error("no PDF to read: name some")
    pages = pages_of(files)
    print(f"{len(files)} files, {pages} pages")
    if given.scaling:
        scaling(files, pages)
        return
    for name in WAYS:
        measured_apart(name, files, pages, given.peers)
    if given.long:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "long.pdf")
            put_together(files, given.long, path)
            print(f"one file of {given.long} pages")
            for name in ("ours, reading alone", "ours, whole extraction", "ours, whole build"):
                measured_apart(name, [path], given.long, None)


if __name__ == "__main__":
    main()
