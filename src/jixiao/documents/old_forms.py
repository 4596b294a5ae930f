"""Old and rare forms (DOC, WPS, ET, RTF, XLSB, UOF) → their documents, by way of DOCX and XLSX.

DOC is turned into DOCX by a reader in Python, and by LibreOffice where that fails; the others need LibreOffice.
"""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from jixiao.documents.assembly import assemble
from jixiao.documents.blocks import Document
from jixiao.documents.compounds import is_compound, stream_names
from jixiao.documents.errors import Unreadable
from jixiao.documents.office_programs import converted, office_program
from jixiao.documents.packages import Package, is_package, part_names
from jixiao.documents.pieces import Item
from jixiao.documents.words import docx_items
from jixiao.documents.workbooks import read_xlsx

DOC_READER = "doc 1"
DOC_MEDIA_TYPE = "application/msword"
UOF = b"schemas.uof.org"
SPREADSHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
WORD_XML = b"schemas.microsoft.com/office/word/2003/wordml"
HEAD = 4096


def is_doc(data: bytes, _suffix: str) -> bool:
    """A compound file with a Word text in it (DOC, DOT, WPS)."""
    return is_compound(data) and "worddocument" in stream_names(data)


def read_doc(path: Path, data: bytes) -> Document:
    """The document in the bytes of a DOC file. Errors: Unreadable for damaged and locked ones."""
    items: Sequence[Item] = ()
    reason = "no text found in it"
    try:
        items = _doc_items(path, data)
    except Exception as error:  # whatever a damaged record makes of it
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise Unreadable(path, "the whole file", "a Word file that is locked with a password", "Save it without one.") from error
        reason = f"{type(error).__name__}: {error}"
    if not items and office_program():
        items = list(docx_items(Package(path, converted(path, data, ".doc", "docx"))))
    if not items:
        raise Unreadable(path, "the whole file", f"a damaged Word file ({reason})", "Open it in Word and save it as DOCX.")
    return assemble(path, data, DOC_MEDIA_TYPE, DOC_READER, [items])


def _doc_items(path: Path, data: bytes) -> list[Item]:
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "source.docx")
        source.write_bytes(data)
        from doc2docx import convert  # takes longer to import than all other readers together

        convert(str(source), str(target))
        return list(docx_items(Package(path, target.read_bytes())))


def is_office_text(data: bytes, suffix: str) -> bool:
    """Forms that LibreOffice makes DOCX of."""
    return data.startswith(b"{\\rtf") or WORD_XML in data[:HEAD] or (UOF in data[:HEAD] and suffix != ".uos")


def read_office_text(path: Path, data: bytes) -> Document:
    """The document in such bytes."""
    suffix = ".rtf" if data.startswith(b"{\\rtf") else ".xml" if WORD_XML in data[:HEAD] else ".uot"
    items = list(docx_items(Package(path, converted(path, data, suffix, "docx"))))
    media_type = "application/rtf" if suffix == ".rtf" else "application/xml"
    return assemble(path, data, media_type, f"{suffix[1:]} 1", [items])


def is_office_sheet(data: bytes, suffix: str) -> bool:
    """Forms that LibreOffice makes XLSX of."""
    binary = is_package(data) and "xl/workbook.bin" in part_names(data)
    return binary or SPREADSHEET_XML in data[:HEAD] or (UOF in data[:HEAD] and suffix == ".uos")


def read_office_sheet(path: Path, data: bytes) -> Document:
    """The document in such bytes."""
    suffix = ".xlsb" if is_package(data) else ".uos" if UOF in data[:HEAD] else ".xml"
    made = read_xlsx(path, converted(path, data, suffix, "xlsx"))
    return structs.replace(made, sha256=hashlib.sha256(data).hexdigest(), media_type="application/vnd.ms-excel", reader=f"{suffix[1:]} 1")


def is_foreign(data: bytes, _suffix: str) -> bool:
    """Packages and compound files that no reader before took."""
    return is_package(data) or is_compound(data) or data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"))


def refuse_foreign(path: Path, data: bytes) -> Document:
    """Always raises Unreadable, and says what the file is."""
    names = part_names(data) if is_package(data) else frozenset()
    if "OFD.xml" in names:
        raise Unreadable(path, "the whole file", "an OFD file", "Save it as PDF in the program that shows it.")
    if is_package(data) and not names:
        raise Unreadable(path, "the package", "a damaged or empty ZIP file", "Download it again.")
    if is_package(data) or data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Unreadable(path, "the whole file", "an archive of files, or a form that is not known", "Unpack it and give what is in it.")
    raise Unreadable(path, "the whole file", "an Office file without text or workbook (PowerPoint, e-mail?)", "Save it as DOCX or PDF.")
