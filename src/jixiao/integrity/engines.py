"""Two SHACL engines behind one function: data and shapes as N-Triples in; faults out, equal for both.

pySHACL is the reference. shacl-rust is the fast one (measured 20 times as fast on a document, more on large graphs): it is young, so it
runs in a child process that may crash or be killed, and what it merely warns of in a shapes graph is an error here. Both get the
same bytes: parsers differ in what they make of literals.
"""

import atexit
import subprocess
import sys
import threading
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import msgspec
import rdflib
from msgspec import Struct
from rdflib.namespace import SH

Engine = Literal["fast", "reference"]
SECONDS: Final = 600.0
_CHILD: Final = Path(__file__).with_name("fast_child.py")


class EngineError(Exception):
    """The engine cannot validate: the shapes are at fault, the time is over, or the child process died. The message says which."""


class Fault(Struct, frozen=True, order=True):
    """One validation result. All terms as in N-Triples ("<https://…>"), blank nodes as "_:"; path: "" where it is no single property;
    value: "" where the result has none. shape: the shape that the constraint stands in, severity: of that shape."""

    focus: str
    path: str
    component: str
    value: str
    shape: str
    severity: str


class _Reported(Struct, rename="camel"):
    focus_node: str
    source_constraint_component: str
    source_shape: str
    severity: str
    result_path: str | None = None
    value: str | None = None


class _Answer(Struct):
    results: list[_Reported] = []
    diagnostics: list[dict[str, object]] = []
    error: str | None = None


class _Child:
    """The child process, started when first needed and again after it died. One request at a time."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def close(self) -> None:
        """End the child process, if there is one."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()

    def ask(self, data: bytes, shapes: bytes, lints: bool, seconds: float) -> _Answer:
        """Errors: EngineError where it dies or the time is over."""
        with self.lock:
            process = self.process
            if process is None or process.poll() is not None:
                process = self.process = subprocess.Popen([sys.executable, str(_CHILD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            late = threading.Event()
            timer = threading.Timer(seconds, _kill, (process, late))
            timer.start()
            try:
                content = _exchange(process, data, shapes, lints)
            except (OSError, ValueError):
                self.close()
                why = f"took more than {seconds:g} seconds" if late.is_set() else "ended without an answer (recursive shapes?)"
                raise EngineError(f"the fast SHACL engine {why}; try --engine reference") from None
            finally:
                timer.cancel()
        answer = msgspec.json.decode(content, type=_Answer)
        if answer.error is not None:
            raise EngineError(f"the fast SHACL engine cannot use this graph: {answer.error}")
        return answer


def _kill(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _exchange(process: subprocess.Popen[bytes], data: bytes, shapes: bytes, lints: bool) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise OSError("no pipes")
    process.stdin.write(b"%d %d %d\n" % (len(data), len(shapes), lints) + data + shapes)
    process.stdin.flush()
    length = int(process.stdout.readline())
    content = process.stdout.read(length)
    if len(content) < length:
        raise OSError("cut answer")
    return content


_CHILD_PROCESS: Final = _Child()
atexit.register(_CHILD_PROCESS.close)


def close() -> None:
    """End the child process of the fast engine; it starts again when needed."""
    _CHILD_PROCESS.close()


@lru_cache(maxsize=32)
def _check_shapes(shapes: bytes, seconds: float) -> None:
    """A misspelt term would silently check nothing: what the engine warns of in the shapes is an error."""
    found = [d for d in _CHILD_PROCESS.ask(b"", shapes, True, seconds).diagnostics if str(d.get("code")).startswith("L")]
    mistakes = [d for d in found if not any(word in str(d.get("title")) for word in ("reminder", "duplicate"))]
    if mistakes:
        first = mistakes[0]
        raise EngineError(f"the shapes graph is faulty: {first.get('title')}: {first.get('actual') or ''} ({first.get('help') or ''})")


def fast(data: bytes, shapes: bytes, seconds: float = SECONDS, lint: bool = True) -> tuple[Fault, ...]:
    """Faults by shacl-rust. data: N-Triples; shapes: N-Triples or Turtle; lint: refuse shapes with unknown terms. Errors: EngineError."""
    if lint:
        _check_shapes(shapes, seconds)
    results = _CHILD_PROCESS.ask(data, shapes, False, seconds).results
    return _sorted(_reported_fault(result) for result in results)


def _reported_fault(result: _Reported) -> Fault:
    value, path = _blank(result.value or ""), _path(result.result_path)
    component, shape = result.source_constraint_component, _blank(result.source_shape)
    return Fault(_blank(result.focus_node), path, component, value, shape, result.severity)


def reference(data: bytes, shapes: bytes, seconds: float = SECONDS) -> tuple[Fault, ...]:
    """Faults by pySHACL. data: N-Triples; shapes: N-Triples or Turtle; seconds: unused, it cannot be stopped. Errors: EngineError."""
    from pyshacl import validate as pyshacl_validate  # a second to load, and only who asks for the reference needs it

    data_graph = rdflib.Graph().parse(data=data, format="nt")
    shapes_graph = rdflib.Graph().parse(data=shapes, format="turtle")
    for prefix, namespace in shapes_graph.namespaces():
        data_graph.bind(prefix, namespace)  # where pySHACL looks for prefixes that an imported ontology declares; N-Triples has none
    try:
        _, report, _ = pyshacl_validate(data_graph, shacl_graph=shapes_graph, inference="none", advanced=False, meta_shacl=False)
    except Exception as error:  # of its own kinds, and of rdflib's SPARQL
        raise EngineError(f"pySHACL cannot use this graph: {type(error).__name__}: {error}") from error
    if not isinstance(report, rdflib.Graph):
        raise EngineError(f"pySHACL gave no report: {report!r}")
    # Results inside sh:detail say why a value failed sh:node; only those of the report itself count.
    return _sorted(_fault(report, node) for node in report.objects(None, SH.result))


def _fault(report: rdflib.Graph, node: rdflib.term.Node) -> Fault:
    def term(predicate: rdflib.URIRef) -> str:
        value = report.value(node, predicate)
        return "" if value is None else _blank(value.n3())

    return Fault(
        term(SH.focusNode),
        _path(term(SH.resultPath)),
        term(SH.sourceConstraintComponent),
        term(SH.value),
        term(SH.sourceShape),
        term(SH.resultSeverity),
    )


def _blank(term: str) -> str:
    return "_:" if term.startswith("_:") else term.removesuffix("^^<http://www.w3.org/2001/XMLSchema#string>")


def _path(term: str | None) -> str:
    """A single property, or ""."""
    return term if term and term.startswith("<") and term.endswith(">") and ">/" not in term and ">|" not in term else ""


def _sorted(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults))


def run(engine: Engine, data: bytes, shapes: bytes, seconds: float = SECONDS) -> tuple[Fault, ...]:
    """Faults by the chosen engine. Errors: EngineError."""
    return (fast if engine == "fast" else reference)(data, shapes, seconds)
