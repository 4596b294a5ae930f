"""A file in a form that only an office program reads → the same in a form that we read, by LibreOffice, where it is installed.

It runs without a window, with a profile of its own that is thrown away, macros off, and a time limit.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from jixiao.documents.errors import Unreadable

SECONDS = 180
NAMES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
INSTALL = "Install LibreOffice (apt-get install libreoffice-writer libreoffice-calc), or save the file as DOCX, XLSX or PDF."


def office_program() -> str | None:
    """Path of LibreOffice; None where it is not installed."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def converted(path: Path, data: bytes, suffix: str, kind: str) -> bytes:
    """The bytes of the file as `kind` ("docx", "xlsx"). suffix: how LibreOffice is told what it is (".rtf").

    Errors: Unreadable where the program is missing, fails or takes longer than three minutes.
    """
    program = office_program()
    if program is None:
        raise Unreadable(path, "the whole file", f"an old form ({suffix}) that only an office program reads", INSTALL)
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        source = Path(folder, "source" + suffix)
        source.write_bytes(data)
        out = Path(folder, "out")
        command = [program, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind]
        try:
            result = subprocess.run([*command, "--outdir", str(out), str(source)], capture_output=True, timeout=SECONDS, check=False)
        except (subprocess.TimeoutExpired, OSError) as error:
            raise _failed(path, str(error)) from error
        made = out / f"source.{kind}"
        if not made.exists():
            raise _failed(path, (result.stderr or result.stdout).decode("utf-8", "replace").strip()[-200:])
        return made.read_bytes()


def _failed(path: Path, message: str) -> Unreadable:
    return Unreadable(path, "the whole file", f"LibreOffice cannot convert it ({message})", "Save it as DOCX, XLSX or PDF.")
