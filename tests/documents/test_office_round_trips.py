"""What LibreOffice makes of a Word file (DOC, ODT, RTF, ODS) reads as the Word file does; without it, the message says what to install."""

import subprocess
from pathlib import Path

import pytest
from layouts import FORMS

from jixiao.documents import read
from jixiao.documents.blocks import Document, Table
from jixiao.documents.errors import Unreadable
from jixiao.documents.office_programs import office_program

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "yantai-2024.txt"
Printed = list[str | list[list[str]]]


@pytest.fixture(scope="module")
def office() -> str:
    """The program; tests that need it skip without."""
    program = office_program()
    if program is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer libreoffice-calc)")
    return program


def saved_as(office: str, source: Path, kind: str) -> Path:
    command = [office, "--headless", f"-env:UserInstallation=file://{source.parent}/profile", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(source.parent), str(source)], check=True, capture_output=True, timeout=180)
    return source.with_suffix(f".{kind}")


def printed(document: Document) -> Printed:
    """Lines and grids."""
    return [
        [[cell.text if cell else "" for cell in row] for row in block.grid()] if isinstance(block, Table) else block.text
        for block in document.blocks
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("form", "kind"), [("docx", "odt"), ("docx", "doc"), ("docx", "rtf"), ("xlsx", "ods"), ("xlsx", "xls")])
def test_a_document_reads_alike_in_the_forms_of_the_program(office: str, form: str, kind: str, tmp_path: Path) -> None:
    source = tmp_path / f"example.{form}"
    FORMS[form](read(EXAMPLE).blocks, source)
    assert printed(read(saved_as(office, source, kind))) == printed(read(source))


def test_without_the_program_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.documents.office_programs.office_program", lambda: None)
    (tmp_path / "old.rtf").write_bytes(b"{\\rtf1 budget}")
    with pytest.raises(Unreadable, match="Install LibreOffice"):
        read(tmp_path / "old.rtf")


def test_a_file_that_the_program_cannot_convert_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jixiao.documents.office_programs.office_program", lambda: "false")
    (tmp_path / "old.rtf").write_bytes(b"{\\rtf1 budget}")
    with pytest.raises(Unreadable, match="cannot convert"):
        read(tmp_path / "old.rtf")
