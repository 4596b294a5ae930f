"""A case of the SPARQL suites and an engine in; nothing out where it passes, an AssertionError otherwise."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node
from suite_engines import RESULTS, Engine, InvalidError, RefusedError
from w3c import MF, QT, RDFS_LABEL, UT, Case, path_of

FORMS = {".srx": "xml", ".srj": "json", ".csv": "csv", ".tsv": "tsv"}
RDF_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".rdf": ox.RdfFormat.RDF_XML}


def ntriples(path: Path) -> bytes:
    """A file of data; relative IRIs are those of the file."""
    triples = [quad.triple for quad in ox.parse(path=str(path), format=RDF_FORMATS[path.suffix], base_iri=path.as_uri())]
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def canonical(content: bytes) -> ox.Dataset:
    """A graph whose blank nodes have names that only its shape gives."""
    data = ox.Dataset(ox.parse(content, format=ox.RdfFormat.N_TRIPLES))
    data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return data


def cells(rows: Iterable[Iterable[tuple[str, object]]]) -> ox.Dataset:
    """Rows as a graph, so that blank nodes compare, through a store, so that 1.0 and 1.00 are the one decimal that the engine keeps."""
    store = ox.Store()
    for number, row in enumerate(rows):
        node = ox.BlankNode(f"row{number}")
        store.add(ox.Quad(node, ox.NamedNode("row:is"), ox.NamedNode("row:row")))
        for name, term in row:
            store.add(ox.Quad(node, ox.NamedNode(f"row:{name}"), term))  # type: ignore[arg-type]
    data = ox.Dataset(store)
    data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return data


def table(solutions: ox.QuerySolutions) -> ox.Dataset:
    """What a result document holds."""
    names = [variable.value for variable in solutions.variables]
    return cells([(name, row[name]) for name in names if row[name] is not None] for row in solutions)


def result_set(path: Path) -> ox.Dataset:
    """The same from a result that is written as a graph."""
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
    rs = "PREFIX rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> "
    rows: dict[str, list[tuple[str, object]]] = {}
    for row in store.query(f"{rs} SELECT ?row ?n ?v {{ ?row rs:binding [ rs:variable ?n ; rs:value ?v ] }}"):
        rows.setdefault(str(row["row"]), []).append((row["n"].value, row["v"]))  # type: ignore[index]
    return cells(rows.values())


def parsed(content: bytes, form: str) -> ox.Dataset | bool:
    """Rows or yes or no."""
    found = ox.parse_query_results(content, format=RESULTS[form][1])
    return bool(found) if isinstance(found, ox.QueryBoolean) else table(found)


def csv_rows(content: bytes) -> Counter[tuple[tuple[str, str], ...]]:
    """Rows of CSV, whatever the order of rows and columns; blank nodes all look the same."""
    rows = csv.DictReader(io.StringIO(content.decode()))
    return Counter(tuple(sorted((k, "_:" if v.startswith("_:") else v) for k, v in row.items())) for row in rows)


def with_base(path: Path) -> str:
    """The text of a query or update file, with its own address as base."""
    return f"BASE <{path.as_uri()}>\n{path.read_text(encoding='utf-8')}"


def given_graphs(graph: Graph, action: Node | None) -> dict[str, bytes]:
    """Data of a query case or of one side of an update case."""
    found: dict[str, bytes] = {}
    for prop in (QT.data, UT.data):
        for node in graph.objects(action, prop):
            found[""] = found.get("", b"") + ntriples(path_of(node))
    for node in graph.objects(action, QT.graphData):
        found[str(node)] = ntriples(path_of(node))
    for node in graph.objects(action, UT.graphData):
        found[str(graph.value(node, RDFS_LABEL))] = ntriples(path_of(graph.value(node, UT.graph)))
    return found


def run_query(case: Case, engine: Engine) -> None:
    """QueryEvaluationTest and CSVResultFormatTest."""
    action, result = case.graph.value(case.node, MF.action), path_of(case.graph.value(case.node, MF.result))
    query = path_of(case.graph.value(action, QT.query))
    engine.load(given_graphs(case.graph, action))
    form = FORMS.get(result.suffix, "json")
    answer = engine.query(with_base(query), form)
    if form == "csv":
        assert csv_rows(answer) == csv_rows(result.read_bytes()), answer
    elif result.suffix in FORMS:
        assert parsed(answer, form) == parsed(result.read_bytes(), form), answer.decode()
    elif b"result-set#" in result.read_bytes():
        assert parsed(answer, form) == result_set(result), answer.decode()
    else:
        assert canonical(answer) == canonical(ntriples(result)), answer.decode()


def run_update(case: Case, engine: Engine) -> None:
    """UpdateEvaluationTest."""
    action, result = case.graph.value(case.node, MF.action), case.graph.value(case.node, MF.result)
    engine.load(given_graphs(case.graph, action))
    engine.update(with_base(path_of(case.graph.value(action, UT.request))))
    found = {name: content for name, content in engine.graphs().items() if content.strip()}
    expected = {name: content for name, content in given_graphs(case.graph, result).items() if content.strip()}
    assert found.keys() == expected.keys()
    for name, content in expected.items():
        assert canonical(found[name]) == canonical(content), found[name].decode()


def run_syntax(case: Case, engine: Engine) -> None:
    """Positive and negative syntax, of queries and updates."""
    path = path_of(case.graph.value(case.node, MF.action))
    text = with_base(path)
    try:
        if "Update" in case.kind:
            engine.update(text)
        else:
            engine.query(text, "json")
        valid = True
    except InvalidError:
        valid = False
    except RefusedError:
        assert "LOAD" in path.read_text(encoding="utf-8")
        return
    assert valid is case.kind.startswith("Positive"), path.read_text(encoding="utf-8")


def run(case: Case, engine: Engine) -> None:
    """Errors: AssertionError where the case fails."""
    if case.kind in ("QueryEvaluationTest", "CSVResultFormatTest"):
        run_query(case, engine)
    elif case.kind == "UpdateEvaluationTest":
        run_update(case, engine)
    else:
        run_syntax(case, engine)
