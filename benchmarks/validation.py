"""SHACL at a size: our fast engine, pySHACL and Jena's validator on the same graph and shapes in one run; prints one table.

    python benchmarks/validation.py [TRIPLES …] [--no-reference] [--no-jena] [--documents N]

The graph is the made document of the tests, its things multiplied; shapes are ours. Times are wall clock and processor,
with parsing and the start of child processes; Jena (Debian: libapache-jena-java) is `shacl.shacl_validate`. Where the numbers of results
differ, that is said. pySHACL above 100,000 triples takes minutes.

--documents N: the graph as N documents instead, each validated by itself as a build does; then again after one has changed.
"""

import argparse
import hashlib
import resource
import subprocess
import sys
import tempfile
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
    """Validate `number` documents of about 10,000 triples, one by one; then the only one that has changed."""
    one = multiplied(10_000)
    shapes = shapes_ntriples()
    documents = [one.replace(b"370299-2022-", b"%06d-2022-" % place) for place in range(number)]
    former = {place: hashlib.sha256(data).digest() for place, data in enumerate(documents)}
    timed(f"{number} documents", sum(d.count(b"\n") for d in documents), lambda: sum(len(engines.fast(d, shapes)) for d in documents))
    documents[number // 2] = documents[number // 2].replace(b'"3000000"', b'"3000001"')

    def again() -> int:
        changed = [data for place, data in enumerate(documents) if hashlib.sha256(data).digest() != former[place]]
        return sum(len(engines.fast(data, shapes)) for data in changed)

    timed("one changed", documents[number // 2].count(b"\n"), again)


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


def processor() -> float:
    """Seconds of this process and of its children that have ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def timed(name: str, size: int, run: Callable[[], int]) -> None:
    """Print one row."""
    start, before = time.perf_counter(), processor()
    try:
        found = str(run())
    except (engines.EngineError, subprocess.CalledProcessError, FileNotFoundError) as error:
        found = f"failed: {type(error).__name__} {str(error)[-80:]}"
    engines.close()
    print(f"{size:>10,}  {name:<16}{time.perf_counter() - start:>9.1f} s {processor() - before:>9.1f} s CPU  {found}", flush=True)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000])
    parser.add_argument("--no-reference", action="store_true")
    parser.add_argument("--no-jena", action="store_true")
    parser.add_argument("--documents", type=int, default=0)
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
            timed("fast", triples_written, lambda data=data: len(engines.fast(data, shapes)))
            if not options.no_jena:
                timed("Jena", triples_written, lambda files=files: jena(*files))
            if not options.no_reference:
                timed("pySHACL", triples_written, lambda data=data: len(engines.reference(data, shapes)))


if __name__ == "__main__":
    main()
