"""The quads of facts made by hand, and of the real documents where facts of them can be had."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from msgspec import structs

from jixiao import assets, graph, links
from jixiao.facts import json as facts_json
from jixiao.facts.documents import DocumentFacts
from jixiao.graph.terms import IRI, Quad

JX = "https://w3id.org/jixiao/ns#"


def test_every_triple_stands_in_one_graph(facts: DocumentFacts) -> None:
    graphs = defaultdict(set)
    for quad in [*graph.document_quads(facts), *graph.link_quads(links.link([facts]))]:
        graphs[quad.subject, quad.predicate, quad.object].add(quad.graph)
    assert [triple for triple, found in graphs.items() if len(found) > 1] == []


def test_every_term_is_in_the_ontology(facts: DocumentFacts) -> None:
    text = "\n".join(path.read_text("utf-8") for path in assets.files("ontology", ".ttl"))
    defined = {JX + name for name in re.findall(r"^jx:(\w+)\s+a\s", text, re.M)}
    quads = [*graph.document_quads(facts), *graph.link_quads(links.link([facts]))]
    used = {t.value for q in quads for t in (q.predicate, q.object) if isinstance(t, IRI) and t.value.startswith(JX)}
    assert used - defined == set()
    assert len(used) > 60


def test_bytes_do_not_depend_on_the_hash_seed(facts: DocumentFacts, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_bytes(facts_json.to_json(facts))
    code = (
        "import sys, pathlib; from jixiao import graph; from jixiao.facts.json import from_json;"
        "sys.stdout.buffer.write(graph.write_nquads(graph.document_quads(from_json(pathlib.Path(sys.argv[1]).read_bytes()))))"
    )
    source = str(Path(graph.__file__).parents[2])
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "facts.json")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {graph.write_nquads(graph.document_quads(facts))}


def subjects(facts: DocumentFacts) -> set[IRI]:
    """All subjects."""
    return {quad.subject for quad in graph.document_quads(facts)}


def smaller(facts: DocumentFacts) -> Iterator[DocumentFacts]:
    """The facts with one fact dropped, each in turn."""
    for field in ("lines", "citations", "findings", "absences", "budget_units"):
        found = getattr(facts, field)
        yield from (structs.replace(facts, **{field: found[:i] + found[i + 1 :]}) for i in range(len(found)))
    first, *rest = facts.projects
    for field in ("goals", "indicators", "breakdowns", "implementers"):
        yield structs.replace(facts, projects=(structs.replace(first, **{field: getattr(first, field)[1:]}), *rest))
    indicator = first.indicators[0]
    for i in range(len(indicator.values)):
        kept = structs.replace(indicator, values=indicator.values[:i] + indicator.values[i + 1 :])
        yield structs.replace(facts, projects=(structs.replace(first, indicators=(kept,)), *rest))
    yield structs.replace(facts, projects=(first,))
    yield structs.replace(facts, plan=None)


def test_dropping_a_fact_changes_no_other_name(facts: DocumentFacts) -> None:
    for fewer in smaller(facts):
        assert subjects(fewer) <= subjects(facts)
        assert set(graph.document_quads(fewer)) != set(graph.document_quads(facts))


def ask(facts: DocumentFacts, query: str) -> list[tuple[str, ...]]:
    """Rows of a query over the union of all graphs."""
    store = pyoxigraph.Store()
    store.load(graph.write_nquads(graph.document_quads(facts)), format=pyoxigraph.RdfFormat.N_QUADS)
    prefixes = f"PREFIX jx: <{JX}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX oa: <http://www.w3.org/ns/oa#> "
    rows = store.query(prefixes + query, use_default_graph_as_union=True)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    return sorted(tuple(str(getattr(row[v], "value", "")) for v in rows.variables) for row in rows)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?a { ?p a jx:Project ; skos:prefLabel '城乡医疗救助'@zh ; jx:amount ?a }", [("3000000",)]),
        ("SELECT ?l ?a { ?l a jx:BudgetLine ; jx:partOf|jx:code '210' ; jx:amount ?a }", None),
        ("SELECT ?n ?t { [] jx:hasValue [ jx:normalizedNumber ?n ; jx:printedText ?t ] }", [("4700000", "≥470万人")] * 3),
        ("SELECT ?label { [] jx:includes [ jx:sourceLabel ?label ] }", [("中央",), ("中央资金",)]),
        ("SELECT (COUNT(DISTINCT ?b) AS ?n) { ?f jx:sourceLabel '中央'@zh ; jx:inBreakdown ?b }", [("2",)]),
        ("SELECT ?l { ?x a jx:Indicator ; jx:underGoal/jx:goalLabel ?l }", [("年度目标1",)] * 2),
        ("SELECT ?n { ?x jx:partOfProject/skos:prefLabel ?n }", [("城乡医疗救助",)]),
        ("SELECT ?n { ?f a jx:Finding ; oa:hasTarget/skos:prefLabel ?n }", [("卫生健康支出",)]),
        ("SELECT ?y { ?d a jx:BudgetDocument ; jx:fiscalYear ?y ; jx:place/skos:notation '370299' }", [("2022",)]),
        ("SELECT ?x { { [] jx:hasValue ?x } UNION { ?x a jx:BudgetLine } MINUS { ?x jx:evidence/jx:line ?line } }", []),
        ("SELECT ?x { [] jx:component ?x . [] jx:hasValue ?x }", []),
    ],
)
def test_what_the_graph_answers(facts: DocumentFacts, query: str, expected: list[tuple[str, ...]] | None) -> None:
    rows = ask(facts, query)
    assert rows == expected if expected is not None else len(rows) == 1


def test_shared_labels_are_merged(facts: DocumentFacts) -> None:
    other = structs.replace(facts, sha256="2c" * 32, department=structs.replace(facts.department, names=("某局",)))
    lines = [line for each in (facts, other) for line in graph.write_nquads(graph.document_quads(each)).splitlines(keepends=True)]
    merged = [line.decode() for line in graph.merge_shared(sorted(lines)) if b"/graph/organizations>" in line]
    labels = [(line.split("#")[1].split(">")[0], line.split('"')[1]) for line in merged if "Label>" in line]
    assert sorted(labels) == [("altLabel", "某局"), ("prefLabel", "某中心"), ("prefLabel", "某市某局")]


def test_one_amount_has_one_decimal_form(facts: DocumentFacts) -> None:
    quads: list[Quad] = list(graph.document_quads(facts))
    numbers = {q.object.value for q in quads if getattr(q.object, "datatype", "") == "decimal"}
    assert all(f"{Decimal(n):f}" == n and not ("." in n and n.endswith("0")) for n in numbers)
    assert {"2105000", "-50000", "9.5", "-2.3"} <= numbers


def test_a_sheet_is_a_number_and_its_name_a_label(facts: DocumentFacts) -> None:
    place = structs.replace(facts.lines[0].evidence[0], page=2, sheet="表二", cell="B7")
    fewer = structs.replace(facts, lines=(structs.replace(facts.lines[0], evidence=(place,)),))
    query = "SELECT ?sheet ?name ?cell { ?e jx:sheet ?sheet ; jx:cell ?cell ; <http://www.w3.org/2000/01/rdf-schema#label> ?name }"
    assert ask(fewer, query) == [("2", "表二", "B7")]


def test_a_thing_keeps_one_label_of_each_language() -> None:
    label, end = "<http://www.w3.org/2004/02/skos/core#prefLabel>", "<https://w3id.org/jixiao/graph/definitions> ."
    lines = sorted(f"<urn:d> {label} {text} {end}\n".encode() for text in ('"合格率"@zh', '"pass rate of all"@en', '"验收合格率"@zh'))
    merged = b"".join(graph.merge_shared(lines)).decode()
    assert f'{label} "验收合格率"@zh' in merged
    assert f'{label} "pass rate of all"@en' in merged
    assert '#altLabel> "合格率"@zh' in merged
