"""Web pages made for checks that look at the print itself: rows or paragraphs in, a document out."""

from pathlib import Path

from jixiao.documents import read
from jixiao.documents.blocks import Document

PAGE = "<html><head><meta charset='utf-8'></head><body>{body}</body></html>"


def page(folder: Path, body: str) -> Document:
    """A page with this body."""
    path = folder / "page.html"
    path.write_text(PAGE.format(body=body), "utf-8")
    return read(path)


def table(*rows: tuple[str, ...]) -> str:
    """A table without spans."""
    return "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


def paragraphs(*texts: str) -> str:
    """Running text."""
    return "".join(f"<p>{text}</p>" for text in texts)
