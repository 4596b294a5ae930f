"""A Word file (DOCX) → its document: paragraphs with the numbers Word prints before them, headings by style, tables with merged cells.

Read as it would be printed with all changes accepted: deleted and hidden text is not there, text boxes stand after their paragraph,
a table in a cell is laid into the outer one. Headers, footers and comments belong to the page and are left out.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from jixiao.documents.assembly import assemble
from jixiao.documents.blocks import Document
from jixiao.documents.errors import Unreadable
from jixiao.documents.office_xml import name
from jixiao.documents.packages import Package, is_package, part_names
from jixiao.documents.pieces import Item
from jixiao.documents.word_body import Body
from jixiao.documents.word_lists import Lists
from jixiao.documents.word_styles import styles_of

READER = "docx 1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def is_docx(data: bytes, _suffix: str) -> bool:
    """A package with a Word text in it, whatever it is called."""
    return is_package(data) and any(part.lower().startswith("word/") for part in part_names(data))


def read_docx(path: Path, data: bytes) -> Document:
    """The document in the bytes of a DOCX file. Errors: Unreadable for damaged, oversized and empty ones."""
    return assemble(path, data, MEDIA_TYPE, READER, [list(docx_items(Package(path, data)))])


def docx_items(package: Package) -> Iterator[Item]:
    """Lines and tables of the text, in order."""
    main = _main_part(package)
    root = package.xml(main)
    body = next((element for element in root.iter() if name(element) == "body"), None)
    if body is None:
        raise Unreadable(package.path, main, "no text body in it", "Open it in Word and save it again.")
    folder = main.rpartition("/")[0]
    lists = Lists(_optional(package, f"{folder}/numbering.xml"))
    yield from Body(styles_of(_optional(package, f"{folder}/styles.xml")), lists).items(body)


def _main_part(package: Package) -> str:
    """The part that the package says is the document."""
    if "_rels/.rels" in package.names:
        for relation in package.xml("_rels/.rels"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _optional(package: Package, part: str) -> etree._Element | None:
    return package.xml(part) if part in package.names else None
