"""Bytes of a web page → its markup as text: by byte order mark, by the charset it declares, or as any text; the page in an MHTML archive.

GB 2312 and GBK pages are read as GB18030, which holds both: pages that declare the one use characters of the other.
"""

import email
import email.policy
import re
from pathlib import Path

from jixiao.documents.decoding import MARKS, decode

HEAD = 4096  # bytes of a page in which its charset is declared
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"}
MARKUP = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|style|div)\b", re.IGNORECASE | re.DOTALL
)
SUFFIXES = {".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".mht", ".mhtml", ".aspx", ".jsp", ".php"}
TEXTS = {".txt", ".md", ".markdown"}
MOST_BROKEN = 0.001  # of the characters of a page: stray bytes that do not make it another charset


def is_html(data: bytes, suffix: str) -> bool:
    """Markup of a page at its beginning, or a web suffix; also a page that a site serves as Word or Excel file. In a text file a table
    may stand first; only a whole page makes it one."""
    head = _head(data)
    if suffix in TEXTS:
        return re.match(r"\s*<(?:!doctype\s+html|html)\b", head, re.IGNORECASE) is not None
    return bool(MARKUP.match(head)) or is_archive(data) or (suffix in SUFFIXES and b"\0" not in data[:HEAD] and "<" in head)


def is_archive(data: bytes) -> bool:
    """A page with its pictures in one file (MHTML), as browsers and Word save it."""
    head = data[:HEAD].lower()
    return b"mime-version:" in head and (b"multipart/related" in head or b"text/html" in head)


def _head(data: bytes) -> str:
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[: HEAD + HEAD % 2].decode(name, "ignore")
    return data[:HEAD].decode("latin-1")


def web_text(path: Path, data: bytes) -> str:
    """The markup. Errors: Unreadable where no charset fits."""
    if is_archive(data):
        data = _page_of_archive(data)
    if any(data.startswith(mark) for mark, _ in MARKS):
        return decode(data, path)
    declared = CHARSET.search(data[:HEAD])
    name = declared[1].decode("ascii").lower() if declared else ""
    return _declared(data, "gb18030" if name in CHINESE else name) or decode(data, path)


def _declared(data: bytes, name: str) -> str | None:
    """The text in its declared charset, if it is one and fits but for some stray bytes."""
    try:
        text = data.decode(name, "replace") if name else ""
    except LookupError:
        return None
    return text if text and text.count("\ufffd") <= max(2, MOST_BROKEN * len(text)) else None


def _page_of_archive(data: bytes) -> bytes:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if isinstance(content, bytes):
                mark = f"<meta charset='{charset}'>".encode() if charset and not CHARSET.search(content[:HEAD]) else b""
                return mark + content
    return data
