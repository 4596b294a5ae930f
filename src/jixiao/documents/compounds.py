"""The bytes of a compound file (what Office wrote before 2007, and wraps encrypted files in) → the names of the streams in it."""

from pathlib import Path

from jixiao.documents.blocks import Document
from jixiao.documents.errors import Unreadable

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128  # bytes of a directory entry: a name in UTF-16, its length at 64, its type at 66
KNOWN = ("workbook", "book", "worddocument", "powerpoint document", "encryptedpackage", "encryptioninfo")


def is_compound(data: bytes) -> bool:
    """By its first bytes."""
    return data.startswith(HEAD)


def stream_names(data: bytes) -> frozenset[str]:
    """Which of the streams that tell what a file is stand in its directory, in lower case. Directory entries are aligned, so their
    names are found without following the chains of sectors, which a damaged file breaks."""
    found = set()
    for name in KNOWN:
        for spelled in {name, name.title(), name.capitalize(), _SPELLED.get(name, name)}:
            if _has_entry(data, spelled):
                found.add(name)
    return frozenset(found)


_SPELLED = {"worddocument": "WordDocument", "encryptedpackage": "EncryptedPackage", "encryptioninfo": "EncryptionInfo"}


def _has_entry(data: bytes, name: str) -> bool:
    wanted = (name + "\0").encode("utf-16-le")
    at = data.find(wanted)
    while at >= 0:
        length = int.from_bytes(data[at + 64 : at + 66], "little")
        if at % ENTRY == 0 and length == len(wanted):
            return True
        at = data.find(wanted, at + 1)
    return False


def is_encrypted(data: bytes, _suffix: str) -> bool:
    """A Word or Excel file that is locked with a password: an encrypted package in a compound file."""
    return is_compound(data) and "encryptedpackage" in stream_names(data)


def refuse_encrypted(path: Path, _data: bytes) -> Document:
    """Always raises Unreadable."""
    raise Unreadable(path, "the whole file", "an Office file that is locked with a password", "Save it without a password.")
