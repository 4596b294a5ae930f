"""Bytes of a file → its text with LF line ends, or `Unreadable` with the place of the first byte that makes no sense.

Tried in this order: a byte order mark (UTF-8, UTF-16), UTF-8, GB18030 (what Chinese office programs write). GB18030 gives some
character for nearly any bytes, so it counts only where most characters are those that Chinese texts are written with.
"""

import codecs
import os
from pathlib import Path

from jixiao.documents.errors import Unreadable

LIMIT = 32 * 1024 * 1024
SAMPLE = 65_536  # characters looked at to judge an encoding: enough for certainty, bounded for large files
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def size_limit() -> int:
    """Largest file read, in bytes: 32 MiB, or JIXIAO_MAX_BYTES."""
    return int(os.environ.get("JIXIAO_MAX_BYTES", LIMIT))


def read_bytes(path: Path, limit: int | None = None) -> bytes:
    """The bytes of a file of reasonable size; its size is asked before anything is read."""
    limit = size_limit() if limit is None else limit
    if not path.is_file():
        raise Unreadable(path, "the file", "no such file" if not path.exists() else "not a file", "Give the path of a document.")
    try:
        size = path.stat().st_size
        if size > limit:
            found = f"{size / 1048576:.1f} MiB, more than the limit of {limit / 1048576:.1f} MiB"
            raise Unreadable(path, "the whole file", found, "Budgets are smaller; if it is one, raise JIXIAO_MAX_BYTES.")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(path, "the file", error.strerror or str(error), "Check that the file can be opened.") from error
    if not data:
        raise Unreadable(path, "the whole file", "it is empty (0 bytes)", "Download it again.")
    return data


def decode(data: bytes, path: object) -> str:
    """The text of `data`, LF line ends, without byte order mark."""
    text = _decoded(data, path).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not any(character.isalnum() for character in text):
        raise Unreadable(path, "the whole file", "no letter, character or digit in it", "Give the document itself, not an empty export.")
    return text


def _decoded(data: bytes, path: object) -> str:
    for mark, name in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                raise _undecodable(path, error, name) from error
    zero = data.find(b"\0")
    if zero >= 0:
        raise Unreadable(path, f"byte {zero}", "a NUL byte: not a text file", "Give a text, Markdown, PDF, Word, Excel or HTML file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _chinese(data)
        if text is None:
            raise _undecodable(path, error, "UTF-8, nor Chinese in GB18030") from error
        return text


def _chinese(data: bytes) -> str | None:
    """`data` as GB18030, if that reads like Chinese: at least four of five characters outside ASCII are common ones."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text[:SAMPLE] if character > "\x7f"]
    common = sum(map(_is_common, foreign))
    return text if common >= 0.8 * len(foreign) else None


def _is_common(character: str) -> bool:
    """Punctuation, figures and the 3,755 common characters of GB 2312 (rows 1–3 and 16–55)."""
    code = character.encode("gb2312", "ignore")
    return len(code) == 2 and (0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7)


def _undecodable(path: object, error: UnicodeDecodeError, name: str) -> Unreadable:
    found = f"0x{error.object[error.start]:02X} is not {name}"
    return Unreadable(path, f"byte {error.start}", found, "Save the file as UTF-8, or give the original file.")
