"""The bytes of a ZIP package (Word, Excel, OpenDocument) → its parts and their XML, safely.

A part is unpacked only after its declared size was asked (zipfile never gives more than that), declared document types are refused
(no office program writes them; they serve attacks by entities), and nothing outside the package is ever fetched.
"""

import io
import lzma
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from jixiao.documents.decoding import size_limit
from jixiao.documents.errors import Unreadable

GROWTH = 4  # times the largest file: what the XML of a package may unpack to (128 MiB)
HEAD = 4096  # bytes: where a document type would stand
MOST_PARTS = 20_000


class Package:
    """An open package. path: for messages."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise Unreadable(path, "the package", f"a damaged ZIP file ({error})", "Download it again.") from error
        self.names = set(self.archive.namelist())
        self._check_size()

    def _check_size(self) -> None:
        parts = [part for part in self.archive.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
        size, most = sum(part.file_size for part in parts), GROWTH * size_limit()
        if size > most or len(self.names) > MOST_PARTS:
            found = f"{len(self.names)} parts that unpack to {size / 1048576:.0f} MiB, more than {most / 1048576:.0f} MiB: a ZIP bomb"
            raise Unreadable(self.path, "the package", found, "If it is a budget, raise JIXIAO_MAX_BYTES.")
        for part in self.archive.infolist():
            if part.flag_bits & 1:
                raise Unreadable(self.path, part.filename, "it is encrypted", "Save the file without a password.")

    def read(self, name: str) -> bytes:
        """The bytes of a part. Errors: Unreadable where it is missing or damaged."""
        return self.beginning(name, -1)

    def beginning(self, name: str, size: int) -> bytes:
        """The first bytes of a part; all for -1."""
        try:
            with self.archive.open(name) as part:
                return part.read(size)
        except KeyError as error:
            raise Unreadable(self.path, name, "the package has no such part", "Open it in its program and save it again.") from error
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise Unreadable(self.path, name, f"it cannot be unpacked ({error})", "Download the file again.") from error

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part."""
        return parse_xml(self.path, name, self.read(name))

    def check_xml(self) -> None:
        """Refuse document types in all parts, for readers that parse them on their own."""
        for name in self.names:
            if name.lower().endswith((".xml", ".rels")):
                _refuse_types(self.path, name, self.beginning(name, HEAD))


def parse_xml(path: Path, name: str, data: bytes) -> etree._Element:
    """The root of an XML text. Errors: Unreadable where it is broken or declares a document type."""
    _refuse_types(path, name, data[:HEAD])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(path, name, f"broken XML ({error.msg})", "Open it in its program and save it again.") from error


def _refuse_types(path: Path, name: str, head: bytes) -> None:
    if b"<!DOCTYPE" in head.replace(b"\0", b"") or b"<!ENTITY" in head.replace(b"\0", b""):
        raise Unreadable(path, name, "it declares a document type, as attacks by XML entities do", "Save the file again in its program.")


def is_package(data: bytes) -> bool:
    """By its first bytes."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def part_names(data: bytes) -> frozenset[str]:
    """Names of the parts; none where the package is damaged."""
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return frozenset()
