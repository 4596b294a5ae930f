"""Web pages that we write: merged cells, charsets, tables that arrange a page, and what belongs to the site."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import read
from jixiao.documents.blocks import Document, Heading, Table
from jixiao.documents.web_text import is_html


def page(folder: Path, body: str, head: str = "", charset: str = "utf-8", name: str = "page.html") -> Document:
    path = folder / name
    path.write_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(charset))
    return read(path)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "~" for cell in row] for row in table.grid()]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


FORM = """<table><tr><td>一级指标</td><td>二级指标</td><td colspan=2>指标值</td></tr>
<tr><td rowspan="2">产出<br>指标</td><td>数量指标</td><td>培训人数</td><td>&ge;300人</td></tr>
<tr><td>质量指标</td><td>合格率</td><td>&ge;95%</td></tr></table>"""
GRID = [
    ["一级指标", "二级指标", "指标值", "指标值"],
    ["产出指标", "数量指标", "培训人数", "≥300人"],
    ["产出指标", "质量指标", "合格率", "≥95%"],
]


def test_merged_cells_cover_their_positions(tmp_path: Path) -> None:
    (table,) = tables(page(tmp_path, FORM))
    assert texts(table) == GRID


@pytest.mark.parametrize(
    ("charset", "head"),
    [
        ("gb18030", "<meta charset=gb2312>"),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
        ("gb18030", ""),
        ("utf-8", ""),
        ("utf-16", ""),
        ("utf-8", "<meta charset=gb2312>"),
    ],
)
def test_any_charset_is_read(tmp_path: Path, charset: str, head: str) -> None:
    assert texts(tables(page(tmp_path, FORM, head, charset))[0]) == GRID


def test_menus_scripts_and_hidden_parts_are_not_read(tmp_path: Path) -> None:
    body = """<div class="top-nav"><a href=1>首页</a><a href=2>公开</a></div>
    <ul><li><a href=1>一</a><li><a href=2>二</a><li><a href=3>三</a></ul>
    <script>var x = "脚本";</script><style>p{}</style><p style="display: none">隐藏</p><nav>导航</nav><!-- 注释 -->
    <h1>某局2024年部门预算</h1><p>收入 100 万元，见<a href="x">附表</a>。</p><footer>网站地图</footer>"""
    document = page(tmp_path, body)
    assert document.text.splitlines() == ["某局2024年部门预算", "收入 100 万元，见附表。"]
    assert isinstance(document.blocks[0], Heading)
    assert document.blocks[0].marked


def test_a_table_that_arranges_the_page_is_not_a_table(tmp_path: Path) -> None:
    prose = "本部门主要职责是贯彻执行国家医疗保障工作的方针政策。" * 20
    document = page(tmp_path, f"<table><tr><td><h2>一、概况</h2><p>{prose}</p>{FORM}<p>后文。</p></td></tr></table>")
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Heading", "Paragraph", "Table", "Paragraph"]
    assert texts(tables(document)[0]) == GRID


def test_a_table_in_a_cell_divides_the_cell(tmp_path: Path) -> None:
    inner = "<table><tr><td>数量指标</td><td>≥300人</td></tr><tr><td>质量指标</td><td>≥95%</td></tr></table>"
    document = page(tmp_path, f"<table><tr><td>项目名称</td><td>救助</td></tr><tr><td>绩效指标</td><td>{inner}</td></tr></table>")
    (table,) = tables(document)
    assert texts(table) == [["项目名称", "救助", "救助"], ["绩效指标", "数量指标", "≥300人"], ["绩效指标", "质量指标", "≥95%"]]


def test_markup_is_known_by_content(tmp_path: Path) -> None:
    assert page(tmp_path, FORM, name="table.xls").reader == "html 1"
    assert is_html(b"<table><tr><td>x", ".xls")
    assert not is_html(b"<table><tr><td>x", ".md")
    kind = "Content-Type: text/html; charset=utf-8"
    archive = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n{kind}\n\n{FORM}\n--b--\n"
    (tmp_path / "saved.doc").write_text(archive, "utf-8")
    assert texts(tables(read(tmp_path / "saved.doc"))[0]) == GRID


def test_absurd_spans_are_cut(tmp_path: Path) -> None:
    body = "<table><tr><td colspan=999999999>甲</td></tr><tr><td rowspan=0>乙</td><td colspan=0>丙</td></tr><tr><td>丁</td></tr></table>"
    (table,) = tables(page(tmp_path, body))
    assert table.rows <= 3
    assert table.columns <= 1001


CELL = st.tuples(st.integers(1, 3), st.integers(1, 3), st.sampled_from(["", "甲", "12.5"]))


@given(st.lists(st.lists(CELL, max_size=4), min_size=1, max_size=5))
def test_every_grid_position_is_covered_once(tmp_path_factory: pytest.TempPathFactory, rows: list[list[tuple[int, int, str]]]) -> None:
    cells = "".join(
        "<tr>" + "".join(f"<td rowspan={height} colspan={width}>{text}</td>" for height, width, text in row) + "</tr>" for row in rows
    )
    document = page(tmp_path_factory.mktemp("grid"), f"<p>前文在此。</p><table>{cells}</table>")
    for table in tables(document):
        covered = [
            (row, column)
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        ]
        assert sorted(covered) == [(row, column) for row in range(table.rows) for column in range(table.columns)]
