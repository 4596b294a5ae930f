"""SHACL at a size: our fast engine, pySHACL and Jena's validator on the same graph and shapes in one run; prints one table.

    python benchmarks/validation.py [TRIPLES …] [--no-reference] [--no-jena]

The graph is the made document of the tests, its things multiplied; shapes are ours. Times are wall clock with parsing, of child
processes; Jena (Debian: libapache-jena-java) is `shacl.shacl_validate`, with the start of its machine. Where the numbers of faults
differ, that is said. pySHACL above 100,000 triples takes minutes.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from made_facts import made

from jixiao import graph
from jixiao.integrity import engines, triples
from jixiao.integrity.shape_files import shapes_ntriples

JENA = Path("/usr/share/java")


def multiplied(size: int) -> bytes:
    """At least `size` triples: the made document again and again under other keys."""
    one = triples.ntriples(graph.write_nquads(graph.document_quads(made())))
    key = b"370299-2022-0a0a0a0a"
    copies = -(-size // one.count(b"\n"))
    return b"".join(one.replace(key, b"370299-2022-%08x" % number) for number in range(copies))


def jena(data: Path, shapes: Path) -> int:
    """Number of results by Jena. Errors: subprocess.CalledProcessError."""
    # Two bindings of one logger do not get on; Jena needs neither.
    jars = ":".join(str(jar) for jar in JENA.glob("*.jar") if not jar.name.startswith(("log4j-over", "slf4j-log4j", "slf4j-jdk", "jul-to")))
    command = ["java", "-cp", jars, "shacl.shacl_validate", "--data", str(data), "--shapes", str(shapes)]
    return subprocess.run(command, check=True, capture_output=True).stdout.count(b"focusNode")


def timed(name: str, size: int, run: Callable[[], int]) -> None:
    """Print one row."""
    start = time.perf_counter()
    try:
        found = str(run())
    except (engines.EngineError, subprocess.CalledProcessError, FileNotFoundError) as error:
        found = f"failed: {type(error).__name__} {str(error)[-80:]}"
    print(f"{size:>10,}  {name:<12}{time.perf_counter() - start:>9.1f} s  {found}", flush=True)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[100_000])
    parser.add_argument("--no-reference", action="store_true")
    parser.add_argument("--no-jena", action="store_true")
    options = parser.parse_args()
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
