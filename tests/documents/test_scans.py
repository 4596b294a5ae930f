"""Pages that we draw, turn into pictures and tilt: the recogniser finds cells, values and how sure it is."""

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jixiao import graph
from jixiao.documents import read
from jixiao.documents.blocks import Table
from jixiao.documents.errors import Unreadable
from jixiao.extraction import extract

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
COLUMNS = (30, 110, 235, 385, 490)
ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "培训人数", "≥300人"),
    (None, "质量指标", "数据审核合格率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
)


def drawn(*lines: str) -> Image.Image:
    """A page with lines and a ruled form below, first column merged where a row has None there, as a picture at 200 dpi."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(530, 320))
    canvas.setFont(FONT, 12)
    for number, line in enumerate(lines):
        canvas.drawString(60, 290 - 22 * number, line)
    top = 280 - 22 * len(lines)
    for number, row in enumerate(ROWS):
        y = top - 26 * number
        for column, text in enumerate(row):
            merged = text is None or (column == 0 and number + 1 < len(ROWS) and ROWS[number + 1][0] is None)
            if text is not None:
                height = 52 if merged else 26
                canvas.rect(COLUMNS[column], y - height, COLUMNS[column + 1] - COLUMNS[column], height)
                canvas.drawString(COLUMNS[column] + 3, y - height / 2 - 4, text)
    canvas.save()
    with pdfium.PdfDocument(buffer.getvalue()) as document:
        return document[0].render(scale=200 / 72).to_pil().convert("L")


@pytest.fixture(scope="module", autouse=True)
def _chinese_font() -> None:
    """Skip where no font can draw Chinese."""
    one, other = (drawn(sign * 4).crop((100, 0, 600, 100)).tobytes() for sign in "产出")
    if one == other:
        pytest.skip("no Chinese font is installed (Debian: fonts-noto-cjk)")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_a_tilted_scan_gives_its_cells_with_confidence(kind: str, tmp_path: Path) -> None:
    tilted = drawn("项目支出绩效目标表").rotate(0.7, fillcolor=255, resample=Image.Resampling.BICUBIC)
    tilted.save(tmp_path / f"scan.{kind}", **({"resolution": 200} if kind == "pdf" else {}))
    document = read(tmp_path / f"scan.{kind}")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    grid = [[cell.text if cell else "~" for cell in row] for row in table.grid()]
    assert grid == [[*ROWS[0]], [*ROWS[1]], ["产出指标", *ROWS[2][1:]], [*ROWS[3]]]
    places = [place for cell in table.cells for place in cell.places]
    assert document.reader == "ocr 1"
    assert all(place.page == 1 and place.box and 0.6 < (place.confidence or 0) <= 1 for place in places)


@pytest.mark.slow
def test_facts_of_a_scan_say_how_sure_the_reading_is(tmp_path: Path) -> None:
    drawn("烟台市统计局2024年部门预算", "项目支出绩效目标表", "项目名称：统计调查经费").save(tmp_path / "scan.png")
    facts = extract(read(tmp_path / "scan.png"))
    indicators = [indicator for project in facts.projects for indicator in project.indicators]
    indicators += facts.plan.indicators if facts.plan else []
    assert {indicator.name for indicator in indicators} == {"培训人数", "数据审核合格率", "群众满意度"}
    assert all(piece.confidence and piece.page == 1 for indicator in indicators for piece in indicator.evidence)
    assert b"#confidence>" in graph.write_nquads(graph.document_quads(facts, "x"))


def test_without_the_extra_a_scan_is_refused_with_the_command_that_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.documents.scans.is_installed", lambda: False)
    for name in ("scan.png", "scan.pdf"):
        drawn("项目支出绩效目标表").save(tmp_path / name)
        with pytest.raises(Unreadable, match=r"pip install 'jixiao\[ocr\]'"):
            read(tmp_path / name)


def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    with pytest.raises(Unreadable, match="damaged picture"):
        read(tmp_path / "cut.png")
