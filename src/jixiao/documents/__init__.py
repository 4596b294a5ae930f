"""Reading: any file → a `Document` of headings, paragraphs and tables, printed text untouched, every cell with its place."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from jixiao.documents.blocks import Document
from jixiao.documents.compounds import is_encrypted, refuse_encrypted
from jixiao.documents.decoding import read_bytes
from jixiao.documents.errors import Unreadable
from jixiao.documents.old_forms import (
    is_doc,
    is_foreign,
    is_office_sheet,
    is_office_text,
    read_doc,
    read_office_sheet,
    read_office_text,
    refuse_foreign,
)
from jixiao.documents.open_documents import is_open_document, read_open_document
from jixiao.documents.pdfs import is_pdf
from jixiao.documents.pieces import TooLargeError
from jixiao.documents.scans import is_picture, read_pdf_or_scan, read_picture
from jixiao.documents.texts import read_text
from jixiao.documents.web_text import is_html
from jixiao.documents.webpages import read_html
from jixiao.documents.words import is_docx, read_docx
from jixiao.documents.workbooks import is_xls, is_xlsx, read_xls, read_xlsx


class Reader(NamedTuple):
    """sniff: whether the reader takes a file, from its bytes and its suffix in lower case (".pdf"). read: path and bytes → document."""

    sniff: Callable[[bytes, str], bool]
    read: Callable[[Path, bytes], Document]


def _is_anything(_data: bytes, _suffix: str) -> bool:
    return True


READERS: list[Reader] = [
    Reader(is_pdf, read_pdf_or_scan),
    Reader(is_picture, read_picture),
    Reader(is_encrypted, refuse_encrypted),
    Reader(is_docx, read_docx),
    Reader(is_xlsx, read_xlsx),
    Reader(is_xls, read_xls),
    Reader(is_open_document, read_open_document),
    Reader(is_doc, read_doc),
    Reader(is_office_sheet, read_office_sheet),
    Reader(is_office_text, read_office_text),
    Reader(is_foreign, refuse_foreign),
    Reader(is_html, read_html),
    Reader(_is_anything, read_text),
]
"""Asked in this order; text is last and takes whatever is left, and says so where it is none."""


def read(path: Path) -> Document:
    """The document in the file at `path`; `jixiao.documents.errors.Unreadable` where there is none."""
    path = Path(path)
    data = read_bytes(path)
    suffix = path.suffix.lower()
    reader = next(reader for reader in READERS if reader.sniff(data, suffix))
    try:
        return reader.read(path, data)
    except TooLargeError as error:
        raise Unreadable(path, "a table", str(error), "Save the tables of the budget alone.") from error
