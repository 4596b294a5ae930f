"""Files that are damaged, locked, hostile or something else: the message says which, where, what was found and what to do."""

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt

from jixiao.documents import read
from jixiao.documents.errors import Unreadable


def a_docx() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("二、收支预算情况")
    document.add_table(1, 2).cell(0, 0).text = "项目名称"
    document.save(out)
    return out.getvalue()


def a_xlsx() -> bytes:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["项目名称", "金额"])
    book.save(out)
    return out.getvalue()


def a_xls() -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("甲").write(0, 0, "项目名称")
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def compound(*names: str) -> bytes:
    """A compound file's head and a directory with these streams."""
    entries = b"".join(
        (name + "\0").encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little") + bytes(62) for name in names
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries.ljust(1024, b"\0")


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
BOMB = b'<?xml version="1.0"?><w:document xmlns:w="w">' + b" " * 200 * 1024 * 1024 + b"</w:document>"
CASES = {
    "empty.docx": (b"", "empty"),
    "cut.docx": (a_docx()[:2000], "damaged"),
    "cut.xlsx": (a_xlsx()[:2000], "damaged"),
    "entities.docx": (changed(a_docx(), "word/document.xml", ENTITIES), "document type"),
    "entities.xlsx": (changed(a_xlsx(), "xl/workbook.xml", ENTITIES), "document type"),
    "broken.docx": (changed(a_docx(), "word/document.xml", b"<w:document"), "broken XML"),
    "broken.xlsx": (changed(a_xlsx(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "damaged workbook"),
    "locked.docx": (compound("EncryptedPackage", "EncryptionInfo"), "password"),
    "cut.doc": (compound("WordDocument"), "damaged Word file|cannot convert"),
    "cut.xls": (a_xls()[:1500], "damaged|without text or workbook"),
    "mail.msg": (compound("__properties_version1.0"), "without text or workbook"),
    "scan.ofd": (packed(OFD_xml="<x/>"), "OFD"),
    "archive.zip": (packed(a_txt="项目", b_txt="预算"), "archive"),
    "archive.rar": (b"Rar!\x1a\x07\x00 ....", "archive"),
    "locked.odt": (packed(content_xml="<x/>", **{"META-INF__manifest_xml": "<m:encryption-data/>"}), "encrypted"),
    "other.odt": (packed(content_xml="<office><body><drawing/></body></office>"), "neither"),
    "empty.html": (b"<html><body><script>var a=1</script></body></html>", "no letter"),
    "blank.docx": (changed(a_docx(), "word/document.xml", b'<w:document xmlns:w="w"><w:body/></w:document>'), "no letter"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_refused_with_name_place_finding_and_remedy(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.documents.old_forms.office_program", lambda: None)  # what it makes of damaged files differs
    data, found = CASES[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable, match=found) as caught:
        read(tmp_path / name)
    assert name in caught.value.path
    assert caught.value.place
    assert caught.value.remedy.endswith(".")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "bomb.docx").write_bytes(changed(a_docx(), "word/document.xml", BOMB))
    assert (tmp_path / "bomb.docx").stat().st_size < 1024 * 1024
    with pytest.raises(Unreadable, match="ZIP bomb"):
        read(tmp_path / "bomb.docx")


@pytest.mark.parametrize(("name", "data"), [("a.docx", a_docx()), ("a.xlsx", a_xlsx()), ("a.xls", a_xls())])
def test_mutated_files_are_read_or_refused(name: str, data: bytes, tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(40):
        mutated = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        if number % 3 == 0:
            del mutated[chance.randrange(len(mutated)) :]
        (tmp_path / name).write_bytes(bytes(mutated) or b"x")
        with suppress(Unreadable):
            read(tmp_path / name)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_mutated_parts_are_read_or_refused(part: str, tmp_path: Path) -> None:
    chance = random.Random(11)
    whole = a_docx()
    content = zipfile.ZipFile(io.BytesIO(whole)).read(part)
    for _ in range(40):
        mutated = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            mutated[chance.randrange(len(mutated))] = chance.choice(b'<>/"=0a& ')
        (tmp_path / "m.docx").write_bytes(changed(whole, part, bytes(mutated)))
        with suppress(Unreadable):
            read(tmp_path / "m.docx")
