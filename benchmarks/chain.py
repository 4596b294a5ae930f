"""What a build costs: seconds of each stage for each document, and how time and memory grow with the number of documents.

    python benchmarks/chain.py [FOLDER] [--copies 1000] [--jobs 2]

FOLDER: documents to measure (default: ../shared/corpus/cities where it is there, else examples/). Copies are made with changed names
(each gets a number in its text), so that each is a document of its own. The peer for loading is rdflib, on the same dump, in the same run.
"""

import argparse
import gzip
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import rdflib
from rich.console import Console
from rich.table import Table

from jixiao import documents, extraction, graph, integrity
from jixiao.store import EmbeddedStore

ROOT = Path(__file__).resolve().parents[1]
console = Console(highlight=False)
T = TypeVar("T")
MEASURE = """
import resource, sys, time
from pathlib import Path
from jixiao.build import build
began = time.perf_counter()
build([Path(sys.argv[1])], Path(sys.argv[2]), jobs=int(sys.argv[3]))
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(time.perf_counter() - began, own / 1024, workers / 1024)
"""


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what the work gave."""
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def stages(files: list[Path]) -> None:
    """One row for each document."""
    table = Table("document", "kB", "read", "extract", "check", "map", "validate", "load", "quads", title="seconds of each stage")
    extraction.extract(documents.read(files[0]))  # the lexicon and the divisions are loaded once a process
    for path in files:
        read, document = timed(lambda path=path: documents.read(path))
        extract, facts = timed(lambda document=document: extraction.extract(document))
        check, _ = timed(lambda facts=facts: integrity.check(facts))
        mapped, quads = timed(lambda facts=facts: graph.write_nquads(graph.document_quads(facts)))
        validate, _ = timed(lambda quads=quads: integrity.validate(quads))
        with tempfile.TemporaryDirectory() as folder:
            store = EmbeddedStore.create(Path(folder) / "store")
            load, _ = timed(lambda store=store, quads=quads: store.load_nquads(quads))
            store.close()
        times = (f"{seconds:.3f}" for seconds in (read, extract, check, mapped, validate, load))
        table.add_row(path.name, f"{path.stat().st_size / 1024:.0f}", *times, str(quads.count(b"\n")))
    console.print(table)


def copies_of(files: list[Path], number: int, folder: Path) -> None:
    """`number` documents with changed names: a note with the number follows each document's first line."""
    folder.mkdir()
    for n in range(number):
        path = files[n % len(files)]
        text = path.read_text("utf8")
        (folder / f"{n:05}-{path.name}").write_text(text + f"\n\n副本第{n}份\n", "utf8")


def growth(files: list[Path], copies: int, jobs: int) -> Path:
    """Builds of a tenth, a third and all of the copies, each in a process of its own. Returns the last dump."""
    table = Table("documents", "seconds", "seconds a document", "MB, main", "MB, largest worker", title=f"growth, {jobs} jobs")
    work = Path(tempfile.mkdtemp(prefix="jixiao-bench-"))
    for number in sorted({max(copies // 10, 1), max(copies // 3, 1), copies}):
        copies_of(files, number, work / f"in{number}")
        command = [sys.executable, "-c", MEASURE, str(work / f"in{number}"), str(work / f"out{number}"), str(jobs)]
        seconds, own, workers = map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
        table.add_row(str(number), f"{seconds:.1f}", f"{seconds / number:.3f}", f"{own:.0f}", f"{workers:.0f}")
    console.print(table)
    dump = work / "dump.nq.gz"
    shutil.copy(work / f"out{max(copies // 10, 1)}" / "dump.nq.gz", dump)
    return dump


def against_rdflib(dump: Path) -> None:
    """Loading the same quads: our store, and rdflib as the named peer."""
    content = gzip.decompress(dump.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        store = EmbeddedStore.create(Path(folder) / "store")
        ours, _ = timed(lambda: store.load_nquads(content))
        store.close()
    peer, _ = timed(lambda: rdflib.Dataset().parse(data=content, format="nquads"))
    quads = content.count(b"\n")
    console.print(f"load of {quads} quads: our store {ours:.2f} s, rdflib {peer:.2f} s, ratio {peer / ours:.1f}")


def main() -> None:
    """Parse the arguments and measure."""
    shared = ROOT.parent / "shared" / "corpus" / "cities"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=shared if shared.is_dir() else ROOT / "examples")
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    files = sorted(p for p in arguments.folder.iterdir() if p.suffix in (".txt", ".md") and p.name != "README.md")
    stages(files)
    against_rdflib(growth(files, arguments.copies, arguments.jobs))
    console.print(f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
