"""Answers as JSON, CSV, table and workbook: exact where W3C says so, harmless in Excel."""

import csv
import io
import json
import zipfile

import openpyxl
import pytest

from jixiao.store import EmbeddedStore, Result, formats, named_queries
from jixiao.store.results import Term, iri, literal

RESULT = Result(
    ("a", "b", "c"),
    (
        (iri("http://e/a"), literal('甲,"乙"\n丙', language="zh"), literal("1.50", "decimal")),
        (Term("bnode", "n"), literal("=1+1"), None),
        (literal("+1"), literal("@x"), literal("-2", "integer")),
        (literal("007"), literal("[bold]x[/bold]"), literal("http://e/")),
    ),
)


def test_json_is_the_w3c_form() -> None:
    content = json.loads(formats.write(RESULT, "json"))
    assert content["head"] == {"vars": ["a", "b", "c"]}
    assert content["results"]["bindings"][0] == {
        "a": {"type": "uri", "value": "http://e/a"},
        "b": {"type": "literal", "value": '甲,"乙"\n丙', "xml:lang": "zh"},
        "c": {"type": "literal", "value": "1.50", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"},
    }
    assert content["results"]["bindings"][1] == {"a": {"type": "bnode", "value": "n"}, "b": {"type": "literal", "value": "=1+1"}}


def test_csv_is_exact() -> None:
    content = formats.write(RESULT, "csv").decode()
    assert content.startswith('a,b,c\r\nhttp://e/a,"甲,""乙""\n丙",1.50\r\n_:n,=1+1,\r\n')
    assert list(csv.reader(io.StringIO(content, newline="")))[3] == ["+1", "@x", "-2"]


def test_the_engine_writes_the_same_csv() -> None:
    """The peer: pyoxigraph's own serializer."""
    import pyoxigraph as ox

    query = 'SELECT ?x ?y { VALUES (?x ?y) { ("a,b" 1) (<http://e/> "\\n") (UNDEF "q\\"") } }'
    found = ox.Store().query(query)
    assert isinstance(found, ox.QuerySolutions)
    assert formats.to_csv(EmbeddedStore.memory().select(query)) == found.serialize(format=ox.QueryResultsFormat.CSV)


def test_a_workbook_holds_no_formula_and_keeps_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(formats.write(RESULT, "xlsx"))).active
    assert sheet is not None
    rows = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0][2] == (1.5, "n")
    with zipfile.ZipFile(io.BytesIO(formats.write(RESULT, "xlsx"))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert rows[1][1][0] == "=1+1"
    assert rows[2][0] == ("+1", "s")
    assert rows[3][0] == ("007", "s")
    assert formats.write(RESULT, "xlsx") == formats.write(RESULT, "xlsx")


@pytest.mark.parametrize(
    ("lang", "title", "head", "end"), [("zh", "满意度目标", "地区", "3 行"), ("en", "Satisfaction targets", "place", "3 rows")]
)
def test_a_table_for_people(monkeypatch: pytest.MonkeyPatch, lang: str, title: str, head: str, end: str) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    asked = named_queries.find("satisfaction-targets")
    row = tuple(iri("http://e/x") if c.type == "iri" else literal("[red]甲市") for c in asked.columns)
    content = formats.write(Result(tuple(c.name for c in asked.columns), (row,) * 3), "table", asked, lang).decode()
    assert content.splitlines()[0].strip() == title
    assert head in content.splitlines()[1]
    assert "[red]甲市" in content
    assert "http://e/x" not in content
    assert content.rstrip().endswith(end)
