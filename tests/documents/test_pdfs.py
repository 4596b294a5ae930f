"""PDFs that we draw: tables with merged cells, over pages, wrapped lines; and the published ones where they are at hand."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jixiao.documents import read
from jixiao.documents.blocks import Document, Heading, Paragraph, Table
from jixiao.documents.errors import Unreadable
from jixiao.documents.pdfs import read_pdf

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
Span = tuple[int, int, int, int, str]


class Drawing:
    """A PDF under way: A4 upright, lengths in points, y from the top."""

    def __init__(self) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(595, 842))
        self.canvas.setFont(FONT, 9)

    def text(self, x: float, y: float, text: str) -> None:
        """One line; y is its baseline."""
        self.canvas.drawString(x, 842 - y, text)

    def cell(self, x0: float, y0: float, x1: float, y1: float, *lines: str) -> None:
        """A box with lines of text."""
        self.canvas.rect(x0, 842 - y1, x1 - x0, y1 - y0)
        for number, line in enumerate(lines):
            self.text(x0 + 3, y0 + 11 + 11 * number, line)

    def page(self) -> None:
        """Begin another page."""
        self.canvas.showPage()
        self.canvas.setFont(FONT, 9)

    def read(self) -> Document:
        """The document."""
        self.canvas.save()
        return read_pdf(Path("drawn.pdf"), self.buffer.getvalue())


def texts(table: Table) -> list[list[str]]:
    """The grid, each position the text of the cell that covers it."""
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def tables(document: Document) -> list[Table]:
    """Its tables."""
    return [block for block in document.blocks if isinstance(block, Table)]


@st.composite
def merged_grids(draw: st.DrawFn) -> tuple[int, int, list[Span]]:
    """Rows, columns, and cells (row, column, rows, columns, text) that tile them; each grid line bounds some cell."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 5))
    free = {(r, c) for r in range(rows) for c in range(columns)}
    cells: list[Span] = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) not in free:
                continue
            high = draw(st.integers(1, 2)) if (r + 1, c) in free else 1
            wide = draw(st.integers(1, 2)) if all((r + i, c + 1) in free for i in range(high)) else 1
            free -= {(r + i, c + j) for i in range(high) for j in range(wide)}
            cells.append((r, c, high, wide, draw(st.sampled_from(["产出指标", "≥90%", "1,000.00", "", "城乡医疗救助", "A4纸", "22.6"]))))
    return rows, columns, cells


@settings(max_examples=60)
@given(merged_grids())
def test_drawn_grids_come_back(grid: tuple[int, int, list[Span]]) -> None:
    _, _, cells = grid
    drawing = Drawing()
    for r, c, high, wide, text in cells:
        drawing.cell(40 + 90 * c, 100 + 30 * r, 40 + 90 * (c + wide), 100 + 30 * (r + high), text)
    drawing.text(40, 600, "本部门预算说明一句话，" * 25)
    ys = {100 + 30 * y for r, _, high, _, _ in cells for y in (r, r + high)}
    xs = {40 + 90 * x for _, c, _, wide, _ in cells for x in (c, c + wide)}
    found = tables(drawing.read())
    if len(cells) <= 1 or (len(cells) <= 3 and sum(1 for cell in cells if cell[4]) <= 1):
        return
    (table,) = found
    assert (table.rows, table.columns) == (len(ys) - 1, len(xs) - 1)
    assert sorted(cell.text for cell in table.cells) == sorted(text for *_, text in cells)


def test_words_and_numbers_broken_in_a_cell_are_joined() -> None:
    drawing = Drawing()
    drawing.cell(40, 100, 140, 140, "城乡医", "疗救助")
    drawing.cell(140, 100, 200, 140, "22", ".6")
    drawing.cell(200, 100, 260, 140, "DRG", "payment")
    drawing.text(40, 300, "预算" * 120)
    assert texts(tables(drawing.read())[0]) == [["城乡医疗救助", "22.6", "DRG payment"]]


# pdfium drops a text of one character whose font is not embedded (it measures no width): cells below have two or more.


def row(drawing: Drawing, y: float, *cells: str, high: float = 30) -> None:
    """A row of cells of 120 points."""
    for number, cell in enumerate(cells):
        drawing.cell(40 + 120 * number, y, 160 + 120 * number, y + high, *cell.split("|"))


def test_a_table_goes_on_over_the_page_and_its_header_counts_once() -> None:
    drawing = Drawing()
    drawing.text(40, 80, "项目支出表")
    row(drawing, 700, "项目名称", "合计", "备注")
    row(drawing, 730, "城乡医疗救助", "788.00", "甲方")
    drawing.text(290, 820, "- 1 -")
    drawing.page()
    row(drawing, 60, "项目名称", "合计", "备注")
    row(drawing, 90, "医疗保障工作", "20.00", "乙方")
    drawing.text(40, 300, "说明" * 100)
    drawing.text(290, 820, "- 2 -")
    (table,) = tables(drawing.read())
    assert texts(table) == [["项目名称", "合计", "备注"], ["城乡医疗救助", "788.00", "甲方"], ["医疗保障工作", "20.00", "乙方"]]
    assert table.pages == (1, 2)
    assert [cell.places[0].page for cell in table.cells if cell.text == "20.00"] == [2]


def test_level_cells_drawn_open_at_a_page_break_stay_columns() -> None:
    drawing = Drawing()
    head = ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值")
    xs = (50, 80, 150, 250, 420, 540)
    for number, words in enumerate(head):
        drawing.cell(xs[number], 700, xs[number + 1], 730, words)
    for row, (name, value) in enumerate((("培训班次", "4期"), ("培训人数", "300人"))):
        for number, words in ((2, "数量指标"), (3, name), (4, value)):
            drawing.cell(xs[number], 730 + 30 * row, xs[number + 1], 760 + 30 * row, words)
    for x in xs[:2]:
        drawing.canvas.line(x, 112, x, 52)
    drawing.page()
    # The cells of the first two columns go on: their borders meet no line across.
    for row, (second, name, value) in enumerate(
        (("质量指标", "合格率", "95%"), ("质量指标", "完好率", "90%"), ("时效指标", "及时率", "98%"))
    ):
        for number, words in ((2, second), (3, name), (4, value)):
            drawing.cell(xs[number], 60 + 30 * row, xs[number + 1], 90 + 30 * row, words)
    for x in xs[:2]:
        drawing.canvas.line(x, 842 - 60, x, 842 - 150)
    drawing.text(54, 100, "标")
    (table,) = tables(drawing.read())
    rows = texts(table)
    assert table.columns == 5
    assert [row[2:] for row in rows[-3:]] == [["质量指标", "合格率", "95%"], ["质量指标", "完好率", "90%"], ["时效指标", "及时率", "98%"]]


def test_a_row_drawn_open_at_the_top_of_a_page_is_a_row() -> None:
    drawing = Drawing()
    for number, words in enumerate(("编码", "名称", "金额")):
        drawing.cell(50 + 150 * number, 700, 200 + 150 * number, 730, words)
        drawing.cell(50 + 150 * number, 730, 200 + 150 * number, 760, ("201", "办公费", "12.50")[number])
    drawing.page()
    for number, words in enumerate(("202", "印刷费", "3.00")):
        drawing.text(53 + 150 * number, 71, words)  # no rule above it
        drawing.cell(50 + 150 * number, 90, 200 + 150 * number, 120, ("203", "咨询费", "1.00")[number])
    for x in (50, 200, 350, 500):
        drawing.canvas.line(x, 842 - 60, x, 842 - 120)
    (table,) = tables(drawing.read())
    assert texts(table)[1:] == [["201", "办公费", "12.50"], ["202", "印刷费", "3.00"], ["203", "咨询费", "1.00"]]


def test_text_that_runs_over_the_edge_of_its_table_stays_in_its_cell() -> None:
    drawing = Drawing()
    words = "完成第四次全国调查任务高质量完成清查工作"
    drawing.cell(50, 100, 110, 130, "总体目标")
    drawing.cell(110, 100, 230, 130, words)  # a third of it stands right of the table
    drawing.cell(50, 130, 110, 160, "项目名称")
    drawing.cell(110, 130, 230, 160, "调查经费")
    document = drawing.read()
    (table,) = tables(document)
    assert texts(table) == [["总体目标", words], ["项目名称", "调查经费"]]
    assert document.blocks == (table,)


def test_what_is_printed_beyond_the_paper_is_left_out() -> None:
    drawing = Drawing()
    drawing.text(60, 300, "第一部分部门概况")
    drawing.text(60, 900, "绩效指标")
    assert [block.text for block in drawing.read().blocks if not isinstance(block, Table)] == ["第一部分部门概况"]


def test_a_row_cut_by_the_page_is_one_row() -> None:
    drawing = Drawing()
    row(drawing, 700, "三级指标", "指标解释", "指标值")
    row(drawing, 730, "补助人数", "按照财政部门批复的补助标", "≥90%")
    drawing.page()
    row(drawing, 60, "", "准补助到位", "")
    row(drawing, 90, "救助人次", "当年的", "≥80人次")
    drawing.text(40, 300, "说明" * 100)
    (table,) = tables(drawing.read())
    assert texts(table)[1:] == [["补助人数", "按照财政部门批复的补助标准补助到位", "≥90%"], ["救助人次", "当年的", "≥80人次"]]
    assert [place.page for cell in table.cells if "按照" in cell.text for place in cell.places] == [1, 2]


def test_each_project_keeps_its_own_form() -> None:
    drawing = Drawing()
    for name in ("甲项目", "乙项目"):
        row(drawing, 60, "项目名称", name)
        row(drawing, 90, "项目资金", "10.00")
        drawing.text(40, 300, "说明" * 100)
        drawing.page()
    assert [texts(table)[0][1] for table in tables(drawing.read())] == ["甲项目", "乙项目"]


def test_wrapped_lines_are_one_paragraph_and_page_numbers_none() -> None:
    drawing = Drawing()
    line = "青天白日之下某部门收入预算合计为若干万元其中财政拨款占绝大部分"
    for number in range(4):
        drawing.text(58 if number == 0 else 40, 100 + 15 * number, (line if number < 3 else "其余。")[: 30 if number else 28])
    drawing.text(40, 200, "二、下一段" + "字" * 3)
    drawing.text(290, 820, "12")
    document = drawing.read()
    bodies = [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)]
    assert len([body for body in bodies if body.endswith("其余。")]) == 1
    assert not any(body.strip() == "12" for body in bodies)


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing", b"%PDF-1.4\n" + b"\0" * 500])
def test_damaged_files_are_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="damaged"):
        read(path)


def test_a_locked_file_and_a_scan_are_named() -> None:
    locked = io.BytesIO()
    canvas = Canvas(locked, encrypt="secret")
    canvas.drawString(100, 100, "x")
    canvas.save()
    with pytest.raises(Unreadable, match="password"):
        read_pdf(Path("locked.pdf"), locked.getvalue())
    scan = Drawing()
    scan.canvas.rect(50, 50, 100, 100, fill=1)
    with pytest.raises(Unreadable, match="scan"):
        scan.read()


def test_every_published_pdf_reads_with_sound_places(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*/*.pdf"))
    assert len(files) >= 30
    for path in files:
        document = read(path)
        starts = [0, *(i + 1 for i, c in enumerate(document.text) if c == "\n")]
        for block in document.blocks:
            pieces = (
                [(c.text, p) for c in block.cells for p in c.places]
                if isinstance(block, Table)
                else [(block.text, p) for p in block.places]
            )
            for text, place in pieces:
                assert starts[place.line - 1] <= place.start < place.end
                assert place.page is not None
                assert document.text[place.start : place.end].strip()[:1] in text
