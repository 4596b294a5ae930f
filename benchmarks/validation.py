"""SHACL at a size: our fast engine, pySHACL and Jena's validator on the same graph and shapes in one run; prints one table.

    python benchmarks/validation.py [TRIPLES …] [--no-reference] [--no-jena] [--documents N] [--seconds N]

The graph is the made document of the tests, its things multiplied; shapes are ours. Times are wall clock and processor,
with parsing and the start of child processes; Jena (Debian: libapache-jena-java) is `shacl.shacl_validate`. Where the numbers of results
differ, that is said. MB: the largest process of each (ours validates in a
child process). pySHACL above 100,000 triples takes minutes.

--documents N: the graph as N documents instead, each validated by itself as a build does; then again after one has changed.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from made_facts import made

from jixiao import graph
from jixiao.integrity import engines, triples
from jixiao.integrity.shape_files import shapes_ntriples

JENA = Path("/usr/share/java")
XERCES = "org/apache/jena/ext/xerces/"
# Two bindings of one logger do not get on; Jena needs none.
LOGGERS = ("log4j-over", "slf4j-log4j", "slf4j-jdk", "slf4j-jcl", "slf4j-simple", "jul-to", "jcl-over", "maven")


KEY = b"370299-2022-0a0a0a0a"


def multiplied(size: int) -> bytes:
    """At least `size` triples: the made document again and again under other keys."""
    one = triples.ntriples(graph.write_nquads(graph.document_quads(made())))
    copies = -(-size // one.count(b"\n"))
    return b"".join(one.replace(KEY, b"370299-2022-%08x" % number) for number in range(copies))


def by_document(number: int) -> None:
    """Validate `number` documents of about 10,000 triples as a build does, one at a time; then the only one that has changed."""
    one, shapes = multiplied(10_000), shapes_ntriples()
    lines = one.count(b"\n")

    def document(place: int) -> bytes:
        return one.replace(b"370299-2022-", b"%06d-2022-" % place)

    def all_of_them() -> int:
        return sum(len(engines.fast(document(place), shapes)) for place in range(number))

    timed(f"{number} documents", number * lines, all_of_them)
    changed = document(number // 2).replace(b'"3000000"', b'"3000001"')
    timed("one changed", lines, lambda: len(engines.fast(changed, shapes)))


def jena(data: Path, shapes: Path) -> int:
    """Number of results by Jena. Errors: subprocess.CalledProcessError; FileNotFoundError where Java or Jena is not installed."""
    jars = [str(jar) for jar in sorted(JENA.glob("*.jar")) if not jar.name.startswith(LOGGERS)]
    path = ":".join([str(messages_of_xerces(data.parent)), *jars])
    command = ["java", "-Xmx12g", "-cp", path, "shacl.shacl_validate", "--data", str(data), "--shapes", str(shapes)]
    return subprocess.run(command, check=True, capture_output=True).stdout.count(b"focusNode")


def messages_of_xerces(folder: Path) -> Path:
    """Debian moves the classes of the Xerces inside Jena to another package and leaves their message files where they were: Jena then
    ends with an "internal error". A folder with the files where the classes look for them goes before the jars."""
    with zipfile.ZipFile(JENA / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(XERCES) and not name.endswith("/"):
                target = folder / "messages" / "xerces" / name.removeprefix(XERCES)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    return folder / "messages"


def counted(run: Callable[[], int], end: int) -> None:
    """In a process of its own: the number of results, or what went wrong, into a pipe."""
    try:
        found = str(run())
    except (engines.EngineError, subprocess.CalledProcessError, FileNotFoundError) as error:
        found = f"failed: {type(error).__name__} {str(error)[-80:]}"
    engines.close()
    os.write(end, found.encode())


def timed(name: str, size: int, run: Callable[[], int], seconds: float = 600) -> None:
    """Print one row: wall clock, processor seconds and the largest process, of a process made for it and its children; it is stopped
    after `seconds`."""
    start, (begin, end) = time.perf_counter(), os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        counted(run, end)
        os._exit(0)
    stopping = threading.Timer(seconds, os.killpg, (child, signal.SIGKILL))
    stopping.start()
    _, status, used = os.wait4(child, 0)
    stopping.cancel()
    os.close(end)
    found = os.read(begin, 1000).decode() if status == 0 else f"stopped after {seconds:g} s"
    os.close(begin)
    spent, largest = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(f"{size:>10,}  {name:<16}{time.perf_counter() - start:>9.1f} s {spent:>9.1f} s CPU {largest:>8,.0f} MB  {found}", flush=True)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000])
    parser.add_argument("--no-reference", action="store_true")
    parser.add_argument("--no-jena", action="store_true")
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=600, help="an engine that takes longer is stopped")
    options = parser.parse_args()
    if options.documents:
        by_document(options.documents)
        return
    shapes = shapes_ntriples()
    for size in options.sizes:
        data = multiplied(size)
        triples_written = data.count(b"\n")
        with tempfile.TemporaryDirectory() as folder:
            files = Path(folder, "data.nt"), Path(folder, "shapes.nt")
            for file, content in zip(files, (data, shapes), strict=True):
                file.write_bytes(content)
            timed("fast", triples_written, lambda data=data: len(engines.fast(data, shapes)), options.seconds)
            if not options.no_jena:
                timed("Jena", triples_written, lambda files=files: jena(*files), options.seconds)
            if not options.no_reference:
                timed("pySHACL", triples_written, lambda data=data: len(engines.reference(data, shapes)), options.seconds)


if __name__ == "__main__":
    main()
