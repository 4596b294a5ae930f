"""Pictures of pages show what is printed, and nothing that the kept text masks."""

import base64
import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jixiao.documents.page_covers import covers
from jixiao.documents.page_images import Request, answer
from jixiao.documents.pdf_pages import Character
from jixiao.documents.pdfs import read_pages

LINES = (
    ("部门预算绩效目标申报表", 780),
    ("填报人：张小三 联系电话：80001234", 700),
    ("项目负责人确认后由张小三报送，本项目资金总额为一千二百万元。", 640),
    ("绩效目标：完成年度全部检查任务，服务对象满意度不低于百分之九十。", 600),
)
COVER = (60, 66, 70)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A form of one page and a picture in it, and another page whose foot has the number again."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    path = tmp_path / "form.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    for text, y in LINES:
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(60, y, text)
    picture = tmp_path / "seal.png"
    Image.new("RGB", (40, 40), (255, 0, 0)).save(picture)
    canvas.drawImage(str(picture), 400, 200, 80, 80)
    canvas.showPage()
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(60, 780, "第二页的正文没有个人信息，只说明资金的用途和来源。")
    canvas.drawString(60, 20, "80001234")
    canvas.showPage()
    canvas.save()
    return path


def drawn(path: Path, page: int) -> Image.Image:
    """The picture of a page."""
    found = answer(Request(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), page))
    return Image.open(io.BytesIO(base64.b64decode(found.webp))).convert("RGB")


def near(colour: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Alike, for a picture that was compressed."""
    return all(abs(one - two) < 40 for one, two in zip(colour, other, strict=True))


def middle(character: Character) -> tuple[float, float]:
    """Of its box."""
    return (character.x0 + character.x1) / 2, (character.y0 + character.y1) / 2


def test_masked_characters_are_covered(pdf: Path) -> None:
    """Each of the name, wherever it stands, and of the number, in the foot of a page too; nothing else."""
    pages = read_pages(pdf, pdf.read_bytes())
    found = covers(pages)
    for page in pages:
        boxes = found[page.number]
        hidden = "".join(
            character.text
            for character in page.characters
            if any(
                x0 <= (character.x0 + character.x1) / 2 <= x1 and y0 <= (character.y0 + character.y1) / 2 <= y1 for x0, y0, x1, y1 in boxes
            )
        )
        assert hidden == {1: "张小三80001234张小三", 2: "80001234"}[page.number]


def test_covers_are_drawn(pdf: Path) -> None:
    first = read_pages(pdf, pdf.read_bytes())[0]
    picture = drawn(pdf, 1)
    scale = picture.width / first.width
    for character in first.characters:
        at = picture.getpixel((int((character.x0 + character.x1) / 2 * scale), int((character.y0 + character.y1) / 2 * scale)))
        if character.text in "张三":
            assert isinstance(at, tuple)
            assert near(at, COVER), character


def test_pictures_within_a_page_are_left_out(pdf: Path) -> None:
    picture = drawn(pdf, 1)
    scale = picture.width / 595
    at = picture.getpixel((int(440 * scale), int((842 - 240) * scale)))
    assert isinstance(at, tuple)
    assert near(at, (255, 255, 255))


def test_another_file_is_not_drawn(pdf: Path) -> None:
    with pytest.raises(ValueError, match="changed"):
        answer(Request(str(pdf), "0" * 64, 1))
    with pytest.raises(ValueError, match="no such page"):
        answer(Request(str(pdf), hashlib.sha256(pdf.read_bytes()).hexdigest(), 3))
