"""Figures of completeness: numerators and denominators, what was not judged, reports in four forms, and graphs made elsewhere."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
import rdflib
from made_facts import made
from msgspec import structs

from jixiao import graph, integrity
from jixiao.integrity import completeness, foreign
from jixiao.integrity.figures import added, checked, figures, score


def judged():
    """Facts with findings and figures, as a build makes them."""
    facts = made()
    quads = graph.write_nquads(graph.document_quads(facts))
    results = integrity.validate(quads)
    found = (*facts.findings, *integrity.as_findings(results, facts))
    return structs.replace(facts, findings=found, figures=figures(quads, results))


def test_each_rule_has_numerator_and_denominator() -> None:
    vector = {figure.rule: figure for figure in judged().figures}
    amount = vector["project-without-amount"]
    assert (amount.passed, amount.failed, amount.not_applicable, amount.not_understood) == (1, 1, 0, 0)
    assert vector["document-incomplete"].passed == 1


def test_what_was_not_understood_is_not_counted_as_missing() -> None:
    facts = made()
    absences = tuple(structs.replace(a, reason="not-understood") if a.property == "amount" else a for a in facts.absences)
    quads = graph.write_nquads(graph.document_quads(structs.replace(facts, absences=absences)))
    amount = next(f for f in figures(quads, integrity.validate(quads)) if f.rule == "project-without-amount")
    assert (amount.passed, amount.failed, amount.not_understood) == (1, 0, 1)


def test_an_empty_graph_is_not_complete() -> None:
    judgement = foreign.judge(b"", "turtle")
    assert not judgement.conforms
    assert judgement.verdict.startswith("nothing checked")
    assert score(judgement.figures) is None


def test_vectors_add_up() -> None:
    vector = judged().figures
    assert checked(added([vector, vector])) == 2 * checked(vector)
    assert score(added([vector, vector])) == score(vector)


def test_measurements_stand_in_the_quality_graph() -> None:
    facts = judged()
    lines = graph.write_nquads(graph.document_quads(facts)).splitlines()
    measured = [line for line in lines if b"isMeasurementOf" in line]
    assert len(measured) == len(facts.figures)
    assert all(line.endswith(b"/quality> .") for line in measured)


@pytest.mark.parametrize("form", ["html", "xlsx", "json", "ttl"])
def test_reports(form: completeness.ReportForm) -> None:
    facts = judged()
    content = completeness.write([("370299-2022-0a0a0a0a", facts)], form)
    if form == "json":
        told = json.loads(content)
        assert {row["scope"] for row in told["summary"]} == {"corpus", "year", "place", "document", "project"}
        assert told["summary"][0]["weights"] == {"should": 4, "may": 1}
    elif form == "ttl":
        assert len(rdflib.Graph().parse(data=content, format="turtle")) > 100
    elif form == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["figures", "summary"]
    else:
        assert "weights" in content.decode()


def test_a_literal_that_is_not_of_its_type_is_judged_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    data = '<http://e/p> <https://w3id.org/jixiao/ns#amount> "x"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
    assert {r.shape for r in foreign.judge(data.encode(), "nt").results} == {"amount-not-yuan"}
    assert not caplog.records


def test_graphs_made_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(integrity.EngineError, match="ending"):
        foreign.judge_file(tmp_path / "a.txt")
    with pytest.raises(integrity.EngineError, match="no turtle"):
        foreign.judge(b"<a", "turtle")
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix e: <http://e/> .\ne:a e:b\n e:c e:d e:e .\n", "utf8")
    with pytest.raises(integrity.EngineError, match=r"broken\.ttl: this is no turtle that can be read: line 3"):
        foreign.judge_file(broken)
    with pytest.raises(integrity.EngineError, match="not UTF-8"):
        foreign.judge(b"\xff\xfe", "turtle")
    with pytest.raises(integrity.EngineError, match="line 1, column"):
        foreign.judge(b"<rdf:RDF", "xml")
    with pytest.raises(integrity.EngineError, match="folder"):
        foreign.judge_file(tmp_path)
    with pytest.raises(integrity.EngineError, match="limit"):
        foreign.judge(b" " * 11, "turtle", max_bytes=10)
    with pytest.raises(integrity.EngineError, match="not fetched"):
        foreign.judge(b'{"@graph": [{"@context": ["https://example.org/c"]}]}', "json-ld")
