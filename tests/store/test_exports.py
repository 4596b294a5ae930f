"""Tables and dumps of the fixture graph: one row a thing, evidence in each, the same bytes twice, the same content in all forms."""

import csv
import gzip
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as parquet
import pyoxigraph as ox
import pytest

from jixiao import assets
from jixiao.graph import VOCABULARY
from jixiao.store import EmbeddedStore, StoreError, exports, vocabulary_nquads
from jixiao.store.exports.tables import ORDER

FACTS = Path(__file__).parents[1] / "queries" / "facts.trig"
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def facts() -> EmbeddedStore:
    store = EmbeddedStore.memory()
    store.load_nquads(vocabulary_nquads(assets.folder("ontology"), VOCABULARY))
    store.load_nquads(ox.serialize(ox.parse(path=str(FACTS), format=ox.RdfFormat.TRIG), format=ox.RdfFormat.N_QUADS) or b"")
    return store


@pytest.fixture(scope="module")
def tables(facts: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    exports.export_tables(facts, folder, "csv")
    return folder


def rows(folder: Path, name: str) -> Rows:
    content = (folder / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("documents", 3),
        ("projects", 4),
        ("funding", 5),
        ("budget_lines", 6),
        ("indicators", 7),
        ("values", 11),
        ("citations", 3),
        ("policies", 2),
        ("findings", 1),
        ("coverage", 3),
    ],
)
def test_one_row_a_thing(tables: Path, name: str, number: int) -> None:
    found = rows(tables, name)
    assert len(found) == number
    key = next(iter(found[0]))
    assert len({row[key] for row in found}) == number


def test_a_project_has_its_first_evidence_and_all_its_names(tables: Path) -> None:
    row = next(row for row in rows(tables, "projects") if row["name"] == "居民补助")
    assert (row["evidence_line"], row["evidence_start"], row["evidence_end"], row["evidence_quote"]) == ("20", "200", "206", "居民补助项目")
    assert (row["amount"], row["printed_amount"], row["other_names"], row["goals"]) == ("3000000", "300万元", "居民补助项目", "应保尽保")
    page = next(row for row in rows(tables, "projects") if row["name"] == "医疗救助")
    assert (page["evidence_line"], page["evidence_page"], page["place_code"]) == ("", "3", "420001")


def test_leaves_of_one_axis_add_up_to_the_projects(tables: Path) -> None:
    leaves = [
        r
        for r in rows(tables, "funding")
        if r["is_leaf"] == "true" and "by-fund" in r["preferred_axes"] and r["project_name"] == "居民补助"
    ]
    assert sum(Decimal(row["amount"]) for row in leaves) == 3000000
    assert {row["level"] for row in leaves} == {"central", "municipal"}
    both = next(row for row in leaves if row["level"] == "central")
    assert (both["source_label"], both["axes"]) == ("一般公共预算；中央资金", "by-fund；by-level")


def test_values_stand_printed_and_normalised_with_their_parts(tables: Path) -> None:
    found = {row["printed"]: row for row in rows(tables, "values")}
    assert (found["2万人"]["number"], found["2万人"]["normalized_number"], found["2万人"]["unit"]) == ("2", "20000", "person")
    assert found["2万人"]["part_of_value"].endswith("/v4")
    assert found["稳步提高"]["qualitative"] == "稳步提高"
    assert (found["85%"]["role"], found["85%"]["value_year"]) == ("PriorValue", "2021")


def test_codes_policies_and_coverage(tables: Path) -> None:
    line = next(row for row in rows(tables, "budget_lines") if row["name"] == "住房保障支出")
    assert (line["code"], line["functional"], line["classification_year"], line["canonical"]) == ("221", "221", "2022", "true")
    policy = next(row for row in rows(tables, "policies") if row["policy_title"] == "救助办法")
    assert (policy["citations"], policy["citing_places"]) == ("2", "2")
    covered = next(row for row in rows(tables, "coverage") if row["place"] == "甲市")
    assert [covered[name] for name in ("documents", "projects", "indicators", "values", "lines", "citation_count", "findings")] == [
        "1", "2", "5", "7", "5", "2", "1",
    ]  # fmt: skip
    assert covered["evidence_line"] == "1"


def test_the_codebook_has_every_column(tables: Path) -> None:
    known = {(row["table"], row["column"]): row for row in rows(tables, "codebook")}
    for name in ORDER:
        for column in rows(tables, name)[0]:
            assert known[name, column]["description_zh"]
            assert known[name, column]["description_en"]
            assert f"| {column} |" in (tables / "codebook.md").read_text("utf8")


def test_all_forms_hold_the_same(facts: EmbeddedStore, tables: Path, tmp_path: Path) -> None:
    exports.export_tables(facts, tmp_path / "parquet", "parquet")
    (book,) = exports.export_tables(facts, tmp_path / "xlsx", "xlsx")
    workbook = openpyxl.load_workbook(book)
    assert workbook.sheetnames == [*ORDER, "codebook"]
    for name in ORDER:
        expected = rows(tables, name)
        table = parquet.read_table(tmp_path / "parquet" / f"{name}.parquet")
        head = [cell.value for cell in workbook[name][1]]
        assert table.column_names == list(expected[0]) == head
        assert table.num_rows == workbook[name].max_row - 1 == len(expected)
    amounts = parquet.read_table(tmp_path / "parquet" / "projects.parquet").column("amount").to_pylist()
    assert sorted(a for a in amounts if a is not None) == [Decimal(200000), Decimal(500000), Decimal(3000000)]
    with zipfile.ZipFile(book) as parts:
        assert not any(b"<f>" in parts.read(part) for part in parts.namelist() if "/sheet" in part)
    assert "=670元/人/年" in {cell.value for row in workbook["values"].iter_rows() for cell in row}
    assert {cell.data_type for cell in workbook["projects"]["C"][1:]} == {"s"}


@pytest.mark.parametrize("name", ["dump.nq", "dump.nq.gz", "dump.trig"])
def test_dumps_are_the_same_twice_and_read_back(facts: EmbeddedStore, tmp_path: Path, name: str) -> None:
    first, second = (exports.export(facts, tmp_path / folder / name, "trig" if "trig" in name else "nquads")[0] for folder in "ab")
    assert first.read_bytes() == second.read_bytes()
    content = gzip.decompress(first.read_bytes()) if name.endswith("gz") else first.read_bytes()
    assert b"graph/candidates" not in content
    form = ox.RdfFormat.TRIG if "trig" in name else ox.RdfFormat.N_QUADS
    quads = set(map(str, ox.parse(content, format=form, rename_blank_nodes=False)))
    candidates = sum(1 for _ in facts.graph("https://w3id.org/jixiao/graph/candidates"))
    assert len(quads) == facts.counts()["triples"] - candidates


def test_names_that_do_not_fit_the_form(facts: EmbeddedStore, tmp_path: Path) -> None:
    for name, form in (("a.trig", "nquads"), ("a.txt", "trig")):
        with pytest.raises(StoreError, match="does not fit"):
            exports.export(facts, tmp_path / name, form)  # type: ignore[arg-type]
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="folder"):
        exports.export(facts, tmp_path / "file", "csv")


def test_xlsx_and_parquet_are_the_same_twice(facts: EmbeddedStore, tmp_path: Path) -> None:
    for form in ("xlsx", "parquet", "csv"):
        first, second = (exports.export_tables(facts, tmp_path / folder / form, form) for folder in "ab")  # type: ignore[arg-type]
        assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
