"""Pages that place each text by coordinates, with ruled lines and without: columns, rows and merged cells are found again."""

from pathlib import Path

import pytest

from jixiao.documents import read
from jixiao.documents.blocks import Document, Table

COLUMNS = (40, 140, 260, 440, 560)
ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "培训人数", "≥300人"),
    (None, "质量指标", "数据审核合格率", "≥95%"),
    (None, "时效指标", "资金支付及时率", "100%"),
    ("效益指标", "社会效益指标", "政策知晓率", "≥90%"),
    ("满意度指标", "服务对象满意度", "群众满意度", "≥90%"),
)
TOP, HEIGHT = 160, 30
MERGED = {1: 3}  # row → how many rows its first cell spans


def text(x: float, y: float, words: str, how: str) -> str:
    """A placed text: by style attribute, by classes as pdf2htmlEX does (from the bottom, enlarged), or in points."""
    if how == "class":
        return f'<div class="t m0 fs0" style="left:{x}px;bottom:{1100 - y - 14}px">{words}</div>'
    if how == "points":
        return f'<p style="position:absolute;top:{y * 0.75}pt;left:{x * 0.75}pt;white-space:nowrap;font-size:10.5pt">{words}</p>'
    return f'<span style="position:absolute;left:{x}px;top:{y}px;font-size:14px">{words}</span>'


def page(folder: Path, how: str = "style", ruled: bool = False) -> Document:
    """A form below a title, over one page."""
    out = [text(240, 60, "项目支出绩效目标表", how), text(40, 110, "项目名称：统计调查经费", how)]
    for number, row in enumerate(ROWS):
        for column, words in enumerate(row):
            rows = MERGED.get(number, 1) if column == 0 else 1
            y, height = TOP + number * HEIGHT, rows * HEIGHT
            if words:
                out.append(text(COLUMNS[column] + 4, y + height / 2 - 7, words, how))
                if ruled:
                    width = COLUMNS[column + 1] - COLUMNS[column]
                    place = f"left:{COLUMNS[column]}px;top:{y}px;width:{width}px;height:{height}px"
                    out.append(f'<div style="position:absolute;border:1px solid #000;{place}"></div>')
    sheet = ".t{position:absolute;white-space:nowrap}.m0{transform:matrix(0.25,0,0,0.25,0,0)}.fs0{font-size:56px}"
    frame = '<div id="page1" style="position:relative;width:800px;height:1100px">'
    (folder / "page.html").write_text(f"<html><head><style>{sheet}</style></head><body>{frame}{''.join(out)}</div></body></html>", "utf-8")
    return read(folder / "page.html")


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("how", ["style", "points", "class"])
def test_the_table_is_found_with_its_merged_cells(how: str, ruled: bool, tmp_path: Path) -> None:
    document = page(tmp_path, how, ruled)
    assert document.reader == "positioned html 1"
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    grid = [[cell.text if cell else "~" for cell in row] for row in table.grid()]
    assert grid == [[row[0] or "产出指标", *row[1:]] for row in ROWS]
    lines = [block.text for block in document.blocks if not isinstance(block, Table)]
    assert lines == ["项目支出绩效目标表", "项目名称：统计调查经费"]
    assert all(place.page == 1 and place.box for cell in table.cells for place in cell.places)


def test_a_page_of_running_text_has_no_table(tmp_path: Path) -> None:
    prose = "本部门主要职责是贯彻执行国家统计工作的方针政策和法律法规"
    lines = "".join(text(40, 60 + 24 * number, prose, "style") for number in range(12))
    (tmp_path / "prose.html").write_text(f"<html><body>{lines}</body></html>", "utf-8")
    document = read(tmp_path / "prose.html")
    assert not [block for block in document.blocks if isinstance(block, Table)]
    assert document.text.count(prose) == 12
