"""The SHACL test suite of the W3C, from its manifests, on both engines; each failure is known by name and reason."""

from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import SH

from jixiao.integrity import engines

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
KNOWN: dict[str, dict[str, str]] = {
    "fast": {
        "pre-binding/unsupported-sparql-002": "VALUES in a constraint should be refused, and is run",
        "pre-binding/unsupported-sparql-006": "a rebound $this should be refused, and is run",
    },
    "reference": {
        "property/uniqueLang-002": 'rdflib reads "1"^^xsd:boolean as true, which the suite does not',
        "pre-binding/shapesGraph-001": "pySHACL does not support $shapesGraph",
    },
}


def cases(manifest: Path) -> list[tuple[Path, rdflib.Graph, rdflib.term.Node]]:
    """Files with their entries, manifests followed."""
    graph = rdflib.Graph().parse(manifest, publicID=manifest.as_uri())
    found = []
    for entries in graph.objects(None, MF.entries):
        found += [(manifest, graph, entry) for entry in Collection(graph, entries)]
    for include in sorted(graph.objects(None, MF.include)):
        found += cases(Path(str(include).removeprefix("file://")))
    return found


def ntriples(path: Path) -> bytes:
    """A file of the suite; lexical forms stay as they are."""
    triples = pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE, base_iri=path.as_uri())
    return pyoxigraph.serialize((t.triple for t in triples), format=pyoxigraph.RdfFormat.N_TRIPLES) or b""


def prefixes(path: Path) -> bytes:
    """The lines of a file that declare prefixes."""
    return b"".join(line for line in path.read_bytes().splitlines(keepends=True) if line.lower().startswith(b"@prefix"))


def term(value: rdflib.term.Node | None) -> str:
    return "" if value is None or isinstance(value, rdflib.BNode) else value.n3()


def outcome(engine: engines.Engine, graph: rdflib.Graph, entry: rdflib.term.Node) -> str:
    """ "" where the engine reports what is expected, else what differs."""
    action, expected = graph.value(entry, MF.action), graph.value(entry, MF.result)
    data, shapes = (Path(str(graph.value(action, p)).removeprefix("file://")) for p in (SHT.dataGraph, SHT.shapesGraph))
    try:
        # pySHACL reads prefixes of SPARQL constraints from the file, not from sh:declare alone.
        if engine == "fast":
            faults = engines.fast(ntriples(data), ntriples(shapes), 60, lint=False)
        else:
            faults = engines.reference(ntriples(data), prefixes(shapes) + ntriples(shapes))
    except engines.EngineError as error:
        return "" if expected == SHT.Failure else f"{error}"
    if expected == SHT.Failure:
        return "no failure was reported"
    wanted = Counter(
        (term(graph.value(r, SH.focusNode)), term(graph.value(r, SH.sourceConstraintComponent)), term(graph.value(r, SH.resultSeverity)))
        for r in graph.objects(expected, SH.result)
    )
    found = Counter((f.focus.replace("_:", ""), f.component, f.severity) for f in faults)
    return "" if wanted == found else f"missing {wanted - found}, extra {found - wanted}"


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_the_suite_of_the_w3c(shared: Path, engine: engines.Engine) -> None:
    folder = shared / "suites" / "shacl"
    # One case stands in the suite, but in no manifest.
    all_cases = cases(folder / "manifest.ttl") + cases(folder / "sparql" / "component" / "nodeValidator-001.ttl")
    failures = {f"{path.parent.name}/{path.stem}": why for path, graph, entry in all_cases if (why := outcome(engine, graph, entry))}
    assert len(all_cases) == 121
    assert set(failures) == set(KNOWN[engine]), failures
    assert engine == "reference" or len(failures) <= 2
