"""A build says how much of each document it understood, and which tables it did not, everywhere alike."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jixiao import build as building
from jixiao import cli
from jixiao.manifests import load_manifest
from jixiao.store import EmbeddedStore

HEAD = """<p>临江市水务局2026年部门预算</p><p>第一部分 部门概况</p><p>一、主要职责</p><p>负责本行政区域水务工作。</p>
<p>第二部分 2026年部门预算表</p><p>二、收支总体情况</p>
<p>2026年收入预算1,860.50万元，支出预算1,860.50万元，其中基本支出640.50万元，项目支出1,220.00万元。</p>
<p>一般公共预算支出1,860.50万元，其中人员经费540.20万元，公用经费100.30万元，“三公”经费12.00万元，公务接待费2.00万元。</p>"""
READ = [
    ["项目名称", "河道保洁"],
    ["主管部门", "临江市水务局"],
    ["资金总额（万元）", "300.00"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "保洁河道长度", "≥50公里"],
    ["效益指标", "生态效益指标", "水质达标率", "≥90%"],
]
UNREAD = [["资产", "原值", "净值"], ["甲", "12.00", "7.00"], ["乙", "13.00", "8.00"], ["丙", "14.00", "9.00"]]
EMPTY = [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "", "", ""], ["效益指标", "", "", ""]]
OTHER = [["联系科室", "办公室"], ["地址", "滨江路"]]


def html(rows: list[list[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("understood")
    captions = ("三、国有资产占用情况", "四、联系方式", "五、项目支出绩效目标", "六、绩效目标样表")
    tables = "".join(f"<p>{caption}</p>{html(rows)}" for caption, rows in zip(captions, (UNREAD, OTHER, READ, EMPTY), strict=True))
    (folder / "budget.html").write_text(f"<html><meta charset='utf-8'><body>{HEAD}{tables}</body></html>", "utf8")
    building.build([folder / "budget.html"], folder / "out")
    return folder / "out"


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_manifest_counts_tables_and_rows(built: Path) -> None:
    (entry,) = load_manifest(built).values()
    assert entry.reading
    assert entry.reading.tables == 4
    assert entry.reading.kinds["project"].rows_read >= 5
    assert entry.reading.kinds["lines"].not_understood == 1
    assert entry.reading.kinds["other"].tables == 1
    assert entry.reading.expected.tables == 3


def test_info_names_each_table_that_was_not_understood_and_why(built: Path) -> None:
    (told,) = json.loads(run("info", "--out", built, "--json"))["understanding"]
    assert told["not_understood"] == 1, "an empty form prints nothing that could be understood"
    assert [(each["taken_for"], each["rows"]) for each in told["unread"]] == [("lines", 4), ("indicators", 2)]
    assert "prints money" in told["unread"][0]["reason"]
    assert "labels only" in told["unread"][1]["reason"]
    assert told["rows_left"] == told["rows"] - told["rows_read"] > 0
    assert "prints money" in " ".join(run("info", "--out", built).split())


def test_the_graph_tells_not_printed_from_not_understood(built: Path) -> None:
    store = EmbeddedStore.open(built / "store")
    rows = store.select(
        """PREFIX jx: <https://w3id.org/jixiao/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?reason ?property ?quote ?comment {
          ?a a jx:Absence ; oa:hasTarget ?d ; jx:absenceReason ?reason ; jx:absentProperty ?property ; rdfs:comment ?comment .
          ?d a jx:BudgetDocument .
          ?a jx:evidence/oa:hasSelector/oa:exact ?quote FILTER(lang(?comment) = "zh") } ORDER BY ?reason"""
    ).rows
    found = [tuple(str(term.value).rsplit("#", 1)[-1] for term in row if term) for row in rows]
    store.close()
    assert [row[:3] for row in found] == [("NotPrinted", "hasIndicator", "一级指标"), ("NotUnderstood", "amount", "资产")]


def test_the_coverage_table_adds_it_up(built: Path, tmp_path: Path) -> None:
    run("export", tmp_path, "--out", built)
    (row,) = csv.DictReader(io.StringIO((tmp_path / "coverage.csv").read_text("utf-8-sig")))
    (entry,) = load_manifest(built).values()
    assert entry.reading
    expected = entry.reading.expected
    numbers = {name: int(row[name]) for name in ("tables", "table_rows", "table_rows_read", "tables_not_understood")}
    assert numbers == {
        "tables": 4,
        "table_rows": expected.rows,
        "table_rows_read": expected.rows_read,
        "tables_not_understood": 1,
    }


def test_show_puts_print_and_facts_side_by_side(built: Path) -> None:
    text = (next((built / "documents").glob("*.text"))).read_text("utf8")
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "水质达标率" in each)
    pairs = json.loads(run("show", "budget", "--out", built, "--page", str(line), "--json"))["print"]
    (row,) = [pair for pair in pairs if "水质达标率" in pair["printed"]]
    assert row["kind"] == "row"
    assert [fact for fact in row["facts"] if "indicator" in fact and "≥90%" in fact]
    assert not any("保洁河道长度" in fact for fact in row["facts"])
    left = next(number for number, each in enumerate(text.splitlines(), 1) if each.startswith("乙"))
    (pair,) = json.loads(run("show", "budget", "--out", built, "--page", str(left), "--json"))["print"]
    assert pair["facts"] == []
    assert "–" in run("show", "budget", "--out", built, "--page", str(left))


def test_a_page_of_a_file_that_changed_is_not_shown(built: Path) -> None:
    source = built.parent / "budget.html"
    source.write_text(source.read_text("utf8").replace("≥90%", "≥95%"), "utf8")
    result = CliRunner().invoke(cli.app, ["show", "budget", "--out", str(built), "--page", "1"])
    assert result.exit_code != 0
    assert "no longer the file" in " ".join(result.output.split())
